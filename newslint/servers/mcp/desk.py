"""The work behind the tools, without a word of the protocol: texts and files in, answers out."""

import os
from collections.abc import Iterable, Sequence
from functools import cache

from newslint.checks.languagetool.client import VARIABLE
from newslint.engine import fixing, limits, patch
from newslint.engine.linter import Linter
from newslint.engine.options import Options
from newslint.engine.reloading import FreshLinters
from newslint.errors import NewslintError, described
from newslint.formats.encodings import decode, encode
from newslint.formats.endings import ending
from newslint.lexicon.language import UNDETERMINED, language_of
from newslint.model import Result, Source
from newslint.rulebook.explain import explain, rule_named
from newslint.servers.mcp.findings import found
from newslint.servers.mcp.quoting import LONGEST_SENTENCE, is_plain, quoted, visible_lines
from newslint.servers.mcp.roots import Place, article_below, place_below
from newslint.servers.mcp.schemas import (
    ExplainRule,
    FixAnswer,
    LintAnswer,
    LintFile,
    LintText,
    ProposeFixes,
    RuleAnswer,
)

# Code points that an agent can take in at once.
_LONGEST_DIFF = 100_000
_LONGEST_TEXT = 100_000
_LEFT_OUT = "the configuration leaves this file out"


class Desk:
    """Answers what the tools are asked.

    Args:
        roots: the folders whose files may be read, absolute and without links.
        isolated: whether configurations of the linted files are left aside.
    """

    def __init__(self, roots: Sequence[str], isolated: bool) -> None:
        self._roots = roots
        # Nothing is sent anywhere: the rules of LanguageTool are off, whatever a configuration says.
        self._linters = FreshLinters(Options(isolated=isolated, ignore=("grammar",)))

    def lint_text(self, asked: LintText) -> LintAnswer:
        """Lint a text."""
        place = place_below(asked.name, self._roots)
        return self._lint(place, [_source(asked.text, place)], asked.limit)

    def lint_file(self, asked: LintFile) -> LintAnswer:
        """Lint the articles of a file."""
        place = article_below(asked.path, self._roots)
        return self._lint(place, self._linters.of(place.path).read(place.path), asked.limit)

    def explain_rule(self, asked: ExplainRule) -> RuleAnswer:
        """Give the page of a rule, be it of the configuration of the first root."""
        rules = self._linters.of(os.path.join(self._roots[0], "article.md")).rules
        rule = rule_named(asked.rule, rules)
        return RuleAnswer(rule=rule.id, level=rule.level.label, page=visible_lines(explain(rule)[:_LONGEST_TEXT]))

    def propose_fixes(self, asked: ProposeFixes) -> FixAnswer:
        """Give what the safe fixes would make of a text or of a file with one article."""
        if asked.text is not None:
            place = place_below(asked.name, self._roots)
            return self._propose(place, _source(asked.text, place), asked.text)
        place = article_below(asked.path or "", self._roots)
        first, *others = self._linters.of(place.path).read(place.path)
        if others:
            raise NewslintError(f"{place.name}: holds several articles, as a plugin reads it; see newslint --diff")
        return self._propose(place, first, None)

    def _lint(self, place: Place, sources: Iterable[Source], limit: int) -> LintAnswer:
        linter = self._linters.of(place.path)
        if linter.config.excludes(place.path):
            return _answer(place, [], limit, [_LEFT_OUT])
        results = []
        for source in sources:
            with limits.within(limits.seconds_for(source.text)):
                results.append(linter.lint(linter.parse(linter.placed(source))))
        return _answer(place, results, limit, _notes(linter, place, results))

    def _propose(self, place: Place, source: Source, given: str | None) -> FixAnswer:
        linter = self._linters.of(place.path)
        if linter.config.excludes(place.path):
            return FixAnswer(path=place.name, fixes=0, diff="", applies=True, text=given, left=0, notes=[_LEFT_OUT])
        with limits.within(limits.seconds_for(source.text)):
            fixed = fixing.fix(linter.placed(source), linter)
            diff = patch.unified_diff(source._replace(path=place.name), fixed.text)
        notes = _notes(linter, place, [fixed.result])
        applies = is_plain(diff) and len(diff) <= _LONGEST_DIFF
        if not applies:
            notes.append(
                f"the diff is {'cut' if len(diff) > _LONGEST_DIFF else 'not exact'}, because it is long or holds "
                "characters that nobody sees, which stand in it by name; a person can run newslint --fix"
            )
        return FixAnswer(
            path=place.name, fixes=fixed.applied, diff=diff if applies else visible_lines(diff[:_LONGEST_DIFF]),
            applies=applies, text=_new_text(source, fixed.text, given), left=len(fixed.result.findings), notes=notes,
        )  # fmt: skip


def _source(text: str, place: Place) -> Source:
    """Return the source of a text, read as if it stood in a file of that name."""
    return decode(place.path, text.encode("utf-8"))


def _new_text(source: Source, text: str, given: str | None) -> str | None:
    return encode(source, text).decode("utf-8") if given is not None and len(text) <= _LONGEST_TEXT else None


def _answer(place: Place, results: Sequence[Result], limit: int, notes: list[str]) -> LintAnswer:
    total = sum(len(result.findings) for result in results)
    rows = [row for result in results for row in found(result)]
    if total > limit:
        notes = [*notes, f"{limit} of {total} findings are listed: mend these, then lint again"]
    languages = {language_of(result.document) for result in results}
    return LintAnswer(
        path=place.name, language=languages.pop() if len(languages) == 1 else UNDETERMINED, findings=rows[:limit],
        total=total, hidden=sum(result.hidden for result in results), notes=notes,
    )  # fmt: skip


def _notes(linter: Linter, place: Place, results: Iterable[Result]) -> list[str]:
    notes = [note for result in results for note in (*result.notes, result.trouble) if note]
    if linter.guesses(place.path):
        notes.append(f"read as plain text: there is no reader for {ending(place.path)} files")
    return [quoted(note.replace(place.path, place.name), LONGEST_SENTENCE) for note in notes]


def _from_roots(sentence: str, roots: Iterable[str]) -> str:
    """Return a sentence with the paths in it as clients write them."""
    for root in (root for root in roots if root != os.path.dirname(root)):
        sentence = sentence.replace(os.path.join(root, ""), "")
    return sentence


class RefusedError(NewslintError):
    """What was asked cannot be done; the text is a sentence for the client, and holds nothing that nobody sees."""


@cache
def _desk(roots: tuple[str, ...], isolated: bool) -> Desk:
    """Return the desk of this process, which keeps its rules between two questions."""
    os.environ.pop(VARIABLE, None)
    return Desk(roots, isolated)


def answer(roots: tuple[str, ...], isolated: bool, tool: str, asked: object) -> dict[str, object]:
    """Answer a question in a process of its own.

    Args:
        roots: the folders whose files may be read.
        isolated: whether configurations of the linted files are left aside.
        tool: a method of `Desk`.
        asked: its argument.

    Returns:
        The answer as plain data.

    Raises:
        RefusedError: it cannot be answered.
    """
    try:
        made: dict[str, object] = getattr(_desk(roots, isolated), tool)(asked).model_dump()
    except NewslintError as error:
        raise RefusedError(quoted(_from_roots(str(error), roots), LONGEST_SENTENCE)) from None
    except limits.ArticleTimeError as error:
        raise RefusedError(f"not linted: it took more than {error.seconds:.0f} s") from None
    except Exception as error:
        raise RefusedError(
            quoted(f"newslint failed ({described(error)}); please report it", LONGEST_SENTENCE)
        ) from None
    return made

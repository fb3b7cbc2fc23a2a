"""What only an expression can find: marks, markup, letters of other alphabets; and words, as older rules have it."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from newslint.checks.remedies import Remedies, counts, fixes_for, shaped
from newslint.lexicon.vocabulary import english
from newslint.model import Document, Edit, Fix
from newslint.patterns.matching import Match, Matcher, anchors_of, phrase_anchor
from newslint.patterns.phrase_table import rows_beginning, rows_of
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Pattern, Phrases, Table
from newslint.text.spans import Span, shown

if TYPE_CHECKING:
    import regex

_GROUP = r"\g<"
_NORMAL_FORMS = ("NFC", "NFD", "NFKC", "NFKD")


class Characters(Check):
    """Finds an expression, the phrases of a list, or those of a table that says what belongs there."""

    name = "characters"

    class Params(Remedies):
        r"""What to look for, how, and what to put there.

        `pattern` is an expression of the `regex` module, or several of which one must match; its group `span`, if any,
        is the place to report. `phrases` are a list or a .txt file; `table` are rows of phrase, replacement and, for
        the reader of the table, a remark. `fix` is a template that may name groups (``\g<name>``), `normal_form` the
        form of Unicode that is the replacement; a replacement of the table takes over a capital at the beginning.

        `whole_line` wants the match to be all of its line. `unless` are expressions whose matches protect what they
        overlap. `breaks` says whether a blank may be a line break of the source. `known` lets a match stand whose group
        `word` English does not have. `address` is what goes from the source of links too, where the prose has something
        of the kind.
        """

        pattern: Pattern = Pattern("")
        phrases: Phrases = Phrases("")
        table: Table = Table("")
        normal_form: str = ""
        ignore_case: bool = False
        whole_line: bool = False
        unless: tuple[Pattern, ...] = ()
        breaks: bool = True
        known: bool = False
        address: Pattern = Pattern("")

        @cached_property
        def matcher(self) -> Matcher:
            """What finds the expression or the phrases."""
            words = self.phrases or self.table
            return Matcher(self.pattern, words, self.ignore_case, self.whole_line, self.unless)

        def validate(self) -> None:
            """Refuse what contradicts itself."""
            super().validate()
            if sum(map(bool, (self.pattern, self.phrases, self.table))) != 1:
                raise ValueError("give one of pattern, phrases and table")
            if self.normal_form:
                self.check_choice("normal_form", _NORMAL_FORMS)
            if (self.fix or self.normal_form) and not self.pattern:
                raise ValueError("fix and normal_form are for a pattern; the rows of a table say what belongs there")
            _check_groups(self.fix, self.pattern)
            if self.known and "word" not in compile_pattern(self.pattern).groupindex:
                raise ValueError("known asks for a group ‘word’ of the pattern")
            for row in rows_of(self.table):
                if len(row) < 2:
                    raise ValueError(f"the row ‘{row[0]}’ has no replacement; write phrase, tab, replacement")

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return the phrases, or literals of the expression."""
        rows = rows_of(params.phrases or params.table)
        return [phrase_anchor(row[0]) for row in rows] or anchors_of(params.pattern)

    @staticmethod
    def names(params: Any) -> Collection[str]:
        """Return the groups of the expression, and ``fix`` where the rule has one for each match."""
        if params.address:
            return ()
        groups = compile_pattern(params.pattern).groupindex if params.pattern else ("phrase",)
        return {*groups, "fix"} if params.fix or params.normal_form or params.table else {*groups}

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find what the rule looks for."""
        if params.address and hits:
            yield from _in_addresses(document, params)
        matches = [match for match in params.matcher.matches(document, hits) if _counts(document, match, params)]
        if not (params.lone and len(matches) > 1):
            yield from (_found(document, params, match) for match in matches)


def _counts(document: Document, match: Match, params: Characters.Params) -> bool:
    if not params.breaks and _is_broken(document, match.span):
        return False
    if params.known and not english().is_known(match.values["word"]):
        return False
    return counts(document, match.span, params)


def _found(document: Document, params: Characters.Params, match: Match) -> Found:
    fix = _replacement(params, match)
    values = {**match.values, "match": match.text.strip()}
    if fix is not None:
        fix = shaped(document, fix, params)
        values["fix"] = fix.strip()
    return Found(match.span, values, fixes=fixes_for(document, match.span, params, fix))


def _replacement(params: Characters.Params, match: Match) -> str | None:
    if params.normal_form:
        from unicodedata import normalize

        form: Any = params.normal_form
        return normalize(form, match.text)
    if match.found is not None:
        return _filled(params.fix, match.found) if params.fix else None
    phrase = match.values["phrase"]
    if not params.table:
        return None
    fix = next(row[1] for row in rows_beginning(params.table, phrase) if row[0] == phrase)
    return fix[0].upper() + fix[1:] if match.text[0].isupper() else fix


def _in_addresses(document: Document, params: Characters.Params) -> Iterator[Found]:
    for link in document.links:
        for found in compile_pattern(params.address).finditer(document.text, *link):
            span = Span(*found.span())
            fix = Fix(f"Delete {shown(found.group())}", (Edit(span, ""),), params.safe)
            yield Found(span, fixes=(fix,), in_source=True)


def _is_broken(document: Document, span: Span) -> bool:
    """Return whether a blank at a mark is where the source breaks a line."""
    text = document.prose.text
    for at in range(span.start, span.end):
        beside = text[at - 1 : at], text[at + 1 : at + 2]
        if text[at] == " " and not all(char.isalnum() for char in beside):
            source = document.prose.to_source(Span(at, at + 1))
            if "\n" in document.text[max(0, source.start - 1) : source.end + 1]:
                return True
    return False


def _filled(template: str, found: "regex.Match[str]") -> str:
    r"""Put what the groups of a match hold in the place of ``\g<name>``.

    `Match.expand` does it too, but has `regex` import its compiler, which takes 13 ms.
    """
    first, *parts = template.split(_GROUP)
    return first + "".join(
        f"{found[_group(name)] or ''}{text}" for name, _, text in (one.partition(">") for one in parts)
    )


def _check_groups(template: str, pattern: str) -> None:
    groups = compile_pattern(pattern)
    for known in groups.groupindex:
        if f"{{{known}}}" in template:
            raise ValueError(f"fix: an expression has groups: write \\g<{known}>, not {{{known}}}")
    for part in template.split(_GROUP)[1:]:
        name = _group(part.partition(">")[0])
        if name not in groups.groupindex and name not in range(groups.groups + 1):
            raise ValueError(f"fix names a group ‘{name}’ that the pattern does not have")


def _group(name: str) -> str | int:
    return int(name) if name.isdigit() else name

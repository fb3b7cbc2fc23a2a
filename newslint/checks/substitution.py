"""Something stands in the text for which another thing should: a pattern with its fix, or a table of pairs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from newslint.checks.findings import render, replacement
from newslint.lexicon.vocabulary import english
from newslint.model import Document, Edit, Finding, Fix, RuleSpec
from newslint.patterns.matching import Match, Matcher, needed_anchors, phrase_anchor
from newslint.patterns.phrase_table import rows_beginning, rows_of
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Parameters, Pattern, Table
from newslint.text.spans import Span, shown

if TYPE_CHECKING:
    import regex

_GROUP = r"\g<"
_NORMAL_FORMS = ("NFC", "NFD", "NFKC", "NFKD")


class Substitution:
    """Finds an expression or the phrases of a table, and offers what belongs there."""

    name: ClassVar[str] = "substitution"

    class Params(Parameters):
        r"""What to look for and what to put there.

        Either `pattern` with `fix`, a template that may name groups (``\g<name>``), or with `normal_form`, the form of
        Unicode that is the replacement; or `table`, rows of phrase, replacement and, for the reader of the table, a
        remark. A replacement of the table takes over a capital at the beginning. `unless` are expressions whose matches
        protect what they overlap; `safe` lets --fix apply it. `apostrophes` says that those of a replacement take the
        shape that the article's have; `breaks` says whether a blank may be a line break of the source. `known` lets a
        match stand whose group `word` English does not have. `address` is what goes from the source of links too, where
        the prose has something of the kind.
        """

        pattern: Pattern = Pattern("")
        fix: str = ""
        normal_form: str = ""
        table: Table = Table("")
        ignore_case: bool = False
        apostrophes: bool = False
        breaks: bool = True
        known: bool = False
        address: Pattern = Pattern("")
        unless: tuple[Pattern, ...] = ()
        safe: bool = True
        lists: Mapping[str, tuple[str, ...]] = {}

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.compiled)) for rule in rules]
        self._matchers = {
            rule.id: Matcher(p.pattern, p.table, p.ignore_case, False, p.unless) for rule, p in self._rules
        }

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give the phrases of the table, or literals of the expression."""
        if bool(params.pattern) == bool(params.table):
            raise ValueError("give either pattern and fix, or table")
        if params.normal_form:
            params.check_choice("normal_form", _NORMAL_FORMS)
        _check_groups(params.fix, params.pattern)
        if params.known and "word" not in compile_pattern(params.pattern).groupindex:
            raise ValueError("known asks for a group ‘word’ of the pattern")
        rows = list(rows_of(params.table))
        for row in rows:
            if len(row) < 2:
                raise ValueError(f"the row ‘{row[0]}’ has no replacement; write phrase, tab, replacement")
        return [phrase_anchor(row[0]) for row in rows] or needed_anchors(params.pattern)

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find what the live rules look for."""
        for rule, params in self._rules:
            if rule.id in live:
                if params.address and live[rule.id]:
                    yield from _in_addresses(document, rule, params)
                for match in self._matchers[rule.id].matches(document, live[rule.id]):
                    if not params.breaks and _is_broken(document, match.span):
                        continue
                    if not params.known or english().is_known(match.values["word"]):
                        yield self._finding(document, rule, params, match)

    def _finding(self, document: Document, rule: RuleSpec, params: Params, match: Match) -> Finding:
        fix = self._replacement(params, match)
        if params.apostrophes and document.prose.text.count("’") > document.prose.text.count("'"):
            fix = fix.replace("'", "’")
        values = {**match.values, "match": match.text.strip(), "fix": fix.strip()}
        return Finding(
            rule.id,
            rule.level,
            document.prose.to_source(match.span),
            render(rule, values),
            fixes=replacement(document, match.span, fix, params.safe),
        )

    def _replacement(self, params: Params, match: Match) -> str:
        if params.normal_form:
            from unicodedata import normalize

            form: Any = params.normal_form
            return normalize(form, match.text)
        if match.found is not None:
            return _filled(params.fix, match.found)
        phrase = match.values["phrase"]
        fix = next(row[1] for row in rows_beginning(params.table, phrase) if row[0] == phrase)
        return fix[0].upper() + fix[1:] if match.text[0].isupper() else fix


def _in_addresses(document: Document, rule: RuleSpec, params: Substitution.Params) -> Iterator[Finding]:
    for link in document.links:
        for found in compile_pattern(params.address).finditer(document.text, *link):
            span = Span(*found.span())
            fix = Fix(f"Delete {shown(found.group())}", (Edit(span, ""),), params.safe)
            yield Finding(rule.id, rule.level, span, render(rule, {"match": found.group()}), fixes=(fix,))


def _is_broken(document: Document, span: Span) -> bool:
    """Tell whether a blank at a mark is where the source breaks a line."""
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
    for part in template.split(_GROUP)[1:]:
        name = _group(part.partition(">")[0])
        if name not in groups.groupindex and name not in range(groups.groups + 1):
            raise ValueError(f"fix names a group ‘{name}’ that the pattern does not have")


def _group(name: str) -> str | int:
    return int(name) if name.isdigit() else name

"""Something stands in the text for which another thing should: a pattern with its fix, or a table of pairs."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from newslint.checks.findings import replacement
from newslint.lexicon.vocabulary import english
from newslint.model import Document, Edit, Fix
from newslint.patterns.matching import Match, Matcher, needed_anchors, phrase_anchor
from newslint.patterns.phrase_table import rows_beginning, rows_of
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern, Table
from newslint.text.spans import Span, shown

if TYPE_CHECKING:
    import regex

_GROUP = r"\g<"
_NORMAL_FORMS = ("NFC", "NFD", "NFKC", "NFKD")


class Substitution(Check):
    """Finds an expression or the phrases of a table, and offers what belongs there."""

    name = "substitution"

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

        @cached_property
        def matcher(self) -> Matcher:
            """What finds the expression or the phrases of the table."""
            return Matcher(self.pattern, self.table, self.ignore_case, False, self.unless)

        def validate(self) -> None:
            """Refuse what contradicts itself."""
            if bool(self.pattern) == bool(self.table):
                raise ValueError("give either pattern and fix, or table")
            if self.normal_form:
                self.check_choice("normal_form", _NORMAL_FORMS)
            _check_groups(self.fix, self.pattern)
            if self.known and "word" not in compile_pattern(self.pattern).groupindex:
                raise ValueError("known asks for a group ‘word’ of the pattern")
            for row in rows_of(self.table):
                if len(row) < 2:
                    raise ValueError(f"the row ‘{row[0]}’ has no replacement; write phrase, tab, replacement")

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return the phrases of the table, or literals of the expression."""
        return [phrase_anchor(row[0]) for row in rows_of(params.table)] or needed_anchors(params.pattern)

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find what the rule looks for."""
        if params.address and hits:
            yield from _in_addresses(document, params)
        for match in params.matcher.matches(document, hits):
            if not params.breaks and _is_broken(document, match.span):
                continue
            if not params.known or english().is_known(match.values["word"]):
                yield _found(document, params, match)


def _found(document: Document, params: Substitution.Params, match: Match) -> Found:
    fix = _replacement(params, match)
    if params.apostrophes and document.prose.text.count("’") > document.prose.text.count("'"):
        fix = fix.replace("'", "’")
    values = {**match.values, "match": match.text.strip(), "fix": fix.strip()}
    return Found(match.span, values, fixes=replacement(document, match.span, fix, params.safe))


def _replacement(params: Substitution.Params, match: Match) -> str:
    if params.normal_form:
        from unicodedata import normalize

        form: Any = params.normal_form
        return normalize(form, match.text)
    if match.found is not None:
        return _filled(params.fix, match.found)
    phrase = match.values["phrase"]
    fix = next(row[1] for row in rows_beginning(params.table, phrase) if row[0] == phrase)
    return fix[0].upper() + fix[1:] if match.text[0].isupper() else fix


def _in_addresses(document: Document, params: Substitution.Params) -> Iterator[Found]:
    for link in document.links:
        for found in compile_pattern(params.address).finditer(document.text, *link):
            span = Span(*found.span())
            fix = Fix(f"Delete {shown(found.group())}", (Edit(span, ""),), params.safe)
            yield Found(span, fixes=(fix,), in_source=True)


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

"""The check behind most rules: something stands in the text that should not."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from newslint.checks.deletion import line_deletion
from newslint.checks.findings import replacement
from newslint.model import Document, Fix
from newslint.patterns.matching import Match, Matcher, is_quoted, needed_anchors, phrase_anchor
from newslint.patterns.phrase_table import rows_of
from newslint.patterns.prefilter import Hits
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern, Phrases


class Existence(Check):
    """Finds an expression or the phrases of a list."""

    name = "existence"

    class Params(Parameters):
        """What to look for, and how.

        Either `pattern`, an expression whose group `span`, if any, is the place to report, or `phrases`, a list or a
        .txt file. `whole_line` wants the match to be all of its line. `unless` are expressions whose matches protect
        what they overlap. `delete` offers to delete the `match` or the `line`, `safe` says that nothing of the article
        is lost by it. `quotations` says whether people may be found at it too: what they say is theirs. `lone` says
        that of an article with several matches none is reported. `plain` wants no mark-up within a match: a word that
        is emphasised is spoken of. `lists` are what `@name` stands for in an expression.
        """

        pattern: Pattern = Pattern("")
        phrases: Phrases = Phrases("")
        ignore_case: bool = False
        whole_line: bool = False
        unless: tuple[Pattern, ...] = ()
        delete: str = ""
        safe: bool = False
        quotations: bool = True
        lone: bool = False
        plain: bool = False

        @cached_property
        def matcher(self) -> Matcher:
            """What finds the expression or the phrases."""
            return Matcher(self.pattern, self.phrases, self.ignore_case, self.whole_line, self.unless)

        def validate(self) -> None:
            """Refuse what contradicts itself."""
            if bool(self.pattern) == bool(self.phrases):
                raise ValueError("give either pattern or phrases")
            if self.delete:
                self.check_choice("delete", ("match", "line"))

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return the phrases, or literals of the expression."""
        if params.phrases:
            return [phrase_anchor(phrase) for (phrase,) in rows_of(params.phrases)]
        return needed_anchors(params.pattern)

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find what the rule looks for."""
        matches: Iterable[Match] = params.matcher.matches(document, hits)
        if not params.quotations:
            matches = _unquoted(document, matches)
        if params.plain:
            matches = (match for match in matches if _is_plain(document, match))
        if params.lone:
            found = list(matches)
            matches = found if len(found) == 1 else []
        for match in matches:
            yield Found(
                match.span, {**match.values, "match": match.text.strip()}, fixes=_fixes(document, params, match)
            )


def _fixes(document: Document, params: Existence.Params, match: Match) -> tuple[Fix, ...]:
    if params.delete == "line":
        return line_deletion(document, match.span, params.safe, "Delete this line")
    if params.delete == "match":
        return replacement(document, match.span, "", params.safe)
    return ()


def _unquoted(document: Document, matches: Iterable[Match]) -> Iterator[Match]:
    return (match for match in matches if not is_quoted(document, match.span.start))


def _is_plain(document: Document, match: Match) -> bool:
    """Tell whether a match stands in the source as in the prose, blanks and line breaks aside."""
    source = document.prose.to_source(match.span)
    return document.text[slice(*source)].split() == match.text.split()

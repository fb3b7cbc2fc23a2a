"""Nouns chained by a preposition, as no English headline desk would have it."""

from collections.abc import Iterator, Sequence

from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern
from newslint.text.spans import Span

_LONGEST_LINK = 26
_REACH = 20


class NounChain(Check):
    """Finds the same preposition several times with two words or fewer between."""

    name = "count/chain"

    class Params(Parameters):
        """The `link`, such as ``of``, and an expression of what a chain may hold without being one (`unless`).

        `links` says how often it stands in a chain, and `behind` is what else stands behind the last.
        """

        link: str
        unless: Pattern
        links: int = 3
        behind: str = ""

        def validate(self) -> None:
            """Refuse a chain of one link."""
            if self.links < 2:
                raise ValueError(f"links is 2 or more, not {self.links}")

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find chains; links that stand far apart cost one split of the text."""
        text = document.prose.text
        pieces = document.once((_lengths, params.link), lambda: _lengths(document.folded, params.link))
        taken = -1
        for span in _close(pieces, len(params.link) + 2, params.links):
            if span.start > taken and _is_chain(text, span, params):
                taken = span.end
                yield Found(span, {"match": f"{text[slice(*span)]} {params.behind}".rstrip()})


def _lengths(folded: str, link: str) -> list[int]:
    """Return the lengths of the pieces of a text between its links."""
    return [len(piece) for piece in folded.split(f" {link} ")]


def _close(lengths: Sequence[int], link: int, links: int) -> Iterator[Span]:
    """Give the places where so many links stand close together, from the first to the end of the last.

    Args:
        lengths: those of the pieces of a text between its links.
        link: the length of a link with its blanks.
        links: how many.
    """
    at = lengths[0]
    for number in range(1, len(lengths) - links + 1):
        between = lengths[number : number + links - 1]
        if max(between) <= _LONGEST_LINK:
            yield Span(at + 1, at + sum(between) + links * link - 1)
        at += link + lengths[number]


def _is_chain(text: str, span: Span, params: NounChain.Params) -> bool:
    """Tell whether words alone stand between the links, at most two each; one, where the chain has two links only."""
    if not text.startswith(params.behind, span.end + 1):
        return False
    words = rf"(?:[\p{{L}}’'-]+ ){{1,{max(1, params.links - 1)}}}"
    pattern = rf"{params.link} (?:{words}{params.link} ?){{{params.links - 1}}}"
    if compile_pattern(pattern, True).fullmatch(text[slice(*span)]) is None:
        return False
    around = text[max(0, span.start - _REACH) : span.end + _REACH]
    return compile_pattern(params.unless).search(around) is None

"""Nouns chained by a preposition, as no English headline desk would have it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.expressions import compile_pattern
from newslint.matching import render
from newslint.model import Document, Finding, Live, Parameters, RuleSpec
from newslint.text import Span

_LONGEST_LINK = 26
_REACH = 20


class NounChain:
    """Finds three times the same preposition with two words or fewer between."""

    name: ClassVar[str] = "noun-chain"

    class Params(Parameters):
        """The `link`, such as ``of``, and an expression of what a chain may hold without being one (`unless`)."""

        link: str
        unless: str

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.params)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: the link stands on every line, and splitting at it is cheaper than finding it so often."""
        compile_pattern(params.unless)
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find chains; links that stand far apart cost one split of the text."""
        text = document.prose.text
        for rule, params in self._rules:
            if rule.id in live:
                for start, end in _close(document.folded, f" {params.link} "):
                    chain = text[start:end]
                    around = text[max(0, start - _REACH) : end + _REACH]
                    if _is_chain(chain, params.link) and not compile_pattern(params.unless).search(around):
                        message = render(rule, {"match": chain})
                        yield Finding(rule.id, rule.level, document.prose.to_source(Span(start, end)), message)


def _close(folded: str, link: str) -> Iterator[tuple[int, int]]:
    """Give the places where three links stand close together, from the first to the end of the last."""
    pieces = folded.split(link)
    at = len(pieces[0])
    taken = -1
    for number in range(1, len(pieces) - 2):
        length = len(link) + len(pieces[number]) + len(link) + len(pieces[number + 1]) + len(link)
        if len(pieces[number]) <= _LONGEST_LINK and len(pieces[number + 1]) <= _LONGEST_LINK and at > taken:
            yield at + 1, at + length - 1
            taken = at + length
        at += len(link) + len(pieces[number])


def _is_chain(chain: str, link: str) -> bool:
    """Tell whether words alone stand between the links, at most two each."""
    words = r"(?:[\p{L}’'-]+ ){1,2}"
    return compile_pattern(rf"{link} {words}{link} {words}{link}", True).fullmatch(chain) is not None

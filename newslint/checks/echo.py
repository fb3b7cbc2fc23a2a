"""A word that comes back too soon: “antennas and antennas”, “the wall of the wall”, “China, Laos, China and Peru”."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, NamedTuple

from newslint.expressions import compile_pattern
from newslint.matching import Expression, is_quoted, render
from newslint.model import Document, Finding, Live, RuleSpec
from newslint.text import Span, line_spans
from newslint.words import same_after, words_of

# From a word to its copy: the link alone, or with an article and an adjective behind it.
_DISTANCES = (2, 3, 4)
_LONG_WORD = 4


class Echo:
    """Finds words that come back behind a link or a comma, where an expression agrees; quotations are left alone."""

    name: ClassVar[str] = "echo"

    class Params(NamedTuple):
        """`pattern` matches the whole phrase, its group `word` the word said twice.

        `links` are the words right behind it; without any, a comma is. `allowed` are words that English says twice on
        purpose ("more and more").
        """

        pattern: str
        links: tuple[str, ...] = ()
        allowed: tuple[str, ...] = ()

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        params = [self.Params(**rule.params) for rule in rules]
        self._rules = [(rule, one, Expression(rule.id, one.pattern)) for rule, one in zip(rules, params, strict=True)]
        self._links = frozenset(link.encode() for one in params for link in one.links)

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: “and” and “of” stand on every line; the words are compared instead."""
        if "word" not in compile_pattern(params.pattern).groupindex:
            raise ValueError("the expression needs a group named word")
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Look for words that come back; the expressions read the text only where there are any."""
        linked, listed = self._gate(document.folded, words_of(document))
        text = document.prose.text
        for rule, params, expression in self._rules:
            if rule.id in live and (linked if params.links else listed):
                for line in line_spans(text):
                    for found in expression.find(document, line):
                        if found.group("word") not in params.allowed and not is_quoted(text, found.start()):
                            yield _finding(document, rule, Span(*found.span()))

    def _gate(self, folded: str, words: Sequence[bytes]) -> tuple[bool, bool]:
        """Tell whether a word comes back behind a link, and whether a long one does behind a comma."""
        linked = listed = False
        for distance in _DISTANCES:
            same = same_after(words, distance)
            at = same.find(1)
            while at >= 0 and not (linked and listed):
                word = words[at]
                linked = linked or words[at + 1] in self._links
                listed = listed or (len(word) >= _LONG_WORD and f"{word.decode('utf-8', 'surrogatepass')}, " in folded)
                at = same.find(1, at + 1)
        return linked, listed


def _finding(document: Document, rule: RuleSpec, span: Span) -> Finding:
    message = render(rule, {"match": document.prose.text[span.start : span.end]})
    return Finding(rule.id, rule.level, document.prose.to_source(span), message)

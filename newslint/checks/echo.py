"""A word that comes back too soon: “antennas and antennas”, “the wall of the wall”, “China, Laos, China and Peru”."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.checks.findings import render
from newslint.checks.words import Words, words_of
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.matching import is_quoted
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Parameters, Pattern
from newslint.text.spans import Span, occurrences

# From a word to its copy: the link alone, or with an article and an adjective behind it.
_DISTANCES = (2, 3, 4)
_LONG_WORD = 4


class Echo:
    """Finds words that come back behind a link or a comma, where an expression agrees; quotations are left alone."""

    name: ClassVar[str] = "echo"

    class Params(Parameters):
        """`pattern` matches the phrase from its first word on, which is its group `word`, to where that comes back.

        `links` are the words right behind it; without any, a comma is. `allowed` are words that English says twice on
        purpose ("more and more").
        """

        pattern: Pattern
        links: tuple[str, ...] = ()
        allowed: tuple[str, ...] = ()

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.compiled)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: “and” and “of” stand on every line; the words are compared instead."""
        if "word" not in compile_pattern(params.pattern).groupindex:
            raise ValueError("the expression needs a group named word")
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Look for words that come back; the expressions look only there."""
        again = _again(words_of(document))
        if not again:
            return
        for rule, params in self._rules:
            if rule.id not in live:
                continue
            done = -1
            expression = compile_pattern(params.pattern)
            for offset in sorted(_places(document.folded, again, params)):
                found = expression.match(document.prose.text, offset) if offset >= done else None
                if found and not is_quoted(document, offset):
                    done = found.end()
                    yield _finding(document, rule, Span(*found.span()))


def _again(words: Words) -> set[tuple[bytes, bytes]]:
    """Give the long words that come back soon, each with the word behind it."""
    return {
        (words.words[at], words.words[at + 1])
        for distance in _DISTANCES
        for at in words.again(distance)
        if len(words.words[at]) >= _LONG_WORD
    }


def _places(folded: str, again: Iterable[tuple[bytes, bytes]], params: Echo.Params) -> set[int]:
    """Give the offsets at which a phrase of a rule may begin."""
    return {at for beginning in _beginnings(again, params) for at in occurrences(folded, beginning)}


def _beginnings(again: Iterable[tuple[bytes, bytes]], params: Echo.Params) -> Iterator[str]:
    """Give what stands where a phrase of a rule may begin."""
    for encoded, behind in again:
        word, link = encoded.decode("utf-8", "surrogatepass"), behind.decode("utf-8", "surrogatepass")
        if word not in params.allowed and (link in params.links or not params.links):
            yield f"{word} {link} " if params.links else f"{word}, "


def _finding(document: Document, rule: RuleSpec, span: Span) -> Finding:
    message = render(rule, {"match": document.prose.text[span.start : span.end]})
    return Finding(rule.id, rule.level, document.prose.to_source(span), message)

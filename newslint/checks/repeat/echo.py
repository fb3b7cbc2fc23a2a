"""A word that comes back too soon: “antennas and antennas”, “the wall of the wall”, “China, Laos, China and Peru”."""

from collections.abc import Iterator

from newslint.model import Document
from newslint.patterns.matching import is_quoted
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern
from newslint.text.spans import Span
from newslint.text.tokens import Tokens

# From a word to its copy: the link alone, or with an article and an adjective behind it.
_DISTANCES = (2, 3, 4)
_LONG_WORD = 4


class Echo(Check):
    """Finds words that come back behind a link or a comma, where an expression agrees; quotations are left alone."""

    name = "repeat/echo"

    class Params(Parameters):
        """`pattern` matches the phrase from its first word on, which is its group `word`, to where that comes back.

        `links` are the words right behind it; without any, a comma is. `allowed` are words that English says twice on
        purpose ("more and more").
        """

        pattern: Pattern
        links: tuple[str, ...] = ()
        allowed: tuple[str, ...] = ()

        def validate(self) -> None:
            """Refuse an expression that does not say which word comes back."""
            if "word" not in compile_pattern(self.pattern).groupindex:
                raise ValueError("the expression needs a group named word")

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Look for words that come back; the expression looks only there."""
        done = -1
        expression = compile_pattern(params.pattern)
        for offset in sorted(_places(document.tokens, params)):
            found = expression.match(document.prose.text, offset) if offset >= done else None
            if found and not is_quoted(document, offset):
                done = found.end()
                yield Found(Span(*found.span()))


def _places(tokens: Tokens, params: Echo.Params) -> set[int]:
    """Return the offsets of the long words that come back soon, where what stands behind them is of the rule."""
    words = tokens.only_words
    return {
        tokens.word_start(at)
        for distance in _DISTANCES
        for at in tokens.repeats(distance)
        if len(words[at]) >= _LONG_WORD
        and words[at] not in params.allowed
        and (words[at + 1] in params.links or not params.links)
    }

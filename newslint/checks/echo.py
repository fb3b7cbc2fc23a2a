"""A word that comes back too soon: “antennas and antennas”, “the wall of the wall”, “China, Laos, China and Peru”."""

from collections.abc import Iterable, Iterator

from newslint.checks.words import Words, words_of
from newslint.model import Document
from newslint.patterns.matching import is_quoted
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern
from newslint.text.spans import Span, occurrences

# From a word to its copy: the link alone, or with an article and an adjective behind it.
_DISTANCES = (2, 3, 4)
_LONG_WORD = 4


class Echo(Check):
    """Finds words that come back behind a link or a comma, where an expression agrees; quotations are left alone."""

    name = "echo"

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
        again = document.once(_again, lambda: _again(words_of(document)))
        done = -1
        expression = compile_pattern(params.pattern)
        for offset in sorted(_places(document.folded, again, params)):
            found = expression.match(document.prose.text, offset) if offset >= done else None
            if found and not is_quoted(document, offset):
                done = found.end()
                yield Found(Span(*found.span()))


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

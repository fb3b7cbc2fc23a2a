"""A phrase joined to itself by one word: “to the work of the farmers, and to the work of the farmers”."""

from collections.abc import Iterator
from itertools import pairwise

from newslint.checks.findings import replacement
from newslint.model import Document
from newslint.patterns.matching import is_quoted
from newslint.patterns.prefilter import Hits
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import OBJECT, Span
from newslint.text.tokens import Tokens

# So many words may a phrase have; one of two is often meant.
_MOST_WORDS = 8
_LEAST_WORDS = 3
# So many code points before a link it begins at the earliest.
_REACH = 200
# Enough of a phrase to look for its copy: the first word, and so many code points behind it.
_PIECE = 4
# A phrase with such a thing in it is several, and they may be a list; or it holds what the parser took out.
_PARTS = ("\n", ". ", ", ", OBJECT)
# Where the sentence goes on behind the copy, it says something else: “the mayor, and the mayor of Leeds”.
_ENDS = frozenset('.,;:!?)”"\n') | {""}


class JoinedCopies(Check):
    """Finds phrases that stand on both sides of a function word; what people say is left alone."""

    name = "repeat/joined"

    class Params(Parameters):
        """`links` are the words that may stand between the copies, `pairs` those between copies of two words.

        `endings` are last words with which English says a phrase of two twice on purpose ("going on and going on"), and
        `beginnings` first ones ("there are mills and there are mills").
        """

        links: tuple[str, ...]
        pairs: tuple[str, ...] = ()
        endings: tuple[str, ...] = ()
        beginnings: tuple[str, ...] = ()

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Compare what stands on both sides of the links; of a phrase said many times, one finding is enough."""
        links = _between(document.tokens) & {*params.links, *params.pairs}
        done = -1
        places = (place for one in links for place in _joined(document.folded, one))
        for first, again, link in sorted(places):
            if first.start >= done and _counts(document, first, again, link, params):
                yield _found(document, first, again)
            done = max(done, again.end)


def _between(tokens: Tokens) -> set[str]:
    """Return the words that have the same two words, or more, on both sides."""
    lengths = range(_LEAST_WORDS - 1, _MOST_WORDS + 1)
    return {tokens.only_words[at + length] for length in lengths for at in tokens.repeated_runs(length + 1, length)}


def _joined(folded: str, link: str) -> Iterator[tuple[Span, Span, str]]:
    """Give the phrases before a link that stand behind it too: both copies, and the link."""
    pieces = folded.split(f" {link} ")
    end = 0
    for before, after in pairwise(pieces):
        end += len(before)
        blank = after.find(" ")
        start = before.rfind(after[: blank + _PIECE], -_REACH) if blank > 0 else -1
        if start >= 0:
            phrase = before[start:].rstrip(" ,")
            ends = after[len(phrase) : len(phrase) + 1] in _ENDS
            if ends and after.startswith(phrase) and _is_phrase(phrase, before[:start]):
                first, again = end - len(before) + start, end + len(link) + 2
                yield Span(first, first + len(phrase)), Span(again, again + len(phrase)), link
        end += len(link) + 2


def _is_phrase(phrase: str, before: str) -> bool:
    """Tell whether a text is a phrase without parts, of whole words."""
    whole = not before[-1:].isalnum() and not before.endswith("-")
    return whole and not any(end in phrase for end in _PARTS) and not phrase.endswith((".", "!", "?"))


def _counts(document: Document, first: Span, again: Span, link: str, params: JoinedCopies.Params) -> bool:
    """Tell whether two copies are of one phrase, and it is long enough for the link between them."""
    text = document.prose.text
    words = text[slice(*first)].split()
    if link in params.pairs and words[0].lower() in params.beginnings:
        return False
    if len(words) < _LEAST_WORDS and (len(words) < 2 or link not in params.pairs or words[-1] in params.endings):
        return False
    if len(words) >= _LEAST_WORDS and link not in params.links:
        return False
    # The first letter aside, which may begin a sentence.
    same = text[first.start + 1 : first.end] == text[again.start + 1 : again.end]
    return same and not is_quoted(document, first.start)


def _found(document: Document, first: Span, again: Span) -> Found:
    values = {"match": document.prose.text[slice(*first)]}
    fixes = replacement(document, Span(first.end, again.end), "", safe=False, title="Delete the second copy")
    return Found(Span(first.start, again.end), values, fixes=fixes)

"""“Your” for his or her: “he updated your profile”, in an article that speaks to nobody."""

from collections.abc import Iterable, Iterator
from typing import Any

from newslint.checks.lines import sentence_around
from newslint.model import Document
from newslint.patterns.matching import is_quoted
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span, occurrences

_WORD = " your "
# Who says any of these outside quotation marks may well mean his reader.
_ADDRESS = r"\b(?:you|yours|yourself|yourselves|we|us|our|ours|ourselves|I|me|my|mine|myself)\b|\b[Yy]ou[’']"
_QUOTATION = r'“[^”\n]*(?:”|$)|"[^"\n]*(?:"|$)|‘[^’\n]*’(?!\p{L})'
_OF_SOMEBODY = r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Tt]hey|[Tt]heir|who)\b"
_ENDS = (".", "!", "?")


class StrayYour(Check):
    """Finds *your* behind somebody in the third person, where the article addresses nobody."""

    name = "consistency/person"

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return the word itself."""
        return (_WORD,)

    def find(self, document: Document, params: Parameters, hits: Hits) -> Iterator[Found]:
        """Read the article for words of address once *your* stands in it outside quotation marks."""
        text = document.prose.text
        words = [Span(at + 1, at + len(_WORD) - 1) for at in occurrences(text, _WORD) if not is_quoted(document, at)]
        words = [word for word in words if _is_of_somebody(document, word)]
        if words and not compile_pattern(_ADDRESS).search(compile_pattern(_QUOTATION).sub("", text)):
            yield from map(Found, words)


def _is_of_somebody(document: Document, place: Span) -> bool:
    """Tell whether the sentence of a place speaks of somebody before it, and is one."""
    text = document.prose.text
    sentence = sentence_around(document, place.start)
    ends = text[slice(*sentence)].rstrip("”\"'’").endswith(_ENDS)
    return ends and compile_pattern(_OF_SOMEBODY).search(text, sentence.start, place.start) is not None

"""The working title of an article, left above its headline: names and nouns only, which the headline says again."""

from collections.abc import Iterator
from itertools import islice

from newslint.checks.lines import stray_line
from newslint.model import Document
from newslint.patterns.matching import trimmed
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span, fold, line_around

_WORD = r"[\p{L}\p{N}][\p{L}\p{N}'’]*"
_STOPS = (".", "!", "?", ":")
# A slug is two to six words; what lies further down is no headline.
_FEWEST, _MOST = 2, 6
_LONGEST_SLUG = 80
_LONGEST = 200


class SlugLine(Check):
    """Finds “Harbour ferry Ilves fire” above “Ferry burns in Ilves harbour”."""

    name = "line/slug"

    class Params(Parameters):
        """`words` are those of a sentence or headline, which no slug has; `share` of its words the headline repeats."""

        words: tuple[str, ...]
        share: float = 0.6

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Look at the first two lines that are not blank."""
        text = document.prose.text
        if not text[:_LONGEST_SLUG].count("\n"):
            return
        first, second, *_ = (*islice(_lines(text), 2), None, None)
        if first is None or second is None or text[first.end - 1] in _STOPS or text[second.end - 1] in _STOPS:
            return
        slug, headline = _words(text, first), _words(text, second)
        if not _FEWEST <= len(slug) <= _MOST or len(headline) < len(slug) + 2:
            return
        shared = [word for word in slug if word in headline]
        enough = len(shared) >= max(_FEWEST, params.share * len(slug))
        if enough and not any(word in params.words for word in slug):
            yield stray_line(document, first, safe=False)


def _lines(text: str) -> Iterator[Span]:
    """Give the lines that are not blank, trimmed, up to the first that is too long for a slug or a headline."""
    start = 0
    while start < len(text):
        line = line_around(text, start)
        if line.end - line.start > _LONGEST:
            return
        span = trimmed(text, line)
        if span.end > span.start:
            yield span
        start = line.end + 1


def _words(text: str, span: Span) -> list[str]:
    return [fold(word) for word in compile_pattern(_WORD).findall(text, span.start, span.end)]

"""A title that the page says once more at the head of the first paragraph: “TITLE: In 2009, the city …”."""

from collections.abc import Iterator

from newslint.checks.findings import repeat, replacement
from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span, line_spans

_FEWEST_WORDS, _MOST_WORDS = 5, 25
# The title is one of so many lines at the beginning: a label or the title of the front matter may precede it.
_MOST_BEFORE = 3
# The title, and what may stand between it and the paragraph: a standfirst, a byline, a day.
_MOST_LINES = 6
_MARKS = (": ", " - ", " – ", " — ")


class RepeatedHead(Check):
    """Finds the title of an article where a later line begins with it, before a colon or a dash."""

    name = "near-lines/title"

    def find(self, document: Document, params: Parameters, hits: Hits) -> Iterator[Found]:
        """Compare the first lines."""
        text = document.prose.text
        lines = [line for line in line_spans(text, Span(0, _end(text))) if text[slice(*line)].strip()]
        for title, again in _repeated(document.folded, lines):
            fixes = replacement(document, _with_mark(text, again), "", safe=False, title="Delete the title")
            yield repeat(document, title, again, fixes)


def _end(text: str) -> int:
    """Give the end of the lines to look at."""
    end = 0
    for _ in range(2 * _MOST_LINES):
        end = text.find("\n", end) + 1
        if not end:
            return len(text)
    return end - 1


def _repeated(folded: str, lines: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Give the title, which a label or the front matter may precede, and where a later line begins with it."""
    for number, line in enumerate(lines[:_MOST_BEFORE]):
        title = folded[slice(*line)].strip().rstrip(":")
        if not _FEWEST_WORDS <= len(title.split()) <= _MOST_WORDS or title.endswith("."):
            continue
        for later in lines[number + 1 : _MOST_LINES]:
            start = later.start
            behind = folded[start + len(title) : later.end]
            if folded.startswith(title, start) and behind.startswith(_MARKS) and len(behind.split()) > _FEWEST_WORDS:
                yield line, Span(start, start + len(title))
                return


def _with_mark(text: str, span: Span) -> Span:
    end = span.end
    while end < len(text) and not text[end].isalnum():
        end += 1
    return Span(span.start, end)

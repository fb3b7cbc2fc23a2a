"""A range of days or years whose end comes before its beginning."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newslint.checks.date.datecheck import DateCheck, is_excepted
from newslint.checks.date.forms import ANCHORS
from newslint.checks.date.periods import Period, period_at
from newslint.checks.date.reader import Mention, mentions
from newslint.model import Document
from newslint.patterns.prefilter import Hit, Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Found
from newslint.text.spans import Span

# "28-3 March" may stand for a range that began in the month before.
_LONGEST_REVERSED = 20
# Years further apart are a number with a year before it: “No. 2022-1652”.
_MOST_YEARS = 200
_WORDS = ("from ", "between ")
_OPENED = r"\b(?P<word>[Ff]rom|[Bb]etween)\s(?:the\s)?$"
# “2009 - 2006” is a range by itself, “2009 to 2006” only behind “from”.
_LONGEST_DASHED = len("2009 - 2006")
_REACH = 50
_CENTURIES = ("16", "17", "18", "19", "20")


class ReversedRange(DateCheck):
    """Finds “19-17 June”, “from 2009 to 2006” and their kin."""

    name = "date/range"

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return what dates and ranges of years hold."""
        return (*ANCHORS, *(f"{word}{century}" for word in _WORDS for century in _CENTURIES),
                *(f"{mark}{century}" for mark in "-–" for century in _CENTURIES))  # fmt: skip

    def find(self, document: Document, params: Any, hits: Hits) -> Iterator[Found]:
        """Find reversed ranges."""
        text = document.prose.text
        days = [mention.span for mention in mentions(document, hits) if _is_reversed(mention)]
        spans = sorted({*days, *_reversed_years(document, hits)})
        return (Found(span) for span in spans if not is_excepted(text, span, params.unless))


def _is_reversed(mention: Mention) -> bool:
    if len(mention.days) != 2 or not mention.is_range or mention.day > 31:
        return False
    return 0 < mention.days[0] - mention.days[1] <= _LONGEST_REVERSED


def _reversed_years(document: Document, hits: Sequence[Hit]) -> Iterator[Span]:
    """Find ranges of years that run backwards."""
    text = document.prose.text
    for start in sorted({start for hit in hits for start in _starts(document.folded, hit)}):
        period = period_at(text, start)
        if period and period.kind == "years" and _is_range(text, period):
            yield period.span


def _starts(folded: str, hit: Hit) -> tuple[int, ...]:
    """Give where a range may begin of which an anchor is a part: behind its word, or before its dash."""
    if folded[hit[0]] in "-–":
        return hit[0] - len("2009"), hit[0] - len("2009 ")
    return (hit[1] - len("20"),) if folded.startswith(_WORDS, hit[0]) else ()


def _is_range(text: str, period: Period) -> bool:
    """Tell whether two years with a dash or a word between them are a range that runs backwards.

    Words need “from” or “between” before them, and between a year and the one before there is mostly a difference.
    """
    span, years = period.span, (period.first or 0) - (period.last or 0)
    if not 0 < years <= _MOST_YEARS:
        return False
    opened = compile_pattern(_OPENED).search(text, max(0, span.start - _REACH), span.start)
    if opened is None:
        return span.end - span.start <= _LONGEST_DASHED
    is_between = opened["word"].lower() == "between"
    return years > 1 if is_between else " and " not in text[span.start : span.end]

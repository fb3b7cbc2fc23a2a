"""A range of days or years whose end comes before its beginning."""

from collections.abc import Iterable, Iterator

from newslint.checks.dates.periods import period_at
from newslint.checks.dates.reader import ANCHORS, Mention, mentions
from newslint.contract import Hit, Live, PlainCheck
from newslint.expressions import compile_pattern
from newslint.findings import render
from newslint.model import Document, Finding
from newslint.text import Span
from newslint.typed import Any, ClassVar

_JOINS = ("-", "–", "—", "to", "until", "through", "till")
# "28-3 March" may stand for a range that began in the month before.
_LONGEST_REVERSED = 20
_WORDS = ("from ", "between ")
_OPENED = r"\b(?P<word>[Ff]rom|[Bb]etween)\s(?:the\s)?$"
# “2009 - 2006” is a range by itself, “2009 to 2006” only behind “from”.
_LONGEST_DASHED = len("2009 - 2006")
# "fell from 2000 to 1700" is about a number of things.
_NUMBERS = (
    r"(?:fell|falls?|falling|fallen|drop\w*|declin\w*|reduc\w*|cut\w*|decreas\w*|shr[aiu]nk\w*|slash\w*|lower\w*|down|went|"
    r"goes|trimm\w*|slump\w*|slid\w*|number\w*|total\w*)\b[^.!?\n]{0,40}$"
)
_REACH = 50


class ReversedRange(PlainCheck):
    """Finds “19-17 June”, “from 2009 to 2006” and their kin."""

    name: ClassVar[str] = "reversed-range"

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give what dates and ranges of years hold."""
        centuries = ("16", "17", "18", "19", "20")
        return (*ANCHORS, *(f"{word} {century}" for word in ("from", "between") for century in centuries),
                *(f"{mark}{century}" for mark in "-–" for century in centuries))  # fmt: skip

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find reversed ranges."""
        for rule in self._rules:
            if rule.id in live:
                days = [m.span for m in mentions(document, live[rule.id]) if _is_reversed(m)]
                for span in sorted({*days, *_reversed_years(document, live[rule.id])}):
                    match = document.prose.text[span.start : span.end]
                    place = document.prose.to_source(span)
                    yield Finding(rule.id, rule.level, place, render(rule, {"match": match}))


def _is_reversed(mention: Mention) -> bool:
    if mention.last is None or mention.to not in _JOINS or mention.day > 31:
        return False
    return 0 < mention.day - mention.last <= _LONGEST_REVERSED


def _reversed_years(document: Document, hits: Iterable[Hit]) -> Iterator[Span]:
    """Find ranges of years that run backwards."""
    text = document.prose.text
    for start in sorted({start for hit in hits for start in _starts(document.folded, hit)}):
        period = period_at(text, start)
        if (
            period
            and period.kind == "years"
            and (period.first or 0) > (period.last or 0)
            and _is_range(text, period.span)
        ):
            yield period.span


def _starts(folded: str, hit: Hit) -> tuple[int, ...]:
    """Give where a range may begin of which an anchor is a part: behind its word, or before its dash."""
    if folded[hit[0]] in "-–":
        return hit[0] - len("2009"), hit[0] - len("2009 ")
    return (hit[1] - len("20"),) if folded.startswith(_WORDS, hit[0]) else ()


def _is_range(text: str, span: Span) -> bool:
    """Tell whether two years with a dash or a word between them are a range: words need “from” or “between”."""
    before = text[max(0, span.start - _REACH) : span.start]
    opened = compile_pattern(_OPENED).search(before)
    if opened is None:
        return span.end - span.start <= _LONGEST_DASHED
    return opened["word"].lower() == "between" or not compile_pattern(_NUMBERS).search(before[: opened.start()])

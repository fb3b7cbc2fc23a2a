"""A range of days or years whose end comes before its beginning."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.checks.dates.reader import ANCHORS, Mention, mentions
from newslint.expressions import compile_pattern
from newslint.matching import NoParams, lines_of, render
from newslint.model import Document, Finding, Live, RuleSpec
from newslint.text import Span

_JOINS = ("-", "–", "—", "to", "until", "through", "till")
# "28-3 March" may stand for a range that began in the month before.
_LONGEST_REVERSED = 20
_YEAR = r"(?P<{}>1[6-9]\d\d|20[0-4]\d)"
_YEARS = (
    rf"\b(?:[Ff]rom|[Bb]etween)\s(?:the\s)?(?P<span>{_YEAR.format('first')}\s(?:to|and|until|through|till)\s{_YEAR.format('last')})"
    r"(?![\w%]|[.,]\d|\s(?:people|jobs|percent|per cent|points|seats|votes|members|dollars|euros))",
    rf"(?<![\w/.,$£€+–-])(?P<span>{_YEAR.format('first')}\s?[-–]\s?{_YEAR.format('last')})(?![\w/–-]|[.,]\d)",
)
# "fell from 2000 to 1700" is about a number of things.
_NUMBERS = (
    r"(?:fell|falls?|falling|fallen|drop\w*|declin\w*|reduc\w*|cut\w*|decreas\w*|shr[aiu]nk\w*|slash\w*|lower\w*|down|went|"
    r"goes|trimm\w*|slump\w*|slid\w*|number\w*|total\w*)\b[^.!?\n]{0,40}$"
)
_REACH = 50


class ReversedRange:
    """Finds “19-17 June”, “from 2009 to 2006” and their kin."""

    name: ClassVar[str] = "reversed-range"
    Params: ClassVar[type] = NoParams

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = rules

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


def _reversed_years(document: Document, hits: Iterable[Any]) -> Iterator[Span]:
    text = document.prose.text
    ranges = [hit for hit in hits if document.folded[hit[0]] in "fb-–"]
    for line in lines_of(document, sorted(ranges)) if ranges else ():
        for pattern in _YEARS:
            for found in compile_pattern(pattern).finditer(text, line.start, line.end):
                before = max(line.start, found.start() - _REACH)
                if int(found.group("first")) > int(found.group("last")) and not (
                    found.group().startswith("from") and compile_pattern(_NUMBERS).search(text, before, found.start())
                ):
                    yield Span(*found.span("span"))

"""Reads what is longer than a day in English news: months, seasons, years and their ranges, decades, centuries."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from newslint.checks.date.forms import MONTH
from newslint.patterns.regexes import compile_pattern
from newslint.text.spans import Span

if TYPE_CHECKING:
    import regex

_YEAR = r"(?:1[5-9]|20)\d\d"
_UNITS = (
    r"(?:per ?cent|people|jobs|points?|seats|votes|members|dollars|euros|pounds|miles?|metres?|meters|feet|ft|km|kg"
    r"|hours|GMT|BST|UTC|hrs|local|words|men|women|children|others?|of (?:the|them|these|those|whom|its|his|our))\b"
)
_BEFORE = r"(?<![\w./:$£€#,+-])"
_AFTER = rf"(?![\w%/])(?![.,:-]\d)(?!\s{_UNITS})"
_IN_TIME = r"(?i:in|from|between|last|next|this|that|since|until|till|by|late|early|mid)"
_JOIN = r"(?:\s?[-–]\s?|\s(?:to|and|until|through|till)\s)"
# The longer forms come first, for each holds a shorter one. A month needs a year or a word that goes with time: "May"
# is a verb and a person too.
_PERIOD = (
    rf"(?P<month>\b{MONTH}(?:,?\s(?:of\s)?|,\s)(?P<month_year>{_YEAR}){_AFTER}(?!{_JOIN}{_YEAR}))"
    rf"|(?P<season>\b(?i:spring|summer|autumn|fall|winter)(?:\sof)?\s(?P<season_year>{_YEAR}){_AFTER}(?!{_JOIN}{_YEAR}))"
    rf"|(?P<decade>{_BEFORE}(?:(?P<decade_year>(?:1[5-9]|20)\d0)|(?<=\b(?:[Tt]he|early|late|mid)[\s-])['’]?(?P<decade_short>[2-9]0))['’]?s\b)"
    r"|(?P<century>\b(?P<century_number>\d{1,2})(?:st|nd|rd|th)[\s-][Cc]entury\b)"
    rf"|(?P<fiscal>{_BEFORE}(?P<fiscal_first>{_YEAR})/(?P<fiscal_last>{_YEAR}|\d\d){_AFTER})"
    rf"|(?P<years>{_BEFORE}(?P<first>{_YEAR}){_JOIN}(?P<last>{_YEAR}){_AFTER}(?!-))"
    rf"|(?P<year>{_BEFORE}(?P<one>{_YEAR}){_AFTER})"
    rf"|(?P<bare_month>(?<=\b(?:{_IN_TIME}|{MONTH}\s(?:and|to|or))[\s-]){MONTH}(?!\w)(?!\s\d))"
)


class Period(NamedTuple):
    """A stretch of time as it is written: its span in the text, and the first and the last year that it lies in.

    `kind` is month, season, decade, century, fiscal, years or year, and bare_month for a month without a year, whose
    years are None.
    """

    span: Span
    kind: str
    first: int | None
    last: int | None


def periods(text: str, span: Span) -> Iterator[Period]:
    """Read the periods in a part of a text, in order.

    Args:
        text: English prose.
        span: where to read, in code points.

    Yields:
        Each period. A number of four figures is a year unless a unit, a currency or another figure is at it.
    """
    for found in compile_pattern(_PERIOD).finditer(text, *span):
        yield _period(found)


def period_at(text: str, start: int) -> Period | None:
    """Read the period that begins at an offset of a text, in code points."""
    found = compile_pattern(_PERIOD).match(text, start)
    return _period(found) if found else None


def _period(found: "regex.Match[str]") -> Period:
    kind = found.lastgroup or ""
    return Period(Span(*found.span(kind)), kind, *_years(found, kind))


def _years(found: "regex.Match[str]", kind: str) -> tuple[int | None, int | None]:
    match kind:
        case "decade":
            first = int(found["decade_year"] or f"19{found['decade_short']}")
            return first, first + 9
        case "century":
            last = 100 * int(found["century_number"])
            return last - 99, last
        case "fiscal":
            first, written = int(found["fiscal_first"]), found["fiscal_last"]
            return first, int(written) if len(written) > 2 else _end_of_fiscal(first, int(written))
        case "years":
            return int(found["first"]), int(found["last"])
        case "bare_month":
            return None, None
    year = int(found[{"month": "month_year", "season": "season_year", "year": "one"}[kind]])
    return year, year


def _end_of_fiscal(first: int, figures: int) -> int:
    """Read the second year of 2005/06, and of 1999/00, from its two figures."""
    return first - first % 100 + figures + (100 if figures == 0 else 0)

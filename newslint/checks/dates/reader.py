"""Reads the calendar dates of English news, with their parts and the way in which they are written.

Only dates that name a day are read. The shape of each is kept, since half of what newslint has to say is about shapes.
Reading starts at the name of a month, or at a mark of a date in figures, and looks to both sides.
"""

from collections.abc import Iterable, Iterator

from newslint.contract import Hit
from newslint.expressions import compile_pattern
from newslint.matching import TIME_LIMIT
from newslint.model import Document
from newslint.text import Span, line_around, occurrences
from newslint.tuples import NamedTuple
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(_SHORT)})\b\.?)"

_MONTH = rf"(?P<month>{MONTH})"
_ORDINAL = r"(?P<ordinal>st|nd|rd|th)?"
_TO = r"(?P<to>\s?[-–—]\s?|\s(?:to|and|or|until|through|till)\s|,\s?)"
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_START = r"(?<![\w./:$£€#-])"
_END = r"(?![\w%])(?![.,:]\d)"
_MONTH_DAY = (
    rf"{_MONTH}\s(?P<day>\d{{1,2}}){_ORDINAL}(?!\s?(?:percent|per cent|million|billion|people))"
    rf"(?:{_TO}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|\s?[ap]\.?m))?(?:,?\s{_YEAR})?{_END}"
)
_MONTH_YEAR = rf"{_MONTH}(?:,?\s{_YEAR})?(?!\w)"
_DAY_BEFORE = rf"{_START}(?P<day>\d{{1,2}})(?:(?:st|nd|rd|th)?{_TO}(?P<last>\d{{1,2}}))?{_ORDINAL}\s(?:of\s)?$"
_NUMERIC = rf"{_START}(?P<day>\d{{1,2}})(?P<mark>[/.])(?P<number>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}|\d\d){_END}"
_WEEKDAY_BEFORE = (
    r"(?<!\w)(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
    r",?\s(?P<open>\()?(?:the\s)?$"
)
_LONGEST_WEEKDAY = 20
_LONGEST_DAYS = 24

ANCHORS = (
    *(month.lower() for month in MONTHS),
    *(f"{short.lower()}. " for short in _SHORT),
    *(f"{short.lower()} {digit}" for short in _SHORT for digit in "123456789"),
    *(f"{digit} {short.lower()}" for short in _SHORT for digit in "0123456789"),
    "/19", "/20", ".19", ".20", *(f"/0{digit}/" for digit in "123456789"), *(f"/1{digit}/" for digit in "012"),
    *(f"/{digit}/" for digit in "123456789"),
)  # fmt: skip


class Mention(NamedTuple):
    """A date as it is written: `span` in the prose, and its parts.

    `shape` is month-day, day-month or numeric (with `mark` between its figures); `month` counts from 1. `last` is the
    last day of a range or list, and `to` what joins it to the first. `bracketed` says that the date stands in brackets
    behind its weekday. `short` says that the month is abbreviated.
    """

    span: Span
    shape: str
    day: int
    month: int
    year: int | None
    weekday: int | None
    ordinal: bool
    short: bool
    last: int | None
    to: str
    mark: str
    bracketed: bool
    text: str


def mentions(document: Document, hits: Iterable[Hit]) -> tuple[Mention, ...]:
    """Read the dates of a document, once for all rules.

    Args:
        document: the article.
        hits: where `ANCHORS` stand in it; the same for all rules about dates.

    Returns:
        The dates in the order of the prose.
    """
    return document.once(mentions, lambda: tuple(mentions_at(document, hits)))


def all_mentions(document: Document) -> tuple[Mention, ...]:
    """Read the dates of a document for a rule that has other anchors."""
    everything = Span(0, len(document.folded))
    return document.once(mentions, lambda: tuple(mentions_at(document, hits_in(document.folded, everything))))


def hits_in(folded: str, span: Span) -> list[Hit]:
    """Find the places of `ANCHORS` in a part of a folded text: for what no prefilter has looked at."""
    return [Hit(at, at + len(anchor)) for anchor in ANCHORS for at in occurrences(folded, anchor, *span)]


def mentions_at(document: Document, hits: Iterable[Hit]) -> Iterator[Mention]:
    """Read the dates of which anchors are a part, in order."""
    text, folded = document.prose.text, document.folded
    end = -1
    for hit in sorted(hits):
        if hit[0] < end:
            continue
        mention = _read_at(text, folded, hit)
        if mention is not None and mention.span.start >= end:
            end = mention.span.end
            yield mention


def _read_at(text: str, folded: str, hit: Hit) -> Mention | None:
    """Read the date of which an anchor is a part."""
    if folded[hit[0]] in "/.":
        line = line_around(text, hit[0])
        start = max(line.start, hit[0] - 6)
        found = compile_pattern(_NUMERIC).search(text, start, min(line.end, hit[1] + 6), timeout=TIME_LIMIT)
        return _mention(text, found, None, "numeric") if found else None
    month = hit[0] + (2 if folded[hit[0]].isdigit() else 0)
    if not text[month : month + 1].isupper():
        return None
    found = compile_pattern(_MONTH_DAY).match(text, month)
    if found:
        return _mention(text, found, None, "month-day")
    days = compile_pattern(_DAY_BEFORE).search(text, max(0, month - _LONGEST_DAYS), month)
    found = compile_pattern(_MONTH_YEAR).match(text, month) if days else None
    return _mention(text, found, days, "day-month") if found else None


def _mention(text: str, found: "regex.Match[str]", days: "regex.Match[str] | None", shape: str) -> Mention:
    groups = {**found.groupdict(), **(days.groupdict() if days else {})}
    begin = days.start() if days else found.start()
    before = compile_pattern(_WEEKDAY_BEFORE).search(text, max(0, begin - _LONGEST_WEEKDAY), begin)
    start = before.start() if before else begin
    month = groups.get("month")
    return Mention(
        span=Span(start, found.end()),
        shape=shape,
        day=int(groups["day"]),
        month=_month_number(month) if month else int(groups["number"]),
        year=_year(groups.get("year")),
        weekday=_weekday_number(before.group("weekday")) if before else None,
        ordinal=bool(groups.get("ordinal")),
        short=bool(month) and month not in MONTHS,
        last=int(groups["last"]) if groups.get("last") else None,
        to=(groups.get("to") or "").strip(),
        mark=groups.get("mark") or "",
        bracketed=bool(before and before.group("open")),
        text=text[start : found.end()],
    )


def _year(digits: str | None) -> int | None:
    """Read a year; of two figures the century that is nearer, as POSIX has it (69 to 99 are of the 20th)."""
    if digits is None:
        return None
    year = int(digits)
    return year if year > 99 else year + (1900 if year >= 69 else 2000)


def _month_number(name: str) -> int:
    return _NUMBERS[name[:3]]


def _weekday_number(name: str) -> int:
    return next(number for number, day in enumerate(WEEKDAYS) if day.startswith(name.rstrip(".")[:3]))

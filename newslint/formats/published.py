"""The day on which an article was published, as its front matter or the page round it tells it.

Of the forms that people and systems write: ISO 8601 and its kin with strokes and points, RFC 5322, days with the
English name of their month, and figures where one reading alone is a day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.lexicon.calendar import MONTHS, calendar_date
from newslint.patterns.regexes import compile_pattern
from newslint.text.spans import Span

if TYPE_CHECKING:
    from datetime import date

    import regex

_NAMES = tuple(month[:3].lower() for month in MONTHS)
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TIME = r"(?:[t\s,]+(?:at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?.*|[\s,].*|z)?"
# Without regard to case.
_WRITTEN = (
    rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_TIME}",
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:t.*)?",
    rf"(?P<year>\d{{4}})[-\s]{_MONTH}[-\s](?P<day>\d{{1,2}}){_TIME}",
    rf"{_WEEKDAY}{_DAY}[\s-]+(?:of\s+)?{_MONTH}\.?,?[\s-]+(?P<year>\d{{4}}){_TIME}",
    rf"{_WEEKDAY}{_MONTH}\.?\s+{_DAY},?\s+(?P<year>\d{{4}}){_TIME}",
    rf"{_WEEKDAY}(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<other>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}){_TIME}",
)
# Figures alone, and enough of them for a day; or with a letter that looks like one.
_FIGURES = r"(?=(?:\D*\d){6})[\dtz\s/.:+-]+|(?=(?:\D*\d){5})\d{4}[-/.][\doil]{1,2}[-/.][\doil]{1,2}"
# A year or a month, two of them, a short year and a moment of Unix are told on purpose.
_VAGUE = (
    r"\d{4}(?:[-/.]\d{1,2})?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\d{9,14}"
    r"|\d{4}\s?[-–/]\s?(?:(?:1[5-9]|2[01])\d\d|\d{2,3})|.*\d\s+[-–]\s+\d.*"
)
_DATED_KEY = (
    r"(?:(?:publish(?:ed)?|publication|pub|expir[ey]|expiration|start|end|event|release|creation|modified|due|issue)"
    r"[_-]?)?[Dd]ate|date[_-]?(?:[Pp]ublished|[Mm]odified|[Cc]reated)|expires?|deadline|lastmod"
    r"|(?:last[_-])?(?:published|modified|created|updated)(?:[_-]?(?:[Aa]t|[Oo]n|[Tt]ime))?"
)
_VALUE = r"[^\r\n\"'#\[{<]*[^\s\"'#\[{<]"
_DATED_LINE = (
    rf"(?:^|(?<=\r))(?P<mark>[\"']?)(?:{_DATED_KEY})(?P=mark)[ \t]*[:=][ \t]*"
    rf"(?P<quote>[\"']?)(?P<value>{_VALUE})(?P=quote)[ \t]*(?:#[^\r\n]*)?(?=\r|$)"
)
# Keys under which front matter and pages tell the day, by what is left of them without their marks; the surest first.
_KEYS = (
    "published", "publisheddate", "publishdate", "publicationdate", "publishedtime", "publishedat", "datepublished",
    "pubdate", "articlepublishedtime", "ogarticlepublishedtime", "ogpublishedtime", "articlepublished",
    "citationpublicationdate", "citationdate", "parselypubdate", "sailthrudate", "originalpublicationdate",
    "dateissued", "dcdateissued", "dctermsdateissued", "dctermsissued", "dctermsdate", "dcdate", "date",
    "dctermsavailable", "dctermscreated", "dcdatecreated", "datecreated", "created", "createdat",
)  # fmt: skip
_MARKS = r"[\s_.:-]+"
# What stands round a `time` of the running text, or of what is none of the article.
_IN_TEXT = frozenset("p li td th blockquote figcaption aside footer nav".split())
_SAYS = r"\b(?:datepublished|pubdate|published|entry-date|post-date|dt-published|date-published)\b"
_JSON_LD = "application/ld+json"
_LINKED_DAY = r"\"datePublished\"\s*:\s*\"([^\"]+)\""
_ARTICLE = r"Article|Posting|Report\b"


class BadDates(NamedTuple):
    """Where front matter has dates that are none, in the source: of no calendar, or such that nobody can read."""

    impossible: tuple[Span, ...] = ()
    unreadable: tuple[Span, ...] = ()


def read_day(value: Any) -> "date | None":
    """Give the day of a value; None where it tells none, or more than one.

    Args:
        value: of front matter or of a page: a string, a date, a moment, or anything else.
    """
    if value is None or isinstance(value, (bool, list, dict)):
        return None
    from datetime import date, datetime  # here, for not every article tells its day

    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    days = {calendar_date(*parts) for parts in _parts(" ".join(str(value).split()))} - {None}
    return days.pop() if len(days) == 1 else None


def day_among(values: Mapping[str, Any]) -> "date | None":
    """Give the day of publication among values by their keys, the surest key first."""
    by_key = {compile_pattern(_MARKS).sub("", str(key).lower()): value for key, value in values.items()}
    return next((day for key in _KEYS if (day := read_day(by_key.get(key)))), None)


def without(text: str, start: int, bad: BadDates) -> str:
    """Give front matter with an empty text for each date that is none, for one of them makes all of it unreadable.

    Args:
        text: the front matter without its fences.
        start: where that begins in the source.
        bad: the dates, in the source.
    """
    for span in sorted((*bad.impossible, *bad.unreadable), reverse=True):
        first, last = span.start - start, span.end - start
        is_quoted = text[first - 1 : first] in ("'", '"')
        text = text[:first] + ("" if is_quoted else '""') + text[last:]
    return text


def bad_dates(text: str, block: Span) -> BadDates:
    """Find the dates of front matter that are none, without regard to what else is wrong with it.

    Args:
        text: the source.
        block: the front matter without its fences.
    """
    impossible, unreadable = [], []
    for found in compile_pattern(_DATED_LINE).finditer(text, *block):
        value, span = " ".join(found["value"].split()), Span(*found.span("value"))
        parts = list(_parts(value))
        if not parts:
            if compile_pattern(_FIGURES, True).fullmatch(value) and not compile_pattern(_VAGUE).fullmatch(value):
                unreadable.append(span)
        elif not any(calendar_date(*one) for one in parts) or not _is_time(value):
            impossible.append(span)
    return BadDates(tuple(impossible), tuple(unreadable))


def _written(text: str) -> "regex.Match[str] | None":
    """Give what a text tells of a day, in the first form that it has."""
    return next((found for form in _WRITTEN if (found := compile_pattern(form, True).fullmatch(text))), None)


def _parts(text: str) -> Iterator[tuple[int, int, int]]:
    """Give what a text may tell as year, month and day."""
    found = _written(text)
    told = found.groupdict() if found else {}
    if "one" in told:
        year, one, other = int(told["year"]), int(told["one"]), int(told["other"])
        yield year, other, one
        # Nobody writes points with the month first.
        if told["mark"] != ".":
            yield year, one, other
    elif told:
        name = told.get("name")
        yield int(told["year"]), _NAMES.index(name[:3].lower()) + 1 if name else int(told["month"]), int(told["day"])


def _is_time(text: str) -> bool:
    """Tell whether the time behind a day, if there is one, is one that clocks show."""
    found = _written(text)
    told = found.groupdict() if found else {}
    hour, minute, second = (int(told.get(part) or 0) for part in ("hour", "minute", "second"))
    return hour <= 24 and minute < 60 and second <= 60


class PageDate:
    """Collects what an HTML page says of its day, from the events of a parser, and tells it in the end.

    The surest is what the page tells machines about itself: `meta` (Open Graph, Dublin Core and their kin), schema.org
    as JSON-LD or in attributes, and a `time` that says that it is the day of publication. Else it is the first `time`
    that stands outside paragraphs, lists and tables, where articles have theirs.
    """

    def __init__(self) -> None:
        self._meta: dict[str, str] = {}
        self._said: list[str] = []
        self._seen: list[str] = []
        self._json: list[str] = []
        # Where the text goes that comes next: what JSON-LD, and a `time` without an attribute, are told in.
        self._open: list[str] | None = None

    def start(self, tag: str, values: Mapping[str, str], open_tags: Iterable[str]) -> None:
        """Take a start tag with its attributes; `open_tags` are those that it stands in."""
        if tag == "script" and values.get("type", "").strip().lower() == _JSON_LD:
            self._begin(self._json)
        elif tag == "meta":
            name = values.get("property") or values.get("name") or values.get("itemprop") or ""
            self._meta.setdefault(name.lower(), values.get("content", ""))
        elif tag == "time":
            says = f"{values.get('itemprop', '')} {values.get('class', '')}"
            is_sure = "pubdate" in values or compile_pattern(_SAYS, True).search(says)
            if is_sure or _IN_TEXT.isdisjoint(open_tags):
                self._tell(self._said if is_sure else self._seen, values.get("datetime", ""))
        elif values.get("itemprop", "").lower() == "datepublished":
            self._tell(self._said, values.get("content") or values.get("datetime") or "")

    def data(self, text: str) -> None:
        """Take a piece of text."""
        if self._open is not None:
            self._open[-1] += text

    def end(self) -> None:
        """Take an end tag, whichever it is."""
        self._open = None

    def _tell(self, days: list[str], day: str) -> None:
        """Keep a day that an attribute tells; else what the element says will be one."""
        if day:
            days.append(day)
        else:
            self._begin(days)

    def _begin(self, texts: list[str]) -> None:
        texts.append("")
        self._open = texts

    def day(self) -> "date | None":
        """Tell the day of publication; None where nothing says it."""
        linked = [day for text in self._json if text for day in _linked_days(text)]
        told = (read_day(one) for one in (*linked, *self._said, *self._seen[:1]))
        return day_among(self._meta) or next(filter(None, told), None)


def _linked_days(text: str) -> Sequence[str]:
    """Give the days of publication that JSON-LD tells of articles, before those of anything else."""
    import json

    try:
        things = list(_things(json.loads(text, strict=False)))
    except (ValueError, RecursionError):
        return [found[1] for found in compile_pattern(_LINKED_DAY).finditer(text)]
    dated = [thing for thing in things if isinstance(thing.get("datePublished") or thing.get("dateCreated"), str)]
    dated.sort(key=lambda thing: not compile_pattern(_ARTICLE).search(str(thing.get("@type"))))
    return [thing.get("datePublished") or thing["dateCreated"] for thing in dated]


def _things(value: Any) -> Iterator[Mapping[str, Any]]:
    """Give the objects that JSON-LD describes: those of a list or a graph, and what a page is about."""
    if isinstance(value, list):
        for one in value:
            yield from _things(one)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(value.get(key))

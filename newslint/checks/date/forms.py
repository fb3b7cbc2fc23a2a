"""How English news writes its dates: names of months and weekdays, and the expressions that the reader looks for."""

from newslint.lexicon.calendar import MONTHS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(SHORT_MONTHS)})\b\.?)"
_CAPITALS = "|".join(name.upper() for name in (*MONTHS, *SHORT_MONTHS))
_MONTH = rf"(?P<month>{MONTH}|(?:{_CAPITALS})\b\.?)"


def _in_line(pattern: str) -> str:
    """Give an expression whose blanks are no line ends: cells of a table and lines of a list are no neighbours."""
    return pattern.replace(r"\s", r"[^\S\n]")


# What ties days, or weekdays, to one another.
_AND = r"(?:\s?[-–—/&+]\s?|,?\s(?:to|and|or|until|through|till|thru)\s)"
RANGES = frozenset(("-", "–", "—", "to", "until", "through", "till", "thru"))
_DAY = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?"
_UNIT = r"\s?(?:percent|per cent|million|billion|people)"
_MORE_DAYS = rf"(?:(?:,\s{_DAY})*(?P<to>{_AND}){_DAY}(?!\d|\s?[ap]\.?m|{_UNIT}))?"
# A figure before the name of a zone is a time; a year of the Middle Ages stands at the end of something, or is a count.
_NO_TIME = r"(?!\s(?:UTC|[A-Z]{1,4}T|hrs?|hours|local)\b)"
_YEAR = (
    rf"(?:,?\s(?P<year>1[6-9]\d\d|20\d\d|1[0-5]\d\d(?=[,.;:)\]]|$))(?!\d){_NO_TIME}"
    r"|,?\s['’‘](?P<year>\d\d)(?![\ds]))"
)
_START = r"(?<![\w./:$£€#-])"
_END = r"(?![\w%])(?![.,:]\d)"

MONTH_DAY = _in_line(rf"{_MONTH}\s{_DAY}(?!{_UNIT}){_MORE_DAYS}(?:{_YEAR})?{_END}")
MONTH_YEAR = _in_line(rf"{_MONTH}(?:{_YEAR})?(?!\w)")
DAYS_BEFORE = _in_line(rf"{_START}{_DAY}{_MORE_DAYS}\s(?:of\s)?$")
# Two figures of a year go with points only where the others have two as well: 1.4.19 is a version.
_DAY_FIRST = (
    r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<number>\d{1,2})(?P=mark)(?P<year>1\d\d\d|20\d\d)"
    r"|(?P<day>\d{1,2})(?P<mark>/)(?P<number>\d{1,2})/(?P<year>\d\d)"
    r"|(?P<day>\d\d)(?P<mark>\.)(?P<number>\d\d)\.(?P<year>\d\d)"
)
_YEAR_FIRST = r"(?P<year>1[6-9]\d\d|20\d\d)(?P<iso>[-/.])(?P<number>\d{1,2})(?P=iso)(?P<day>\d{1,2})"
IN_FIGURES = rf"{_START}(?:{_DAY_FIRST}|{_YEAR_FIRST}){_END}(?![-/.]\w)"

# “Sun” behind an article or a name is a newspaper.
_NO_PAPER = r"(?<!\b(?:[Tt]he|(?!By|From|On|Posted|Published|Since|Until|Updated)\p{Lu}\p{Ll}+) )"
_ANY_WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY"
    rf"|(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|{_NO_PAPER}Sun|MON|TUES?|WEDS?|THU(?:RS?)?|FRI|SAT|SUN)\b\.?)"
)
_PART_OF_DAY = r"(?:\s(?:morning|lunchtime|noon|afternoon|evening|night))?"
WEEKDAYS_BEFORE = _in_line(
    rf"(?<!\w){_ANY_WEEKDAY}(?:(?:{_AND}|,\s){_ANY_WEEKDAY})*{_PART_OF_DAY}"
    r",?\s(?P<open>[(\[])?(?:the\s)?$"
)
WEEKDAY_BEHIND = _in_line(rf"\s\((?:a\s)?{_ANY_WEEKDAY}(?=\))|,\sa\s{_ANY_WEEKDAY}(?!\w)")
LONGEST_WEEKDAYS = 60
LONGEST_DAYS = 40

_DIGITS = "0123456789"
ANCHORS = (
    *(month.lower() for month in MONTHS),
    *(f"{short.lower()}. " for short in SHORT_MONTHS),
    *(f"{short.lower()} {digit}" for short in SHORT_MONTHS for digit in "123456789"),
    *(f"{digit} {short.lower()}" for short in SHORT_MONTHS for digit in _DIGITS),
    "/19", "/20", ".19", ".20", *(f"/0{digit}/" for digit in "123456789"), *(f"/1{digit}/" for digit in "012"),
    *(f"/{number}/" for number in (*range(1, 10), *range(13, 32))),
    *(f"{mark}0{digit}{mark}" for mark in ".-" for digit in "123456789"),
    *(f"{mark}1{digit}{mark}" for mark in ".-" for digit in "012"),
    *(f"{mark}{digit}{mark}" for mark in ".-" for digit in "123456789"),
    *(f"-{century}{digit}" for century in ("19", "20") for digit in _DIGITS),
)  # fmt: skip

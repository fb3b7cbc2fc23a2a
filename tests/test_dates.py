"""Dates: what is read as one, what is not, and which weekdays go with them."""

from calendar import monthrange
from datetime import date

import pytest
from conftest import SHARED
from hypothesis import given
from hypothesis import strategies as st

from newslint.checks.date import calendars
from newslint.checks.date.forms import ANCHORS, WEEKDAYS
from newslint.checks.date.reader import mentions
from newslint.engine.linter import Linter, Options
from newslint.engine.registry import parse
from newslint.lexicon.calendar import MONTHS
from newslint.model import Source
from newslint.patterns.prefilter import Prefilter


class _Dates:
    id = "dates"
    anchors = ANCHORS


def read(text):
    document = parse(Source("a.txt", text))
    return document, mentions(document, Prefilter([_Dates]).live(document.folded).get("dates", []))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("on Jan. 27 at noon", ("month-day", (27,), 1, None, ())),
        ("on Wednesday, December 30, 2021, at", ("month-day", (30,), 12, 2021, (2,))),
        ("on Thursday (Dec. 30) at", ("month-day", (30,), 12, None, (3,))),
        ("on 12 January at", ("day-month", (12,), 1, None, ())),
        ("on Friday, the 3rd of May 2019 at", ("day-month", (3,), 5, 2019, (4,))),
        ("from 15, 22 and 29 November on", ("day-month", (15, 22, 29), 11, None, ())),
        ("on Saturday and Sunday, June 5 and 6, 2021, at", ("month-day", (5, 6), 6, 2021, (5, 6))),
        ("on Friday–Sunday, 4–6 June 2021, at", ("day-month", (4, 6), 6, 2021, (4, 6))),
        ("on Thursday evening (2-3 June 2011)", ("day-month", (2, 3), 6, 2011, (3,))),
        ("on TUESDAY, 5 MAY 2022, at", ("day-month", (5,), 5, 2022, (1,))),
        ("on Weds 5 May ’22 at", ("day-month", (5,), 5, 2022, (2,))),
        ("on 5 May 2022 (a Thursday)", ("day-month", (5,), 5, 2022, (3,))),
        ("on Monday 14 October 1066, at", ("day-month", (14,), 10, 1066, (0,))),
        ("on 31/12/2021 at", ("numeric", (31,), 12, 2021, ())),
        ("on 12.01.2021 at", ("numeric", (12,), 1, 2021, ())),
        ("on 12/11/15, at", ("numeric", (12,), 11, 2015, ())),
        ("on Fri 12/31/2021, at", ("numeric", (12,), 31, 2021, (4,))),
        ("on Friday 2021-12-31, at", ("iso", (31,), 12, 2021, (4,))),
    ],
)
def test_dates_are_read_with_their_parts(text, parts):
    _, found = read(text)
    assert [(one.shape, one.days, one.month, one.year, one.weekdays) for one in found] == [parts]


@pytest.mark.parametrize("others", [(), ("dates/reversed-range",), ("dates/future-told-as-past",)])
def test_which_dates_are_read_does_not_depend_on_the_rules(others):
    mine = "dates/weekday-mismatch"
    linter = Linter(options=Options(select=(mine, *others)))
    text = "The fair opened on Tuesday, 12-20-2021, and closed from 2004 on, as of 3 May 2022.\n"
    found = [one for one in linter.lint_text(text).findings if one.rule == mine]
    assert [text[slice(*one.span)] for one in found] == ["Tuesday, 12-20-2021"]


@pytest.mark.parametrize(
    "text",
    [
        "He may 5 times a day march 3 miles.",
        "Fahrenheit 9/11 was shown 24/7.",
        "At odds of 1/4 he won 7/5.",
        "In May 250 people came.",
        "the 2005/06 season",
        "version 12.1.2021.4 of it",
        "March 4,000 metres in a day",
        "Jan 3.5 million",
        "upgraded from 1.4.19 to 6.2.5-300333",
        "list-3.12.2019.csv on 10.12.2019.local",
        "THE MARCH 20 KILOMETRES NORTH",
    ],
)
def test_what_is_no_date_is_left_alone(text):
    assert read(text)[1] == ()


def test_ranges_keep_both_days():
    _, found = read("It runs 9-10 January and January 12-14, 2021.")
    assert [(one.day, one.last, one.to) for one in found] == [(9, 10, "-"), (12, 14, "-")]


@given(st.dates(min_value=date(1924, 1, 1), max_value=date(2099, 12, 31)))
def test_the_calendar_of_today_is_that_of_the_library(day):
    assert calendars.weekdays(day.year, day.month, day.day) == {day.weekday()}
    assert calendars.weekday(day.year, day.month, day.day) == day.weekday()
    assert calendars.days_of(day.year, day.month) == monthrange(day.year, day.month)[1]


@pytest.mark.parametrize(
    ("day", "weekday"),
    [
        ((1605, 11, 5), 1), ((1649, 1, 30), 1), ((1666, 9, 2), 6), ((1752, 9, 2), 2), ((1752, 9, 14), 3), ((1917, 10, 25), 2),
    ],
)  # fmt: skip
def test_histories_give_the_weekdays_of_the_old_calendar(day, weekday):
    assert weekday in calendars.weekdays(*day)


@pytest.mark.parametrize(
    ("day", "there_was"),
    [
        ((1900, 2, 29), True),
        ((1712, 2, 30), True),
        ((2021, 2, 29), False),
        ((1924, 2, 30), False),
        ((2021, 13, 1), False),
    ],
)
def test_a_day_of_either_calendar_exists(day, there_was):
    assert calendars.exists(*day) == there_was


@given(st.text(alphabet="Jan. uryFebMac 0123456789/-–,thsdn()Monday", max_size=60))
def test_any_text_gives_dates_inside_it_in_order(text):
    document, found = read(text)
    spans = [one.span for one in found]
    assert spans == sorted(spans)
    assert all(document.prose.text[one.span.start : one.span.end] == one.text for one in found)


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here: the annotated mentions of dates are unknown")
def test_annotated_calendar_dates_are_recognised():
    from benchmarks.accuracy import recall_of_mentions

    found, total, _ = recall_of_mentions(SHARED / "data" / "dates" / "date_mentions.dev.jsonl.gz")
    print(f"{found} of {total} annotated calendar dates are read")
    assert found >= 0.97 * total


_WRITTEN = {
    "{w}, {d} {m} {y}": "Friday, 5 March 2021",
    "{w} {d}{e} of {m}, {y}": "Friday 5th of March, 2021",
    "{w}, {m} {d}, {y}": "Friday, March 5, 2021",
    "{w} ({m} {d}, {y})": "Friday (March 5, 2021)",
    "{W}, {M} {d}, {y}": "FRIDAY, MARCH 5, 2021",
    "{s} {d} {t} {y}": "Fri 5 Mar 2021",
    "{w} night, {d} {m} {y}": "Friday night, 5 March 2021",
    "{d} {m} {y} ({w})": "5 March 2021 (Friday)",
    "{w} {y}-{mm}-{dd}": "Friday 2021-03-05",
    "{w}, {dd}.{mm}.{y}": "Friday, 05.03.2021",
}


def _as_written(form, day, weekday):
    name, month = WEEKDAYS[weekday], MONTHS[day.month - 1]
    ending = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return form.format(
        w=name, W=name.upper(), s=name[:3], d=day.day, dd=f"{day.day:02}", e=ending, m=month, M=month.upper(),
        t=month[:3], mm=f"{day.month:02}", y=day.year,
    )  # fmt: skip


@given(
    st.sampled_from(list(_WRITTEN)),
    st.dates(min_value=date(1924, 1, 1), max_value=date(2099, 12, 31)),
    st.integers(min_value=0, max_value=6),
)
def test_a_weekday_is_reported_just_where_it_is_not_the_calendar_s(linter, form, day, off):
    text = f"The hall of the town was opened on {_as_written(form, day, (day.weekday() + off) % 7)}, in the rain.\n"
    found = {one.rule for one in linter.lint_text(text).findings}
    may_be_either = "{dd}.{mm}" in form and day.day <= 12
    if not may_be_either:
        assert ("dates/weekday-mismatch" in found) == (off > 0), text


def test_the_forms_are_those_that_they_seem():
    for form, example in _WRITTEN.items():
        assert _as_written(form, date(2021, 3, 5), 4) == example


@given(
    st.dates(min_value=date(1924, 1, 2), max_value=date(2099, 12, 1)),
    st.integers(min_value=1, max_value=6),
    st.sampled_from([(" and ", " and "), ("–", "–"), (" to ", " to "), ("/", "/"), (" through ", "-"), (" & ", " & ")]),
    st.booleans(),
)
def test_pairs_of_weekdays_go_with_pairs_of_days(linter, first, length, ties, is_day_first):
    last = date.fromordinal(first.toordinal() + length)
    if first.month != last.month:
        return
    weekdays = ties[0].join(WEEKDAYS[day.weekday()] for day in (first, last))
    days, month = f"{first.day}{ties[1]}{last.day}", MONTHS[first.month - 1]
    told = f"{days} {month} {first.year}" if is_day_first else f"{month} {days}, {first.year}"
    text = f"The fair of the town is on {weekdays}, {told}, in the park.\n"
    assert "dates/weekday-mismatch" not in {one.rule for one in linter.lint_text(text).findings}, text


_STAMPS = ["4 Nov 2021, 09:10 AM", "12th November 2021, Comments 0 comments", "Fri 12 Nov 2021", "News | 12.11.2021 | 3 comments",
           "Published: 12 Nov 2021 03:04 AM Updated: 13 Nov 2021 05:06 AM"]  # fmt: skip


@pytest.mark.parametrize("stamp", _STAMPS)
@pytest.mark.parametrize("place", ["{stamp}\n\n{text}", "{text}\n\n{stamp}", "The road\n\n{stamp}\n\n{text}"])
def test_a_stamp_of_the_page_is_no_odd_date(linter, stamp, place):
    text = "The council of the town met on November 14 to speak about the road, and will again on November 30, 2021."
    found = linter.lint_text(place.format(stamp=stamp, text=text) + "\n").findings
    assert "dates/mixed-style" not in {one.rule for one in found}

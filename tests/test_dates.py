"""Dates: what is read as one, what is not, and that no clock or place of the machine matters."""

import json
import os
import subprocess
import sys
from calendar import monthrange
from datetime import date

import pytest
from conftest import ROOT, SHARED
from helpers import newslint
from hypothesis import given
from hypothesis import strategies as st

from newslint.checks.date import calendars
from newslint.checks.date.forms import ANCHORS, WEEKDAYS
from newslint.checks.date.offsets import offsets
from newslint.checks.date.periods import periods
from newslint.checks.date.publication import publication
from newslint.checks.date.reader import mentions
from newslint.checks.date.relative import relative_days
from newslint.engine.linter import Linter, Options
from newslint.engine.registry import parse
from newslint.lexicon.calendar import MONTHS
from newslint.model import Source
from newslint.patterns.prefilter import Prefilter
from newslint.text.spans import Span


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


def test_the_day_of_publication_comes_from_front_matter_or_a_line_that_is_a_date():
    document, found = read("---\ndate: 2021-12-30\n---\nOn 1 May 2020 it rained.")
    assert publication(document, found).isoformat() == "2021-12-30"
    document, found = read("A title\n\nSaturday, January 5, 2019\n\nOn Jan. 3 it rained.")
    assert publication(document, found).isoformat() == "2019-01-05"
    document, found = read("On 1 May 2020 it rained.")
    assert publication(document, found) is None


@pytest.mark.parametrize(
    "line",
    [
        "Published: 30 December 2021",
        "Date: 2021-12-30",
        "2021-12-30T18:05:00Z",
        "MOSCOW, Dec. 30, 2021 (Reuters) — The call was short.",
        "By Anna Kerr, December 30, 2021",
        "30 Dec 2021, 09:10 AM",
        "Updated: 30 December 2021 13:22 (UTC +04:00)",
        "— The White House (@WhiteHouse) December 30, 2021",
    ],
)
def test_the_day_of_publication_comes_from_datelines_bylines_and_posts(line):
    document, found = read(f"A title\n\n{line}\n\nOn 1 May 2020 it rained.")
    assert publication(document, found).isoformat() == "2021-12-30"


def test_a_dateline_goes_before_a_byline_and_a_byline_before_a_post():
    post = "— A (@a) December 1, 2021"
    document, found = read(f"{post}\n\nBy Anna Kerr, December 2, 2021")
    assert publication(document, found).isoformat() == "2021-12-02"
    document, found = read(f"{post}\n\nBy Anna Kerr, December 2, 2021\n\nKYIV, December 3, 2021 - It rained.")
    assert publication(document, found).isoformat() == "2021-12-03"


def test_the_user_is_believed_last(linter):
    document, found = read("By Anna Kerr, December 2, 2021")
    said = document._replace(metadata=document.metadata._replace(as_of=date(2020, 1, 1)))
    assert publication(said, found).isoformat() == "2021-12-02"
    document, found = read("It rained on 5 May.")
    assert publication(document._replace(metadata=said.metadata), found).isoformat() == "2020-01-01"


def test_the_post_that_tells_the_day_is_named_as_evidence(linter):
    text = (
        "They talked in a phone call on Wednesday.\n\n— The White House (@WhiteHouse) December 30, 2021\n\n"
        "Thursday's call was short.\n"
    )
    (finding,) = [one for one in linter.lint_text(text).findings if one.rule == "dates/two-days"]
    assert "‘December 30, 2021’, the day of this post, was a Thursday" in [one.message for one in finding.related]


def test_a_yearless_date_is_read_from_the_day_of_publication(linter):
    text = "---\ndate: {}\n---\nThe minister said on Thursday (Dec. 30) that he would go.\n"
    assert [f.rule for f in linter.lint_text(text.format("2021-12-31")).findings] == []
    found = linter.lint_text(text.format("2022-12-31")).findings
    assert [(one.rule, one.level.label) for one in found] == [("dates/weekday-mismatch-without-year", "warning")]
    assert [f.rule for f in linter.lint_text("He said on Thursday (Dec. 30) that he would go.").findings] == []


def test_as_of_gives_the_day_of_articles_that_do_not_say(tmp_path):
    (tmp_path / "a.txt").write_text("He said on Thursday (Dec. 30) that he would go.\n")
    assert newslint("a.txt", cwd=tmp_path).returncode == 0
    assert newslint("a.txt", "--as-of", "2021-12-31", cwd=tmp_path).returncode == 0
    done = newslint("a.txt", "--as-of", "2022-12-31", "--format", "jsonl", cwd=tmp_path)
    assert json.loads(done.stdout)["message"] == (
        "‘Thursday (Dec. 30’: by the article's own date that is 30 December 2022, a Friday, not a Thursday."
    )
    assert "‘now’ is no date; write it as 2021-12-30" in newslint("a.txt", "--as-of", "now", cwd=tmp_path).stderr


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in 2014 and from 2009 to 2006", [("2014", "year", 2014, 2014), ("2009 to 2006", "years", 2009, 2006)]),
        ("the 1990s, the ’60s and the 21st century", [
            ("1990s", "decade", 1990, 1999), ("’60s", "decade", 1960, 1969), ("21st century", "century", 2001, 2100),
        ]),
        ("in summer 2019 and the winter of 1999", [
            ("summer 2019", "season", 2019, 2019), ("winter of 1999", "season", 1999, 1999),
        ]),
        ("the 2005/06 season and 1999/00, 2018/2019", [
            ("2005/06", "fiscal", 2005, 2006), ("1999/00", "fiscal", 1999, 2000), ("2018/2019", "fiscal", 2018, 2019),
        ]),
        ("September of 1976, May 2021, in March", [
            ("September of 1976", "month", 1976, 1976), ("May 2021", "month", 2021, 2021), ("March", "bare_month", None, None),
        ]),
        ("2,019 of 2000 people paid $1999 at 2000 GMT; Theresa May may March; 50s a ride, 9/11, 24/7, flight 1999-3", []),
    ],
)  # fmt: skip
def test_periods_are_read_with_their_years(text, found):
    read = [(text[slice(*one.span)], one.kind, one.first, one.last) for one in periods(text, Span(0, len(text)))]
    assert read == found


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("yesterday", "2021-12-29", "2021-12-29"),
        ("The day before yesterday", "2021-12-28", "2021-12-28"),
        ("three days ago", "2021-12-27", "2021-12-27"),
        ("last Tuesday", "2021-12-21", "2021-12-28"),
        ("next Tuesday", "2022-01-04", "2022-01-11"),
        ("this Friday", "2021-12-24", "2021-12-31"),
        ("last week", "2021-12-20", "2021-12-26"),
        ("this month", "2021-12-01", "2021-12-31"),
        ("next month", "2022-01-01", "2022-01-31"),
        ("last year", "2020-01-01", "2020-12-31"),
    ],
)
def test_relative_days_are_told_from_the_day_of_publication(words, first, last):
    (read,) = relative_days(words, Span(0, len(words)), date(2021, 12, 30))
    assert (str(read.first), str(read.last)) == (first, last)
    assert read.span == Span(0, len(words))


@given(st.text(alphabet="0123456789/-’ sthinlMayoftury,."), st.dates(min_value=date(1900, 1, 1)))
def test_readers_of_periods_take_any_text(text, day):
    for one in (*periods(text, Span(0, len(text))), *relative_days(text, Span(0, len(text)), day)):
        assert 0 <= one.span.start < one.span.end <= len(text)


@pytest.mark.parametrize(
    ("name", "day", "hours"),
    [
        ("ET", date(2018, 7, 14), {-4}),
        ("ET", date(2018, 12, 14), {-5}),
        ("ET", date(2018, 11, 4), {-5, -4}),
        ("ET", None, {-5, -4}),
        ("AST", date(2018, 7, 14), {-4, 3}),
        ("Moscow time", date(2013, 12, 30), {4}),
        ("Moscow time", date(2021, 12, 30), {3}),
        ("IST", None, {1, 3, 5.5}),
    ],
)
def test_zones_lie_as_far_from_utc_as_on_their_day(name, day, hours):
    assert {minutes / 60 for minutes in offsets(name, day)} == hours


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Los_Angeles"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "1"},
    ],
)
def test_neither_zone_nor_locale_of_the_machine_changes_a_report(env):
    usual = newslint("seeds", "--format", "json", cwd=ROOT, env={"PYTHONIOENCODING": "utf-8"}).stdout
    assert newslint("seeds", "--format", "json", cwd=ROOT, env={"PYTHONIOENCODING": "utf-8", **env}).stdout == usual


@pytest.mark.parametrize("empty", ["0001-01-01", "9999-12-31"])
def test_an_empty_date_of_publication_is_none(tmp_path, empty):
    text = "Last year (12 May) and tomorrow, Friday, the council met; at 3 p.m. EST on 5 June it rose."
    (tmp_path / "a.md").write_text(f"---\ndate: {empty}\n---\n{text}\n")
    assert newslint("a.md", cwd=tmp_path).stderr == ""
    assert newslint("a.md", "--as-of", empty, cwd=tmp_path).stderr == ""


_MOVED = """
import datetime, sys, time

class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls({year}, 2, 28)

class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls({year}, 2, 28, tzinfo=tz)

datetime.date, datetime.datetime, time.time = Day, Moment, lambda: {seconds}.0
from newslint.cli.main import main
main(["seeds", "--jobs", "1", "--format", "json"])
"""


@pytest.mark.parametrize(("year", "seconds"), [(1999, 920_000_000), (2040, 2_214_000_000)])
def test_a_moved_clock_changes_nothing_in_a_report(year, seconds):
    usual = newslint("seeds", "--jobs", "1", "--format", "json", cwd=ROOT, env={"PYTHONIOENCODING": "utf-8"}).stdout
    moved = subprocess.run(
        [sys.executable, "-c", _MOVED.format(year=year, seconds=seconds)],
        cwd=ROOT, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert moved.stdout == usual, moved.stderr


def test_no_check_asks_the_clock():
    for path in (ROOT / "newslint").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert ".today(" not in text and ".now(" not in text, path


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

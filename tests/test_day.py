"""What an article is read against: its day of publication, periods and relative days, zones; never the clock."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest
from conftest import ROOT
from helpers import newslint
from hypothesis import given
from hypothesis import strategies as st

from newslint.checks.date.forms import ANCHORS
from newslint.checks.date.offsets import offsets
from newslint.checks.date.periods import periods
from newslint.checks.date.publication import publication
from newslint.checks.date.reader import mentions
from newslint.checks.date.relative import relative_days
from newslint.engine.registry import parse
from newslint.model import Source
from newslint.patterns.prefilter import Prefilter
from newslint.text.spans import Span


class _Dates:
    id = "dates"
    anchors = ANCHORS


def read(text):
    document = parse(Source("a.txt", text))
    return document, mentions(document, Prefilter([_Dates]).live(document.folded).get("dates", []))


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

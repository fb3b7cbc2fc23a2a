"""The report in a terminal: colours, links, and fixes as small diffs."""

import os
import pty
import re
import subprocess
import sys

import pytest
from conftest import ROOT
from helpers import newslint

from newslint.cli.terminal import shows_color
from newslint.engine.registry import REPORTERS, parse, resolve
from newslint.model import Edit, Finding, Fix, Level, Result, Source
from newslint.reporters.context import ReportContext
from newslint.reporters.fix_diff import fix_diff
from newslint.text.spans import Span

ESCAPE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\")


@pytest.mark.parametrize(
    ("choice", "environment", "is_terminal", "expected"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_who_decides_on_colours(choice, environment, is_terminal, expected):
    assert shows_color(choice, environment, is_terminal) is expected


def in_terminal(*arguments, cwd, env=None):
    """Run newslint in a pseudo-terminal; return what it writes there."""
    main, end = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **(env or {})}
    for name in ("NO_COLOR", "FORCE_COLOR"):
        if name not in (env or {}):
            environment.pop(name, None)
    command = [sys.executable, "-m", "newslint", *arguments]
    with subprocess.Popen(command, cwd=cwd, stdin=end, stdout=end, stderr=end, env=environment) as process:
        os.close(end)
        written = b""
        while True:
            try:
                chunk = os.read(main, 65536)
            except OSError:  # the other end is closed
                break
            if not chunk:
                break
            written += chunk
        process.wait(60)
    os.close(main)
    return written.decode().replace("\r\n", "\n")


@pytest.fixture
def article(tmp_path):
    (tmp_path / "ä b.txt").write_text("Sir. Ushakov said no.\n", encoding="utf-8")
    return tmp_path


def test_a_terminal_shows_colours_links_and_what_a_fix_makes_of_the_line(article):
    written = in_terminal("ä b.txt", cwd=article)
    assert "\x1b[31merror\x1b[0m" in written
    assert "\x1b]8;;https://newslint.github.io/newslint/rules/translation/sir-title/\x1b\\" in written
    assert f"\x1b]8;;file://{article}/%C3%A4%20b.txt\x1b\\" in written
    bare = ESCAPE.sub("", written)
    assert "      - Sir. Ushakov said no.\n      + Mr Ushakov said no.\n" in bare


@pytest.mark.parametrize(
    ("arguments", "env"), [((), {"NO_COLOR": "1"}), ((), {"TERM": "dumb"}), (("--color", "never"), {})]
)
def test_colours_can_be_refused(article, arguments, env):
    assert "\x1b[" not in in_terminal("ä b.txt", *arguments, cwd=article, env=env)


def test_a_pipe_and_a_file_get_neither_colours_nor_diffs_unless_asked(article):
    piped = newslint("ä b.txt", cwd=article).stdout
    assert "\x1b" not in piped
    assert "+ Mr" not in piped
    assert "\x1b[31merror" in newslint("ä b.txt", cwd=article, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[31merror" in newslint("ä b.txt", "--color", "always", cwd=article).stdout
    newslint("ä b.txt", "--output", "report.txt", cwd=article, env={"FORCE_COLOR": "1"})
    assert (article / "report.txt").read_text() == piped


def diff(text, *edits, width=60):
    document = parse(Source("a.txt", text))
    fix = Fix("Mend it", tuple(Edit(Span(*span), new) for span, new in edits), safe=True)
    return [(sign, "".join(line), line.marked) for sign, line in fix_diff(document, fix, width)]


def test_a_changed_word_stands_in_both_lines():
    assert diff("He met met her.\nMore.", ((7, 11), "")) == [
        ("-", "He met met her.", "met "),
        ("+", "He met her.", ""),
    ]


def test_a_line_that_goes_has_no_new_form():
    assert diff("One.\nComments\nTwo.\n", ((5, 14), "")) == [("-", "Comments", "Comments")]


def test_an_insertion_shows_where_a_line_breaks():
    assert diff("the end.Credit: AP", ((8, 8), "\n")) == [("+", "the end.⏎", "⏎")]


def test_a_long_line_is_cut_around_the_change():
    before, after = "a" * 200 + " ", " " + "b" * 200
    (_, old, _), (_, new, marked) = diff(f"{before}teh{after}", ((201, 204), "the"), width=40)
    assert (len(old), len(new), marked) == (40, 40, "the")
    assert new.startswith("…a") and new.endswith("b…")


def test_of_many_places_the_first_are_shown():
    assert len(diff("x x x x x x", *(((at, at + 1), "y") for at in range(0, 11, 2)))) == 6


def test_a_terminal_obeys_nothing_that_an_article_says(linter):
    document = parse(Source("a.txt", "He \x1b[2Jmet met her."))
    fix = Fix("Mend it", (Edit(Span(3, 6), "\x1b[3J"),), safe=False)
    finding = Finding("translation/doubled-word", Level.ERROR, Span(3, 6), "Mend \x1b[2J it.", fixes=(fix,))
    lines = resolve(REPORTERS["text"])(
        [Result(document, (finding,))], ReportContext("0", linter.rules, color=True, terminal=True)
    )
    assert "\x1b[2J" not in "".join(lines)
    assert "\x1b[3J" not in "".join(lines)

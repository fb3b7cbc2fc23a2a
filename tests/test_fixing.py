"""Fixing: safe, complete, quiet afterwards, and nothing else touched."""

import os
import subprocess

import pytest
from helpers import newslint
from hypothesis import given, settings
from hypothesis import strategies as st
from test_engine import RULES

from newslint.engine.fixing import MOST_ROUNDS, fix
from newslint.model import Edit, Finding, Fix, Level, Result, Source
from newslint.rulebook.example_markup import marked
from newslint.text.spans import Span

LINES = sorted({marked(line).text.strip("\n") for rule in RULES for line in (*rule.bad, *rule.good)})


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_fixing_twice_changes_nothing_more(linter, lines, ending):
    once, _, result = fix(Source("a.txt", ending.join(lines)), linter)
    twice, applied, _ = fix(Source("a.txt", once), linter)
    assert twice == once
    assert applied == 0
    assert result.notes or not any(finding.fixes and finding.fixes[0].safe for finding in result.findings)


def test_crlf_is_kept(linter):
    text, applied, _ = fix(Source("a.txt", "He met the the clerk.\r\n\r\nLeave a Comment\r\n"), linter)
    assert (text, applied) == ("He met the clerk.\r\n", 2)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Text here.\rShare this\n\nMore text here.\n", "Text here.\r\n\nMore text here.\n"),
        ("Text here.\rShare this\r\n\nMore text here.\n", "Text here.\r\n\nMore text here.\n"),
        ("x\r\u200b\ny", "x\r\u200b\ny"),
    ],
)
def test_a_deletion_between_cr_and_lf_keeps_the_other_line_ends(linter, text, fixed):
    assert fix(Source("a.txt", text), linter).text == fixed


def test_a_deleted_last_line_takes_its_blank_line_along(linter):
    text, _, _ = fix(Source("a.txt", "He came on Monday to the city.\n\n\n\nLeave a Comment"), linter)
    assert text.startswith("He came on Monday to the city.")
    assert "Leave" not in text


@pytest.mark.parametrize(
    "text",
    [
        "The list holds *and* and *or* in it.",
        "The list holds [and](https://example.org) and [or](https://example.org) in it.",
        "Press **the** the reader wrote.",
        "It holds <tt>and</tt> and <tt>or</tt>, and <i>of</i> of course.",
    ],
)
def test_a_word_that_is_marked_up_beside_itself_is_spoken_of(linter, text):
    assert linter.lint_text(text, "a.md").findings == ()


def test_a_copy_at_the_edge_of_a_link_is_found_and_not_fixed(linter):
    text = "Read a [a guide to the town](https://example.org) here."
    (finding,) = linter.lint_text(text, "a.md").findings
    assert (finding.rule, finding.fixes) == ("translation/doubled-word", ())


def test_markup_is_never_edited_through(linter):
    text, applied, result = fix(Source("a.md", "S*i*r. Ushakov said the call went well."), linter)
    assert (text, applied) == ("S*i*r. Ushakov said the call went well.", 0)
    assert [(finding.rule, finding.fixes) for finding in result.findings] == [("translation/sir-title", ())]


def fixed(linter, text, path, unsafe=False):
    return fix(Source(path, text), linter, unsafe).text


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Here\u200b![image](/a.png)\u200b stands", "Here![image](/a.png) stands"),
        ("- \u200b`code`\u200b: words", "- `code`: words"),
        ("[me@example.org\ufeff](mailto:me@example.org\ufeff)", "[me@example.org](mailto:me@example.org)"),
        ("Of `Arc`\ufeff`<u8>` it is", "Of `Arc`\ufeff`<u8>` it is"),
        ("Words.\n\n\u200b- no item of a list", "Words.\n\n\u200b- no item of a list"),
        ("พูด\u200b`code`\u200bแล้ว", "พูด\u200b`code`\u200bแล้ว"),
    ],
)
def test_invisible_signs_go_on_both_sides_of_what_is_no_prose_or_stay(linter, text, mended):
    assert fixed(linter, text, "a.md") == mended


AD = "Leave a Comment"
BEFORE = "It rained on Monday."


@pytest.mark.parametrize(
    ("page", "rest"),
    [
        (f"<p>{BEFORE}</p>\n<p>{AD}</p>\n", f"<p>{BEFORE}</p>\n"),
        (f"<p>\n{AD}\n</p>\n<p>{BEFORE}</p>\n", f"<p>{BEFORE}</p>\n"),
        (f"<blockquote>\n<p>\n{AD}\n</p>\n</blockquote>\n<p>{BEFORE}</p>\n", f"<p>{BEFORE}</p>\n"),
        (f"<ul>\n<li>\n{AD}\n</li>\n<li>{BEFORE}</li>\n</ul>\n", f"<ul>\n<li>{BEFORE}</li>\n</ul>\n"),
        (f"<p>{BEFORE}</p><p>{AD}</p>\n", f"<p>{BEFORE}</p>\n"),
        (f"<div><p>{AD}</p>\n<p>{BEFORE}</p></div>\n", f"<div>\n<p>{BEFORE}</p></div>\n"),
    ],
)
def test_in_html_a_line_is_deleted_with_its_element_on_request_only(linter, page, rest):
    page, rest = (f"<!doctype html><html><body>\n{text}</body></html>\n" for text in (page, rest))
    assert fixed(linter, page, "a.html") == page
    assert fixed(linter, page, "a.html", unsafe=True) == rest


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{AD} {BEFORE}</p>\n",
        f"<p>{AD}<img src='a.png'></p>\n",
        f"<table><tr><td>{AD}</td><td>9</td></tr></table>\n",
        f"<ol><li>{AD}</li><li>{BEFORE}</li></ol>\n",
        f"<h2>{AD}</h2><p>{BEFORE}</p>\n",
        f"<figure><img src='a.png'><figcaption>{AD}</figcaption></figure>\n",
    ],
)
def test_in_html_nothing_is_deleted_that_means_something_to_what_stands_round_it(linter, page):
    page = f"<!doctype html><html><body>\n{page}</body></html>\n"
    assert fixed(linter, page, "a.html", unsafe=True) == page


def test_in_markdown_a_line_is_deleted_as_a_paragraph_on_request_only(linter):
    text = f"{BEFORE}\n\n{AD}\n\nIt snowed on Tuesday.\n"
    assert fixed(linter, text, "a.md") == text
    assert fixed(linter, text, "a.md", unsafe=True) == f"{BEFORE}\n\nIt snowed on Tuesday.\n"


@pytest.mark.parametrize("line", [f"## {AD}", f"{AD}\n====", f"1. {AD}", f"| {AD} | 9 |\n|---|---|\n| a | b |"])
def test_in_markdown_headings_rows_and_numbered_items_stay(linter, line):
    text = f"{BEFORE}\n\n{line}\n\nIt snowed on Tuesday.\n"
    assert fixed(linter, text, "a.md", unsafe=True) == text


class Deleting:
    """Lints as a linter does, and offers one fix of the test's own."""

    def __init__(self, linter, *edits):
        self.parse = linter.parse
        self.edits = edits

    def lint(self, document, corpus=None, baseline=None):
        fixes = (Fix("Test", self.edits, safe=True),)
        finding = Finding("x/y", Level.ERROR, self.edits[0].span, "A test.", fixes=fixes)
        return Result(document, (finding,))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Head\n====\n\nText.\n", Span(0, 5)),
        ("```\ncode\n```\n\nText.\n", Span(0, 4)),
        ("<!-- note\n-->\n\nText.\n", Span(0, 10)),
        ("Text.\n\n***\n\nMore.\n", Span(8, 13)),
    ],
)
def test_a_fix_that_changes_other_words_or_blocks_is_not_made_and_said_so(linter, text, cut):
    done = fix(Source("a.md", text), Deleting(linter, Edit(cut, "")))
    assert (done.text, done.applied) == (text, 0)
    line = text[: cut.start].count("\n") + 1
    assert done.result.notes == (
        f"a.md:{line}: the fix of x/y was not made: other words or blocks would change with it",
    )


def test_one_fix_that_is_not_sound_keeps_none_of_the_others(linter):
    text = "14K Shares\n---\ndate: 2021-01-04\n---\n" + "\n".join(
        f"No {number} met at the the quay." for number in range(40)
    )
    done = fix(Source("a.txt", text), linter)
    assert done.text == text.replace("the the", "the")
    assert len(done.result.notes) == 1


def test_fixes_that_never_come_to_an_end_say_so(linter):
    done = fix(Source("a.txt", "One word."), Deleting(linter, Edit(Span(0, 0), "Again ")))
    assert done.applied == MOST_ROUNDS
    assert done.result.notes == (
        "a.txt: 1 fix of x/y still applies after 10 rounds; fix these places by hand, and please report it",
    )


def test_words_are_mended_in_html(linter):
    assert (
        fixed(linter, "<p>Sir. Ushakov said <b>the the</b> call.</p>\n", "a.htm")
        == "<p>Mr Ushakov said <b>the</b> call.</p>\n"
    )


@pytest.mark.parametrize(
    "name", ["a b.txt", "a\nb.txt", 'a"b.txt', "a\\b.txt", "a\x1b[2J.txt", "é.txt", os.fsdecode(b"\xff.txt")]
)
def test_git_applies_a_diff_whatever_the_name(tmp_path, name):
    path = tmp_path / name
    path.write_text("Sir. Ushakov said no.\n")
    done = newslint(".", "--diff", cwd=tmp_path, raw=True)
    assert done.stdout.count(b"\n") == 5 and b"\x1b" not in done.stdout
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=done.stdout, check=True)
    assert path.read_text() == "Mr Ushakov said no.\n"

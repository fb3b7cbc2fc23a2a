"""Fixing: safe, complete, quiet afterwards, and nothing else touched."""

from hypothesis import given, settings
from hypothesis import strategies as st
from test_engine import RULES

from newslint.fixing import fix
from newslint.marks import marked
from newslint.model import Source

LINES = sorted({marked(line).text.strip("\n") for rule in RULES for line in (*rule.bad, *rule.good)})


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_fixing_twice_changes_nothing_more(linter, lines, ending):
    once, _, result = fix(Source("a.txt", ending.join(lines)), linter)
    twice, applied, _ = fix(Source("a.txt", once), linter)
    assert twice == once
    assert applied == 0
    assert not any(finding.fixes and finding.fixes[0].safe for finding in result.findings)


def test_crlf_is_kept(linter):
    text, applied, _ = fix(Source("a.txt", "He met met her.\r\n\r\nLeave a Comment\r\n"), linter)
    assert (text, applied) == ("He met her.\r\n", 2)


def test_a_deleted_last_line_takes_its_blank_line_along(linter):
    text, _, _ = fix(Source("a.txt", "He came on Monday to the city.\n\n\n\nLeave a Comment"), linter)
    assert text.startswith("He came on Monday to the city.")
    assert "Leave" not in text


def test_markup_is_never_edited_through(linter):
    text, applied, result = fix(Source("a.md", "He met *met* her."), linter)
    assert (text, applied) == ("He met *met* her.", 0)
    assert [finding.rule for finding in result.findings] == ["translation/doubled-word"]
    assert result.findings[0].fixes == ()


def fixed(linter, text, path):
    return fix(Source(path, text), linter)[0]


def test_in_html_a_line_is_deleted_with_its_own_element_and_never_with_another(linter):
    assert (
        fixed(linter, "<p>It rained on Monday.</p>\n<p>Leave a Comment</p>\n", "a.html")
        == "<p>It rained on Monday.</p>\n"
    )
    for page in (
        "<p>It rained on Monday.</p><p>Leave a Comment</p>\n",
        "<div><p>Leave a Comment</p>\n<p>It rained on Monday.</p></div>\n",
        "<p>Leave a Comment</p> It rained on Monday.\n",
        "<p>\nLeave a Comment</p>\n",
    ):
        assert fixed(linter, page, "a.html") == page


def test_words_are_mended_in_html(linter):
    assert (
        fixed(linter, "<p>Sir. Ushakov said <b>the the</b> call.</p>\n", "a.htm")
        == "<p>Mr Ushakov said <b>the</b> call.</p>\n"
    )

"""Stepping through findings, in a real pseudo-terminal."""

import contextlib
import os
import re
import signal
import subprocess
import sys

import pytest
from conftest import ROOT
from helpers import BAD, SOUND, newslint, write

pexpect = pytest.importorskip("pexpect", reason="needs pexpect (pip install 'newslint[test]')")

PROMPT = "? more: "
TWICE = "Sir. Ushakov said no.\n\nThe talks ended on 31 November.\n"


@contextlib.contextmanager
def interview(folder, *arguments, env=None):
    """Start `newslint --interactive` in a folder, and wait until it asks for the first time."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "NO_COLOR": "1", **(env or {})}
    command = ["-m", "newslint", "--interactive", "--select", "translation,dates", *(arguments or ["."])]
    child = pexpect.spawn(
        sys.executable, command, cwd=str(folder), env=environment, encoding="utf-8", timeout=60, dimensions=(40, 120)
    )
    try:
        yield child
    finally:
        child.close(force=True)


def answer(child, *answers):
    """Give answers at the prompts; return what is printed after the last one, up to the end or the next prompt."""
    for one in answers:
        child.expect_exact(PROMPT)
        child.sendline(one)
    child.expect_exact([PROMPT, pexpect.EOF])
    return child.before


def finish(child):
    """Return all that is printed until the end, and the exit status."""
    child.expect(pexpect.EOF)
    child.close()
    return child.before, child.exitstatus


def answered(folder, one):
    """Give an answer to the first question, which is the last; return what is printed then, and the exit status."""
    with interview(folder) as child:
        child.expect_exact(PROMPT)
        child.sendline(one)
        return finish(child)


def test_a_fix_is_made_and_the_rest_is_asked_about(tmp_path):
    write(tmp_path, {"call.md": TWICE})
    with interview(tmp_path) as child:
        said = answer(child, "f")
        assert "31 November" in said
        assert (tmp_path / "call.md").read_text() == TWICE.replace("Sir. ", "Mr ")
        child.sendline("s")
        said, status = finish(child)
    assert "1 fixed, 1 skipped." in said
    assert status == 1


def test_a_run_without_skips_is_clean(tmp_path):
    write(tmp_path, {"call.md": BAD})
    said, status = answered(tmp_path, "f")
    assert "1 fixed." in said
    assert status == 0


@pytest.mark.parametrize(
    ("name", "changed", "expected"),
    [
        ("call.md", "call.md", "newslint"),
        ("call.txt", "newslint.toml", "[[ignore]]"),
    ],
)
def test_a_finding_is_ignored_where_the_format_allows_it(tmp_path, name, changed, expected):
    write(tmp_path, {name: BAD, "newslint.toml": ""})
    said, status = answered(tmp_path, "i")
    assert "1 ignored." in said and status == 0
    assert expected in (tmp_path / changed).read_text()
    assert newslint(".", "--select", "translation", cwd=tmp_path).returncode == 0


def test_words_are_ignored_in_all_articles(tmp_path):
    write(tmp_path, {"a.txt": BAD, "b.txt": BAD, "newslint.toml": ""})
    said, status = answered(tmp_path, "a")
    assert "1 ignored." in said and status == 0
    assert 'rule = "translation/sir-title"' in (tmp_path / "newslint.toml").read_text()


def test_a_rule_is_switched_off_and_the_configuration_read_again(tmp_path):
    write(tmp_path, {"a.txt": BAD, "b.txt": BAD, "newslint.toml": "# ours\n"})
    said, status = answered(tmp_path, "o")
    assert "1 rule switched off." in said and status == 0
    assert (tmp_path / "newslint.toml").read_text().startswith("# ours\n")


def test_an_editor_is_started_at_the_line(tmp_path):
    write(tmp_path, {"call.md": "# The call\n\n" + BAD})
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\necho "$@" > called\nsed -i \'s/Sir\\./Mr/\' "$2"\n')
    editor.chmod(0o755)
    with interview(tmp_path, "call.md", env={"EDITOR": str(editor), "VISUAL": ""}) as child:
        child.expect_exact(PROMPT)
        child.sendline("e")
        _, status = finish(child)
    assert (tmp_path / "called").read_text().startswith("+3 ")
    assert (tmp_path / "call.md").read_text().endswith("Mr Ushakov said no.\n")
    assert status == 0


@pytest.mark.parametrize(
    ("editor", "expected"),
    [("", "Name your editor in VISUAL or EDITOR"), ("no-such-editor", "no-such-editor cannot be started")],
)
def test_an_editor_that_is_missing_is_said(tmp_path, editor, expected):
    write(tmp_path, {"call.md": BAD})
    with interview(tmp_path, env={"EDITOR": editor, "VISUAL": ""}) as child:
        assert expected in answer(child, "e")


def test_a_change_is_undone(tmp_path):
    write(tmp_path, {"call.md": TWICE})
    with interview(tmp_path) as child:
        assert "Undone: fixed in call.md" in answer(child, "f", "u").replace("\r\n", " ")
        assert (tmp_path / "call.md").read_text() == TWICE
        assert "Nothing has been changed yet" in answer_here(child, "u")


def test_an_ignore_that_made_a_configuration_is_undone(tmp_path):
    write(tmp_path, {"call.txt": TWICE})
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    with interview(tmp_path) as child:
        answer(child, "i")
        assert (tmp_path / "newslint.toml").exists()
        answer_here(child, "u")
        assert not (tmp_path / "newslint.toml").exists()


def answer_here(child, one):
    """Give an answer at the prompt that has been seen already."""
    child.sendline(one)
    child.expect_exact([PROMPT, pexpect.EOF])
    return child.before


def test_the_rest_of_an_article_is_skipped(tmp_path):
    write(tmp_path, {"a.md": TWICE, "b.md": BAD})
    with interview(tmp_path) as child:
        assert "b.md" in answer(child, "n")


def test_the_rule_page_and_the_help_are_shown_without_going_on(tmp_path):
    write(tmp_path, {"call.md": BAD})
    with interview(tmp_path) as child:
        assert "translation/sir-title" in answer(child, "w")
        assert "switch the rule off" in answer_here(child, "?")
        assert "There are not 7 fixes" in answer_here(child, "7")


@pytest.mark.parametrize("end", ["q", "\x04", "\x03"])
def test_leaving_early_keeps_what_was_done(tmp_path, end):
    write(tmp_path, {"call.md": TWICE})
    with interview(tmp_path) as child:
        answer(child, "f")
        child.sendline(end) if end == "q" else child.send(end)
        said, status = finish(child)
    assert "1 fixed; not all were shown." in said
    assert status == 1
    assert "Traceback" not in said


def test_an_article_that_changes_meanwhile_is_not_written_over(tmp_path):
    write(tmp_path, {"call.md": BAD})
    with interview(tmp_path) as child:
        child.expect_exact(PROMPT)
        (tmp_path / "call.md").write_text("New: " + BAD)
        said = answer_here(child, "f")
        assert "call.md" in said and "changed" in said
        assert (tmp_path / "call.md").read_text() == "New: " + BAD


def test_without_a_terminal_it_says_so(tmp_path):
    write(tmp_path, {"call.md": BAD})
    done = newslint("--interactive", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "run it in a terminal" in done.stderr


def test_clean_articles_ask_nothing(tmp_path):
    write(tmp_path, {"call.md": SOUND})
    with interview(tmp_path) as child:
        said, status = finish(child)
    assert "Nothing done." in said or "nothing done." in said
    assert status == 0


def test_hostile_text_does_not_reach_the_terminal(tmp_path):
    write(tmp_path, {"call.md": "Sir. Ushakov said \x1b]0;owned\x07no.\n"})
    with interview(tmp_path) as child:
        child.expect_exact(PROMPT)
        assert not re.search(r"\x1b\]0;", child.before)


def test_a_signal_leaves_no_half_written_article(tmp_path):
    write(tmp_path, {"call.md": TWICE})
    with interview(tmp_path) as child:
        answer(child, "f")
        child.kill(signal.SIGTERM)
        child.expect(pexpect.EOF)
    assert (tmp_path / "call.md").read_text() == TWICE.replace("Sir. ", "Mr ")

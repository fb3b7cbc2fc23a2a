"""The guides: each command, file and snippet in them is tried, in their order, and does what they say."""

import contextlib
import io
import itertools
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from newslint import Linter, Source
from newslint.plugin import Failure, ReportContext

BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OURS = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def text_of(name):
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_the_first_rule_is_made_as_the_guide_says(tmp_path):
    for kind, name, text in BLOCK.findall(text_of("first-rule.md")):
        if kind == "console":
            command, _, shown = text.removeprefix("$ ").partition("\n")
            done = subprocess.run(
                command, shell=True, cwd=tmp_path, env=OURS, encoding="utf-8", timeout=60,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            assert done.stdout == shown, command
        else:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def test_the_commands_for_an_old_repository_do_what_they_show(tmp_path):
    """The figures are those of a repository of some size."""
    good, bad = "The minister said no on Monday.\n\n", "Sir. Ushakov said no.\n\n"
    for name in ("2021/a.md", "2021/b.md", "2021/c.txt", "2022/d.md"):
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {name}\n\n{good}{bad}{good}", encoding="utf-8")
    git = ["git", "-c", "user.name=Anna Kerr", "-c", "user.email=a@example.org"]
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["commit", "-qm", "all"],
        ["update-ref", "refs/remotes/origin/main", "HEAD"],
    ):
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True)
    blocks = [text for kind, _, text in BLOCK.findall(text_of("old-repositories.md")) if kind == "console"]
    assert len(blocks) == 5
    for command, shown in (part.split("\n", 1) for text in blocks for part in text.split("$ ")[1:]):
        done = subprocess.run(
            command, shell=True, cwd=tmp_path, env=OURS, encoding="utf-8", capture_output=True, timeout=60
        )
        assert (done.stderr, done.returncode in (0, 1)) == ("", True), command
        if shown:
            assert re.sub(r"\d+ (?=[a-z])", "", done.stdout) == re.sub(r"\d+ (?=[a-z])", "", shown), command


def snippets():
    """Return the Python of the tour through the house, with what stands below it as its output."""
    blocks = BLOCK.findall(text_of("how-it-works.md"))
    return [(code, shown) for (kind, _, code), (_, _, shown) in itertools.pairwise(blocks) if kind == "python"]


@pytest.mark.parametrize(("code", "shown"), snippets())
def test_the_tour_prints_what_it_shows(code, shown):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "how-it-works.md", "exec"), {})
    assert printed.getvalue() == shown


def test_the_examples_of_a_plugin_do_what_they_say():
    report, check = (code for kind, _, code in BLOCK.findall(text_of("plugins.md")) if kind == "python")
    names = {}
    exec(compile(check, "plugins.md", "exec"), names)
    exec(compile(report, "plugins.md", "exec"), names)
    linter = Linter()
    document = linter.parse(Source("a.txt", "A title\n\nTHE HARBOUR OPENS\n\nSir. Ushakov said no.\n"))
    shouting = names["Shouting"]
    assert list(shouting([]).find(document, shouting.Params(), ())) == [names["Found"](names["Span"](9, 26))]
    outcomes = [linter.lint(document), Failure("b.txt", "b.txt: cannot be read")]
    lines = list(names["report"](outcomes, ReportContext("0.1", linter.rules)))
    assert lines[0].startswith("a.txt:5:1 error translation/sir-title ‘Sir.’ is ‘Mr’")
    assert lines[-1] == "1 articles"


def test_the_files_and_folders_that_the_guides_name_are_there():
    named = re.findall(r"`((?:newslint|rules)/[\w./-]*)`", text_of("how-it-works.md") + text_of("writing-rules.md"))
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == ["newslint/checks/date/feast.py"]  # to be written


def test_the_order_of_imports_is_that_of_the_contract():
    layers = re.search(r"layers = \[(.*?)\]", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.DOTALL)
    contract = re.findall(r'"(.*?)"', layers[1])
    shown = re.search(r"^(__main__ .*)$", text_of("how-it-works.md"), re.MULTILINE)[1]
    assert [layer.strip() for layer in shown.split("▶")] == contract

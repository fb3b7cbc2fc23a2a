"""The grammar engine: a real LanguageTool server, and what happens where there is none."""

import json
import os
import socket
import subprocess
from shutil import which

import pytest
from conftest import ROOT
from helpers import newslint

from newslint.checks.languagetool import client
from newslint.engine.config import Config
from newslint.engine.linter import Linter
from newslint.engine.options import Options
from newslint.engine.prove import prove

FOLDER = ROOT / ".cache" / "languagetool"
BAD = "The talks lasted two days, and she have been there from the start.\n"


@pytest.fixture(scope="module")
def server():
    """The address of a server that runs as long as the tests of this module."""
    if not FOLDER.exists() or not which("java"):
        pytest.skip("LanguageTool was not fetched or there is no Java: run `make test` with Maven, not pytest alone")
    return client.address_of(str(FOLDER))


@pytest.fixture(scope="module")
def grammar(server):
    return Linter(Config(languagetool=server), Options(select=("grammar",)))


def found(result):
    text = result.document.text
    return [(text[finding.span.start : finding.span.end], finding.span.start) for finding in result.findings]


def test_the_rules_prove_themselves(grammar):
    rules = [rule for rule in grammar.rules.values() if rule.check == "languagetool"]
    assert rules
    for rule in rules:
        assert list(prove(rule, grammar.make, grammar.parse)) == []


def test_places_are_right_after_characters_of_two_utf16_units(grammar):
    text = f"The 🛳️🛳️🛳️ sank at noon on Monday in the harbour 🙂. {BAD}"
    assert found(grammar.lint_text(text)) == [("have", text.index("have"))]


def test_places_are_right_in_markdown_with_crlf(grammar):
    text = "# The *long* talks\r\n\r\nThe **talks** lasted two days, and she *have* been there from the start.\r\n"
    assert found(grammar.lint_text(text, "a.md")) == [("have", text.index("have"))]


def test_only_prose_is_sent(grammar):
    text = f"# Talks\n\n```\n{BAD}```\n\n    {BAD}\nThe talks lasted two days.\n"
    assert found(grammar.lint_text(text, "a.md")) == []


def test_quotations_and_headlines_are_not_judged(grammar):
    assert found(grammar.lint_text(f"She have been there\n\n“{BAD.strip()}” he said on Monday to the press.\n")) == []


def test_a_long_article_goes_in_parts(grammar):
    filler = "The ferry left the harbour at noon and came back in the evening.\n"
    text = filler * 600 + BAD
    assert len(text) > 2 * client._LONGEST_TEXT
    assert found(grammar.lint_text(text)) == [("have", text.index("have"))]


def test_the_rules_are_off_until_asked_for(tmp_path):
    (tmp_path / "a.txt").write_text(BAD)
    assert newslint("a.txt", cwd=tmp_path, env={client.VARIABLE: "http://127.0.0.1:1"}).returncode == 0


def test_a_folder_in_the_configuration_is_started_once_for_all_workers_and_stopped(tmp_path, server):
    (tmp_path / "newslint.toml").write_text(
        f'rules = ["-all", "+grammar"]\nlanguagetool = "{os.path.relpath(FOLDER, tmp_path)}"\n'
    )
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(BAD)
    done = newslint(".", "--config", "newslint.toml", "--jobs", 2, "--format", "jsonl", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["have"] * 6
    left = subprocess.run(["pgrep", "-af", "languagetool.server.HTTPServer"], capture_output=True, text=True).stdout
    assert [
        line for line in left.splitlines() if f"--port {server.rpartition(':')[2]}" not in line and str(FOLDER) in line
    ] == []


def complaint(tmp_path, **environment):
    """Lint three files with the grammar rules; gives what is said, once, when that cannot be."""
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(BAD)
    done = newslint(".", "--select", "grammar", cwd=tmp_path, env=environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_without_a_server_the_user_is_told_how_to_name_one(tmp_path):
    said = complaint(tmp_path, **{client.VARIABLE: ""})
    assert said.startswith("newslint: grammar rules ask LanguageTool; name a server or a folder")
    assert 'languagetool = "http://localhost:8081"' in said


def test_a_dead_server_is_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: refused at once
        said = complaint(tmp_path, **{client.VARIABLE: f"http://127.0.0.1:{taken.getsockname()[1]}"})
    assert "gives no answer" in said and "refused" in said


def test_a_folder_without_languagetool_and_a_missing_one_are_sentences(tmp_path):
    (tmp_path / "empty").mkdir()
    if which("java"):
        assert "empty does not start: " in complaint(tmp_path, **{client.VARIABLE: str(tmp_path / "empty")})
    assert "there is no LanguageTool in " in complaint(tmp_path, **{client.VARIABLE: str(tmp_path / "none")})


def test_a_missing_java_is_a_sentence(tmp_path):
    (tmp_path / "empty").mkdir()
    said = complaint(tmp_path, **{client.VARIABLE: str(tmp_path / "empty"), "PATH": str(tmp_path)})
    assert "LanguageTool needs Java 17 or later, and there is no `java` on the path" in said

"""Everything that the README tells a reader to type is typed here, in a repository like theirs."""

import os
import re
import shlex
import subprocess
import sys
import tomllib

import pytest
import yaml
from conftest import ROOT
from helpers import newslint

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
OURS = {**os.environ, "PATH": f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ['PATH']}"}


def blocks(language):
    return [text for name, text in BLOCKS if name == language]


def commands():
    """Give the command lines of newslint, those of a workflow too, without their remarks."""
    shell = [line for text in blocks("sh") for line in text.splitlines() if "newslint " in line.partition("#")[0]]
    steps = [step["run"] for text in blocks("yaml") for step in yaml.safe_load(text) if "run" in step]
    return [line.partition("#")[0].strip() for line in shell] + steps


@pytest.fixture
def repository(tmp_path):
    (tmp_path / "articles").mkdir()
    text = (ROOT / "seeds" / "004_994165d84dceed10.txt").read_text(encoding="utf-8")
    enough_to_learn_from = [f"articles/{number}.txt" for number in range(20)]
    for name in (*enough_to_learn_from, "articles/one.md", "article.txt", "article.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    newslint("articles", "--write-baseline", "old.json", cwd=tmp_path)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (
        ["init"],
        ["add", "."],
        ["commit", "-m", "all"],
        ["update-ref", "refs/remotes/origin/main", "HEAD"],
    ):
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


def in_terminal(command):
    """Return a command that runs another one in a terminal, where nobody answers."""
    return f"script --quiet --return --command {shlex.quote(command)} /dev/null < /dev/null"


@pytest.mark.parametrize("command", commands())
def test_a_command_runs(command, repository):
    command = in_terminal(command) if "--interactive" in command else command
    done = subprocess.run(command, shell=True, cwd=repository, env=OURS, capture_output=True, text=True, timeout=60)
    assert done.returncode in (0, 1)
    assert done.stderr == ""


def test_the_opening_example_is_what_newslint_prints():
    command, _, shown = blocks("console")[0].partition("\n")
    done = subprocess.run(
        command.removeprefix("$ "), shell=True, cwd=ROOT, env=OURS, capture_output=True, encoding="utf-8"
    )
    assert done.stdout == shown


def test_the_configuration_is_accepted(tmp_path):
    (tmp_path / "newslint.toml").write_text(blocks("toml")[0], encoding="utf-8")
    (tmp_path / "house-rules").mkdir()
    (tmp_path / "a.txt").write_text("The talks went on.\n", encoding="utf-8")
    assert tomllib.loads(blocks("toml")[0])["fail-on"] == "warning"
    assert newslint("a.txt", cwd=tmp_path).stderr == ""


def test_the_library_example_prints_its_finding():
    done = subprocess.run([sys.executable, "-c", blocks("python")[0]], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.stdout.startswith("1 1 translation/sir-title ‘Sir.’")


def test_the_hooks_exist():
    told = {hook["id"] for repo in yaml.safe_load(blocks("yaml")[0])["repos"] for hook in repo["hooks"]}
    kept = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert told <= kept

"""Completion of the command's arguments, asked of real shells."""

import os
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT
from helpers import newslint, without

pytest.importorskip("shtab", reason="needs pip install 'newslint[completion]'")

# What is typed, and what the shell offers; of many offers one.
CASES = [
    ("newslint --wat", "--watch"),
    ("newslint --color al", "always"),
    ("newslint --fail-on war", "warning"),
    ("newslint --format sar", "sarif"),
    ("newslint --explain translation/sir", "translation/sir-title"),
    ("newslint --select translation/sir", "translation/sir-title"),
    ("newslint --completion fi", "fish"),
    ("newslint artic", "article.md"),
    ("newslint --baseline artic", "article.md"),
]
BASH = """
source "$1"; shift
COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="$1"; COMP_POINT=${#1}
function=$(complete -p newslint | sed 's/.*-F \\([^ ]*\\).*/\\1/')
$function newslint "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""
FISH = "source $argv[1]; complete -C $argv[2] | cut -f 1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with an article, the command, and the scripts of all shells."""
    root = tmp_path_factory.mktemp("shells")
    (root / "article.md").write_text("The minister said no.\n")
    command = root / "bin" / "newslint"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m newslint "$@"\n')
    command.chmod(0o755)
    for shell in ("bash", "fish", "zsh"):
        (root / shell).write_text(newslint("--completion", shell, cwd=root).stdout)
    return root


def environment(folder):
    return {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder)}


def needs(shell):
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"needs {shell}")


def run(folder, *command):
    done = subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.split()


@needs("bash")
@pytest.mark.parametrize(("typed", "offered"), CASES)
def test_bash(folder, typed, offered):
    assert offered in run(folder, "bash", "--norc", "-c", BASH, "bash", str(folder / "bash"), typed)


@needs("fish")
@pytest.mark.parametrize(("typed", "offered"), CASES)
def test_fish(folder, typed, offered):
    assert offered in run(folder, "fish", "--no-config", "-c", FISH, str(folder / "fish"), typed)


@needs("zsh")
def test_zsh(folder):
    """It completes in the line itself: the Tab key is pressed, and the line read."""
    pexpect = pytest.importorskip("pexpect", reason="needs pexpect (pip install 'newslint[test]')")
    variables = {**environment(folder), "PS1": "> ", "TERM": "dumb"}
    shell = pexpect.spawn("zsh", ["-f", "-i"], cwd=str(folder), env=variables, encoding="utf-8", timeout=30)
    shell.sendline("autoload -Uz compinit && compinit -u && eval \"$(newslint --completion zsh)\" && echo re''ady")
    shell.expect("ready")
    for typed, offered in CASES:
        shell.send(f"{typed}\t")
        shell.expect_exact(typed.rpartition(" ")[0] + " " + offered)
        shell.sendcontrol("u")
    shell.close(force=True)


def test_without_its_library_it_names_the_extra(tmp_path):
    done = without("shtab", "--completion", "bash", cwd=tmp_path)
    sentence = "newslint: --completion needs the library shtab; do it by: pip install 'newslint[completion]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence)


def test_a_shell_that_is_not_known_is_refused(tmp_path):
    done = newslint("--completion", "csh", cwd=tmp_path)
    assert done.returncode == 2
    assert "argument --completion: invalid choice: 'csh'" in done.stderr

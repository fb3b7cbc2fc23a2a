"""`--watch`: a real process, real files, and what it says when they change."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest
from conftest import ROOT
from helpers import BAD, FOUND, SOUND, newslint, without, write

pytest.importorskip("watchfiles", reason="needs pip install 'newslint[watch]'")

GOOD = BAD.replace("Sir. ", "Mr ")


class Watched:
    """A process that watches a folder; what it writes goes to two files."""

    def __init__(self, folder, *arguments):
        self.folder = folder
        self.report, self.told = folder.parent / "report", folder.parent / "told"
        command = [sys.executable, "-m", "newslint", "--watch", "--format", "jsonl", *(arguments or ["."])]
        with open(self.report, "wb") as report, open(self.told, "wb") as told:
            environment = {**os.environ, "PYTHONPATH": str(ROOT)}
            self.process = subprocess.Popen(command, cwd=folder, stdout=report, stderr=told, env=environment)

    def rows(self):
        """Return the findings so far: path, rule."""
        lines = self.report.read_text().splitlines(keepends=True)
        found = [json.loads(line) for line in lines if line.endswith("\n")]
        return [(row["path"], row["rule"]) for row in found if row["rule"] in (FOUND, "suppression/unused")]

    def sentences(self):
        """Return what it has said so far, without the time of day."""
        lines = self.told.read_text().splitlines()
        return [re.sub(r"^newslint: (\d\d:\d\d:\d\d )?", "", line) for line in lines]

    def until(self, condition, seconds=20):
        """Wait until something has come about."""
        deadline = time.monotonic() + seconds
        while not condition():
            assert self.process.poll() is None, self.sentences()
            assert time.monotonic() < deadline, (self.rows(), self.sentences())
            time.sleep(0.02)

    def until_said(self, sentence, times=1):
        self.until(lambda: self.sentences().count(sentence) >= times)

    def until_found(self, *rows):
        self.until(lambda: self.rows() == list(rows))

    def settle(self):
        """Wait as long as it takes for the process to look twice, and to lint."""
        time.sleep(1.5)


@pytest.fixture
def folder(tmp_path):
    """A folder with two articles."""
    root = tmp_path / "articles"
    write(root, {"a.md": BAD, "b.md": SOUND})
    return root


@contextlib.contextmanager
def watching(folder, *arguments):
    """Watch a folder, from the end of the first run on."""
    watched = Watched(folder, *arguments)
    try:
        watched.until_said("watching for changes; Ctrl-C ends it")
        yield watched
    finally:
        watched.process.kill()
        watched.process.wait()


A, B = ("a.md", FOUND), ("b.md", FOUND)


def test_all_files_are_linted_then_those_that_change(folder):
    with watching(folder) as watched:
        watched.until_found(A)
        write(folder, {"b.md": BAD})
        watched.until_found(A, B)
        write(folder, {"new/c.md": BAD, "picture.png": BAD})
        watched.until_found(A, B, ("new/c.md", FOUND))
        write(folder, {"a.md": GOOD})
        watched.until_said("a.md")
        assert watched.rows() == [A, B, ("new/c.md", FOUND)]
        assert watched.sentences() == ["watching for changes; Ctrl-C ends it", "b.md", "new/c.md", "a.md"]
    assert re.search(r"^newslint: \d\d:\d\d:\d\d b\.md$", watched.told.read_text(), re.M)


def test_a_file_that_is_saved_without_a_change_is_not_linted_again(folder):
    with watching(folder) as watched:
        write(folder, {"a.md": BAD})
        (folder / "a.md").touch()
        watched.settle()
        write(folder, {"b.md": BAD})
        watched.until_found(A, B)
        assert "a.md" not in watched.sentences()


def by_renaming(path, text):
    """Save as Vim and VS Code can: write another file, put it in the place of the first."""
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(text)
    beside.replace(path)


def by_backup(path, text):
    """Save as Emacs does: the first file becomes the backup."""
    path.rename(path.with_name(f"{path.name}~"))
    path.write_text(text)


@pytest.mark.parametrize("save", [by_renaming, by_backup])
@pytest.mark.parametrize("named", [".", "b.md"])
def test_the_ways_in_which_editors_save(folder, save, named):
    with watching(folder, named) as watched:
        first = watched.rows()
        save(folder / "b.md", BAD)
        watched.until_found(*first, B)
        save(folder / "b.md", f"{BAD}\n{SOUND}")
        watched.until_found(*first, B, B)


def test_beside_a_named_file_nothing_is_linted(folder):
    with watching(folder, "b.md") as watched:
        write(folder, {"a.md": f"{BAD}\nMore.\n", "b.md": BAD})
        watched.until_found(B)


def test_files_and_folders_that_go_come_and_move(folder):
    with watching(folder) as watched:
        (folder / "a.md").unlink()
        watched.until_said("a.md: gone")
        write(folder, {"a.md": BAD})
        watched.until_found(A, A)
        write(folder.parent, {"elsewhere/c.md": BAD, "elsewhere/d.md": SOUND})
        (folder.parent / "elsewhere").rename(folder / "sub")
        watched.until_found(A, A, ("sub/c.md", FOUND))
        (folder / "sub").rename(folder.parent / "away")
        watched.until_said("sub/c.md: gone")


def test_a_configuration_that_changes_is_read_again(folder):
    config = folder / "newslint.toml"
    with watching(folder) as watched:
        config.write_text('rules = ["-translation"]\n')
        watched.until_said("the configuration has changed")
        watched.settle()
        assert watched.rows() == [A]
        config.write_text("rulez = []\n")
        watched.until(lambda: any("rulez: unknown key; did you mean ‘rules’?" in said for said in watched.sentences()))
        config.write_text("")
        watched.until_found(A, A)
        write(folder, {"sub/c.md": BAD})
        watched.until_found(A, A, ("sub/c.md", FOUND))
        watched.settle()  # a new folder is watched from some moment on
        write(folder, {"sub/newslint.toml": 'rules = ["-translation"]\n'})
        watched.until_found(A, A, ("sub/c.md", FOUND), A)


def test_a_configuration_that_counts_for_the_first_time_is_no_change(folder):
    write(folder, {"sub/newslint.toml": 'rules = ["-translation"]\n'})
    with watching(folder) as watched:
        write(folder, {"sub/c.md": BAD})
        watched.until_said("sub/c.md")
        watched.settle()
        assert watched.sentences() == ["watching for changes; Ctrl-C ends it", "sub/c.md"]


def test_a_configuration_above_what_is_watched_counts_too(folder):
    (folder / ".git").mkdir()
    write(folder, {"news/c.md": BAD})
    with watching(folder, "news") as watched:
        watched.until_found(("news/c.md", FOUND))
        write(folder, {"newslint.toml": 'levels = { translation = "warning" }\n'})
        watched.until_said("the configuration has changed")
        watched.until_found(*[("news/c.md", FOUND)] * 2)


def test_rules_of_a_pack_are_read_again(folder):
    (folder / "pack").mkdir()
    rule = 'check = "phrase"\nlevel = "error"\nmessage = "m"\nbad = ["a [[{0}]] b"]\ngood = ["b"]\n[params]\nfind = ["{0}"]\n'
    write(
        folder, {"newslint.toml": 'packs = ["pack"]\n', "pack/own/one.toml": rule.format("foo"), "b.md": "A bar b.\n"}
    )
    with watching(folder) as watched:
        write(folder, {"pack/own/one.toml": rule.format("bar")})
        watched.until_said("the configuration has changed")
        watched.until(lambda: "own/one" in watched.report.read_text())


def test_an_entry_that_only_other_files_need_is_not_said_to_be_spare(folder):
    entry = f'[[ignore]]\npath = "*"\nrule = "{FOUND}"\ntext = "Sir."\n'
    write(folder, {"newslint.toml": entry})
    with watching(folder) as watched:
        write(folder, {"b.md": f"{SOUND}\nMore.\n"})
        watched.until_said("b.md")
        watched.settle()
        assert watched.rows() == []


def test_fixes_are_made_and_are_no_changes_of_their_own(folder):
    with watching(folder, "--fix", ".") as watched:
        assert (folder / "a.md").read_text() == GOOD
        write(folder, {"b.md": BAD})
        watched.until(lambda: (folder / "b.md").read_text() == GOOD)
        watched.settle()
        assert watched.sentences() == ["watching for changes; Ctrl-C ends it", "b.md"]


def test_what_changes_during_the_first_run_is_not_missed(folder):
    write(folder, {f"more/{number}.md": f"{SOUND}\n" * 50 for number in range(30)})
    watched = Watched(folder)
    try:
        watched.until(lambda: watched.rows() == [A] or "watching" in watched.told.read_text())
        write(folder, {"b.md": BAD})
        watched.until_found(A, B)
    finally:
        watched.process.kill()
        watched.process.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it(folder, number):
    with watching(folder) as watched:
        watched.settle()
        watched.process.send_signal(number)
        assert watched.process.wait(20) == 130
        assert "Traceback" not in watched.told.read_text()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["gone"], "gone: no such file or folder"),
        (["-"], "--watch is for files and folders: leave - out"),
        ([".", "--diff"], "one after the other: leave --diff out"),
        ([".", "--output", "x"], "one after the other: leave --output out"),
        ([".", "--statistics"], "one after the other: leave --statistics out"),
        (["--rules"], "one after the other: leave --rules out"),
        ([], "nothing to lint"),
    ],
)
def test_what_cannot_be_watched_is_refused(folder, arguments, sentence):
    done = newslint("--watch", *arguments, cwd=folder)
    assert (done.returncode, sentence in done.stderr) == (2, True), done.stderr


def test_without_its_library_it_names_the_extra(folder):
    done = without("watchfiles", "--watch", ".", cwd=folder)
    sentence = "newslint: --watch needs the library watchfiles; do it by: pip install 'newslint[watch]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence)

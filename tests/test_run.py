"""Runs over repositories: workers, baselines, pipes, reports, and bytes that are no UTF-8."""

import json
import os
import signal
import subprocess
import sys

import pytest
from conftest import ROOT
from helpers import BAD, FOUND, SOUND, newslint, paths, write

from newslint.cli import main, runner
from newslint.engine.baseline import Baseline
from newslint.engine.registry import REPORTERS
from newslint.reporters.fingerprints import fingerprints


def shell(command, cwd):
    """Run a command line of bash; `newslint` is this one."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    script = f'set -o pipefail; newslint() {{ "{sys.executable}" -m newslint "$@"; }}; {command}'
    return subprocess.run(["bash", "-c", script], cwd=cwd, capture_output=True, env=environment, timeout=60)


# Workers


def test_workers_find_the_same_configurations(tmp_path):
    for part, rule in (("a", "-translation"), ("b", "-dates")):
        write(tmp_path, {f"{part}/newslint.toml": f'rules = ["{rule}"]'})
        write(tmp_path, {f"{part}/{number}.txt": BAD for number in range(40)})
    one, two = (newslint(".", "--jobs", jobs, "--format", "json", cwd=tmp_path) for jobs in (1, 2))
    assert one.stdout == two.stdout
    assert {row["path"][0] for row in json.loads(one.stdout)["findings"] if row["rule"] == FOUND} == {"b"}


WORK = runner._work


def killed_by_one(chunk):
    """Work, but die of one article, as a process does that takes more memory than there is."""
    if any(file.path.endswith("40x.txt") for file in chunk):
        os.kill(os.getpid(), signal.SIGKILL)
    return WORK(chunk)


def test_an_article_that_ends_its_worker_is_named_and_the_others_are_linted(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(runner, "_work", killed_by_one)
    write(tmp_path, {f"{number:02}.txt": BAD for number in range(70)} | {"40x.txt": SOUND})
    assert main.main([str(tmp_path), "--jobs", "2", "--format", "concise"]) == 2
    said = capsys.readouterr()
    assert said.out.count("translation/sir-title") == 70
    assert said.err == (
        f"newslint: {tmp_path}/40x.txt: not linted: its worker process was ended, perhaps for want of memory\n"
    )


# Baseline


def baseline(folder, *arguments):
    newslint(".", "--write-baseline", "old.json", *arguments, cwd=folder)


def test_a_new_article_does_not_inherit_the_findings_of_old_ones(tmp_path):
    write(tmp_path, {"a.txt": BAD})
    baseline(tmp_path)
    write(tmp_path, {"b.txt": BAD})
    assert paths(".", "--baseline", "old.json", cwd=tmp_path) == ["b.txt"]
    write(tmp_path, {"a.txt": f"{BAD}\n{BAD}"})
    assert paths("a.txt", "--baseline", "old.json", cwd=tmp_path) == ["a.txt"]


def test_a_file_that_has_moved_keeps_its_baseline_and_one_copy_only(tmp_path):
    write(tmp_path, {"a.txt": BAD + "\nA man met met her.\n"})
    baseline(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "c.txt")
    assert newslint(".", "--baseline", "old.json", cwd=tmp_path).returncode == 0
    write(tmp_path, {"b.txt": BAD, "old/a.txt": BAD + "\nA man met met her.\n"})
    assert paths(".", "--baseline", "old.json", cwd=tmp_path) == ["b.txt", "c.txt"]
    one, two = (
        newslint(".", "--baseline", "old.json", "--format", "json", "--jobs", jobs, cwd=tmp_path).stdout
        for jobs in (1, 2)
    )
    assert one == two


def test_an_article_that_the_baseline_knows_has_not_moved(linter):
    result = linter.lint_text(BAD, "all.jsonl#1")
    counts = dict.fromkeys(fingerprints(result), 1)
    known = Baseline({"gone.txt": counts, "all.jsonl#1": counts})
    assert known.follow(["all.jsonl"], lambda path: [result]).moved == {}
    unknown = Baseline({"gone.txt": counts})
    assert unknown.follow(["all.jsonl"], lambda path: [result]).moved == {"all.jsonl#1": "gone.txt"}


def test_a_baseline_knows_its_files_from_other_folders_too(tmp_path):
    write(tmp_path, {"content/a.txt": BAD, "a.txt": SOUND})
    baseline(tmp_path)
    assert paths("a.txt", "--baseline", "../old.json", cwd=tmp_path / "content") == []
    assert paths(tmp_path / "content", "--baseline", "old.json", cwd=tmp_path) == []
    assert paths("content", "--baseline", tmp_path / "old.json", cwd=tmp_path) == []


def test_a_fix_leaves_what_the_baseline_holds(tmp_path):
    write(tmp_path, {"a.txt": BAD})
    baseline(tmp_path)
    write(tmp_path, {"b.txt": BAD})
    newslint(".", "--fix", "--baseline", "old.json", cwd=tmp_path)
    assert [(tmp_path / name).read_text() for name in ("a.txt", "b.txt")] == [BAD, "Mr Ushakov said no.\n"]
    (tmp_path / "a.txt").rename(tmp_path / "moved.txt")
    newslint(".", "--fix", "--baseline", "old.json", cwd=tmp_path)
    assert (tmp_path / "moved.txt").read_text() == BAD


# Pipes


@pytest.mark.parametrize("form", ["text", "json", "concise"])
def test_a_reader_that_leaves_early_does_not_hide_the_exit_status(tmp_path, form):
    write(tmp_path, {f"{number:03}.txt": SOUND for number in range(60)})
    write(tmp_path, {"059.txt": BAD * 400, "000.txt": "A post-war  time.\n" * 900})
    done = shell(f"newslint . --jobs 1 --format {form} | head -n 1", tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
    assert shell("newslint . --fail-on never | head -n 1", tmp_path).returncode == 0
    assert shell("newslint 059.txt | true", tmp_path).returncode == 1
    assert shell("newslint gone.txt 059.txt | true", tmp_path).returncode == 2
    assert shell("newslint --rules | head -n 1", tmp_path).returncode == 0


def test_fixing_goes_on_when_nobody_reads_the_report(tmp_path):
    write(tmp_path, {f"{number:03}.txt": BAD + "This is an small slip. " * 300 for number in range(20)})
    assert shell("newslint . --fix --jobs 1 | true", tmp_path).returncode in (0, 1)
    assert all((tmp_path / f"{number:03}.txt").read_text().startswith("Mr ") for number in range(20))


# Reports


def test_concise_is_one_line_a_finding(tmp_path):
    write(tmp_path, {"a.txt": f"First.\n\n{BAD}"})
    done = newslint("a.txt", "--format", "concise", cwd=tmp_path)
    assert done.stdout == (
        "a.txt:3:1: error translation/sir-title ‘Sir.’ is ‘Mr’ after a detour through another language; write ‘Mr’.\n"
    )


def test_statistics_count_by_rule(tmp_path):
    write(tmp_path, {"a.txt": f"{BAD}\nSir. Lavrov said that the mill has the the plan.\n", "b.txt": BAD})
    write(tmp_path, {"newslint.toml": 'rules = ["-translation/reads-like-translation"]'})
    done = newslint(".", "--statistics", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == (
        "findings  level  rule                      articles  fixable\n"
        "       3  error  translation/sir-title            2        3\n"
        "       1  error  translation/doubled-word         1        1\n"
        "\n4 of 4 findings (100%) have a safe fix.\n"
        "2 files checked: 4 errors. 4 fixable with --fix.\n"
    )
    rows = json.loads(newslint(".", "--statistics", "--format", "json", cwd=tmp_path).stdout)
    assert rows[0] == {"rule": FOUND, "level": "error", "findings": 3, "fixable": 3, "articles": 2}


def test_repeats_of_a_rule_are_counted_in_the_report_for_people(tmp_path):
    write(tmp_path, {"newslint.toml": 'rules = ["-translation/reads-like-translation"]'})
    write(tmp_path, {"a.txt": "\n\n".join(f"Sir. Ushakov said no to {number}." for number in "abcdefgh")})
    shown = newslint("a.txt", cwd=tmp_path).stdout
    assert shown.count("error translation/sir-title") == 5
    assert "  … and 3 more of translation/sir-title\n" in shown
    assert "1 file checked: 8 errors. 8 fixable with --fix." in shown
    assert newslint("a.txt", "--format", "concise", cwd=tmp_path).stdout.count("\n") == 8


def test_annotations_have_paths_from_the_root_of_the_repository(tmp_path):
    (tmp_path / ".git").mkdir()
    write(tmp_path, {"content/a.txt": BAD})
    done = newslint("a.txt", "--format", "github", cwd=tmp_path / "content")
    assert done.stdout.startswith("::error file=content/a.txt,line=1,")


def test_what_nobody_sees_is_shown_by_name(tmp_path):
    write(tmp_path, {"a.txt": "It is 5\u00a0km to the pre\u200bsident, and  back.\n\x1b[2JSubscribe to Foo\n"})
    shown = newslint("a.txt", cwd=tmp_path).stdout
    assert "fix: Delete U+200B ZERO WIDTH SPACE" in shown
    assert "fix: Replace 2 × U+0020 SPACE by U+0020 SPACE" in shown
    assert "\x1b" not in shown


# Bytes that are no UTF-8

BROKEN = "“We waited,” she said.\n\nSir. Ushakov came ".encode() + b"\xe2 late.\n"


def test_one_bad_byte_does_not_lose_the_file(tmp_path):
    (tmp_path / "a.txt").write_bytes(BROKEN)
    rows = [json.loads(line) for line in newslint("a.txt", "--format", "jsonl", cwd=tmp_path).stdout.splitlines()]
    assert [(row["rule"], row["line"], row["text"]) for row in rows] == [
        (FOUND, 3, "Sir. "), ("typography/bad-byte", 3, "\ufffd"),
    ]  # fmt: skip
    assert "In line 3, byte 0xE2 (number 47 of the file) is no UTF-8" in rows[1]["message"]
    assert BROKEN[46:47] == b"\xe2"


@pytest.mark.parametrize("form", REPORTERS)
def test_reports_on_bad_bytes_are_valid_utf_8(tmp_path, form):
    (tmp_path / "a.md").write_bytes(BROKEN + b"The the \xff\xfe caf\xc3.\n")
    assert newslint("a.md", "--format", form, cwd=tmp_path).returncode == 1  # it decodes what newslint says


def test_a_fix_keeps_bad_bytes_as_they_are(tmp_path):
    (tmp_path / "a.txt").write_bytes(BROKEN)
    diff = newslint("a.txt", "--diff", cwd=tmp_path, raw=True).stdout
    assert newslint("a.txt", "--fix", cwd=tmp_path).returncode == 1
    fixed = (tmp_path / "a.txt").read_bytes()
    assert fixed == BROKEN.replace(b"Sir.", b"Mr")
    (tmp_path / "a.txt").write_bytes(BROKEN)
    subprocess.run(["git", "apply", "--unsafe-paths", "-"], cwd=tmp_path, input=diff, check=True)
    assert (tmp_path / "a.txt").read_bytes() == fixed

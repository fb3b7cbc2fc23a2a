"""The command line: what each mistake says, what each action does, and with which exit status."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT
from helpers import BAD, SOUND, newslint


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "bad.txt").write_text(BAD)
    (tmp_path / "sound.md").write_text(SOUND)
    return tmp_path


def test_findings_give_one_and_a_sound_article_nothing(folder):
    assert newslint("bad.txt", cwd=folder).returncode == 1
    clean = newslint("sound.md", cwd=folder)
    assert (clean.returncode, clean.stdout, clean.stderr) == (0, "1 file checked: nothing found.\n", "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "newslint: nothing to lint: give files or folders, or - for standard input"),
        (["bad.txt", "--format", "jsn"], "newslint: there is no format ‘jsn’; did you mean ‘json’?"),
        (
            ["bad.txt", "--select", "translation/sir-tile"],
            "there is no rule or pack ‘translation/sir-tile’; did you mean",
        ),
        (["bad.txt", "--diff", "--format", "json"], "newslint: --diff has a form of its own: leave --format out"),
        (["--rules", "--statistics"], "newslint: --rules lists rules on standard output: leave --statistics out"),
        (["--rules", "--output", "rules"], "newslint: --rules lists rules on standard output: leave --output out"),
        (["bad.txt", "--statistics", "--format", "sarif"], "newslint: --statistics has no format ‘sarif’"),
        (["bad.txt", "--stdin-filename", "a.md"], "newslint: --stdin-filename names standard input"),
        (["--explain", "dates"], "newslint: ‘dates’ is a pack; newslint --rules --select dates lists its rules"),
        (
            ["--explain", "sir-title"],
            "newslint: there is no rule and no file ‘sir-title’; did you mean ‘translation/sir-title’?",
        ),
        (["--test", "nowhere"], "newslint: nowhere: no such folder of rules"),
        (["--test", "empty"], "newslint: empty: no rules (.toml files) in this folder"),
        (["bad.txt", "--config", "no.toml"], "newslint: no.toml: cannot be read (No such file or directory)"),
        (["bad.txt", "--config", "pyproject.toml"], "newslint: pyproject.toml: has no [tool.newslint] table; add one"),
        (["bad.txt", "--baseline", "no.json"], "newslint: no.json: the baseline cannot be read"),
        (["bad.txt", "--baseline", "bad.txt"], "newslint: bad.txt: no baseline of newslint's"),
        (["bad.txt", "--output", "no/such/file"], "no/such/file: cannot be written (No such file or directory)"),
        (["bad.txt", "--jobs", "0"], "‘0’ is no number of processes; give 1 or more"),
        (["bad.txt", "--fail-on", "fatal"], "invalid choice: 'fatal'"),
    ],
)
def test_a_mistake_in_the_call_is_a_sentence_and_exit_2(folder, arguments, sentence):
    (folder / "empty").mkdir()
    (folder / "pyproject.toml").write_text("[project]\nname = 'paper'\n")
    done = newslint(*arguments, cwd=folder)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("columns", ["abc", "0", "-1", "²", ""])
def test_a_width_that_is_no_number_does_no_harm(folder, columns):
    assert newslint("--help", cwd=folder, env={"COLUMNS": columns}).returncode == 0


def test_a_file_that_cannot_be_linted_does_not_stop_the_others(folder):
    (folder / "image.txt").write_bytes(b"\x89PNG\x00\x00")
    done = newslint(".", cwd=folder)
    assert done.returncode == 2
    assert "image.txt: not a text file (a NUL byte at byte 5)" in done.stderr
    assert "translation/sir-title" in done.stdout
    assert "1 file could not be linted" in done.stdout


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux: a file that not even root can read")
def test_an_unreadable_file_is_named(folder):
    done = newslint("/proc/self/mem", "bad.txt", cwd=folder)
    assert done.returncode == 2
    assert "newslint: /proc/self/mem: cannot be read (Input/output error)" in done.stderr
    assert "translation/sir-title" in done.stdout


def test_a_dangling_link_and_a_folder_named_like_an_article(folder):
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "folder.txt").mkdir()
    (folder / "folder.txt" / "a.txt").write_text(SOUND)
    assert newslint("gone.txt", cwd=folder).returncode == 2
    assert newslint("folder.txt", cwd=folder).returncode == 0
    assert newslint(".", cwd=folder).returncode == 1


def test_fail_on_decides_the_exit_status(folder):
    assert newslint("bad.txt", "--fail-on", "never", cwd=folder).returncode == 0
    (folder / "newslint.toml").write_text('fail-on = "error"\n[levels]\ntranslation = "warning"')
    assert newslint("bad.txt", cwd=folder).returncode == 0
    assert newslint("bad.txt", "--fail-on", "warning", cwd=folder).returncode == 1


def test_select_ignore_and_configuration_choose_rules(folder):
    def rules(*arguments):
        done = newslint("bad.txt", "--format", "jsonl", *arguments, cwd=folder)
        return [json.loads(line)["rule"] for line in done.stdout.splitlines()]

    assert rules() == ["translation/sir-title"]
    assert rules("--select", "dates") == []
    assert rules("--select", "dates,translation") == ["translation/sir-title"]
    assert rules("--ignore", "translation/sir-title") == []
    assert rules("--ignore", "dates, translation") == []
    (folder / "newslint.toml").write_text('rules = ["-all", "+translation"]')
    assert rules() == ["translation/sir-title"]
    (folder / "newslint.toml").write_text('[per-file]\n"bad.*" = ["-translation"]')
    assert rules() == []
    (folder / "newslint.toml").unlink()
    (folder / "pyproject.toml").write_text('[tool.newslint]\nrules = ["-translation/sir-title"]')
    assert rules() == []


def test_excluded_files_stay_out_even_when_named(folder):
    (folder / "newslint.toml").write_text('exclude = ["bad.txt"]')
    assert newslint("bad.txt", "sound.md", cwd=folder).stdout == "1 file checked: nothing found.\n"


def test_folders_respect_gitignore(folder):
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("bad.txt\n")
    assert newslint(".", cwd=folder).returncode == 0
    assert newslint(".", "--no-gitignore", cwd=folder).returncode == 1
    assert newslint("bad.txt", cwd=folder).returncode == 1
    (folder / "sub").mkdir()
    (folder / "sub" / "bad.txt").write_text(BAD)
    assert newslint("sub", cwd=folder).returncode == 2


def test_standard_input(folder):
    done = newslint("-", "--format", "jsonl", "--stdin-filename", "x.md", cwd=folder, stdin=b"He *came* met met.")
    finding = json.loads(done.stdout)
    assert (done.returncode, finding["path"], finding["column"]) == (1, "x.md", 11)
    fixed = newslint("-", "--fix", cwd=folder, stdin=BAD.encode())
    assert (fixed.returncode, fixed.stdout) == (0, "Mr Ushakov said no.\n")
    assert "1 fixed" in fixed.stderr


def test_fix_keeps_encoding_line_endings_and_mode(folder):
    path = folder / "old.txt"
    path.write_bytes(b"\xff\xfe" + "Sir. Ushakov said “no”.\r\n".encode("utf-16-le"))
    path.chmod(0o640)
    assert newslint("old.txt", "--fix", cwd=folder).returncode == 0
    assert path.read_bytes() == b"\xff\xfe" + "Mr Ushakov said “no”.\r\n".encode("utf-16-le")
    assert path.stat().st_mode & 0o777 == 0o640
    before = path.stat().st_mtime_ns
    assert newslint("old.txt", "--fix", cwd=folder).stdout == "1 file checked: nothing found.\n"
    assert path.stat().st_mtime_ns == before


def test_diff_shows_what_fix_would_do_and_changes_nothing(folder):
    done = newslint("bad.txt", "--diff", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "--- a/bad.txt", "+++ b/bad.txt", "@@ -1 +1 @@", "-Sir. Ushakov said no.", "+Mr Ushakov said no.",
    ]  # fmt: skip
    assert (folder / "bad.txt").read_text() == BAD
    subprocess.run(["git", "apply", "--unsafe-paths", "-"], cwd=folder, input=done.stdout.encode(), check=True)
    assert (folder / "bad.txt").read_text() == "Mr Ushakov said no.\n"


def test_fix_does_not_follow_a_link_out_of_the_given_paths(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "target.txt"
    outside.write_text(BAD)
    (folder / "link.txt").symlink_to(outside)
    done = newslint("link.txt", "bad.txt", "--fix", cwd=folder)
    assert done.returncode == 2
    assert "link.txt: not fixed: it is a link to" in done.stderr
    assert outside.read_text() == BAD
    assert (folder / "bad.txt").read_text() == "Mr Ushakov said no.\n"
    (folder / "inside.txt").symlink_to("bad.txt")
    (folder / "bad.txt").write_text(BAD)
    (folder / "link.txt").unlink()
    assert newslint(".", "--fix", cwd=folder).returncode == 0
    assert (folder / "inside.txt").is_symlink()
    assert (folder / "bad.txt").read_text() == "Mr Ushakov said no.\n"


def test_a_check_is_explained_to_those_who_write_rules(folder):
    page = newslint("--explain", "check:pairs", cwd=folder)
    assert (page.returncode, page.stdout.splitlines()[0]) == (0, "# The check `pairs`")
    assert '## `ask = "weekday"`' in newslint("--explain", "check:date", cwd=folder).stdout
    none = newslint("--explain", "check:dates", cwd=folder)
    assert (none.returncode, none.stderr) == (2, "newslint: there is no check ‘dates’; did you mean ‘date’?\n")


def test_explain_and_rules(folder):
    page = newslint("--explain", "translation/sir-title", cwd=folder)
    assert page.returncode == 0
    assert page.stdout.startswith("# translation/sir-title\n")
    assert "⟦Sir. ⟧Ushakov said" in page.stdout
    table = newslint("--rules", cwd=folder)
    assert table.returncode == 0
    assert any(line.split()[:2] == ["translation/sir-title", "error"] for line in table.stdout.splitlines())
    rows = json.loads(newslint("--rules", "--format", "json", cwd=folder).stdout)
    assert len(rows) == len(table.stdout.splitlines())
    assert all({"id", "level", "check", "message"} <= set(row) for row in rows)
    captions = newslint("--rules", "--select", "captions", cwd=folder).stdout.splitlines()
    assert captions and all(line.startswith("captions/") for line in captions)


HOUSE_RULE = """\
check = "phrase"
level = "suggestion"
message = "‘{match}’"
language = ["en", "de"]
zones = ["headline", "caption"]
bad = ["# [[foo]] again"]
good = ["# baz"]
[examples]
suffix = ".md"
[params]
find = ["[[@fad]] again"]
quotations = false
[params.lists]
fad = ["foo", "lists/more.txt"]
"""


def test_rules_are_listed_for_machines_with_their_parameters_as_written(folder):
    pack = folder / "own" / "house"
    (pack / "lists").mkdir(parents=True)
    (pack / "lists" / "more.txt").write_text("bar\n")
    (pack / "foo.toml").write_text(HOUSE_RULE, encoding="utf-8")
    (folder / "newslint.toml").write_text('packs = ["own"]\n[levels]\n"house/foo" = "error"\n')
    done = newslint("--rules", "--select", "house,captions", "--format", "json", cwd=folder)
    rows = {row["id"]: row for row in json.loads(done.stdout)}
    assert {row.partition("/")[0] for row in rows} == {"house", "captions"}
    house = rows["house/foo"]
    assert (folder / house.pop("path")).samefile(pack / "foo.toml")
    assert house == {
        "id": "house/foo", "level": "error", "check": "phrase", "languages": ["en", "de"], "zones": ["headline", "caption"],
        "params": {"find": ["[[@fad]] again"], "quotations": False, "lists": {"fad": ["foo", "lists/more.txt"]}}, "status": "stable", "sign": "", "since": "",
        "message": "‘{match}’", "why": "",
    }  # fmt: skip
    assert all(row["path"].endswith(f"rules/{rule}.toml") for rule, row in rows.items() if rule != "house/foo")


def test_the_users_own_pack_is_tried(folder):
    pack = folder / "own" / "house"
    pack.mkdir(parents=True)
    rule = 'check="existence"\nlevel="warning"\nmessage="‘{match}’"\nbad=["[[foo]] bar"]\ngood=["bar"]\n[params]\nphrases=["foo"]\n'
    (pack / "foo.toml").write_text(rule)
    done = newslint("--test", "own", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "1 rule: 0 problems.\n")
    (pack / "foo.toml").write_text(rule.replace('good=["bar"]', 'good=["foo"]'))
    done = newslint("--test", "own", cwd=folder)
    assert done.returncode == 1
    assert "house/foo: good line 'foo': flagged at 1:1 ‘foo’" in done.stdout


def test_version(folder):
    from newslint import __version__

    assert newslint("--version", cwd=folder).stdout == f"newslint {__version__}\n"


def test_an_ignore_entry_that_nothing_needs_is_reported(folder):
    entry = '[[ignore]]\npath = "*.txt"\nrule = "translation/sir-title"\ntext = "Sir."\n'
    (folder / "newslint.toml").write_text(entry)
    assert newslint("bad.txt", cwd=folder).returncode == 0
    (folder / "bad.txt").write_text(SOUND)
    done = newslint("bad.txt", "--format", "jsonl", cwd=folder)
    finding = json.loads(done.stdout)
    assert (finding["rule"], finding["path"].endswith("newslint.toml"), finding["line"]) == (
        "suppressions/unused",
        True,
        4,
    )
    assert newslint("sound.md", cwd=folder).returncode == 0


def test_workers_give_the_same_report_as_one_process(tmp_path):
    for number in range(260):
        (tmp_path / f"{number:03}.txt").write_text(f"Article {number}\n\n" + (BAD if number % 7 == 0 else SOUND))
    one = newslint(".", "--jobs", "1", "--format", "json", cwd=tmp_path)
    many = newslint(".", "--jobs", "2", "--format", "json", cwd=tmp_path)
    assert one.stdout == many.stdout
    assert (one.returncode, json.loads(one.stdout)["files"]) == (1, 260)


def test_a_reader_that_leaves_early_is_no_error(tmp_path):
    for number in range(60):
        (tmp_path / f"{number:03}.txt").write_text(BAD * 40)
    command = f"{sys.executable} -m newslint . --jobs 1 | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.stderr == b""


def test_ctrl_c_ends_with_a_sentence(tmp_path):
    os.mkfifo(tmp_path / "waiting.txt")
    process = subprocess.Popen(
        [sys.executable, "-m", "newslint", "waiting.txt"],
        cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
        # A shell starts what runs in its background with Ctrl-C ignored, and the tests may run there.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=20)
    assert (process.returncode, stderr) == (130, b"newslint: interrupted\n")


def test_nothing_heavy_is_imported_to_lint_one_article(tmp_path):
    (tmp_path / "a.txt").write_text(BAD)
    newslint("a.txt", cwd=tmp_path)
    code = (
        "import sys; from newslint.cli.main import main; main(['a.txt']);"
        "heavy = {'pluggy', 'tomllib', 'dataclasses', 'inspect', 'yaml', 'pyromark', 'pathspec', 'importlib.metadata', 'wcwidth', 'tqdm',"
        " 'multiprocessing', 'hashlib', 'pathlib', 'tempfile', 'argparse', 'textwrap'};"
        "print(sorted(heavy & set(sys.modules)));"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_settings_for_some_files_stop_neither_the_list_of_rules_nor_workers(tmp_path):
    (tmp_path / "newslint.toml").write_text('[per-file]\n"wire/*.txt" = ["-interface"]\n')
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Sir. Ushakov said no.\n")
    assert "translation/sir-title" in newslint("--rules", cwd=tmp_path).stdout
    one, two = (newslint(".", "--jobs", jobs, "--format", "jsonl", cwd=tmp_path) for jobs in (1, 2))
    assert (one.stdout, two.returncode, two.stderr) == (two.stdout, 1, "")

"""Runs over repositories: which files, which configuration, which baseline, and what is said of the rest."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from helpers import newslint

from newslint.cli import main, runner
from newslint.engine.baseline import Baseline
from newslint.engine.registry import REPORTERS
from newslint.reporters.fingerprints import fingerprints

BAD = "Sir. Ushakov said no.\n"
SOUND = "The minister said no on Monday.\n"
FOUND = "translation/sir-title"


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def paths(*arguments, cwd, rule=FOUND):
    """Give the paths with a finding of a rule."""
    done = newslint(*arguments, "--format", "jsonl", cwd=cwd)
    return [row["path"] for row in map(json.loads, done.stdout.splitlines()) if row["rule"] == rule]


def shell(command, cwd):
    """Run a command line of bash; `newslint` is this one."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    script = f'set -o pipefail; newslint() {{ "{sys.executable}" -m newslint "$@"; }}; {command}'
    return subprocess.run(["bash", "-c", script], cwd=cwd, capture_output=True, env=environment, timeout=60)


# Configuration


def test_the_configuration_nearest_to_each_file_counts(tmp_path):
    write(
        tmp_path,
        {
            "newslint.toml": 'rules = ["-translation"]',
            "a.txt": BAD,
            "wire/newslint.toml": "",
            "wire/b.txt": BAD,
            "wire/deep/c.txt": BAD,
            "blog/pyproject.toml": '[tool.newslint]\nfail-on = "never"\nrules = ["+translation"]',
            "blog/d.txt": BAD,
        },
    )
    (tmp_path / "blog" / "pyproject.toml").write_text('[tool.newslint.levels]\ntranslation = "suggestion"')
    assert paths(".", cwd=tmp_path) == ["blog/d.txt", "wire/b.txt", "wire/deep/c.txt"]
    assert newslint("blog", cwd=tmp_path).returncode == 0
    assert paths("../wire/b.txt", "../a.txt", cwd=tmp_path / "blog") == ["../wire/b.txt"]
    assert paths(".", "--config", "newslint.toml", cwd=tmp_path) == []


def test_the_search_for_a_configuration_ends_at_the_repository(tmp_path):
    write(tmp_path, {"newslint.toml": 'rules = ["-all"]', "repository/a.txt": BAD})
    assert paths("repository", cwd=tmp_path) == []
    (tmp_path / "repository" / ".git").mkdir()
    assert paths("repository", cwd=tmp_path) == ["repository/a.txt"]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux: a file that not even root can read")
def test_a_project_file_that_cannot_be_read_is_a_sentence_and_exit_2(tmp_path):
    write(tmp_path, {"a.txt": SOUND})
    (tmp_path / "pyproject.toml").symlink_to("/proc/self/mem")
    done = newslint("a.txt", cwd=tmp_path)
    assert (done.returncode, "pyproject.toml: cannot be read (" in done.stderr) == (2, True)


def test_workers_find_the_same_configurations(tmp_path):
    for part, rule in (("a", "-translation"), ("b", "-dates")):
        write(tmp_path, {f"{part}/newslint.toml": f'rules = ["{rule}"]'})
        write(tmp_path, {f"{part}/{number}.txt": BAD for number in range(40)})
    one, two = (newslint(".", "--jobs", jobs, "--format", "json", cwd=tmp_path) for jobs in (1, 2))
    assert one.stdout == two.stdout
    assert {row["path"][0] for row in json.loads(one.stdout)["findings"] if row["rule"] == FOUND} == {"b"}


WORK = runner._work


def killed_by_one(chunk, job):
    """Work, but die of one article, as a process does that takes more memory than there is."""
    if any(file.path.endswith("40x.txt") for file in chunk):
        os.kill(os.getpid(), signal.SIGKILL)
    return WORK(chunk, job)


def test_an_article_that_ends_its_worker_is_named_and_the_others_are_linted(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(runner, "_work", killed_by_one)
    write(tmp_path, {f"{number:02}.txt": BAD for number in range(70)} | {"40x.txt": SOUND})
    assert main.main([str(tmp_path), "--jobs", "2", "--format", "concise"]) == 2
    said = capsys.readouterr()
    assert said.out.count("translation/sir-title") == 70
    assert said.err == (
        f"newslint: {tmp_path}/40x.txt: not linted: its worker process was ended, perhaps for want of memory\n"
    )


def test_each_configuration_decides_from_which_level_its_files_fail(tmp_path):
    write(tmp_path, {"a/newslint.toml": '[levels]\ntranslation = "warning"', "a/a.txt": BAD})
    write(tmp_path, {"b/newslint.toml": 'fail-on = "error"\n[levels]\ntranslation = "warning"', "b/b.txt": BAD})
    assert [newslint(folder, cwd=tmp_path).returncode for folder in ("a", "b", ".")] == [1, 0, 1]


@pytest.mark.parametrize("language", ["EN", "English", "en-GB", "en_us", "eng"])
def test_english_is_english_however_it_is_written(tmp_path, language):
    write(tmp_path, {"newslint.toml": f'language = "{language}"', "a.txt": BAD})
    assert paths("a.txt", cwd=tmp_path) == ["a.txt"]
    write(tmp_path, {"newslint.toml": "", "b.md": f"---\nlang: {language}\n---\n\n{BAD}"})
    assert paths("b.md", cwd=tmp_path) == ["b.md"]


@pytest.mark.parametrize("language", ["de", "xh"])
def test_rules_for_english_leave_other_languages_alone(tmp_path, language):
    write(tmp_path, {"newslint.toml": f'language = "{language}"', "a.txt": BAD})
    assert newslint("a.txt", cwd=tmp_path).returncode == 0


def test_select_does_not_switch_on_what_is_off_for_a_file(tmp_path):
    write(tmp_path, {"newslint.toml": '[per-file]\n"wire/*.txt" = ["-translation"]', "wire/a.txt": BAD, "b.txt": BAD})
    assert paths(".", "--select", "translation", cwd=tmp_path) == ["b.txt"]
    write(tmp_path, {"newslint.toml": '[per-file]\n"b.txt" = ["-all", "+translation/sir-title"]'})
    assert paths(".", "--select", FOUND, cwd=tmp_path) == ["b.txt", "wire/a.txt"]
    write(tmp_path, {"newslint.toml": 'rules = ["-all"]'})
    assert paths(".", "--select", "translation", cwd=tmp_path) == ["b.txt", "wire/a.txt"]


def test_patterns_that_fit_no_file_are_reported_where_all_were_linted(tmp_path):
    entry = '[[ignore]]\npath = "zzz/*.txt"\nrule = "dates"\ntext = "x"\n[per-file]\n"old/*.md" = ["-dates"]\n"a.txt" = ["-dates"]\n'
    write(tmp_path, {"newslint.toml": entry, "a.txt": SOUND, "sub/b.txt": SOUND})
    done = newslint(".", "--format", "concise", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        "newslint.toml:2:9: warning suppressions/unused ‘zzz/*.txt’ fits none of the articles here; correct or delete this entry.",
        "newslint.toml:6:2: warning suppressions/unused ‘old/*.md’ fits none of the articles here; correct or delete this entry.",
    ]
    assert newslint("sub", "a.txt", cwd=tmp_path).returncode == 0


def test_an_entry_that_nothing_needs_is_pointed_at_behind_its_key(tmp_path):
    entry = 'language = "en"\n[[ignore]]\npath = "a.txt"\nrule = "dates"\ntext = "en"\n'
    write(tmp_path, {"newslint.toml": entry, "a.txt": SOUND})
    assert newslint(".", "--format", "concise", cwd=tmp_path).stdout.startswith("newslint.toml:5:9: warning")
    assert newslint(".", cwd=tmp_path).stdout.endswith("1 file checked: 1 warning.\n")
    assert json.loads(newslint(".", "--format", "json", cwd=tmp_path).stdout)["files"] == 1


# Which files


def test_a_folder_is_the_same_from_within(tmp_path):
    write(tmp_path, {"package.json": "{}", "src/pages/a.md": BAD, "src/layouts/b.md": BAD})
    assert paths("src", cwd=tmp_path) == ["src/pages/a.md"]
    assert paths(".", cwd=tmp_path / "src") == ["pages/a.md"]


def test_what_is_no_article_is_left_out_of_folders(tmp_path):
    articles = [
        "content/posts/a.md",
        "content/themes/b.md",
        "content/layouts.md",
        "_posts/c.md",
        "themes.md",
        "source.txt",
    ]
    others = [
        "README.md", "readme.de.md", "LICENSE.txt", "CHANGELOG.md", "CONTRIBUTING.md", "requirements-dev.txt", "robots.txt",
        "dev-requirements.txt",
        "layouts/a.html", "themes/x/layouts/b.html", "archetypes/default.md", "_layouts/c.html", "_includes/d.md",
        "node_modules/x/e.md", "docs/README.md",
    ]  # fmt: skip
    write(tmp_path, dict.fromkeys(articles + others, BAD))
    assert sorted(paths(".", cwd=tmp_path)) == sorted(articles)
    assert paths("README.md", "layouts/a.html", cwd=tmp_path) == ["README.md", "layouts/a.html"]
    assert paths("README.md", "layouts/a.html", "_posts/c.md", "--force-exclude", cwd=tmp_path) == ["_posts/c.md"]
    write(tmp_path, {"newslint.toml": 'include = ["README.md", "layouts/", "themes/x/layouts/*.html"]'})
    brought = ["README.md", "docs/README.md", "layouts/a.html", "themes/x/layouts/b.html"]
    assert sorted(paths(".", cwd=tmp_path)) == sorted(articles + brought)
    assert paths("README.md", "layouts/a.html", "--force-exclude", cwd=tmp_path) == ["README.md", "layouts/a.html"]


def test_names_of_layouts_are_names_of_sections_too(tmp_path):
    articles = [
        "themes/economy.md",
        "news/layouts/a.md",
        "license-survey.md",
        "requirements-for-voters.md",
        "support.md",
    ]
    write(tmp_path, dict.fromkeys(articles, BAD))
    assert sorted(paths(".", cwd=tmp_path)) == sorted(articles)


def test_files_without_a_reader_are_counted_and_formats_may_name_one(tmp_path):
    write(tmp_path, {"a.txt": SOUND, "b.adoc": BAD, "c.adoc": BAD, "d.mdx": BAD, "e.py": BAD, "README.rst": BAD})
    done = newslint(".", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "1 file checked: nothing found.\n")
    assert done.stderr == (
        "newslint: 2 .adoc files, 1 .mdx file were not read: there is no reader for such files ([formats] may name one)\n"
    )
    write(tmp_path, {"newslint.toml": '[formats]\n"*.mdx" = "markdown"\n"notes/*" = "plain"', "notes/e.note": BAD})
    assert paths(".", cwd=tmp_path) == ["d.mdx", "notes/e.note"]
    assert ".mdx" not in newslint(".", cwd=tmp_path).stderr
    write(tmp_path, {"d.mdx": "# Head\n\n```\nSir. Ushakov said no.\n```\n"})
    assert paths("d.mdx", cwd=tmp_path) == []


def test_markup_that_was_read_as_plain_text_is_not_fixed(tmp_path):
    write(tmp_path, {"a.rst": BAD})
    assert (
        newslint("a.rst", cwd=tmp_path).stderr
        == "newslint: a.rst: read as plain text: there is no reader for .rst files\n"
    )
    done = newslint("a.rst", "--fix", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "a.rst").read_text()) == (2, BAD)
    assert "a.rst: not fixed: its markup was read as plain text" in done.stderr
    assert FOUND in done.stdout and "1 file could not be fixed." in done.stdout and " fixed. " not in done.stdout


@pytest.mark.parametrize("missing", ["gone.txt", "empty", "link.txt"])
def test_what_is_missing_does_not_stop_the_rest(tmp_path, missing):
    write(tmp_path, {"a.txt": BAD, "z.txt": BAD})
    (tmp_path / "empty").mkdir()
    (tmp_path / "link.txt").symlink_to("nowhere")
    done = newslint("a.txt", missing, "z.txt", "--format", "concise", cwd=tmp_path)
    assert (done.returncode, done.stdout.count(FOUND), f"newslint: {missing}: no " in done.stderr) == (2, 2, True)


def test_links_in_a_folder_are_not_followed(tmp_path):
    write(tmp_path, {"a.txt": BAD, "other/b.txt": BAD})
    (tmp_path / "c.txt").symlink_to("a.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert paths(".", cwd=tmp_path) == ["a.txt", "other/b.txt"]
    (tmp_path / "other" / "d.txt").symlink_to("../a.txt")
    assert paths("other", cwd=tmp_path) == ["other/b.txt"]
    said = newslint("other", cwd=tmp_path).stderr
    assert said == "newslint: 1 link that leads out of the given folders was not followed\n"


def test_lines_of_a_gitignore_that_git_passes_over_are_passed_over(tmp_path):
    (tmp_path / ".git").mkdir()
    write(tmp_path, {".gitignore": "!\n[z-a]\nb.txt\n", "a.txt": BAD, "b.txt": BAD})
    assert paths(".", cwd=tmp_path) == ["a.txt"]


def test_exclude_holds_for_the_name_of_standard_input(tmp_path):
    write(tmp_path, {"newslint.toml": 'exclude = ["drafts/"]'})
    named = ["-", "--stdin-filename", "drafts/a.md"]
    assert newslint(*named, cwd=tmp_path, stdin=BAD.encode()).returncode == 0
    assert newslint(*named, "--fix", cwd=tmp_path, stdin=BAD.encode()).stdout == BAD
    assert newslint("-", "--stdin-filename", "a.md", cwd=tmp_path, stdin=BAD.encode()).returncode == 1
    readme = ["-", "--stdin-filename", "README.md"]
    assert newslint(*readme, cwd=tmp_path, stdin=BAD.encode()).returncode == 1
    assert newslint(*readme, "--force-exclude", cwd=tmp_path, stdin=BAD.encode()).returncode == 0


def test_standard_input_has_the_configuration_of_its_name(tmp_path):
    write(tmp_path, {"wire/newslint.toml": 'rules = ["-translation"]'})
    assert newslint("-", "--stdin-filename", "wire/a.md", cwd=tmp_path, stdin=BAD.encode()).returncode == 0


def test_standard_input_that_cannot_be_fixed_comes_out_as_it_was(tmp_path):
    write(tmp_path, {"newslint.toml": 'packs = ["own"]', "own/x/arrow.toml": ARROW})
    done = newslint("-", "--fix", cwd=tmp_path, stdin="Café to Rome".encode("cp1252"), raw=True)
    assert (done.returncode, done.stdout) == (2, "Café to Rome".encode("cp1252"))
    assert "cp1252 has no ‘→’ (U+2192)" in done.stderr.decode()


ARROW = """
check = "substitution"
level = "warning"
message = "x"
bad = ["a[[ to |→]]b"]
good = ["a"]
[params]
pattern = " to "
fix = "→"
"""


# Baseline


def baseline(folder, *arguments):
    newslint(".", "--format", "json", "--output", "old.json", *arguments, cwd=folder)


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
        "\n"
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

"""Beginning with newslint where much is found already: baselines, ignores, a pinned set of rules, statistics."""

import json
import subprocess

import pytest
from helpers import BAD, FOUND, SOUND, newslint, write

from newslint.engine.authors import Authors

SELECT = ["--select", "translation,dates", "--ignore", "translation/reads-like-translation"]
DATE = "The talks ended on 31 November.\n"


@pytest.fixture
def articles(tmp_path):
    write(tmp_path, {"a.md": BAD + "\n" + DATE, "deep/b.txt": BAD, "c.md": SOUND})
    return tmp_path


def test_a_baseline_hides_what_is_there_and_nothing_new(articles):
    done = newslint(".", "--write-baseline", "old.json", *SELECT, cwd=articles)
    assert (done.returncode, done.stdout) == (
        0,
        "old.json: 3 findings in 2 articles. Hide them with --baseline old.json\n",
    )
    assert newslint(".", "--baseline", "old.json", *SELECT, cwd=articles).returncode == 0
    write(articles, {"c.md": BAD})
    done = newslint(".", "--baseline", "old.json", *SELECT, "--format", "concise", cwd=articles)
    assert done.stdout.startswith("c.md:1:1")


def test_a_baseline_is_small_and_the_same_each_time(articles):
    newslint(".", "--write-baseline", "old.json", *SELECT, cwd=articles)
    first = (articles / "old.json").read_text()
    data = json.loads(first)
    assert list(data["articles"]) == ["a.md", "deep/b.txt"]
    assert [sum(marks.values()) for marks in data["articles"].values()] == [2, 1]
    newslint(".", "--write-baseline", "old.json", *SELECT, "--jobs", "2", cwd=articles)
    assert (articles / "old.json").read_text() == first


def test_a_baseline_in_a_folder_of_its_own_has_paths_from_there(articles):
    (articles / ".ci").mkdir()
    newslint(".", "--write-baseline", ".ci/old.json", *SELECT, cwd=articles)
    assert "../a.md" in json.loads((articles / ".ci/old.json").read_text())["articles"]
    assert newslint(".", "--baseline", ".ci/old.json", *SELECT, cwd=articles).returncode == 0


def test_pruning_takes_out_what_is_mended_and_what_is_gone(articles):
    newslint(".", "--write-baseline", "old.json", *SELECT, cwd=articles)
    write(articles, {"a.md": DATE})
    (articles / "deep/b.txt").unlink()
    done = newslint(".", "--prune-baseline", "old.json", cwd=articles)
    assert (done.returncode, done.stdout) == (0, "old.json: 2 findings of 3 no longer found; 1 left.\n")
    assert list(json.loads((articles / "old.json").read_text())["articles"]) == ["a.md"]


def test_pruning_leaves_what_was_not_linted(articles):
    newslint(".", "--write-baseline", "old.json", *SELECT, cwd=articles)
    write(articles, {"a.md": SOUND})
    done = newslint("a.md", "--prune-baseline", "old.json", cwd=articles)
    assert done.stdout == "old.json: 2 findings of 3 no longer found; 1 left.\n"
    assert list(json.loads((articles / "old.json").read_text())["articles"]) == ["deep/b.txt"]


def test_pruning_adds_nothing_and_writes_nothing_where_nothing_has_gone(articles):
    newslint(".", "--write-baseline", "old.json", *SELECT, cwd=articles)
    before = (articles / "old.json").stat()
    write(articles, {"c.md": BAD})
    done = newslint(".", "--prune-baseline", "old.json", cwd=articles)
    assert done.stdout == "old.json: 0 findings of 3 no longer found; 3 left.\n"
    assert (articles / "old.json").stat().st_ino == before.st_ino


def test_a_baseline_of_a_half_read_folder_is_not_written(articles):
    done = newslint(".", "missing.md", "--write-baseline", "old.json", *SELECT, cwd=articles)
    assert done.returncode == 2
    assert "old.json: not written" in done.stderr
    assert not (articles / "old.json").exists()


def test_pruning_follows_what_has_moved(articles):
    newslint(".", "--write-baseline", "old.json", *SELECT, cwd=articles)
    (articles / "a.md").rename(articles / "deep/moved.md")
    done = newslint(".", "--prune-baseline", "old.json", cwd=articles)
    assert done.stdout == "old.json: 0 findings of 3 no longer found; 3 left.\n"
    assert list(json.loads((articles / "old.json").read_text())["articles"]) == ["deep/b.txt", "deep/moved.md"]
    assert newslint(".", "--baseline", "old.json", *SELECT, cwd=articles).returncode == 0


def test_a_baseline_of_some_rules_may_be_pruned_with_all(articles):
    """With fewer, what the others find would go."""
    newslint(".", "--write-baseline", "old.json", "--select", "translation/sir-title", cwd=articles)
    done = newslint(".", "--prune-baseline", "old.json", cwd=articles)
    assert done.stdout == "old.json: 0 findings of 2 no longer found; 2 left.\n"


def test_all_is_ignored_by_comments_and_entries(articles):
    (articles / ".git").mkdir()
    done = newslint(".", "--add-ignores", *SELECT, cwd=articles)
    assert done.returncode == 0
    assert done.stdout == "3 findings in 2 articles ignored by 2 comments and 1 entry in newslint.toml.\n"
    assert (articles / "a.md").read_text().count("<!-- newslint: ignore-next") == 2
    assert (articles / "deep/b.txt").read_text() == BAD
    assert newslint(".", *SELECT, cwd=articles).returncode == 0
    done = newslint(".", "--add-ignores", *SELECT, cwd=articles)
    assert done.stdout == "Nothing to ignore.\n"


def test_ignores_go_into_the_configuration_that_is_there(articles):
    write(articles, {"newslint.toml": '# Ours.\nfail-on = "error"\n'})
    newslint("deep", "--add-ignores", *SELECT, cwd=articles)
    text = (articles / "newslint.toml").read_text()
    assert text.startswith('# Ours.\nfail-on = "error"\n') and f'rule = "{FOUND}"' in text


def test_a_mark_and_the_line_ends_of_a_configuration_stay(articles):
    (articles / "newslint.toml").write_bytes(b'\xef\xbb\xbffail-on = "error"\r\n')
    newslint("deep", "--add-ignores", *SELECT, cwd=articles)
    data = (articles / "newslint.toml").read_bytes()
    assert data.startswith(b'\xef\xbb\xbffail-on = "error"\r\n\r\n[[ignore]]\r\n') and data.count(b"\n") == data.count(
        b"\r\n"
    )


def test_more_than_a_configuration_can_hold_changes_nothing(articles):
    (articles / ".git").mkdir()
    name = "a-name-of-some-length-" * 8
    write(articles, {f"deep/{name}{number}.txt": BAD for number in range(1300)})
    done = newslint(".", "--add-ignores", *SELECT, cwd=articles)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "newslint: newslint.toml: too small for all to be ignored (256 KiB): a baseline holds more (--write-baseline)\n"
    )
    assert not (articles / "newslint.toml").exists()
    assert "ignore-next" not in (articles / "a.md").read_text()


def test_an_article_that_cannot_be_written_is_named_and_the_others_are_ignored(articles):
    (articles / "a.md").chmod(0o444)
    write(articles, {"b.md": BAD})
    done = newslint(".", "--add-ignores", *SELECT, cwd=articles)
    assert done.returncode == 2
    assert done.stdout == "2 findings in 2 articles ignored by 1 comment and 1 entry in deep/newslint.toml.\n"
    assert done.stderr == "newslint: a.md: not fixed: it is read-only\n"


def test_without_configuration_ignores_are_refused(articles):
    done = newslint("deep", "--add-ignores", "--isolated", *SELECT, cwd=articles)
    assert done.returncode == 2
    assert "--isolated" in done.stderr


RULE = """\
check = "phrase"
level = "warning"
message = "No."
since = "{}"
bad = ["[[so-called]] talks"]
good = ["talks"]
[params]
find = ["so-called"]
"""


@pytest.mark.parametrize(
    ("settings", "status", "note"),
    [
        ("", 1, ""),
        ('ruleset = "2027.03"', 1, ""),
        (
            'ruleset = "2027.02"',
            0,
            "newslint.toml: 1 rule came after ruleset 2027.02 and waits: raise it to 2027.03 to try it",
        ),
        ('ruleset = "2027.02"\nrules = ["+house"]', 0, "1 rule came after"),
        ('ruleset = "2027.02"\nrules = ["+house/so-called"]', 1, ""),
        ('ruleset = "2027.02"\nrules = ["-house"]', 0, ""),
        ('ruleset = "2027"', 2, 'is not a year and month such as "2026.11"'),
        ("ruleset = 2026.11", 2, 'is not a year and month such as "2026.11"'),
    ],
)
def test_rules_that_came_later_wait(tmp_path, settings, status, note):
    pack = {"packs/house/so-called.toml": RULE.format("2027.03")}
    write(tmp_path, {"a.md": "The so-called talks.\n", "newslint.toml": f'{settings}\npacks = ["packs"]\n', **pack})
    done = newslint("a.md", cwd=tmp_path)
    assert done.returncode == status, done.stderr
    assert note in done.stderr and bool(note) == bool(done.stderr)


@pytest.mark.parametrize(("select", "status", "note"), [("house", 0, "1 rule came after"), ("house/so-called", 1, "")])
def test_of_rules_that_wait_only_those_selected_by_id_are_on(tmp_path, select, status, note):
    pack = {"packs/house/so-called.toml": RULE.format("2027.03")}
    write(
        tmp_path,
        {"a.md": "The so-called talks.\n", "newslint.toml": 'ruleset = "2027.02"\npacks = ["packs"]\n', **pack},
    )
    done = newslint("a.md", "--select", select, cwd=tmp_path)
    assert done.returncode == status, done.stderr
    assert note in done.stderr and bool(note) == bool(done.stderr)


def test_each_run_says_once_what_waits(tmp_path):
    pack = {"packs/house/so-called.toml": RULE.format("2027.03")}
    write(tmp_path, {"newslint.toml": 'ruleset = "2027.02"\npacks = ["packs"]\n', **pack})
    write(tmp_path, {f"{number}.md": SOUND for number in range(210)})
    assert newslint(".", "--jobs", "2", cwd=tmp_path).stderr.count("came after ruleset") == 1


def test_no_built_in_rule_waits_for_its_own_set(tmp_path):
    write(tmp_path, {"a.md": BAD, "newslint.toml": 'ruleset = "2026.11"\n'})
    done = newslint("a.md", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")


def test_statistics_by_file_and_what_can_be_fixed(articles):
    done = newslint(".", "--statistics", "--by", "file", *SELECT, cwd=articles)
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[:3] == [
        ["findings", "file", "articles", "fixable"],
        ["2", "a.md", "1", "1"],
        ["1", "deep/b.txt", "1", "1"],
    ]
    assert "2 of 3 findings (67%) have a safe fix." in done.stdout


def commit_as(folder, name):
    identity = ["-c", f"user.name={name}", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    subprocess.run(["git", *identity, "commit", "--quiet", "-m", "x"], cwd=folder, check=True)


def findings_of_authors(folder):
    done = newslint(".", "--statistics", "--by", "author", "--format", "json", *SELECT, cwd=folder)
    return {row["author"]: row["findings"] for row in json.loads(done.stdout)}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_statistics_by_author_of_the_line(tmp_path, end):
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    text = "Words.\rMore words.\n"
    for name, line in (("Anna Kerr", BAD), ("Jürgen Ost", DATE), ("Anna Kerr", DATE)):
        text += line + "\n"
        (tmp_path / "a.md").write_text(text.replace("\n", end), newline="")
        commit_as(tmp_path, name)
    write(tmp_path, {"a.md": text + BAD, "new.md": BAD})
    (tmp_path / "a.md").write_text((text + BAD).replace("\n", end), newline="")
    assert findings_of_authors(tmp_path) == {"Anna Kerr": 2, "Jürgen Ost": 1, "(unknown to git)": 2}


def test_whoever_only_indents_a_line_is_not_its_author(tmp_path):
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    write(tmp_path, {"a.md": "- One.\n- " + BAD})
    commit_as(tmp_path, "Anna Kerr")
    write(tmp_path, {"a.md": "- One.\n  - " + BAD})
    commit_as(tmp_path, "Jürgen Ost")
    assert findings_of_authors(tmp_path) == {"Anna Kerr": 1}


def test_names_of_authors_move_no_cursor(tmp_path):
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    write(tmp_path, {"a.md": BAD})
    commit_as(tmp_path, "A\x1b[31m\u202eB")
    done = newslint(".", "--statistics", "--by", "author", *SELECT, cwd=tmp_path)
    assert done.returncode == 1 and "\x1b" not in done.stdout and "\u202e" not in done.stdout


def test_git_is_asked_for_authors_so_long_and_no_longer():
    authors = Authors(longest=0.001)
    assert list(authors.of(__file__, [1])) != ["(not asked)"]
    assert list(authors.of(__file__, [1, 2])) == ["(not asked)"] * 2


def test_statistics_by_author_outside_of_a_repository(articles):
    done = newslint(
        ".", "--statistics", "--by", "author", *SELECT, cwd=articles, env={"GIT_CEILING_DIRECTORIES": str(articles)}
    )
    assert "(unknown to git)" in done.stdout and done.returncode == 1


def test_what_does_not_go_together_is_said(articles):
    for arguments, sentence in (
        (["--by", "file"], "add --statistics"),
        (["--write-baseline", ""], "argument --write-baseline: its value is empty"),
        (["--write-baseline", "x", "--baseline", "old.json"], "leave --baseline out"),
        (["--prune-baseline", "old.json", "--select", "dates"], "leave --select out"),
        (["--prune-baseline", "old.json", "--ignore", "dates"], "leave --ignore out"),
        (["--write-baseline", "x", "--format", "json"], "--write-baseline has a form of its own"),
        (["-", "--add-ignores"], "--add-ignores is for files"),
    ):
        (articles / "old.json").write_text('{"newslint-baseline": 1, "articles": {}}')
        done = newslint(*arguments, *([] if "-" in arguments else ["."]), cwd=articles)
        assert done.returncode == 2 and sentence in done.stderr, (arguments, done.stderr)


@pytest.mark.parametrize(
    "arguments",
    [[".", "--write-baseline", "a.md"], ["a.md", "--output", "a.md"], ["a.md", "--format", "json=./a.md"]],
)
def test_nothing_is_written_over_an_article(articles, arguments):
    before = (articles / "a.md").read_text()
    done = newslint(*arguments, cwd=articles)
    assert done.returncode == 2 and "a.md: " in done.stderr
    assert (articles / "a.md").read_text() == before


def test_a_report_is_not_taken_for_a_baseline_to_write_over(articles):
    newslint(".", "--format", "json", "--output", "old.json", cwd=articles)
    done = newslint(".", "--write-baseline", "old.json", cwd=articles)
    assert done.returncode == 2
    assert done.stderr == "newslint: old.json: is there, and is no baseline; delete it, or name another file\n"
    newslint(".", "--write-baseline", "new.json", cwd=articles)
    assert newslint(".", "--write-baseline", "new.json", cwd=articles).returncode == 0


def test_a_configuration_that_is_a_link_stops_all_ignores(articles, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "theirs.toml"
    elsewhere.write_text("# theirs\n")
    (articles / "newslint.toml").symlink_to(elsewhere)
    done = newslint(".", "--add-ignores", *SELECT, cwd=articles)
    assert done.returncode == 2 and "is a link, and newslint writes no configuration through one" in done.stderr
    assert elsewhere.read_text() == "# theirs\n"
    assert "ignore-next" not in (articles / "a.md").read_text()


def test_statistics_name_the_level_of_suggestions_too(tmp_path):
    write(tmp_path, {"a.md": "He  left.\n"})
    rows = json.loads(
        newslint("a.md", "--select", "typography", "--statistics", "--format", "json", cwd=tmp_path).stdout
    )
    assert rows and all(row["level"] for row in rows)
    (level,) = {row["level"] for row in rows}
    shown = newslint("a.md", "--select", "typography", "--statistics", cwd=tmp_path).stdout
    assert shown.splitlines()[1].split()[:2] == [str(rows[0]["findings"]), level] == ["1", "suggestion"]

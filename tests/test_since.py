"""Only what has changed since a revision, in real repositories of git."""

import json
import subprocess

import pytest
from helpers import BAD, SOUND, newslint, write

SELECT = ["--select", "translation,dates", "--ignore", "translation/reads-like-translation"]


def git(folder, *arguments):
    identity = ["-c", "user.name=Anna Kerr", "-c", "user.email=anna@example.org"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "more", "--allow-empty")


@pytest.fixture
def repository(tmp_path):
    """A repository with an old article that has a finding in its first line."""
    git(tmp_path, "init", "--quiet")
    write(tmp_path, {"old.md": BAD + "\n" + SOUND})
    commit(tmp_path)
    return tmp_path


def found(folder, *arguments, revision="HEAD"):
    """Return path and line of each finding since a revision."""
    done = newslint(*(arguments or ["."]), "--since", revision, *SELECT, "--format", "jsonl", cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    return [(row["path"], row["line"]) for row in map(json.loads, done.stdout.splitlines())]


def test_what_has_not_changed_is_not_reported(repository):
    assert found(repository) == []


def test_a_changed_line_is_reported_and_an_old_one_is_not(repository):
    write(repository, {"old.md": BAD + "\n" + SOUND + "\n" + BAD})
    assert found(repository) == [("old.md", 5)]


def test_committed_staged_and_untracked_changes_count(repository):
    first = git(repository, "rev-parse", "HEAD")
    write(repository, {"committed.md": BAD})
    commit(repository)
    write(repository, {"staged.md": BAD, "untracked.md": BAD})
    git(repository, "add", "staged.md")
    assert found(repository, revision=first) == [("committed.md", 1), ("staged.md", 1), ("untracked.md", 1)]
    assert found(repository) == [("staged.md", 1), ("untracked.md", 1)]


def test_a_renamed_article_has_its_changed_lines_only(repository):
    write(repository, {"long.md": BAD + ("\n" + SOUND) * 20})
    commit(repository)
    git(repository, "mv", "long.md", "moved.md")
    assert found(repository) == []
    write(repository, {"moved.md": BAD + ("\n" + SOUND) * 20 + "\n" + BAD})
    assert found(repository) == [("moved.md", 43)]


@pytest.mark.parametrize(
    "name", ["two words.md", "Świat–7.md", 'quo"te.md', "tab\there.md", "line\nbreak.md", "[x].md", ":(top).md"]
)
def test_any_name_will_do(repository, name):
    write(repository, {name: SOUND})
    commit(repository)
    write(repository, {name: SOUND + "\n" + BAD})
    assert found(repository) == [(name, 3)]


def test_a_deletion_touches_the_lines_on_both_sides(repository):
    write(repository, {"cut.md": SOUND + "\nA line.\n\n" + BAD})
    commit(repository)
    write(repository, {"cut.md": SOUND + "\n" + BAD})
    assert found(repository, "cut.md") == [("cut.md", 3)]


def test_lines_that_look_like_a_diff_are_lines(repository):
    write(repository, {"diff.md": SOUND})
    commit(repository)
    write(repository, {"diff.md": SOUND + "\n++ b/old.md\n@@ -1,9 +1,9 @@\n\n" + BAD})
    assert found(repository) == [("diff.md", 6)]


def test_a_run_may_begin_below_the_root_or_outside(repository):
    write(repository, {"deep/new.md": BAD})
    assert found(repository / "deep") == [("new.md", 1)]
    done = newslint(str(repository), "--since", "HEAD", *SELECT, "--format", "jsonl", cwd="/")
    assert [json.loads(row)["line"] for row in done.stdout.splitlines()] == [1]


def test_a_pair_counts_where_either_end_has_changed(repository):
    date = "---\ndate: 2021-12-30\n---\n\nThe talks are on 12 January.\n\n{}\n"
    write(repository, {"pair.md": date.format("Nothing else.")})
    commit(repository)
    write(repository, {"pair.md": date.format("They met on January 13th and on January 14th.")})
    assert "pair.md" in {path for path, _ in found(repository)}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--since", "no-such"], "has no revision ‘no-such’"),
        (["--since", "--output=x"], "expected one argument"),
        (["--since=--output=x"], "has no revision ‘--output=x’"),
        (["--since", "HEAD", "--fix"], "--since reports what has changed, and --fix is for whole articles"),
        (["--since", "HEAD", "--write-baseline", "b.json"], "and --write-baseline is for whole articles"),
        (["--since", "HEAD", "-"], "standard input has none"),
    ],
)
def test_what_cannot_be_is_said(repository, arguments, sentence):
    done = newslint(*arguments, cwd=repository) if "-" in arguments else newslint(".", *arguments, cwd=repository)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert not (repository / "x").exists()


def test_outside_of_a_repository_it_says_so(tmp_path):
    write(tmp_path, {"a.md": BAD})
    done = newslint(".", "--since", "HEAD", cwd=tmp_path, env={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert done.returncode == 2
    assert "--since needs a git repository" in done.stderr


def test_a_shallow_clone_says_what_to_fetch(repository, tmp_path):
    first = git(repository, "rev-parse", "HEAD")
    commit(repository)
    commit(repository)
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository}", "clone")
    done = newslint("old.md", "--since", first, cwd=tmp_path / "clone")
    assert done.returncode == 2
    assert "git fetch --unshallow" in done.stderr


def test_workers_know_what_has_changed(repository):
    write(repository, {f"new/{number}.md": BAD for number in range(40)})
    assert len(found(repository, ".", "--jobs", "2")) == 40
    commit(repository)
    assert found(repository, ".", "--jobs", "2") == []


def test_git_s_own_settings_and_hooks_change_nothing(repository):
    write(repository, {"a.md": SOUND, "b.md": SOUND})
    commit(repository)
    git(repository, "config", "diff.interHunkContext", "50")
    write(repository, {"a.md": BAD + "\n" + SOUND + "\n" + BAD, "b.md": BAD})
    expected = [("a.md", 1), ("a.md", 5), ("b.md", 1)]
    assert found(repository) == expected
    arguments = [".", "--since", "HEAD", *SELECT, "--format", "jsonl"]
    done = newslint(*arguments, cwd=repository, env={"GIT_DIR": "/nowhere", "GIT_WORK_TREE": "/"})
    assert [(row["path"], row["line"]) for row in map(json.loads, done.stdout.splitlines())] == expected

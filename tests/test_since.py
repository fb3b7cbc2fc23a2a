"""Only what has changed since a revision, in real repositories of git."""

import json
import shlex
import subprocess
import sys

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
        (["--since", ""], "argument --since: its value is empty"),
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


def test_what_others_did_since_is_no_change_here(repository):
    write(repository, {"theirs.md": BAD})
    git(repository, "checkout", "--quiet", "-b", "mine")
    git(repository, "checkout", "--quiet", "-b", "theirs")
    write(repository, {"old.md": BAD.replace("Ushakov", "Orlov") + "\n" + SOUND})
    commit(repository)
    git(repository, "checkout", "--quiet", "mine")
    write(repository, {"mine.md": BAD})
    commit(repository)
    assert found(repository, revision="theirs") == [("mine.md", 1)]


def test_a_branch_without_a_common_commit_is_compared_as_it_is(repository):
    write(repository, {"more.md": BAD})
    commit(repository)
    tree = git(repository, "rev-parse", "HEAD~1^{tree}")
    assert found(repository, revision=git(repository, "commit-tree", "-m", "alone", tree)) == [("more.md", 1)]


@pytest.mark.parametrize(
    "settings",
    [
        {"diff.interHunkContext": "9"},
        {"diff.noprefix": "true"},
        {"diff.mnemonicPrefix": "true"},
        {"diff.renames": "false"},
        {"diff.relative": "true"},
        {"color.ui": "always"},
        {"core.quotePath": "true"},
    ],
)
def test_git_may_be_set_up_in_any_way(repository, settings):
    write(repository, {"é/three.md": f"{SOUND}\n{BAD}\n{SOUND}\n" + SOUND * 9})
    commit(repository)
    for name, value in settings.items():
        git(repository, "config", name, value)
    git(repository, "mv", "é/three.md", "é/four.md")
    write(repository, {"é/four.md": f"New.\n\n{BAD}\n{SOUND}\n{BAD}" + SOUND * 9})
    commit(repository)
    assert found(repository, ".", revision="HEAD~1") == [("é/four.md", 7)]


def test_settings_of_the_user_s_environment_stay(repository, tmp_path_factory):
    ignored = tmp_path_factory.mktemp("user") / "ignored"
    ignored.write_text("new.md\n")
    write(repository, {"new.md": BAD})
    user = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.excludesFile", "GIT_CONFIG_VALUE_0": str(ignored)}
    assert newslint(".", "--since", "HEAD", cwd=repository).returncode == 1
    assert newslint(".", "--since", "HEAD", cwd=repository, env=user).returncode == 0


def test_a_setting_of_the_environment_widens_nothing(repository, monkeypatch):
    monkeypatch.setenv("GIT_DIFF_OPTS", "--unified=9")
    write(repository, {"old.md": f"{BAD}\n{SOUND}\nA line.\n"})
    assert found(repository) == []


@pytest.mark.parametrize("call", [["deep"], ["."]])
def test_a_hook_in_another_work_tree_asks_its_own_repository(repository, tmp_path, call):
    """There git tells hooks in the environment where the repository is, and what is below the root would look new."""
    write(repository, {"deep/old.md": BAD})
    commit(repository)
    other = tmp_path / "other"
    git(repository, "worktree", "add", "--quiet", str(other))
    hook = repository / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-P", "-m", "newslint", *call, "--since", "HEAD", *SELECT, "--format", "concise"]
    hook.write_text(f"#!/bin/sh\n{shlex.join(command)} > found.txt\nexit 0\n")
    hook.chmod(0o755)
    write(other, {"deep/new.md": BAD})
    git(other, "add", "deep")
    git(other, "commit", "--message", "more")
    assert [line.partition(":")[0] for line in (other / "found.txt").read_text().splitlines()] == ["deep/new.md"]


def test_a_carriage_return_ends_no_line_of_git(repository):
    write(repository, {"old.txt": "One.\rTwo.\rThree.\n" + BAD + SOUND})
    commit(repository)
    write(repository, {"old.txt": "One.\rTwo.\rThree.\n" + BAD + SOUND + BAD})
    assert found(repository, "old.txt") == [("old.txt", 6)]


def test_an_article_whose_lines_git_cannot_see_counts_as_a_whole(repository):
    for text in (BAD, BAD + "\n" + SOUND):
        (repository / "wide.txt").write_bytes(text.encode("utf-16"))
        assert found(repository, "wide.txt", revision="HEAD") == [("wide.txt", 1)]
        commit(repository)
        assert found(repository, "wide.txt") == []


def test_a_repository_within_is_left_out_aloud_and_linted_by_its_name(repository, tmp_path):
    library = tmp_path / "library"
    library.mkdir()
    git(library, "init", "--quiet")
    write(library, {"theirs.md": BAD})
    commit(library)
    git(repository, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(library), "sub")
    commit(repository)
    write(repository, {"sub/theirs.md": BAD + "\n" + BAD, "new.md": BAD})
    done = newslint(".", "--since", "HEAD", *SELECT, "--format", "concise", cwd=repository)
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["new.md"]
    said = "newslint: {}: a git repository of its own, not linted; name it beside the other paths\n"
    assert done.stderr == said.format("library") + said.format("sub")
    assert found(repository, ".", "sub", "library") == [("new.md", 1), ("sub/theirs.md", 3)]


def test_outside_of_a_repository_it_says_so(tmp_path):
    write(tmp_path, {"a.md": BAD})
    done = newslint(".", "--since", "HEAD", cwd=tmp_path, env={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert done.returncode == 2
    assert "--since needs a git repository that can be asked: .: git says: not a git repository" in done.stderr


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

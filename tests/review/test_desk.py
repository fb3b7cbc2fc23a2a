"""The story of a desk without a terminal: a page is made, read and decided by keyboard, and its outcome applied."""

import json
import shutil
import subprocess

import pytest
from conftest import ROOT
from helpers import newslint

from review.browser import chromium, opened, press, progress


@pytest.fixture
def folder(tmp_path):
    """Return a repository with the five seeds in it."""
    shutil.copytree(ROOT / "seeds", tmp_path / "desk" / "seeds")
    folder = tmp_path / "desk"
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "--quiet", "--message", "seeds")
    return folder


def git(folder, *arguments, stdin=None):
    return subprocess.run(
        ["git", *arguments], cwd=folder, input=stdin, capture_output=True, check=True, timeout=60
    ).stdout.decode()


def found(folder):
    done = newslint("seeds", "--format", "jsonl", cwd=folder)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_three_findings_accepted_two_waved_away_by_keyboard_and_the_patch_applied(folder, tmp_path):
    before = found(folder)
    made = newslint("seeds", "--format", "html", "--output", "../review.html", cwd=folder)
    assert (made.returncode, made.stdout) == (1, "")

    accepted, waved = [], []
    with chromium() as browser, opened(browser, (tmp_path / "review.html").as_uri()) as page:
        assert progress(page) == f"0 accepted, 0 waved away, {len(before)} open"
        press(page, "] ] ] ]")
        while len(accepted) < 3:
            if page.locator("#finding .offer").count():
                accepted.append(page.locator("#finding .offer p").first.inner_text())
                press(page, "a")
            else:
                press(page, "n")
        for _ in range(2):
            waved.append((page.locator("#finding .rule").inner_text().removeprefix("Rule: "), page.locator("#finding > .panel > blockquote mark").inner_text()))  # fmt: skip
            press(page, "x")
        assert progress(page) == f"3 accepted, 2 waved away, {len(before) - 5} open"
        with page.expect_download() as download:
            press(page, "s")
        download.value.save_as(folder / "REVIEW.json")
        press(page, "Enter")
        assert not page.locator("#saved").is_visible()

    assert accepted == [
        "Replace ‘Kremlin assistant’ by ‘Kremlin aide’",
        "Replace ‘9-10. January’ by ‘9-10 January’",
        "Delete the alternative text",
    ]
    assert [rule for rule, _ in waved] == ["interface/glued-credit", "translation/odd-object"]

    shown = newslint("--apply", "REVIEW.json", "--diff", cwd=folder)
    assert shown.returncode == 1 and git(folder, "status", "--porcelain") == "?? REVIEW.json\n"
    git(folder, "apply", "-", stdin=shown.stdout.encode())
    patched = {path.name: path.read_bytes() for path in [*folder.glob("seeds/*"), folder / "newslint.toml"]}
    git(folder, "checkout", "--quiet", ".")
    (folder / "newslint.toml").unlink()

    done = newslint("--apply", "REVIEW.json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "3 changes made and 0 comments written in 1 article; 2 entries in the ignore table of newslint.toml.\n"  # fmt: skip
    assert patched == {path.name: path.read_bytes() for path in [*folder.glob("seeds/*"), folder / "newslint.toml"]}
    assert git(folder, "diff", "--name-only").split() == ["seeds/004_994165d84dceed10.txt"]

    after = found(folder)
    assert not set(waved) & {(row["rule"], row["text"]) for row in after}
    assert {row["fingerprint"] for row in after} <= {row["fingerprint"] for row in before}
    assert len(after) == len(before) - 5

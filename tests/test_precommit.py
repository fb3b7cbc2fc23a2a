"""pre-commit: a real repository, a bad article refused by the real hook, the mended one let in."""

import os
import subprocess
import sys

import pytest
from conftest import ROOT

WHEELS = ROOT / ".cache" / "wheels"


def run(*command, cwd, check=True, **more):
    environment = {
        **os.environ,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(WHEELS),
        "PRE_COMMIT_HOME": str(cwd / ".pre-commit-home"),
        "VIRTUALENV_NO_DOWNLOAD": "1",
        "GIT_AUTHOR_NAME": "Jane Doe", "GIT_AUTHOR_EMAIL": "jane@example.com",
        "GIT_COMMITTER_NAME": "Jane Doe", "GIT_COMMITTER_EMAIL": "jane@example.com",
    }  # fmt: skip
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment, timeout=300, **more)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture
def repository(tmp_path):
    if not WHEELS.exists():
        pytest.skip("the wheels for the hook's environment were not fetched: run `make test`, not pytest alone")
    run("git", "init", "--quiet", cwd=tmp_path)
    (tmp_path / ".git" / "info" / "exclude").write_text(".pre-commit-home\n")
    return tmp_path


def try_hook(hook, repository):
    return run(sys.executable, "-m", "pre_commit", "try-repo", ROOT, hook, "--all-files", cwd=repository, check=False)


def test_the_hook_refuses_a_bad_article_and_lets_the_mended_one_in(repository):
    (repository / "article.md").write_text("# The call\n\nSir. Ushakov said no.\n")
    (repository / "code.py").write_text("# Sir. Ushakov\n")
    run("git", "add", ".", cwd=repository)

    refused = try_hook("newslint", repository)
    assert refused.returncode == 1
    assert "newslint" in refused.stdout and "Failed" in refused.stdout
    assert "3:1 error translation/sir-title" in refused.stdout
    assert "code.py" not in refused.stdout

    fixing = try_hook("newslint-fix", repository)
    assert fixing.returncode == 1
    assert "files were modified by this hook" in fixing.stdout
    assert (repository / "article.md").read_text() == "# The call\n\nMr Ushakov said no.\n"

    run("git", "add", ".", cwd=repository)
    accepted = try_hook("newslint", repository)
    assert (accepted.returncode, "Passed" in accepted.stdout) == (0, True)


def test_the_hooks_leave_out_what_is_no_article_though_pre_commit_names_it(repository):
    (repository / "_layouts").mkdir()
    for name in ("README.md", "requirements.txt", "robots.txt", "_layouts/post.html", "article.md"):
        (repository / name).write_text("Sir. Ushakov said no.\n")
    run("git", "add", ".", cwd=repository)
    refused = try_hook("newslint", repository)
    assert refused.returncode == 1
    assert "1 file checked" in refused.stdout
    fixing = try_hook("newslint-fix", repository)
    assert "files were modified by this hook" in fixing.stdout
    changed = run("git", "diff", "--name-only", cwd=repository).stdout.split()
    assert changed == ["article.md"]


def test_the_hook_for_all_articles_sees_what_several_share(repository):
    for name, day in (("a.md", "30 December"), ("b.txt", "31 December")):
        told = f"Anna Kerr and Tom Ilves talked in a phone call on {day}."
        (repository / name).write_text(f"---\nevent: call\n---\n\n{told}\n")
    run("git", "add", ".", cwd=repository)
    refused = try_hook("newslint-all", repository)
    assert refused.returncode == 1
    assert "‘31 December’ here, but ‘30 December’ in a.md, line 5" in refused.stdout

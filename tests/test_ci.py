"""The action for GitHub and the template for GitLab: their steps, run as the services would run them."""

import json
import os
import subprocess
import sys

import pytest
import yaml
from conftest import ROOT
from helpers import BAD, SOUND, write

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
TEMPLATE = yaml.safe_load((ROOT / "templates" / "gitlab.yml").read_text(encoding="utf-8"))["newslint"]
WHEELS = ROOT / ".cache" / "wheels"
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(WHEELS)}


def run_action(workspace, temp, **given):
    """Run the steps of the action one after the other; return the last that ran, and the job's summary."""
    inputs = {name: about["default"] for name, about in ACTION["inputs"].items()} | given
    summary = temp / "summary.md"
    summary.touch()
    for step in ACTION["runs"]["steps"]:
        values = {name: value.replace("${{ github.action_path }}", str(ROOT)) for name, value in step["env"].items()}
        for name, value in inputs.items():
            values = {key: text.replace(f"${{{{ inputs.{name} }}}}", value) for key, text in values.items()}
        assert not any("${{" in value for value in values.values())
        environment = {**os.environ, **OFFLINE, **values, "RUNNER_TEMP": str(temp), "GITHUB_STEP_SUMMARY": str(summary)}
        environment.pop("PYTHONPATH", None)
        # As GitHub starts a step with `shell: bash`.
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, cwd=workspace, env=environment, capture_output=True, text=True, timeout=300)
        if done.returncode:
            break
    return done, summary.read_text()


@pytest.fixture(scope="module")
def runner(tmp_path_factory):
    """A runner of GitHub's, on which newslint is installed by the first job."""
    if not list(WHEELS.glob("pathspec-*")):
        pytest.skip("the wheels of dependencies were not fetched by `make test`")
    return tmp_path_factory.mktemp("runner")


def test_the_action_annotates_sums_up_and_writes_sarif(runner, tmp_path):
    write(tmp_path, {"articles/a b.md": BAD, "c.md": SOUND})
    done, summary = run_action(
        tmp_path,
        runner,
        python=sys.executable,
        sarif="newslint.sarif",
        arguments="--select=translation/sir-title\n--jobs=1",
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=articles/a b.md,line=1,endLine=1,col=1,")
    assert "articles/a b.md" in summary and "sir\\-title" in summary
    assert len(json.loads((tmp_path / "newslint.sarif").read_text())["runs"][0]["results"]) == 1


def test_the_action_passes_where_nothing_is_found_and_obeys_no_input(runner, tmp_path):
    write(tmp_path, {"c.md": SOUND})
    paths = 'c.md\n$(touch owned)\n`touch owned`"; touch owned; "\n--fix'
    done, _ = run_action(tmp_path, runner, python=sys.executable, paths=paths)
    assert done.returncode == 2
    assert not (tmp_path / "owned").exists()
    done, summary = run_action(tmp_path, runner, python=sys.executable, paths="c.md")
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing found" in summary


def test_the_template_writes_the_reports_that_it_names(runner, tmp_path):
    write(tmp_path, {"a.md": BAD})
    run_action(tmp_path, runner, python=sys.executable)  # newslint is there now
    environment = {**os.environ, **TEMPLATE["variables"], "PATH": f"{runner / 'newslint' / 'bin'}:{os.environ['PATH']}"}
    script = "\n".join(TEMPLATE["script"])
    done = subprocess.run(
        ["sh", "-ec", script], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 1, done.stderr
    reports = TEMPLATE["artifacts"]["reports"]
    assert json.loads((tmp_path / reports["codequality"]).read_text())
    assert (tmp_path / reports["junit"]).read_text().startswith("<?xml")

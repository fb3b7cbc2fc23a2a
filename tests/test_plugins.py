"""Plugins: a real one, installed with pip into an environment of its own, and broken ones."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from conftest import ROOT

WHEELS = ROOT / ".cache" / "wheels"
DEMO = ROOT / "tests" / "plugins" / "newslint-demo"


class Environment:
    """A virtual environment that sees this one's packages, and newslint from the checkout."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        venv.create(folder, symlinks=True, with_pip=False)
        self.python = folder / "bin" / "python"
        site = next((folder / "lib").glob("python*/site-packages"))
        (site / "outer.pth").write_text(
            f"{ROOT}\n{Path(json.__file__).parent.parent / 'site-packages'}\n{_own_site()}\n"
        )
        self.site = site

    def install(self, project: Path) -> None:
        subprocess.run(
            [sys.executable, "-m", "pip", "--python", self.python, "install", "--quiet", "--disable-pip-version-check",
             "--no-index", "--find-links", WHEELS, "--no-deps", project],
            check=True, timeout=120,
        )  # fmt: skip

    def newslint(self, *arguments, cwd):
        done = subprocess.run(
            [self.python, "-m", "newslint", *arguments], cwd=cwd, capture_output=True, text=True, timeout=60,
            env={**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache")},
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        return done


def _own_site() -> Path:
    import pluggy

    return Path(pluggy.__file__).parent.parent


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    if not WHEELS.exists():
        pytest.skip("the wheels to build plugins with were not fetched: run `make test`, not pytest alone")
    environment = Environment(tmp_path_factory.mktemp("demo") / "venv")
    environment.install(DEMO)
    return environment


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("A quiet title\n\nTHE HARBOUR OPENS AGAIN\n\nThey met irregardless of the cost.\n")
    return tmp_path


def rules_found(done):
    return [json.loads(line)["rule"] for line in done.stdout.splitlines()]


def test_an_installed_plugin_is_off_until_it_is_asked_for(demo, folder):
    assert rules_found(demo.newslint("a.txt", "--format", "jsonl", cwd=folder)) == []
    assert "demo/shouting" in demo.newslint("--rules", cwd=folder).stdout


@pytest.mark.parametrize("setting", ['plugins = ["demo"]', 'rules = ["+demo"]'])
def test_its_pack_and_check_can_be_switched_on(demo, folder, setting):
    (folder / "newslint.toml").write_text(setting)
    found = rules_found(demo.newslint("a.txt", "--format", "jsonl", cwd=folder))
    assert found == ["demo/shouting", "demo/irregardless"]


def test_its_reporter_reader_and_examples_work(demo, folder):
    (folder / "newslint.toml").write_text('plugins = ["demo"]')
    assert demo.newslint("a.txt", "--format", "count", cwd=folder).stdout == "2 findings\n"
    rows = [{"id": "x", "text": "They met irregardless."}, {"id": "y", "text": "They met."}]
    (folder / "all.jsonl").write_text("\n".join(map(json.dumps, rows)))
    done = demo.newslint("all.jsonl", "--format", "jsonl", cwd=folder)
    assert json.loads(done.stdout)["path"] == "all.jsonl#x.txt"
    pack = DEMO / "newslint_demo" / "rules"
    assert demo.newslint("--test", str(pack), cwd=folder).returncode == 0


def test_what_its_reader_read_is_not_fixed_and_that_is_said(demo, folder):
    (folder / "newslint.toml").write_text('plugins = ["demo"]')
    archive = json.dumps({"id": "x", "text": "Sir. Ushakov said no."})
    (folder / "all.jsonl").write_text(archive)
    done = demo.newslint("all.jsonl", "--fix", cwd=folder)
    assert (done.returncode, (folder / "all.jsonl").read_text()) == (2, archive)
    assert "all.jsonl#x.txt: not fixed: a plugin read this article, and newslint cannot write it back" in done.stderr
    assert "translation/sir-title" in done.stdout
    assert done.stdout.endswith("1 file could not be fixed.\n")


def test_a_misspelt_plugin_is_named_with_the_nearest(demo, folder):
    (folder / "newslint.toml").write_text('plugins = ["demmo"]')
    done = demo.newslint("a.txt", cwd=folder)
    assert done.returncode == 2
    assert "newslint.toml:1: plugins: there is no plugin ‘demmo’; did you mean ‘demo’?" in done.stderr
    (folder / "newslint.toml").write_text('plugins = ["-gone"]')
    assert demo.newslint("a.txt", cwd=folder).returncode == 0


def test_nothing_of_it_is_imported_while_it_is_off(demo, folder):
    demo.newslint("a.txt", cwd=folder)
    code = "import sys; from newslint.cli.main import main; main(['a.txt']); print([m for m in sys.modules if 'demo' in m or m == 'pluggy'])"
    done = subprocess.run(
        [demo.python, "-c", code], cwd=folder, capture_output=True, text=True,
        env={**os.environ, "XDG_CACHE_HOME": str(demo.folder / "cache")},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"


BROKEN = {
    "raises": ("raise RuntimeError('no such disk')", "cannot be loaded: RuntimeError: no such disk"),
    "misspelt": (
        "from newslint.plugin import hookimpl\n@hookimpl\ndef newslint_rule_pack():\n    return []\n",
        "unknown hook 'newslint_rule_pack'",
    ),
    "generator": (
        "from newslint.plugin import hookimpl\n@hookimpl\ndef newslint_checks():\n    yield 1\n",
        "newslint_checks must return its value, not yield",
    ),
    "taken": (
        "from newslint.plugin import hookimpl\n@hookimpl\ndef newslint_reporters():\n    return {'json': print}\n",
        "brings the reporter ‘json’, which newslint itself has already",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_stops_the_run_and_can_be_blocked(tmp_path, folder, name):
    code, sentence = BROKEN[name]
    environment = Environment(tmp_path / "venv")
    (environment.site / "broken_plugin.py").write_text(code)
    info = environment.site / "broken-0.7.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 0.7\n")
    (info / "entry_points.txt").write_text("[newslint]\nbroken = broken_plugin\n")
    done = environment.newslint("a.txt", cwd=folder)
    assert done.returncode == 2
    assert "newslint: plugin ‘broken’ 0.7" in done.stderr
    assert sentence in done.stderr
    assert 'plugins = ["-broken"]' in done.stderr
    (folder / "newslint.toml").write_text('plugins = ["-broken"]')
    assert environment.newslint("a.txt", cwd=folder).returncode == 0


def test_a_rule_id_that_is_taken_is_refused(demo, folder):
    own = folder / "own" / "demo"
    own.mkdir(parents=True)
    (own / "shouting.toml").write_text((DEMO / "newslint_demo" / "rules" / "demo" / "shouting.toml").read_text())
    (folder / "newslint.toml").write_text('packs = ["own"]')
    done = demo.newslint("a.txt", cwd=folder)
    assert done.returncode == 2
    assert "rule demo/shouting stands twice: in " in done.stderr

"""Adding a format, a key or a flag touches two files: shown on a copy of the package."""

import shutil
import subprocess
import sys
from typing import NamedTuple

import pytest
from conftest import ROOT
from helpers import newslint

BAD = "Sir. Ushakov said no.\n"
CSV = '''"""Findings as rows of a table."""

from newslint.model import Result


def report(outcomes, context):
    """Yield a row for each finding."""
    for outcome in outcomes:
        if isinstance(outcome, Result):
            for finding in outcome.findings:
                yield f"{outcome.document.path};{finding.rule}"
'''
WIRE = '''"""Wire copy: what stands above a line of equals signs is for the desk."""

from newslint.formats import plain
from newslint.text.spans import LayerBuilder, Span


def parse(source):
    """Read what stands below the head."""
    builder = LayerBuilder(source.text)
    builder.verbatim(Span(source.text.index("=====\\n") + 6, len(source.text)))
    return plain.parse(source)._replace(prose=builder.build())
'''


class Addition(NamedTuple):
    """What is added: new files by their text, and lines put behind a line of files that are there."""

    new: dict[str, str] = {}
    behind: dict[str, list[tuple[str, str]]] = {}


ADDITIONS = {
    "an output format": Addition(
        {"reporters/csv.py": CSV},
        {"engine/registry.py": [("REPORTERS: Mapping[str, str] = {", '    "csv": "newslint.reporters.csv:report",')]},
    ),
    "an input format": Addition(
        {"formats/wire.py": WIRE},
        {
            "formats/endings.py": [
                (
                    "FORMATS: Mapping[str, Format] = {",
                    '    "wire": Format("newslint.formats.wire:parse", (".wire",), "text"),',
                )
            ]
        },
    ),
    "a key of the configuration": Addition(
        behind={
            "engine/settings.py": [
                ("    packs: tuple[str, ...] = ()", "    pause: tuple[str, ...] = ()"),
                ("KEYS: Mapping[str, Key] = {", '    "pause": Key("patterns", "files to leave out today"),'),
            ],
            "cli/discovery.py": [
                (
                    "        excluded = self._linters.of(path).config.excludes(path)",
                    "        excluded = excluded or path in self._linters.of(path).config.pause",
                )
            ],
        }
    ),
    "a flag": Addition(
        behind={
            "engine/options.py": [
                ("    learn: str | None = None", "    greeting: str | None = None"),
                ("FLAGS = (", '    Flag("--greeting", "WORDS", "words to begin with"),'),
            ],
            "cli/main.py": [
                ("    linters = Linters(options)", "    if options.greeting:\n        print(options.greeting)")
            ],
        }
    ),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A copy of newslint to which all of that was added."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(ROOT / "newslint", home / "newslint", ignore=shutil.ignore_patterns("__pycache__"))
    (home / "rules").symlink_to(ROOT / "rules")
    for addition in ADDITIONS.values():
        for name, text in addition.new.items():
            (home / "newslint" / name).write_text(text, encoding="utf-8")
        for name, insertions in addition.behind.items():
            path = home / "newslint" / name
            for line, inserted in insertions:
                before = path.read_text(encoding="utf-8")
                assert before.count(f"{line}\n") == 1, f"{name}: {line}"
                path.write_text(before.replace(f"{line}\n", f"{line}\n{inserted}\n"), encoding="utf-8")
    return home


@pytest.fixture
def run(home, tmp_path):
    (tmp_path / "a.txt").write_text(BAD)

    def run(*arguments):
        return newslint(*arguments, cwd=tmp_path, env={"PYTHONPATH": str(home)})

    return run


@pytest.mark.parametrize("addition", ADDITIONS.values(), ids=ADDITIONS)
def test_no_more_than_two_files_are_touched(addition):
    assert len({*addition.new, *addition.behind}) == 2


def test_an_output_format_is_used_listed_and_suggested(run):
    assert run("a.txt", "--format", "csv").stdout == "a.txt;translation/sir-title\n"
    assert "concise, csv, github" in run("--help").stdout
    assert "there is no format ‘cvs’; did you mean ‘csv’?" in run("a.txt", "--format", "cvs").stderr


def test_an_input_format_is_found_in_folders_read_and_named_in_errors(run, tmp_path):
    (tmp_path / "b.wire").write_text(f"Sir. Editor, please run this.\n=====\nThe call.\n{BAD}")
    assert run(".", "--format", "concise").stdout.count("b.wire:4:1: error translation/sir-title") == 1
    (tmp_path / "empty").mkdir()
    assert "newslint looks for .htm, .html, .markdown, .md, .text, .txt, .wire files" in run("empty").stderr
    (tmp_path / "newslint.toml").write_text('[formats]\n"*.nitf" = "wires"\n')
    assert "'wires' is not a valid format; did you mean ‘wire’?" in run("a.txt").stderr


def test_a_key_is_read_checked_and_suggested(run, tmp_path):
    (tmp_path / "newslint.toml").write_text('pause = ["a.txt"]\n')
    assert run("a.txt").stdout == "0 files checked.\n"
    (tmp_path / "newslint.toml").write_text("pause = 3\n")
    assert "newslint.toml:1: pause: must be a list of strings, not a whole number" in run("a.txt").stderr
    (tmp_path / "newslint.toml").write_text('paus = ["a.txt"]\n')
    assert "paus: unknown key; did you mean ‘pause’?" in run("a.txt").stderr


def test_a_flag_is_read_and_explained(run):
    assert run("a.txt", "--greeting", "Good morning.").stdout.startswith("Good morning.\n")
    assert "--greeting WORDS       words to begin with" in run("--help").stdout


def test_the_docs_command_writes_them_into_the_lists_of_documents(home):
    shutil.copytree(ROOT / "docs", home / "docs", ignore=shutil.ignore_patterns("rules"))
    for name in ("README.md", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, home / name)
    subprocess.run([sys.executable, "docs/generate.py"], cwd=home, env={"PYTHONPATH": str(home)}, check=True)
    assert "`concise`, `csv`, `github`" in (home / "README.md").read_text(encoding="utf-8")
    keys = (home / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert "| `pause` | files to leave out today | |\n" in keys
    assert "| `wire` | `.wire` |\n" in keys
    assert "types_or: [html, markdown, plain-text, text]" in (home / ".pre-commit-hooks.yaml").read_text()

"""Imports run one way only, as the design has it; import-linter reads the order from pyproject.toml."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from newslint import plugin

DEMO = ROOT / "tests" / "plugins" / "newslint-demo" / "newslint_demo"


def test_import_order():
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_only_two_modules_import_pluggy():
    users = [path.name for path in (ROOT / "newslint").rglob("*.py") if "import pluggy" in path.read_text()]
    assert sorted(users) == ["hookspecs.py", "plugins.py"]


def imported_from_newslint(path):
    """Return the modules of newslint that a file imports, and the names that it takes from them."""
    modules, names = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names if alias.name.partition(".")[0] == "newslint"}
        elif isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] == "newslint":
            modules.add(node.module)
            names |= {alias.name for alias in node.names}
    return modules, names


@pytest.mark.parametrize("path", sorted(DEMO.rglob("*.py")), ids=lambda path: path.name)
def test_the_demo_plugin_imports_what_plugins_may_import_and_nothing_else(path):
    modules, names = imported_from_newslint(path)
    assert modules == {"newslint.plugin"}
    assert names <= set(plugin.__all__)


def test_the_page_for_plugins_names_no_other_module_and_only_what_is_exported():
    page = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`newslint\.([a-z_.]+)", page)) <= {"plugin", "toml"}
    mentioned = set(re.findall(r"`([A-Z]\w+)[`(]", page)) - {"Params", "None", "ValueError"}
    assert mentioned <= set(plugin.__all__), mentioned - set(plugin.__all__)


def test_what_plugins_may_import_is_there():
    assert all(hasattr(plugin, name) for name in plugin.__all__)

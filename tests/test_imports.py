"""Imports run one way only, as the design has it; import-linter reads the order from pyproject.toml."""

import subprocess
import sys
from pathlib import Path

from conftest import ROOT


def test_import_order():
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_only_two_modules_import_pluggy():
    users = [path.name for path in (ROOT / "newslint").rglob("*.py") if "import pluggy" in path.read_text()]
    assert sorted(users) == ["hookspecs.py", "plugins.py"]

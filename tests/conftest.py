"""What all tests share: one linter with all built-in rules, and caches of their own."""

import os
import tempfile
from pathlib import Path

import pytest

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="newslint-test-cache-")

from newslint.engine.linter import Linter  # (the cache folder must be set first)

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def linter() -> Linter:
    return Linter()

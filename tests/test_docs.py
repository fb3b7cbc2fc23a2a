"""The documentation says what the program does."""

import runpy

from conftest import ROOT


def test_rule_pages_are_those_of_the_rules():
    made = runpy.run_path(str(ROOT / "docs" / "generate.py"))["pages"]()
    kept = {path: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").rglob("*.md")}
    assert {path.name for path in kept} == {path.name for path in made}, "run: python docs/generate.py"
    assert kept == made, "run: python docs/generate.py"

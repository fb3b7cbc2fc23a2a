"""The five sample articles: what newslint says of them, word for word."""

import hashlib
import json
import subprocess
import sys

import pytest
from conftest import ROOT, SHARED
from test_reporters import check_snapshot


def findings(linter):
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        for source in linter.read(str(path)):
            result = linter.lint(linter.parse(source))
            for finding in result.findings:
                line, column = result.document.lines.position(finding.span.start)
                text = result.document.text[finding.span.start : finding.span.end]
                yield f"{path.name}:{line}:{column} {finding.level.label} {finding.rule} {text!r}"


def test_what_is_found_in_the_seeds(linter):
    check_snapshot("seeds.text", "\n".join(findings(linter)) + "\n")


@pytest.mark.skipif(
    not SHARED.exists(), reason="../shared is not here: the seeds cannot be compared with the originals"
)
def test_the_seeds_are_the_originals_byte_for_byte():
    for path in (ROOT / "seeds").glob("*.txt"):
        original = SHARED / "seeds" / path.name
        assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(original.read_bytes()).digest()


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here: the marked defects of the seeds are unknown")
def test_the_marked_defects_are_found_and_no_trap_is_sprung(tmp_path):
    report = tmp_path / "report.json"
    subprocess.run(
        [sys.executable, "-m", "newslint", "seeds", "--format", "json", "--output", report], cwd=ROOT, check=False
    )
    assert json.loads(report.read_text())["files"] == 5
    scored = subprocess.run(
        [sys.executable, SHARED / "tools" / "score_seeds.py", report], capture_output=True, text=True, check=False
    )
    print(scored.stdout)
    assert "tier A 25/25" in scored.stdout or "tier A 24/25" in scored.stdout
    assert "traps sprung 0" in scored.stdout

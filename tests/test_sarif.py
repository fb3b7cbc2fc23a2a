"""SARIF: valid for the OASIS schema and for Microsoft's validator, and what GitHub and VS Code need of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from helpers import newslint, write
from test_reporters import outcomes, report

from newslint.engine.registry import REPORTERS, resolve
from newslint.model import Suppressed
from newslint.reporters.context import ReportContext

PACKAGES = ROOT / ".cache" / "sarif" / "node_modules" / "@microsoft"
SCHEMA = PACKAGES / "jest-sarif" / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"
VALIDATOR = PACKAGES / "sarif-multitool-linux" / "Sarif.Multitool"


@pytest.fixture
def log(linter):
    return json.loads("".join(report("sarif", linter, plugins={"demo": "1.2.3"})))


@pytest.mark.skipif(not SCHEMA.exists(), reason="no npm: the OASIS schema was not fetched by `make test`")
def test_valid_for_the_oasis_schema(log):
    import jsonschema

    jsonschema.validate(log, json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.skipif(not VALIDATOR.exists(), reason="no npm: Microsoft's validator was not fetched by `make test`")
def test_valid_for_microsofts_validator(tmp_path, linter):
    seeds = [
        linter.lint(linter.parse(source))
        for path in sorted((ROOT / "seeds").glob("*.txt"))
        for source in linter.read(str(path))
    ]
    context = ReportContext("0.0.0", linter.rules, root=str(ROOT))
    path = tmp_path / "report.sarif"
    path.write_text("".join(resolve(REPORTERS["sarif"])([*outcomes(), *seeds], context)), encoding="utf-8")
    VALIDATOR.chmod(0o755)
    done = subprocess.run(
        [VALIDATOR, "validate", path, "--level", "Error;Warning"],
        capture_output=True, text=True, env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}, timeout=120,
    )  # fmt: skip
    complaints = [line for line in done.stdout.splitlines() if " error " in line or " warning " in line]
    assert complaints == []
    assert "Analysis completed successfully" in done.stdout


def test_columns_are_utf_16_units(log):
    run = log["runs"][0]
    assert run["columnKind"] == "utf16CodeUnits"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 14}
    assert run["results"][1]["locations"][0]["physicalLocation"]["region"]["endLine"] == 3


def test_paths_are_relative_to_the_root_and_encoded(linter):
    context = ReportContext("0", linter.rules, root=str(Path.cwd()))
    log = json.loads("".join(resolve(REPORTERS["sarif"])(outcomes(), context)))
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "news%3A%201/%C3%A4%20b.txt"


def test_each_rule_has_what_code_scanning_requires(log):
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        assert rule["id"] and rule["help"]["text"] and rule["help"]["markdown"]
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert "security-severity" not in rule["properties"]


def test_the_page_of_a_rule_is_on_the_site_and_a_users_rule_has_none(linter, log):
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert rules[0]["helpUri"] == "https://newslint.github.io/newslint/rules/translation/doubled-word/"
    assert all(rule["helpUri"] == f"https://newslint.github.io/newslint/rules/{rule['id']}/" for rule in rules)
    users = linter.rules["translation/doubled-word"]._replace(path="house/rules/translation/doubled-word.toml")
    own = ReportContext("0", {**linter.rules, users.id: users})
    told = json.loads("".join(resolve(REPORTERS["sarif"])(outcomes(), own)))["runs"][0]["tool"]["driver"]["rules"]
    assert "helpUri" not in told[0] and "helpUri" in told[1]


def test_failures_fixes_and_plugins_are_told(log):
    run = log["runs"][0]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "broken.txt: not a text file"
    assert run["results"][0]["fixes"][0]["description"]["text"] == "Delete the second ‘met’"
    assert run["tool"]["extensions"] == [{"name": "demo", "version": "1.2.3"}]


def test_fingerprints_differ_within_a_line(linter):
    result = linter.lint_text("He met met her and she met met him.")
    log = json.loads("".join(resolve(REPORTERS["sarif"])([result], ReportContext("0", linter.rules))))
    marks = [one["partialFingerprints"]["primaryLocationLineHash"] for one in log["runs"][0]["results"]]
    assert len(set(marks)) == len(marks) == 2


def test_a_result_comes_with_the_words_around_it(log):
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    region, context = location["region"], location["contextRegion"]
    assert context["startLine"] == region["startLine"] and context["startColumn"] <= region["startColumn"]
    assert context["snippet"]["text"]


def test_the_words_around_are_few_though_the_line_is_long(linter):
    result = linter.lint_text("Talks went on. " * 9_000 + "Sir. Ushakov said no. " + "Talks went on. " * 9_000)
    log = json.loads("".join(resolve(REPORTERS["sarif"])([result], ReportContext("0", linter.rules))))
    (one,) = [one for one in log["runs"][0]["results"] if one["ruleId"] == "translation/sir-title"]
    snippet = one["locations"][0]["physicalLocation"]["contextRegion"]["snippet"]["text"]
    assert len(snippet) == 120 + len("Sir. ") + 120
    assert "Sir. Ushakov" in snippet


def test_more_than_code_scanning_takes_is_cut_and_said(linter):
    result = linter.lint_text("Sir. Ushakov said no.\n")
    (finding,) = [one for one in result.findings if one.rule == "translation/sir-title"]
    many = [result._replace(findings=(finding,) * 1_000)] * 26
    told = []
    context = ReportContext("0", linter.rules, tell=told.append)
    run = json.loads("".join(resolve(REPORTERS["sarif"])(many, context)))["runs"][0]
    assert len(run["results"]) == 25_000
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == "1000 more findings left out: code scanning takes 25,000 a run."
    assert told == [f"SARIF: {notification['message']['text']}"]
    assert run["invocations"][0]["executionSuccessful"]


def test_what_is_suppressed_takes_no_findings_place(linter):
    result = linter.lint_text("Sir. Ushakov said no.\n")
    (finding,) = [one for one in result.findings if one.rule == "translation/sir-title"]
    hiding = result._replace(findings=(), suppressed=(Suppressed(finding, "comment"),) * 20_000)
    found = result._replace(findings=(finding,) * 20_000)
    context = ReportContext("0", linter.rules, show_suppressed=True)
    run = json.loads("".join(resolve(REPORTERS["sarif"])([hiding, found], context)))["runs"][0]
    assert [len(run["results"]), sum("suppressions" in one for one in run["results"])] == [25_000, 5_000]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("15000 more findings left out")


def test_a_rule_that_broke_is_told(linter):
    broken = linter.lint_text("No.\n")._replace(trouble="article.txt: 1 rule failed on this file: x; please report it")
    run = json.loads("".join(resolve(REPORTERS["sarif"])([broken], ReportContext("0", linter.rules))))["runs"][0]
    assert not run["invocations"][0]["executionSuccessful"]
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == broken.trouble


def test_what_is_suppressed_is_marked_where_it_is_asked_for(tmp_path):
    bad = "Sir. Ushakov said no.\n"
    write(tmp_path, {"old.md": bad})
    select = ["--select", "translation/sir-title"]
    newslint("old.md", *select, "--write-baseline", "old.json", cwd=tmp_path)
    ignore = '[[ignore]]\npath = "b.txt"\nrule = "translation/sir-title"\ntext = "Sir."\n'
    comment = "<!-- newslint: ignore-next translation/sir-title -->\n"
    write(tmp_path, {"a.md": comment + bad, "b.txt": bad, "new.md": bad, "newslint.toml": ignore})
    arguments = [".", *select, "--baseline", "old.json", "--format", "sarif"]
    bare = json.loads(newslint(*arguments, cwd=tmp_path).stdout)["runs"][0]["results"]
    assert [one["baselineState"] for one in bare] == ["new"]
    every = json.loads(newslint(*arguments, "--show-suppressed", cwd=tmp_path).stdout)["runs"][0]["results"]
    places = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: one for one in every}
    kinds = {path: [by["kind"] for by in one.get("suppressions", [])] for path, one in places.items()}
    assert kinds == {"a.md": ["inSource"], "b.txt": ["external"], "old.md": ["external"], "new.md": []}
    assert places["old.md"]["baselineState"] == "unchanged"


def test_sarif_tools_counts_the_same(tmp_path):
    pytest.importorskip("sarif", reason="needs sarif-tools (pip install 'newslint[test]')")
    write(tmp_path, {"a.md": "Sir. Ushakov said no.\n", "b.md": "Sir. Ushakov said no.\n"})
    newslint(".", "--select", "translation/sir-title", "--format", "sarif", "--output", "out.sarif", cwd=tmp_path)
    command = [sys.executable, "-m", "sarif", "summary", "out.sarif"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert "error: 2" in done.stdout, done.stdout + done.stderr

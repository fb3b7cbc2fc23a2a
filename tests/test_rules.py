"""Every built-in rule proves itself, and keeps the form that all rules have."""

from pathlib import Path

import pytest

from newslint.engine.config import RULESET
from newslint.engine.linter import Linter
from newslint.engine.prove import prove
from newslint.engine.registry import CHECKS, parse, resolve
from newslint.rulebook import packs, tomlfile
from newslint.rulebook.explain import explain
from newslint.rulebook.load import read_rule

FOLDER = packs.builtin_folder()
CLASSES = {name: resolve(reference) for name, reference in CHECKS.items()}
RULES = packs.compile_folder(FOLDER, CLASSES)


OURS = [rule for rule in RULES if rule.check != "languagetool"]  # the others need a server: test_grammar.py


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.id)
def test_rule_flags_its_bad_lines_exactly_and_no_good_line(rule):
    assert list(prove(rule, lambda name, rules: CLASSES[name](rules), parse, RULES)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_says_why(rule):
    assert rule.why, f'{rule.path}: write [why] text = "…": a rule without a reason cannot be argued with'
    advice = 'write since = "2026.11" above [params]: the year and month in which it came'
    assert RULESET.fullmatch(rule.since), f"{rule.path}: {advice}"
    page = explain(rule)
    assert page.startswith(f"# {rule.id}\n")
    assert "## Why" in page


def texts_in(value):
    if isinstance(value, str):
        yield value
    else:
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        yield from (text for part in parts for text in texts_in(part))


def test_no_expression_is_longer_than_a_screen_shows():
    long = [
        (path.relative_to(FOLDER).as_posix(), key, len(text))
        for path in Path(FOLDER).rglob("*.toml")
        for key, value in tomlfile.read(path).get("params", {}).items()
        for text in texts_in(value)
        if len(text) > 300
    ]
    assert not long


def test_no_replacement_of_a_table_brings_an_article_that_its_phrase_has_not():
    articles = ("a ", "an ", "the ")
    tables = [path.read_text(encoding="utf-8") for path in sorted(Path(FOLDER).rglob("*.tsv"))]
    rows = [line.split("\t") for table in tables for line in table.splitlines() if not line.startswith("#")]
    assert len(rows) > 1000
    assert not [row for row in rows if row[1].startswith(articles) and not row[0].startswith(articles)]


def test_each_check_has_a_rule_and_each_rule_a_check():
    assert {rule.check for rule in RULES} == set(CHECKS)


def test_the_compiled_index_says_what_the_files_say(tmp_path, monkeypatch):
    packs.write_index(FOLDER, CLASSES, str(tmp_path / "index.marshal"))
    monkeypatch.setattr(packs, "builtin_folder", lambda: str(tmp_path))
    from_index = packs.load(str(tmp_path), dict, str).rules
    moved = (rule._replace(path=str(tmp_path / Path(rule.path).relative_to(FOLDER))) for rule in RULES)
    assert from_index == tuple(moved)


def test_an_index_in_the_cache_is_dropped_when_a_rule_changes(tmp_path):
    rule = tmp_path / "demo" / "rule.toml"
    rule.parent.mkdir()
    text = 'check="existence"\nlevel="error"\nmessage="m"\nbad=["[[foo]]"]\ngood=["bar"]\n[params]\nphrases=["foo"]\n'
    rule.write_text(text)
    assert packs.load(str(tmp_path), lambda: CLASSES, lambda: "1").rules[0].message == "m"
    rule.write_text(text.replace('"m"', '"other"'))
    assert packs.load(str(tmp_path), lambda: CLASSES, lambda: "1").rules[0].message == "other"
    assert packs.load(str(tmp_path), lambda: pytest.fail("the index is fresh"), lambda: "1").rules[0].message == "other"


def test_reading_a_rule_gives_the_path_as_its_id():
    path = Path(FOLDER) / "translation" / "sir-title.toml"
    assert read_rule(path, Path(FOLDER), CLASSES).id == "translation/sir-title"


def test_a_name_with_the_number_of_a_note_behind_it_is_a_name():
    found = (
        Linter()
        .lint_text("Anna Smithson\u00b2 spoke on Monday. Anna Smithson\u00b2 left. Anna Smithsen came.\n")
        .findings
    )
    assert [finding.rule for finding in found if finding.rule.endswith("name-spelling")] == [
        "translation/name-spelling"
    ]

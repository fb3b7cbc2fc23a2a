"""The kinds of checks: few, each with its page, and each question asked by a rule."""

import re

import pytest

from newslint.engine.registry import CHECKS, resolve
from newslint.errors import NewslintError
from newslint.rulebook import packs
from newslint.rulebook.explain_check import explain_check
from newslint.rulebook.kinds import kinds_of
from newslint.rulebook.load import read_rule

CLASSES = {name: resolve(reference) for name, reference in CHECKS.items()}
RULES = packs.compile_folder(packs.builtin_folder(), CLASSES)
KINDS = kinds_of(CHECKS)
RULE = """\
check = {check}
level = "warning"
message = "m"
bad = ["a [[foo]]"]
good = ["bar"]
[params]
{params}
"""


def read(folder, check, params):
    path = folder / "rule.toml"
    path.write_text(RULE.format(check=f'"{check}"', params=params), encoding="utf-8")
    return read_rule(path, folder, CLASSES)


def test_there_are_at_most_fourteen_kinds():
    assert len(KINDS) <= 14
    assert {name: resolve(reference).name for name, reference in CHECKS.items()} == {name: name for name in CHECKS}


def test_each_question_is_asked_by_a_rule():
    assert {rule.check for rule in RULES} == set(CHECKS)
    assert {rule.kind for rule in RULES} == set(KINDS)


def test_a_rule_says_which_of_the_questions_of_a_kind_it_asks(tmp_path):
    rule = read(tmp_path, "line", 'ask = "list"\nphrases = ["foo"]')
    assert (rule.kind, rule.check) == ("line", "line/list")
    assert rule.params == {"ask": "list", "phrases": ["foo"]}
    assert "ask" not in rule.compiled


@pytest.mark.parametrize(
    ("check", "params", "said"),
    [
        ("lines", "", "rule.toml:1: check: ‘lines’ is not known; did you mean ‘line’?"),
        (
            "line",
            "",
            "rule.toml:1: check: ‘line’ answers several questions; say in [params] which: ask is one of block, ",
        ),
        ("line", 'ask = "lists"', "rule.toml:7: params.ask: ‘lists’ is not known; did you mean ‘list’?"),
        ("pairs", 'ask = "quotes"', "rule.toml:7: params.ask: ‘pairs’ answers one question only: leave ask out"),
        ("phrase", "ask = 1", "rule.toml:7: params.ask: ‘phrase’ answers one question only: leave ask out"),
        ("line", "ask = 1", "rule.toml:7: params.ask: ‘1’ is not known; valid are: block, "),
    ],
)
def test_what_is_wrong_with_a_question_is_said_where_it_stands(tmp_path, check, params, said):
    with pytest.raises(NewslintError) as caught:
        read(tmp_path, check, params)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [
        ('ask = "list"', 'phrases = ["foo"]', "rule.toml:6: ask: is for the check: move it below [params]"),
        ('phrases = ["foo"]', 'ask = "list"', "rule.toml:6: phrases: is for the check: move it below [params]"),
        (
            "",
            'once = true\nask = "list"',
            "rule.toml:8: params.once: is for the rule and stands below [params]: move it above",
        ),
        ("aks = 1", 'ask = "list"', "rule.toml:6: aks: unknown key"),
    ],
)
def test_a_key_in_the_wrong_table_is_sent_to_the_right_one(tmp_path, above, below, said):
    path = tmp_path / "rule.toml"
    text = RULE.format(check='"line"', params=below).replace("[params]", f"{above}\n[params]")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NewslintError) as caught:
        read_rule(path, tmp_path, CLASSES)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("check", "params", "compiled"),
    [
        ("existence", 'phrases = ["foo"]', {"safe": None, "delete": None}),
        ("substitution", 'pattern = "foo"\nfix = "bar"', {"safe": True, "fix": "bar"}),
        ("substitution", 'pattern = "foo"\nfix = ""', {"safe": True, "fix": None, "delete": "match"}),
        ("substitution", 'pattern = "foo"\nfix = "bar"\nsafe = false', {"safe": False}),
    ],
)
def test_the_older_names_of_characters_still_stand_for_it(tmp_path, check, params, compiled):
    rule = read(tmp_path, check, params)
    assert rule.check == "characters"
    assert {key: rule.compiled.get(key) for key in compiled} == compiled


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_a_kind_names_its_questions_and_what_each_may_be_told(kind):
    page = explain_check(kind, CLASSES, RULES)
    assert page.startswith(f"# The check `{kind}`\n")
    assert re.findall(r'^## `ask = "([a-z-]+)"`$', page, re.MULTILINE) == [one for one in KINDS[kind] if one]
    for name in (f"{kind}/{question}" if question else kind for question in KINDS[kind] or ("",)):
        assert "Params" not in page and "What may be set of a check" not in page
        for parameter in vars(CLASSES[name].Params).get("__annotations__", {}):
            assert f"| `{parameter}` | " in page
        assert any(f"`{rule.id}`" in page for rule in RULES if rule.check == name)


def test_the_page_of_a_kind_says_what_its_parameters_share_with_others_and_nothing_of_all():
    page = explain_check("phrase", CLASSES, RULES)
    assert page.index("`find` is a phrase") < page.index("`fix` is what belongs there")
    assert "`quotations` says whether" in page
    plain = explain_check("pairs", CLASSES, RULES)
    assert "Finds paragraphs with an odd" in plain
    assert "frozen" not in plain + page

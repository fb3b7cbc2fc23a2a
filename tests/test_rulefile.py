"""Mistakes in a rule file, and in a configuration: file, line, key, and what was meant."""

import pytest

from newslint.engine.configfile import read
from newslint.engine.findings import render
from newslint.engine.registry import CHECKS, resolve
from newslint.engine.settings import KEYS
from newslint.errors import NewslintError
from newslint.rulebook.load import read_rule

CLASSES = {name: resolve(reference) for name, reference in CHECKS.items()}
RULE = """\
check = "existence"
level = "error"
message = "m"
bad = ["[[foo]]"]
good = ["bar"]
[params]
phrases = ["foo"]
"""


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("level =", "levle =", "rule.toml:2: levle: unknown key; did you mean ‘level’?"),
        ('"error"', '"eror"', "rule.toml:2: level: ‘eror’ is not known; did you mean ‘error’?"),
        ('"existence"', '"existance"', "rule.toml:1: check: ‘existance’ is not known; did you mean ‘existence’?"),
        ("phrases =", "phrase =", "rule.toml:7: params.phrase: unknown key; did you mean ‘phrases’?"),
        (
            'phrases = ["foo"]',
            "pattern = '(foo'",
            "rule.toml:7: params.pattern: the expression ‘(foo’ does not compile",
        ),
        ("[params]", "[params]\nunless = ['[']", "rule.toml:7: params.unless: the expression ‘[’ does not compile"),
        (
            'phrases = ["foo"]',
            "phrases = 3",
            "rule.toml:7: params.phrases: must be a list of strings, not a whole number",
        ),
        (
            'phrases = ["foo"]',
            r'phrases = ["foo\tbar"]',
            "rule.toml:7: params.phrases: ‘foo\tbar’ holds a tab or a line feed; no phrase may",
        ),
        ("[params]", "sign = 'shure'\n[params]", "rule.toml:6: sign: ‘shure’ is not known; did you mean ‘sure’?"),
        ('["bar"]', "[]", "rule.toml:5: good: needs at least one line"),
        ('good = ["bar"]\n', "", "rule.toml:1: good: missing"),
        ('"m"', '"m', "rule.toml:3: not valid TOML"),
        (
            "[params]",
            "[examples]\nencoding = 'utf8x'\n[params]",
            "rule.toml:7: examples.encoding: there is no encoding",
        ),
        ("[params]", "[examples]\nseparator = []\n[params]", "rule.toml:7: examples.separator: must be a string"),
        ("[params]", 'zones = ["bdoy"]\n[params]', "rule.toml:6: zones: ‘bdoy’ is not known; did you mean ‘body’?"),
    ],
)
def test_a_mistake_is_named(tmp_path, old, new, complaint):
    path = tmp_path / "rule.toml"
    path.write_text(RULE.replace(old, new), encoding="utf-8")
    with pytest.raises(NewslintError) as caught:
        read_rule(path, tmp_path, CLASSES)
    assert complaint in str(caught.value)


def test_an_expression_without_literals_runs_over_every_text(tmp_path):
    path = tmp_path / "rule.toml"
    text = RULE.replace('phrases = ["foo"]', r"pattern = '\w+'")
    path.write_text(text, encoding="utf-8")
    assert read_rule(path, tmp_path, CLASSES).anchors == ()


def complaint_of(tmp_path, text):
    """Read a rule that is wrong; gives what is said of it, without its folder."""
    path = tmp_path / "rule.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NewslintError) as caught:
        read_rule(path, tmp_path, CLASSES)
    return str(caught.value).removeprefix(f"{path}:")


NAMED = """\
check = "{check}"
level = "error"
message = "{message}"
bad = ["[[foo]]"]
good = ["bar"]
[params]
{params}
"""
TWO = "find = ['foo verb:(is|was)', 'foo verb:(has) end:(been)', 'foo <num> verb:(be) end:(x)?']"
PAIR = "pattern = '(?P<verb>foo)'"


@pytest.mark.parametrize(
    ("check", "params", "message", "valid"),
    [
        ("phrase", TWO, "{mtach}", "do you mean {match}? valid are: {match}, {verb}"),
        ("phrase", TWO, "{end}", "valid are: {match}, {verb}"),
        ("phrase", TWO, "{fix}", "valid are: {match}, {verb}"),
        ("phrase", TWO + "\nfix = 'bar'", "{num}", "valid are: {match}, {fix}, {verb}"),
        ("phrase", "phrases = ['foo']", "{verb}", "valid are: {match}"),
        ("phrase", "table = [['foo', 'bar']]", "{verb}", "valid are: {match}, {fix}"),
        ("line", "ask = 'phrase'\nfind = 'name:(foo)'", "{name}", "valid are: {match}"),
        ("characters", PAIR, "{fix}", "valid are: {match}, {verb}"),
        ("characters", PAIR + "\nfix = 'bar'", "{noun}", "valid are: {match}, {fix}, {verb}"),
        ("characters", "phrases = ['foo']", "{fix}", "valid are: {match}, {phrase}"),
        ("languagetool", "categories = ['GRAMMAR']", "{sad}", "do you mean {said}? valid are: {match}, {fix}, {said}"),
    ],
)
def test_a_message_names_what_there_is_in_every_match(tmp_path, check, params, message, valid):
    said = complaint_of(tmp_path, NAMED.format(check=check, message=message, params=params))
    assert said.startswith(f"3: message: ‘{message}’ does not stand for something in every match; ")
    assert said.endswith(valid)


def test_a_message_of_another_check_names_what_the_check_says_of_a_place(tmp_path):
    path = tmp_path / "rule.toml"
    path.write_text(NAMED.format(check="pairs", message="{mtach}", params=""), encoding="utf-8")
    with pytest.raises(NewslintError) as caught:
        render(read_rule(path, tmp_path, CLASSES), {"match": "foo"})
    said = "rule.toml:3: message: ‘{mtach}’ stands for nothing: what stands in braces is one of {match}"
    assert str(caught.value).endswith(said)


@pytest.mark.parametrize(
    ("fix", "said"),
    [
        ("{end}", "fix: phrase 1 of find names no part ‘end’: name it in every phrase, or write ‘{end?}’ for a part"),
        ("{verb} {num}", "fix: phrase 1 of find names no part ‘num’"),
        ("{vreb}", "fix: ‘{vreb}’ is no part that a phrase of the rule names; valid are: {end}, {num}, {verb}"),
        (r"\g<verb> it", r"fix: a phrase has parts and no groups: write {name}, not \g<name>"),
        ("{verb.lowr}", "fix: ‘{verb.lowr}’ has a change that there is not; there are: {verb.lower}, {verb.upper}"),
        ("{verb:>3}", "fix: ‘{verb}’ has a change that there is not"),
    ],
)
def test_a_fix_names_what_every_phrase_names(tmp_path, fix, said):
    text = NAMED.format(check="phrase", message="m", params=f"{TWO}\nfix = '{fix}'")
    assert complaint_of(tmp_path, text).startswith(f"8: params.{said}")


def test_the_fix_of_an_expression_names_groups_as_expressions_do(tmp_path):
    text = NAMED.format(check="characters", message="m", params=PAIR + "\nfix = '{verb} {more}'")
    assert r"fix: an expression has groups: write \g<verb>, not {verb}" in complaint_of(tmp_path, text)


@pytest.mark.parametrize("fix", ["{verb}", "{verb}{ end}", "{num?}{verb}", "{verb.upper}{ end.lower}", "{{verb}}"])
def test_a_part_that_some_phrases_name_may_be_missing_where_the_fix_says_so(tmp_path, fix):
    path = tmp_path / "rule.toml"
    path.write_text(NAMED.format(check="phrase", message="m", params=f"{TWO}\nfix = '{fix}'"), encoding="utf-8")
    assert read_rule(path, tmp_path, CLASSES).compiled["fix"] == fix


@pytest.mark.parametrize(
    "message",
    ["{", "{0}", "{}", "{match.x}", "{match.__class__.__mro__}", "{match[0]}", "{match:>99999999999}", "{match!r}"],
)
def test_in_the_braces_of_a_message_stand_names_and_nothing_else(tmp_path, message):
    said = complaint_of(tmp_path, RULE.replace('"m"', f'"{message}"'))
    assert " message: " in said and ("only a name may stand in braces" in said or "for a brace" in said)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(" * 500 + "foo" + ")" * 500, "nested too deeply"),
        ("foo(?:(?:(?:a{1000}){1000}){1000})", "would take all memory"),
        ("foo(?:[{]{2}(?:a{300}){400})", "would take all memory"),
        ("|".join(f"word{number}" for number in range(20_000)), "has 188889 characters"),
        ("(", "does not compile"),
    ],
    ids=["nested", "repeated", "class", "long", "open"],
)
def test_an_expression_that_no_machine_compiles_is_refused_at_once(tmp_path, pattern, said):
    text = RULE.replace('phrases = ["foo"]', f"pattern = '{pattern}'")
    assert said in complaint_of(tmp_path, text)


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ("pattern = 'foo'\ndelete = 'foo'", "delete is one of match, line"),
        ("", "give one of pattern, phrases and table"),
        ("phrases = ['']", "phrases: an empty string stands everywhere"),
    ],
)
def test_parameters_that_contradict_themselves_are_named(tmp_path, params, said):
    assert said in complaint_of(tmp_path, RULE.replace('phrases = ["foo"]', params))


@pytest.mark.parametrize("encoding", ["hex", "rot13", "base64", "zlib", "undefined", "no-such", "\\u0000"])
def test_examples_are_in_an_encoding_of_texts(tmp_path, encoding):
    assert "there is no encoding" in complaint_of(tmp_path, f'{RULE}[examples]\nencoding = "{encoding}"\n')


def test_examples_can_be_written_in_their_encoding(tmp_path):
    said = complaint_of(tmp_path, RULE.replace('"bar"', '"Łódź"') + '[examples]\nencoding = "cp1252"\n')
    assert "good: cp1252 has no ‘Ł’" in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x = " + "9" * 5000, "a number has too many digits"),
        ("x = " + "[" * 3000 + "]" * 3000, "nested too deeply"),
        ("a." * 20_000 + "b = 1", "more than 500 dots"),
        ("x = '" + "y" * 300_000 + "'", "larger than 256 KiB"),
    ],
    ids=["digits", "lists", "dots", "size"],
)
def test_toml_that_breaks_its_parser_is_a_sentence(tmp_path, line, said):
    assert said in complaint_of(tmp_path, f"{line}\n{RULE}")


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    (tmp_path / "rule.toml").write_text(RULE, encoding="utf-8-sig")
    assert read_rule(tmp_path / "rule.toml", tmp_path, CLASSES).message == "m"


VALUES = [
    "1",
    "true",
    '""',
    '"["',
    "[]",
    '["x"]',
    '["["]',
    "[1]",
    "{}",
    "{ a = 1 }",
    "[[1]]",
    "2021-01-01",
    "1.5",
    '"{"',
    '"no.txt"',
]
RULE_KEYS = [
    "check",
    "level",
    "message",
    "bad",
    "good",
    "language",
    "zones",
    "status",
    "sign",
    "once",
    "since",
    "why",
    "params",
    "examples",
    "was",
]


@pytest.mark.parametrize("key", RULE_KEYS)
@pytest.mark.parametrize("value", VALUES)
def test_any_value_of_any_key_is_read_or_refused_with_a_sentence(tmp_path, key, value):
    lines = [line for line in RULE.splitlines() if not line.startswith(f"{key} =")]
    if key == "params":
        lines = lines[: lines.index("[params]")]
    path = tmp_path / "rule.toml"
    path.write_text("\n".join([f"{key} = {value}", *lines]), encoding="utf-8")
    try:
        read_rule(path, tmp_path, CLASSES)
    except NewslintError as error:
        assert "rule.toml:" in str(error)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("key", KEYS)
def test_any_value_of_the_configuration_is_read_or_refused_with_a_sentence(tmp_path, key, value):
    path = tmp_path / "newslint.toml"
    path.write_text(f"{key} = {value}\n", encoding="utf-8")
    try:
        read(str(path))
    except NewslintError as error:
        assert "newslint.toml:1: " in str(error)


def test_a_choice_of_a_check_that_is_none_is_named(tmp_path):
    path = tmp_path / "rule.toml"
    lines = RULE.replace("existence", "encoding").replace('phrases = ["foo"]', 'ask = "reading"\nof = "ASCII"')
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(NewslintError) as caught:
        read_rule(path, tmp_path, CLASSES)
    assert "of is one of assumed, bytes, not ‘ASCII’" in str(caught.value)


def test_of_a_long_expression_the_place_of_the_mistake_is_shown(tmp_path):
    said = complaint_of(tmp_path, RULE.replace('phrases = ["foo"]', f"pattern = '{'a' * 3000}({'b' * 3000}'"))
    assert said.startswith(f"7: params.pattern: the expression ‘…{'b' * 40}’ does not compile: missing )")

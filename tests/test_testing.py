"""`newslint --test`: the rules of a folder, of one file, or some of them, tried on their own examples."""

import pytest
from conftest import ROOT
from helpers import newslint, write

RULE = """\
check = "phrase"
level = "warning"
message = "m"
bad = ["{bad}"]
good = ["bar"]
[params]
{params}
"""
SOUND = RULE.format(bad="a [[foo]] b", params='find = "foo"')
FAILING = RULE.format(bad="a [[bar]] b", params='find = "foo"')
UNPROVEN = RULE.format(bad="a [[foo]] b", params='find = "foo"\nfix = "bar"')
BROKEN = 'check = "phrase"\n'


@pytest.fixture
def packs(tmp_path):
    files = {"house/sound": SOUND, "house/failing": FAILING, "desk/unproven": UNPROVEN}
    write(tmp_path, {f"own/{rule}.toml": text for rule, text in files.items()})
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status", "last"),
    [
        (["own"], 1, "3 rules: 2 problems."),
        (["own", "--select", "house/sound"], 0, "1 rule: 0 problems."),
        (["own", "--select", "house"], 1, "2 rules: 1 problem."),
        (["own", "--ignore", "house"], 1, "1 rule: 1 problem."),
        (["own", "--select", "house", "--ignore", "house/failing"], 0, "1 rule: 0 problems."),
        (["own/house/sound.toml"], 0, "1 rule: 0 problems."),
        (["own/house/failing.toml"], 1, "1 rule: 1 problem."),
    ],
)
def test_the_rules_that_are_asked_for_are_tried(packs, arguments, status, last):
    done = newslint("--test", *arguments, cwd=packs)
    assert (done.returncode, done.stdout.splitlines()[-1], done.stderr) == (status, last, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere: no such folder of rules, nor file of one"),
        (["notes.md"], "notes.md: no rule; the file of one ends in .toml"),
        (
            ["own", "--select", "house/suond"],
            "own: there is no rule or pack ‘house/suond’; did you mean ‘house/sound’?",
        ),
        (["own", "--ignore", "xyz"], "own: there is no rule or pack ‘xyz’; look at its files"),
    ],
)
def test_what_is_not_there_is_named(packs, arguments, said):
    write(packs, {"notes.md": "Notes.\n"})
    done = newslint("--test", *arguments, cwd=packs)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"newslint: {said}\n")


def test_a_rule_is_tried_though_its_neighbour_is_not_valid(packs):
    write(packs, {"own/house/broken.toml": BROKEN, "newslint.toml": 'packs = ["own"]\n'})
    assert newslint("--test", "own/house/sound.toml", cwd=packs).stdout == "1 rule: 0 problems.\n"
    said = newslint("--test", "own/house/broken.toml", cwd=packs).stderr
    assert said.startswith("newslint: own/house/broken.toml:1: level: missing")


def test_a_file_has_the_lists_of_its_pack(packs):
    listed = RULE.format(bad="a [[foo]] b", params='phrases = "lists/foo/en.txt"')
    write(packs, {"own/lists/foo/en.txt": "foo\n", "own/house/more/listed.toml": listed})
    write(packs, {"newslint.toml": 'packs = ["own"]\n'})
    assert newslint("--test", "own/house/more/listed.toml", cwd=packs).stdout == "1 rule: 0 problems.\n"
    assert newslint("--test", "listed.toml", cwd=packs / "own/house/more").stdout == "1 rule: 0 problems.\n"


def test_a_rule_that_counts_the_signs_of_others_has_them_beside_it(tmp_path):
    rule = ROOT / "rules" / "translation" / "reads-like-translation.toml"
    assert newslint("--test", rule, cwd=tmp_path).stdout == "1 rule: 0 problems.\n"


@pytest.mark.parametrize(
    ("bad", "params", "unproven"),
    [
        ("a [[foo]] b", 'find = "foo"\nfix = "bar"', "Replace ‘foo’ by ‘bar’"),
        ("a [[foo]] b", 'find = "foo"\ndelete = "match"', "Delete ‘foo’"),
        ("a [[foo]] b", 'table = [["foo", "bar"]]', "Replace ‘foo’ by ‘bar’"),
        ("a [[foo|bar]] b", 'find = "foo"\nfix = "bar"', None),
        ("[[foo]]", 'find = "foo"', None),
    ],
)
def test_one_example_proves_the_fix(tmp_path, bad, params, unproven):
    write(tmp_path, {"own/house/rule.toml": RULE.format(bad=bad, params=params)})
    done = newslint("--test", "own", cwd=tmp_path)
    hint = "write [[match|what it becomes]] in one, [[match|]] where it goes"
    said = [f"house/rule: no bad line proves the fix ‘{unproven}’: {hint}"] if unproven else []
    assert done.stdout.splitlines()[:-1] == said


def test_the_page_of_a_check_is_printed_though_a_rule_is_not_valid(packs):
    write(packs, {"own/house/broken.toml": BROKEN, "newslint.toml": 'packs = ["own"]\n'})
    done = newslint("--explain", "check:date", cwd=packs)
    assert done.returncode == 0
    assert done.stdout.startswith("# The check `date`\n")
    assert "house/broken.toml:1: level: missing" in done.stderr and "(so this page names no rules)" in done.stderr

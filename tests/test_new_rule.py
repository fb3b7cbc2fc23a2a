"""`newslint --new-rule`: the file of a new rule, where it lands, and what is said until its blanks are filled in."""

import shutil
import tomllib

import pytest
from conftest import ROOT
from helpers import newslint, write

from newslint.engine.config import RULESET

PATH = "own/house/no-clickbait.toml"
FILLED = {
    "bad": "[[You won't believe]] what the minister said.",
    "good": "Voters said they would not believe him.",
    "find": "you won't believe",
}


def fill(folder, *keys):
    """Fill in some of the blanks, as a user does in an editor: the first one left below each key."""
    path = folder / PATH
    text = path.read_text(encoding="utf-8")
    for key in keys:
        head, sign, rest = text.partition(f"\n{key} = [")
        text = head + sign + rest.replace("___", FILLED[key], 1)
    path.write_text(text, encoding="utf-8")


def test_a_new_rule_passes_its_test_when_its_three_blanks_are_filled_in(tmp_path):
    made = newslint("--new-rule", "house/no-clickbait", "--output", "own", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.splitlines() == [
        PATH,
        "Replace each ___ in it, then try it: newslint --test own",
        'To switch it on, write into newslint.toml: packs = ["own"]',
    ]
    assert (tmp_path / PATH).read_text(encoding="utf-8").count('"___"') == 3
    fill(tmp_path, *FILLED)
    done = newslint("--test", "own", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "1 rule: 0 problems.\n")
    write(tmp_path, {"newslint.toml": 'packs = ["own"]\n', "a.txt": "You won’t believe who came.\n"})
    said = newslint("a.txt", "--format", "concise", cwd=tmp_path).stdout
    assert said == "a.txt:1:1: warning house/no-clickbait ‘You won’t believe’: no clickbait.\n"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ((), "6: bad: still to be filled in: replace ‘___’ in bad, good, find"),
        (("bad",), "10: good: still to be filled in: replace ‘___’ in good, find"),
        (("bad", "good"), "16: params.find: still to be filled in: replace ‘___’ in find"),
        (("find", "good"), "6: bad: still to be filled in: replace ‘___’ in bad"),
    ],
)
def test_the_blanks_that_are_left_are_named(tmp_path, keys, said):
    newslint("--new-rule", "house/no-clickbait", "--output", "own", cwd=tmp_path)
    fill(tmp_path, *keys)
    done = newslint("--test", "own", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, f"newslint: {PATH}:{said}\n")


def test_the_pack_of_the_configuration_takes_it(tmp_path):
    write(tmp_path, {"newslint.toml": 'packs = ["house-rules"]\n', "news/.keep": ""})
    (tmp_path / "house-rules").mkdir()
    made = newslint("--new-rule", "house/no-clickbait", cwd=tmp_path / "news")
    assert made.stdout.splitlines() == [
        "../house-rules/house/no-clickbait.toml",
        "Replace each ___ in it, then try it: newslint --test ../house-rules",
    ]
    assert (tmp_path / "house-rules" / "house" / "no-clickbait.toml").is_file()


@pytest.mark.parametrize(
    ("packs", "said"),
    [
        ([], "no pack of your own is configured: name its folder by --output FOLDER, such as house-rules"),
        (["one", "two"], "the configuration names 2 packs: choose one by --output one or two"),
    ],
)
def test_it_is_not_guessed_which_pack_is_meant(tmp_path, packs, said):
    for pack in packs:
        (tmp_path / pack).mkdir()
    write(tmp_path, {"newslint.toml": f"packs = {packs}\n"})
    done = newslint("--new-rule", "house/no-clickbait", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, f"newslint: {said}\n")


@pytest.mark.parametrize(
    "rule", ["clickbait", "House/clickbait", "house/no clickbait", "../x/y", "/x/y", "house/", "a/b.toml"]
)
def test_an_id_that_cannot_be_one_is_refused(tmp_path, rule):
    done = newslint("--new-rule", rule, "--output", "own", cwd=tmp_path)
    assert done.returncode == 2
    assert f"‘{rule}’ cannot be the id of a rule: write pack/name in small letters" in done.stderr
    assert not (tmp_path / "own").exists()


def test_neither_a_rule_nor_a_file_is_overwritten_and_no_link_followed(tmp_path):
    assert "there is a rule ‘translation/sir-title’ already, in " in (
        newslint("--new-rule", "translation/sir-title", "--output", "own", cwd=tmp_path).stderr
    )
    write(tmp_path, {PATH: "mine"})
    done = newslint("--new-rule", "house/no-clickbait", "--output", "own", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2, f"newslint: {PATH}: exists already; newslint does not overwrite it\n",
    )  # fmt: skip
    assert (tmp_path / PATH).read_text() == "mine"
    (tmp_path / "outside").mkdir()
    (tmp_path / "own" / "link").symlink_to(tmp_path / "outside")
    done = newslint("--new-rule", "link/x", "--output", "own", cwd=tmp_path)
    assert "own/link: a link out of the pack" in done.stderr
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_rule_of_newslints_own_is_asked_for_its_reason_and_not_switched_on(tmp_path):
    house = tmp_path / "checkout"
    house.mkdir()
    for part in ("newslint", "rules"):
        shutil.copytree(ROOT / part, house / part)
    own = {"PYTHONPATH": str(house)}
    hinted = newslint("--new-rule", "dates/new", cwd=house, env=own)
    assert hinted.returncode == 2
    assert hinted.stderr.endswith("such as house-rules; a rule of newslint's own goes to --output rules\n")
    made = newslint("--new-rule", "dates/new", "--output", "rules", cwd=house, env=own)
    path = "rules/dates/new.toml"
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout == f"{path}\nReplace each ___ in it, then try it: newslint --test {path}\n"
    text = (house / path).read_text(encoding="utf-8")
    assert text.count('"___"') == 4
    assert RULESET.fullmatch(tomllib.loads(text)["since"])
    said = newslint("--test", path, cwd=house, env=own).stderr
    assert said.endswith(f"{path}:6: bad: still to be filled in: replace ‘___’ in bad, good, find, text\n")

"""Lists in files: which files a rule may name, what a file may hold, and those that newslint's own packs have."""

import re
from pathlib import Path

import pytest

from newslint.checks.lines import bare
from newslint.engine import registry
from newslint.errors import NewslintError
from newslint.lexicon.language_table import LANGUAGES
from newslint.rulebook import packs, tomlfile
from newslint.rulebook.lists import PHRASES, TABLE, ListFiles, read_list

RULES = Path(__file__).parent.parent / "rules"
# What stands in many languages alike: signs, and names of networks.
MANY = "mul"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def files(tmp_path):
    """A pack with a rule two folders down, and lists beside it, above it and outside the pack."""
    pack = tmp_path / "pack"
    write(
        tmp_path,
        {
            "pack/house/sub/rule.toml": '[params]\nother = 1\nphrases = "x"\n',
            "pack/house/sub/near.txt": "# beside the rule\nnear\n",
            "pack/house/lists/share/de.txt": "gemeinsam\nteilen\n",
            "pack/house/lists/share/en.txt": "copy\nshare\n",
            "pack/house/lists/share/fr.txt": "copy\npartager\n",
            "pack/house/lists/pairs/en.tsv": "teh\tthe\n",
            "pack/lists/share/fi.txt": "jaa\n",
            "pack/lists/top.txt": "top\n",
            "secret.txt": "secret\n",
        },
    )
    (pack / "house" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (pack / "house" / "folder.txt").mkdir()
    return ListFiles(pack / "house" / "sub" / "rule.toml", pack)


@pytest.mark.parametrize(
    ("value", "phrases"),
    [
        (["a phrase", "another"], ("a phrase", "another")),
        (["twice", "twice"], ("twice", "twice")),
        ("near.txt", ("near",)),
        (["near.txt"], ("near",)),
        ("lists/share/de.txt", ("gemeinsam", "teilen")),
        ("lists/share/fi.txt", ("jaa",)),
        ("lists/top.txt", ("top",)),
        ("lists/share/*.txt", ("gemeinsam", "teilen", "copy", "share", "partager")),
        ("lists/*/e*.txt", ("copy", "share")),
        (["share", "lists/share/en.txt", "save"], ("share", "copy", "save")),
    ],
)
def test_a_list_mixes_phrases_and_files_of_the_nearest_folder(files, value, phrases):
    assert files.phrases("phrases", value) == phrases


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        ([["a", "b"]], (("a", "b"),)),
        ("lists/pairs/en.tsv", (("teh", "the"),)),
        ("lists/pairs/*.tsv", (("teh", "the"),)),
    ],
)
def test_rows_stand_in_the_rule_or_in_a_file(files, value, rows):
    assert files.rows("table", value) == rows


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("no.txt", "there is no list ‘no.txt’; "),
        ("neer.txt", "there is no list ‘neer.txt’; did you mean ‘near.txt’?"),
        ("lists/shares/en.txt", "there is no list ‘lists/shares/en.txt’; did you mean ‘lists/share/en.txt’?"),
        (["a phrase", "lists/share/xx.txt"], "there is no list ‘lists/share/xx.txt’; did you mean ‘lists/share/"),
        ("lists/shares/*.txt", "no list matches ‘lists/shares/*.txt’; did you mean ‘lists/share/*.txt’?"),
        ("lists/share/x*.txt", "no list matches ‘lists/share/x*.txt’; did you mean ‘lists/share/*.txt’?"),
        ("a**/*.txt", "no list matches ‘a**/*.txt’"),
        ("x" * 300 + ".txt", "there is no list ‘xxx"),
        ("\0.txt", "there is no list ‘"),
        ("../near.txt", "‘../near.txt’ must be a path within the pack, relative to the folder of the rule"),
        ("lists/../../../secret.txt", "must be a path within the pack"),
        ("../../../*.txt", "must be a path within the pack"),
        ("/etc/hosts.txt", "must be a path within the pack"),
        (["/**/*.txt"], "must be a path within the pack"),
        ("link.txt", "‘link.txt’ must be a file within the pack"),
        ("li*.txt", "‘li*.txt’ must be a file within the pack"),
        ("folder.txt", "‘folder.txt’ must be a file within the pack"),
        (3, "must be a list of strings, not a whole number"),
        ("a phrase", "must be a list of strings"),
        ([""], "an empty string stands everywhere"),
        (["lists/share/en.txt", ""], "an empty string stands everywhere"),
    ],
)
def test_a_wrong_name_is_an_error_with_file_line_and_key(files, value, complaint):
    with pytest.raises(NewslintError) as caught:
        files.phrases("phrases", value)
    assert str(caught.value).startswith(f"{files.rule}:3: params.phrases: ")
    assert complaint in str(caught.value)


def test_a_list_of_a_rule_is_named_in_its_own_table(files):
    files.rule.write_text('[params]\nfind = "@day"\n[params.lists]\nday = "no.txt"\n')
    with pytest.raises(NewslintError, match=r":4: params\.lists\.day: there is no list ‘no\.txt’"):
        files._replace(table="params.lists").phrases("day", "no.txt")


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("lists/pear/en.tsv", "there is no list ‘lists/pear/en.tsv’; did you mean ‘lists/pairs/en.tsv’?"),
        ("near.txt", "must be a list of lists of strings, or the name of a .tsv file"),
        (["near.txt"], "must be a list of lists of strings, or the name of a .tsv file"),
        ([["a", 1]], "must be a list of strings"),
    ],
)
def test_a_wrong_table_is_an_error(files, value, complaint):
    with pytest.raises(NewslintError) as caught:
        files.rows("phrases", value)
    assert complaint in str(caught.value)


def test_a_rule_at_the_top_of_its_pack_looks_no_further_up(tmp_path):
    write(tmp_path, {"pack/rule.toml": "", "above.txt": "above\n"})
    with pytest.raises(NewslintError, match=r"there is no list ‘above\.txt’"):
        ListFiles(tmp_path / "pack" / "rule.toml", tmp_path / "pack").phrases("phrases", "above.txt")


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("alpha\nbeta\n", ["alpha", "beta"]),
        ("# remark\n\nalpha\n  \n# another\nBeta\ngamma", ["alpha", "Beta", "gamma"]),
        ("a#b\n", ["a#b"]),
        ("teh\tthe\nthier\ttheir\n", ["teh\tthe", "thier\ttheir"]),
    ],
)
def test_a_list_is_lines_and_remarks(tmp_path, text, entries):
    write(tmp_path, {"list.txt": text})
    assert read_list(tmp_path / "list.txt") == entries


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("beta\nalpha\n", "list.txt:2: ‘alpha’ is out of order; keep the list sorted by lower case"),
        ("# remark\nalpha\nbeta\nAlpha\n", "list.txt:4: ‘Alpha’ is listed twice, first on line 2"),
        ("teh\tthe\nteh\tten\n", "list.txt:2: ‘teh\tten’ is listed twice, first on line 1"),
        ("# nothing\n\n", "list.txt:1: the list is empty"),
        (b"caf\xe9\n", "list.txt: not UTF-8 (byte 4)"),
    ],
)
def test_a_list_is_in_order_and_has_each_entry_once(tmp_path, text, complaint):
    (tmp_path / "list.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(NewslintError) as caught:
        read_list(tmp_path / "list.txt")
    assert complaint in str(caught.value)


RULE = """\
check = "line"
level = "warning"
message = "m"
bad = ["[[Share this|]]\\n"]
good = ["Nobody shares this opinion."]
[params]
ask = "list"
phrases = "lists/share/*.txt"
"""
CHECKS = {name: registry.resolve(reference) for name, reference in registry.CHECKS.items()}


def test_a_changed_or_further_list_makes_a_pack_new(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pack = tmp_path / "pack"
    write(pack, {"house/share.toml": RULE, "house/lists/share/en.txt": "share this\n"})

    def known() -> bytes:
        (rule,) = packs.load(str(pack), lambda: CHECKS, lambda: "code").rules
        return b"".join(rule.compiled["phrases"].values())

    assert known() == known() == b"\nshare this\n"
    write(pack, {"house/lists/share/fi.txt": "jaa\n"})
    assert b"\njaa\n" in known()
    write(pack, {"house/lists/share/fi.txt": "jaa juttu\n"})
    assert b"\njaa juttu\n" in known()


OWN = sorted(path.relative_to(RULES) for suffix in ("txt", "tsv") for path in RULES.rglob(f"*.{suffix}"))


def named_lists(rule: Path) -> list[Path]:
    """Return the lists that a rule names."""
    names = _names(tomlfile.read(rule).get("params", {}))
    return [path.relative_to(RULES) for name in names for path in rule.parent.glob(name)]


def _names(value: object) -> list[str]:
    if isinstance(value, dict):
        return [name for item in value.values() for name in _names(item)]
    if isinstance(value, list):
        return [name for item in value for name in _names(item)]
    return [value] if isinstance(value, str) and value.endswith((PHRASES, TABLE)) else []


def is_about_labels(rule: Path) -> bool:
    data = tomlfile.read(rule)
    return data["check"] == "line" and data["params"]["ask"] in LINE_QUESTIONS


NAMED = {rule: named_lists(rule) for rule in RULES.rglob("*.toml")}
# The lists of which each entry is a whole line of a page.
LINE_QUESTIONS = ("list", "block", "labels")
LABELS = sorted({path for rule, lists in NAMED.items() if is_about_labels(rule) for path in lists})
KINDS = sorted({path.parts[2] for path in LABELS})


def test_every_list_of_a_pack_is_named_by_a_rule():
    assert sorted({path for lists in NAMED.values() for path in lists}) == OWN


@pytest.mark.parametrize("pack", sorted({path.parts[0] for path in OWN}))
def test_every_list_of_a_pack_is_of_one_language(pack):
    for path in (path for path in OWN if path.parts[0] == pack):
        assert path.parts[1] == "lists" and len(path.parts) == 4, path
        assert path.stem in {*LANGUAGES, MANY}, path
        entries = read_list(RULES / path)
        assert entries == [entry.strip("\r\n ") for entry in entries], path


def test_labels_are_written_and_sorted_as_they_are_compared():
    assert len(LABELS) > 400
    for path in LABELS:
        entries = read_list(RULES / path)
        assert entries == sorted(bare(entry) for entry in entries), path


@pytest.mark.parametrize("rule", ["among-labels", "label-like", "label-words", "near-labels"])
def test_rules_that_judge_by_other_labels_know_all_of_them(rule):
    params = tomlfile.read(RULES / "interface" / f"{rule}.toml")["params"]
    assert params["phrases"] == [f"lists/{kind}/*.txt" for kind in KINDS]
    assert params.get("style", params["phrases"]) == params["phrases"]


def test_the_documentation_says_where_the_labels_stand():
    text = (RULES.parent / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    table = text.partition("| folder | holds | rule |")[2].partition("\n\n")[0]
    assert sorted(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)) == KINDS

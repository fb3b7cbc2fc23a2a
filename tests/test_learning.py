"""Learning: the lines that a site repeats, and nothing that recurs honestly."""

import json
import tempfile
from pathlib import Path

import pytest
from helpers import newslint
from hypothesis import example, given
from hypothesis import strategies as st

from newslint.checks.lines import line_shapes
from newslint.cli.learning import SiteLine, _lines, write_pack
from newslint.engine.linter import Linter
from newslint.engine.pipeline import lint, rule_set_of
from newslint.engine.prove import prove
from newslint.errors import NewslintError
from newslint.formats.encodings import decode
from newslint.rulebook.packs import compile_folder

LINTER = Linter()


def site(folder, articles=30):
    for number in range(articles):
        (folder / f"{number:02}.txt").write_text(
            f"A {'abcdefghijklmnopqrstuvwxyzäöüß'[number] * 3} harbour\n\nMonday, January {number % 9 + 1}, 2021\n\n"
            f"This is the only sentence number {number} of its kind in the town of {'abcdefghijklmnopqrstuvwxyzäöüß'[number]}.\n\n"
            "“We shall see,” he said.\n\nSubscribe to the Harbour Gazette\n\n"
            f"{number} people have read this today\n"
        )


def test_a_learned_pack_finds_the_sites_lines_and_passes_its_own_test(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    site(articles)
    done = newslint("--learn", "articles", "--output", "site", cwd=tmp_path)
    assert done.returncode == 0
    listed = (tmp_path / "site" / "learned" / "site-lines.txt").read_text()
    assert listed == "# 30 of 30, first in articles/00.txt:9\nsubscribe to the harbour gazette\n"
    listed = (tmp_path / "site" / "learned" / "site-shapes.txt").read_text()
    assert listed == "# 30 of 30, first in articles/00.txt:11\n0 people have read this today\n"
    assert newslint("--test", "site", cwd=tmp_path).returncode == 0

    (tmp_path / "newslint.toml").write_text('packs = ["site"]\nrules = ["-all", "+learned"]')
    done = newslint("articles/07.txt", "--format", "jsonl", cwd=tmp_path)
    assert [json.loads(line)["rule"] for line in done.stdout.splitlines()] == [
        "learned/site-lines", "learned/site-shapes",
    ]  # fmt: skip


def test_learning_is_the_same_each_time(tmp_path):
    (tmp_path / "articles").mkdir()
    site(tmp_path / "articles")
    newslint("--learn", "articles", "--output", "one", cwd=tmp_path)
    newslint("--learn", "articles", "--output", "two", cwd=tmp_path)
    for name in ("site-lines.txt", "site-lines.toml", "site-shapes.txt", "site-shapes.toml"):
        assert (tmp_path / "one" / "learned" / name).read_text() == (tmp_path / "two" / "learned" / name).read_text()


def test_too_few_articles_and_no_output_are_sentences(tmp_path):
    (tmp_path / "articles").mkdir()
    site(tmp_path / "articles", 5)
    assert (
        "5 articles found; lines are learnt from 20 or more"
        in newslint("--learn", "articles", "--output", "x", cwd=tmp_path).stderr
    )
    done = newslint("--learn", "articles", cwd=tmp_path)
    assert (done.returncode, "--learn needs --output FOLDER" in done.stderr) == (2, True)


def read(text):
    return LINTER.parse(decode("a.txt", text.encode()))


def pack(folder, lines, place="a.txt:1"):
    """Write what is learnt of some lines; gives the rules of the pack."""
    write_pack([SiteLine(line, 20, place) for line in lines], 30, Path(folder))
    return compile_folder(str(folder), LINTER.checks())


def found(text, rules):
    """Give the lines of a text that the rules of a pack find."""
    checks = {"line/list": LINTER.make("line/list", rules)} if rules else {}
    rule_set = rule_set_of({rule.id: rule for rule in rules}, {rule.id: rule.level for rule in rules}, checks.get)
    document = read(text)
    return sorted({document.text[slice(*finding.span)] for finding in lint(document, rule_set).findings})


NASTY = ["'''", '"""', "]]", "[[", "|", "#", "\\", "\x1b[2J", "\x85", "\u2028", "\t", "{0}", "{match}", "<!-- newslint: off -->", "+++", "---", ".txt", "\u00a0", "’", "0", "7", "\x7f", "!", "=", "*.txt", "[params]", "İ", "ß", "頁", "\ufeff", "\u200b", "\ufffc"]  # fmt: skip
LINES = st.lists(st.one_of(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12), st.lists(st.sampled_from([*NASTY, "a", " ", "share"]), max_size=6).map("".join)), max_size=6)  # fmt: skip


@given(LINES)
@example(["#breaking", "#7 jobs", "share"])
@example(["Don’t miss our 10 offers!", "■ 3 comments", "It’s on"])
@example(["check\u00a0= 5", "'''\\", "a]] b", "a]"])
@example(["This sentence stands in one article only, and nowhere else on the site."])
def test_whatever_lines_are_learnt_the_pack_is_sound_and_finds_them(lines):
    """A line is a stranger's text: it must not end a string of the rule, begin a remark of the list, or add a key."""
    text = "\n\n".join(lines)
    learnt = [words for words, _ in _lines(read(text), "a.txt")]
    with tempfile.TemporaryDirectory() as folder:
        rules = pack(folder, learnt)
    assert {rule.id for rule in rules} <= {"learned/site-lines", "learned/site-shapes"}
    assert [problem for rule in rules for problem in prove(rule, LINTER.make, LINTER.parse)] == []
    document = read(text)
    wanted = {document.prose.text[slice(*span)] for span, shape in line_shapes(document) if shape in learnt}
    assert wanted <= set(found(text, rules))


def test_only_the_lines_that_were_learnt_are_found(tmp_path):
    rules = pack(tmp_path, ["0 people have read this", "channel 0", "don't go", "#breaking"])
    text = "7 people have read this\n\n70 People have read this.\n\nseven people have read this\n\nDon’t go\n\n"
    text += "Channel 5\n\nChannel five\n\n#Breaking\n\nbreaking\n"
    assert found(text, rules) == [
        "#Breaking",
        "7 people have read this",
        "70 People have read this.",
        "Channel 5",
        "Don’t go",
    ]


def test_a_file_with_a_strange_name_adds_no_line_to_a_list(tmp_path):
    pack(tmp_path, ["share this", "0 comments"], place="a\nb\x1b\u2028c\udcff.txt:1")
    assert (tmp_path / "learned" / "site-lines.txt").read_text().count("\n") == 2
    assert "first in a b⟨U+001B" in (tmp_path / "learned" / "site-lines.txt").read_text()


def test_what_an_earlier_run_learnt_is_replaced(tmp_path):
    assert len(pack(tmp_path, ["share this", "0 comments"])) == 2
    assert [rule.id for rule in pack(tmp_path, ["share that"])] == ["learned/site-lines"]
    assert pack(tmp_path, []) == ()


def test_no_link_leads_the_pack_elsewhere(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "learned").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NewslintError, match="learned: a link, which --learn does not follow"):
        write_pack([SiteLine("share this", 20, "a.txt:1")], 30, tmp_path / "pack")
    (tmp_path / "pack" / "learned").unlink()
    (tmp_path / "pack" / "learned").mkdir()
    (tmp_path / "elsewhere" / "kept.txt").write_text("kept")
    (tmp_path / "pack" / "learned" / "site-lines.txt").symlink_to(tmp_path / "elsewhere" / "kept.txt")
    write_pack([SiteLine("share this", 20, "a.txt:1")], 30, tmp_path / "pack")
    assert (tmp_path / "elsewhere" / "kept.txt").read_text() == "kept"


def test_a_place_that_is_no_folder_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NewslintError, match="learned: cannot be written"):
        write_pack([SiteLine("share this", 20, "a.txt:1")], 30, tmp_path / "file")

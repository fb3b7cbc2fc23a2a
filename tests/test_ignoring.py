"""Waving findings away for good: comments in Markdown and HTML, entries of the ignore table elsewhere."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.engine.config import path_spec
from newslint.engine.config_edits import pattern_of, place_for, with_ignores, with_rule_off
from newslint.engine.fixing import apply
from newslint.engine.ignoring import ignore
from newslint.engine.places import Places
from newslint.engine.settings import Ignore
from newslint.errors import NewslintError
from newslint.model import Source
from newslint.rulebook.tomlfile import parse

SIR = "translation/sir-title"
COMMENT = f"<!-- newslint: ignore-next {SIR} -->"


def ignored(linter, path, text, rule=SIR):
    """Hide all findings of a rule; return the text with its comments, and the entries."""

    def lint(changed):
        return linter.lint(linter.parse(Source(path, changed))).findings

    document = linter.parse(Source(path, text))
    asked = [finding for finding in lint(text) if finding.rule == rule]
    assert asked
    edits, entries = ignore(document, asked, lint, ".")
    changed = apply(edits, text)
    if not entries:
        assert [finding for finding in lint(changed) if finding.rule in (rule, "suppressions/unused")] == []
    return changed, entries


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.md", "# Title\n\nSir. Ushakov said no.\n", f"# Title\n\n{COMMENT}\nSir. Ushakov said no.\n"),
        ("a.md", "One.\r\n\r\nSir. Ushakov said no.\r\n", f"One.\r\n\r\n{COMMENT}\r\nSir. Ushakov said no.\r\n"),
        ("a.md", "Intro\n# Sir. Ushakov said no\n", f"Intro\n{COMMENT}\n# Sir. Ushakov said no\n"),
        ("a.md", "- One\n- Sir. Ushakov said no.\n- Two\n", f"- One\n- {COMMENT}Sir. Ushakov said no.\n- Two\n"),
        ("a.md", "> Sir. Ushakov said no.\n", f"> {COMMENT}Sir. Ushakov said no.\n"),
        ("a.md", "Sir. Ushakov and Sir. Lavrov said no.", f"{COMMENT}\nSir. Ushakov and Sir. Lavrov said no."),
        (
            "a.html",
            "<p>One.</p>\n<p>Sir. Ushakov said no.</p>",
            f"<p>One.</p>\n{COMMENT}\n<p>Sir. Ushakov said no.</p>",
        ),
        ("a.html", "<div><p>Sir. Ushakov said no.</p></div>", f"<div>{COMMENT}<p>Sir. Ushakov said no.</p></div>"),
    ],
)
def test_a_comment_stands_before_the_block(linter, path, text, expected):
    assert ignored(linter, path, text) == (expected, ())


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.txt", "Sir. Ushakov said no.\n"),
        ("a.md", "---\ntitle: Sir. Ushakov said no\n---\nThe minister went home on Monday.\n"),
        ("a.html", '<p>One.</p><img src="a.jpg" alt="Sir. Ushakov said no.">'),
    ],
)
def test_where_no_comment_can_stand_the_ignore_table_has_an_entry(linter, path, text):
    assert ignored(linter, path, text) == (text, (Ignore(f"/{path}", SIR, "Sir."),))


@given(
    blocks=st.lists(
        st.sampled_from(
            ["Sir. Ushakov said no.", "# Heading", "- Sir. A said\n- no", "> Sir. Baker said", "1. x\n\n   Sir. Low",
             "| a | b |\n|---|---|\n| Sir. Cole | x |", "```\nSir. Code\n```", "**Sir. Dean** went", "***", "<div>\nSir. Elm\n</div>"]
        ),
        min_size=1,
    ),
    ending=st.sampled_from(["\n", "\r\n"]),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_what_is_waved_away_is_gone_and_no_word_with_it(linter, blocks, ending):
    text = "\n\n".join(blocks).replace("\n", ending) + ending
    if not any(finding.rule == SIR for finding in linter.lint(linter.parse(Source("a.md", text))).findings):
        return
    changed, _ = ignored(linter, "a.md", text)
    assert changed.replace(COMMENT + ending, "").replace(COMMENT, "") == text


ENTRY = Ignore("/a.txt", SIR, "“Sir.”\nU")
ROW = '[[ignore]]\npath = "/a.txt"\nrule = "translation/sir-title"\ntext = "“Sir.”\\nU"\n'


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("newslint.toml", "", ROW),
        ("newslint.toml", "# ours\nlanguage = 'en' # always", f"# ours\nlanguage = 'en' # always\n\n{ROW}"),
        ("newslint.toml", ROW, ROW),
        ("newslint.toml", "language = 'en'\r\n", f"language = 'en'\n\n{ROW}".replace("\n", "\r\n")),
        ("newslint.toml", 'ignore = [{path="x", rule="y", text="z"}]\n', None),
        ("pyproject.toml", "[tool.newslint]\n[tool.ruff]\nx = 1\n", None),
    ],
)
def test_an_entry_is_added_and_all_else_is_kept(path, text, expected):
    changed = with_ignores(text, path, [ENTRY, ENTRY])
    assert expected is None or changed == expected
    data = parse(changed)
    table = data["tool"]["newslint"] if path == "pyproject.toml" else data
    assert table["ignore"][-1] == ENTRY._asdict()
    assert with_ignores(changed, path, [ENTRY]) == changed


def test_a_table_that_cannot_be_added_to_is_named():
    with pytest.raises(NewslintError, match=r"newslint\.toml: ‘ignore’ is one table; write it as \[\[ignore\]\]"):
        with_ignores("[ignore]\npath = 'a'\nrule = 'b'\ntext = 'c'\n", "newslint.toml", [ENTRY])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 'rules = ["-dates"]\n'),
        ('rules = ["+all"] # all\n', 'rules = ["+all", "-dates"] # all\n'),
        ("rules = [\n  '+all', # all\n]\n", "rules = [\n  '+all', # all\n  \"-dates\",\n]\n"),
        ('rules = ["-dates"]\n', 'rules = ["-dates"]\n'),
    ],
)
def test_a_rule_is_switched_off(text, expected):
    assert with_rule_off(text, "newslint.toml", "dates") == expected


@pytest.mark.parametrize("name", ["a.txt", "sub/ä b.md", "[draft] *what?.md", "#1!.md", "back\\slash.md", "!a.md"])
def test_the_pattern_of_a_file_fits_it_alone(name):
    spec = path_spec([pattern_of(name, ".")])
    assert spec.match_file(name)
    assert not any(spec.match_file(other) for other in ("b.txt", f"x/{name}", "dwhat1.md", "r what1.md"))


def test_a_new_configuration_stands_at_the_root_of_the_repository(tmp_path, monkeypatch):
    (tmp_path / "news" / "2021").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert place_for(None, "news/2021/a.md") == "news/2021/newslint.toml"
    (tmp_path / "news" / ".git").mkdir()
    assert place_for(None, "news/2021/a.md") == "news/newslint.toml"
    assert place_for("other.toml", "news/2021/a.md") == "other.toml"


_NAMES = st.lists(
    st.sampled_from(["a", "b.md", " ", ".", "..", "*", "a b", "#", "[a]", "!", "\\*", "é"]), min_size=1, max_size=3
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["", "/", "//", "!/", " /"]), _NAMES, st.sampled_from(["", "/", " "])), max_size=4
    ),
    st.lists(st.sampled_from(["a", "b.md", "a b", "é", "[a]", "#", "*", "..", " "]), min_size=1, max_size=4),
)
def test_patterns_that_are_names_fit_what_they_fit_one_by_one(patterns, path):
    written = [f"{start}{'/'.join(names)}{end}" for start, names, end in patterns]
    with suppress(ValueError):  # a pattern that none can be made of
        one_by_one = [number for number, one in enumerate(written) if path_spec([one]).match_file("/".join(path))]
        places = Places(written, lambda pattern: path_spec([pattern]))
        assert list(places.fitting("/".join(path))) == one_by_one

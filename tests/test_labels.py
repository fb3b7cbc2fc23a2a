"""Known lines: looked up by their first letters, and a model of how they are worded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.engine.linter import Linter
from newslint.lexicon.bloom import BloomFilter, bits_of
from newslint.lexicon.label_forms import forms
from newslint.lexicon.labels import Catalogue, Style, holds, shelve, unshelve, wording

LINES = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1), unique=True, max_size=30)


@given(LINES)
def test_shelves_hold_all_lines_and_nothing_else(lines):
    assert sorted(unshelve(shelve(tuple(lines)))) == sorted(lines)


@given(LINES, st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1))
def test_a_line_is_held_where_it_stands_whole(lines, asked):
    shelves = shelve(tuple(lines))
    assert [line for line in [*lines, asked] if holds(shelves, line)] == [
        line for line in [*lines, asked] if line in lines
    ]


@given(LINES, st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1))
def test_catalogue_answers_as_a_table_would(lines, asked):
    catalogue = Catalogue({"even": shelve(tuple(lines[::2])), "odd": shelve(tuple(lines[1::2]))})
    table = {**dict.fromkeys(lines[::2], "even"), **dict.fromkeys(lines[1::2], "odd")}
    assert [catalogue.owner(line) for line in [*lines, asked]] == [table.get(line) for line in [*lines, asked]]


def test_full_shelves_are_parted_by_the_second_letter():
    labels = (
        "s",
        *(f"s{letter}are" for letter in "abcdefghijklmnopqrstuvwxyz"),
        *(f"sh{number}" for number in range(20)),
    )
    shelves = shelve(labels)
    assert len(shelves) == 27
    assert all(holds(shelves, label) for label in labels)
    assert not any(holds(shelves, line) for line in ("sh", "shore", "sh1 ", "h1", "are"))


@given(st.sets(st.text(st.characters(codec="utf-8"))))
def test_filter_knows_each_of_its_words(words):
    known = BloomFilter(bits_of(words))
    assert all(known.has(word.encode()) for word in words)


def test_likeness_is_the_share_of_neighbours_that_labels_have_too():
    style = Style(wording(("manage my account", "privacy preferences", "my privacy")))
    assert style.likeness("manage my privacy preferences") == 1
    assert style.likeness("manage preferences") == 2 / 3  # both ends are known, the pair is not
    assert style.likeness("account manage") == 0
    assert style.likeness("manage my tractor") == 0  # one word of no label
    assert style.likeness("manage") == 0
    assert style.likeness("my privacy, my account") == 0
    assert style.likeness("my account 2") == 0


def test_the_surest_of_the_rules_that_would_delete_a_line_reports_it():
    found = Linter().lint_text(
        "The leaders spoke for an hour on Monday, they said.\n\nShare this article on Facebook\n"
    )
    assert [finding.rule for finding in found.findings] == ["interface/share-button"]


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("skomentuj (2)", ("skomentuj",)),
        ("все материалы (28)", ("все материалы",)),
        ("comments [1]", ("comments",)),
        ("teilen: 0", ("teilen",)),
        ("tempo  di lettura", ("tempo di lettura",)),
        ("podziel się:   więcej", ("podziel się", "więcej")),
        ("news | sport | kultur", ("news", "sport", "kultur")),
        ("vis mer vis mindre", ("vis mer", "vis mindre")),
        ("precedenteprecedente", ("precedente",)),
        ("share share", ("share",)),
        ("ログイン ログイン", ("ログイン",)),
    ],
)
def test_a_line_may_be_put_together_from_labels(line, labels):
    assert labels in forms(line)


@pytest.mark.parametrize("line", ["read more", "facebook", "sport in der schule.", "formula 1", "9/11", "", "5"])
def test_what_is_no_such_line_has_no_labels_of_one_word(line):
    assert not [labels for labels in forms(line) if len(labels) == 1]


def test_lines_put_together_from_labels_are_found():
    text = "The mayor spoke.\n\nSkomentuj (2)\nPodziel się:   Więcej\nFacebook  Twitter\nFormula 1\n"
    found = {text[slice(*one.span)] for one in Linter().lint_text(text).findings if one.level > 0}
    assert found == {"Skomentuj (2)", "Podziel się:   Więcej", "Facebook  Twitter"}

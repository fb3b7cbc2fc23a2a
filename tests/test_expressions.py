"""Expressions made of what is not one."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from newslint.config import Config
from newslint.expressions import one_of
from newslint.linter import Linter


@given(st.lists(st.text(min_size=1), min_size=1))
def test_any_of_some_words_is_found_as_it_is(words):
    assert all(regex.fullmatch(one_of(words), word) for word in words)


@given(st.text(min_size=1), st.text())
def test_nothing_else_is(word, other):
    assert bool(regex.fullmatch(one_of([word]), other)) == (word == other)


def test_of_no_words_there_is_none():
    assert regex.search(one_of([]), "any") is None


@pytest.mark.parametrize(
    ("check", "params", "text"),
    [
        ("misplaced-capital", 'after="."', "the firm It( was good"),
        ("glued-words", "", "the staircaseIt( was dark"),
    ],
)
def test_words_of_a_rule_are_no_expressions(tmp_path, check, params, text):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "word.toml").write_text(
        f'check="{check}"\nlevel="error"\nmessage="m"\nbad=["{text.replace("It(", "[[It(]]")}"]\ngood=["y"]\n[params]\nwords=["It("]\n{params}\n'
    )
    found = Linter(Config(packs=(str(tmp_path),))).lint_text(text).findings
    assert [finding.rule for finding in found if finding.rule == "own/word"] == ["own/word"]

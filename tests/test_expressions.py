"""Expressions made of what is not one."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from newslint.engine.config import Config
from newslint.engine.linter import Linter, Options
from newslint.patterns.regexes import _store, compile_pattern, one_of


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
        ("spelling", 'ask="capital"\nafter="."', "the firm It( was good"),
        ("spelling", 'ask="glued"', "the staircaseIt( was dark"),
    ],
)
def test_words_of_a_rule_are_no_expressions(tmp_path, check, params, text):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "word.toml").write_text(
        f'check="{check}"\nlevel="error"\nmessage="m"\nbad=["{text.replace("It(", "[[It(]]")}"]\ngood=["y"]\n[params]\nwords=["It("]\n{params}\n'
    )
    found = Linter(Config(packs=(str(tmp_path),))).lint_text(text).findings
    assert [finding.rule for finding in found if finding.rule == "own/word"] == ["own/word"]


@pytest.mark.parametrize(
    ("rule", "template", "words"),
    [
        (
            "translation/name-forms",
            "The firm of Maxim {0} was fined. {0}a was heard.",
            ["Berglin", "Hrubov", "Tomsov"],
        ),
        (
            "translation/word-loop",
            "Then came the {0}, the {0}, the {0}, the {0}, the {0}.",
            ["harbour", "mill", "ferry"],
        ),
    ],
)
def test_expressions_made_of_the_words_of_articles_are_not_kept(rule, template, words):
    linter = Linter(options=Options(select=(rule,)))
    sizes = set()
    for word in words:
        assert len(linter.lint_text(template.format(word)).findings) == 1
        sizes.add((compile_pattern.cache_info().currsize, len(_store().new)))
    assert len(sizes) == 1

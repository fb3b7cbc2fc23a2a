"""Words that English makes anew are known; words that were cut, glued or left in another language are not."""

import pytest
from conftest import ROOT

from newslint.checks.spelling.word_forms import is_formed, parts_of
from newslint.engine.linter import Linter, Options
from newslint.lexicon.vocabulary import english

PARTS = parts_of(
    line
    for line in (ROOT / "rules" / "translation" / "lists" / "word-parts" / "en.txt").read_text().splitlines()
    if line[:1] != "#"
)
NEVER = frozenset("the of to in and for with that will was were did this not".split())
RULES = tuple(f"translation/{name}" for name in ("unknown-words", "untranslated-words", "joined-words"))


def formed(word):
    return is_formed(word, lambda part: english().has(part.encode()), PARTS, NEVER)


@pytest.mark.parametrize(
    "word",
    ["framerate", "playerbase", "webhook", "backend", "savegame", "unclickable", "codebases", "didnt", "societys"],
)
def test_a_word_made_of_known_ones_is_known(word):
    assert formed(word)


@pytest.mark.parametrize(
    "word", ["sekurecajn", "planode", "forthe", "willprovide", "conspiracytheories", "budgett", "prazosdeseis"]
)
def test_two_words_run_together_and_words_of_no_language_are_not(word):
    assert not formed(word)


def test_a_term_of_the_article_is_no_unknown_word():
    linter = Linter(options=Options(select=RULES))
    line = "The council of the town spoke of the gratifik and the planode, and the mayor was glad of both of them.\n"
    assert len(linter.lint_text(line).findings) == 1
    assert linter.lint_text(line + "\n" + line.replace("glad", "fond")).findings == ()


def test_a_word_that_code_or_an_address_has_too_names_a_thing():
    linter = Linter(options=Options(select=RULES))
    line = "---\ntitle: Tools\n---\nThe council of the town spoke of a gratifik and a planode, and {} was glad.\n"
    assert len(linter.lint_text(line.format("the mayor"), "a.md").findings) == 1
    assert linter.lint_text(line.format("[he](https://example.org/planode) of `gratifik`"), "a.md").findings == ()

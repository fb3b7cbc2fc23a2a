"""The vocabulary: words that are in stay in, few others get in, and odd letters are told from English ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Linter
from newslint.lexicon.vocabulary import Vocabulary, build, english

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéß", min_size=1, max_size=12)


@given(st.sets(WORDS, min_size=1, max_size=50))
def test_a_word_that_was_put_in_is_known(words):
    vocabulary = Vocabulary(build(words))
    assert all(vocabulary.has(word.encode()) for word in words)


def test_one_other_word_in_seventy_is_taken_for_known():
    others = [
        f"{first}{second}q{third}x" for first in "bcdfgkmpt" for second in "aeiou" for third in "abcdefghijklmnop"
    ]
    assert sum(english().has(word.encode()) for word in others) < len(others) / 35


@pytest.mark.parametrize("word", ["government", "organisation", "organization", "colour", "interviewed", "fiancé"])
def test_english_words_are_known(word):
    assert english().has(word.encode())


@pytest.mark.parametrize(("word", "odd"), [("edukadajn", True), ("tokom", True), ("parquote", False), ("naïve", True)])
def test_odd_letters_are_told_from_english_ones(word, odd):
    assert english().is_odd(word) is odd


def found(text):
    return [
        (one.rule, text[slice(*one.span)], [text[slice(*other.span)] for other in one.related])
        for one in Linter().lint_text(text).findings
        if one.rule.rpartition("/")[2] in ("unknown-words", "untranslated-words", "clipped-word", "joined-words")
    ]


def test_unknown_words_of_a_line_are_told_together():
    text = (
        "The ministry spoke of the new planode and the gratifika of the coming winter when the council met on Friday."
    )
    assert found(text) == [("translation/unknown-words", "planode", ["gratifika"])]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry of Planode and the “gratifika” of the coming winter were on the table when the council met.",
        "The planode-based ministry, @gratifika and planode.com were on the table when the council met on Friday.",
        "Planode gratifika sekureca impostan.",
        "planode gratifika sekureca impostan landlima klienta and nothing else stood in the line of the council.",
        "The planode is small, the council said in the morning.\n\nThe planode is red, the council said at noon today.\n\n"
        "The planode is old, the council said in the evening of the same day.",
    ],
)
def test_names_quotations_addresses_other_languages_and_terms_are_let_stand(text):
    assert [one for one in found(text) if one[0] != "translation/clipped-word"] == []


def test_words_remembered_from_one_article_change_nothing_in_the_next():
    linter = Linter()
    text = (
        "The ministry spoke of the new planode and the gratifika of the coming winter when the council met on Friday."
    )
    first, second = (linter.lint_text(text).findings for _ in range(2))
    assert first == second
    assert first

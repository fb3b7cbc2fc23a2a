"""Words, figures and marks of a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.spans import Span, fold
from newslint.text.tokens import Tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The mayor said so.", "The|mayor|said|so|."),
        ("He didn’t; O'Brien’s l’homme", "He|didn’t|;|O'Brien’s|l’homme"),
        ("‘It isʼnt’, rock‘n’roll", "‘|It|isʼnt|’|,|rock‘n’roll"),
        ("the boys' well-known co-op", "the|boys|'|well|-|known|co|-|op"),
        ("1,000 men, 3.5m at 12:30, 5th of 9-10.", "1,000|men|,|3.5|m|at|12:30|,|5th|of|9|-|10|."),
        ("€5 (up 3%)… “So?!”", "€|5|(|up|3|%|)|…|“|So|?|!|”"),
        ("snake_case a_b", "snake|_|case|a|_|b"),
        ("two\n\n  lines \n", "two|\n|\n|lines|\n"),
        ("one\u00a0\u2009two  ", "one|two|"),
        ("cafe\u0301s na\u00efve in\u00adter", "cafe\u0301s|na\u00efve|in\u00adter"),
        ("👩‍💻👍🏽 🇩🇪🇫🇷 ❤️!", "👩‍💻|👍🏽|🇩🇪|🇫🇷|❤️|!"),
        ("東京は、雨。", "東|京|は|、|雨|。"),
        ("ที่นี่", "ที่|นี่"),
        ("हिन्दी में। तमिऴ்", "हिन्दी|में|।|तमिऴ்"),
        ("한국어 שָׁלוֹם مُحَمَّد", "한국어|שָׁלוֹם|مُحَمَّد"),
        ("x\u200by \ufffc z\ufeff", "x|\u200b|y|\ufffc|z|\ufeff"),
        ("a\rb\x00c\ud800", "a|b|\x00|c|\ud800"),
        ("", ""),
    ],
)
def test_a_text_falls_into_words_figures_and_marks(text, tokens):
    known = Tokens(text)
    assert "|".join(known.token(number) for number in range(len(known))) == tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t DON'T donʼt", ["don't", "don't", "don't"]),
        ("İstanbul IN\u00adTER", ["istanbul", "inter"]),
        ("‘So’", ["'", "so", "'"]),
    ],
)
def test_words_are_compared_in_small_letters_with_straight_apostrophes(text, words):
    assert Tokens(text).words == words


_SIGNS = st.text(
    st.sampled_from("aB9é'’‘-.,:_ \u00a0\t\n“”!\u0301\u200d\u00ad👩💻🇩東ที่हि\ufffc\u2028\x85\x0c\x1f\u02ff\u1e9eİſ")
    | st.characters(),
    max_size=60,
)


@given(_SIGNS)
def test_pieces_tile_any_text_and_each_offset_lies_in_its_token(text):
    tokens = Tokens(text)
    assert "".join(tokens.pieces) == re.sub("[’ʼ‘]", "'", fold(text))
    assert len(tokens.words) == len(tokens)
    for number in range(len(tokens)):
        start, end = tokens.span(number)
        assert text[start:end] == tokens.token(number)
        assert all(tokens.at(offset) == number for offset in range(start, end))
        assert text[start:end] == "\n" or "\n" not in text[start:end]


@given(_SIGNS)
def test_a_text_of_latin_letters_reads_alike_beside_other_scripts(text):
    alone, beside = Tokens(text), Tokens(f"{text}\n東")
    assert beside.pieces[: len(alone)] == alone.pieces or not text or text[-1].isspace()


def test_lines_and_spans_are_those_of_the_text():
    tokens = Tokens("One  two.\n\n Three")
    assert [[tokens.token(number) for number in line] for line in tokens.lines] == [["One", "two", "."], [], ["Three"]]
    assert tokens.span(1) == Span(5, 8)
    assert tokens.span(0, 3) == Span(0, 9)
    assert [tokens.begins_line(number) for number in range(len(tokens))] == [True, False, False, False, True, True]
    assert [tokens.ends_line(number) for number in (1, 2, 5)] == [False, True, True]
    assert [tokens.is_glued(number) for number in (0, 1, 2, 5)] == [True, False, True, False]


def test_blanks_at_the_end_are_no_line():
    tokens = Tokens("One two  ")
    assert tokens.ends_line(1)
    assert tokens.start(2) == tokens.ends[2] == 9


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("He left. She “stayed”. (So did I.) Mr. X came.\nNo", "He She So Mr No", "left stayed I came No"),
        ("“Go,” he said. ‘Why?’ Nobody asked!", "Go Why Nobody", "said Why asked"),
        ("It cost 3.5 million… Then it fell", "It Then", "million fell"),
    ],
)
def test_sentences_begin_and_end_where_a_reader_says(text, begins, ends):
    tokens = Tokens(text)
    assert [tokens.token(number) for number in tokens.word_numbers if tokens.begins_sentence(number)] == begins.split()
    assert [tokens.token(number) for number in tokens.word_numbers if tokens.ends_sentence(number)] == ends.split()


@given(st.lists(st.sampled_from(["a", "b", ",", "Don’t", "don't", "\n"]), max_size=30), st.integers(1, 9))
def test_repeats_are_the_words_that_come_back_at_a_distance(words, distance):
    tokens = Tokens(" ".join(words))
    plain = [word.lower().replace("’", "'") for word in words if word[0].isalpha()]
    assert tokens.only_words == plain
    assert tokens.different_words == set(plain)
    assert tokens.repeats(distance) == [at for at in range(len(plain) - distance) if plain[at] == plain[at + distance]]
    assert [tokens.words[number] for number in tokens.word_numbers] == plain

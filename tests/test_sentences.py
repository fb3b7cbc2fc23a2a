"""Where sentences end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.checks.lines import sentence_around
from newslint.engine.registry import parse
from newslint.model import Source
from newslint.text.sentences import sentences
from newslint.text.spans import Span


def split(text):
    return [text[slice(*one)] for one in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["The court ruled on Monday.", "Nobody was surprised."],
        ["“We will appeal,” he said.", "“It is not over!”", "She left."],
        ["Mr. Smith met Sen. Jane Doe of the U.S. Senate.", "They spoke of Gen. Lee."],
        ["He lives in the U.S.", "The court is in D.C.", "It opened at 5 p.m.", "Nobody came."],
        ["J. K. Rowling wrote it.", "W. H. Auden did not."],
        ["Apple Inc. Chief Executive Tim Cook spoke.", "He works for Apple Inc.", "She does not."],
        ["It fell on Jan. 6 and on Feb. 8.", "He was No. 10.", "No.", "He said no.", "It was so."],
        ["It rose by 3.5 per cent, or 6.5%.", "Consumers gained.", "12 people came."],
        ["What next?", "(Nobody knew.)", "[Laughter.]", "The end…", "And more."],
        ["The iPhone sold well. eBay did not."],
        ["Prices rose vs. Monday’s."],
        ["One line without a stop\nAnother."],
    ],
)
def test_sentences_end_where_a_reader_says(parts):
    assert split(" ".join(parts)) == parts


def test_a_line_that_ends_in_a_stop_ends_its_sentence():
    assert split("He came to the U.S.\nSenators saw him.\n\nthey left.") == [
        "He came to the U.S.",
        "Senators saw him.",
        "they left.",
    ]


def test_the_sentence_around_a_place_stays_in_its_line():
    text = "One is here. Two is there.\nThree. Four"
    document = parse(Source("a.txt", text))
    assert [
        text[slice(*sentence_around(document, text.index(word)))] for word in ("is here", "there", "Three", "Four")
    ] == [
        "One is here.",
        "Two is there.",
        "Three.",
        "Four",
    ]


@given(st.text(alphabet='aB1.!? \n"”(', max_size=60))
def test_sentences_are_in_order_and_lose_nothing_but_blanks(text):
    spans = list(sentences(text, Span(0, len(text))))
    assert all(one.start < one.end for one in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert "".join("".join(text[slice(*one)] for one in spans).split()) == "".join(text.split())

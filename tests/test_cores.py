"""The core by which a phrase is found: in every match of it, and the rarest that can be had."""

import pytest

from newslint.patterns.cores import cores_of, lengths
from newslint.patterns.phrases import literal, read_phrase

LISTS = {"noun": ("week", "month"), "mark": (".", ",")}


def cores(phrase):
    """Return (words or test, neighbour, its side, how many tokens before, at least and most) of each core."""
    return [
        (
            "|".join(sorted(core.words)) or core.own[0],
            core.neighbour and ("|".join(sorted(core.neighbour[1])) if core.neighbour[0] in ("words", "exact") else core.neighbour[1]),
            core.side,
            (core.least, core.most),
        )
        for core in cores_of(read_phrase(phrase, LISTS))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        # A rare word, with what stands beside it if that narrows the search.
        ("the zebra of", [("zebra", "of", 1, (1, 1))]),
        ("~{0,2} zebra", [("zebra", None, 1, (0, 2))]),
        ("a ~{1,3} of zebra", [("zebra", "of", -1, (3, 5))]),
        ("Zebra crossing", [("zebra", "crossing", 1, (0, 0))]),
        # Of two frequent words the rarer is looked up, and the other beside it.
        ("of the of", [("of", "the", 1, (0, 0))]),
        (". so", [("so", ".", -1, (1, 1))]),
        ("of ,", [("of", ",", 1, (0, 0))]),
        ("@noun of", [("month|week", "of", 1, (0, 0))]),
        # What may be missing is no core, and nothing is beside what may be missing.
        ("the of? the", [("the", None, 1, (0, 0))]),
        ("(the a?|of) zebra", [("zebra", None, 1, (1, 2))]),
        # Of alternatives each has its own.
        ("the (zebra|of the)", [("zebra", "the", -1, (1, 1)), ("of", "the", -1, (1, 1))]),
        # Without a word a test: of figures, of shapes, which are looked at one by one.
        ("<1-31> @noun", [("range", "month|week", 1, (0, 0))]),
        ("<Cap> <Cap>", [("shape", None, 1, (0, 0))]),
        ("/[a-z]+ed/ by", [("by", "[a-z]+ed", -1, (1, 1))]),
        ("/(공유|보내기)(하기)?/ ~", [("letters", None, 1, (0, 0))]),
        ("*ing of", [("of", "ing", -1, (1, 1))]),
    ],
)
def test_the_core_of_a_phrase(phrase, expected):
    assert cores(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "glued"),
    [("un-zebra", True), ("un - zebra", False), ("zebra,", True), ("zebra @mark", False), ("zebra@mark", True)],
)
def test_a_core_knows_whether_its_two_stand_together(phrase, glued):
    (core,) = cores_of(read_phrase(phrase, LISTS))
    assert core.is_glued is glued


@pytest.mark.parametrize(
    ("phrase", "least", "most"),
    [
        ("a", 1, 1), ("a b?", 1, 2), ("a{2,3}", 2, 3), ("(a|b c)", 1, 2), ("!x a $", 1, 1), ("kind:(a b) ~{0,4}", 2, 6),
        ("a…{1,2}", 2, 3), ("^^ a $$", 1, 1),
    ],
)  # fmt: skip
def test_how_many_tokens_a_phrase_takes(phrase, least, most):
    assert lengths(read_phrase(phrase, LISTS).tree) == (least, most)


def test_phrases_that_stand_for_themselves_have_cores_too():
    (core,) = cores_of(literal("the (zebra)?"))
    assert core.words == {"zebra"}


@pytest.mark.parametrize(
    ("phrase", "begins"), [("^^ a", True), ("!b ^^ a", True), ("a", False), ("^ a", False), ("a $$", False)]
)
def test_a_phrase_knows_whether_it_begins_lines(phrase, begins):
    assert read_phrase(phrase, LISTS).begins_line is begins


@pytest.mark.parametrize(
    ("expression", "shape"),
    [
        (r"\d{4}", "digit"),
        (r"[12]\d", "digit"),
        ("공유|보내기", "word"),
        (r"\p{Han}+", "word"),
        ("[α-ω]+", "word"),
        (r"'\d\d", "word"),
    ],
)
def test_an_expression_is_looked_for_among_figures_where_it_begins_with_one(expression, shape):
    (core,) = cores_of(read_phrase(f"/{expression}/", LISTS))
    assert core.shape == shape

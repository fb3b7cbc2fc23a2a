"""Where a rule's expression is tried: round its literals, on their lines, and nowhere else."""

import pytest

from newslint.engine.registry import parse
from newslint.model import Source
from newslint.patterns.matching import (
    Matcher,
    anchors_of,
    at_word_boundaries,
    is_quoted,
    lines_of,
    phrase_anchor,
    stands_in,
    trimmed,
    windows_of,
)
from newslint.patterns.phrase_table import table_of
from newslint.patterns.prefilter import Hit
from newslint.text.spans import Span, occurrences

REACH = 400


def document(text):
    return parse(Source("a.txt", text))


def hits(text, *literals):
    return sorted(Hit(at, at + len(one)) for one in literals for at in occurrences(text.lower(), one))


def matches(matcher, text, *literals):
    return [match.text for match in matcher.matches(document(text), hits(text, *literals))]


def test_a_rule_without_literals_reads_all_of_a_text():
    assert list(windows_of("one\ntwo", [])) == [Span(0, 7)]
    assert list(lines_of(document("one\ntwo"), [])) == [Span(0, 7)]


def test_others_read_the_lines_of_their_literals_each_once():
    text = "one two two\nthree\nfour two"
    assert list(windows_of(text, hits(text, "two"))) == [Span(0, 11), Span(18, 26)]
    assert list(lines_of(document(text), hits(text, "two"))) == [Span(0, 11), Span(18, 26)]
    assert list(lines_of(document("a b"), [Hit(0, 1)])) == [Span(0, 3)]


@pytest.mark.parametrize("length", [2 * REACH, 2 * REACH + 1])
def test_of_a_long_line_what_a_match_can_reach_is_read(length):
    line = ("ab " * length)[:length]
    at = length // 2
    text = line[:at] + "X" + line[at + 1 :]
    (window,) = windows_of(text, [Hit(at, at + 1)])
    if length <= 2 * REACH:
        assert window == Span(0, length)
    else:
        assert window.start in range(at - REACH, at - REACH + 4)
        assert window.end in range(at + 1 + REACH, at + 1 + REACH + 4)
        assert text[window.start - 1 : window.start] in ("", " ")
        assert text[window.end : window.end + 1] in ("", " ")


def test_windows_that_touch_are_one():
    text = "ab " * 1000
    (window,) = windows_of(text, [Hit(600, 602), Hit(1200, 1202)])
    assert (window.start <= 600, window.end >= 1202) == (True, True)
    assert len(list(windows_of(text, [Hit(600, 602), Hit(2400, 2402)]))) == 2


@pytest.mark.parametrize(
    ("options", "text", "found"),
    [
        ({"pattern": "fo+"}, "a foo and a FOO", ["foo"]),
        ({"pattern": "fo+", "ignore_case": True}, "a foo and a FOO", ["foo", "FOO"]),
        ({"pattern": "a (?P<span>foo)"}, "a foo b foo", ["foo"]),
        ({"pattern": "foo", "whole_line": True}, "foo\na foo\n- foo\n foo. ", ["foo", "- foo", "foo."]),
        ({"pattern": "foo", "unless": ("foo bar",)}, "foo bar and foo baz", ["foo"]),
        ({"phrases": table_of([["foo"]])}, "Foo, food, a foo’s, snafoo", ["Foo", "foo"]),
        ({"phrases": table_of([["foo"], ["foo bar"]])}, "foo bar, foo", ["foo bar", "foo"]),
        ({"phrases": table_of([["don't"]])}, "don’t DON'T dont", ["don’t", "DON'T"]),
        ({"phrases": table_of([["foo"]]), "whole_line": True}, "foo\na foo\n• Foo…", ["foo", "• Foo…"]),
    ],
)
def test_what_a_rule_finds(options, text, found):
    literals = ("don't", "don’t") if "don" in text else ("foo",)
    assert matches(Matcher(**options), text, *literals) == found


def test_no_line_of_an_interface_is_as_long_as_a_paragraph():
    matcher = Matcher("foo (?:a )+b", whole_line=True)
    for blanks, found in ((198, 1), (199, 0)):
        text = "foo " + "a " * (blanks - 1) + "b"
        assert len(text) in (399, 401)
        assert len(matches(matcher, text, "foo")) == found


def test_an_exception_protects_what_it_overlaps_on_its_line_and_near():
    matcher = Matcher("foo", unless=("bar .* foo", "foo\nbaz"))
    assert matches(matcher, "bar, foo\nbaz and bar a foo", "foo") == ["foo"]
    far = "bar " + "a " * 120 + "foo"
    assert matches(matcher, far, "foo") == ["foo"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("he said “so it” is", "it"),
        ("he said “so” it is", None),
        ('he said "so it" is', "it"),
        ('he said "so" it is', None),
        ("“so\nit is", None),
        ("“so” and “it” is", "it"),
    ],
)
def test_what_stands_in_a_quotation(text, quoted):
    assert is_quoted(document(text), text.index("it")) is (quoted is not None)


def test_words_and_their_boundaries():
    assert stands_in("the food, the foo", "foo")
    assert not stands_in("the food", "foo")
    assert at_word_boundaries("a-b", 2, 3)
    assert not at_word_boundaries("ab", 1, 2)
    assert not at_word_boundaries("ab", 0, 1)
    assert at_word_boundaries("a.", 1, 2)


def test_blanks_at_the_ends_of_a_span():
    assert trimmed("x  ab  y", Span(1, 7)) == Span(3, 5)
    assert trimmed("--ab--", Span(0, 6), "-") == Span(2, 4)
    assert trimmed("    ", Span(1, 3)) == Span(3, 3)


def test_literals_of_expressions_and_phrases():
    assert anchors_of("(?:foo|bar)x") == {"foox", "barx"}
    assert anchors_of(r"\w+") == frozenset()
    assert phrase_anchor("a phrase of many letters") == "a phrase of ma"
    with pytest.raises(ValueError, match="does not compile"):
        anchors_of("(")

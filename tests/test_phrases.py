"""The phrase language: what each of its signs finds, and what is wrong with a phrase."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.checks.remedies import filled
from newslint.patterns.automaton import Automaton
from newslint.patterns.matcher import named_parts
from newslint.patterns.phrase_index import index_of
from newslint.patterns.phrase_lexer import PhraseError
from newslint.patterns.phrase_parser import builtin_lists
from newslint.patterns.phrases import read_phrase
from newslint.patterns.rule_phrases import RulePhrases
from newslint.text.tokens import Tokens
from tests.naive_phrases import naive_matches

ROOT = Path(__file__).parent.parent
LISTS = {
    "noun": ["week", "month", "press conference"],
    "number": ["<num>", "one", "five"],
    "month": ["January", "May"],
    "before": ["a", "the", "at least"],
}


def found(phrase, text, lists=LISTS):
    """Give the text with each place that a phrase finds in double brackets."""
    tokens = Tokens(text)
    automaton = Automaton(index_of([read_phrase(phrase, lists)]))
    spans = sorted(tokens.span(*one.match.place) for one in automaton.find(tokens))
    for start, end in reversed(spans):
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("of the of", "part [[of the of]] it, [[Of The OF]] it"),
        ("don't", "he [[don’t]] and [[DON'T]] and dont"),
        ("May", "in [[May]], it may, MAY"),
        ("US troops", "[[US troops]], us troops, [[US Troops]]"),
        ('"sir" <Cap>', "[[sir Ian]], Sir Ian, SIR Ian"),
        ('so"?"', "[[so?]] so ? so!"),
        (r"so\?", "[[so?]] so ? so!"),
        ("*ing of", "the [[eating of]] it, ing of it"),
        ("un* it", "[[undo it]], [[unable it]], un it"),
        ("said|told him", "he [[said]] and [[told him]], told her"),
        ("(the|a) man", "[[the man]], [[a man]], man"),
        ("very? good", "[[very good]], [[good]]"),
        ("very{2,3} good", "very good, [[very very good]], very [[very very very good]]"),
        ("for @noun", "[[for week]], [[for press conference]], for press"),
        ("@number @noun", "[[5 week]], [[five month]], [[1,000 week]], 5th week"),
        ("in @month", "[[in May]], in may, [[in January]]"),
        ("<Cap> <low>", "[[Ann came]]; NATO came; [[A man]]"),
        ("<CAPS> <num>", "[[NATO 5]], F 16, Nato 5"),
        ("<2-31> of", "1 of, [[2 of]], [[31 of]], 32 of, 2.5 of"),
        ("<word> <mark>", "[[so “]][[yes,]] [[no,]] maybe"),
        ("not ~{0,2} only", "[[not only]] [[not a b only]] not a b c only; not a, only"),
        ("said …{0,4} on", "[[said, “so” on]], [[said on]]"),
        ("he [[is are]] here", "he [[is are]] here, she is are here"),
        ("week!-", "[[week]], week- [[week]] -"),
        ("week !-", "[[week]], week- week -, [[week]]."),
        ("!@before week", "[[week]], a week, at least week, least [[week]]"),
        ("!(-)old", "[[old]], year-old, year - [[old]]"),
        ("!(the|-) old", "the old, -old, - old, an [[old]]"),
        ("week !(of|in)", "week of, week in, [[week]] on"),
        ("word, word", "[[word, word]] word , word word word"),
        ("word , word", "[[word, word]] [[word , word]] word word"),
        ("<num> m", "[[5 m]] 5m"),
        ("<num>-year-old", "a [[5-year-old]], a 5 year old"),
        ("^ that said", "[[That said]] so, that said. “[[That said]] it.” [[That said]]!"),
        ("so $", "He said [[so]]. He did so that. “Said [[so]].” Do [[so]]"),
        ("^^ read more $$", "[[Read more]]\nRead more.\n  [[read more]]  \nNow read more"),
        ("no line", "[[no line]]\nno\nline"),
        ("wait for it", "[[wait\u00a0for  it]] wait\nfor it"),
        ("東京", "[[東京]]は"),
        ("of of", "[[of of]] of"),
        (r"verb\:work", "[[verb:work]], verb work"),
        ("https://x.org", "see [[https://x.org]]"),
        ("photo: (a|b)", "[[photo: a]], photo a"),
        ("Photo:(a|b)", "[[Photo:a]], photo:b"),
        ("a (b|c d)? e", "[[a e]] [[a b e]] [[a c d e]] a c e"),
    ],
)  # fmt: skip
def test_a_phrase_finds_what_it_says(phrase, text):
    assert found(phrase, text.replace("[[", "").replace("]]", "")) == text


def test_named_parts_are_where_they_stand():
    tokens = Tokens("on May 5, the good old man")
    automaton = Automaton(index_of([read_phrase("@month <num>, the kind:(good old) ~", LISTS)]))
    (one,) = automaton.find(tokens)
    parts = {name: tokens.span(*part) for name, part in named_parts(one.program, one.match).items()}
    assert {name: tokens.text[slice(*span)] for name, span in parts.items()} == {
        "month": "May", "num": "5", "kind": "good old",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "offset", "advice"),
    [
        ("a (b", 2, "‘(’ is not closed"),
        ("a b)", 3, "‘)’ closes no ‘(’"),
        ("a|", 2, "an alternative is empty"),
        ("a (|b)", 5, "an alternative is empty"),
        ("a @mont", 2, "there is no list @mont; do you mean @month?"),
        ("<cap> a", 0, "there is no shape <cap>; there are <num>, <Cap>"),
        ("[[a]] [[b]]", 6, "one place to report"),
        ("a [[b", 5, "‘[[’ is not closed"),
        ("([[a]])", 1, "outside of groups"),
        ("a !", 2, "stands right before what must not be there"),
        ("a? b?", 0, "all of the phrase is optional"),
        ("!a", 0, "no word that a text could hold"),
        ("? a", 0, "stands behind nothing"),
        ("a{3,2}", 1, "write the smaller number first"),
        ("a{1,900}", 1, "none above 50"),
        ("a * b", 2, "stands at the beginning or the end of letters"),
        ('a "b', 2, "is not closed"),
        ('a "" b', 2, "stands nothing"),
        ("a } b", 2, r"write \} for the sign itself"),
        ("()", 0, "holds nothing"),
        ("to verb:work on", 8, r"a name stands before a group, list or shape: write ‘verb:(…)’, or ‘verb\:’ for the colon"),
        ("verb:*ing", 5, "write ‘verb:(…)’"),
        ("gap:~{0,2} a", 4, "write ‘gap:(…)’"),
        ("a (b|kind:c)", 10, "write ‘kind:(…)’"),
        ("verb1:(work)", 0, "‘verb1’ is no name of a part: small letters and _ are"),
        ("a myVerb:@noun", 2, "‘myVerb’ is no name of a part"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_phrase_is_said_where(phrase, offset, advice):
    with pytest.raises(PhraseError) as caught:
        read_phrase(phrase, LISTS)
    assert advice in str(caught.value)
    assert caught.value.offset == offset
    assert f"at character {offset + 1} of" in str(caught.value)


@pytest.mark.parametrize(
    "phrase",
    ["a " * 2_000, "(" * 200 + "a" + ")" * 200, "((((a{50}){50}){50}){50})", "(a|b)" * 3_000, "a{1,50}" * 200],
)
def test_a_phrase_that_would_take_all_memory_is_refused(phrase):
    with pytest.raises(PhraseError):
        read_phrase(phrase, LISTS)


def test_a_list_that_holds_itself_is_refused():
    with pytest.raises(PhraseError, match="nested too deeply"):
        read_phrase("@one", {"one": ["a @two"], "two": ["b @one"]})


def test_literals_stand_for_themselves_in_any_case():
    automaton = Automaton(index_of(["What’s (new)?", "so-called"]))
    tokens = Tokens("WHAT'S (new)? the So-Called, so called")
    assert [tokens.text[slice(*tokens.span(*one.match.place))] for one in automaton.find(tokens)] == [
        "WHAT'S (new)?",
        "So-Called",
    ]


_WORDS = st.sampled_from(["a", "b", "C", "of", "week", "5", ",", "-", "!a", "!(a b)", "@noun", "@number", "@before"])
_ATOMS = _WORDS | st.sampled_from(
    ["<Cap>", "<num>", "<word>", "~", "…{0,2}", "~{0,2}", "*a", "b*", '"a"', "^", "$", "^^", "$$"]
)
_PHRASES = st.recursive(
    _ATOMS,
    lambda inner: (
        st.tuples(inner, st.sampled_from([" ", ""]), inner).map("".join)
        | st.tuples(inner, inner).map("({0[0]}|{0[1]})".format)
        | st.tuples(inner, st.sampled_from(["?", "{1,2}", "{0,3}"])).map("({0[0]}){0[1]}".format)
    ),
    max_leaves=8,
)
_TEXTS = st.lists(
    st.sampled_from(["a", "b", "A", "C", "c", "of", "week", "5", ",", "-", ".", "\n", "press", "conference", "at", "least", "ba"]),
    max_size=14,
).flatmap(
    lambda words: st.lists(st.sampled_from(["", " ", "  "]), min_size=len(words), max_size=len(words)).map(
        lambda blanks: "".join(part for pair in zip(blanks, words, strict=True) for part in pair)
    )
)  # fmt: skip


def compiled(phrase):
    try:
        return read_phrase(phrase, LISTS)
    except PhraseError:
        return None


def places(automaton, tokens):
    found = {}
    for one in automaton.find(tokens):
        found.setdefault(one.phrase, []).append(one.match.place)
    return found


@settings(max_examples=600, deadline=None)
@given(st.lists(_PHRASES, min_size=1, max_size=4), st.lists(_TEXTS, min_size=1, max_size=3))
def test_the_automaton_finds_what_a_naive_matcher_finds(phrases, texts):
    phrases = [phrase for phrase in phrases if compiled(phrase)]
    together = Automaton(index_of([compiled(phrase) for phrase in phrases]))
    for text in texts:
        tokens = Tokens(text)
        among_all = places(together, tokens)
        for number, phrase in enumerate(phrases):
            expected = naive_matches(phrase, LISTS, tokens)
            alone = places(Automaton(index_of([compiled(phrase)])), tokens).get(0, [])
            assert alone == among_all.get(number, []) == expected, phrase


_ROW = re.compile(r"^\| `(?P<phrase>[^`]+)` \| (?P<text>[^`].*) \|$", re.MULTILINE)
_FIX = re.compile(r"^\| `(?P<phrase>[^`]+)` \| `(?P<fix>[^`]+)` \| (?P<text>.+?) \| (?P<fixed>.+) \|$", re.MULTILINE)
_PAGE = (ROOT / "docs" / "phrases.md").read_text("utf-8")
_EXAMPLES = [found.group("phrase", "text") for found in _ROW.finditer(_PAGE)]
_FIXES = [found.group("phrase", "fix", "text", "fixed") for found in _FIX.finditer(_PAGE)]
_PAGE_LISTS = builtin_lists() | {"noun": ["week", "month", "press conference"], "before": ["a", "the", "phase"]}


def test_the_page_has_examples_enough():
    assert len(_EXAMPLES) > 35
    assert len(_FIXES) > 10


@pytest.mark.parametrize(("phrase", "text"), _EXAMPLES)
def test_what_the_page_says_of_a_phrase_is_so(phrase, text):
    assert found(phrase, text.replace("[[", "").replace("]]", ""), _PAGE_LISTS) == text


@pytest.mark.parametrize(("phrase", "fix", "text", "fixed"), _FIXES)
def test_what_the_page_says_of_a_fix_is_so(phrase, fix, text, fixed):
    rule = RulePhrases({"rule": index_of([read_phrase(phrase, _PAGE_LISTS)])}, {})
    plain = text.replace("[[", "").replace("]]", "")
    (match,) = rule.find(Tokens(plain))["rule"]
    start, end = match.span
    assert f"{plain[:start]}[[{plain[start:end]}]]{plain[end:]}" == text
    assert plain[:start] + filled(fix, match.values) + plain[end:] == fixed

"""What stands twice at once: slips that are found, and doublings that English means."""

import re

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.engine.fixing import fix
from newslint.engine.linter import Linter, Options
from newslint.model import Source

RULES = tuple(
    f"translation/{name}"
    for name in "doubled-word doubled-word-function doubled-word-content doubled-word-capital"
    " doubled-phrase-content doubled-over-stop doubled-over-comma said-three-times word-loop".split()
)
LISTS = ROOT / "rules" / "translation" / "lists"
REPETITION = Linter(options=Options(select=RULES))
UNDOUBLED = [line for line in (LISTS / "undoubled-words" / "en.txt").read_text().splitlines() if line[:1] != "#"]

SLIPS = [
    ("The clerk kept the [[their their]] keys.", "doubled-word"),
    ("It was sold for a third [[of of]] its price.", "doubled-word"),
    ("[[And and]] so they left.", "doubled-word"),
    ("The lorry was hit [[by by]] a train.", "doubled-word-function"),
    ("The judge, who had [[been been]] ill, came back.", "doubled-word-function"),
    ("He said that the bridge [[was was]] safe.", "doubled-word-function"),
    ("Nobody in the town [[could could]] say why.", "doubled-word-function"),
    ("The [[harbour harbour]] was shut for a week.", "doubled-word-content"),
    ("Trains were late on [[Monday Monday]] in the whole of the north.", None),
    ("Trains of the [[Northern Northern]] line were late in the whole of the county.", "doubled-word-capital"),
    ("The [[IMF IMF]] loan was paid back in May.", "doubled-word-capital"),
    ("He lives [[near the old near the old]] mill.", "doubled-phrase-content"),
    ("He spoke [[of the of the]] mill.", "doubled-phrase"),
]
SOUND = [
    "What they are are mills, and what it was was not clear.",
    "Whoever had had had a chance.",
    "The road he went along along with her was shut.",
    "They stayed in in the evening, and they slept on on Sunday.",
    "The lamp that he turned off off the coast is lost.",
    "The town that she wrote about about a year ago is gone.",
    "The clerk she gave it to to keep it lost it.",
    "If you have it it is yours.",
    "He would would he not?",
    "The price people people pay is high.",
    "Those who sing sing well.",
    "The tales she told told of mills.",
    "Rust und C plus plus are names.",
    "She said it again and again and again.",
    "They ate dolma, lokum lokum and nasi nasi.",
    "The panda Bing Bing was born here.",
    "Bill bill the man for it.",
    "He typed fire fire fire fire.",
]
LOOPS = [
    "He paid [[x x x x x x]] for it.",
    "Then came [[the end, the end, the end, the end, the end]], and they slept.",
    "[[It is late and it is late and it is late and it is late]].",
    "[[We thank you. We thank you. We thank you. We thank you. We thank you.]] Then he left.",
    "She wrote [[tutututututu]] in the book.",
    "She wrote [[lõnalõnalõnalõnalõna]] (12) in the book.",
]


def places(linter, text, prefix="translation/"):
    document = linter.lint_text(text + "\n")
    return [
        (finding.rule.removeprefix(prefix), document.document.text[slice(*finding.span)])
        for finding in document.findings
        if re.search("doubled|loop|said-three", finding.rule)
    ]


@pytest.mark.parametrize(("marked", "rule"), SLIPS)
def test_slips_are_found_by_the_rule_for_their_kind_of_word(linter, marked, rule):
    found = places(linter, marked.replace("[[", "").replace("]]", ""))
    assert found == ([(rule, re.search(r"\[\[(.*)\]\]", marked)[1])] if rule else [])


@pytest.mark.parametrize("text", SOUND)
def test_what_english_doubles_on_purpose_is_left_alone(linter, text):
    assert places(linter, text) == []


@pytest.mark.parametrize("marked", LOOPS)
def test_a_loop_is_one_finding_from_its_first_copy_to_its_last(linter, marked):
    found = places(linter, marked.replace("[[", "").replace("]]", ""))
    assert found == [("word-loop", re.search(r"\[\[(.*)\]\]", marked)[1])]


@pytest.mark.parametrize(
    "text",
    [
        "The crowd chanted no more fees, no more fees, no more fees.",
        "They sang row on home, row on home, row on home until dawn.",
        "Let us in, let us in, let us in!",
        "Their banner read food for all, food for all, food for all.",
        "“It is late, it is late, it is late,” she told the clerk.",
    ],
)
def test_what_is_shouted_sung_or_quoted_is_no_slip(linter, text):
    assert places(linter, text) == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("He says it *did* did harm, and the **mill** mill too.", "a.md"),
        ("The *loco loco* is a dance.", "a.md"),
        ("Use `a` and `a`, `b`, `c`, `d`, `e` and `f` for it.", "a.md"),
    ],
)
def test_what_markup_parts_is_not_doubled(linter, text, path):
    assert not [one for one in linter.lint_text(text, path).findings if "doubled" in one.rule or "loop" in one.rule]


WORDS = st.sampled_from(
    "the of a an they in on it is was to no not mill mills men saw people go went what who had that . ,".split()
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=12))
def test_a_safe_fix_deletes_nothing_but_a_copy_of_a_word_that_is_never_doubled(words):
    mended, _, _ = fix(Source("a.txt", " ".join(words) + "\n"), REPETITION)
    left = mended.split()
    for word in words:
        if left and left[0] == word:
            left.pop(0)
        else:
            assert word in UNDOUBLED
    assert not left

"""Anchors: no match of an expression may be without one of them."""

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.engine.registry import CHECKS, resolve
from newslint.patterns.anchors import derive
from newslint.rulebook import packs
from newslint.text.spans import fold

RULES = packs.compile_folder(packs.builtin_folder(), {name: resolve(ref) for name, ref in CHECKS.items()})
ATOMS = st.sampled_from(
    ["foo", "b", "x?", "[ab]", r"\d", "(?:foo|ba[rz])", "(?=foo)", r"\.", "o{2}", "(?P<n>of)", r"\u00e9"]
)
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"(?:{part})+"),
        inner.map(lambda part: f"(?:{part})?"),
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("pattern", "anchors"),
    [
        (r"\bSir\.\s(?=\p{Lu})", {"sir."}),
        (r"colou?r", {"color", "colour"}),
        (r"(?:on|at) the \d+", {"on the ", "at the "}),
        (r"(?P<a>foo|ba[rz])+x", {"foox", "barx", "bazx"}),
        (r"(?P<w>\w+) (?P=w)", set()),
        (r"\w+ing?", {"in", "ing"}),
        (r"a{2,3}", {"aa", "aaa"}),
        (r"[ \u00a0]+(?P<mark>[,;])", {" ,", " ;", "\u00a0,", "\u00a0;"}),
        (r"[\u200e\u202a-\u202c]+", {"\u200e", "\u202a", "\u202b", "\u202c"}),
        (r"[^a]b\d|[\dx]yy", set()),
        ("\\u201dx", {"”x"}),
    ],
)
def test_derived_anchors(pattern, anchors):
    assert derive(pattern) == anchors


@settings(max_examples=500, deadline=None)
@given(PATTERNS, st.text(alphabet="fobarzx1.é ", max_size=40))
def test_every_match_holds_an_anchor(pattern, text):
    anchors = derive(pattern)
    if anchors:
        for match in regex.finditer(pattern, text, regex.IGNORECASE):
            around = fold(text)
            assert any(anchor in around for anchor in anchors), (pattern, match)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.anchors], ids=lambda rule: rule.id)
def test_anchors_of_rules_are_folded_and_of_one_line(rule):
    for anchor in rule.anchors:
        assert anchor == fold(anchor)
        assert "\n" not in anchor

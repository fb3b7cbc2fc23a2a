"""What the engine makes of the places that checks find."""

import pytest

from newslint.engine.findings import as_reported, finding_of, gathered, render
from newslint.engine.registry import parse
from newslint.errors import NewslintError
from newslint.model import Edit, Finding, Fix, Level, Related, RuleSpec, Source
from newslint.rulebook.check_api import Found
from newslint.text.spans import Span

TEXT = "One two three two one."
DOCUMENT = parse(Source("a.txt", TEXT))


def rule(id="pack/rule", check="phrase", message="‘{match}’.", **more):
    return RuleSpec(id, check, Level.WARNING, message, (), (), path="rule.toml", **more)


def fix(start, end, text="", safe=True):
    return Fix(f"Mend {start}", (Edit(Span(start, end), text),), safe)


def finding(rule="pack/rule", start=0, end=3, level=Level.WARNING, fixes=()):
    return Finding(rule, level, Span(start, end), "M.", (), tuple(fixes))


def reported(findings, *rules):
    return [one.rule for one in as_reported(findings, {one.id: one for one in rules})]


def test_a_finding_has_the_words_that_were_found_in_its_message():
    made = finding_of(
        DOCUMENT, rule(message="‘{match}’ is no {kind}."), Level.ERROR, Found(Span(4, 7), {"kind": "figure"})
    )
    assert (made.level, made.span, made.message) == (Level.ERROR, Span(4, 7), "‘two’ is no figure.")


def test_one_thing_in_several_places_is_one_finding_with_one_fix():
    same = (Found(Span(14, 17), fixes=(fix(14, 17, "2"),)),)
    made = finding_of(DOCUMENT, rule(), Level.WARNING, Found(Span(4, 7), fixes=(fix(4, 7, "2"),), same=same))
    assert made.message == "‘two’. The same in 1 more place."
    assert made.related == (Related(Span(14, 17), "also here"),)
    assert made.fixes == (
        Fix("Mend 4, and so in 1 more place", (*fix(4, 7, "2").edits, *fix(14, 17, "2").edits), True),
    )


def test_of_the_fixes_of_several_places_the_safe_ones_go_together():
    mixed = [finding(start=0, fixes=[fix(0, 3, safe=False)]), finding(start=4, fixes=[fix(4, 7)]), finding(start=8)]
    assert gathered(mixed).fixes == (fix(4, 7),)
    unsafe = [finding(start=0, fixes=[fix(0, 3, safe=False)]), finding(start=4, fixes=[fix(4, 7, safe=False)])]
    (both,) = gathered(unsafe).fixes
    assert (len(both.edits), both.safe, both.title) == (2, False, "Mend 0, and so in 1 more place")
    assert gathered([finding(start=4), finding(start=0)]).span.start == 0
    assert gathered([finding(), finding()]) == finding()


def test_a_message_that_names_what_was_not_found_is_an_error_with_what_there_is():
    with pytest.raises(
        NewslintError,
        match=r"rule\.toml:1: message: ‘\{word\}’ stands for nothing: what stands in braces is one of \{kind\}, \{match\}",
    ):
        render(rule(message="{word}"), {"match": "a", "kind": "b"})


def test_a_rule_that_speaks_once_names_its_other_places():
    once, often = rule(once=True), rule("pack/often")
    findings = [finding(start=8, end=9), finding(start=0), finding("pack/often", 0), finding("pack/often", 4)]
    made = as_reported(findings, {one.id: one for one in (once, often)})
    assert [(one.rule, one.span.start) for one in made] == [("pack/often", 0), ("pack/rule", 0), ("pack/often", 4)]
    assert made[1].message == "M. The same in 1 more place."


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        # The higher level, then the safe fix, then what knows the words, then the first by id.
        (("a/b", Level.WARNING, True, "phrase"), ("a/a", Level.ERROR, False, "phrase"), ["a/a"]),
        (("a/b", Level.WARNING, True, "phrase"), ("a/a", Level.WARNING, False, "phrase"), ["a/b"]),
        (("a/b", Level.WARNING, True, "line/list"), ("a/a", Level.WARNING, True, "line/block"), ["a/b"]),
        (("a/b", Level.WARNING, True, "line/list"), ("a/a", Level.WARNING, True, "line/labels"), ["a/b"]),
        (("a/b", Level.WARNING, True, "line/list"), ("a/a", Level.WARNING, True, "near-lines/site"), ["a/b"]),
        (("a/b", Level.WARNING, True, "phrase"), ("a/a", Level.WARNING, True, "phrase"), ["a/a"]),
        # Packs have reasons of their own, but for suggestions beside more.
        (("b/b", Level.WARNING, True, "phrase"), ("a/a", Level.ERROR, True, "phrase"), ["a/a", "b/b"]),
        (("b/b", Level.SUGGESTION, True, "phrase"), ("a/a", Level.WARNING, True, "phrase"), ["a/a"]),
        (("b/b", Level.SUGGESTION, True, "phrase"), ("a/a", Level.SUGGESTION, True, "phrase"), ["a/a", "b/b"]),
    ],
)
def test_of_rules_that_would_delete_the_same_the_surest_is_reported(one, other, kept):
    rules = [rule(id, check) for id, _, _, check in (one, other)]
    findings = [finding(id, 0, 3, level, [fix(0, 4, safe=safe)]) for id, level, safe, _ in (one, other)]
    assert reported(findings, *rules) == kept


def test_rules_that_replace_the_same_words_are_all_reported():
    rules = rule("a/a"), rule("a/b")
    findings = [finding(one.id, 0, 3, fixes=[fix(0, 3, "x")]) for one in rules]
    assert reported(findings, *rules) == ["a/a", "a/b"]
    assert reported([finding("a/a"), finding("a/b"), finding("a/a")], *rules) == ["a/a", "a/b"]

"""Suppression: what is waved away stays away, and what waves at nothing is told."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.engine.baseline import Baseline
from newslint.engine.config import Config, selections
from newslint.engine.linter import Linter
from newslint.engine.options import Options
from newslint.engine.settings import Ignore
from newslint.reporters.fingerprints import fingerprints

BAD = "Sir. Ushakov said no."
RULE = "translation/sir-title"


def rules_found(linter, text, path="a.md"):
    return [finding.rule for finding in linter.lint_text(text, path).findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (BAD, [RULE]),
        (f"<!-- newslint: ignore-next {RULE} -->\n{BAD}", []),
        (f"<!-- newslint: ignore-next translation -->\n\n{BAD}", []),
        (f"<!-- newslint: ignore-next -->\n\n{BAD}\n\n{BAD}", [RULE]),
        (f"<!-- newslint: off {RULE} -->\n\n{BAD}\n\n{BAD}\n", []),
        (f"<!-- newslint: off {RULE} -->\n\n{BAD}\n\n<!-- newslint: on {RULE} -->\n\n{BAD}\n", [RULE]),
        (f"<!-- newslint: off dates -->\n\n{BAD}\n", ["suppressions/unused", RULE]),
        (f"<!-- newslint: ignore-next translation/sir-tile -->\n\n{BAD}\n", ["suppressions/unused", RULE]),
    ],
)
def test_inline_directives(linter, text, found):
    assert rules_found(linter, text) == found


@pytest.mark.parametrize(
    ("text", "path", "lines"),
    [
        (f"<!-- newslint: ignore-next -->\n# {BAD}\n{BAD}", "a.md", [3]),
        (f"<!-- newslint: ignore-next -->\n\n- One.\n- {BAD}\n\n{BAD}", "a.md", [6]),
        (f"- {BAD}\n  <!-- newslint: ignore-next -->\n- {BAD}", "a.md", [1]),
        (f"A word. <!-- newslint: ignore-next --> {BAD}\n\n{BAD}", "a.md", [3]),
        (f"<!-- newslint: ignore-next -->\n<!-- newslint: ignore-next dates/impossible -->\n\n31 June. {BAD}\n\n{BAD}", "a.md", [6]),
        (f"<!-- newslint: ignore-next --><p>One.</p>\n<p>{BAD}</p>", "a.html", [2]),
        (f"<ul><!-- newslint: ignore-next --><li>{BAD}</li>\n<li>{BAD}</li></ul>", "a.html", [2]),
        (f"<article><!-- newslint: ignore-next --><div><h2>{BAD}</h2>\n<p>{BAD}</p></div></article>", "a.html", [2]),
        (f"<div><!-- newslint: ignore-next -->{BAD}\n<p>{BAD}</p></div>", "a.html", [2]),
    ],
)  # fmt: skip
def test_ignore_next_is_for_the_next_block(linter, text, path, lines):
    result = linter.lint_text(text, path)
    found = [result.document.lines.position(one.span.start)[0] for one in result.findings if one.rule == RULE]
    assert found == lines


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("off", "on captions", []),
        ("off", f"on {RULE}", [RULE]),
        ("off all", "on translation", [RULE]),
        (f"off {RULE} captions", f"on {RULE}", [RULE]),
        (f"off {RULE} captions", "on captions", []),
        ("off translation", f"on {RULE}", [RULE]),
        (f"off {RULE}", "on", [RULE]),
        ("off translation", "off captions", []),
    ],
)
def test_on_switches_on_what_it_names_and_no_more(linter, before, after, found):
    text = f"<!-- newslint: {before} -->\n\n{BAD}\n\n<!-- newslint: {after} -->\n\n{BAD}"
    assert [rule for rule in rules_found(linter, text) if rule != "suppressions/unused"] == found


@pytest.mark.parametrize(
    ("comment", "advice"),
    [
        ("<!-- newslint: disable dates -->", "did you mean ‘<!-- newslint: off dates -->’?"),
        ("<!-- Newslint: OFF dates -->", "did you mean ‘<!-- newslint: off dates -->’?"),
        ("<!-- newslint ignore-next -->", "did you mean ‘<!-- newslint: ignore-next -->’?"),
        ("<!-- newslint-disable-next-line dates -->", "did you mean ‘<!-- newslint: ignore-next dates -->’?"),
        ("<!-- news-lint: of dates/impossible -->", "did you mean ‘<!-- newslint: off dates/impossible -->’?"),
        ("<!-- newslint:\n Off\n dates -->", "did you mean ‘<!-- newslint: off dates -->’?"),
        ("<!-- newslint: frobnicate dates -->", "say off, on or ignore-next behind the colon"),
        ("<!-- newslint: on dates -->", "Nothing is off here that this comment switches on. Delete it."),
        ("<!-- newslint: ignore next line dates -->", "did you mean ‘<!-- newslint: ignore-next dates -->’?"),
        ("<!-- newslint; off dates -->", "did you mean ‘<!-- newslint: off dates -->’?"),
        ("<!-- newslint : off dates -->", "did you mean ‘<!-- newslint: off dates -->’?"),
        ("<!-- newslint is off today for all of us -->", ""),
        ("<!-- newsletter: on -->", ""),
        ("<!-- newline: off -->", ""),
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_a_comment_that_does_nothing_is_told_with_what_was_meant(linter, comment, advice, suffix):
    result = linter.lint_text(f"{comment}\n\n<p>The mill is old.</p>", f"a{suffix}")
    told = [one for one in result.findings if one.rule == "suppressions/unused"]
    assert [one.message.endswith(advice) for one in told] == [True] * bool(advice)
    assert [result.document.text[slice(*one.span)] for one in told] == [comment] * bool(advice)


def test_a_comment_over_several_lines_is_one(linter):
    assert rules_found(linter, f"<!--\n  newslint: off\n  dates,\n  {RULE}\n-->\n\n{BAD}") == []
    assert rules_found(linter, f"<!--- newslint: off {RULE} --->\n\n{BAD}") == []


def test_an_unknown_rule_in_a_directive_is_named_with_the_nearest(linter):
    result = linter.lint_text("<!-- newslint: off translation/sir-tile -->\n\nSound.", "a.md")
    assert "did you mean ‘translation/sir-title’?" in result.findings[0].message


def test_a_directive_for_a_rule_that_is_off_is_not_called_unused():
    linter = Linter(Config(rules=selections([f"-{RULE}"])))
    assert rules_found(linter, f"<!-- newslint: ignore-next {RULE} -->\n\n{BAD}") == []


def test_the_ignore_table_takes_path_rule_and_text(tmp_path):
    linter = Linter(Config(root=str(tmp_path), ignores=(Ignore("*.txt", RULE, "Sir."),)))
    assert rules_found(linter, BAD, str(tmp_path / "a.txt")) == []
    assert rules_found(linter, BAD, str(tmp_path / "a.md")) == [RULE]


def test_a_baseline_hides_what_it_holds_even_after_edits_elsewhere(linter):
    old = linter.lint_text(f"First.\n\n{BAD}")
    baseline = Baseline({"article.txt": Counter(fingerprints(old))})
    known = Linter(options=Options(baseline=baseline))
    result = known.lint_text(f"Some other line.\n\nFirst.\n\n{BAD}")
    assert (result.findings, result.hidden) == ((), 1)
    assert [one.rule for one in known.lint_text("A man met the the clerk.").findings] == ["translation/doubled-word"]


# One stage: comments, the ignore table and a baseline hide alike, and what is left is what the article is judged by.

JUDGEMENT = "translation/reads-like-translation"
HEAD = "The bill"
FIRST = "He sits on the Committee of Budget of the Senate for the first time."
SECOND = "The airline Mahan It was the subject of sanctions of the United States for many years."
SIGNS = f"{HEAD}\n\n{FIRST}\n\n{SECOND}"


def hiding(ignores=(), baseline=()):
    """Give a linter with an ignore table of rules and words, and a baseline of findings on SIGNS by their rules."""
    result = Linter().lint_text(SIGNS, "a.md")
    marks = zip(result.findings, fingerprints(result), strict=True)
    known = Baseline({"a.md": Counter(mark for finding, mark in marks if finding.rule in baseline)})
    table = tuple(Ignore("a.md", *entry) for entry in ignores)
    return Linter(Config(ignores=table), Options(baseline=known))


def with_comment(comment, before):
    return SIGNS.replace(before, f"<!-- newslint: {comment} -->\n\n{before}")


SIGN, PRONOUN = "translation/of-of-the", "translation/capital-pronoun"


@pytest.mark.parametrize(
    ("linter", "text", "hidden"),
    [
        (hiding(), SIGNS, 0),
        (hiding(), with_comment("ignore-next", SECOND), 2),
        (hiding(ignores=[(PRONOUN, "It"), (SIGN, "sanctions")]), SIGNS, 2),
        (hiding(baseline=[PRONOUN, SIGN]), SIGNS, 3),
    ],
)
def test_what_is_waved_away_is_no_ground_for_judging_the_article(linter, text, hidden):
    result = linter.lint_text(text, "a.md")
    assert ([one.rule for one in result.findings].count(JUDGEMENT), result.hidden) == (0 if hidden else 1, hidden)
    assert "suppressions/unused" not in [one.rule for one in result.findings]


@pytest.mark.parametrize(
    ("linter", "text"),
    [
        (hiding(), with_comment(f"ignore-next {JUDGEMENT}", HEAD)),
        (hiding(ignores=[(JUDGEMENT, HEAD)]), SIGNS),
        (hiding(baseline=[JUDGEMENT]), SIGNS),
    ],
)
def test_the_judgement_is_waved_away_as_any_finding_is(linter, text):
    result = linter.lint_text(text, "a.md")
    assert [one.rule for one in result.findings] == [SIGN, PRONOUN, SIGN]
    assert result.hidden == 1


def test_a_result_tells_which_entries_of_the_ignore_table_were_of_use():
    table = [(PRONOUN, "It"), ("dates", "Budget"), (JUDGEMENT, HEAD), ("all", "sanctions")]
    assert hiding(ignores=table).lint_text(SIGNS, "a.md").ignores == {0, 3}
    assert hiding(ignores=table[1:3]).lint_text(SIGNS, "a.md").ignores == {1}
    assert hiding(ignores=table).lint_text(SIGNS, "b.md").ignores == frozenset()


def test_what_is_said_of_a_comment_is_hidden_by_no_comment_but_by_table_and_baseline():
    text = f"<!-- newslint: off -->\n\n{BAD}\n\n<!-- newslint: ignore-next dates -->\n\n{BAD}"
    old = Linter().lint_text(text, "a.md")
    assert ([one.rule for one in old.findings], old.hidden) == (["suppressions/unused"], 2)
    baseline = Baseline({"a.md": Counter(fingerprints(old))})
    table = (Ignore("a.md", "suppressions", "ignore-next dates"),)
    for linter in (Linter(Config(ignores=table)), Linter(options=Options(baseline=baseline))):
        result = linter.lint_text(text, "a.md")
        assert (result.findings, result.hidden) == ((), 3)


def test_table_and_baseline_hide_what_a_report_says_and_so_all_places_of_a_rule_that_speaks_once():
    text = "Turnout was 61 % in the town, 40 % in the village and 5 % at sea."
    old = Linter().lint_text(text)
    assert ([one.rule for one in old.findings], len(old.findings[0].related)) == (["typography/percent-apart"], 2)
    baseline = Baseline({"article.txt": Counter(fingerprints(old))})
    table = (Ignore("*", "typography/percent-apart", "61"),)
    for linter in (Linter(Config(ignores=table)), Linter(options=Options(baseline=baseline))):
        result = linter.lint_text(text)
        assert (result.findings, result.hidden) == ((), 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([BAD, "Sound.", "He met met her."]), max_size=5))
def test_fingerprints_tell_the_findings_of_an_article_apart(linter, lines):
    result = linter.lint_text("\n\n".join(lines))
    marks = list(fingerprints(result))
    assert len(set(marks)) == len(marks)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([BAD, "Sound.", "He met met her.", "# Head"]), max_size=5), st.integers(0, 5))
def test_off_leaves_exactly_the_findings_before_it(linter, lines, place):
    place = min(place, len(lines))
    plain = rules_of(linter, "\n\n".join(lines))
    before = rules_of(linter, "\n\n".join(lines[:place]))
    kept = rules_of(linter, "\n\n".join([*lines[:place], "<!-- newslint: off -->", *lines[place:]]))
    assert kept == plain[: len(before)]


def rules_of(linter, text):
    """Give the rules found, those aside that speak of the article as a whole or of the comment itself."""
    aside = ("suppressions/unused", "translation/reads-like-translation")
    return [rule for rule in rules_found(linter, text) if rule not in aside]

"""Suppression: what is waved away stays away, and what waves at nothing is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.baseline import of_findings
from newslint.config import Config, selections
from newslint.fingerprints import fingerprints
from newslint.linter import Linter
from newslint.model import Ignore
from newslint.options import Options

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
    rows = [{"path": "article.txt", "fingerprint": mark} for mark in fingerprints(old)]
    known = Linter(options=Options(baseline=of_findings(rows)))
    result = known.lint_text(f"Some other line.\n\nFirst.\n\n{BAD}")
    assert (result.findings, result.hidden) == ((), 1)
    assert [one.rule for one in known.lint_text("A man met the the clerk.").findings] == ["translation/doubled-word"]


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

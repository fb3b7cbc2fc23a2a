"""Lines that come back by right, and lines that blanks set: nothing is said of them, and nothing closed up."""

import pytest

from newslint.checks.layout import is_set_by_blanks
from newslint.engine.fixing import fix
from newslint.model import Source

PARAGRAPH = (
    "The ferry to the outer islands stays in port for a third day because of the storm, and the shops there have run out "
    "of bread, milk and paper, the harbour master said on Monday morning."
)


def captions(linter, text, suffix=".txt"):
    findings = linter.lint_text(text, f"a{suffix}").findings
    return [finding.rule for finding in findings if finding.rule.startswith("captions/")]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg\n\nWhat would you do about the harbour?\n\nI would dredge it.\n\nOle Lund\n\nWhat would you do about the harbour?\n\nNothing.\n",
        "Q: Who pays for the new quay in town?\nThe port does.\nQ: Who pays for the new quay in town?\nThe state should.\n",
        "Friday\n\nSunny spells with a light wind.\n\nSaturday\n\nSunny spells with a light wind.\n",
        "We row the boat across the bay\n\nThe band came in.\n\nWe row the boat across the bay\n",
        "- Peel the apples and cut them small\n- Bake\n\nThen the jam.\n\n- Peel the apples and cut them small\n- Boil\n",
        "1. Peel the apples and cut them small\n2. Stir\n3. Peel the apples and cut them small\n",
        "Port Orr 1-0 Keel Bay after a long and muddy match in May.\nPort Orr 2-0 Keel Bay after a long and muddy match in May.\n",
    ],
    ids=["question", "interview", "forecast", "refrain", "two lists", "steps", "results"],
)
def test_what_comes_back_by_right_is_left_alone(linter, text):
    assert captions(linter, text) == []
    assert fix(Source("a.txt", text), linter).text == text


@pytest.mark.parametrize(
    "text",
    [
        "| Club from the islands of the north | Points |\n|---|---|\n| Harbour Rowing Club of Port Orr | 9 |\n\nLast year:\n\n"
        "| Club from the islands of the north | Points |\n|---|---|\n| Harbour Rowing Club of Port Orr | 4 |\n",
        "- [What the new quay will cost us](#cost)\n\n## What the new quay will cost us\n\nA lot.\n",
        "## Monday\n\n- Rowing on the inner harbour at noon\n\n## Tuesday\n\n- Rowing on the inner harbour at noon\n",
        "![The ferry in the inner harbour](a.jpg)\n\n*The ferry in the inner harbour*\n",
        "---\ntitle: The ferry stays in port for a third day\n---\n# The ferry stays in port for a third day\n\nIt rains.\n",
        f"---\nsummary: {PARAGRAPH}\n---\n{PARAGRAPH}\n",
    ],
    ids=["rows", "contents", "programme", "alternative text", "title", "summary"],
)
def test_markup_says_the_same_twice_by_right(linter, text):
    assert captions(linter, text, ".md") == []


def test_a_long_paragraph_pasted_twice_is_found_in_a_kept_text_too(linter):
    text = f"---\ntitle: T\n---\n{PARAGRAPH}\n\nThe mayor is on board.\n\n{PARAGRAPH}\n"
    assert captions(linter, text, ".md") == ["captions/duplicate"]
    assert fix(Source("a.md", text), linter).text == text


def test_only_a_copy_of_its_neighbour_is_deleted_safely(linter):
    apart = f"{PARAGRAPH}\n\nThe mayor is on board, her office says.\n\n{PARAGRAPH}\n"
    assert captions(linter, apart) == ["captions/duplicate"]
    assert fix(Source("a.txt", apart), linter).text == apart
    assert fix(Source("a.txt", f"{PARAGRAPH}\n\n{PARAGRAPH}\n"), linter).text == f"{PARAGRAPH}\n"


@pytest.mark.parametrize(
    ("text", "is_set"),
    [
        ("Aye      52\nNo       48", True),
        ("    The boat is small\n    and old", True),
        ("Leg 1  Port Orr  9 km", True),
        ("Aye  52\nNo   48", True),
        ("Name\tAge", True),
        ("They met  in Geneva on Monday.", False),
        ("He left.  She stayed.  It rained.", False),
        ("They met in Geneva.", False),
    ],
)
def test_columns_and_verse_are_told_by_their_blanks(text, is_set):
    assert is_set_by_blanks(text, 0) is is_set


@pytest.mark.parametrize(
    "text",
    ["Leg 1  Port Orr  9 %\nLeg 2  Keel Bay  4 %\n", "    The the   boat is old ,\n    and small\n", "Aye      5 %\n"],
)
def test_columns_and_verse_are_never_closed_up(linter, text):
    assert fix(Source("a.txt", text), linter).text == text


def test_a_credit_is_parted_from_its_sentence_and_never_deleted(linter):
    text = "Smoke rose over the city.(AP: Ada Keel)\r\nMore smoke rose.\r\n"
    assert (
        fix(Source("a.txt", text), linter).text == "Smoke rose over the city.\r\n(AP: Ada Keel)\r\nMore smoke rose.\r\n"
    )


HEADLINE = "Club signs young striker from the north"


@pytest.mark.parametrize("above", ["Sport\n\n", "Advertisement\n\nSport\n\n", "Share\nPrint\nEmail\n\n"])
def test_the_headline_of_the_article_is_no_label_whatever_stands_above_it(linter, above):
    found = linter.lint_text(f"{above}{HEADLINE}\n\n{PARAGRAPH}\n", "a.txt").findings
    text = f"{above}{HEADLINE}\n\n{PARAGRAPH}\n"
    assert HEADLINE not in [text[finding.span.start : finding.span.end] for finding in found]

"""No report hands a terminal, a build service or a reader of JSON anything that it would obey."""

import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.engine import registry
from newslint.model import Source
from newslint.reporters.context import ReportContext

# Control characters but the line feed, what ends a line for some, and what turns the direction of writing.
UNSAFE = frozenset(map(chr, [*range(10), *range(11, 32), *range(127, 160), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))  # fmt: skip
ODD = st.sampled_from(
    [*sorted(UNSAFE), "::", "::error::x", "##[", "##vso[", " ", "\n", "a", "\U0001f600", "\u0301", "%0A"]
)
TEXTS = st.lists(st.one_of(ODD, st.sampled_from(["Sir. Ushakov said ", "the the ", "\u200b", "Leave a Comment", "\n\n", "<b title='x'>"])), max_size=25).map("".join)  # fmt: skip
NAMES = st.lists(st.one_of(ODD, st.just(os.fsdecode(b"\xff"))), max_size=5).map(lambda parts: "".join(parts).replace("/", "") + "a.txt")  # fmt: skip


def reported(linter, form, text, path):
    result = linter.lint(linter.parse(Source(path, text)))
    context = ReportContext("0", linter.rules, width=50)
    return "\n".join(registry.resolve(registry.REPORTERS[form])([result], context)), len(result.findings)


@pytest.mark.parametrize("form", registry.REPORTERS)
@settings(max_examples=60, deadline=None)
@given(text=TEXTS, path=NAMES)
def test_what_would_be_obeyed_is_escaped(linter, form, text, path):
    written, count = reported(linter, form, text, path)
    written.encode()  # no half of a surrogate pair
    assert not UNSAFE & set(written)
    lines = written.split("\n")
    if form in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(written)
    elif form == "html":
        json.loads(written.partition('id="data">')[2].partition("</script>")[0])
    elif form == "jsonl":
        assert len([json.loads(line) for line in lines if line]) == count
    elif form == "github":
        assert all(line.startswith(("::error ", "::warning ", "::notice ", "newslint: ")) for line in lines if line)
    else:
        assert not any(line.lstrip().startswith("::") or "##[" in line or "##vso[" in line for line in lines)


def test_a_long_line_is_shown_in_part_with_the_mark_below_it(linter):
    sentence = "It was said to him that they would not have come to the town. "
    text = sentence * 500 + "Sir. Ushakov said it. " + sentence * 500
    written, _ = reported(linter, "text", text, "a.txt")
    lines = written.split("\n")
    at = next(number for number, line in enumerate(lines) if "Sir. Ushakov" in line and line.startswith("      | …"))
    assert lines[at].index("Sir.") == lines[at + 1].index("^")
    assert lines[at].endswith("…") and len(lines[at]) <= 50


def test_article_text_is_no_link_in_a_message_of_sarif(linter):
    result = json.loads(reported(linter, "sarif", "He said the [x](y) the [x](y).", "a.txt")[0])["runs"][0]["results"]
    assert all("\\[x](y)" in entry["message"]["text"] or "[" not in entry["message"]["text"] for entry in result)

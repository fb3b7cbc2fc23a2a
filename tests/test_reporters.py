"""Reporters: what each prints for emoji, CRLF, wide characters, and a span over two lines."""

import json
from pathlib import Path

import pytest

from newslint.engine.registry import REPORTERS, parse, resolve
from newslint.model import Edit, Failure, Finding, Fix, Level, Related, Result, Source, Suppressed
from newslint.reporters.context import ReportContext
from newslint.text.spans import Span

TEXT = "😀 He met met her.\r\nA span over\r\ntwo lines. 東京 the the end\r\n"
SNAPSHOTS = Path(__file__).parent / "snapshots"


def outcomes():
    document = parse(Source("news: 1/ä b.txt", TEXT))

    def span(words):
        start = TEXT.index(words)
        return Span(start, start + len(words))

    findings = (
        Finding(
            "translation/doubled-word", Level.ERROR, span("met met"), "‘met’ stands twice, 100 % sure: delete one.",
            fixes=(Fix("Delete the second ‘met’", (Edit(span(" met her")._replace(end=span(" met her").start + 4), ""),), True),),
        ),
        Finding("captions/duplicate", Level.WARNING, span("over\r\ntwo"), "Over two lines.", (Related(span("He"), "first here"),)),
        Finding("typography/double-space", Level.SUGGESTION, span("the the"), "Behind wide characters."),
    )  # fmt: skip
    clean = Result(parse(Source("clean.txt", "Sound.")), (), suppressed=(Suppressed(findings[2], "comment"),) * 2)
    return [Result(document, findings), clean, Failure("broken.txt", "broken.txt: not a text file")]


def report(name, linter, **settings):
    context = ReportContext("0.0.0", linter.rules, root="/repo", **settings)
    return list(resolve(REPORTERS[name])(iter(outcomes()), context))


def check_snapshot(name, text):
    """Compare with the kept text; a new snapshot is written once, to be read and committed."""
    path = SNAPSHOTS / name
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{path} is new: read it, then commit it")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["text", "json", "jsonl", "github"])
def test_report(name, linter):
    check_snapshot(f"report.{name}", "\n".join(report(name, linter)) + "\n")


def test_colored_text(linter):
    check_snapshot("report-color.text", "\n".join(report("text", linter, color=True)) + "\n")


@pytest.mark.parametrize("width", [20, 40, 60])
def test_no_line_of_an_excerpt_is_wider_than_the_terminal(linter, width):
    from newslint.reporters.excerpt import columns

    words = "They were told of the plan in the morning when nobody had yet seen what it would cost all who live there, "
    long = words + "and she met met " + " ".join(f"東{number}" for number in range(30))
    result = linter.lint_text(long)
    lines = list(resolve(REPORTERS["text"])([result], ReportContext("0", linter.rules, width=width)))
    excerpt = [line for line in lines if line.startswith("      | ")]
    assert len(excerpt) == 2
    assert all(columns(line) <= max(width, 40) for line in excerpt)
    shown, underline = (line[8:] for line in excerpt)
    assert "met met" in shown
    assert columns(shown[: shown.index("met met")]) == underline.index("^")


def test_json_is_the_frozen_contract(linter):
    data = json.loads("".join(report("json", linter)))
    assert list(data) == ["newslint", "files", "findings"]
    assert data["files"] == 3
    first = data["findings"][0]
    assert list(first) == [
        "path", "rule", "level", "message", "line", "column", "end_line", "end_column", "text", "related", "fixes",
        "fingerprint",
    ]  # fmt: skip
    assert (first["line"], first["column"], first["end_column"]) == (1, 6, 13)
    assert first["fixes"][0]["edits"] == [{"line": 1, "column": 9, "end_line": 1, "end_column": 13, "text": ""}]


def test_github_tells_of_what_it_cannot_show(linter):
    result = linter.lint_text("\n".join(["He met the the clerk."] * 12))
    lines = list(resolve(REPORTERS["github"])([result], ReportContext("0", linter.rules)))
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert [line.partition(" ‘")[0] for line in lines if line.startswith("newslint: ") and " error " in line] == [
        f"newslint: article.txt:{number}:8: error translation/doubled-word" for number in (11, 12)
    ]
    assert (
        lines[-1]
        == "::notice title=newslint::Not shown here: 2 more errors, 1 more warning. The log of this step has all."
    )


def test_github_has_room_for_the_notice_of_what_it_does_not_show(linter):
    document = parse(Source("a.md", "No.\n"))
    finding = Finding("typography/double-space", Level.SUGGESTION, Span(0, 2), "A suggestion.")
    failures = [Failure(f"{number}.md", f"{number}.md: no such file") for number in range(11)]
    outcomes = [Result(document, (finding,) * 10), *failures]
    lines = list(resolve(REPORTERS["github"])(outcomes, ReportContext("0", linter.rules)))
    assert sum(line.startswith("::notice ") for line in lines) == 10
    assert lines[-2] == "newslint: error 10.md: no such file"
    assert lines[-1].startswith("::notice title=newslint::Not shown here: 1 more error, 1 more notice.")

"""Reports for services that review code, each read by a reader that is not ours where one can be had."""

import json
import os
import shutil
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from conftest import ROOT
from helpers import BAD, SOUND, newslint, write

from newslint.engine.registry import REPORTERS, parse, resolve
from newslint.model import Failure, Finding, Level, Result, Source
from newslint.reporters.context import ReportContext
from newslint.text.spans import FIRST_BAD_BYTE, Span

SELECT = ["--select", "translation,dates", "--ignore", "translation/reads-like-translation"]
# Fetched by `make test` where there is Go.
REVIEWDOG = shutil.which("reviewdog", path=f"{ROOT / '.cache' / 'bin'}{os.pathsep}{os.environ['PATH']}")
HOSTILE = 'A "quote" & <b>]]>\x00\x1b[31m\u202e| `x` ::error::'


def lines(form, results, linter):
    return list(resolve(REPORTERS[form])(results, ReportContext("0", linter.rules)))


@pytest.fixture
def hostile():
    """A result and a failure in which nothing is as a program would write it."""
    document = parse(Source("a <&>\"' b.md", HOSTILE + "\n"))
    finding = Finding("translation/sir-title", Level.ERROR, Span(0, len(HOSTILE)), HOSTILE)
    return [Result(document, (finding,)), Failure("c\x00.md", HOSTILE)]


@pytest.mark.parametrize("form", ["checkstyle", "junit"])
def test_xml_is_well_formed_whatever_the_text(form, hostile, linter):
    text = "\n".join(lines(form, hostile, linter))
    root = ElementTree.fromstring(text.encode("utf-8"))
    assert any("\u202e" not in value and "<b>" in value for part in root.iter() for value in part.attrib.values())


@pytest.mark.parametrize("form", ["gitlab", "rdjson"])
def test_json_is_one_value_whatever_the_text(form, hostile, linter):
    json.loads("\n".join(lines(form, hostile, linter)).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("form", ["checkstyle", "junit", "gitlab", "rdjson", "markdown"])
def test_a_run_without_findings_is_a_report_too(form, linter):
    text = "\n".join(lines(form, [Result(parse(Source("a.md", SOUND)), ())], linter))
    assert text
    if form in ("gitlab", "rdjson"):
        assert json.loads(text) in (
            [],
            {"source": json.loads(text)["source"], "diagnostics": []} if form == "rdjson" else [],
        )


def test_checkstyle_names_file_line_column_and_rule(tmp_path):
    write(tmp_path, {"a.md": "# Title\n\n" + BAD})
    root = ElementTree.fromstring(newslint("a.md", *SELECT, "--format", "checkstyle", cwd=tmp_path).stdout.encode())
    (file,) = root
    (error,) = file
    assert (file.get("name"), error.get("line"), error.get("column")) == ("a.md", "3", "1")
    assert (error.get("severity"), error.get("source")) == ("error", "newslint.translation/sir-title")


def test_junit_counts_articles_as_tests(tmp_path):
    junitparser = pytest.importorskip("junitparser", reason="needs junitparser (pip install 'newslint[test]')")
    write(tmp_path, {"a.md": BAD, "b.md": SOUND})
    newslint(".", "missing.md", *SELECT, "--format", "junit", "--output", "junit.xml", cwd=tmp_path)
    suite = next(iter(junitparser.JUnitXml.fromfile(str(tmp_path / "junit.xml"))))
    assert (suite.tests, suite.failures, suite.errors) == (3, 1, 1)
    results = {case.name: [type(one).__name__ for one in case.result] for case in suite}
    assert results == {"a.md": ["Failure"], "b.md": [], "missing.md": ["Error"]}


def test_gitlab_has_what_its_schema_asks_for(tmp_path):
    write(tmp_path, {"a.md": BAD, "b.md": BAD, "deep/c d.md": BAD + "\n" + BAD})
    rows = json.loads(newslint(".", *SELECT, "--format", "gitlab", cwd=tmp_path).stdout)
    for row in rows:
        assert set(row) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not row["location"]["path"].startswith(("./", "/"))
        assert row["location"]["lines"]["begin"] >= 1
    assert len({row["fingerprint"] for row in rows}) == len(rows) == 4


def test_rdjson_counts_bytes_and_suggests_safe_and_possible_fixes(tmp_path):
    write(tmp_path, {"a.md": "The Öresund ferry 😀 sank. Sir. Ushakov said no.\n"})
    (row,) = json.loads(newslint("a.md", *SELECT, "--format", "rdjson", cwd=tmp_path).stdout)["diagnostics"]
    start = row["location"]["range"]["start"]
    assert start == {"line": 1, "column": len("The Öresund ferry 😀 sank. ".encode()) + 1}
    assert row["code"]["url"] == "https://newslint.github.io/newslint/rules/translation/sir-title/"
    assert [one["text"] for one in row["suggestions"]] == ["Mr "]


def test_rdjson_counts_a_byte_that_is_no_utf_8_as_one(linter):
    before, bad = "é 東京 😀", chr(ord(FIRST_BAD_BYTE) + 0xFF)
    document = parse(Source("a.md", f"{before}{bad} Sir.\n"))
    at = document.text.index("Sir.")
    finding = Finding("translation/sir-title", Level.ERROR, Span(at, at + 4), "‘Sir.’")
    (row,) = json.loads("".join(lines("rdjson", [Result(document, (finding,))], linter)))["diagnostics"]
    start = len(before.encode() + b"\xff ") + 1
    assert row["location"]["range"] == {"start": {"line": 1, "column": start}, "end": {"line": 1, "column": start + 4}}


@pytest.mark.skipif(REVIEWDOG is None, reason="reviewdog is not installed")
@pytest.mark.parametrize("form", ["rdjson", "checkstyle"])
def test_reviewdog_reads_it(tmp_path, form):
    write(tmp_path, {"a.md": "# Title\n\n" + BAD})
    written = newslint("a.md", *SELECT, "--format", form, cwd=tmp_path).stdout
    command = [REVIEWDOG, f"-f={form}", "-reporter=local", "-filter-mode=nofilter", "-diff=true"]
    done = subprocess.run(command, input=written, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    place = "a.md:3:1" if form == "checkstyle" else "start:{line:3 column:1}"
    assert "a.md" in done.stdout and place in done.stdout.replace("  ", " "), done.stderr


@pytest.mark.skipif(REVIEWDOG is None, reason="reviewdog is not installed")
@pytest.mark.parametrize("form", ["rdjson", "checkstyle"])
@pytest.mark.parametrize("folder", [".", "articles"])
def test_reviewdog_finds_the_changed_lines_from_any_folder(tmp_path, form, folder):
    write(tmp_path, {"articles/a.md": "# Title\n\nTalks went on.\n"})
    git = ["git", "-c", "user.name=Jane Doe", "-c", "user.email=jane@example.com"]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "First"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True)
    write(tmp_path, {"articles/a.md": "# Title\n\nTalks went on.\n\n" + BAD})
    written = newslint(".", *SELECT, "--format", form, cwd=tmp_path / folder).stdout
    command = [REVIEWDOG, f"-f={form}", "-reporter=local", "-filter-mode=added", "-diff=git diff"]
    done = subprocess.run(command, input=written, cwd=tmp_path / folder, capture_output=True, text=True, timeout=60)
    assert done.stdout.count("translation/sir-title") >= 1, done.stderr


def test_the_summary_counts_and_lists_and_means_nothing_else(hostile, linter):
    text = "\n".join(lines("markdown", hostile, linter))
    assert (
        "| 1 | error | [translation/sir\\-title](https://newslint.github.io/newslint/rules/translation/sir-title/) |"
        in text
    )
    assert "<b>" not in text and "\x1b" not in text
    assert all(line.count("|") - line.count("\\|") in (0, 4) for line in text.splitlines())


def test_githubs_markdown_makes_no_links_of_article_text(linter):
    cmarkgfm = pytest.importorskip("cmarkgfm", reason="needs cmarkgfm (pip install 'newslint[test]')")
    text = "www.a.org WWW.a.org http://a.org ftp://a.org a@a.org <a@a.org> mailto:a@a.org [a](http://a.org) ![a](b) **b** `c`"
    finding = Finding("house/none", Level.ERROR, Span(0, 2), text)
    outcomes = [Result(parse(Source("www.a|b`*.md", SOUND)), (finding,)), Failure("c.md", text)]
    html = cmarkgfm.github_flavored_markdown_to_html("\n".join(lines("markdown", outcomes, linter)))
    assert html.count("<table>") == 2
    assert [tag for tag in ("<a ", "<img", "<strong>", "<code>") if tag in html] == []


def test_the_summary_says_how_many_are_not_shown(tmp_path):
    write(tmp_path, {f"{number}.md": BAD for number in range(60)})
    text = newslint(".", *SELECT, "--format", "markdown", cwd=tmp_path).stdout
    assert "10 more are not shown." in text
    assert len(text.encode()) < 1 << 20


def test_several_reports_of_one_run(tmp_path):
    write(tmp_path, {"a.md": BAD, "b.md": SOUND})
    formats = [
        "--format",
        "concise",
        "--format",
        "sarif=out.sarif",
        "--format",
        "gitlab=out.json",
        "--format",
        "junit=out.xml",
    ]
    done = newslint(".", *SELECT, *formats, cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0][:10]) == (1, "a.md:1:1: ")
    assert (
        json.loads((tmp_path / "out.sarif").read_text())["runs"][0]["results"][0]["ruleId"] == "translation/sir-title"
    )
    assert len(json.loads((tmp_path / "out.json").read_text())) == 1
    assert ElementTree.parse(tmp_path / "out.xml").getroot().get("tests") == "2"


@pytest.mark.parametrize("form", sorted(REPORTERS))
def test_a_report_beside_another_is_the_same_as_alone(tmp_path, form):
    write(tmp_path, {"a.md": BAD, "b.md": SOUND})
    newslint(".", "missing", *SELECT, "--format", form, "--output", "alone", cwd=tmp_path)
    newslint(".", "missing", *SELECT, "--format", "concise", "--format", f"{form}=beside", "--jobs", "2", cwd=tmp_path)
    alone, beside = ((tmp_path / name).read_text() for name in ("alone", "beside"))
    assert alone == beside


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--format", "text", "--format", "json"], "two formats for one report"),
        (["--format", "json="], "names no file"),
        (["--format", "json=x", "--format", "sarif=./x"], "two reports for ./x: give each a file of its own"),
        (["--output", "x", "--format", "sarif=x"], "two reports for x: give each a file of its own"),
        (["--format", "text", "--format", "jsn=x"], "there is no format ‘jsn’; did you mean ‘json’?"),
        (["--statistics", "--format", "sarif=x"], "leave --rules and --statistics out"),
        (["--format", "json=no/such/folder/x"], "cannot be written"),
    ],
)
def test_what_cannot_be_is_said(tmp_path, arguments, sentence):
    write(tmp_path, {"a.md": BAD})
    done = newslint("a.md", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr


def test_a_report_that_cannot_be_written_takes_no_other_along(tmp_path):
    write(tmp_path, {"a.md": BAD})
    done = newslint("a.md", *SELECT, "--format", "json=no/such/x", "--format", "gitlab=gl.json", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "cannot be written" in done.stderr
    assert len(json.loads((tmp_path / "gl.json").read_text())) == 1


def test_the_reports_are_whole_though_nobody_reads_the_first(tmp_path):
    write(tmp_path, {f"{number}.md": BAD for number in range(300)})
    command = f"{sys.executable} -m newslint . --select translation/sir-title --format json=all.json --jobs 1 | head -1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, timeout=120, env=environment)
    assert len(json.loads((tmp_path / "all.json").read_text())["findings"]) == 300

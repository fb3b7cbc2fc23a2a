"""Kept or scraped: how an article is told to be its author's or a program's, and what follows from it."""

import json
import subprocess

import pytest
from helpers import newslint

from newslint.engine.registry import parse
from newslint.formats.origin import of_folder
from newslint.model import KEPT, SCRAPED, Source

LABELS = "Leave a Comment"
PAGE = "<!doctype html><html><head><title>T</title></head><body><p>It rained.</p></body></html>"


@pytest.mark.parametrize(
    ("name", "text", "kind", "evidence"),
    [
        ("a.md", "---\ntitle: T\n---\nIt rained.", KEPT, "it has front matter"),
        ("a.txt", "---\ntitle: T\n---\nIt rained.", KEPT, "it has front matter"),
        ("a.html", "---\ntitle: T\n---\n" + PAGE, KEPT, "it has front matter"),
        ("a.md", "## Rain\n\nIt rained.", KEPT, "it has the markup of Markdown"),
        ("a.md", "Day | Rain\n--- | ---\n1 | 2\n", KEPT, "it has the markup of Markdown"),
        (
            "a.md",
            "It rained.\r\n\r\n<table>\r\n<tr><td>2</td></tr>\r\n</table>\r\n",
            KEPT,
            "it has the markup of Markdown",
        ),
        ("a.md", "<!-- newslint: off -->\n\nIt rained.", KEPT, "it has the markup of Markdown"),
        ("a.md", "It rained.\n\nIt snowed.", SCRAPED, "it has neither front matter nor markup"),
        ("a.txt", "It rained.", SCRAPED, "it is plain text without front matter"),
        ("a.html", "<p>It rained.</p>", KEPT, "it is a part of a page, as a site generator takes it"),
        ("a.html", PAGE, SCRAPED, "it is a whole page, without front matter"),
        ("a.html", PAGE.replace("rained", "{% t x %}"), KEPT, "it has the tags of a template language"),
        (
            "a.md",
            "---\ntitle: T\nhostname: example.org\nsitename: E\n---\n## Rain\n",
            SCRAPED,
            "its front matter has hostname, sitename, which scrapers write",
        ),
        (
            "a.md",
            "---\ntitle: T\nscraped_at: 2021\n---\n## R\n",
            SCRAPED,
            "its front matter has scraped_at, which scrapers write",
        ),
    ],
)
def test_a_text_tells_where_it_comes_from(name, text, kind, evidence):
    assert parse(Source(name, text)).origin == (kind, evidence)


@pytest.mark.parametrize(
    ("file", "content", "is_site"),
    [
        ("hugo.toml", "", True),
        ("_config.yml", "title: T", True),
        ("eleventy.config.js", "", True),
        ("mkdocs.yml", "", True),
        ("config.toml", 'base_url = "https://example.org"', True),
        ("config.toml", "[log]\nlevel = 3", False),
        ("package.json", "{}", False),
    ],
)
def test_the_configuration_of_a_generator_above_a_text_says_that_it_is_kept(tmp_path, file, content, is_site):
    (tmp_path / "content" / "news").mkdir(parents=True)
    (tmp_path / file).write_text(content)
    (tmp_path / "content" / "news" / "a.txt").write_text(
        "It rained.\n\nRead more\nNext\nShare this\nHome\nSpring rain\n"
    )
    done = newslint("--explain", "content/news/a.txt", cwd=tmp_path)
    assert ("kept" if is_site else "scraped") in done.stdout.splitlines()[2]


def test_the_search_for_a_generator_stops_at_the_root_of_the_repository(tmp_path):
    (tmp_path / "_config.yml").write_text("")
    subprocess.run(["git", "init", "-q", tmp_path / "corpus"], check=True)
    (tmp_path / "corpus" / "a.txt").write_text("It rained.")
    assert "scraped" in newslint("--explain", "a.txt", cwd=tmp_path / "corpus").stdout


def test_the_configuration_settles_it_for_all_files_and_for_some(tmp_path):
    (tmp_path / "newslint.toml").write_text(
        'source = "kept"\n[per-file]\n"wire/*.md" = { source = "scraped", rules = ["-dates"] }\n"a.md" = ["-captions"]\n'
    )
    (tmp_path / "wire").mkdir()
    text = f"The stalls sold well.\n\n## {LABELS}\n\nThe market opens at the 22th stall.\n"
    for name in ("a.md", "wire/a.md"):
        (tmp_path / name).write_text(text)
    done = newslint(".", "--format", "jsonl", cwd=tmp_path)
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(finding["path"], finding["rule"]) for finding in findings] == [
        ("a.md", "dates/ordinal-ending"),
        ("wire/a.md", "interface/comment-form"),
    ]


@pytest.mark.parametrize(
    "text", ['source = "keep"', '[per-file]\n"*.md" = { source = "keep" }', '[per-file]\n"*.md" = { sorce = "kept" }']
)
def test_a_source_that_is_none_is_refused_with_the_nearest(tmp_path, text):
    (tmp_path / "newslint.toml").write_text(text)
    done = newslint(".", cwd=tmp_path)
    assert done.returncode == 2
    assert "newslint.toml:" in done.stderr
    assert "kept" in done.stderr or "source" in done.stderr


# What a site's author writes as heading, item, link, cell or caption is the author's, whatever it says.
@pytest.mark.parametrize(
    "text",
    [
        "## Comments\n\nThe mayor said nothing.\n",
        "Comments\n--------\n\nThe mayor said nothing.\n",
        "- Facebook\n- Instagram\n",
        "[Share](https://example.org)\n",
        "**Comments**\n\nThe mayor said nothing.\n",
        "| Name | Email |\n|---|---|\n| a | b |\n",
        "<table><tr><th>Comments</th></tr></table>\n",
        "<figure><figcaption>Advertisement</figcaption></figure>\n",
        "<dl><dt>Email</dt><dd>a@example.org</dd><dt>Website</dt><dd>Comments</dd></dl>\n",
        "**Email**:<br />\n_Correo_\n\n**Search**:<br />\n_Buscar_\n",
        "Sign up for [our letter](https://example.org)\n",
    ],
)
def test_in_a_kept_text_labels_in_markup_are_the_authors(linter, text):
    document = f"---\ntitle: T\nlang: en\n---\nThe council met on Monday evening in the old hall.\n\n{text}"
    assert [finding.rule for finding in linter.lint_text(document, "a.md").findings] == []


@pytest.mark.parametrize("line", ["Leave a Comment", "Advertisement", "Share on Facebook"])
def test_in_a_kept_text_a_label_on_a_line_of_its_own_is_still_left_over(linter, line):
    text = f"---\ntitle: T\nlang: en\n---\nThe council met on Monday.\n\n{line}\n\nIt meets again on Friday.\n"
    (finding,) = linter.lint_text(text, "a.md").findings
    assert (text[finding.span.start : finding.span.end], finding.rule.split("/")[0]) == (line, "interface")
    assert not any(fix.safe for fix in finding.fixes)


def test_in_a_kept_plain_text_no_line_is_deleted_safely(linter):
    text = "---\ntitle: T\n---\nThe council met on Monday evening.\n\nLeave a Comment\n"
    (finding,) = linter.lint_text(text, "a.txt").findings
    assert (finding.rule, [fix.safe for fix in finding.fixes]) == ("interface/comment-form", [False])


def test_in_a_kept_text_a_row_of_networks_without_links_is_still_left_over(linter):
    text = "---\ntitle: T\n---\nThe council met on Monday evening.\n\nFacebook\n\nTwitter\n\nWhatsApp\n"
    assert {finding.rule for finding in linter.lint_text(text, "a.md").findings} == {"interface/share-button"}


@pytest.mark.parametrize(
    "text",
    [
        "The firms that were fined are:\n\nFacebook\nTwitter\nInstagram\n\nThey will appeal.\n",
        "She wrote one word on the board:\n\nShare\n\nThen she left the room.\n",
    ],
)
def test_what_a_sentence_announces_is_no_label(linter, text):
    assert linter.lint_text(text, "a.txt").findings == ()


def test_a_folder_above_many_is_looked_at_once(tmp_path):
    (tmp_path / "hugo.toml").write_text("")
    known = {}
    said = [of_folder(str(tmp_path / "content" / name), known) for name in ("news", "sport")]
    assert [one.evidence for one in said] == ["hugo.toml of Hugo stands above it"] * 2
    assert set(known) == {str(tmp_path / name) for name in ("", "content", "content/news", "content/sport")}


def test_the_heads_of_columns_are_no_labels_of_a_scraped_page(linter):
    page = PAGE.replace(
        "</body>", "<table><tr><th>Email</th><th>Comments</th></tr><tr><td>x</td><td>y</td></tr></table></body>"
    )
    assert "interface/comment-form" not in {finding.rule for finding in linter.lint_text(page, "a.html").findings}

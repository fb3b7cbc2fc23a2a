"""The documentation says what the program does, and links to what is there."""

import re
import runpy
import subprocess

import pytest
from conftest import ROOT

from newslint.engine.options import FLAGS
from newslint.engine.registry import CHECKS, REPORTERS
from newslint.rulebook.kinds import kinds_of

GENERATE = runpy.run_path(str(ROOT / "docs" / "generate.py"))
PAGES = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md"))


def headings(path):
    """Return the anchors that GitHub makes of a page's headings."""
    titles = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_docs_command_writes_a_page_for_each_rule_and_deletes_those_of_rules_that_are_gone(tmp_path, linter):
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates" / "gone.md").write_text("# dates/gone\n")
    GENERATE["write"](tmp_path)
    pages = {path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.md")}
    contents = pages.pop("README.md")
    checks = {f"checks/{kind}.md" for kind in kinds_of(CHECKS)}
    assert set(pages) == {f"{rule}.md" for rule in linter.rules} | checks
    rules = {path: text for path, text in pages.items() if path not in checks}
    assert all(text.startswith(f"# {path.removesuffix('.md')}\n") for path, text in rules.items())
    assert set(re.findall(r"\]\((.*?)\)", contents)) == set(pages)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files_and_headings_of_the_repository(page):
    for target, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8")):
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), target
        ignored = subprocess.run(["git", "check-ignore", "--quiet", path], cwd=ROOT).returncode == 0
        assert not ignored, f"{target} is not in the repository"
        assert not anchor or anchor in headings(path), f"{target}#{anchor}"


@pytest.mark.parametrize("path", GENERATE["lists"](), ids=lambda path: path.name)
def test_lists_in_documents_are_those_of_the_code(path):
    assert path.read_text(encoding="utf-8") == GENERATE["lists"]()[path], "run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_flags_and_formats_that_documents_name_are_there(page):
    commands = re.findall(r"\bnewslint [^`#\n]*", page.read_text(encoding="utf-8"))
    flags = {flag for command in commands for flag in re.findall(r"--[a-z-]+", command)}
    assert flags <= {flag.name for flag in FLAGS} | {"--help", "--version"}
    formats = {name for command in commands for name in re.findall(r"--format ([a-z]\w*)", command)}
    assert formats <= set(REPORTERS)

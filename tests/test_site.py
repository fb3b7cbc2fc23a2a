"""The documentation as a site: built as strictly as it can be, and searched in a real browser."""

import functools
import http.server
import runpy
import shutil
import subprocess
import sys
import threading
from xml.etree import ElementTree

import pytest
from conftest import ROOT
from helpers import CHROMIUM, CHROMIUM_ARGUMENTS

from newslint.rulebook.address import page_of

pytest.importorskip("mkdocs", reason="needs mkdocs (pip install 'newslint[docs]')")
SITE = "https://newslint.github.io/newslint/"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built from a copy of the documentation with the pages of all rules."""
    home = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "docs", home / "docs", ignore=shutil.ignore_patterns("rules"))
    shutil.copytree(ROOT / "tools", home / "tools")
    runpy.run_path(str(ROOT / "docs" / "generate.py"))["write"](home / "docs" / "rules")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", "tools/mkdocs.yml"]
    done = subprocess.run(
        command, cwd=home, capture_output=True, text=True, env={"NO_MKDOCS_2_WARNING": "1"}, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return home / "build" / "site"


def test_each_rule_has_its_page_where_reports_say(site, linter):
    for rule in linter.rules.values():
        address = page_of(rule)
        assert address.startswith(SITE)
        assert (site / address.removeprefix(SITE) / "index.html").is_file(), rule.id


def test_no_page_asks_a_third_party_for_anything(site):
    page = (site / "index.html").read_text(encoding="utf-8")
    assert 'src="http' not in page
    assert "fonts.googleapis" not in page


def test_links_out_of_the_documentation_lead_to_the_repository(site):
    page = (site / "old-repositories" / "index.html").read_text(encoding="utf-8")
    assert 'href="https://github.com/newslint/newslint/blob/main/CHANGELOG.md"' in page


@pytest.mark.parametrize("picture", sorted((ROOT / "docs" / "pictures").glob("*.svg")), ids=lambda path: path.name)
def test_pictures_ask_the_network_for_nothing(picture):
    text = picture.read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    assert "http" not in text.replace("http://www.w3.org/", "").replace("https://www.textualize.io", "")


def test_pictures_show_what_newslint_prints_today():
    screenshots = runpy.run_path(str(ROOT / "docs" / "screenshots.py"))
    for name, arguments in screenshots["RUNS"].items():
        shown = (ROOT / "docs" / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
        assert shown == screenshots["terminal"](arguments), "run: python docs/screenshots.py"


@pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium")
def test_a_reader_finds_a_rule_by_what_it_is_about(site):
    from playwright.sync_api import sync_playwright

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
            page = browser.new_page()
            errors = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            page.keyboard.press("/")
            page.keyboard.type("sir-title", delay=20)
            page.wait_for_selector(".md-search-result__link[href*='translation/sir-title']", timeout=20_000)
            page.click(".md-search-result__link[href*='translation/sir-title']")
            page.wait_for_selector("h1:has-text('translation/sir-title')")
            assert errors == []
            browser.close()
        server.shutdown()

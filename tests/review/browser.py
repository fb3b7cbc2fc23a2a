"""The review page in real Chromium: how it is made, opened and read."""

import os
import shutil
from contextlib import contextmanager

import pytest
from conftest import ROOT

from newslint.engine.registry import REPORTERS, resolve
from newslint.model import Source
from newslint.reporters.context import ReportContext

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / ".cache" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE = {"viewport": {"width": 1360, "height": 850}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def lint(linter, articles):
    """Return the results of articles, by their paths."""
    return [linter.lint(linter.parse(Source(path, text))) for path, text in articles.items()]


def write_page(path, linter, results):
    """Write the review page of results to a file; return its address."""
    lines = resolve(REPORTERS["html"])(iter(results), ReportContext("0", linter.rules, paths=("articles",)))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path.as_uri()


@contextmanager
def chromium():
    """Give a browser; it must be closed before another test has an event loop of its own."""
    api = pytest.importorskip("playwright.sync_api", reason="Playwright for Python is not installed")
    if not CHROMIUM:
        pytest.skip("no Chromium: install Debian's package chromium, or name it in CHROMIUM")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(browser, address, **context):
    """Give the page, opened and ready; afterwards it must have asked nobody for anything and complained of nothing."""
    holder = browser.new_context(**{**WIDE, **context})
    holder.set_default_timeout(5000)
    page = holder.new_page()
    complaints, requests = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    yield page
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "blob:"))] == []
    holder.close()


def press(page, keys):
    """Press keys one after the other, their names parted by blanks."""
    for key in keys.split():
        page.keyboard.press(key)


def message(page):
    """Return the message of the finding that is chosen."""
    return page.locator("#finding .message").inner_text()


def progress(page):
    """Return what the page says of its progress."""
    return page.locator("#progress").inner_text()


def marked(page, number):
    """Return the characters that are marked for a finding of the article that is shown."""
    return "".join(page.locator(f"#article mark[data-findings~='{number}']").all_text_contents())

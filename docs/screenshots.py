"""Makes the pictures of the documentation from real runs: ``python docs/screenshots.py``.

It needs what `make test` installs, and Chromium.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
_WIDTH = 104
_SELECTED = ["--select", "translation/sir-title", "--select", "dates/ordinal-dot", "--select", "captions"]
# What each picture of a terminal shows.
RUNS = {
    "report": ["seeds/004_994165d84dceed10.txt", *_SELECTED],
    "statistics": ["seeds/", "--statistics", "--select", "translation,dates,captions"],
}
# The review page: name of the picture, width in pixels, colours.
VIEWS: tuple[tuple[str, int, Literal["light", "dark"]], ...] = (
    ("review", 1280, "light"),
    ("review-dark", 1280, "dark"),
    ("review-phone", 390, "light"),
)


def terminal(arguments: list[str]) -> str:
    """Return what a run shows in a terminal, as SVG.

    Args:
        arguments: those of newslint.
    """
    command = [sys.executable, "-m", "newslint", *arguments]
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(_WIDTH)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    console = Console(record=True, width=_WIDTH, file=open(os.devnull, "w"), force_terminal=True)  # noqa: SIM115
    console.print(Text.from_ansi(f"$ newslint {' '.join(arguments)}\n{done.stdout}"))
    # The names of its parts would else be different each time, and its fonts be asked for on the network.
    picture = console.export_svg(title="newslint", unique_id="newslint")
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)


def review_pages() -> dict[str, bytes]:
    """Return what the review page of the seeds looks like in Chromium: wide, in the dark, on a telephone."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "review.html"
        command = [sys.executable, "-m", "newslint", "seeds/", "--format", "html", "--output", str(page_file)]
        subprocess.run(command, cwd=ROOT, check=False)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        taken = {}
        for name, width, scheme in VIEWS:
            page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
            page.goto(page_file.as_uri())
            page.keyboard.press("n")
            page.wait_for_timeout(500)
            taken[name] = page.screenshot()
        browser.close()
    return taken


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for name, picture in review_pages().items():
        (PICTURES / f"{name}.png").write_bytes(picture)
    for name, arguments in RUNS.items():
        (PICTURES / f"{name}.svg").write_text(terminal(arguments), encoding="utf-8")

"""Makes the pictures of the documentation from real runs: ``python docs/screenshots.py`` (needs newslint[test])."""

import os
import re
import subprocess
import sys
from pathlib import Path

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


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for name, arguments in RUNS.items():
        (PICTURES / f"{name}.svg").write_text(terminal(arguments), encoding="utf-8")

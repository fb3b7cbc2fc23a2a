"""Times newslint on an old repository: 5,000 Markdown articles, 200 findings in its baseline, 5 articles changed.

Run as ``python -m benchmarks.old_repository``; the articles are made of sentences without meaning, the same each time.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.speed import machine

_DEFECTS = (
    "Sir. Orlov said no.",
    "The talks ended on 31 November.",
    "The the vote was close.",
    "It opens on the 22th.",
)
_NAMES = (
    "the council",
    "a ferry",
    "the minister",
    "a small school",
    "the harbour",
    "our correspondent",
    "the old bridge",
)
_DEEDS = ("opened", "closed", "found", "praised", "left", "visited", "paid for", "voted on")
_ENDS = ("on Monday", "in spring", "without a word", "near the river", "for two years", "after lunch")
_PARAGRAPHS, _SENTENCES = 8, 6


def main() -> None:
    """Make the repository, lint it in the three ways, and print what they take."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=5_000)
    arguments.add_argument("--findings", type=int, default=200)
    arguments.add_argument("--changed", type=int, default=5)
    arguments.add_argument("--runs", type=int, default=3, help="runs of each kind, of which the quickest counts")
    chosen = arguments.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        paths = _write(root, chosen.articles, chosen.findings)
        _git(root, "init", "--quiet")
        _commit(root)
        size = sum(path.stat().st_size for path in paths)
        print(f"{len(paths)} articles, {size / 1e6:.1f} MB")
        timed = partial(_timed, root, chosen.runs)
        timed("a whole run")
        timed("--write-baseline", "--write-baseline", "old.json")
        timed("with the baseline", "--baseline", "old.json")
        for path in paths[:: len(paths) // chosen.changed][: chosen.changed]:
            path.write_text(f"{path.read_text()}\n{_DEFECTS[0]}\n")
        timed("with the baseline, articles changed", "--baseline", "old.json")
        timed("--since HEAD, articles changed", "--since", "HEAD")


def _write(root: Path, articles: int, findings: int) -> list[Path]:
    chance = random.Random(18)
    paths = []
    for number in range(articles):
        path = root / "articles" / f"{2010 + number % 15}" / f"{number:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        paragraphs = [" ".join(_sentences(chance)) for _ in range(_PARAGRAPHS)]
        if number % (articles // findings) == 0:
            paragraphs[3] += f" {_DEFECTS[number % len(_DEFECTS)]}"
        path.write_text(f"# Article {number}\n\n" + "\n\n".join(paragraphs) + "\n")
        paths.append(path)
    return paths


def _sentences(chance: random.Random) -> Iterator[str]:
    for _ in range(_SENTENCES):
        name, deed, other, end = (chance.choice(words) for words in (_NAMES, _DEEDS, _NAMES, _ENDS))
        yield f"{name[0].upper()}{name[1:]} {deed} {other} number {chance.randrange(10_000)} {end}."


def _timed(root: Path, runs: int, what: str, *arguments: str) -> None:
    form = () if "--write-baseline" in arguments else ("--format", "concise")
    command = [sys.executable, "-m", "newslint", "articles", *form, *arguments]
    seconds = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        seconds = min(seconds, time.perf_counter() - start)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)
    print(f"{seconds:7.2f} s  {len(done.stdout.splitlines()):5} lines  {what}")


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments], cwd=root, check=True)


def _commit(root: Path) -> None:
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "--message", "all")


if __name__ == "__main__":
    main()

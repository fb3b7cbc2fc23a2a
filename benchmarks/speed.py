"""Cold start, throughput and memory of newslint beside its peers, as ratios, with the machine named.

    python -m benchmarks.speed [--corpus DIR] [--megabytes 6] [--rounds 5] [--newslint FILE] [--without PACK]
    python -m benchmarks.speed [--corpus DIR] --idle PACK | --segmenter

Without --corpus it lints articles made from sentences of ours. Peers that are installed are measured in the same run,
in turn with newslint, so that a busy machine hits all alike: codespell, proselint, write-good, vale. Processor time of
the whole process is what counts; throughput is also given with the cold start taken off. --without measures newslint
without a pack too, and prints what share of the processor time that pack takes; --idle tells how fast a pack reads
those lines of the corpus that hold none of its anchors, --segmenter how fast the text is cut into sentences.
"""

import argparse
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

_SENTENCES = (
    "The {body} said on {day} that it would {verb} the {thing} before the end of {month}.",
    "Officials in {city} declined to say how many people had been asked to {verb} their {thing}s.",
    "A spokesman for the {body} described the talks in {city} as “long, frank and useful”.",
    "Prices of {thing}s rose by {number} per cent in {month}, the fastest pace in {number} years.",
    "“Nobody expected the {body} to {verb} so soon,” said a resident of {city} who asked not to be named.",
    "The {thing} was first reported missing on {day}, {number} hours after the {body} had met in {city}.",
    "Analysts had forecast a smaller {thing}, according to a survey of {number} firms published last {day}.",
    "Under the plan, which still needs the consent of the {body}, {city} would {verb} {number} {thing}s a year.",
)
_WORDS = {
    "body": ("council", "ministry", "central bank", "court of appeal", "union", "harbour board", "commission"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "verb": ("repair", "sell", "inspect", "close", "replace", "register", "move"),
    "thing": ("bridge", "licence", "ferry", "school", "contract", "vineyard", "archive", "pension"),
    "month": ("January", "March", "June", "September", "November"),
    "city": ("Oslo", "Porto", "Leeds", "Tartu", "Ghent", "Trieste", "Cork", "Malmö"),
    "number": ("3", "12", "47", "160", "2,300"),
}


class Tool(NamedTuple):
    """A command that lints a folder or a file; its last argument is added."""

    name: str
    command: Sequence[str]


class Usage(NamedTuple):
    """What one run cost: seconds of processor time, seconds on the clock, MiB of memory at the peak."""

    processor: float
    clock: float
    memory: float


def write_corpus(folder: Path, megabytes: float) -> None:
    """Write articles of some 4 KB, the same on every machine."""
    dice = random.Random(1)
    for number in range(int(megabytes * 250)):
        paragraphs: list[str] = []
        while sum(len(paragraph) for paragraph in paragraphs) < 4000:
            paragraphs.append(paragraph(dice))
        (folder / f"{number:05}.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def paragraph(dice: random.Random) -> str:
    """Return a paragraph of a few sound sentences."""
    sentences = dice.choices(_SENTENCES, k=dice.randint(1, 4))
    return " ".join(s.format(**{k: dice.choice(w) for k, w in _WORDS.items()}) for s in sentences)


def measure(command: Sequence[str]) -> Usage:
    """Run a command once and give what it cost, its own child processes left out."""
    import time

    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return Usage(usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024)


def median(runs: Sequence[Usage]) -> Usage:
    """Give the median of each cost."""
    return Usage(*(statistics.median(values) for values in zip(*runs, strict=True)))


def tools(newslint: str) -> list[Tool]:
    """Give the tools that are installed, newslint first."""
    found = [Tool("newslint", (newslint, "--jobs", "1", "--fail-on", "never"))]
    peers = {"codespell": (), "proselint": ("check",), "write-good": (), "vale": ("--no-exit",)}
    for name, options in peers.items():
        path = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        if path:
            found.append(Tool(name, (path, *options)))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="a folder of .txt articles")
    parser.add_argument("--megabytes", type=float, default=6, help="size of the corpus that is made")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--newslint", default=str(Path(sys.executable).parent / "newslint"))
    parser.add_argument("--without", metavar="PACK", help="tell what share of the time a pack of rules takes")
    parser.add_argument("--idle", metavar="PACK", help="tell how fast a pack reads text without its anchors, and stop")
    parser.add_argument("--segmenter", action="store_true", help="tell how fast text is cut into sentences, and stop")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = options.corpus or Path(scratch)
        if options.corpus is None:
            write_corpus(corpus, options.megabytes)
        if options.idle:
            print(f"{options.idle}: {idle_rate(options.idle, corpus):.0f} MB/s on text without its anchors")
            return
        if options.segmenter:
            print(f"sentences: {segmenter_rate(corpus):.0f} MB/s")
            return
        print_report(corpus, tools(options.newslint), options.rounds)
        if options.without:
            share = share_of(options.without, corpus, tools(options.newslint)[0], options.rounds)
            print(f"{options.without} takes {share:.1%} of the processor time of newslint")


def share_of(pack: str, corpus: Path, tool: Tool, rounds: int) -> float:
    """Give the share of the processor time that goes when a pack is left out; both runs take turns."""
    every: list[Usage] = []
    others: list[Usage] = []
    for _ in range(rounds):
        every.append(measure((*tool.command, str(corpus))))
        others.append(measure((*tool.command, "--ignore", pack, str(corpus))))
    return 1 - median(others).processor / median(every).processor


def idle_rate(pack: str, corpus: Path) -> float:
    """Give the megabytes a second at which parsed articles that have nothing for a pack are linted with it."""
    from newslint.engine import pipeline
    from newslint.engine.linter import Linter
    from newslint.engine.options import Options
    from newslint.model import Source

    linter = Linter(options=Options(select=(pack,)))
    rules = linter.rule_set("")
    anchors = {anchor for rule in rules.levels for anchor in rules.rules[rule].anchors}
    lines = [line for path in sorted(corpus.rglob("*.txt")) for line in path.read_text(encoding="utf-8").split("\n")]
    text = "\n".join(line for line in lines[:20_000] if not any(anchor in line.lower() for anchor in anchors))
    articles = [linter.parse(Source("", text[at : at + 4000])) for at in range(0, len(text), 4000)]
    return len(text) / 1e6 / fastest(lambda: [pipeline.lint(article, rules) for article in articles])


def segmenter_rate(corpus: Path) -> float:
    """Give the megabytes a second at which articles are cut into sentences."""
    from newslint.text.sentences import sentences
    from newslint.text.spans import Span

    texts = [path.read_text(encoding="utf-8") for path in sorted(corpus.rglob("*.txt"))]
    seconds = fastest(lambda: [sum(1 for _ in sentences(text, Span(0, len(text)))) for text in texts])
    return sum(map(len, texts)) / 1e6 / seconds


def fastest(work: Callable[[], object], rounds: int = 5) -> float:
    """Give the seconds that the fastest of some rounds of work took."""
    import time

    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def print_report(corpus: Path, measured: Sequence[Tool], rounds: int) -> None:
    """Measure all tools in turn, `rounds` times, and print the medians."""
    files = sorted(path for path in corpus.rglob("*.txt"))
    size = sum(path.stat().st_size for path in files) / 1e6
    print(machine())
    print(f"{len(files)} files, {size:.2f} MB; medians of {rounds} rounds, processor time of the whole process")
    bare: list[Usage] = []
    cold: dict[str, list[Usage]] = {tool.name: [] for tool in measured}
    whole: dict[str, list[Usage]] = {tool.name: [] for tool in measured}
    for tool in measured:
        measure((*tool.command, str(files[0])))  # fills caches
    for _ in range(rounds):
        bare.append(measure((sys.executable, "-c", "pass")))
        for tool in measured:
            cold[tool.name].append(measure((*tool.command, str(files[0]))))
            whole[tool.name].append(measure((*tool.command, str(corpus))))
    python = median(bare).processor
    print(f"{'':12}{'cold start':>12}{'x python':>10}{'MB/s':>8}{'less start':>12}{'x codespell':>13}{'peak MiB':>10}")
    print(f"{'bare python':12}{python * 1000:9.0f} ms{1:10.1f}")
    rates = {name: size / median(runs).processor for name, runs in whole.items()}
    for name, runs in whole.items():
        start, total = median(cold[name]), median(runs)
        ratio = rates[name] / rates["codespell"] if "codespell" in rates else float("nan")
        print(
            f"{name:12}{start.processor * 1000:9.0f} ms{start.processor / python:10.1f}{rates[name]:8.2f}"
            f"{size / max(1e-9, total.processor - start.processor):12.2f}{ratio:13.2f}{total.memory:10.0f}"
        )


def machine() -> str:
    """Return the name of this machine, for the figures that it measures."""
    return f"{platform.platform()}, {os.cpu_count()} cores, {_processor()}, Python {platform.python_version()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.partition(": ")[2] for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "processor unknown"


if __name__ == "__main__":
    main()

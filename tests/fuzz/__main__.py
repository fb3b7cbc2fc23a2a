"""Fuzzes for as long as it is told: `python -m tests.fuzz --seconds 600 [--target article] [--engine atheris] [--seed 1]`.

An input that finds a fault is kept as a file under `tests/fuzz/found/TARGET/`, where the tests give it to its target from
then on; commit it with what mends the fault.
"""

import argparse
import hashlib
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

os.environ.setdefault("XDG_CACHE_HOME", tempfile.mkdtemp(prefix="newslint-fuzz-cache-"))
sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.fuzz.choices import Choices  # (the cache folder must be set first)

FOUND = Path(__file__).parent / "found"
_LONGEST = 400


def main() -> int:
    """Run the targets, print what each did, and give the number of faults (at most 100) as the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--target", action="append")
    parser.add_argument("--engine", choices=("random", "atheris"), default="random")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with _watching(options.engine):
        from tests.fuzz.targets import TARGETS
    unknown = set(options.target or ()) - set(TARGETS)
    if unknown:
        parser.error(f"there is no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    faults = 0
    for name in options.target or TARGETS:
        engine = _by_atheris if options.engine == "atheris" else _by_chance
        inputs, found, seconds = engine(name, options)
        faults += found
        print(f"{name}: {inputs} inputs in {seconds:.0f} s, {found} faults", flush=True)
    return min(faults, 100)


def _watching(engine: str) -> AbstractContextManager[object]:
    """Let atheris see which branches of newslint, and of what parses for it, an input takes."""
    if engine != "atheris":
        return nullcontext()
    import atheris

    watching: AbstractContextManager[object] = atheris.instrument_imports(
        include=["newslint", "html", "tomllib", "yaml"]
    )
    return watching


def _by_chance(name: str, options: argparse.Namespace) -> tuple[int, int, float]:
    """Run a target on random recipes; give the numbers of inputs and faults, and the seconds."""
    start = time.monotonic()
    inputs = 0
    known: set[str] = set()
    for recipe in _recipes(random.Random(f"{name} {options.seed}")):
        if time.monotonic() - start > options.seconds:
            break
        inputs += 1
        _try(name, recipe, known)
    return inputs, len(known), time.monotonic() - start


def _recipes(chance: random.Random) -> Iterator[bytes]:
    while True:
        yield chance.randbytes(chance.randint(1, _LONGEST))


def _by_atheris(name: str, options: argparse.Namespace) -> tuple[int, int, float]:
    """Run a target on recipes that atheris guides by coverage, in a child, for libFuzzer ends its process."""
    import atheris

    start = time.monotonic()
    reader, writer = os.pipe()
    if os.fork() == 0:
        known: set[str] = set()

        def tried(recipe: bytes) -> None:
            before = len(known)
            _try(name, recipe, known)
            os.write(writer, b"f" if len(known) > before else b".")

        arguments = [f"-max_total_time={options.seconds:.0f}", f"-max_len={_LONGEST}", f"-seed={options.seed}"]
        atheris.Setup([sys.argv[0], *arguments, "-verbosity=0"], tried)
        atheris.Fuzz()
    os.close(writer)
    with open(reader, "rb") as pipe:
        told = Counter(iter(lambda: pipe.read(1), b""))
    os.wait()
    return told.total(), told[b"f"], time.monotonic() - start


def _try(name: str, recipe: bytes, known: set[str]) -> None:
    """Run a target on one recipe, and keep the first input of each fault; faults of one kind break at one place."""
    from tests.fuzz.targets import TARGETS, run

    made = TARGETS[name].make(Choices(recipe))
    try:
        run(name, made)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} {Path(frame.filename).name}:{frame.lineno}"
        if place not in known:
            known.add(place)
            path = FOUND / name / hashlib.sha256(made.data).hexdigest()[:12] / made.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made.data)
            print(f"{name}: {place}: {str(error)[:300]!r} -> {path}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

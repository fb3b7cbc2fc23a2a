"""How many small faults in the code do the tests notice? Mutation testing, one module at a time.

    python -m benchmarks.mutants [MODULE.py …] [--each 40] [--seed 1] [--jobs 2] [--survivors]

Of each module, by default those of text/, patterns/, checks/ and engine/, up to --each places are changed at random,
one at a time: a comparison turned, a constant changed, `and` for `or`. A mutant is killed where the rules' own examples
or a test file that imports the module fail, or run out of time. --survivors lists those that live, to write tests for.
"""

import argparse
import ast
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
_FOLDERS = ("text", "patterns", "checks", "engine")
_SECONDS = 120
# Tests that go through the command line or the linter, and do not import the module that they are about.
_ALSO = {
    "configfile": ("config",), "corpus": ("survey",), "findings": ("engine", "labels"), "linter": ("engine", "config"),
    "linters": ("config", "survey"), "options": ("cli",), "pipeline": ("engine",), "registry": ("plugins", "kinds"),
    "settings": ("config",), "unused": ("suppress", "config"), "caching": ("trust",),
    "regexes": ("engine", "expressions"),
}  # fmt: skip
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


class Mutant(NamedTuple):
    """A change of a module: `text` for what stands in the source from `start` to `end` (bytes)."""

    module: Path
    line: int
    start: int
    end: int
    text: str

    def source(self) -> bytes:
        """Return the changed module."""
        source = self.module.read_bytes()
        return source[: self.start] + self.text.encode() + source[self.end :]

    def __str__(self) -> str:
        was = self.module.read_bytes()[self.start : self.end].decode()
        return f"{self.module.relative_to(ROOT)}:{self.line}: {was} -> {self.text}"


def mutants_of(module: Path) -> Iterator[Mutant]:
    """Yield all mutants of a module."""
    source = module.read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _changeable(ast.parse(source)):
        for changed in _changed(node):
            start = starts[node.lineno - 1] + node.col_offset
            end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
            # A comparison in brackets binds as before, whatever stands round it.
            text = ast.unparse(changed) if isinstance(changed, ast.Constant) else f"({ast.unparse(changed)})"
            yield Mutant(module, node.lineno, start, end, text)


def _changeable(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield the expressions whose change a test could notice: no docstrings, annotations or parts of f-strings."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.JoinedStr):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.AnnAssign):
            if node.value is not None:
                yield from _changeable(ast.Expression(node.value))
            continue
        if isinstance(node, ast.FunctionDef):
            defaults = (*node.args.defaults, *(one for one in node.args.kw_defaults if one), *node.decorator_list)
            yield from _changeable(ast.Module([*map(ast.Expr, defaults), *node.body], []))
            continue
        if isinstance(node, (ast.Compare, ast.BoolOp, ast.Constant)):
            yield node
        yield from _changeable(node)


def _changed(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            turned = [*node.ops[:at], _TURNED[type(operator)](), *node.ops[at + 1 :]]
            yield ast.Compare(node.left, turned, node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.Constant):
        value = node.value
        if isinstance(value, bool):
            yield ast.Constant(not value)
        elif isinstance(value, (int, float)):
            yield ast.Constant(value + 1)
        elif isinstance(value, str):
            yield ast.Constant(f"{value}x" if value else "x")


def _tests_of(module: Path) -> list[str]:
    """Return the test files that import a module, whose name is the module's, or that are about it."""
    dotted = ".".join(module.relative_to(ROOT).with_suffix("").parts)
    parent, _, leaf = dotted.rpartition(".")
    wanted = re.compile(rf"{re.escape(dotted)}\b|from {re.escape(parent)} import [^\n]*\b{leaf}\b")
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    named = {f"test_{name}" for name in (leaf, *_ALSO.get(leaf, ()))}
    found = [file for file in files if wanted.search(file.read_text()) or file.stem in named]
    return [str(file.relative_to(ROOT)) for file in found]


def _is_killed(mutant: Mutant, copy: Path, tests: Sequence[str]) -> bool:
    """Run the tests on a copy of the repository that holds the mutant."""
    place = copy / mutant.module.relative_to(ROOT)
    sound = place.read_bytes()
    place.write_bytes(mutant.source())
    try:
        return _any_fails(copy, tests)
    finally:
        place.write_bytes(sound)


def _any_fails(copy: Path, tests: Sequence[str]) -> bool:
    if tests and _fails([sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests], copy):
        return True
    return _fails([sys.executable, "-m", "newslint", "--test", "rules"], copy)


def _fails(command: Sequence[str], copy: Path) -> bool:
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(copy), "XDG_CACHE_HOME": str(copy / ".cache-home")}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print a line a module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", type=Path)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--survivors", action="store_true")
    options = parser.parse_args(argv)
    everything = (file for folder in _FOLDERS for file in sorted((ROOT / "newslint" / folder).rglob("*.py")))
    modules = [file.resolve() for file in options.modules] or list(everything)
    with tempfile.TemporaryDirectory() as scratch:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(options.jobs):
            copies.put(_copy(Path(scratch) / str(number)))
        killed = total = 0
        for module in modules:
            if _any_fails(Path(scratch) / "0", _tests_of(module)):
                sys.exit(f"{module}: its tests fail without any mutant; mend them first")
            chosen = list(mutants_of(module))
            random.Random(f"{options.seed} {module.name}").shuffle(chosen)
            alive = _survivors(chosen[: options.each], copies, options.jobs)
            number = len(chosen[: options.each])
            killed, total = killed + number - len(alive), total + number
            print(f"{number - len(alive):3} of {number:3}  {module.relative_to(ROOT)}", flush=True)
            for mutant in alive if options.survivors else ():
                print(f"    lives: {mutant}", flush=True)
    print(f"{killed} of {total} mutants killed ({100 * killed / max(1, total):.0f} %)")


def _copy(folder: Path) -> Path:
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", ".cache", "__pycache__", ".*_cache"))
    return folder


def _survivors(mutants: Iterable[Mutant], copies: "SimpleQueue[Path]", jobs: int) -> list[Mutant]:
    def lives(mutant: Mutant) -> bool:
        copy = copies.get()
        try:
            return not _is_killed(mutant, copy, _tests_of(mutant.module))
        finally:
            copies.put(copy)

    mutants = list(mutants)
    with ThreadPoolExecutor(jobs) as pool:
        return [mutant for mutant, alive in zip(mutants, pool.map(lives, mutants), strict=True) if alive]


if __name__ == "__main__":
    main()

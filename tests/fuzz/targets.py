"""What is fuzzed: each target makes an input of a recipe, gives it to newslint, and asserts what must always hold.

An input is a name, whose ending tells its format, and bytes: what found a fault is kept as such a file, and can be read.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from conftest import ROOT

from newslint.engine import configfile, fixing, registry
from newslint.engine.baseline import read_baseline
from newslint.engine.linter import Linter
from newslint.errors import NewslintError
from newslint.formats.encodings import decode, encode
from newslint.model import Edit, Finding, Result, Source
from newslint.patterns.regexes import compile_pattern
from newslint.reporters.context import ReportContext
from newslint.rulebook.load import read_rule
from tests.fuzz import inputs
from tests.fuzz.choices import Choices
from tests.fuzz.inputs import Input

# What no report for people may carry: control characters but the line feed, overrides of direction, line separators.
UNSAFE = frozenset(map(chr, [*range(10), *range(11, 32), *range(127, 160), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))  # fmt: skip
# Seconds of CPU that an input of a few kilobytes may take; the slowest sound one takes a tenth.
_LIMIT = 5.0
# Code points of the shorter text for an expression, and the seconds from which on its growth is looked at.
_GROWN, _NOTICEABLE = 4096, 0.02


@cache
def linter() -> Linter:
    """Give the linter with all built-in rules."""
    return Linter()


@cache
def _folder() -> Path:
    """Give a folder of this process for the files that targets write."""
    return Path(tempfile.mkdtemp(prefix="newslint-fuzz-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))


def article(made: Input) -> None:
    """Bytes -> parse -> lint -> report -> fix: no crash, spans in the text, sound reports, fixes that come to an end."""
    try:
        source = decode(*made)
    except NewslintError:
        return
    assert encode(source, source.text) == made.data, "decoding loses bytes"
    result = linter().lint(linter().parse(source))
    _check_result(result)
    _check_reports(result)
    _check_fixes(source, result)


def _check_result(result: Result) -> None:
    size = len(result.document.text)
    for finding in result.findings:
        spans = [finding.span, *(edit.span for fix in finding.fixes for edit in fix.edits)]
        spans += [other.span for other in finding.related if other.elsewhere is None]
        assert all(0 <= span.start <= span.end <= size for span in spans), finding
        for fix in finding.fixes:
            edits = sorted(fix.edits)
            assert all(one.span.end <= two.span.start for one, two in pairwise(edits)), finding
    places = [finding.span for finding in result.findings]
    assert places == sorted(places)
    for zone in result.document.zones:
        assert 0 <= zone.span.start <= zone.span.end <= size, zone


def _check_reports(result: Result) -> None:
    context = ReportContext("0", linter().rules, root=".", width=60)
    for name, reference in registry.REPORTERS.items():
        lines = list(registry.resolve(reference)([result], context))
        text = "\n".join(lines)
        text.encode()
        if name in ("json", "sarif"):
            json.loads(text)
        elif name == "jsonl":
            rows = [json.loads(line) for line in lines if line]
            assert len(rows) == len(result.findings)
        else:
            assert not UNSAFE & set(text), f"{name}: {sorted(UNSAFE & set(text))!r}"
        if name == "github":
            assert all(line.startswith(("::", "newslint: ")) and "\n" not in line for line in lines)
        elif name in ("text", "concise"):
            rows = text.split("\n")
            assert not any(line.lstrip().startswith("::") or "##[" in line for line in rows), name


def _check_fixes(source: Source, result: Result) -> None:
    safe = [finding for finding in result.findings if finding.fixes and finding.fixes[0].safe]
    for finding in safe:
        _check_apply(finding, source.text)
    fixed = fixing.fix(source, linter())
    if any("still appl" in note for note in fixed.result.notes):
        return
    try:
        again = decode(source.path, encode(source, fixed.text))
    except NewslintError:
        return
    if again.text == fixed.text and (again.encoding, again.bom) == (source.encoding, source.bom):
        assert fixing.fix(source._replace(text=fixed.text), linter()).text == fixed.text, "a second --fix changes more"


def _check_apply(finding: Finding, text: str) -> None:
    """Compare how fixes are applied with the plainest way to do it."""
    edits: tuple[Edit, ...] = finding.fixes[0].edits
    plain = text
    for edit in sorted(edits, reverse=True):
        plain = plain[: edit.span.start] + edit.text + plain[edit.span.end :]
    assert fixing.apply(edits, text) == plain


def parsers(made: Input) -> None:
    """Any text in each format: each character of the prose leads back into the source, in order."""
    try:
        source = decode(*made)
    except NewslintError:
        return
    for ending in (".txt", ".md", ".html"):
        document = linter().parse(source._replace(path="a" + ending))
        size = len(source.text)
        assert 0 <= document.article_start <= size
        starts = [segment.start for segment in document.prose.segments]
        assert starts == sorted(starts)
        assert all(0 <= part.source.start <= part.source.end <= size for part in document.prose.segments)
        for number, block in enumerate(document.blocks):
            assert -1 <= block.parent < number
            assert 0 <= block.span.start <= block.span.end <= size
        for directive in document.directives:
            assert 0 <= directive.span.start < directive.span.end <= size
        for zone in document.zones:
            assert 0 <= zone.span.start <= zone.span.end <= size


def configuration(made: Input) -> None:
    """A damaged configuration: a sentence, or a configuration that answers what it is asked."""
    path = _folder() / made.name
    path.write_bytes(made.data)
    (_folder() / "house").mkdir(exist_ok=True)
    try:
        config = configfile.read(str(path))
        config.name_unknown(linter().rules)
    except NewslintError as error:
        _check_sentence(error, path)
        return
    for name in ("a.txt", "kept/b.md", "drafts/c.html"):
        config.excludes(str(_folder() / name))
        config.ignores_for(str(_folder() / name))
        config.format_of(str(_folder() / name))
        for rule in ("dates/mixed-style", "translation/of-chain"):
            config.level_of(linter().rules[rule], str(_folder() / name), True)


def rule(made: Input) -> None:
    """A damaged rule file: a sentence, or a rule that lints."""
    path = _folder() / "rules" / "p" / made.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made.data)
    try:
        spec = read_rule(path, path.parent.parent, _checks())
    except NewslintError as error:
        _check_sentence(error, path)
        return
    if spec.check in ("languagetool", "suppression"):
        return
    from newslint.engine.pipeline import lint, rule_set_of

    rule_set = rule_set_of({spec.id: spec}, {spec.id: spec.level}, lambda name: linter().make(name, [spec]))
    text = "\n".join([*inputs.examples()[:3], *spec.bad[:1]])
    try:
        lint(linter().parse(Source("a.txt", text)), rule_set)
    except NewslintError:
        return


@cache
def _checks() -> Mapping[str, type]:
    return linter().checks()


def _check_sentence(error: NewslintError, path: Path) -> None:
    assert str(path) in str(error) or path.name in str(error), f"the sentence names no file: {error}"


def baseline(made: Input) -> None:
    """A damaged baseline: a sentence, or a baseline that hides."""
    path = _folder() / made.name
    path.write_bytes(made.data)
    try:
        read = read_baseline(str(path))
    except NewslintError as error:
        _check_sentence(error, path)
        return
    document = linter().parse(Source("a.txt", "Sir. Ushakov said."))
    known, all_new = linter().lint(document, baseline=read), linter().lint(document)
    assert known.hidden + len(known.findings) == len(all_new.findings)


def growth(made: Input) -> None:
    """An expression of a rule on a text that repeats something: four times the text, hardly more than four times the time."""
    pattern, _, unit = made.data.decode().partition("\0")
    compiled = compile_pattern(pattern)
    text = unit * _GROWN
    first = _seconds(lambda: list(compiled.finditer(text[:_GROWN])))
    if first > _NOTICEABLE:
        second = _seconds(lambda: list(compiled.finditer(text[: 4 * _GROWN])))
        assert second < 10 * first, f"{unit!r} repeated: {first:.3f} s, and {second:.3f} s for four times as much"


def _seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def jobs(made: Input) -> None:
    """One process or two: the same report, byte for byte."""
    choices = Choices(made.data)
    with tempfile.TemporaryDirectory() as name:
        for number in range(1 + choices.number(40)):
            ending, data = inputs.article(Choices(choices.raw(200)))
            Path(name, f"{number}-{ending}").write_bytes(data)
        one, two = (_run(name, "--format", "jsonl", "--jobs", str(count)) for count in (1, 2))
    assert one == two


def _run(folder: str, *arguments: str) -> tuple[int, bytes, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "newslint", ".", *arguments], cwd=folder, capture_output=True, timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


class Target(NamedTuple):
    """What makes an input of a recipe, and what gives it to newslint and asserts what must hold."""

    make: Callable[[Choices], Input]
    check: Callable[[Input], None]


TARGETS: Mapping[str, Target] = {
    "article": Target(inputs.article, article),
    "parsers": Target(inputs.article, parsers),
    "front-matter": Target(inputs.front_matter, parsers),
    "configuration": Target(inputs.configuration, configuration),
    "rule": Target(inputs.rule, rule),
    "baseline": Target(inputs.baseline, baseline),
    "growth": Target(inputs.growth, growth),
    "jobs": Target(inputs.recipe, jobs),
}


def run(name: str, made: Input) -> None:
    """Give an input to a target.

    Raises:
        Exception: what must hold does not, or it took too long for an input so small.
    """
    seconds = _seconds(lambda: TARGETS[name].check(made))
    assert seconds < _LIMIT, f"{seconds:.1f} s for one input"


def found(folder: Path) -> Iterable[tuple[str, Input]]:
    """Give the inputs that broke something once, with the names of their targets."""
    for path in sorted(folder.glob("*/*/*")):
        yield path.parent.parent.name, Input(path.name, path.read_bytes())

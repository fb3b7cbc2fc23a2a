"""Many files: linted or fixed here or in worker processes, the outcomes streamed in the order of the paths."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import islice

from newslint import fixing, suppress
from newslint.config import Config
from newslint.errors import NewslintError, RunError
from newslint.linter import Linter, Options
from newslint.model import Document, Failure, Finding, Ignore, Outcome, Result, Siblings, Source
from newslint.parsers import plain
from newslint.text import Span
from newslint.tuples import NamedTuple

_CHUNK = 32
# Below so many files a second process costs more than it saves (some 100 ms of start-up each).
_FEWEST_FOR_WORKERS = 200
_CHUNKS_AHEAD = 4


class Action(Enum):
    """What to do with each file."""

    LINT = "lint"
    FIX = "fix"
    DIFF = "diff"


class Job(NamedTuple):
    """What a worker needs to know.

    `roots` are the paths that the user named: a fix stays within them. `unsafe` says that possible fixes are wanted.
    """

    action: Action
    roots: tuple[str, ...]
    unsafe: bool = False


class _Done(NamedTuple):
    """The outcomes of some files, and which entries of the ignore table fitted and which were of use."""

    outcomes: list[Outcome]
    fitting: frozenset[int]
    used: frozenset[int]


def run(
    files: Iterable[tuple[str, bool]],
    linter: Linter,
    job: Job,
    jobs: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> Iterator[Outcome]:
    """Lint or fix files.

    Args:
        files: paths, each with whether the user named it.
        linter: what lints them.
        job: what to do.
        jobs: worker processes; None for as many as there are cores, where there is work for them.
        progress: called with the number of files done since the last call.

    Returns:
        One outcome an article, in order; memory does not grow with their number.
    """
    fitting: frozenset[int] = frozenset()
    used: frozenset[int] = frozenset()
    for done in _chunks_done(files, linter, job, jobs):
        fitting |= done.fitting
        used |= done.used
        if progress:
            progress(len(done.outcomes))
        yield from done.outcomes
    if job.action is Action.LINT:
        yield from _unused_ignores(linter, fitting - used)


def process(source: Source, linter: Linter, job: Job) -> tuple[Result, frozenset[int]]:
    """Lint, fix or compare one article; tells which entries of the ignore table were of use too.

    Raises:
        NewslintError: it cannot be linted, or the mended text cannot be written.
    """
    if job.action is Action.LINT:
        return linter.lint_counting(linter.parse(source))
    text, applied, result = fixing.fix(source, linter, job.unsafe)
    if text == source.text:
        return result, frozenset()
    if job.action is Action.DIFF:
        return result._replace(diff=_diff(source, text)), frozenset()
    if source.whole:
        from newslint.sources import encode
        from newslint.writing import replace

        replace(source.path, encode(source, text), job.roots)
    return result._replace(fixed=applied), frozenset()


def _chunks_done(files: Iterable[tuple[str, bool]], linter: Linter, job: Job, jobs: int | None) -> Iterator[_Done]:
    """Do the files chunk by chunk, in this process or, where it pays, in workers."""
    remaining = iter(files)
    first = list(islice(remaining, _FEWEST_FOR_WORKERS))
    if jobs is None:
        jobs = os.cpu_count() or 1 if len(first) == _FEWEST_FOR_WORKERS else 1
    chunks = _chunks((item for part in (first, remaining) for item in part), _CHUNK if jobs > 1 else 1)
    if jobs == 1:
        for chunk in chunks:
            yield _do(chunk, linter, job)
    else:
        yield from _in_workers(chunks, linter, job, jobs)


def _in_workers(chunks: Iterator[list[tuple[str, bool]]], linter: Linter, job: Job, jobs: int) -> Iterator[_Done]:
    """Hand chunks to a pool, a few ahead of the one waited for, so that a million files stay in bounded memory."""
    from concurrent.futures import Future, ProcessPoolExecutor

    pool = ProcessPoolExecutor(
        jobs, initializer=_start_worker, initargs=(linter.share(), linter.options, linter.siblings)
    )
    waiting: deque[Future[_Done]] = deque()
    finished = False
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_work, chunk, job))
            if len(waiting) > jobs * _CHUNKS_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        finished = True
    finally:
        # Who leaves early does not wait; who has all waits, for Python's own clearing up at exit may meet the pool's.
        pool.shutdown(wait=finished, cancel_futures=True)


def _chunks(files: Iterator[tuple[str, bool]], size: int) -> Iterator[list[tuple[str, bool]]]:
    while chunk := list(islice(files, size)):
        yield chunk


# A worker process keeps its linter here: a process pool offers no other place between two calls.
_worker: list[Linter] = []


def _start_worker(config: Config, options: Options, siblings: Siblings | None) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and stops the pool
    _worker[:] = [Linter(config, options)]
    _worker[0].siblings = siblings


def _work(chunk: Sequence[tuple[str, bool]], job: Job) -> _Done:
    done = _do(chunk, _worker[0], job)
    return done._replace(outcomes=[_light(outcome) for outcome in done.outcomes])


def _light(outcome: Outcome) -> Outcome:
    """Leave the text of an article without findings behind: nobody will show it."""
    if isinstance(outcome, Result) and not outcome.findings:
        return outcome._replace(document=plain.parse(Source(outcome.document.path, "")))
    return outcome


def _do(chunk: Sequence[tuple[str, bool]], linter: Linter, job: Job) -> _Done:
    outcomes: list[Outcome] = []
    fitting: set[int] = set()
    used: set[int] = set()
    for path, named in chunk:
        fitting.update(number for number, _ in linter.config.ignores_for(path))
        for outcome, of_use in _do_file(path, named, linter, job):
            outcomes.append(outcome)
            used.update(of_use)
    return _Done(outcomes, frozenset(fitting), frozenset(used))


def _do_file(path: str, named: bool, linter: Linter, job: Job) -> Iterator[tuple[Outcome, frozenset[int]]]:
    try:
        for source in linter.read(path, named):
            yield process(source, linter, job)
    except RunError:
        raise
    except NewslintError as error:
        yield Failure(path, str(error)), frozenset()
    except Exception as error:  # one article must not take the others down, nor its check hide that it broke
        yield Failure(path, _internal(path, error)), frozenset()


def _internal(path: str, error: Exception) -> str:
    import traceback

    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(place.filename)}:{place.lineno}"
    return f"{path}: newslint failed on this file ({type(error).__name__}: {error}, {where}); please report it"


def _diff(source: Source, text: str) -> str:
    """Give the unified diff, its lines those that `patch` and `git apply` know: they end in LF alone."""
    from difflib import unified_diff
    from io import StringIO

    old, new = (StringIO(version, newline="\n").readlines() for version in (source.text, text))
    lines = unified_diff(old, new, f"a/{source.path}", f"b/{source.path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _unused_ignores(linter: Linter, numbers: Iterable[int]) -> Iterator[Result]:
    """Report entries of the ignore table that fitted a linted file and were of no use there."""
    path = linter.config.path
    if path is None:
        return
    rule_set = linter.rule_set(path)
    level = rule_set.levels.get(suppress.UNUSED)
    entries = [linter.config.ignores[number] for number in sorted(numbers)]
    if level is None or not entries:
        return
    document = plain.parse(*linter.read(path))
    findings = tuple(Finding(suppress.UNUSED, level, _place(document, entry), _unused(entry)) for entry in entries)
    yield Result(document, tuple(sorted(findings)))


def _unused(entry: Ignore) -> str:
    return f"No finding of {entry.rule} on ‘{entry.text}’ in {entry.path} is left to ignore; delete this entry."


def _place(document: Document, entry: Ignore) -> Span:
    """Point at the entry's text in the configuration; at its first line where it is written with escapes."""
    start = max(0, document.text.find(entry.text))
    return Span(start, start + len(entry.text) if document.text.startswith(entry.text, start) else 0)

"""Many files: linted or fixed here or in worker processes, the outcomes streamed in the order of the paths."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newslint.engine import fixing, limits, patch
from newslint.engine.baseline import Baseline
from newslint.engine.linter import Linter
from newslint.engine.linters import Linters
from newslint.engine.unused import Usage
from newslint.errors import NewslintError, RunError, described
from newslint.formats import plain
from newslint.model import Corpus, Failure, File, Outcome, Result, Source
from newslint.patterns import regexes

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from newslint.engine.changes import Changes

Write = Callable[[Source, str], None]
# By name, since Windows has not all of them.
ENDING_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
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
    `corpus` is what the articles of the run say together, `baseline` the findings to hide, be their files moved,
    `changes` the lines to report of, None for all.
    """

    action: Action
    roots: tuple[str, ...]
    unsafe: bool = False
    corpus: Corpus | None = None
    baseline: Baseline | None = None
    changes: "Changes | None" = None


class _Done(NamedTuple):
    """The outcomes of some files, and which entries of the ignore tables were of use there."""

    outcomes: list[Outcome]
    used: frozenset[tuple[str, int]]


def run(
    files: Iterable[File | Failure],
    linters: Linters,
    job: Job,
    jobs: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> Iterator[Outcome]:
    """Lint or fix files.

    Args:
        files: the files, and failures to find some, which are handed on.
        linters: what lints them.
        job: what to do.
        jobs: worker processes; None for as many as there are cores, where there is work for them.
        progress: called with the number of files done since the last call.

    Returns:
        One outcome an article, in order; memory does not grow with their number.
    """
    usage = Usage(linters, job.roots)
    for done in _chunks_done(_watched(files, usage), linters, job, jobs):
        usage.add(done.used)
        if progress:
            progress(len(done.outcomes))
        yield from done.outcomes
    # What no changed article needs, another one may.
    if job.action is Action.LINT and not job.changes:
        yield from usage.results()


def _watched(files: Iterable[File | Failure], usage: Usage) -> Iterator[File | Failure]:
    for file in files:
        if isinstance(file, File):
            usage.saw(file.path)
        yield file


def work_on(
    path: str, read: Callable[[], Iterable[Source]], linter: Linter, job: Job, write: Write | None = None
) -> Iterator[Outcome]:
    """Lint or fix the articles of a file; what goes wrong there is its failure, and does not take other files down.

    Args:
        path: the file.
        read: gives the articles in it.
        linter: what lints them.
        job: what to do.
        write: puts a mended text where its source came from; None where that is a file.

    Returns:
        For each article its outcome.
    """
    try:
        for source in read():
            yield _process(source, linter, job, write or partial(_write_file, job.roots))
    except RunError:
        raise
    except NewslintError as error:
        yield Failure(path, str(error))
    except limits.ArticleTimeError as error:
        yield Failure(path, f"{path}: not linted: it took more than {error.seconds:.0f} s; please report it")
    except Exception as error:  # a check that broke must not hide it
        yield Failure(path, _internal(path, error))


def _process(source: Source, linter: Linter, job: Job, write: Write) -> Result:
    with limits.within(limits.seconds_for(source.text)):
        if job.action is Action.LINT:
            result = linter.lint(linter.parse(source), job.corpus, job.baseline)
            return job.changes.part(result) if job.changes else result
        text, applied, result = fixing.fix(source, linter, job.unsafe, job.corpus, job.baseline)
    if text == source.text:
        return result
    if job.action is Action.DIFF:
        return result._replace(diff=patch.unified_diff(source, text))
    trouble = _trouble(source, text, linter, write)
    if trouble:
        return linter.lint(linter.parse(source), job.corpus, job.baseline)._replace(trouble=trouble)
    return result._replace(fixed=applied)


def _trouble(source: Source, text: str, linter: Linter, write: Write) -> str:
    """Write a mended text; give the sentence that says why it could not be, if it could not."""
    if linter.guesses(source.path):
        return f"{source.path}: not fixed: its markup was read as plain text; see --diff"
    try:
        write(source, text)
    except NewslintError as error:
        return str(error)
    return ""


def _write_file(roots: Sequence[str], source: Source, text: str) -> None:
    if not source.whole:
        raise NewslintError(
            f"{source.path}: not fixed: a plugin read this article, and newslint cannot write it back; see --diff"
        )
    from newslint.formats.encodings import encode
    from newslint.formats.writing import replace

    replace(source.path, encode(source, source.text), encode(source, text), roots)


def _chunks_done(files: Iterable[File | Failure], linters: Linters, job: Job, jobs: int | None) -> Iterator[_Done]:
    """Do the files chunk by chunk, in this process or, where it pays, in workers."""
    remaining = iter(files)
    first = list(islice(remaining, _FEWEST_FOR_WORKERS))
    if jobs is None:
        jobs = os.cpu_count() or 1 if len(first) == _FEWEST_FOR_WORKERS else 1
    chunks = _chunks((item for part in (first, remaining) for item in part), _CHUNK if jobs > 1 else 1)
    if jobs == 1:
        for chunk in chunks:
            yield _do(chunk, linters, job)
    else:
        yield from _in_workers(chunks, linters, job, jobs)


def _in_workers(chunks: Iterator[list[File | Failure]], linters: Linters, job: Job, jobs: int) -> Iterator[_Done]:
    """Hand chunks to a pool, a few ahead of the one waited for, so that a million files stay in bounded memory.

    Where a worker dies, what was in hand is done file by file: the one that ends its worker again is left out.
    """
    from concurrent.futures.process import BrokenProcessPool

    shared = linters.share()
    while True:
        waiting: deque[tuple[list[File | Failure], Future[_Done]]] = deque()
        chunk: list[File | Failure] = []
        with _pool(jobs, shared, job) as pool:
            try:
                for chunk in chunks:
                    waiting.append((chunk, pool.submit(_work, chunk)))
                    chunk = []
                    if len(waiting) > jobs * _CHUNKS_AHEAD:
                        yield waiting[0][1].result()
                        waiting.popleft()
                while waiting:
                    yield waiting[0][1].result()
                    waiting.popleft()
                return
            except BrokenProcessPool:
                pass
        yield from _one_by_one([file for some in (*(some for some, _ in waiting), chunk) for file in some], shared, job)


def _one_by_one(files: list[File | Failure], shared: Linters, job: Job) -> Iterator[_Done]:
    from concurrent.futures.process import BrokenProcessPool

    left = deque(files)
    while left:
        with _pool(1, shared, job) as pool:
            try:
                while left:
                    yield pool.submit(_work, [left[0]]).result()
                    left.popleft()
            except BrokenProcessPool:
                path = left.popleft().path
                message = f"{path}: not linted: its worker process was ended, perhaps for want of memory"
                yield _Done([Failure(path, message)], frozenset())


@contextmanager
def _pool(jobs: int, shared: Linters, job: Job) -> "Iterator[ProcessPoolExecutor]":
    """Make a pool of workers; who leaves it early ends them at once."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children

    # Where they are started and not copied, they would look for modules in the current folder, a stranger's perhaps.
    os.environ["PYTHONSAFEPATH"] = "1"
    pool = ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(shared, job))
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in active_children():
            child.terminate()
        raise
    # Who has all waits, for Python's own clearing up at exit may meet the pool's.
    pool.shutdown(cancel_futures=True)


def _chunks(files: Iterator[File | Failure], size: int) -> Iterator[list[File | Failure]]:
    while chunk := list(islice(files, size)):
        yield chunk


# A worker process keeps its linters and its job here: a process pool offers no other place between two calls.
_worker: list[tuple[Linters, Job]] = []


def _start_worker(linters: Linters, job: Job) -> None:
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and stops the pool
    for number in ENDING_SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()
    _worker[:] = [(linters, job)]


def _end_with_parent() -> None:
    """End this worker when the process that started it is gone, which a queue between them does not tell."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: Sequence[File | Failure]) -> _Done:
    done = _do(chunk, *_worker[0])
    regexes.save()
    return done._replace(outcomes=[_light(outcome) for outcome in done.outcomes])


def _light(outcome: Outcome) -> Outcome:
    """Leave behind what nobody will show: the text of an article without findings."""
    if not isinstance(outcome, Result) or outcome.findings:
        return outcome
    return outcome._replace(document=plain.parse(Source(outcome.document.path, "")))


def _do(chunk: Sequence[File | Failure], linters: Linters, job: Job) -> _Done:
    outcomes: list[Outcome] = []
    used: set[tuple[str, int]] = set()
    for file in chunk:
        if isinstance(file, Failure):
            outcomes.append(file)
            continue
        linter = linters.of(file.path)
        for outcome in work_on(file.path, partial(linter.read, *file), linter, job):
            outcomes.append(outcome)
            if isinstance(outcome, Result):
                used.update((str(linter.config.path), number) for number in outcome.ignores)
    return _Done(outcomes, frozenset(used))


def _internal(path: str, error: Exception) -> str:
    return f"{path}: newslint failed on this file ({described(error)}); please report it"

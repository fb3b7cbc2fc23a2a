"""The command line: arguments in, a report and an exit status out."""

import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING

from newslint import __version__
from newslint.cli import runner
from newslint.cli.discovery import Discovery
from newslint.cli.runner import Action, Job
from newslint.engine import registry
from newslint.engine.corpus import survey
from newslint.engine.linters import Linters
from newslint.engine.options import STDIN, Options
from newslint.errors import NewslintError
from newslint.model import LEVELS, Corpus, Failure, File, Outcome, Result, Source
from newslint.patterns import regexes
from newslint.reporters.context import ReportContext, Reporter
from newslint.text.spans import shown, tame

if TYPE_CHECKING:
    from typing import TextIO

CLEAN, FOUND, BROKEN, INTERRUPTED = 0, 1, 2, 130
# What shells add to the number of the signal that ended a program.
_BY_SIGNAL = 128
_STDIN_NAME = "stdin.txt"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the arguments; None for those of the process.

    Returns:
        The exit status.
    """
    _prepare_streams()
    try:
        with _ending_by_signal():
            status = _run(_read(sys.argv[1:] if argv is None else argv))
            regexes.save()
            sys.stdout.flush()
            return status
    except NewslintError as error:
        _say(str(error))
        return BROKEN
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    except _Ended as end:
        return _BY_SIGNAL + end.number
    except BrokenPipeError:
        _close(sys.stdout)
        return CLEAN
    except OSError as error:
        # What files and folders can do wrong has its own sentences: this is the disk behind standard output, or the
        # current folder, which may be gone.
        _say(f"stopped: {error.strerror or error}")
        _close(sys.stdout)
        return BROKEN


class _Ended(BaseException):
    """A signal asks this process to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def _ending_by_signal() -> "Iterator[None]":
    """End in good order, workers first, where a signal asks for it; a process alone would leave them behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, frame: object) -> None:
        raise _Ended(number)

    before = {number: signal.signal(number, end) for number in runner.ENDING_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _prepare_streams() -> None:
    """See to it that no standard stream is missing, and none fails for a character that its encoding lacks."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _say(sentence: str) -> None:
    """Tell the user something that is none of the report."""
    print(tame(f"newslint: {shown(sentence)}"), file=sys.stderr)


def _read(argv: Sequence[str]) -> Options:
    if argv and not any(argument.startswith("-") for argument in argv):
        return Options(paths=argv)  # nothing to parse, and `argparse` takes a tenth of the start
    from newslint.cli.options import read

    return read(argv)


def _run(options: Options) -> int:
    linters = Linters(options)
    if options.test or options.explain or options.rules or options.learn or options.new_rule:
        from newslint.cli.actions import act

        return act(options, linters)
    if not options.paths:
        raise NewslintError("nothing to lint: give files or folders, or - for standard input (newslint --help)")
    run = _Run(options, linters)
    lines = run.diffs() if options.diff else run.report()
    try:
        _print(lines, options.output, sys.stderr if options.fix and STDIN in options.paths else sys.stdout)
    except BrokenPipeError:
        # The reader of our output has gone (`newslint … | head`); the exit status must say what it would have said.
        _close(sys.stdout)
        run.finish(lines)
    return run.status


def _close(stream: "TextIO") -> None:
    """Lead a stream whose reader has gone nowhere: Python must not try to flush to it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _print(lines: Iterable[str], output: str | None, stream: "TextIO") -> None:
    if output is not None:
        _write(output, "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace"))
        return
    for line in lines:
        stream.write(f"{line}\n")
    stream.flush()


def _write(output: str, data: bytes) -> None:
    """Write a report to a file, in one step, or to a stream such as `/dev/stderr` or a pipe, which stays one.

    Raises:
        NewslintError: it cannot be written.
    """
    from pathlib import Path

    from newslint.formats.writing import write

    path = Path(output)
    if path.is_dir():
        raise NewslintError(f"{output}: is a folder; name a file for the report")
    if not path.exists() or (path.is_file() and not output.startswith("/dev/")):
        write(path.resolve(), data)
        return
    try:
        with open(output, "wb") as stream:
            stream.write(data)
    except OSError as error:
        raise NewslintError(f"{output}: cannot be written ({error.strerror})") from None


class _Run:
    """One run over files: its outcomes go by, failures are told at once, findings decide the exit status."""

    def __init__(self, options: Options, linters: Linters) -> None:
        self.options = options
        self.linters = linters
        self.status = CLEAN
        self.job = Job(
            Action.FIX if options.fix else Action.DIFF if options.diff else Action.LINT,
            tuple(path for path in options.paths if path != STDIN),
            options.unsafe_fixes,
        )

    def report(self) -> Iterator[str]:
        """Give the lines of the report."""
        return self._reporter()(self._outcomes(), self._context())

    def _reporter(self) -> Reporter:
        name = self.options.format or "text"
        if self.options.statistics:
            reference = registry.STATISTICS[name]
        elif name in registry.REPORTERS:
            reference = registry.REPORTERS[name]
        else:
            return self.linters.home.reporter(name)
        reporter: Reporter = registry.resolve(reference)
        return reporter

    def diffs(self) -> Iterator[str]:
        """Give what fixing would change, byte for byte, as `git apply` takes it."""
        sys.stdout.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
        for outcome in self._outcomes():
            if isinstance(outcome, Result) and outcome.diff:
                yield outcome.diff.rstrip("\n")

    def finish(self, lines: Iterable[str]) -> None:
        """Go on where nobody reads the report any more, until the exit status is known and all is fixed."""
        for _ in lines:
            if self.status != CLEAN and self.job.action is not Action.FIX:
                return

    def _outcomes(self) -> Iterator[Outcome]:
        files = Discovery(self.job.roots, self.linters, self.options.gitignore, self.options.force_exclude)
        if STDIN in self.options.paths:
            yield from self._watched(self._stdin(files))
        yield from self._watched(self._files(files, self._look_ahead(files)))
        for note in files.notes():
            _say(note)

    def _look_ahead(self, files: Discovery) -> Job:
        """Give the job with what the articles say together, and the baseline led to its files that have moved."""
        corpus = survey((file for file in files if isinstance(file, File)), self.linters)
        baseline = self.options.baseline
        if baseline:
            paths = (file.path for file in files if isinstance(file, File))
            baseline = baseline.follow(paths, lambda path: self._results(path, corpus))
        return self.job._replace(corpus=corpus, baseline=baseline)

    def _files(self, files: Discovery, job: Job) -> Iterator[Outcome]:
        quiet = self.options.output is not None or (sys.stdout.isatty() and self.job.action is Action.LINT)
        if quiet or not sys.stderr.isatty():
            yield from runner.run(files, self.linters, job, self.options.jobs)
            return
        from tqdm import tqdm

        with tqdm(unit=" files", file=sys.stderr, leave=False, delay=0.5) as bar:
            yield from runner.run(files, self.linters, job, self.options.jobs, bar.update)

    def _results(self, path: str, corpus: Corpus) -> Iterator[Result]:
        linter = self.linters.of(path)
        job = Job(Action.LINT, (), corpus=corpus)
        for outcome in runner.work_on(path, lambda: linter.read(path), linter, job):
            if isinstance(outcome, Result):
                yield outcome

    def _stdin(self, files: Discovery) -> Iterator[Outcome]:
        from newslint.formats.encodings import decode, encode

        name = self.options.stdin_filename or _STDIN_NAME
        data = sys.stdin.buffer.read()
        written = data
        linter = self.linters.of(name)
        if not (self.options.stdin_filename and files.leaves_out(name)):

            def write(source: Source, text: str) -> None:
                nonlocal written
                written = encode(source, text)

            yield from runner.work_on(name, lambda: (linter.placed(decode(name, data)),), linter, self.job, write)
        if self.job.action is Action.FIX:
            sys.stdout.buffer.write(written)

    def _watched(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self._tell(outcome.message, BROKEN)
            else:
                for note in outcome.notes:
                    self._tell(note, CLEAN)
                if outcome.trouble:
                    self._tell(outcome.trouble, BROKEN)
                elif self.status == CLEAN and self._fails(outcome):
                    self.status = FOUND
            yield outcome

    def _tell(self, sentence: str, status: int) -> None:
        _say(sentence)
        self.status = max(self.status, status)

    def _fails(self, result: Result) -> bool:
        named = self.options.fail_on
        fail_on = LEVELS.get(named) if named else self.linters.of(result.document.path).config.fail_on
        if fail_on is None:
            return False
        return bool(result.diff) or any(finding.level >= fail_on for finding in result.findings)

    def _context(self) -> ReportContext:
        to_terminal = sys.stdout.isatty() and self.options.output is None
        color = to_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        width = os.get_terminal_size(sys.stdout.fileno()).columns if to_terminal else 100
        return ReportContext(__version__, self.linters.rules, _root(), self.linters.plugins, color, width)


def _root() -> str:
    """Give the folder that code scanning takes paths from: the repository's, else the current one."""
    here = folder = os.getcwd()
    while not os.path.exists(os.path.join(folder, ".git")):
        if folder == os.path.dirname(folder):
            return here
        folder = os.path.dirname(folder)
    return folder

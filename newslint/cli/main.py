"""The command line: arguments in, a report and an exit status out."""

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from newslint.cli import runner
from newslint.cli.output import close, prepare_streams, print_lines, say
from newslint.cli.run import BROKEN, CLEAN, INTERRUPTED, Run
from newslint.engine.linters import Linters
from newslint.engine.options import STDIN, Options
from newslint.errors import NewslintError
from newslint.patterns import regexes

# What shells add to the number of the signal that ended a program.
_BY_SIGNAL = 128


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the arguments; None for those of the process.

    Returns:
        The exit status.
    """
    prepare_streams()
    try:
        with _ending_by_signal():
            status = _run(_read(sys.argv[1:] if argv is None else argv))
            regexes.save()
            sys.stdout.flush()
            return status
    except NewslintError as error:
        say(str(error))
        return BROKEN
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except _Ended as end:
        return _BY_SIGNAL + end.number
    except BrokenPipeError:
        close(sys.stdout)
        return CLEAN
    except OSError as error:
        # What files and folders can do wrong has its own sentences: this is the disk behind standard output, or the
        # current folder, which may be gone.
        say(f"stopped: {error.strerror or error}")
        close(sys.stdout)
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


def _read(argv: Sequence[str]) -> Options:
    if argv and not any(argument.startswith("-") for argument in argv):
        return Options(paths=argv)  # nothing to parse, and `argparse` takes a tenth of the start
    from newslint.cli.options import read

    return read(argv)


def _run(options: Options) -> int:
    if options.completion:
        from newslint.cli.completion import script

        print(script(options.completion))
        return CLEAN
    linters = Linters(options)
    if options.apply:
        from newslint.cli.apply import apply

        return apply(options.apply, options, linters)
    if options.test or options.explain or options.rules or options.learn or options.new_rule:
        from newslint.cli.actions import act

        return act(options, linters)
    if not options.paths:
        raise NewslintError("nothing to lint: give files or folders, or - for standard input (newslint --help)")
    return _run_over_files(options, linters)


def _run_over_files(options: Options, linters: Linters) -> int:
    if options.watch:
        from newslint.cli.watch import watch

        return watch(options)
    run = Run(options, linters)
    if options.interactive:
        return run.interview()
    if options.add_ignores:
        return run.add_ignores()
    if options.write_baseline or options.prune_baseline:
        return run.keep_baseline()
    lines = run.diffs() if options.diff else run.report()
    try:
        print_lines(lines, options.output, sys.stderr if options.fix and STDIN in options.paths else sys.stdout)
    except BrokenPipeError:
        # The reader of our output has gone (`newslint … | head`); the exit status must say what it would have said.
        close(sys.stdout)
        run.finish(lines)
    return run.status

"""The arguments of the command line, with their help, read into `Options`."""

import argparse
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newslint import __version__
from newslint.engine.baseline import read_baseline
from newslint.engine.options import FLAGS, STDIN, Flag, Options
from newslint.engine.registry import REPORTERS, STATISTICS
from newslint.errors import NewslintError
from newslint.model import LEVELS
from newslint.reporters.context import COUNTED_BY

if TYPE_CHECKING:
    from datetime import date

_EPILOG = """\
exit status: 0 nothing found at or above --fail-on, 1 something was, 2 a mistake in the call, the configuration or a
plugin, or a file that could not be read or written. Configuration: newslint.toml or [tool.newslint] in pyproject.toml,
the nearest to each file."""
_WIDTH = 100
_LEVELS = [*LEVELS, "never"]
_CHOICES = {
    "level": _LEVELS, "color": ["auto", "always", "never"], "by": list(COUNTED_BY), "shell": ["bash", "fish", "zsh"],
}  # fmt: skip
# What the help texts of flags list.
_LISTS = {"formats": ", ".join(sorted(REPORTERS)), "levels": ", ".join(_LEVELS)}


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Formats help for a known width: asking for the terminal's imports `shutil` in each run (5 ms)."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=_columns())


def _columns() -> int:
    """Give the width that the environment tells, if it tells one."""
    told = os.environ.get("COLUMNS", "")
    return int(told) if told.isascii() and told.isdigit() and int(told) else _WIDTH


def read(argv: Sequence[str]) -> Options:
    """Read the arguments of a run.

    Args:
        argv: the arguments, without the program's name.

    Raises:
        NewslintError: a baseline cannot be read, or options contradict each other.
        SystemExit: the arguments are wrong otherwise, or ask for help.
    """
    options = Options(**vars(make_parser().parse_args(argv)))
    _check(options)
    return options


def _check(options: Options) -> None:
    """Refuse options that would have no effect: whoever gave them thinks that they have.

    Raises:
        NewslintError: names the two that do not go together, or the one that is missing.
    """
    given = {
        "--diff": options.diff, "--explain": options.explain, "--test": options.test, "--learn": options.learn,
        "--new-rule": options.new_rule, "--interactive": options.interactive,
        "--add-ignores": options.add_ignores, "--write-baseline": options.write_baseline,
        "--prune-baseline": options.prune_baseline, "--apply": options.apply, "--completion": options.completion,
    }  # fmt: skip
    for action, is_given in given.items():
        if is_given and (options.formats or options.statistics):
            shown = "--statistics" if options.statistics else "--format"
            raise NewslintError(f"{action} has a form of its own: leave {shown} out")
    if options.apply:
        unwanted = [name for name, is_given in given.items() if is_given and name not in ("--apply", "--diff")]
        more = {"--fix": options.fix, "--rules": options.rules, "--output": options.output, "paths": options.paths}
        unwanted += [name for name, is_given in more.items() if is_given]
        if unwanted:
            raise NewslintError(f"--apply does what was reviewed, and nothing else: leave {unwanted[0]} out")
    if sum(file is None for _, file in options.formats) > 1:
        raise NewslintError("two formats for one report: give all but one a file, as in --format sarif=newslint.sarif")
    if options.reports and (options.rules or options.statistics):
        raise NewslintError("--format F=FILE writes findings: leave --rules and --statistics out")
    _check_files(options)
    if options.show_suppressed and "sarif" not in (name for name, _ in options.formats):
        raise NewslintError("--show-suppressed is for SARIF: add --format sarif")
    if options.watch:
        _check_watch(options, given)
    if options.rules and (options.statistics or options.output):
        shown = "--statistics" if options.statistics else "--output"
        raise NewslintError(f"--rules lists rules on standard output: leave {shown} out")
    if options.statistics and options.format not in (None, *STATISTICS):
        valid = ", ".join(sorted(STATISTICS))
        raise NewslintError(f"--statistics has no format ‘{options.format}’; valid are: {valid}")
    if options.by != "rule" and not options.statistics:
        raise NewslintError("--by says what --statistics counts by: add --statistics")
    _check_scope(options, given | {"--fix": options.fix})
    if options.stdin_filename and STDIN not in options.paths:
        raise NewslintError("--stdin-filename names standard input, which is not among the paths: add -")


def _check_files(options: Options) -> None:
    """Refuse two reports for one file, of which only the last would be left.

    Raises:
        NewslintError: names the file.
    """
    seen: set[str] = set()
    for file in (options.output, *(file for _, file in options.reports)):
        if file is not None and not file.startswith("/dev/"):
            path = os.path.realpath(file)
            if path in seen:
                raise NewslintError(f"two reports for {file}: give each a file of its own")
            seen.add(path)


def _check_watch(options: Options, actions: Mapping[str, object]) -> None:
    """Refuse what cannot be done again and again.

    Raises:
        NewslintError: names it.
    """
    more = {
        "--rules": options.rules, "--statistics": options.statistics, "--output": options.output,
        "--format F=FILE": options.reports,
    }  # fmt: skip
    for name in (name for name, is_given in {**actions, **more}.items() if is_given):
        raise NewslintError(f"--watch reports the findings of what changes, one after the other: leave {name} out")
    if STDIN in options.paths:
        raise NewslintError("--watch is for files and folders: leave - out")


def _check_scope(options: Options, actions: Mapping[str, object]) -> None:
    """Refuse what would write less, or more, than its name says.

    Raises:
        NewslintError: names the two that do not go together.
    """
    if options.since:
        for action in (name for name, is_given in actions.items() if is_given):
            raise NewslintError(f"--since reports what has changed, and {action} is for whole articles: leave one out")
        if STDIN in options.paths:
            raise NewslintError("--since compares files with their history: standard input has none")
    for action, of_files in (
        ("--add-ignores", options.add_ignores),
        ("--write-baseline", options.write_baseline),
        ("--prune-baseline", options.prune_baseline),
    ):
        if of_files and STDIN in options.paths:
            raise NewslintError(f"{action} is for files: leave - out")
        if of_files and options.baseline and action != "--add-ignores":
            raise NewslintError(f"{action} is about all findings: leave --baseline out")


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the flags in `FLAGS`."""
    made = argparse.ArgumentParser(
        prog="newslint",
        usage="newslint [options] PATH...",
        description="Lint news articles: garbled translation, stray interface text, wrong dates, doubled captions.",
        epilog=_EPILOG,
        formatter_class=_HelpFormatter,
    )
    made.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - is standard input")
    groups = {flag.group: made.add_mutually_exclusive_group() for flag in FLAGS if flag.group}
    for flag in FLAGS:
        target = groups.get(flag.group, made)
        target.add_argument(flag.name, dest=flag.sets, help=flag.help.format_map(_LISTS), **_reading(flag))
    made.add_argument("--version", action="version", version=f"newslint {__version__}")
    made.set_defaults(**Options()._asdict() | {"select": [], "ignore": [], "formats": []})
    return made


def _reading(flag: Flag) -> dict[str, Any]:
    """Return what `argparse` must know to read a flag's value."""
    if not flag.metavar:
        return {"action": "store_false" if flag.name.startswith("--no-") else "store_true"}
    if flag.value in _CHOICES:
        return {"choices": _CHOICES[flag.value], "metavar": flag.metavar}
    action = {"names": "extend", "format": "append"}.get(flag.value, "store")
    return {"action": action, "type": _READERS[flag.value], "metavar": flag.metavar}


def _date(text: str) -> "date":
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"‘{text}’ is no date; write it as 2021-12-30") from None


def _format(text: str) -> tuple[str, str | None]:
    name, equals, file = text.partition("=")
    if equals and not file:
        raise argparse.ArgumentTypeError(f"‘{text}’ names no file; write it as {name}=report.txt")
    return name, file or None


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _positive(text: str) -> int:
    number = int(text) if text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"‘{text}’ is no number of processes; give 1 or more")
    return number


_READERS = {
    "text": str,
    "format": _format,
    "names": _names,
    "date": _date,
    "number": _positive,
    "baseline": read_baseline,
}

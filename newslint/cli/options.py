"""The arguments of the command line, with their help, read into `Options`."""

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from newslint import __version__
from newslint.cli.contradictions import check
from newslint.engine.baseline import read_baseline
from newslint.engine.options import FLAGS, Flag, Options
from newslint.engine.registry import REPORTERS
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
    check(options)
    return options


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


def _filled(text: str) -> str:
    """Refuse an empty value: in a script it is mostly an unset variable, and would do as if the flag were not there."""
    if not text:
        raise argparse.ArgumentTypeError("its value is empty; give one, or leave the flag out")
    return text


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
    "text": _filled,
    "format": _format,
    "names": _names,
    "date": _date,
    "number": _positive,
    "baseline": read_baseline,
}

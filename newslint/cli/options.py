"""The arguments of the command line, with their help, read into `Options`."""

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newslint import __version__
from newslint.engine.baseline import read_baseline
from newslint.engine.options import STDIN, Options
from newslint.engine.registry import REPORTERS
from newslint.errors import NewslintError
from newslint.model import LEVELS

if TYPE_CHECKING:
    from datetime import date

_EPILOG = """\
exit status: 0 nothing found at or above --fail-on, 1 something was, 2 a mistake in the call, the configuration or a
plugin, or a file that could not be read or written. Configuration: newslint.toml or [tool.newslint] in pyproject.toml,
the nearest to each file."""
_WIDTH = 100


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
    options = Options(**vars(_parser().parse_args(argv)))
    _check(options)
    return options


def _check(options: Options) -> None:
    """Refuse options that would have no effect: whoever gave them thinks that they have.

    Raises:
        NewslintError: names the two that do not go together, or the one that is missing.
    """
    given = {
        "--diff": options.diff, "--explain": options.explain, "--test": options.test, "--learn": options.learn,
    }  # fmt: skip
    for action, is_given in given.items():
        if is_given and (options.format or options.statistics):
            shown = "--statistics" if options.statistics else "--format"
            raise NewslintError(f"{action} has a form of its own: leave {shown} out")
    if options.rules and (options.statistics or options.output):
        shown = "--statistics" if options.statistics else "--output"
        raise NewslintError(f"--rules lists rules on standard output: leave {shown} out")
    if options.statistics and options.format not in (None, "text", "json"):
        raise NewslintError(f"--statistics has no format ‘{options.format}’; valid are: json, text")
    if options.stdin_filename and STDIN not in options.paths:
        raise NewslintError("--stdin-filename names standard input, which is not among the paths: add -")


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="newslint",
        usage="newslint [options] PATH...",
        description="Lint news articles: garbled translation, stray interface text, wrong dates, doubled captions.",
        epilog=_EPILOG,
        formatter_class=_HelpFormatter,
    )
    add = made.add_argument
    add("paths", nargs="*", metavar="PATH", help="files and folders; - is standard input")
    add("--format", metavar="F", help=f"{', '.join(sorted(REPORTERS))}, or a plugin's (default text)")
    add("--statistics", action="store_true", help="count the findings by rule instead of listing them")
    add("--output", metavar="FILE", help="write the report to a file")
    add("--fail-on", choices=[*LEVELS, "never"], help="level from which findings give exit status 1 (default warning)")
    add("--select", action="extend", type=_names, metavar="ID,…", help="only these rules or packs (may be repeated)")
    add("--ignore", action="extend", type=_names, metavar="ID,…", help="not these rules or packs (may be repeated)")
    configurations = made.add_mutually_exclusive_group()
    configurations.add_argument(
        "--config", metavar="FILE", help="this configuration for all files, not the nearest to each; it is trusted"
    )
    configurations.add_argument("--isolated", action="store_true", help="no configuration of the files that are linted")
    add("--languagetool", metavar="WHERE", help="LanguageTool for the grammar rules: an address, or its folder")
    add("--baseline", metavar="FILE", type=read_baseline, help="hide the findings of an earlier JSON report")
    add("--stdin-filename", metavar="NAME", help="name for standard input: for its format and configuration")
    add("--as-of", metavar="DATE", type=_date, help="day of publication, for articles that do not say (YYYY-MM-DD)")
    add("--related", action="store_true", help="all articles tell of one event: compare its dates across them")
    add("--no-gitignore", action="store_false", dest="gitignore", help="in folders, lint what git ignores too")
    add("--force-exclude", action="store_true", help="leave out layouts, READMEs … even where they are named (hooks)")
    add("--jobs", type=_positive, metavar="N", help="worker processes (default: as many as cores, for many files)")
    add("--unsafe-fixes", action="store_true", help="--fix and --diff take possible fixes too, which may lose words")
    actions = made.add_mutually_exclusive_group()
    actions.add_argument("--fix", action="store_true", help="apply safe fixes; standard input goes to standard output")
    actions.add_argument("--diff", action="store_true", help="show what --fix would change")
    actions.add_argument("--explain", metavar="ID", help="print a rule's page, or how newslint reads a file")
    actions.add_argument(
        "--rules", action="store_true", help="list all rules, or those of --select (--format json for a machine)"
    )
    actions.add_argument("--test", metavar="DIR", help="try the rules of a pack on their own examples")
    actions.add_argument("--learn", metavar="FOLDER", help="learn the lines that a site repeats, into --output")
    made.add_argument("--version", action="version", version=f"newslint {__version__}")
    made.set_defaults(**Options()._asdict() | {"select": [], "ignore": []})
    return made


def _date(text: str) -> "date":
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"‘{text}’ is no date; write it as 2021-12-30") from None


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _positive(text: str) -> int:
    number = int(text) if text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"‘{text}’ is no number of processes; give 1 or more")
    return number

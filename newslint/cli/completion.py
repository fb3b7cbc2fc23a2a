"""What shells need to know to complete the flags of newslint and their values."""

from argparse import Action
from collections.abc import Callable
from typing import Any

from newslint.cli.options import make_parser
from newslint.engine.registry import REPORTERS
from newslint.errors import NewslintError

# Rules are asked for when the user does, for there may be packs of one's own.
_RULES = "newslint --rules 2>/dev/null | cut -d ' ' -f 1"
_PACKS = "newslint --rules 2>/dev/null | cut -d / -f 1 | uniq"


def script(shell: str) -> str:
    """Return the script that teaches a shell to complete newslint's arguments.

    Args:
        shell: “bash”, “fish” or “zsh”.

    Raises:
        NewslintError: the library that writes it is not installed.
    """
    try:
        import shtab
    except ModuleNotFoundError:
        message = "--completion needs the library shtab; do it by: pip install 'newslint[completion]'"
        raise NewslintError(message) from None
    parser = make_parser()
    for action in parser._actions:  # shtab reads them so, too: argparse has no public way
        _teach(action, shtab.cmd, {"file": shtab.FILE, "folder": shtab.DIRECTORY})
    return str(shtab.complete(parser, shell=shell))


def _teach(action: Action, command: Callable[[str], Any], paths: dict[str, Any]) -> None:
    """Add to an argument what its value may be, where that is no list of choices already."""
    values = {
        "--explain": command(_RULES),
        "--select": command(f"{_RULES}; {_PACKS}"),
        "--ignore": command(f"{_RULES}; {_PACKS}"),
        "--languagetool": paths["folder"],
        "--learn": paths["folder"],
    }
    of_paths = dict.fromkeys(("PATH", "FILE", "REVIEW"), paths["file"])
    if "--format" in action.option_strings:
        action.choices = sorted(REPORTERS)
    found = next((values[name] for name in action.option_strings if name in values), None)
    found = found or of_paths.get(str(action.metavar))
    if found:
        action.complete = found  # type: ignore[attr-defined]

"""A new rule: a file with blanks, written into a pack of the user's."""

import os
import re
import time
from pathlib import Path

from newslint.engine.linters import Linters
from newslint.errors import NewslintError
from newslint.formats.writing import write
from newslint.rulebook.packs import builtin_folder
from newslint.rulebook.template import BLANK, rule_text
from newslint.text.spans import shown

_WORDS = "[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(f"{_WORDS}(?:/{_WORDS})+")


def new_rule(rule: str, output: str | None, linters: Linters) -> int:
    """Write the file of a new rule, and print what to do with it.

    Args:
        rule: its id, ``pack/name``.
        output: the folder of packs to write it into; None for the one that the configuration names.
        linters: those of the run, which know the configuration and the rules that there are.

    Returns:
        The exit status.

    Raises:
        NewslintError: the id is not valid or taken, there is no such folder, or the file exists.
    """
    _check_id(rule, linters)
    packs = [os.path.relpath(pack) for pack in linters.settings.packs]
    folder = output or _only_pack(packs)
    path = Path(folder, f"{rule}.toml")
    if os.path.lexists(path):
        raise NewslintError(f"{path}: exists already; newslint does not overwrite it")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NewslintError(f"{path.parent}: cannot be written ({error.strerror})") from None
    if not path.parent.resolve().is_relative_to(Path(folder).resolve()):
        raise NewslintError(f"{path.parent}: a link out of the pack, which --new-rule does not follow")
    is_own = os.path.realpath(folder) == os.path.realpath(builtin_folder())
    text = rule_text(rule, shown(folder), since=_set_of_today() if is_own else "")
    write(path, text.encode("utf-8", "replace"))
    print(path)
    print(f"Replace each {BLANK} in it, then try it: newslint --test {path if is_own else folder}")
    if os.path.relpath(folder) not in packs and not is_own:
        print(f'To switch it on, write into newslint.toml: packs = ["{folder}"]')
    return 0


def _check_id(rule: str, linters: Linters) -> None:
    if not _ID.fullmatch(rule):
        raise NewslintError(
            f"‘{rule}’ cannot be the id of a rule: write pack/name in small letters, figures and hyphens, "
            "such as house/no-clickbait"
        )
    for known in linters.home.rules.values():
        if rule == known.id or rule in known.was:
            raise NewslintError(f"there is a rule ‘{rule}’ already, in {known.path}; choose another name")


def _only_pack(packs: list[str]) -> str:
    """Return the folder of the one pack that the configuration names."""
    if len(packs) == 1:
        return packs[0]
    if packs:
        raise NewslintError(f"the configuration names {len(packs)} packs: choose one by --output {' or '.join(packs)}")
    hint = "; a rule of newslint's own goes to --output rules" if _is_checkout() else ""
    raise NewslintError(
        f"no pack of your own is configured: name its folder by --output FOLDER, such as house-rules{hint}"
    )


def _is_checkout() -> bool:
    """Report whether the current folder is that of newslint's source, which has the rules that it comes with."""
    return os.path.realpath("rules") == os.path.realpath(builtin_folder())


def _set_of_today() -> str:
    """Return the set of rules that a new one comes with: this year and month, such as 2026.11."""
    return time.strftime("%Y.%m")

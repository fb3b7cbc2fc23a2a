"""The message of a rule: what may stand in its braces, looked at when the rule is read."""

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path
from string import Formatter
from typing import Any

from newslint.rulebook import tomlfile


def read_message(path: Path, value: Any) -> str:
    """Return a message, in which a name in braces stands for what was found.

    Raises:
        NewslintError: it is no text, or something else than a name stands in braces.
    """
    message: str = tomlfile.typed(path, "message", value, str)
    try:
        fields = [parts[1:] for parts in Formatter().parse(message) if parts[1] is not None]
    except ValueError as error:
        raise tomlfile.complaint(path, "message", f"{error}; write {{{{ for a brace that is meant as one") from None
    for name, form, conversion in fields:
        if not str(name).isidentifier() or form or conversion:
            raise tomlfile.complaint(path, "message", f"‘{{{name}’: only a name may stand in braces, as in {{match}}")
    return message


def check_names(path: Path, message: str, names: Collection[str] | None) -> None:
    """Refuse a message that names what the check does not say of every place.

    Args:
        path: the rule file.
        message: what the rule says.
        names: what it may name beside the match; None where only articles tell.

    Raises:
        NewslintError: it names something else; with the line, the name and those that are valid.
    """
    if names is None:
        return
    valid = ["match", *sorted(names)]
    for _, name, _, _ in Formatter().parse(message):
        if name is not None and name not in valid:
            shown = ", ".join(f"{{{one}}}" for one in valid)
            near = get_close_matches(name, valid, 1)
            advice = f"do you mean {{{near[0]}}}? " if near else ""
            complaint = f"‘{{{name}}}’ does not stand for something in every match; {advice}valid are: {shown}"
            raise tomlfile.complaint(path, "message", complaint)

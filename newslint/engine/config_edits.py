"""Changes to a configuration file that keep all else that its author wrote: order, comments, blank lines."""

import os
from codecs import BOM_UTF8
from collections.abc import Iterable, MutableMapping, MutableSequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.engine.config import FILE_NAME, PROJECT
from newslint.engine.settings import Ignore
from newslint.errors import NewslintError
from newslint.rulebook import tomlfile

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import InlineTable, Table

# What a pattern of .gitignore reads as more than itself.
_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\*?[!#"})


def place_for(config_path: str | None, article: str) -> str:
    """Return the configuration file to change for an article: the one that counts for it, else a new one.

    Args:
        config_path: the file that counts, None where there is none.
        article: the article's path; a new file stands at the root of its repository, else beside it.
    """
    if config_path is not None:
        return config_path
    folder = Path(article).absolute().parent
    root = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)
    return os.path.relpath(root / FILE_NAME)


def read_text(path: str) -> str:
    """Return what a configuration file says; an empty text where there is none yet.

    Raises:
        NewslintError: it cannot be read, or is not valid TOML.
    """
    if not os.path.exists(path):
        return ""
    tomlfile.read(Path(path))
    return Path(path).read_bytes().decode("utf-8-sig")


def pattern_of(path: str, root: str) -> str:
    """Return the pattern that fits one file alone.

    Args:
        path: the file.
        root: the folder of the configuration.
    """
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    return "/" + relative.translate(_SPECIAL)


def with_ignores(text: str, path: str, entries: Iterable[Ignore]) -> str:
    """Return a configuration with more entries in its ignore table; those that it has are not written again.

    Args:
        text: the configuration as it is.
        path: its file, whose name tells whether it is a table of pyproject.toml.
        entries: what to ignore.

    Raises:
        NewslintError: its ignore table has a form that cannot be added to, or so many that the file could not be read.
    """
    import tomlkit

    document, settings = _settings(text, path)
    rows = settings.setdefault("ignore", tomlkit.aot())
    if not isinstance(rows, MutableSequence):
        raise NewslintError(f"{path}: ‘ignore’ is one table; write it as [[ignore]], so that it can be added to")
    there = {tuple(row.get(field) for field in Ignore._fields) for row in rows}
    for entry in dict.fromkeys(entries):
        if tuple(entry) not in there:
            row = _row(as_table=isinstance(rows, tomlkit.items.AoT), indent="\n" if text else "")
            row.update(entry._asdict())
            rows.append(row)
    changed = _dumped(document, text)
    if len(changed.encode()) > tomlfile.LARGEST:
        largest = f"{tomlfile.LARGEST >> 10} KiB"
        raise NewslintError(
            f"{path}: too small for all to be ignored ({largest}): a baseline holds more (--write-baseline)"
        )
    return changed


def with_rule_off(text: str, path: str, rule: str) -> str:
    """Return a configuration that switches a rule off.

    Args:
        text: the configuration as it is.
        path: its file.
        rule: the rule's id.
    """
    import tomlkit

    document, settings = _settings(text, path)
    items = settings.setdefault("rules", tomlkit.array())
    if not items or items[-1] != f"-{rule}":
        items.append(f"-{rule}")
    return _dumped(document, text)


def _dumped(document: "TOMLDocument", before: str) -> str:
    """Return the text of a configuration, its new lines ended as the others are."""
    import tomlkit

    text = tomlkit.dumps(document)
    return text.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in before else text


def encoded(text: str, path: str) -> bytes:
    """Return the content of a configuration with another text: a mark of the encoding stays."""
    has_mark = os.path.exists(path) and Path(path).read_bytes().startswith(BOM_UTF8)
    return (BOM_UTF8 if has_mark else b"") + text.encode()


def _row(as_table: bool, indent: str) -> "Table | InlineTable":
    """Return an empty entry of the ignore table, a blank line before it where it stands by itself."""
    import tomlkit

    if not as_table:
        return tomlkit.inline_table()
    row = tomlkit.table()
    row.trivia.indent = indent
    return row


def _settings(text: str, path: str) -> "tuple[TOMLDocument, MutableMapping[str, Any]]":
    """Return the TOML of a file, and the table in it that holds newslint's keys."""
    import tomlkit

    document = tomlkit.parse(text if text.endswith("\n") or not text else f"{text}\n")
    if os.path.basename(path) != PROJECT:
        return document, document
    tool = document.setdefault("tool", tomlkit.table(is_super_table=True))
    return document, tool.setdefault("newslint", tomlkit.table())

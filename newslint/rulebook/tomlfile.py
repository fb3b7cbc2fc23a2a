"""TOML files that a person wrote: read, and every complaint with its file, line and nearest valid key."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from newslint.errors import NewslintError

# Bytes. The parser takes a time that grows with the square of the parts of a dotted key.
LARGEST = 1 << 18
_MOST_DOTS = 500


def read(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        NewslintError: it cannot be read, or is no TOML (with the line).
    """
    try:
        if path.stat().st_size > LARGEST:
            raise NewslintError(f"{path}: larger than {LARGEST >> 10} KiB, which no such file needs to be")
        return parse(_text(path))
    except OSError as error:
        raise NewslintError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise NewslintError(f"{path}: not UTF-8 (byte {error.start + 1}); TOML files must be") from None
    except tomllib.TOMLDecodeError as error:
        text = str(error)
        line = re.search(r"line (\d+)", text)
        place = f"{path}:{line.group(1)}" if line else str(path)
        raise NewslintError(f"{place}: not valid TOML: {text}") from None
    except ValueError as error:
        raise NewslintError(f"{path}: {error}") from None


def parse(text: str) -> dict[str, Any]:
    """Parse TOML that may be a stranger's.

    Raises:
        tomllib.TOMLDecodeError: it is no TOML.
        ValueError: it is, and is made to take the parser hours or to break it; the text says how.
    """
    if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
        raise ValueError(f"a line has more than {_MOST_DOTS} dots")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise ValueError("lists and tables are nested too deeply") from None
    except ValueError:  # of `int`, which takes no more than some thousand digits
        raise ValueError("a number has too many digits") from None


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def complaint(path: Path, key: str, message: str, table: str = "") -> NewslintError:
    """Make the error that names the file, the line on which a key stands, and the key.

    Args:
        path: the TOML file.
        key: the key in question.
        message: what is wrong and what to do.
        table: the table that holds the key, empty for the root.
    """
    line = _line_of(path, key, table)
    name = f"{table}.{key}" if table else key
    return NewslintError(f"{path}:{line}: {name}: {message}")


def check_keys(path: Path, found: Iterable[str], known: Iterable[str], table: str = "") -> None:
    """Refuse a key that is not among the known ones, and name the nearest.

    Raises:
        NewslintError: with file, line, key and nearest valid key.
    """
    valid = list(known)
    for key in found:
        if key not in valid:
            raise complaint(path, key, f"unknown key; {nearest(key, valid)}", table)


def nearest(word: str, valid: Iterable[str], otherwise: str = "") -> str:
    """Return the words ‘did you mean …?’; where none is near, `otherwise` or the valid ones."""
    names = sorted(valid)
    all_of_them = f"valid are: {', '.join(names)}" if names else "none is valid here"
    return _close(word, names) or otherwise or all_of_them


def nearest_rule(word: str, valid: Iterable[str]) -> str:
    """Return the words ‘did you mean …?’ for a rule or pack; where none is near, how to list all of them."""
    return nearest(word, valid, "newslint --rules lists all there are")


def _close(word: str, names: Sequence[str]) -> str:
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    return f"did you mean ‘{close[0]}’?" if close else ""


def string_tuple(path: Path, key: str, value: Any, table: str = "") -> tuple[str, ...]:
    """Take a list of strings.

    Raises:
        NewslintError: it is anything else.
    """
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise complaint(path, key, f"must be a list of strings, not {_kind(value)}", table)
    return tuple(value)


def texts(path: Path, key: str, value: Any, table: str = "") -> tuple[str, ...]:
    """Take a list of strings none of which is empty.

    Raises:
        NewslintError: it is anything else.
    """
    taken = string_tuple(path, key, value, table)
    if not all(taken):
        raise complaint(path, key, "an empty string stands everywhere; take it out", table)
    return taken


def choice(path: Path, key: str, value: Any, valid: Iterable[str], table: str = "") -> str:
    """Take one of the valid values.

    Raises:
        NewslintError: it is none of them.
    """
    names = list(valid)
    if value not in names:
        raise complaint(path, key, f"‘{value}’ is not known; {nearest(str(value), names)}", table)
    return str(value)


def typed(path: Path, key: str, value: Any, kind: type, table: str = "") -> Any:
    """Take a value of one type.

    Raises:
        NewslintError: it is of another.
    """
    if kind is float and type(value) is int:
        return float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise complaint(path, key, f"must be {_KINDS[kind]}, not {_kind(value)}", table)
    return value


_KINDS: Mapping[type, str] = {
    str: "a string",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    dict: "a table",
}


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), "a list" if isinstance(value, list) else f"{value!r}")


def _line_of(path: Path, key: str, table: str) -> int:
    """Find the line of a key; the file's first line where it cannot be found (dotted or inline tables)."""
    wanted = re.compile(rf"\s*(?:\"{re.escape(key)}\"|'{re.escape(key)}'|{re.escape(key)})\s*[=.]")
    header = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]+")
    current = ""
    fallback = 1
    try:
        lines = _text(path).splitlines()
    except OSError:  # the rule comes from an index, and its file has gone
        return fallback
    for number, line in enumerate(lines, 1):
        if found := header.match(line):
            current = found.group(1).replace('"', "")
            if key == current or current.endswith("." + key) or current == table:
                fallback = number
        if wanted.match(line) and (current == table or current.endswith("." + table)):
            return number
    return fallback

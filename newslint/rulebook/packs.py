"""Rule packs: folders of rule files, and the compiled index that spares reading them again."""

import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from newslint.errors import NewslintError
from newslint.model import Examples, Level, RuleSpec
from newslint.patterns import caching
from newslint.rulebook.check_api import Check

Checks = Mapping[str, type[Check]]

_INDEX = "index.marshal"


class Pack(NamedTuple):
    """Rules that came from one folder."""

    folder: str
    rules: tuple[RuleSpec, ...]


def builtin_folder() -> str:
    """Give the folder of the built-in rules: inside the installed package, beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(__file__))
    installed = os.path.join(package, "rules")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "rules")


def is_builtin(rule: RuleSpec) -> bool:
    """Return whether a rule is one of newslint's own."""
    return rule.path.startswith(os.path.join(builtin_folder(), ""))


def load(folder: str, checks: Callable[[], Checks], code: Callable[[], str]) -> Pack:
    """Give the rules of a folder, from its compiled index where that is fresh.

    Args:
        folder: holds `*.toml` files at any depth.
        checks: imports and gives the known checks; called only where the index is stale.
        code: gives a key that changes whenever the code that compiles rules does.

    Raises:
        NewslintError: a rule is not valid, or the folder is none.
    """
    built = os.path.join(folder, _INDEX)
    # Only the wheel brings one that can be trusted: `marshal` lets whoever wrote it do anything.
    if folder == builtin_folder() and os.path.isfile(built):
        with open(built, "rb") as file:
            return Pack(folder, _from_plain(caching.unpacked(file.read())["rules"], os.path.join(folder, "")))
    if not os.path.isdir(folder):
        raise NewslintError(f"{folder}: no such folder of rules")
    signature = _signature(folder, code())
    cached = caching.cache_path(f"rules-{zlib.crc32(os.path.abspath(folder).encode()):08x}.marshal")
    try:
        kept = caching.read(cached)
        if kept["signature"] == signature:
            return Pack(folder, _from_plain(kept["rules"]))
    except Exception:
        pass  # no index yet, or one of another version: compile anew
    rules = compile_folder(folder, checks())
    caching.write(cached, {"signature": signature, "rules": [plain(rule) for rule in rules]})
    return Pack(folder, rules)


def compile_folder(folder: str, checks: Checks) -> tuple[RuleSpec, ...]:
    """Read and validate every rule of a folder.

    Raises:
        NewslintError: the first mistake found, with file, line and key.
    """
    from pathlib import Path

    from newslint.rulebook.load import read_rule

    home = Path(folder).resolve()
    files = sorted(
        path for path in Path(folder).rglob("*.toml") if path.is_file() and path.resolve().is_relative_to(home)
    )
    return tuple(read_rule(path, Path(folder), checks) for path in files)


def write_index(folder: str, checks: Checks, target: str) -> None:
    """Write the compiled index of a folder as the wheel carries it."""
    rules = compile_folder(folder, checks)
    data = {"rules": [plain(rule._replace(path=os.path.relpath(rule.path, folder))) for rule in rules]}
    with open(target, "wb") as file:
        file.write(caching.packed(data))


def plain(rule: RuleSpec) -> dict[str, Any]:
    """Give a rule as plain data, which loads without this package's classes and survives their changes."""
    data = rule._asdict() | {"level": int(rule.level), "examples": tuple(rule.examples)}
    return data | {"anchors": "\0".join(rule.anchors)}


def _signature(folder: str, code: str) -> list[str]:
    """Give what changes when a rule file, or the code that compiles them, does."""
    entries = [code, os.path.abspath(folder)]
    for parent, _, files in os.walk(folder):
        for name in files:
            if name.endswith((".toml", ".txt", ".tsv")):
                state = os.stat(os.path.join(parent, name))
                entries.append(f"{parent}/{name}:{state.st_mtime_ns}:{state.st_size}")
    return sorted(entries)


def _from_plain(rows: Sequence[dict[str, Any]], home: str = "") -> tuple[RuleSpec, ...]:
    """Return the rules of an index; `home` goes before their paths."""
    return tuple(_rule(row, home) for row in rows)


def _rule(row: dict[str, Any], home: str) -> RuleSpec:
    row["path"] = home + row["path"]
    row["level"] = Level(row["level"])
    row["examples"] = Examples(*row["examples"])
    row["anchors"] = tuple(row["anchors"].split("\0")) if row["anchors"] else ()
    return RuleSpec(*map(row.__getitem__, RuleSpec._fields))

"""Rule packs: folders of rule files, and the compiled index that spares reading them again."""

import json
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from newslint.errors import NewslintError
from newslint.model import Check, Examples, Level, Pack, RuleSpec

Checks = Mapping[str, type[Check]]

_INDEX = "index.json"


def builtin_folder() -> Path:
    """Give the folder of the built-in rules: inside the installed package, beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent / "rules"


def cache_folder() -> Path:
    """Give the folder for what can be made again, as the XDG specification (or Windows) has it."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(base) / "newslint"


def load(folder: Path, checks: Callable[[], Checks], code: Callable[[], str]) -> Pack:
    """Give the rules of a folder, from its compiled index where that is fresh.

    Args:
        folder: holds `*.toml` files at any depth.
        checks: imports and gives the known checks; called only where the index is stale.
        code: gives a key that changes whenever the code that compiles rules does.

    Raises:
        NewslintError: a rule is not valid, or the folder is none.
    """
    built = folder / _INDEX
    if built.is_file():
        return Pack(str(folder), _from_json(json.loads(built.read_text(encoding="utf-8"))["rules"]))
    if not folder.is_dir():
        raise NewslintError(f"{folder}: no such folder of rules")
    signature = _signature(folder, code())
    cached = cache_folder() / f"rules-{zlib.crc32(str(folder.absolute()).encode()):08x}.json"
    try:
        kept = json.loads(cached.read_text(encoding="utf-8"))
        if kept["signature"] == signature:
            return Pack(str(folder), _from_json(kept["rules"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass  # no index yet, or one of another version: compile anew
    rules = compile_folder(folder, checks())
    write_cache(cached, {"signature": signature, "rules": [rule._asdict() for rule in rules]})
    return Pack(str(folder), rules)


def compile_folder(folder: Path, checks: Checks) -> tuple[RuleSpec, ...]:
    """Read and validate every rule of a folder.

    Raises:
        NewslintError: the first mistake found, with file, line and key.
    """
    from newslint.rulefile import read_rule

    files = sorted(path for path in folder.rglob("*.toml") if path.is_file())
    return tuple(read_rule(path, folder, checks) for path in files)


def index_text(folder: Path, checks: Checks) -> str:
    """Give the compiled index of a folder as the wheel carries it."""
    rules = [rule._asdict() | {"path": os.path.relpath(rule.path, folder)} for rule in compile_folder(folder, checks)]
    return json.dumps({"rules": rules}, ensure_ascii=False, separators=(",", ":"))


def _signature(folder: Path, code: str) -> list[str]:
    """Give what changes when a rule file, or the code that compiles them, does."""
    entries = [code, str(folder.absolute())]
    for parent, _, files in os.walk(folder):
        for name in files:
            if name.endswith((".toml", ".txt", ".tsv")):
                state = os.stat(os.path.join(parent, name))  # noqa: PTH116, PTH118
                entries.append(f"{parent}/{name}:{state.st_mtime_ns}:{state.st_size}")
    return sorted(entries)


def _from_json(rows: Sequence[dict[str, Any]]) -> tuple[RuleSpec, ...]:
    return tuple(_rule_from_json(row) for row in rows)


def _rule_from_json(row: dict[str, Any]) -> RuleSpec:
    row["level"] = Level(row["level"])
    row["examples"] = Examples(*row["examples"])
    return RuleSpec(**row)


def write_cache(path: Path, value: Any) -> None:
    """Write a cache file in one step; a folder that cannot be written costs time, not correctness."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with open(handle, "w", encoding="utf-8") as out:
            json.dump(value, out, ensure_ascii=False)
        Path(temporary).replace(path)
    except OSError:
        pass

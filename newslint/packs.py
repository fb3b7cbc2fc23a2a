"""Rule packs: folders of TOML files, read strictly once and kept as a compiled index."""

import json
import os
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from newslint import tomlfile
from newslint.errors import NewslintError
from newslint.model import LEVELS, ZONE_KINDS, Check, Examples, Level, Pack, RuleSpec
from newslint.text import fold

Checks = Mapping[str, type[Check]]

_KEYS = (
    "check", "level", "message", "bad", "good", "params", "language", "zones", "anchors", "unanchored", "status",
    "why", "since", "was", "examples",
)  # fmt: skip
_STATUSES = ("stable", "experimental", "deprecated")
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
    files = sorted(path for path in folder.rglob("*.toml") if path.is_file())
    return tuple(read_rule(path, folder, checks) for path in files)


def index_text(folder: Path, checks: Checks) -> str:
    """Give the compiled index of a folder as the wheel carries it."""
    rules = [rule._asdict() | {"path": os.path.relpath(rule.path, folder)} for rule in compile_folder(folder, checks)]
    return json.dumps({"rules": rules}, ensure_ascii=False, separators=(",", ":"))


def read_rule(path: Path, folder: Path, checks: Checks) -> RuleSpec:
    """Read one rule; its id is its path below the folder.

    Raises:
        NewslintError: with file, line, key and the nearest valid key.
    """
    data = tomlfile.read(path)
    tomlfile.check_keys(path, data, _KEYS)
    for key in ("check", "level", "message", "bad", "good"):
        if key not in data:
            raise NewslintError(f"{path}:1: {key}: missing; every rule has check, level, message, bad and good")
    check = _choice(path, "check", data["check"], checks)
    params = data.get("params", {})
    validated = validate_params(path, checks[check].Params, tomlfile.typed(path, "params", params, dict))
    why = tomlfile.typed(path, "why", data.get("why", {}), dict)
    tomlfile.check_keys(path, why, ("text", "references"), "why")
    examples = tomlfile.typed(path, "examples", data.get("examples", {}), dict)
    tomlfile.check_keys(path, examples, Examples._fields, "examples")
    rule = RuleSpec(
        id=path.relative_to(folder).with_suffix("").as_posix(),
        check=check,
        level=LEVELS[_choice(path, "level", data["level"], LEVELS)],
        message=tomlfile.typed(path, "message", data["message"], str),
        bad=_lines(path, "bad", data["bad"]),
        good=_lines(path, "good", data["good"]),
        params=validated._asdict(),
        language=tomlfile.typed(path, "language", data["language"], str) if "language" in data else None,
        zones=tuple(_choice(path, "zones", z, ZONE_KINDS) for z in tomlfile.string_tuple(path, "zones", data.get("zones", []))),
        unanchored=tomlfile.typed(path, "unanchored", data.get("unanchored", False), bool),
        status=_choice(path, "status", data.get("status", "stable"), _STATUSES),
        why=tomlfile.typed(path, "text", why.get("text", ""), str, "why").strip(),
        references=tomlfile.string_tuple(path, "references", why.get("references", []), "why"),
        since=tomlfile.typed(path, "since", data.get("since", ""), str),
        was=tomlfile.string_tuple(path, "was", data.get("was", [])),
        examples=Examples(**examples),
        path=str(path),
    )
    return rule._replace(anchors=_anchors(path, rule, checks[check], validated, data.get("anchors")))


def validate_params(path: Path, params: type, data: Mapping[str, Any]) -> Any:
    """Make a check's parameters from a rule's `[params]` table.

    Args:
        path: the rule file, beside which phrase lists stand.
        params: the check's `Params`, a NamedTuple of str, bool, int, tuples of strings (or a .txt file of lines) and
            tuples of rows (or a .tsv file).
        data: the table.

    Raises:
        NewslintError: a key is unknown or missing, or a value is of the wrong type.
    """
    hints = get_type_hints(params)
    tomlfile.check_keys(path, data, hints, "params")
    values = {key: _convert(path, key, value, hints[key]) for key, value in data.items()}
    for key in hints:
        if key not in values and key not in params._field_defaults:  # type: ignore[attr-defined]
            raise NewslintError(f"{path}:1: params.{key}: missing; the check needs it")
    return params(**values)


def _convert(path: Path, key: str, value: Any, hint: Any) -> Any:
    if isinstance(hint, UnionType):
        hint = next(option for option in get_args(hint) if option is not type(None))
    if get_origin(hint) is tuple:
        if get_origin(get_args(hint)[0]) is tuple:
            return _rows(path, key, value)
        return _phrases(path, key, value)
    if get_origin(hint) in (dict, Mapping):
        return {name: _phrases(path, key, item) for name, item in tomlfile.typed(path, key, value, dict, "params").items()}
    return tomlfile.typed(path, key, value, hint, "params")


def _phrases(path: Path, key: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str) and value.endswith(".txt"):
        return tuple(line for line in _list_file(path, key, value))
    return tomlfile.string_tuple(path, key, value, "params")


def _rows(path: Path, key: str, value: Any) -> tuple[tuple[str, ...], ...]:
    if isinstance(value, str) and value.endswith(".tsv"):
        return tuple(tuple(line.split("\t")) for line in _list_file(path, key, value))
    if isinstance(value, list) and all(isinstance(row, list) for row in value):
        return tuple(tomlfile.string_tuple(path, key, row, "params") for row in value)
    raise tomlfile.complaint(path, key, "must be a list of lists of strings, or the name of a .tsv file beside it", "params")


def _list_file(rule: Path, key: str, name: str) -> list[str]:
    """Read a phrase list: one entry a line, `#` for remarks, sorted without regard to case, no entry twice."""
    path = rule.parent / name
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        raise tomlfile.complaint(rule, key, f"there is no file {name} beside the rule", "params") from None
    entries: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        before = fold(entries[-1].partition("\t")[0]) if entries else ""
        if fold(line.partition("\t")[0]) <= before:
            wrong = "stands twice" if fold(line.partition("\t")[0]) == before else "is out of order"
            raise NewslintError(f"{path}:{number}: ‘{line}’ {wrong}; keep the list sorted (by lower case), each entry once")
        entries.append(line)
    if not entries:
        raise NewslintError(f"{path}:1: the list is empty")
    return entries


def _anchors(path: Path, rule: RuleSpec, check: type[Check], params: Any, declared: Any) -> tuple[str, ...]:
    if declared is not None:
        anchors: Iterable[str] = tomlfile.string_tuple(path, "anchors", declared)
    elif rule.unanchored:
        return ()
    else:
        try:
            anchors = check.anchors(params)
        except ValueError as error:
            if "pattern" in rule.params:
                raise tomlfile.complaint(path, "pattern", str(error), "params") from None
            raise tomlfile.complaint(path, "params", str(error)) from None
    folded = {fold(anchor) for anchor in anchors}
    # A phrase written with a straight apostrophe is meant with either.
    return tuple(sorted(folded | {anchor.replace("'", "’") for anchor in folded}))


def _choice(path: Path, key: str, value: Any, valid: Iterable[str]) -> str:
    names = list(valid)
    if value not in names:
        raise tomlfile.complaint(path, key, f"‘{value}’ is not known; {tomlfile.nearest(str(value), names)}")
    return str(value)


def _lines(path: Path, key: str, value: Any) -> tuple[str, ...]:
    lines = tomlfile.string_tuple(path, key, value)
    if not lines:
        raise tomlfile.complaint(path, key, "needs at least one line")
    return tuple(line.removeprefix("\n") for line in lines)


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

"""A rule file: TOML to `RuleSpec`, strict, every complaint with its file, line and key."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from newslint.errors import NewslintError
from newslint.lexicon.labels import shelve, wording
from newslint.model import LEVELS, ZONE_KINDS, Examples, RuleSpec
from newslint.patterns.phrase_index import index_of
from newslint.patterns.phrase_lexer import PhraseError
from newslint.patterns.phrase_parser import builtin_lists
from newslint.patterns.phrase_table import table_of
from newslint.patterns.phrases import Phrase, read_phrase
from newslint.patterns.regexes import check_pattern
from newslint.rulebook import tomlfile
from newslint.rulebook.check_api import (
    Check,
    Find,
    FindLines,
    Labels,
    Literals,
    Parameters,
    Pattern,
    Phrases,
    Replacements,
    Table,
    Wording,
)
from newslint.rulebook.kinds import ASK, asked
from newslint.rulebook.lists import ListFiles
from newslint.rulebook.messages import check_names, read_message
from newslint.rulebook.template import check_blanks
from newslint.text.spans import fold

Checks = Mapping[str, type[Check]]

_KEYS = (
    "check", "level", "message", "bad", "good", "params", "language", "zones", "kept",
    "status", "sign", "once", "why", "since", "was", "examples",
)  # fmt: skip
_STATUSES = ("stable", "experimental", "deprecated")
_SIGNS = ("sure", "weak")


def read_rule(path: Path, folder: Path, checks: Checks) -> RuleSpec:
    """Read one rule; its id is its path below the folder.

    Raises:
        NewslintError: with file, line, key and the nearest valid key.
    """
    data = tomlfile.read(path)
    _check_tables(path, data, checks)
    tomlfile.check_keys(path, data, _KEYS)
    check_blanks(path, data)
    for key in ("check", "level", "message", "bad", "good"):
        if key not in data:
            raise NewslintError(f"{path}:1: {key}: missing; every rule has check, level, message, bad and good")
    check, table = asked(path, data, checks)
    validated = validate_params(ListFiles(path, folder), checks[check].Params, table)
    why = tomlfile.typed(path, "why", data.get("why", {}), dict)
    tomlfile.check_keys(path, why, ("text", "references"), "why")
    examples = _examples(path, data.get("examples", {}))
    rule = RuleSpec(
        id=path.relative_to(folder).with_suffix("").as_posix(),
        check=check,
        level=LEVELS[tomlfile.choice(path, "level", data["level"], LEVELS)],
        message=read_message(path, data["message"]),
        bad=_lines(path, "bad", data["bad"], examples.encoding),
        good=_lines(path, "good", data["good"], examples.encoding),
        params=data.get("params", {}),
        compiled=dict(vars(validated)),
        languages=_languages(path, data.get("language", [])),
        zones=_zones(path, "zones", data.get("zones", [])),
        kept=_zones(path, "kept", data["kept"]) if "kept" in data else None,
        status=tomlfile.choice(path, "status", data.get("status", "stable"), _STATUSES),
        sign=tomlfile.choice(path, "sign", data["sign"], _SIGNS) if "sign" in data else "",
        once=tomlfile.typed(path, "once", data.get("once", False), bool),
        why=tomlfile.typed(path, "text", why.get("text", ""), str, "why").strip(),
        references=tomlfile.string_tuple(path, "references", why.get("references", []), "why"),
        since=tomlfile.typed(path, "since", data.get("since", ""), str),
        was=tomlfile.string_tuple(path, "was", data.get("was", [])),
        examples=examples,
        path=str(path),
    )
    anchors = _anchors(path, rule, checks[check], validated)
    check_names(path, rule.message, checks[check].names(validated))
    return rule._replace(anchors=anchors)


def _check_tables(path: Path, data: Mapping[str, Any], checks: Checks) -> None:
    """Refuse a key that stands in the wrong place: one of the check's outside of [params], or one of the rule's in it.

    In TOML all that stands below ``[params]`` is of it, whatever it was meant for.
    """
    params = data.get("params", {})
    if not isinstance(params, dict):
        return
    kind = str(data.get("check", ""))
    own = {
        ASK,
        *(key for name in checks if name.partition("/")[0] == kind for key in get_type_hints(checks[name].Params)),
    }
    for key in data:
        if key not in _KEYS and key in own:
            raise tomlfile.complaint(path, key, "is for the check: move it below [params]")
    for key in params:
        if key in _KEYS and key not in own:
            message = "is for the rule and stands below [params]: move it above"
            raise tomlfile.complaint(path, key, message, "params")


def _examples(path: Path, value: Any) -> Examples:
    table = tomlfile.typed(path, "examples", value, dict)
    tomlfile.check_keys(path, table, Examples._fields, "examples")
    examples = Examples(**{key: tomlfile.typed(path, key, item, str, "examples") for key, item in table.items()})
    try:
        "".encode(examples.encoding)
    except (LookupError, ValueError):
        message = f"there is no encoding ‘{examples.encoding}’ of texts"
        raise tomlfile.complaint(path, "encoding", message, "examples") from None
    return examples


def _zones(path: Path, key: str, value: Any) -> tuple[str, ...]:
    return tuple(tomlfile.choice(path, key, zone, ZONE_KINDS) for zone in tomlfile.string_tuple(path, key, value))


def _languages(path: Path, value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tomlfile.string_tuple(path, "language", value)


_WHOLE_LINE = "^^ @line_mark{{0,3}} ({}) @line_mark{{0,3}} $$"


def validate_params(files: ListFiles, params: type[Parameters], data: Mapping[str, Any]) -> Parameters:
    """Make a check's parameters from a rule's `[params]` table.

    Args:
        files: the rule file, and where its lists stand.
        params: the check's `Params`, a subclass of Parameters with str, bool, int, Pattern, tuples of strings or of
            patterns, Phrases, Labels or Wording (or a .txt file of lines), Table (or a .tsv file), and mappings to
            tuples.
        data: the table.

    Raises:
        NewslintError: a key is unknown or missing, or a value is of the wrong type.
    """
    path = files.rule
    hints = get_type_hints(params)
    tomlfile.check_keys(path, data, hints, "params")
    own = _own_lists(files, data.get("lists", {}))
    lists = {**builtin_lists(), **own}
    values = {
        key: _find(files, key, value, lists, hints[key])
        if hints[key] in (Find, FindLines)
        else _convert(files, key, value, hints[key], own)
        for key, value in data.items()
    }
    for key in hints:
        if key not in values and not hasattr(params, key):
            raise NewslintError(f"{path}:1: params.{key}: missing; the check needs it")
    return params(**values)


def _own_lists(files: ListFiles, value: Any) -> Mapping[str, Sequence[str]]:
    """Read the lists of a rule, which its phrases and expressions may name."""
    own = tomlfile.typed(files.rule, "lists", value, dict, "params")
    inner = files._replace(table="params.lists")
    return {name: inner.phrases(name, entries) for name, entries in own.items()}


def _find(files: ListFiles, key: str, value: Any, lists: Mapping[str, Sequence[str]], hint: Any) -> Mapping[str, Any]:
    """Read the phrases of a rule, which files may hold."""
    texts = files.phrases(key, [value] if isinstance(value, str) else value)
    try:
        phrases: list[Phrase | str] = [read_phrase(text, lists) for text in texts]
        if hint is FindLines:
            phrases = [read_phrase(_WHOLE_LINE.format(text), lists) for text in texts]
    except PhraseError as error:
        raise tomlfile.complaint(files.rule, key, str(error), "params") from None
    return index_of(phrases)


def _convert(files: ListFiles, key: str, value: Any, hint: Any, lists: Mapping[str, Sequence[str]] = {}) -> Any:
    path = files.rule
    if isinstance(hint, UnionType):
        hint = next(option for option in get_args(hint) if option is not type(None))
    if hint is Phrases:
        return Phrases(_table(path, key, [[phrase] for phrase in files.phrases(key, value)]))
    if hint is Table:
        return Table(_table(path, key, files.rows(key, value)))
    if hint is Literals:
        return Literals(index_of(files.phrases(key, value)))
    if hint is Replacements:
        return _replacements(files, key, value)
    if hint is Labels:
        return Labels(shelve(files.phrases(key, value)))
    if hint is Wording:
        return Wording(wording(files.phrases(key, value)))
    if get_origin(hint) is tuple:
        phrases = files.phrases(key, value)
        is_pattern = get_args(hint)[0] is Pattern
        return tuple(_pattern(path, key, phrase, lists) for phrase in phrases) if is_pattern else phrases
    if get_origin(hint) in (dict, Mapping):
        items = tomlfile.typed(path, key, value, dict, "params")
        return {name: _convert(files, key, item, get_args(hint)[1], lists) for name, item in items.items()}
    if hint is Pattern:
        return _pattern(path, key, value, lists)
    return tomlfile.typed(path, key, value, hint, "params")


def _pattern(path: Path, key: str, value: Any, lists: Mapping[str, Sequence[str]]) -> str:
    """Read an expression, or several of which one must match; `@name` in it stands for any entry of a list."""
    parts = (value,) if isinstance(value, str) else tomlfile.texts(path, key, value, "params")
    whole = "|".join(_with_lists(part, lists) for part in parts)
    for part in (*parts[1:], whole):
        try:
            check_pattern(_with_lists(part, lists))
        except ValueError as error:
            raise tomlfile.complaint(path, key, str(error), "params") from None
    return whole


def _with_lists(pattern: str, lists: Mapping[str, Sequence[str]]) -> str:
    for name in sorted(lists, key=len, reverse=True):
        entries = f"(?:{'|'.join(lists[name])})"
        pattern = re.sub(rf"(?<!\\)@{name}\b", entries.replace("\\", r"\\"), pattern)
    return pattern


def _table(path: Path, key: str, rows: Iterable[Sequence[str]]) -> str:
    for cell in (cell for row in rows for cell in row):
        if "\t" in cell or "\n" in cell:
            raise tomlfile.complaint(path, key, f"‘{cell}’ holds a tab or a line feed; no phrase may", "params")
    return table_of(rows)


def _replacements(files: ListFiles, key: str, value: Any) -> Replacements:
    rows = files.rows(key, value)
    for row in rows:
        if len(row) < 2:
            message = f"the row ‘{row[0]}’ has no replacement; write phrase, tab, replacement"
            raise tomlfile.complaint(files.rule, key, message, "params")
    return Replacements((index_of([row[0] for row in rows]), tuple(row[1] for row in rows)))


def _anchors(path: Path, rule: RuleSpec, check: type[Check], params: Any) -> tuple[str, ...]:
    """Let the parameters look at themselves, and the check find anchors in them."""
    try:
        params.validate()
        anchors = check.anchors(params)
    except ValueError as error:
        key, _, said = str(error).partition(": ")
        if key in rule.params:
            raise tomlfile.complaint(path, key, said, "params") from None
        if "pattern" in rule.params:
            raise tomlfile.complaint(path, "pattern", str(error), "params") from None
        raise tomlfile.complaint(path, "params", str(error)) from None
    folded = {fold(anchor) for anchor in anchors}
    # A phrase written with a straight apostrophe is meant with either.
    return tuple(sorted(folded | {anchor.replace("'", "’") for anchor in folded}))


def _lines(path: Path, key: str, value: Any, encoding: str) -> tuple[str, ...]:
    lines = tomlfile.string_tuple(path, key, value)
    if not lines:
        raise tomlfile.complaint(path, key, "needs at least one line")
    try:
        "".join(lines).encode(encoding)
    except UnicodeEncodeError as error:
        raise tomlfile.complaint(path, key, f"{encoding} has no ‘{error.object[error.start]}’") from None
    return tuple(line.removeprefix("\n") for line in lines)

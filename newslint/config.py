"""Configuration: found, read, validated; afterwards it answers one question, the level of a rule in a file."""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from newslint.errors import NewslintError
from newslint.model import LEVELS, ORIGINS, Ignore, Level, RuleSpec
from newslint.tuples import NamedTuple
from newslint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from pathspec import PathSpec

FILE_NAME = "newslint.toml"
_PROJECT = "pyproject.toml"
_KEYS = (
    "rules", "levels", "per-file", "ignore", "language", "fail-on", "exclude", "packs", "plugins", "languagetool",
    "source")  # fmt: skip


class Selection(NamedTuple):
    """One item of a `rules` list: switches a rule, a pack or all on or off."""

    on: bool
    name: str

    def names(self, rule: str) -> bool:
        """Tell whether the item speaks of a rule."""
        return self.name in ("all", rule, rule.partition("/")[0])


class _ConfigFields(NamedTuple):
    path: str | None = None
    root: str = "."
    rules: tuple[Selection, ...] = ()
    levels: Mapping[str, Level] = {}
    per_file: tuple[tuple[str, tuple[Selection, ...]], ...] = ()
    ignores: tuple[Ignore, ...] = ()
    language: str | None = None
    fail_on: Level = Level.WARNING
    exclude: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    plugins: tuple[Selection, ...] = ()
    languagetool: str | None = None
    source: str | None = None
    sources: tuple[tuple[str, str], ...] = ()


class Config(_ConfigFields):
    """What the user has set; patterns and pack folders are relative to `root`, the folder of the file."""

    def level_of(self, rule: RuleSpec, path: str, default_on: bool = True) -> Level | None:
        """Give the level of a rule in a file; None where it is off.

        Args:
            rule: the rule.
            path: the file's path.
            default_on: whether the rule is on where nobody says anything.
        """
        on = default_on and rule.status == "stable"
        for item in (*self.rules, *self.selections_for(path)):
            if item.names(rule.id):
                on = item.on
        if not on:
            return None
        return self.levels.get(rule.id, self.levels.get(rule.pack, rule.level))

    def selections_for(self, path: str) -> tuple[Selection, ...]:
        """Give the items of all `per-file` patterns that fit a path: two paths with the same ones are linted alike.

        No pattern fits the empty path, which stands for no file in particular.
        """
        if not self.per_file or not path:
            return ()
        relative = self.relative(path)
        return tuple(item for spec, items in self._per_file_specs if spec.match_file(relative) for item in items)

    def source_of(self, path: str) -> str | None:
        """Give one of `ORIGINS` for a file, by the last pattern that fits; None where nothing is set."""
        fitting = [kind for spec, kind in self._source_specs if path and spec.match_file(self.relative(path))]
        return fitting[-1] if fitting else self.source

    def ignores_for(self, path: str) -> tuple[tuple[int, Ignore], ...]:
        """Give the entries of the ignore table that fit a path, with their numbers."""
        if not self.ignores:
            return ()
        relative = self.relative(path)
        return tuple(
            (number, entry)
            for number, (spec, entry) in enumerate(zip(self._ignore_specs, self.ignores, strict=True))
            if spec.match_file(relative)
        )

    def excludes(self, path: str) -> bool:
        """Tell whether a path is excluded."""
        return bool(self.exclude) and self._exclude_spec.match_file(self.relative(path))

    def relative(self, path: str) -> str:
        """Give a path as patterns see it: relative to the configuration's folder, with slashes."""
        return os.path.relpath(path, self.root).replace(os.sep, "/")

    def name_unknown(self, rules: Iterable[str]) -> None:
        """Refuse ids that no rule has.

        Raises:
            NewslintError: with the nearest id.
        """
        known = set(rules)
        valid = known | {rule.partition("/")[0] for rule in known} | {"all"}
        for table, names in self._named():
            for name in names:
                if name not in valid:
                    raise self._complaint(table, name, valid)

    def _named(self) -> Iterable[tuple[str, list[str]]]:
        yield "rules", [item.name for item in self.rules]
        yield "levels", list(self.levels)
        yield "per-file", [item.name for _, items in self.per_file for item in items]
        yield "ignore", [entry.rule for entry in self.ignores]

    def _complaint(self, table: str, name: str, valid: Iterable[str]) -> NewslintError:
        from pathlib import Path

        from newslint.tomlfile import complaint, nearest_rule

        message = f"there is no rule or pack ‘{name}’; {nearest_rule(name, valid)}"
        if self.path is None:
            return NewslintError(message)
        path = Path(self.path)
        return complaint(path, table, message, "tool.newslint" if path.name == _PROJECT else "")

    @cached_property
    def _per_file_specs(self) -> "list[tuple[PathSpec[Any], tuple[Selection, ...]]]":
        return [(path_spec([pattern]), items) for pattern, items in self.per_file]

    @cached_property
    def _source_specs(self) -> "list[tuple[PathSpec[Any], str]]":
        return [(path_spec([pattern]), kind) for pattern, kind in self.sources]

    @cached_property
    def _ignore_specs(self) -> "list[PathSpec[Any]]":
        return [path_spec([entry.path]) for entry in self.ignores]

    @cached_property
    def _exclude_spec(self) -> "PathSpec[Any]":
        return path_spec(self.exclude)


def path_spec(patterns: Iterable[str]) -> "PathSpec[Any]":
    """Compile patterns written as in a .gitignore."""
    from pathspec import PathSpec

    return PathSpec.from_lines("gitignore", patterns)


def find(start: str) -> Config:
    """Find and read the nearest configuration at or above a folder: newslint.toml, or pyproject.toml with our table.

    Raises:
        NewslintError: the file is not valid; it names file, line, key and nearest valid key.
    """
    folder = os.path.abspath(start)
    while True:
        own = os.path.join(folder, FILE_NAME)
        if os.path.isfile(own):
            return read(own)
        project = os.path.join(folder, _PROJECT)
        if os.path.isfile(project) and _has_table(project):
            return read(project)
        parent = os.path.dirname(folder)
        if parent == folder:
            return Config(root=start)
        folder = parent


def _has_table(project: str) -> bool:
    with open(project, "rb") as file:
        return b"[tool.newslint" in file.read()


def read(path: str) -> Config:
    """Read one configuration file.

    Raises:
        NewslintError: it cannot be read or is not valid.
    """
    from pathlib import Path

    from newslint import tomlfile

    data = tomlfile.read(Path(path))
    table = ""
    if os.path.basename(path) == _PROJECT:
        table = "tool.newslint"
        data = data.get("tool", {}).get("newslint", {})
    tomlfile.check_keys(Path(path), data, _KEYS, table)
    return _Reader(Path(path), table).config(data)


def selections(items: Iterable[str]) -> tuple[Selection, ...]:
    """Read items such as ``+translation`` and ``-dates/mixed-style``; one without a sign is on."""
    return tuple(Selection(not item.startswith("-"), item.lstrip("+-")) for item in items)


class _Reader:
    """Turns the TOML of one file into a `Config`."""

    def __init__(self, path: "Path", table: str) -> None:
        self.path = path
        self.table = table

    def config(self, data: Mapping[str, Any]) -> Config:
        """Read all keys."""
        levels = self.mapping(data, "levels")
        per_file = {pattern: self.settings(pattern, value) for pattern, value in self.mapping(data, "per-file").items()}
        return Config(
            path=str(self.path),
            root=str(self.path.parent),
            rules=selections(self.strings(data, "rules")),
            levels={rule: self.level(rule, value, "levels") for rule, value in levels.items()},
            per_file=tuple(
                (pattern, selections(self.strings(settings, "rules", "per-file")))
                for pattern, settings in per_file.items()
            ),
            source=self.source("source", data["source"]) if "source" in data else None,
            sources=tuple(
                (pattern, self.source("source", settings["source"], "per-file"))
                for pattern, settings in per_file.items()
                if "source" in settings
            ),
            ignores=self.ignores(data.get("ignore", [])),
            language=self.string(data, "language"),
            fail_on=self.level("fail-on", data.get("fail-on", "warning")),
            exclude=self.strings(data, "exclude"),
            packs=tuple(map(self.folder, self.strings(data, "packs"))),
            plugins=selections(self.strings(data, "plugins")),
            languagetool=self.server(data),
        )

    def strings(self, data: Mapping[str, Any], key: str, inside: str = "") -> tuple[str, ...]:
        from newslint.tomlfile import string_tuple

        return string_tuple(self.path, key, data.get(key, []), self.place(inside))

    def string(self, data: Mapping[str, Any], key: str) -> str | None:
        from newslint.tomlfile import typed

        return typed(self.path, key, data[key], str, self.table) if key in data else None

    def mapping(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        from newslint.tomlfile import typed

        table: Mapping[str, Any] = typed(self.path, key, data.get(key, {}), dict, self.table)
        return table

    def settings(self, pattern: str, value: Any) -> Mapping[str, Any]:
        """Read what is set for the files of a pattern: a table of rules and source, or the list of rules alone."""
        from newslint.tomlfile import check_keys

        if not isinstance(value, dict):
            self.strings({pattern: value}, pattern, "per-file")
            return {"rules": value}
        check_keys(self.path, value, ("rules", "source"), self.place("per-file"))
        return value

    def source(self, key: str, value: Any, inside: str = "") -> str:
        from newslint.tomlfile import complaint, nearest

        if value not in ORIGINS:
            raise complaint(
                self.path, key, f"{value!r} is no source; {nearest(str(value), ORIGINS)}", self.place(inside)
            )
        return str(value)

    def level(self, key: str, value: Any, inside: str = "") -> Level:
        from newslint.tomlfile import complaint, nearest

        if not isinstance(value, str) or value not in LEVELS:
            raise complaint(self.path, key, f"{value!r} is no level; {nearest(str(value), LEVELS)}", self.place(inside))
        return LEVELS[value]

    def folder(self, name: str) -> str:
        """Read where a pack is: a folder relative to the file."""
        from newslint.tomlfile import complaint

        folder = str(self.path.parent / name)
        if not os.path.isdir(folder):
            raise complaint(self.path, "packs", f"there is no folder ‘{folder}’", self.table)
        return folder

    def ignores(self, rows: Any) -> tuple[Ignore, ...]:
        from newslint.tomlfile import check_keys, complaint

        entries: Sequence[Any] = rows if isinstance(rows, list) else [rows]
        for row in entries:
            if not isinstance(row, dict):
                raise complaint(self.path, "ignore", "must be tables with path, rule and text", self.table)
            check_keys(self.path, row, Ignore._fields, self.place("ignore"))
            if set(row) != set(Ignore._fields) or not all(isinstance(value, str) for value in row.values()):
                raise complaint(self.path, "ignore", "needs the strings path, rule and text", self.table)
        return tuple(Ignore(**row) for row in entries)

    def server(self, data: Mapping[str, Any]) -> str | None:
        """Read where LanguageTool is: an address, or a folder relative to the file."""
        where = self.string(data, "languagetool")
        return where if where is None or "://" in where else str(self.path.parent / where)

    def place(self, inside: str) -> str:
        return ".".join(part for part in (self.table, inside) if part)

"""Files of configuration: found, read, validated."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from newslint.engine.config import PROJECT, Config, path_spec, selections
from newslint.errors import NewslintError
from newslint.formats.endings import PARSERS
from newslint.model import LEVELS, ORIGINS, Ignore, Level
from newslint.rulebook import tomlfile
from newslint.rulebook.tomlfile import complaint, nearest

_KEYS = (
    "rules", "levels", "per-file", "ignore", "language", "fail-on", "exclude", "include", "formats", "packs", "plugins",
    "languagetool", "source",
)  # fmt: skip


def read(path: str, trusted: bool = False) -> Config:
    """Read one configuration file.

    Args:
        path: the file.
        trusted: whether the user has named it. One that was found beside articles may be a stranger's: it can name no
            LanguageTool, which would be started or sent all text, and no rules outside its repository.

    Raises:
        NewslintError: it cannot be read or is not valid; it names file, line, key and nearest valid key.
    """
    data = tomlfile.read(Path(path))
    table = ""
    if os.path.basename(path) == PROJECT:
        table = "tool.newslint"
        tools = tomlfile.typed(Path(path), "tool", data.get("tool", {}), dict)
        if "newslint" not in tools:
            raise NewslintError(f"{path}: has no [{table}] table; add one or name another file")
        data = tomlfile.typed(Path(path), "newslint", tools["newslint"], dict, "tool")
    tomlfile.check_keys(Path(path), data, _KEYS, table)
    return _Reader(Path(path), table, trusted).config(data)


def repository_of(folder: Path) -> Path:
    """Give the root of the repository that holds a folder, without links; the folder itself where it is in none."""
    folder = folder.resolve()
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)


# Codes of languages are no longer; every code is near to another one.
_CODE = 3


class _Reader:
    """Turns the TOML of one file into a `Config`."""

    def __init__(self, path: Path, table: str, trusted: bool) -> None:
        self.path = path
        self.table = table
        self.trusted = trusted

    def config(self, data: Mapping[str, Any]) -> Config:
        """Read all keys."""
        levels = self.mapping(data, "levels")
        per_file = {
            self.pattern(pattern, "per-file"): self.settings(pattern, value)
            for pattern, value in self.mapping(data, "per-file").items()
        }
        return Config(
            path=str(self.path),
            root=str(self.path.parent),
            rules=selections(self.strings(data, "rules")),
            levels={rule: self.level(rule, value, "levels") for rule, value in levels.items()},
            per_file=tuple(
                (pattern, selections(self.strings(settings, "rules", "per-file")))
                for pattern, settings in per_file.items()
            ),
            source=self.source(data) if "source" in data else None,
            sources=tuple(
                (pattern, self.source(settings, "per-file"))
                for pattern, settings in per_file.items()
                if "source" in settings
            ),
            ignores=self.ignores(data.get("ignore", [])),
            language=self.language(data),
            fail_on=self.level("fail-on", data.get("fail-on", "warning")),
            exclude=self.patterns(data, "exclude"),
            include=self.patterns(data, "include"),
            formats=self.formats(data),
            packs=tuple(map(self.folder, self.strings(data, "packs"))),
            plugins=selections(self.strings(data, "plugins")),
            languagetool=self.server(data),
        )

    def strings(self, data: Mapping[str, Any], key: str, inside: str = "") -> tuple[str, ...]:
        return tomlfile.string_tuple(self.path, key, data.get(key, []), self.place(inside))

    def string(self, data: Mapping[str, Any], key: str) -> str | None:
        return tomlfile.typed(self.path, key, data[key], str, self.table) if key in data else None

    def patterns(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """Read patterns written as in a .gitignore."""
        return tuple(self.pattern(pattern, key) for pattern in self.strings(data, key))

    def pattern(self, pattern: str, key: str) -> str:
        try:
            path_spec([pattern])
        except ValueError:
            raise complaint(self.path, key, f"‘{pattern}’ is not a valid pattern of a .gitignore", self.table) from None
        return pattern

    def formats(self, data: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        """Read which files are in which format."""
        table = self.mapping(data, "formats")
        for pattern, name in table.items():
            if not isinstance(name, str) or name not in PARSERS:
                message = f"{name!r} is not a valid format; {nearest(str(name), PARSERS)}"
                raise complaint(self.path, pattern, message, self.place("formats"))
        return tuple((self.pattern(pattern, "formats"), name) for pattern, name in table.items())

    def language(self, data: Mapping[str, Any]) -> str | None:
        """Read a language, written in any of the usual ways."""
        written = self.string(data, "language")
        if written is None:
            return None
        from newslint.lexicon.language_table import code_of, languages

        found = code_of(written)
        if found is None:
            names = [name for language in languages() for name in language.names if len(name) > _CODE]
            near = nearest(written.lower(), names, "write its two letters of ISO 639, such as ‘en’")
            raise complaint(self.path, "language", f"there is no language ‘{written}’; {near}", self.table)
        return found

    def mapping(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        table: Mapping[str, Any] = tomlfile.typed(self.path, key, data.get(key, {}), dict, self.table)
        return table

    def settings(self, pattern: str, value: Any) -> Mapping[str, Any]:
        """Read what is set for the files of a pattern: a table of rules and source, or the list of rules alone."""
        if not isinstance(value, dict):
            self.strings({pattern: value}, pattern, "per-file")
            return {"rules": value}
        tomlfile.check_keys(self.path, value, ("rules", "source"), self.place("per-file"))
        return value

    def source(self, data: Mapping[str, Any], inside: str = "") -> str:
        value = data["source"]
        if value not in ORIGINS:
            message = f"{value!r} is not a valid source; {nearest(str(value), ORIGINS)}"
            raise complaint(self.path, "source", message, self.place(inside))
        return str(value)

    def level(self, key: str, value: Any, inside: str = "") -> Level:
        if not isinstance(value, str) or value not in LEVELS:
            raise complaint(
                self.path, key, f"{value!r} is not a valid level; {nearest(str(value), LEVELS)}", self.place(inside)
            )
        return LEVELS[value]

    def folder(self, name: str) -> str:
        """Read where a pack is: a folder relative to the file."""
        folder = str(self.path.parent / name)
        if not os.path.isdir(folder):
            raise complaint(self.path, "packs", f"there is no folder ‘{folder}’", self.table)
        if not self.trusted and not Path(folder).resolve().is_relative_to(repository_of(self.path.parent)):
            message = f"‘{name}’ lies outside of the repository; only a file that --config names may have such packs"
            raise complaint(self.path, "packs", message, self.table)
        return folder

    def ignores(self, rows: Any) -> tuple[Ignore, ...]:
        entries: Sequence[Any] = rows if isinstance(rows, list) else [rows]
        for row in entries:
            if not isinstance(row, dict):
                raise complaint(self.path, "ignore", "must be tables with path, rule and text", self.table)
            tomlfile.check_keys(self.path, row, Ignore._fields, self.place("ignore"))
            if set(row) != set(Ignore._fields) or not all(isinstance(value, str) for value in row.values()):
                raise complaint(self.path, "ignore", "needs the strings path, rule and text", self.table)
            self.pattern(row["path"], "ignore")
        return tuple(Ignore(**row) for row in entries)

    def server(self, data: Mapping[str, Any]) -> str | None:
        """Read where LanguageTool is: an address, or a folder relative to the file."""
        where = self.string(data, "languagetool")
        if where is not None and not self.trusted:
            message = (
                "a configuration that stands beside articles may not name a server or a program; name LanguageTool by "
                "--languagetool, by the environment variable NEWSLINT_LANGUAGETOOL, or in a file that --config names"
            )
            raise complaint(self.path, "languagetool", message, self.table)
        return where if where is None or "://" in where else str(self.path.parent / where)

    def place(self, inside: str) -> str:
        return ".".join(part for part in (self.table, inside) if part)

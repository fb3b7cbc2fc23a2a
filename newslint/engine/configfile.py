"""Files of configuration: read, validated, turned into a `Config`."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from newslint.engine.config import PROJECT, RULESET, Config, path_spec, selections
from newslint.engine.settings import KEYS, FileSettings, Ignore, Selection
from newslint.errors import NewslintError
from newslint.formats.endings import FORMATS
from newslint.model import LEVELS, ORIGINS, Level
from newslint.rulebook import tomlfile
from newslint.rulebook.tomlfile import complaint, nearest


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
    tomlfile.check_keys(Path(path), data, KEYS, table)
    return _Reader(Path(path), table, trusted).config(data)


def repository_of(folder: Path) -> Path:
    """Give the root of the repository that holds a folder, without links; the folder itself where it is in none."""
    folder = folder.resolve()
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)


# Codes of languages are no longer; every code is near to another one.
_CODE = 3


class _Reader:
    """Turns the TOML of one file into a `Config`; there is a method for each kind of value that `KEYS` names."""

    def __init__(self, path: Path, table: str, trusted: bool) -> None:
        self.path = path
        self.table = table
        self.trusted = trusted

    def config(self, data: Mapping[str, Any]) -> Config:
        """Read all keys."""
        values = {
            key.field or name.replace("-", "_"): getattr(self, key.kind)(name, data[name])
            for name, key in KEYS.items()
            if name in data
        }
        return Config(path=str(self.path), root=str(self.path.parent), **values)

    def ruleset(self, key: str, value: Any) -> str:
        """Read the pin of the rule set."""
        if not isinstance(value, str) or not RULESET.fullmatch(value):
            raise self._error(key, f'{value!r} is not a year and month such as "2026.11"')
        return value

    def selections(self, key: str, value: Any, inside: str = "") -> tuple[Selection, ...]:
        """Read what switches rules or plugins on and off."""
        return selections(self._strings(key, value, inside))

    def levels(self, key: str, value: Any) -> Mapping[str, Level]:
        """Read the levels of rules and packs."""
        return {rule: self.level(rule, level, key) for rule, level in self._table(key, value).items()}

    def level(self, key: str, value: Any, inside: str = "") -> Level:
        """Read one level."""
        if not isinstance(value, str) or value not in LEVELS:
            raise self._error(key, f"{value!r} is not a valid level; {nearest(str(value), LEVELS)}", inside)
        return LEVELS[value]

    def for_files(self, key: str, value: Any) -> tuple[tuple[str, FileSettings], ...]:
        """Read what is set for some files."""
        return tuple(
            (self._pattern(key, pattern), self._file_settings(pattern, settings, key))
            for pattern, settings in self._table(key, value).items()
        )

    def _file_settings(self, pattern: str, value: Any, inside: str) -> FileSettings:
        """Read what is set for the files of a pattern: a table of rules and source, or the list of rules alone."""
        if not isinstance(value, dict):
            return FileSettings(self.selections(pattern, value, inside))
        tomlfile.check_keys(self.path, value, FileSettings._fields, self._place(inside))
        return FileSettings(
            self.selections("rules", value.get("rules", []), inside),
            self.source("source", value["source"], inside) if "source" in value else None,
        )

    def source(self, key: str, value: Any, inside: str = "") -> str:
        """Read where texts come from."""
        if value not in ORIGINS:
            raise self._error(key, f"{value!r} is not a valid source; {nearest(str(value), ORIGINS)}", inside)
        return str(value)

    def ignores(self, key: str, value: Any) -> tuple[Ignore, ...]:
        """Read the findings to ignore."""
        rows: Sequence[Any] = value if isinstance(value, list) else [value]
        for row in rows:
            if not isinstance(row, dict):
                raise self._error(key, "must be tables with path, rule and text")
            tomlfile.check_keys(self.path, row, Ignore._fields, self._place(key))
            if set(row) != set(Ignore._fields) or not all(isinstance(text, str) for text in row.values()):
                raise self._error(key, "needs the strings path, rule and text")
            self._pattern(key, row["path"])
        return tuple(Ignore(**row) for row in rows)

    def language(self, key: str, value: Any) -> str:
        """Read a language, written in any of the usual ways."""
        from newslint.lexicon.language_table import code_of, languages

        written = self._string(key, value)
        found = code_of(written)
        if found is None:
            names = [name for language in languages() for name in language.names if len(name) > _CODE]
            near = nearest(written.lower(), names, "write its two letters of ISO 639, such as ‘en’")
            raise self._error(key, f"there is no language ‘{written}’; {near}")
        return found

    def patterns(self, key: str, value: Any) -> tuple[str, ...]:
        """Read patterns written as in a .gitignore."""
        return tuple(self._pattern(key, pattern) for pattern in self._strings(key, value))

    def formats(self, key: str, value: Any) -> tuple[tuple[str, str], ...]:
        """Read which files are in which format."""
        table = self._table(key, value)
        for pattern, name in table.items():
            if not isinstance(name, str) or name not in FORMATS:
                raise self._error(pattern, f"{name!r} is not a valid format; {nearest(str(name), FORMATS)}", key)
        return tuple((self._pattern(key, pattern), name) for pattern, name in table.items())

    def folders(self, key: str, value: Any) -> tuple[str, ...]:
        """Read where packs are: folders relative to the file."""
        return tuple(self._folder(key, name) for name in self._strings(key, value))

    def _folder(self, key: str, name: str) -> str:
        folder = str(self.path.parent / name)
        if not os.path.isdir(folder):
            raise self._error(key, f"there is no folder ‘{folder}’")
        if not self.trusted and not Path(folder).resolve().is_relative_to(repository_of(self.path.parent)):
            message = f"‘{name}’ lies outside of the repository; only a file that --config names may have such packs"
            raise self._error(key, message)
        return folder

    def server(self, key: str, value: Any) -> str:
        """Read where LanguageTool is: an address, or a folder relative to the file."""
        where = self._string(key, value)
        if not self.trusted:
            message = (
                "a configuration that stands beside articles may not name a server or a program; name LanguageTool by "
                "--languagetool, by the environment variable NEWSLINT_LANGUAGETOOL, or in a file that --config names"
            )
            raise self._error(key, message)
        return where if "://" in where else str(self.path.parent / where)

    def _strings(self, key: str, value: Any, inside: str = "") -> tuple[str, ...]:
        return tomlfile.string_tuple(self.path, key, value, self._place(inside))

    def _string(self, key: str, value: Any) -> str:
        return str(tomlfile.typed(self.path, key, value, str, self.table))

    def _table(self, key: str, value: Any) -> Mapping[str, Any]:
        table: Mapping[str, Any] = tomlfile.typed(self.path, key, value, dict, self.table)
        return table

    def _pattern(self, key: str, pattern: str) -> str:
        try:
            path_spec([pattern])
        except ValueError:
            raise self._error(key, f"‘{pattern}’ is not a valid pattern of a .gitignore") from None
        return pattern

    def _error(self, key: str, message: str, inside: str = "") -> NewslintError:
        return complaint(self.path, key, message, self._place(inside))

    def _place(self, inside: str) -> str:
        """Return the name of a table within that of newslint."""
        return ".".join(part for part in (self.table, inside) if part)

"""What the user has set: the level of a rule in a file, which files are articles, how they are read."""

import os
import re
import stat
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from newslint.engine.settings import Ignore, Selection, Settings
from newslint.errors import NewslintError
from newslint.model import Level, RuleSpec

if TYPE_CHECKING:
    from pathspec import PathSpec

    from newslint.engine.places import Places

# A set of rules is named by the year and the month in which it came, so that names sort as they came.
RULESET = re.compile(r"\d{4}\.(?:0[1-9]|1[0-2])")
FILE_NAME = "newslint.toml"
PROJECT = "pyproject.toml"


class Config(Settings):
    """What the user has set; patterns and pack folders are relative to `root`, the folder of the file."""

    def level_of(self, rule: RuleSpec, path: str, default_on: bool = True, selected: bool = False) -> Level | None:
        """Give the level of a rule in a file; None where it is off.

        Args:
            rule: the rule.
            path: the file's path.
            default_on: whether the rule is on where nobody says anything.
            selected: whether the caller has named the rule, which goes before `rules`, but not before `per-file`.
        """
        waits = self.waits(rule)
        on = selected or (default_on and rule.status == "stable" and not waits)
        for item in (*(() if selected else self.rules), *self.selections_for(path)):
            if item.names(rule.id):
                on = item.on and (not waits or item.name == rule.id)
        if not on:
            return None
        return self.levels.get(rule.id, self.levels.get(rule.pack, rule.level))

    def waits(self, rule: RuleSpec) -> bool:
        """Return whether a rule came after the set of rules that is pinned."""
        return bool(self.ruleset and RULESET.fullmatch(rule.since) and rule.since > self.ruleset)

    @property
    def per_file(self) -> tuple[tuple[str, tuple[Selection, ...]], ...]:
        """What `per-file` says of rules, by its patterns."""
        return tuple((pattern, settings.rules) for pattern, settings in self.for_files)

    def selections_for(self, path: str) -> tuple[Selection, ...]:
        """Give the items of all `per-file` patterns that fit a path: two paths with the same ones are linted alike.

        No pattern fits the empty path, which stands for no file in particular.
        """
        if not self.for_files or not path:
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
        return tuple((number, self.ignores[number]) for number in self._ignore_places.fitting(self.relative(path)))

    def patterns_for(self, path: str) -> frozenset[str]:
        """Give the patterns of `per-file` and the ignore table that fit a path."""
        relative = self.relative(path)
        specs = zip(self._per_file_specs, self.for_files, strict=True)
        fitting = {pattern for (spec, _), (pattern, _) in specs if spec.match_file(relative)}
        ignores = (self.ignores[number].path for number in self._ignore_places.fitting(relative))
        return frozenset(fitting.union(ignores))

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns of `per-file` and of the ignore table, which ought to fit some file."""
        return (*(pattern for pattern, _ in self.for_files), *(entry.path for entry in self.ignores))

    def excludes(self, path: str) -> bool:
        """Tell whether a path is excluded."""
        return bool(self.exclude) and self._exclude_spec.match_file(self.relative(path))

    def includes(self, path: str) -> bool:
        """Tell whether a file that is no article by its name or folder is one here."""
        return bool(self.include) and self._include_spec.match_file(self.relative(path))

    def reaches_into(self, folder: str) -> bool:
        """Tell whether a pattern of `include` names a folder or something in it, rather than files anywhere."""
        name = self.relative(folder) + "/"
        return bool(self.include) and (
            self._include_spec.match_file(name) or any(item.lstrip("/").startswith(name) for item in self.include)
        )

    def format_of(self, path: str) -> str | None:
        """Give the format that `formats` has for a path; the last pattern that fits decides."""
        if not self.formats:
            return None
        relative = self.relative(path)
        found = [name for spec, name in self._format_specs if spec.match_file(relative)]
        return found[-1] if found else None

    def relative(self, path: str) -> str:
        """Give a path as patterns see it: relative to the configuration's folder, with slashes."""
        return os.path.relpath(path, self.root).replace(os.sep, "/")

    def name_unknown(self, rules: Iterable[str], plugins: Iterable[str] = ()) -> None:
        """Refuse ids that no rule has, and plugins that are not installed.

        Args:
            rules: ids of all rules there are.
            plugins: names of all plugins; one that the configuration leaves alone need not be there.

        Raises:
            NewslintError: with the nearest id or name.
        """
        installed = set(plugins)
        for item in self.plugins:
            if item.on and item.name not in installed:
                from newslint.rulebook.tomlfile import nearest

                advice = nearest(item.name, installed) if installed else "no plugin is installed"
                raise self._complaint("plugins", f"there is no plugin ‘{item.name}’; {advice}")
        known = set(rules)
        valid = known | {rule.partition("/")[0] for rule in known} | {"all"}
        for table, names in self._named():
            for name in names:
                if name not in valid:
                    from newslint.rulebook.tomlfile import nearest_rule

                    raise self._complaint(table, f"there is no rule or pack ‘{name}’; {nearest_rule(name, valid)}")

    def _named(self) -> Iterable[tuple[str, list[str]]]:
        yield "rules", [item.name for item in self.rules]
        yield "levels", list(self.levels)
        yield "per-file", [item.name for _, items in self.per_file for item in items]
        yield "ignore", [entry.rule for entry in self.ignores]

    def _complaint(self, table: str, message: str) -> NewslintError:
        from pathlib import Path

        from newslint.rulebook.tomlfile import complaint

        if self.path is None:
            return NewslintError(message)
        path = Path(self.path)
        return complaint(path, table, message, "tool.newslint" if path.name == PROJECT else "")

    @cached_property
    def _per_file_specs(self) -> "list[tuple[PathSpec[Any], tuple[Selection, ...]]]":
        return [(path_spec([pattern]), items) for pattern, items in self.per_file]

    @cached_property
    def _source_specs(self) -> "list[tuple[PathSpec[Any], str]]":
        return [(path_spec([pattern]), one.source) for pattern, one in self.for_files if one.source]

    @cached_property
    def _ignore_places(self) -> "Places":
        from newslint.engine.places import Places

        return Places([entry.path for entry in self.ignores], lambda pattern: path_spec([pattern]))

    @cached_property
    def _exclude_spec(self) -> "PathSpec[Any]":
        return path_spec(self.exclude)

    @cached_property
    def _include_spec(self) -> "PathSpec[Any]":
        return path_spec(self.include)

    @cached_property
    def _format_specs(self) -> "list[tuple[PathSpec[Any], str]]":
        return [(path_spec([pattern]), name) for pattern, name in self.formats]


def path_spec(patterns: Iterable[str]) -> "PathSpec[Any]":
    """Compile patterns written as in a .gitignore.

    Raises:
        ValueError: one of them is not valid.
    """
    import warnings

    from pathspec import PathSpec

    try:
        # Python's `re` warns of brackets in brackets, which no user wrote: pathspec makes an expression of a pattern.
        with warnings.catch_warnings(category=FutureWarning, action="ignore"):
            return PathSpec.from_lines("gitignore", patterns)
    except Exception as error:  # its own, or that of the expression which it makes of a pattern
        raise ValueError(str(error)) from None


def selections(items: Iterable[str]) -> tuple[Selection, ...]:
    """Read items such as ``+translation`` and ``-dates/mixed-style``; one without a sign is on."""
    return tuple(Selection(not item.startswith("-"), item.lstrip("+-")) for item in items)


def locate(folder: str) -> str | None:
    """Find the configuration of the files of a folder: the nearest one at or above it, within its repository.

    Args:
        folder: need not be there.

    Returns:
        The path of a newslint.toml, or of a pyproject.toml with our table.

    Raises:
        NewslintError: a pyproject.toml cannot be read, so that nobody knows whether it has our table.
    """
    folder = os.path.abspath(folder)
    while True:
        own, project = os.path.join(folder, FILE_NAME), os.path.join(folder, PROJECT)
        if os.path.isfile(own):
            return own
        if os.path.isfile(project) and _has_table(project):
            return project
        parent = os.path.dirname(folder)
        # What lies above a repository belongs to others, and so does what other users have put into a shared folder.
        if parent == folder or os.path.exists(os.path.join(folder, ".git")) or _is_strange(parent, folder):
            return None
        folder = parent


def _is_strange(parent: str, folder: str) -> bool:
    """Tell whether anybody may put files into a folder, or it belongs to somebody else than the one below it."""
    try:
        above, below = os.stat(parent), os.stat(folder)
    except OSError:
        return False
    return bool(above.st_mode & stat.S_IWOTH) or above.st_uid not in (below.st_uid, 0)


def _has_table(project: str) -> bool:
    try:
        with open(project, "rb") as file:
            if b"[tool.newslint" not in file.read():
                return False
    except OSError as error:
        raise NewslintError(f"{project}: cannot be read ({error.strerror})") from None
    from pathlib import Path

    from newslint.rulebook import tomlfile

    tools = tomlfile.read(Path(project)).get("tool")
    return isinstance(tools, dict) and "newslint" in tools

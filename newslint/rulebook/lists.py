"""Lists that rules name: phrases, words and tables in files of their own, one a language."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from newslint.errors import NewslintError
from newslint.rulebook import tomlfile
from newslint.text.spans import fold

PHRASES, TABLE = ".txt", ".tsv"


class ListFiles(NamedTuple):
    """Where the lists of a rule may stand: beside it, below it, and in the folders above it within its pack.

    `table` is the table of the rule that names them.
    """

    rule: Path
    pack: Path
    table: str = "params"

    def phrases(self, key: str, value: Any) -> tuple[str, ...]:
        """Return phrases as a parameter gives them: a list of phrases and names of files, or the name of a file.

        Args:
            key: the parameter, for error messages.
            value: what the rule says. A text that ends in `.txt` is a path relative to the folder of the rule or to
                one above it; `*` in it stands for any part of a name.

        Returns:
            The phrases in their order, each once: files of two languages may share some.

        Raises:
            NewslintError: the value is of another kind, or a file is missing, outside the pack or not a sound list.
        """
        if isinstance(value, str) and value.endswith(PHRASES):
            return tuple(dict.fromkeys(self._lines(key, value)))
        phrases = tomlfile.texts(self.rule, key, value, self.table)
        if not any(phrase.endswith(PHRASES) for phrase in phrases):
            return phrases
        parts = (self._lines(key, phrase) if phrase.endswith(PHRASES) else (phrase,) for phrase in phrases)
        return tuple(dict.fromkeys(line for part in parts for line in part))

    def rows(self, key: str, value: Any) -> tuple[tuple[str, ...], ...]:
        """Return the rows of a table: a list of lists, or the name of a `.tsv` file.

        Raises:
            NewslintError: as for `phrases`.
        """
        if isinstance(value, str) and value.endswith(TABLE):
            return tuple(tuple(line.split("\t")) for line in self._lines(key, value))
        if isinstance(value, list) and all(isinstance(row, list) for row in value):
            return tuple(tomlfile.string_tuple(self.rule, key, row, self.table) for row in value)
        raise self._error(key, "must be a list of lists of strings, or the name of a .tsv file")

    def _lines(self, key: str, name: str) -> Iterator[str]:
        for path in self._files(key, name):
            yield from read_list(path)

    def _files(self, key: str, name: str) -> list[Path]:
        """Find the files that a name stands for, in the nearest folder that has any."""
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise self._error(key, f"‘{name}’ must be a path within the pack, relative to the folder of the rule")
        for folder in self._folders():
            if found := _matches(folder, name):
                self._check_within(key, name, found)
                return found
        missing = f"no list matches ‘{name}’" if "*" in name else f"there is no list ‘{name}’"
        raise self._error(key, f"{missing}; {self._nearest(name)}")

    def _folders(self) -> Iterator[Path]:
        """Yield the folder of the rule, then those above it up to that of the pack."""
        folder = self.rule.parent
        yield folder
        while folder != self.pack and folder.is_relative_to(self.pack):
            folder = folder.parent
            yield folder

    def _check_within(self, key: str, name: str, paths: list[Path]) -> None:
        """Refuse files that lie elsewhere: a stranger's rule could print any file that the user can read."""
        home = self.pack.resolve()
        for path in paths:
            if not path.is_file() or not path.resolve().is_relative_to(home):
                raise self._error(key, f"‘{name}’ must be a file within the pack")

    def _nearest(self, name: str) -> str:
        """Say which list was probably meant; for a pattern, which pattern."""
        suffix = Path(name).suffix
        names = {path.relative_to(folder) for folder in self._folders() for path in folder.rglob(f"*{suffix}")}
        if "*" in name:
            names = {path.with_name(f"*{suffix}") for path in names}
        return tomlfile.nearest(name, [path.as_posix() for path in names], "lists stand in the pack of the rule")

    def _error(self, key: str, message: str) -> NewslintError:
        return tomlfile.complaint(self.rule, key, message, self.table)


def _matches(folder: Path, name: str) -> list[Path]:
    """Return what a name, or a pattern, stands for in a folder; nothing for what no file can be called."""
    try:
        found = sorted(folder.glob(name)) if "*" in name else [folder / name]
    except ValueError:
        return []
    return [path for path in found if os.path.exists(path)]


def read_list(path: Path) -> list[str]:
    """Read a list: plain text, one entry a line, sorted by lower case, no entry twice; `#` begins a remark line.

    Returns:
        The entries as they are written. Of a table's rows, order and sameness are those of the first cells.

    Raises:
        NewslintError: the file is not UTF-8, cannot be read, is empty, or an entry is twice in it or out of order (with
            file and line).
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise NewslintError(f"{path}: not UTF-8 (byte {error.start + 1}); lists must be") from None
    except OSError as error:
        raise NewslintError(f"{path}: cannot be read ({error.strerror})") from None
    entries: dict[str, int] = {}
    kept, last = [], ""
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        entry = fold(line.partition("\t")[0])
        if entry in entries:
            raise NewslintError(f"{path}:{number}: ‘{line}’ is listed twice, first on line {entries[entry]}")
        if entry < last:
            raise NewslintError(f"{path}:{number}: ‘{line}’ is out of order; keep the list sorted by lower case")
        entries[entry], last = number, entry
        kept.append(line)
    if not kept:
        raise NewslintError(f"{path}:1: the list is empty")
    return kept

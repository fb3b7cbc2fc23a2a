"""The linters of a program that stays up: made anew where what they were made of has changed."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from newslint.engine.config import locate
from newslint.engine.linter import Linter
from newslint.engine.linters import Linters
from newslint.engine.options import Options
from newslint.errors import NewslintError

# Files of a rule pack, by the endings of their names.
_PACK_ENDINGS = (".toml", ".txt", ".tsv")


class FreshLinters:
    """Finds the linter of a file by its nearest configuration, which is read again when it or its packs change.

    Args:
        options: what the caller wants of all of them.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._linters = Linters(options)
        self._loaded: dict[str, _Loaded] = {}

    def of(self, path: str) -> Linter:
        """Return the linter of a file.

        Raises:
            NewslintError: the configuration, or a rule that it names, is not valid.
        """
        folder = os.path.dirname(path)
        config = None if self._options.isolated else self._options.config or locate(folder)
        loaded = self._loaded.get(folder)
        if loaded and loaded.stamps == _stamps(config, loaded.linter.config.packs):
            return loaded.linter
        if loaded:
            self._linters, self._loaded = Linters(self._options), {}
        try:
            linter = self._linters.of(path)
        except NewslintError:
            # What was found on the way to the mistake may be gone when it is mended.
            self._linters = Linters(self._options)
            raise
        self._loaded[folder] = _Loaded(linter, _stamps(config, linter.config.packs))
        return linter


class _Loaded(NamedTuple):
    """The linter of a folder, and when the files that it was made of were written."""

    linter: Linter
    stamps: tuple[tuple[str, int], ...]


def _stamps(config: str | None, packs: Sequence[str]) -> tuple[tuple[str, int], ...]:
    files = [config] if config else []
    files += [str(file) for pack in packs for file in Path(pack).rglob("*") if file.suffix in _PACK_ENDINGS]
    return tuple((file, os.stat(file).st_mtime_ns) for file in sorted(files) if os.path.exists(file))

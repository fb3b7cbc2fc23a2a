"""The linters of a program that stays up: made anew where what they were made of has changed."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from newslint.engine.config import locate
from newslint.engine.linter import Linter
from newslint.engine.linters import Linters
from newslint.engine.options import Options
from newslint.errors import NewslintError

# Files of a rule pack, by the endings of their names.
_PACK_ENDINGS = (".toml", ".txt", ".tsv")
# Paths, and when what lies there was written.
Stamps = tuple[tuple[str, int], ...]


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
        if loaded and loaded.stamps == _stamps([config], loaded.linter.config.packs):
            return loaded.linter
        if loaded:
            self._linters, self._loaded = Linters(self._options), {}
        try:
            linter = self._linters.of(path)
        except NewslintError:
            # What was found on the way to the mistake may be gone when it is mended.
            self._linters = Linters(self._options)
            raise
        self._loaded[folder] = _Loaded(linter, _stamps([config], linter.config.packs))
        return linter


class _Loaded(NamedTuple):
    """The linter of a folder, and when the files that it was made of were written."""

    linter: Linter
    stamps: Stamps


def stamps_of(linters: Linters, options: Options) -> Stamps:
    """Return when the files were written that the linters of a run are made of, so that a change can be told.

    Args:
        linters: those of the run.
        options: its paths may get a configuration that there is not yet.

    Raises:
        NewslintError: a configuration cannot be read.
    """
    made = list(linters.all)
    near = [] if options.isolated or options.config else [locate(path) for path in options.paths]
    return _stamps(
        [*near, *(linter.config.path for linter in made)], [pack for one in made for pack in one.config.packs]
    )


def _stamps(configs: Iterable[str | None], packs: Iterable[str]) -> Stamps:
    files = {config for config in configs if config}
    files |= {str(file) for pack in packs for file in Path(pack).rglob("*") if file.suffix in _PACK_ENDINGS}
    return tuple((file, os.stat(file).st_mtime_ns) for file in sorted(files) if os.path.exists(file))

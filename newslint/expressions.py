"""Compiled expressions, kept between runs: compiling the fifty that an article may need costs more than linting it.

`regex` writes a compiled expression as a pickle that loads forty times faster than the text compiles. They are kept in
the cache folder, by version of `regex`; without the folder everything works, only slower.
"""

import pickle
import sys
from functools import cache
from typing import TYPE_CHECKING

from newslint import caching

if TYPE_CHECKING:
    import regex

_MOST_KEPT = 5000


class _Store:
    """The expressions of one cache file: those kept, and those that this process had to compile."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.kept = _read(path)
        self.new: dict[tuple[str, int], bytes] = {}

    def compile(self, pattern: str, flags: int) -> "regex.Pattern[str]":
        import regex

        known = self.kept.get((pattern, flags))
        if known is not None:
            compiled: regex.Pattern[str] = pickle.loads(known)
            return compiled
        compiled = regex.compile(pattern, flags)
        self.new[pattern, flags] = pickle.dumps(compiled)
        return compiled

    def save(self) -> None:
        if self.new:
            kept = self.kept if len(self.kept) < _MOST_KEPT else {}
            caching.write(self.path, {**kept, **self.new})
            self.new.clear()


@cache
def compile_pattern(pattern: str, ignore_case: bool = False) -> "regex.Pattern[str]":
    """Compile an expression as all rules have it: Unicode, `^` and `$` at line ends."""
    import regex

    return _store().compile(pattern, int(regex.MULTILINE | (regex.IGNORECASE if ignore_case else 0)))


def save() -> None:
    """Keep what this process had to compile for the next one."""
    _store().save()


@cache
def _store() -> _Store:
    import regex

    return _Store(caching.cache_path(f"expressions-{regex.__version__}-{sys.hexversion:x}.pickle"))


def _read(path: str) -> dict[tuple[str, int], bytes]:
    try:
        kept = caching.read(path)
        return kept if isinstance(kept, dict) else {}
    except Exception:  # none yet, or of another version: compile anew
        return {}

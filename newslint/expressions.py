"""Compiled expressions, kept between runs: compiling the fifty that an article may need costs more than linting it.

`regex` turns an expression into code for its engine, written in C. The code is kept in the cache folder, by the state
of that engine; without the folder everything works, only slower.
"""

import os
import sys
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from newslint import caching

if TYPE_CHECKING:
    import regex

# Code points of an expression: beyond, compiling it and finding its anchors takes seconds.
LONGEST_PATTERN = 20_000
_LONGEST_UNROLLED = 100_000
_MOST_KEPT = 5000
# Of those made of the words of articles, which are of use in one article each.
_MOST_PASSING = 100
# Pattern, flags -> what the engine makes an expression of.
_Kept = dict[tuple[str, int], tuple[Any, ...]]
_MULTILINE, _IGNORE_CASE = 0x8, 0x2  # as `regex` has them


class NoAnchorError(ValueError):
    """No literal stands in all matches of an expression."""


class _Store:
    """The expressions of one cache file: those kept, and those that this process had to compile."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.kept = _read(path)
        self.new: _Kept = {}

    def compile(self, pattern: str, flags: int) -> "regex.Pattern[str]":
        code = self.kept.get((pattern, flags))
        if code is not None:
            kept: regex.Pattern[str] = _engine().compile(*code)
            return kept
        compiled = _compile(pattern, flags)
        self.new[pattern, flags] = _code(compiled)
        return compiled

    def save(self) -> None:
        if self.new:
            kept = self.kept if len(self.kept) < _MOST_KEPT else {}
            caching.write(self.path, {**kept, **self.new})
            self.new.clear()


@cache
def compile_pattern(pattern: str, ignore_case: bool = False) -> "regex.Pattern[str]":
    """Compile an expression as all rules have it: Unicode, `^` and `$` at line ends."""
    return _store().compile(pattern, _MULTILINE | (_IGNORE_CASE if ignore_case else 0))


@lru_cache(maxsize=_MOST_PASSING)
def compile_passing(pattern: str) -> "regex.Pattern[str]":
    """Compile an expression that holds words of an article likewise, but keep it neither for long nor between runs."""
    return _compile(pattern, _MULTILINE)


def one_of(words: Iterable[str]) -> str:
    """Give an expression of any of some words, as they are; of nothing, where there are none.

    What `re.escape` does, without `re`.
    """
    escaped = ("".join(char if char.isalnum() else f"\\{char}" for char in word) for word in words)
    return "|".join(escaped) or "(?!)"


def check_pattern(pattern: str) -> None:
    """Refuse an expression that does not compile.

    Raises:
        ValueError: the text says which, and why.
    """
    import regex

    if len(pattern) > LONGEST_PATTERN:
        raise ValueError(f"the expression has {len(pattern)} characters; no more than {LONGEST_PATTERN} can be read")
    if _unrolled(pattern) > _LONGEST_UNROLLED:
        raise ValueError("the expression repeats repetitions so often that it would take all memory to compile it")
    try:
        compile_pattern(pattern)
    except regex.error as error:
        raise ValueError(f"the expression ‘{pattern}’ does not compile: {error}") from None
    except (RecursionError, MemoryError, OverflowError):
        raise ValueError("the expression is nested too deeply, or repeats too much, to be compiled") from None


def _unrolled(pattern: str) -> int:
    """Give about how many atoms an expression has once its counted repetitions are written out, as `regex` does it."""
    import regex

    sizes, last = [0], 0
    for token in regex.findall(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*+\]|\{\d*,?\d*\}|.", pattern, regex.DOTALL):
        if token == "(":
            sizes.append(0)
        elif token == ")" and len(sizes) > 1:
            last = sizes.pop()
            sizes[-1] += last
        elif token[0] == "{" and len(token) > 1:
            times = max(int(bound or 0) for bound in token[1:-1].split(","))
            sizes[-1] += last * (max(times, 1) - 1)
            last *= max(times, 1)
        else:
            last = 1
            sizes[-1] += 1
    return sum(sizes)


def save() -> None:
    """Keep what this process had to compile for the next one."""
    _store().save()


@cache
def _store() -> _Store:
    built = os.stat(_engine().__file__)
    return _Store(caching.cache_path(f"expressions-{built.st_mtime_ns:x}-{built.st_size:x}-{sys.hexversion:x}.marshal"))


@cache
def _engine() -> Any:
    """Import the engine of `regex` without its compiler: that takes 13 ms, and a run from the cache needs none.

    The package stands in `sys.modules` as an empty one meanwhile, so that its `__init__` does not run; who imports it
    later gets it whole.
    """
    from importlib.machinery import PathFinder
    from types import ModuleType

    found = None if "regex" in sys.modules else PathFinder.find_spec("regex")
    if found is None or found.submodule_search_locations is None:
        import regex._regex

        return regex._regex
    package = sys.modules["regex"] = ModuleType("regex")
    package.__path__ = found.submodule_search_locations
    try:
        from regex import _regex
    finally:
        del sys.modules["regex"]
    return _regex


def _compile(pattern: str, flags: int) -> "regex.Pattern[str]":
    import regex

    return regex.compile(pattern, flags)


def _code(compiled: "regex.Pattern[str]") -> tuple[Any, ...]:
    """Give what the engine would make the expression of again: what a pickle of it would hold."""
    from copyreg import dispatch_table

    reduced: Any = dispatch_table[type(compiled)](compiled)
    code: tuple[Any, ...] = reduced[1]
    return code


def _read(path: str) -> _Kept:
    try:
        kept = caching.read(path)
        return kept if isinstance(kept, dict) else {}
    except Exception:  # none yet, or of another form: compile anew
        return {}

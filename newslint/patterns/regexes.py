"""Compiled expressions, run under a time limit, and kept between runs: compiling costs more than linting an article.

`regex` turns an expression into code for its engine, which a pickle holds. These are kept in the cache folder, by the
version of `regex`; without the folder, or where one cannot be read, everything works, only slower.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from newslint.patterns import caching

if TYPE_CHECKING:
    import regex

    Match = regex.Match[str]
else:
    Match = object  # see model

_Answer = TypeVar("_Answer")

# Seconds of processor time that one expression may take for one answer, and for each further 100,000 code points of a
# text that long: no sound expression needs a hundredth of it.
TIME_LIMIT = 1.0
_LONG_TEXT = 100_000
# Code points of an expression: beyond, compiling it and finding its anchors takes seconds.
LONGEST_PATTERN = 20_000
_LONGEST_UNROLLED = 100_000
# Code points of a long expression that a sentence shows to either side of a mistake.
_SHOWN = 40
_MOST_KEPT = 5000
# Of those made of the words of articles, which are of use in one article each.
_MOST_PASSING = 100
_MULTILINE, _IGNORE_CASE = 0x8, 0x2  # as `regex` has them
# What a pickle of a compiled expression names, beside plain data.
_NAMED = {("_regex", "compile"), ("regex._regex", "compile")}


class OutOfTimeError(Exception):
    """An expression outran its time limit, or the memory, from an offset of a text on (code points)."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class Pattern:
    """A compiled expression, with those methods of `regex` that newslint uses; each has so much time and no more.

    All of them take what those of `regex` take, and raise an OutOfTimeError.
    """

    __slots__ = ("_compiled", "groupindex", "groups")

    def __init__(self, compiled: "regex.Pattern[str]") -> None:
        self._compiled = compiled
        self.groupindex = compiled.groupindex
        self.groups = compiled.groups

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> Match | None:
        """Find the first match."""
        return _in_time(self._compiled.search, text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> Match | None:
        """Match what begins at an offset."""
        return _in_time(self._compiled.match, text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> Match | None:
        """Match all of a part."""
        return _in_time(self._compiled.fullmatch, text, start, end)

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[Any]:
        """Give what all matches hold."""
        return _in_time(self._compiled.findall, text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize, overlapped: bool = False) -> Iterator[Match]:
        """Give all matches; the time counts from one to the next, what is done with them in between included."""
        last = None
        begun, done = -1, start
        while begun < done:
            begun = done
            limit = _limit(text, begun, end)
            try:
                for found in self._compiled.finditer(text, begun, end, overlapped=overlapped, timeout=limit):
                    if found.span() != last:
                        yield found
                    last = found.span()
                    done = last[0] + 1 if overlapped else last[1]
                return
            except (TimeoutError, MemoryError):
                continue
        raise OutOfTimeError(done)

    def sub(self, replacement: "str | Callable[[Match], str]", text: str) -> str:
        """Replace all matches."""
        try:
            return self._compiled.sub(replacement, text, timeout=_limit(text, 0, len(text)))
        except (TimeoutError, MemoryError):
            raise OutOfTimeError(0) from None

    def split(self, text: str) -> list[str | Any]:
        """Give what stands between the matches."""
        try:
            return self._compiled.split(text, timeout=_limit(text, 0, len(text)))
        except (TimeoutError, MemoryError):
            raise OutOfTimeError(0) from None


def _in_time(ask: "Callable[..., _Answer]", text: str, start: int, end: int) -> _Answer:
    try:
        return ask(text, start, end, timeout=_limit(text, start, end))
    except (TimeoutError, MemoryError):
        raise OutOfTimeError(start) from None


def _limit(text: str, start: int, end: int) -> float:
    return TIME_LIMIT * (1 + max(0, min(end, len(text)) - start) // _LONG_TEXT)


# Pattern and flags -> the pickle of what `regex` makes of it.
_Kept = dict[tuple[str, int], bytes]


class _Store:
    """The expressions of one cache file: those kept, and those that this process had to compile."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.kept = _read(path)
        self.new: dict[tuple[str, int], regex.Pattern[str]] = {}

    def compile(self, pattern: str, flags: int) -> "regex.Pattern[str]":
        kept = self.kept.get((pattern, flags))
        if kept is not None:
            try:
                return _unpickled(kept)
            except Exception:  # whatever went wrong with it: it can be made again
                pass
        compiled = _compile(pattern, flags)
        self.new[pattern, flags] = compiled
        return compiled

    def save(self) -> None:
        """Add what is new to what the file holds by now, for other processes may have added theirs."""
        if self.new:
            import pickle

            kept = _read(self.path)
            kept = kept if len(kept) < _MOST_KEPT else {}
            caching.write(self.path, kept | {key: pickle.dumps(compiled) for key, compiled in self.new.items()})
            self.new.clear()


@cache
def compile_pattern(pattern: str, ignore_case: bool = False) -> Pattern:
    """Compile an expression as all rules have it: Unicode, `^` and `$` at line ends."""
    return Pattern(_store().compile(pattern, _MULTILINE | (_IGNORE_CASE if ignore_case else 0)))


@lru_cache(maxsize=_MOST_PASSING)
def compile_passing(pattern: str) -> Pattern:
    """Compile an expression that holds words of an article likewise, but keep it neither for long nor between runs."""
    return Pattern(_compile(pattern, _MULTILINE))


def one_of(words: Iterable[str]) -> str:
    """Give an expression of any of some words, as they are; of nothing, where there are none."""
    import re

    return "|".join(map(re.escape, words)) or "(?!)"


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
        place = getattr(error, "pos", None) or 0  # some mistakes have none
        raise ValueError(f"the expression ‘{_around(pattern, place)}’ does not compile: {error}") from None
    except (RecursionError, MemoryError, OverflowError):
        raise ValueError("the expression is nested too deeply, or repeats too much, to be compiled") from None


def _around(pattern: str, place: int) -> str:
    """Give an expression, of a long one what stands round a place."""
    if len(pattern) <= 2 * _SHOWN:
        return pattern
    start, end = max(0, place - _SHOWN), place + _SHOWN
    return f"{'…' * (start > 0)}{pattern[start:end]}{'…' * (end < len(pattern))}"


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
    import regex

    return _Store(caching.cache_path(f"expressions-{regex.__version__}-{sys.hexversion:x}.marshal"))


def _compile(pattern: str, flags: int) -> "regex.Pattern[str]":
    import regex

    return regex.compile(pattern, flags)


def _unpickled(data: bytes) -> "regex.Pattern[str]":
    """Read the pickle of a compiled expression, and of nothing else.

    Raises:
        Exception: it is none.
    """
    from io import BytesIO

    compiled: regex.Pattern[str] = _unpickler()(BytesIO(data)).load()
    return compiled


@cache
def _unpickler() -> Any:
    from pickle import Unpickler, UnpicklingError

    class Reader(Unpickler):
        """Reads compiled expressions."""

        def find_class(self, module: str, name: str) -> Any:
            """Give what a pickle names; no more than `regex` itself."""
            if (module, name) not in _NAMED:
                raise UnpicklingError(f"{module}.{name} is no part of an expression")
            return super().find_class(module, name)

    return Reader


def _read(path: str) -> _Kept:
    try:
        kept = caching.read(path)
        return kept if isinstance(kept, dict) else {}
    except Exception:  # none yet, or of another form: compile anew
        return {}

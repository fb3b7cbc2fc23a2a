"""Which of many patterns fit a path, when most of them name one file, as the entries do that newslint writes."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

# Anything of these makes more of a pattern than a name.
_SPECIAL = frozenset("*?[]!#\\")


class Places:
    """Finds the patterns that fit a path without trying each.

    Args:
        patterns: as in a .gitignore.
        compiled: makes of one what can tell whether it fits a path (`match_file`).
    """

    def __init__(self, patterns: Sequence[str], compiled: Callable[[str], Any]) -> None:
        self._by_name: dict[str, list[int]] = {}
        self._others: list[tuple[int, Any]] = []
        for number, pattern in enumerate(patterns):
            if _is_name(pattern):
                self._by_name.setdefault(pattern[1:], []).append(number)
            else:
                self._others.append((number, compiled(pattern)))

    def fitting(self, path: str) -> Sequence[int]:
        """Return the numbers of the patterns that fit a path, in their order.

        Args:
            path: relative to the folder of the patterns, with slashes.
        """
        named = [number for name in _heads(path) for number in self._by_name.get(name, ())]
        return sorted([*named, *(number for number, pattern in self._others if pattern.match_file(path))])


def _is_name(pattern: str) -> bool:
    """Return whether a pattern is the path of a file or folder from the root on, and nothing more."""
    parts = pattern.split("/")
    return (
        parts[0] == "" and pattern == pattern.strip() and all(parts[1:]) and len(parts) > 1
        and _SPECIAL.isdisjoint(pattern) and not {".", ".."} & set(parts)
    )  # fmt: skip


def _heads(path: str) -> Iterator[str]:
    """Yield a path and the folders that it lies in: a pattern that names one of them fits."""
    while path:
        yield path
        path = path.rpartition("/")[0]

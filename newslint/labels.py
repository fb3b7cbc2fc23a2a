"""Thousands of known lines, of which a run makes only those into tables that begin like a line it has.

An article has a dozen short lines. To make a table of all labels that pages have would take longer than to lint it; so
they are kept as texts, shelved by their first letters, and a shelf becomes a table when a line asks for it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from newslint.bloom import BloomFilter, bits_of

_LETTERS = 2
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|&")
_WORDS = range(2, 10)
_NO_LABEL = frozenset('0123456789:;,"“”„«»')
# The first letters of lines -> these lines, parted by line feeds: plain data, for the compiled index.
Shelves = Mapping[str, str]


@cache
def shelve(lines: tuple[str, ...]) -> Shelves:
    """Shelve lines by their first letters; the same lines give the same object, which the index then holds once."""
    shelves: dict[str, list[str]] = {}
    for line in lines:
        shelves.setdefault(line[:_LETTERS], []).append(line)
    return {letters: "\n".join(some) for letters, some in shelves.items()}


def unshelve(shelves: Iterable[Shelves]) -> Iterator[str]:
    """Give all the lines of some shelves."""
    for each in shelves:
        for some in each.values():
            yield from some.split("\n")


@cache
def wording(labels: tuple[str, ...]) -> bytes:
    """Give the bits of a Bloom filter that knows the words of some labels, and which of them are neighbours there."""
    lines = [words for label in labels if (words := _WORD.findall(label))]
    return bits_of({part for words in lines for part in (*words, *_pairs(words))})


def _pairs(words: Sequence[str]) -> list[str]:
    """Give the neighbours among the words of a line, its beginning (^) and its end ($) being neighbours too."""
    return [f"{words[0]} ^", *map(" ".join, pairwise(words)), f"{words[-1]} $"]


class Style:
    """How labels are worded: by the pairs of words that stand side by side in them, the simplest model there is.

    Args:
        bits: what `wording` gave.
    """

    def __init__(self, bits: bytes) -> None:
        self._knows = BloomFilter(bits).has

    def likeness(self, line: str) -> float:
        """Tell which share of a line's neighbours are neighbours in labels too.

        Args:
            line: as labels are compared.

        Returns:
            From 0 to 1; 0 where a word of the line is in no label, where it has but one or ten and more, and where
            figures, commas, colons or quotation marks make it a list, the heading of one, or a quotation.
        """
        if line.count(" ") >= _WORDS.stop or not _NO_LABEL.isdisjoint(line):
            return 0
        words = _WORD.findall(line)
        if len(words) not in _WORDS or not all(self._knows(word.encode()) for word in words):
            return 0
        pairs = _pairs(words)
        return sum(self._knows(pair.encode()) for pair in pairs) / len(pairs)


class Catalogue:
    """Tells whose a line is.

    Args:
        owners: the shelves of each owner; a line that several have is the last one's.
    """

    def __init__(self, owners: Mapping[str, Sequence[Shelves]]) -> None:
        self._owners = owners
        self._tables: dict[str, dict[str, str]] = {}

    def owner(self, line: str) -> str | None:
        """Give the owner of a line, None where it is nobody's."""
        letters = line[:_LETTERS]
        table = self._tables.get(letters)
        if table is None:
            table = self._tables[letters] = {
                known: owner
                for owner, shelves in self._owners.items()
                for each in shelves
                if letters in each
                for known in each[letters].split("\n")
            }
        return table.get(line)

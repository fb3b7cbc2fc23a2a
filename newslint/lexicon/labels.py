"""Thousands of known lines, and how they are worded, kept so that nothing has to be made of them before a run.

An article has a dozen short lines. To make a table of all labels that pages have would take longer than to lint it; so
they are kept as texts, shelved by their first letters, and looked for there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from newslint.lexicon.bloom import BloomFilter, bits_of
from newslint.patterns.regexes import compile_pattern

_LETTERS = 2
# A shelf of more lines is parted by the second letter too.
_FULL = 40
_WORD = r"\p{L}+(?:['-]\p{L}+)*|&"
_WORDS = range(2, 10)
_NO_LABEL = frozenset('0123456789:;,"“”„«»')
# The first letter or letters of lines -> these lines in UTF-8, each between line feeds.
Shelves = Mapping[str, bytes]


@cache
def shelve(lines: tuple[str, ...]) -> Shelves:
    """Shelve lines by their first letters; the same lines give the same object, which the index then holds once."""
    first = _by_letters(lines, 1)
    full = {letter: _by_letters(some, _LETTERS) for letter, some in first.items() if len(some) > _FULL}
    shelves = {letter: some for letter, some in first.items() if letter not in full}
    for parted in full.values():
        shelves |= parted
    return {letters: "\n{}\n".format("\n".join(some)).encode() for letters, some in shelves.items()}


def _by_letters(lines: Iterable[str], number: int) -> dict[str, list[str]]:
    shelves: dict[str, list[str]] = {}
    for line in lines:
        shelves.setdefault(line[:number], []).append(line)
    return shelves


def unshelve(shelves: Shelves) -> Iterator[str]:
    """Give all the lines of the shelves."""
    for some in shelves.values():
        yield from some.decode().strip("\n").split("\n")


def holds(shelves: Shelves, line: str) -> bool:
    """Tell whether a line stands on the shelves."""
    wanted = f"\n{line}\n".encode()
    return wanted in shelves.get(line[:1], b"") or wanted in shelves.get(line[:_LETTERS], b"")


class Catalogue:
    """Tells whose a line is.

    Args:
        owners: the shelves of each owner; a line that several have is the first one's.
    """

    def __init__(self, owners: Mapping[str, Shelves]) -> None:
        self._owners = owners
        self._together: dict[str, bytes] = {}

    def owner(self, line: str) -> str | None:
        """Give the owner of a line, None where it is nobody's."""
        letters = line[:_LETTERS]
        together = self._together.get(letters)
        if together is None:
            keys = {letters[:1], letters}
            shelves = [each.get(key, b"") for each in self._owners.values() for key in keys]
            together = self._together[letters] = b"".join(shelves)
        if f"\n{line}\n".encode() not in together:
            return None
        return next(owner for owner, shelves in self._owners.items() if holds(shelves, line))


@cache
def wording(labels: tuple[str, ...]) -> bytes:
    """Give the bits of a Bloom filter that knows the words of some labels, and which of them are neighbours there."""
    lines = [words for label in labels if (words := compile_pattern(_WORD).findall(label))]
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
        words = compile_pattern(_WORD).findall(line)
        if len(words) not in _WORDS or not all(self._knows(word.encode()) for word in words):
            return 0
        pairs = _pairs(words)
        return sum(self._knows(pair.encode()) for pair in pairs) / len(pairs)

"""Which words English has, asked of a quarter of a megabyte: a Bloom filter, so that no run has to load a quarter of a
million words.

`english.words` is made from word lists by `tools/make_vocabulary.py`. A word of the lists is always known; one in 85
others is taken for known.
"""

import os
from collections.abc import Iterable, Iterator
from functools import cache

from newslint.lexicon.bloom import BloomFilter, bits_of

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SIGNS = {letter: number for number, letter in enumerate(f"^{_LETTERS}")}
_TRIPLES = len(_SIGNS) ** 3
# A sequence of three letters is English where so many words have it.
_ENOUGH_WORDS = 60
# Shorter words are not in the lists, for too many abbreviations look like them.
SHORTEST = 4


class Vocabulary:
    """The words of a language, and the sequences of three letters that its words have.

    Args:
        data: what `build` gave.
    """

    def __init__(self, data: bytes) -> None:
        self._triples = data[: _TRIPLES // 8 + 1]
        # Tells whether a word, in lower case and UTF-8, may be one of the language.
        self.has = BloomFilter(data[_TRIPLES // 8 + 1 :]).has

    def is_known(self, word: str) -> bool:
        """Tell whether a word in small letters is one of the language, or too short to tell."""
        return len(word) < SHORTEST or self.has(word.encode("utf-8", "replace"))

    def is_odd(self, word: str) -> bool:
        """Tell whether a word has three letters in a row, its ends counted as one, that the language hardly has."""
        return any(bit is None or not self._triples[bit >> 3] >> (bit & 7) & 1 for bit in _triples(word))


@cache
def english() -> Vocabulary:
    """Give the words of American and British English, read on first need."""
    with open(os.path.join(os.path.dirname(__file__), "english.words"), "rb") as file:
        return Vocabulary(file.read())


def build(words: Iterable[str]) -> bytes:
    """Make the data of a vocabulary.

    Args:
        words: all of them, in lower case.
    """
    known = set(words)
    counts = [0] * (_TRIPLES + 8)
    for word in known:
        for bit in {bit for bit in _triples(word) if bit is not None}:
            counts[bit] += 1
    triples = bytearray(_TRIPLES // 8 + 1)
    for bit, count in enumerate(counts):
        if count >= _ENOUGH_WORDS:
            triples[bit >> 3] |= 1 << (bit & 7)
    return bytes(triples) + bits_of(known)


def _triples(word: str) -> Iterator[int | None]:
    """Number the sequences of three letters; None for one with a letter that English does not have."""
    signs = [_SIGNS.get(letter) for letter in f"^{word}^"]
    for first, second, third in zip(signs, signs[1:], signs[2:], strict=False):
        if first is None or second is None or third is None:
            yield None
        else:
            yield (first * len(_SIGNS) + second) * len(_SIGNS) + third

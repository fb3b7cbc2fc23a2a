"""The words of an article as bytes, read once for all checks that look for words said again."""

from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter

from newslint.model import Document

# Punctuation in ASCII reads as a blank: what is left are words, or pieces of them, and none is lost.
_TO_BLANKS = bytes(32 if byte < 128 and not chr(byte).isalnum() else byte for byte in range(256))
_FIRST = itemgetter(0)
_BYTE = 8
_LONGEST = 255


class Words:
    """The words of a text, and a quick look at which of them come back.

    Two words are told apart by their first bytes and lengths at first, of all words at once: as numbers of as many
    bytes as there are words, of which one is shifted by a distance. A byte that is 0 then says “may be the same”.

    Args:
        folded: the folded text.
    """

    def __init__(self, folded: str) -> None:
        self.words: list[bytes] = []
        # Each word once in memory, or a text of 50 MB would take as much again six times.
        known: dict[bytes, bytes] = {}
        # As bytes, for `str.split` and `str.translate` take twice as long.
        for line in folded.encode("utf-8", "surrogatepass").replace(b"\xc2\xa0", b" ").splitlines():
            words = line.translate(_TO_BLANKS).split()
            self.words.extend(map(known.setdefault, words, words))
        self._same: dict[int, bytes] = {}

    @cached_property
    def different(self) -> frozenset[bytes]:
        """The words, each once."""
        return frozenset(self.words)

    def again(self, distance: int, run: int = 1) -> Iterator[int]:
        """Give each index from which so many words stand again, in the same order, so many words further on."""
        words = self.words
        same = self._may_be_same(distance)
        zeros = b"\0" * run
        at = same.find(zeros)
        while at >= 0:
            if words[at : at + run] == words[at + distance : at + distance + run]:
                yield at
            at = same.find(zeros, at + 1)

    def _may_be_same(self, distance: int) -> bytes:
        """Give a byte for each word, 0 where the word so many further on may be the same; several checks ask."""
        if distance not in self._same:
            self._same[distance] = self._compare(distance)
        return self._same[distance]

    def _compare(self, distance: int) -> bytes:
        firsts, lengths = self._signatures
        shift = distance * _BYTE
        differences = (firsts ^ (firsts >> shift)) | (lengths ^ (lengths >> shift))
        return differences.to_bytes(len(self.words), "little")[:-distance]

    @cached_property
    def _signatures(self) -> tuple[int, int]:
        lengths = map(len, self.words)
        try:
            shown = bytes(lengths)
        except ValueError:  # a word of more than 255 bytes
            shown = bytes(min(len(word), _LONGEST) for word in self.words)
        return int.from_bytes(bytes(map(_FIRST, self.words)), "little"), int.from_bytes(shown, "little")


def words_of(document: Document) -> Words:
    """Give the words of the folded prose, read once for a document."""
    return document.once(words_of, lambda: Words(document.folded))

"""Whether a word is one of many, asked of ten bits a word.

B. H. Bloom, Space/time trade-offs in hash coding, 1970; two hashes stand for all, as in A. Kirsch and M. Mitzenmacher,
Less hashing, same performance, 2006.
"""

from collections.abc import Collection
from zlib import crc32

# A filter of ten bits a word, four of them set for each, takes one other word in 85 for one of its own.
_BITS_PER_WORD = 10
_HASHES = range(4)


class BloomFilter:
    """Knows all of its words, and takes one other word in 85 for one of them.

    Args:
        bits: what `bits_of` gave.
    """

    def __init__(self, bits: bytes) -> None:
        self._bits = bits
        self._size = 8 * len(bits)

    def has(self, word: bytes) -> bool:
        """Tell whether a word, in UTF-8, may be one of those known."""
        bits, size = self._bits, self._size
        place, step = crc32(word), crc32(word[::-1], 1)
        for _ in _HASHES:
            bit = place % size
            if not bits[bit >> 3] >> (bit & 7) & 1:
                return False
            place += step
        return True


def bits_of(words: Collection[str]) -> bytes:
    """Make the bits of a filter that knows some words, each given once."""
    bits = bytearray(len(words) * _BITS_PER_WORD // 8 + 1)
    for word in words:
        place, step = crc32(word.encode()), crc32(word.encode()[::-1], 1)
        for number in _HASHES:
            bit = (place + number * step) % (8 * len(bits))
            bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)

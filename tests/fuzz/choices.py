"""A recipe of bytes: what decides, byte by byte, what a fuzzed input is made of.

Hypothesis, atheris and a plain random generator all hand over bytes, so one maker of inputs serves them all, and a recipe
that found a fault makes the same input again.
"""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Choices:
    """Takes decisions from a recipe; an empty one decides for the first and the smallest.

    Args:
        recipe: the bytes.
    """

    def __init__(self, recipe: bytes) -> None:
        self._recipe = recipe
        self._at = 0

    @property
    def is_spent(self) -> bool:
        """Whether all bytes are used."""
        return self._at >= len(self._recipe)

    def number(self, most: int) -> int:
        """Give a number from 0 to `most`, of as many bytes as it needs."""
        value, span = 0, 1
        while span <= most and not self.is_spent:
            value = value * 256 + self._recipe[self._at]
            span *= 256
            self._at += 1
        return value % (most + 1)

    def one_of(self, items: Sequence[T]) -> T:
        """Give one of some items."""
        return items[self.number(len(items) - 1)]

    def raw(self, most: int) -> bytes:
        """Give up to so many bytes as they stand in the recipe."""
        size = self.number(most)
        taken = self._recipe[self._at : self._at + size]
        self._at += size
        return taken

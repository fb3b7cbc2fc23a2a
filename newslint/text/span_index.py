"""Which of many spans, that may overlap, holds an offset."""

from bisect import bisect_right
from collections.abc import Sequence
from heapq import heappop, heappush

from newslint.text.spans import Span


class SpanIndex:
    """Finds the last of some spans that holds an offset, in logarithmic time.

    Args:
        spans: half-open; they may overlap and be in any order.
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        self._offsets, self._numbers = _changes(spans)

    def last_at(self, offset: int) -> int | None:
        """Return the number of the last span that holds an offset, None where no span does."""
        at = bisect_right(self._offsets, offset) - 1
        return self._numbers[at] if at >= 0 and self._numbers[at] >= 0 else None


def _changes(spans: Sequence[Span]) -> tuple[list[int], list[int]]:
    """Return the offsets at which the last holder changes, in order, and the number of the holder from each on.

    A number of -1 stands for no holder.
    """
    offsets: list[int] = []
    numbers: list[int] = []
    opening = sorted(range(len(spans)), key=lambda number: spans[number].start, reverse=True)
    held: list[int] = []  # a heap of numbers, negative, so that the last comes first
    for offset in sorted({offset for span in spans for offset in span}):
        while opening and spans[opening[-1]].start <= offset:
            heappush(held, -opening.pop())
        while held and spans[-held[0]].end <= offset:
            heappop(held)
        offsets.append(offset)
        numbers.append(-held[0] if held else -1)
    return offsets, numbers

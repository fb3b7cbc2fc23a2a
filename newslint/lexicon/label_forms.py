"""Lines that are no label of a list as they stand, but put together from such: counted, said twice, two in a row."""

from collections.abc import Iterator

from newslint.patterns.regexes import compile_pattern

# A count behind a label, in brackets or behind a colon.
_COUNT = r"[\s:：]*(?:[(\[（]\s*\d[\d.,\s]*[)\]）]|[:：]\s*\d[\d.,]*)$"
# What parts the labels of a row.
_PARTED = r"\s*[:：]?(?:\s{2,}|\s?[|·•｜]\s?)|\.\s"
_MOST_PARTS = 6
_MOST_WORDS = 8
_STOPS = (".", "!", "?", "…", "。", "！", "？")


def forms(line: str) -> Iterator[tuple[str, ...]]:
    """Give the labels that a line may be put together from, which all must be known.

    Args:
        line: the line as labels are compared (`linetext.bare`).
    """
    if line.endswith(_STOPS):
        return
    parts = compile_pattern(_PARTED).split(line)
    if 1 < len(parts) <= _MOST_PARTS and all(parts):
        yield tuple(parts)
    one = " ".join(line.split())
    if one != line:
        yield (one,)
    counted = compile_pattern(_COUNT).search(one)
    if counted and counted.start():
        yield (one[: counted.start()],)
    half = one[: len(one) // 2].strip()
    if half and one in (half + half, f"{half} {half}"):
        yield (half,)
    yield from _pairs(one.split())


def _pairs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Give the two labels of two words and more that a line may be: single words are part of too many names."""
    if len(words) <= _MOST_WORDS:
        for at in range(2, len(words) - 1):
            yield " ".join(words[:at]), " ".join(words[at:])

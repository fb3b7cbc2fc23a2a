"""How English makes new words of known ones: two in one, one with an ending, or one that lost its apostrophe."""

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

_SHORTEST = 4
# Two longer words in one were run together.
_LONGEST_PART = 7
# What stood behind the apostrophe: didn't, it's, they'd, we'll, you're, I've.
_BEHIND_APOSTROPHE = ("nt", "s", "d", "ll", "re", "ve", "m")


class Parts(NamedTuple):
    """The short words and affixes that may begin and that may end a word."""

    first: frozenset[str]
    last: frozenset[str]


def parts_of(lines: Iterable[str]) -> Parts:
    """Read a list in which first parts end in a hyphen and last ones begin with one."""
    entries = list(lines)
    first = frozenset(entry.removesuffix("-") for entry in entries if entry.endswith("-"))
    return Parts(first, frozenset(entry.removeprefix("-") for entry in entries if entry.startswith("-")))


def is_formed(word: str, knows: Callable[[str], bool], parts: Parts, never: Collection[str]) -> bool:
    """Tell whether a word is made of known ones.

    Args:
        word: the word, in lower case.
        knows: tells whether the vocabulary has a word of four letters and more.
        parts: what words may be made with beside known ones.
        never: words that are no part of another; one of them there means that two were run together.
    """
    return _has_lost_apostrophe(word, knows, never) or any(
        _begins(word[:at], knows, parts, never) and _ends(word[:at], word[at:], knows, parts, never)
        for at in range(1, len(word))
    )


def _has_lost_apostrophe(word: str, knows: Callable[[str], bool], never: Collection[str]) -> bool:
    stems = (word.removesuffix(ending) for ending in _BEHIND_APOSTROPHE if word.endswith(ending))
    return any(stem in never or (len(stem) >= _SHORTEST and knows(stem)) for stem in stems)


def _begins(part: str, knows: Callable[[str], bool], parts: Parts, never: Collection[str]) -> bool:
    if part in never:
        return False
    return part in parts.first or (len(part) >= _SHORTEST and knows(part))


def _ends(first: str, last: str, knows: Callable[[str], bool], parts: Parts, never: Collection[str]) -> bool:
    """Tell whether a part ends a word: with a known first part, a known word that is not too long, or an ending."""
    if last in never:
        return False
    if last in parts.last or (last.removesuffix("s") in parts.last and first not in parts.first):
        return len(first) >= _SHORTEST or len(last) >= _SHORTEST
    short = len(last) <= _LONGEST_PART and len(first) <= _LONGEST_PART
    stem = last.removesuffix("s") if last.endswith("s") and not last.endswith("ss") else last
    return (
        len(last) >= _SHORTEST
        and (short or first in parts.first)
        and (knows(last) or (len(stem) >= _SHORTEST and knows(stem)))
    )

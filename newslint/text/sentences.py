"""Where sentences end: a small segmenter for English news, for checks that must not look past a full stop."""

import re
from collections.abc import Iterator

from newslint.text.spans import Span

_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s+")
_LAST_STOP = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_OPENING = "\"“‘'(["
_CLOSING = "\"'”’)]"
# A capital always follows these, and no sentence ends in them.
_TITLES = frozenset(
    "mr mrs ms mx dr prof st messrs gen sen sens rep reps gov lt col sgt capt cpt cmdr adm maj pvt cpl rev fr "
    "hon pres supt det insp vs v fig ft mt approx ca cf eg ie e.g i.e".split()
)
# These may close a sentence as well as stand in one.
_SHORTENED = frozenset(
    "jr sr inc corp ltd co bros llc plc dept univ assn ave blvd rd etc al jan feb mar apr jun jul aug sep "
    "sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif colo conn del fla ga ill "
    "ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo".split()
)
# Before a figure alone: “No. 10”.
_NUMBERED = frozenset("no nos p pp art sec vol ch".split())
# Words that open a sentence, and are no part of a name.
_OPENERS = frozenset(
    "the a an he she it they we i you this that these those there his her their its our my in on at by for "
    "from with as after before when while if since but and so yet or however meanwhile last next one some "
    "many most no not what who how why all both nobody everybody everyone somebody nothing".split()
)
_LONGEST_ABBREVIATION = 12
_WORD = re.compile(r"\w+")


def sentences(text: str, whole: Span) -> Iterator[Span]:
    """Give the sentences of a part of a text, the blanks between them left out.

    Args:
        text: the text.
        whole: the part, in code points; a line or several, of which each ends a sentence.
    """
    start = whole.start
    for found in _STOP.finditer(text, *whole):
        if _is_end(text, found):
            yield Span(start, found.start() + len(found.group().rstrip()))
            start = found.end()
    end = start + len(text[start : whole.end].rstrip())
    if end > start:
        yield Span(start, end)


def begins_sentence(text: str, offset: int) -> bool:
    """Return whether a sentence begins at an offset, opening marks before it left out."""
    while offset and text[offset - 1] in _OPENING:
        offset -= 1
    at = offset
    while at and text[at - 1].isspace() and text[at - 1] != "\n":
        at -= 1
    if at == 0 or text[at - 1] == "\n":
        return True
    while at < offset and at and text[at - 1] in _CLOSING:
        at -= 1
    found = _STOP.match(text, at - 1) if at else None
    return found is not None and _is_end(text, found)


def ends_sentence(text: str, offset: int) -> bool:
    """Return whether a sentence ends at an offset, its stop and the closing marks round it left out."""
    while text[offset : offset + 1] and text[offset] in _CLOSING:
        offset += 1
    found = _STOP.match(text, offset)
    return _is_end(text, found) if found else _LAST_STOP.match(text, offset) is not None


def _is_end(text: str, found: re.Match[str]) -> bool:
    """Tell whether a stop with blanks behind it ends a sentence."""
    if "\n" in found.group():
        return True
    end = found.end()
    opener = text[end : end + 1]
    while opener and opener in _OPENING:
        end += 1
        opener = text[end : end + 1]
    if not (opener.isupper() or opener.isdigit()):
        return not opener
    return not text.startswith(". ", found.start()) or not _is_abbreviation(text, found.start(), end)


def _is_abbreviation(text: str, stop: int, after: int) -> bool:
    """Tell whether the word before a full stop is shortened, and what begins at `after` goes on with the sentence."""
    word = text[text.rfind(" ", max(0, stop - _LONGEST_ABBREVIATION), stop) + 1 : stop].lstrip(_OPENING).lower()
    if word in _TITLES:
        return True
    if word in _NUMBERED:
        return text[after].isdigit()
    initials = word.replace(".", "").isalpha() and (len(word) == 1 or word[1] == ".")
    if initials or word in _SHORTENED:
        next_word = _WORD.match(text, after)
        return next_word is None or next_word.group().lower() not in _OPENERS
    return False

"""UTF-8 that was read as Windows-1252 or Latin-1, and what it was before: “Ã©” was “é”."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.checks.findings import replacement
from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span

# What Windows-1252 has for the bytes 80 to 9F; of the five that it does not define, readers keep the control character.
_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_BYTE_OF = {**{chr(byte): byte for byte in range(0x80, 0x100)}, **{char: byte for byte, char in _WINDOWS.items()}}
_FOLLOWING = "".join(char for char, byte in _BYTE_OF.items() if byte < 0xC0)
# One or more characters of UTF-8, each of whose bytes became a character; or one byte of Windows-1252 kept as it was.
_RUN = rf"(?:[\xc2-\xf4][{_FOLLOWING}]{{1,3}})+|[\x80-\x9f]"
# A first byte whose second was lost on the way: a soft hyphen, or a no-break space that became a blank.
_LOST = rf"(?<=\p{{Ll}})Ã(?=\p{{Ll}}| )|(?<=[\p{{Ll}}.,;:])Â(?= )|â€(?![{_FOLLOWING}])"
# Right behind a letter these are found in sound text too: quotation marks, dashes, dots, blanks, and letters.
_COMMON = frozenset("‘’“”‚„«»…–—·•°™\u00a0´`ŠŒŽšœžŸ")
# These stand right behind the last letter of a word, two at once as well.
_AT_A_WORD = frozenset("‘’“”‚„«»…–—\u00a0´`")
_FIRST_OF_THREE_BYTES = "\u0800"
# What a run of one character may have been, beside letters of Latin: marks and signs.
_SIGNS = (
    ("\u00a0", "\u00bf"),
    ("\u2010", "\u205e"),
    ("\u20a0", "\u27bf"),
    ("\ufeff", "\ufffd"),
    ("\U0001f000", "\U0001faff"),
)
_LATIN = (("\u00c0", "\u017f"), ("\u0192", "\u0192"), ("\u0218", "\u021b"), ("\u1e00", "\u1eff"), ("\u00d7", "\u00d7"))
# “Ã” ends no word, so that a dash behind it is the rest of a letter; a quotation mark may close on the letter itself.
_BEGUN_BY_A_TILDE = frozenset(chr(code) for code in range(0xC0, 0x100))
_CLASSES = ("L", "N", "P", "S", "Zs", "Cf")
_MOST_ROUNDS = 3
# What readers put for a byte that they could not read: nothing can be had from it.
_UNREADABLE = "\ufffd"
_QUOTES = "“”‘’'\"`«»„"


class _Broken(NamedTuple):
    """A run in the prose, and what it was; empty where a byte is missing."""

    span: Span
    was: str


class Mojibake(Check):
    """Finds text whose bytes were read in the wrong encoding, and offers what it was."""

    name = "encoding/mojibake"

    def find(self, document: Document, params: Parameters, hits: Hits) -> Iterator[Found]:
        """Try to read what is not ASCII as UTF-8 once more."""
        text = document.prose.text
        if text.isascii():
            return
        # Of each single byte, and of each character that is left over, one finding an article is enough.
        single: dict[str, list[Found]] = {}
        for broken in (*_runs(text), *_lost(text)):
            found = _found(document, broken)
            if broken.span.end - broken.span.start > 1:
                yield found
            else:
                single.setdefault(text[slice(*broken.span)], []).append(found)
        yield from (first._replace(same=tuple(others)) for first, *others in single.values())


def _found(document: Document, broken: _Broken) -> Found:
    text = document.prose.text
    match = text[slice(*broken.span)]
    values = {"match": match if match.isprintable() else repr(match)[1:-1]}
    safe = not _is_spoken_of(text, broken.span)
    fixes = replacement(document, broken.span, broken.was, safe) if broken.was else ()
    return Found(broken.span, values, fixes=fixes)


def _runs(text: str) -> Iterator[_Broken]:
    for found in compile_pattern(_RUN).finditer(text):
        if found.end() - found.start() == 1:
            yield from _single_byte(text, found.start())
            continue
        start = found.start()
        for span, was in _decoded(found.group()):
            place = Span(start + span.start, start + span.end)
            if _is_plausible(text, place, was):
                yield _Broken(place, "" if _UNREADABLE in was else _read_on(was))


def _decoded(run: str) -> Iterator[tuple[Span, str]]:
    """Give the stretches of a run that are sound UTF-8, each as long as it can be."""
    start = 0
    while start < len(run):
        end, was = start, ""
        while end < len(run) and (size := _size(run[end])) and end + size <= len(run):
            try:
                was += bytes(_BYTE_OF[char] for char in run[end : end + size]).decode("utf-8")
            except (KeyError, UnicodeDecodeError):
                break
            end += size
        if was:
            yield Span(start, end), was
        start = max(end, start + 1)


def _size(char: str) -> int:
    """Give of how many bytes a character of UTF-8 is that begins so; 0 where none does."""
    byte = _BYTE_OF.get(char, 0)
    return next(
        (size for size, first, last in ((2, 0xC2, 0xDF), (3, 0xE0, 0xEF), (4, 0xF0, 0xF4)) if first <= byte <= last), 0
    )


def _is_plausible(text: str, span: Span, was: str) -> bool:
    """Tell whether a stretch was text: letters of one script, or a single one that sound text does not have so."""
    if not all(unicodedata.category(char).startswith(_CLASSES) for char in was):
        return False
    if len(was) > 1 and not all(_is_within(char, _LATIN) for char in was):
        return True
    following = text[span.start + 1 : span.end]
    if not all(_is_within(char, (*_LATIN, *_SIGNS)) for char in was):
        # A Chinese or Japanese character alone; an accented letter, dots and a closing mark look like one.
        stands_alone = not text[span.start - 1 : span.start].isalpha()
        return (
            was >= _FIRST_OF_THREE_BYTES
            and stands_alone
            and following[-1] not in _QUOTES
            and not set(following) <= _AT_A_WORD
        )
    if (
        not set(following) <= _COMMON
        or was in ("\u00a0", "à")
        or (was[0] in _BEGUN_BY_A_TILDE and following not in _QUOTES)
    ):
        return True
    # An “Ä” before a dash is sound in German; behind a small letter, or glued to the next word, it is not.
    return text[span.end : span.end + 1].isalpha() or (
        text[span.start].isupper() and text[span.start - 1 : span.start].islower()
    )


def _is_within(char: str, ranges: Iterable[tuple[str, str]]) -> bool:
    return any(first <= char <= last for first, last in ranges)


def _read_on(was: str) -> str:
    """Decode what was encoded twice."""
    for _ in range(_MOST_ROUNDS):
        stretches = list(_decoded(was))
        if (
            len(stretches) != 1
            or stretches[0][0] != (0, len(was))
            or not _is_plausible(was, stretches[0][0], stretches[0][1])
        ):
            break
        was = stretches[0][1]
    return was


def _single_byte(text: str, at: int) -> Iterator[_Broken]:
    """Read a control character that is a byte of Windows-1252; U+0085 ends a line in some texts."""
    was = _WINDOWS[ord(text[at])]
    if text[at] != "\x85" or text[at - 1 : at].isalpha():
        yield _Broken(Span(at, at + 1), was if was != text[at] else "")


def _lost(text: str) -> Iterator[_Broken]:
    for found in compile_pattern(_LOST).finditer(text):
        yield _Broken(Span(*found.span()), "")


def _is_spoken_of(text: str, span: Span) -> bool:
    """Tell whether the run is all of a quotation: somebody writes about such things."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return before != "" and after != "" and before in _QUOTES and after in _QUOTES

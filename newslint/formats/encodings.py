"""From bytes to text and back: which codec an article is in, and what becomes of bytes that are none of it."""

from newslint.errors import NewslintError
from newslint.model import Source
from newslint.text.spans import FIRST_BAD_BYTE, LAST_BAD_BYTE

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
FALLBACK = "cp1252"
# Letters of Latin, Greek, Cyrillic, Hebrew and Arabic that take two bytes; phonetic signs and rarer scripts do, too.
_TWO_BYTES = "[\xa0-\u017f\u0370-\u0587\u05d0-\u06ff]"
# Python's own escapes for bytes are no Unicode text, and engines written in Rust refuse them; private characters are.
_ESCAPES = 0xDC00
_HIDDEN = {_ESCAPES + byte: ord(FIRST_BAD_BYTE) + byte for byte in range(0x80, 0x100)}
_BACK = {character: escape for escape, character in _HIDDEN.items()}


def decode(path: str, data: bytes) -> Source:
    """Decode an article.

    UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one. A text that is UTF-8 but for some bytes is read
    as such, each of them as a private character. What is none of these is read as Windows-1252 and marked as assumed.

    Args:
        path: the path to show.
        data: the whole file.

    Raises:
        NewslintError: the data is binary, or is broken in the encoding that its byte order mark names.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            body = data[len(bom) :]
            return (
                _utf8(path, body, bom)
                if encoding == "utf-8"
                else Source(path, _strict(path, body, encoding), encoding, bom)
            )
    return _utf8(path, data)


def _utf8(path: str, data: bytes, bom: bytes = b"") -> Source:
    if b"\0" in data:
        offset = data.index(b"\0") + len(bom) + 1
        raise NewslintError(f"{path}: not a text file (a NUL byte at byte {offset}); leave it out of the paths")
    try:
        return Source(path, data.decode("utf-8"), bom=bom)
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "surrogateescape")
    if bom or _is_damaged(text) or not _decodes(data, FALLBACK):
        if any(FIRST_BAD_BYTE <= character <= LAST_BAD_BYTE for character in text):
            _strict(path, data, "utf-8")
        return Source(path, text.translate(_HIDDEN), bom=bom, damaged=True)
    return Source(path, data.decode(FALLBACK), FALLBACK, assumed=True)


def _is_damaged(text: str) -> bool:
    """Tell whether a text is UTF-8 with some bad bytes in it, rather than one of another encoding throughout.

    In a text of another encoding nearly every byte beyond ASCII is bad, and hardly any two of them happen to make a
    letter that texts have; three of them all the less.
    """
    import re

    two_bytes, more = re.findall(_TWO_BYTES, text), re.findall("[\u0800-\ud7ff\ue000-\U0010ffff]", text)
    bad = re.findall("[\udcc2-\udcf4][\udc80-\udcbf]{1,2}|[\udc80-\udcff]", text)
    return len(two_bytes) + 2 * len(more) >= len(bad)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def encode(source: Source, text: str) -> bytes:
    """Encode a changed text as its source was: same codec, same byte order mark, the same bad bytes.

    Raises:
        NewslintError: the codec has no code for a character of the new text.
    """
    try:
        if source.damaged:
            return source.bom + text.translate(_BACK).encode("utf-8", "surrogateescape")
        return source.bom + text.encode(source.encoding)
    except UnicodeEncodeError as error:
        missing = text[error.start]
        raise NewslintError(
            f"{source.path}: {source.encoding} has no ‘{missing}’ (U+{ord(missing):04X}), which a fix would insert; "
            "nothing was written. Save the file as UTF-8 first."
        ) from None


def _strict(path: str, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NewslintError(
            f"{path}: cannot be read as {encoding} (byte {error.start + 1}: {error.reason}); "
            "if it is a text, save it as UTF-8, else leave it out of the paths"
        ) from None
    if "\0" in text:
        raise NewslintError(f"{path}: not a text file (a NUL character at {text.index(chr(0)) + 1})")
    return text

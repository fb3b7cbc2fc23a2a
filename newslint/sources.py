"""From bytes to text: which codec an article is in, told by its first bytes or by trial."""

from newslint.errors import NewslintError
from newslint.model import Source

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
FALLBACK = "cp1252"


def decode(path: str, data: bytes) -> Source:
    """Decode an article.

    UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one; what is none of these is read as
    Windows-1252 and marked as assumed, so that a rule can report it.

    Args:
        path: the path to show.
        data: the whole file.

    Raises:
        NewslintError: the data is binary, or is broken in the encoding that its byte order mark names.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Source(path, _strict(path, data[len(bom) :], encoding), encoding, bom)
    if b"\0" in data:
        offset = data.index(b"\0")
        raise NewslintError(f"{path}: not a text file (a NUL byte at byte {offset + 1}); leave it out of the paths")
    try:
        return Source(path, data.decode("utf-8"))
    except UnicodeDecodeError:
        return Source(path, _strict(path, data, FALLBACK), FALLBACK, assumed=True)


def encode(source: Source, text: str) -> bytes:
    """Encode a changed text as its source was: same codec, same byte order mark.

    Raises:
        NewslintError: the codec has no code for a character of the new text.
    """
    try:
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

"""The words of an article as bytes, read once for all checks that look for words said again."""

from collections.abc import Sequence
from operator import eq

from newslint.model import Document

# Punctuation in ASCII reads as a blank: what is left are words, or pieces of them, and none is lost.
_TO_BLANKS = bytes(32 if byte < 128 and not chr(byte).isalnum() else byte for byte in range(256))


def words_of(document: Document) -> Sequence[bytes]:
    """Give the words of the folded prose, in order, in UTF-8 and without punctuation in ASCII."""
    if words_of not in document.readings:
        document.readings[words_of] = split_words(document.folded)
    found: Sequence[bytes] = document.readings[words_of]
    return found


def split_words(folded: str) -> Sequence[bytes]:
    """Split a folded text likewise; bytes, for `str.split` and `str.translate` take twice as long."""
    return folded.encode("utf-8", "surrogatepass").replace(b"\xc2\xa0", b" ").translate(_TO_BLANKS).split()


def same_after(words: Sequence[bytes], distance: int) -> bytes:
    """Tell for each word whether the one so many places on is the same: 1 or 0, a byte each."""
    return bytes(map(eq, words, words[distance:]))

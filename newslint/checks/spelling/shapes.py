"""Where capitals stand: the shapes of the letters of an article, read once for all checks that look for capitals."""

from collections.abc import Iterator

from newslint.model import Document
from newslint.text.spans import Span, occurrences

# Letters read as “a” or “A”, what ends a sentence as “.”, and all else as a blank.
_SHAPES = {
    **dict.fromkeys(".!", "."),
    **{chr(byte): "aA"[chr(byte).isupper()] for byte in range(128) if chr(byte).isalpha()},
}
_TO_SHAPES = bytes(ord(_SHAPES.get(chr(byte), " ")) for byte in range(256))
# A capital behind a small letter and a blank.
_IN_MID_SENTENCE = "a A"


def shapes_of(document: Document) -> str:
    """Return the shapes of the prose, which have its length."""
    return document.once(shapes_of, lambda: _shapes(document.prose.text))


def capitals_in_mid_sentence(document: Document) -> tuple[tuple[Span, str], ...]:
    """Return the words with a capital behind a small letter and a blank, up to the next blank, with their places."""
    return document.once(capitals_in_mid_sentence, lambda: tuple(_capitals(document.prose.text, shapes_of(document))))


def _capitals(text: str, shapes: str) -> Iterator[tuple[Span, str]]:
    for at in occurrences(shapes, _IN_MID_SENTENCE):
        start = at + len(_IN_MID_SENTENCE) - 1
        end = text.find(" ", start)
        if text[start - 1] == " " and end > start:
            yield Span(start, end), text[start:end]


def _shapes(text: str) -> str:
    """Give the shapes of a text, which has the same length."""
    asked = text.replace("?", ".")  # “?” is what becomes of all that is not ASCII
    if not text.isascii():
        for letter in filter(str.isalpha, set(text)):
            if not letter.isascii() and (letter.islower() or letter.isupper()):
                asked = asked.replace(letter, "A" if letter.isupper() else "a")
    return asked.encode("ascii", "replace").translate(_TO_SHAPES).decode("ascii")

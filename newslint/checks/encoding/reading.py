"""An article whose bytes are not all of an encoding that says so itself."""

from collections.abc import Iterator

from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import FIRST_BAD_BYTE, LAST_BAD_BYTE, Span


class Encoding(Check):
    """Reports where an article could only be read with the fallback encoding, and each byte that is none of its own."""

    name = "encoding/reading"

    class Params(Parameters):
        """What a rule speaks `of`: a file whose encoding was "assumed", or "bytes" that are none of its encoding."""

        of: str = "assumed"

        def validate(self) -> None:
            """Refuse anything else to speak of."""
            self.check_choice("of", ("assumed", "bytes"))

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Report the first character that is not ASCII, where the encoding was assumed, and all bad bytes."""
        for offset, byte in _assumed(document) if params.of == "assumed" else _bad_bytes(document):
            line, _ = document.lines.position(offset)
            values = {"encoding": document.source.encoding, "byte": byte + 1, "line": line}
            yield Found(Span(offset, offset + 1), values, in_source=True)


def _assumed(document: Document) -> Iterator[tuple[int, int]]:
    """Give the offset of the first doubtful character, and the number of its byte in the file."""
    if document.source.assumed:
        first = next((offset for offset, character in enumerate(document.text) if not character.isascii()), None)
        if first is not None:
            yield first, first


def _bad_bytes(document: Document) -> Iterator[tuple[int, int]]:
    """Give the same of each character that stands for a bad byte."""
    if not document.source.damaged:
        return
    text, byte, behind = document.text, len(document.source.bom), 0
    for offset, character in enumerate(text):
        if FIRST_BAD_BYTE <= character <= LAST_BAD_BYTE:
            byte += len(text[behind:offset].encode())  # a text with bad bytes in it is UTF-8 for the rest
            yield offset, byte
            byte, behind = byte + 1, offset + 1

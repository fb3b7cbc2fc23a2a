"""An article whose bytes are not all of an encoding that says so itself."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.checks.findings import render
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.rulebook.check_api import Parameters
from newslint.text.spans import FIRST_BAD_BYTE, LAST_BAD_BYTE, Span


class Encoding:
    """Reports where an article could only be read with the fallback encoding, and each byte that is none of its own."""

    name: ClassVar[str] = "encoding"

    class Params(Parameters):
        """What a rule speaks `of`: a file whose encoding was "assumed", or "bytes" that are none of its encoding."""

        of: str = "assumed"

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.compiled)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: the decoder knows."""
        params.check_choice("of", ("assumed", "bytes"))
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Report the first character that is not ASCII, where the encoding was assumed, and all bad bytes."""
        for rule, params in self._rules:
            if rule.id in live:
                for offset, byte in _assumed(document) if params.of == "assumed" else _bad_bytes(document):
                    yield _finding(rule, document, offset, byte)


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


def _finding(rule: RuleSpec, document: Document, offset: int, byte: int) -> Finding:
    values = {
        "match": document.text[offset],
        "encoding": document.source.encoding,
        "byte": byte + 1,
        "line": document.lines.position(offset)[0],
    }
    return Finding(rule.id, rule.level, Span(offset, offset + 1), render(rule, values))

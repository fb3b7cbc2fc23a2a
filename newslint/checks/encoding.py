"""An article that is in no encoding which says so itself."""

from collections.abc import Iterable, Iterator

from newslint.contract import Live, PlainCheck
from newslint.findings import render
from newslint.model import Document, Finding
from newslint.text import Span
from newslint.typed import Any, ClassVar


class AssumedEncoding(PlainCheck):
    """Reports an article that could only be read with the fallback encoding, at its first doubtful character."""

    name: ClassVar[str] = "encoding"

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: the decoder knows."""
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Report the first character that is not ASCII, where the encoding was assumed."""
        if not document.source.assumed:
            return
        offset = next((index for index, char in enumerate(document.text) if not char.isascii()), 0)
        for rule in self._rules:
            if rule.id in live:
                values = {"match": document.text[offset : offset + 1], "encoding": document.source.encoding}
                yield Finding(rule.id, rule.level, Span(offset, offset + 1), render(rule, values))

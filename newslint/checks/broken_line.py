"""A sentence that a line break cuts in two."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.expressions import compile_pattern
from newslint.matching import NoParams, render
from newslint.model import Document, Finding, Live, RuleSpec
from newslint.text import Span

# The line must be long enough to be prose: lists and verse have short lines that end in a comma.
_BROKEN = r"(?<=^[^\n]{40,})(?<= )(?P<word>[^\s]*\p{Ll},)[ ]?\n(?=\p{Ll}{2,} \p{Ll})"


class BrokenLine:
    """Finds a line that ends in a comma before one that goes on in lower case."""

    name: ClassVar[str] = "broken-line"
    Params: ClassVar[type] = NoParams

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = rules

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: the end of a line is no literal of a line."""
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find broken lines; few articles have a comma at the end of any."""
        text = document.prose.text
        if ",\n" not in text and ", \n" not in text:
            return
        for rule in self._rules:
            if rule.id in live:
                for found in compile_pattern(_BROKEN).finditer(text):
                    span = document.prose.to_source(Span(*found.span("word")))
                    yield Finding(rule.id, rule.level, span, render(rule, {"match": found.group("word")}))

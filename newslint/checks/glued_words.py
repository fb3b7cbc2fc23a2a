"""A word that begins a sentence right behind another: “the staircaseIt also”."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.contract import Live, Parameters
from newslint.expressions import compile_pattern
from newslint.findings import render
from newslint.model import Document, Finding, RuleSpec
from newslint.text import Span

_LETTERS = bytes(97 if chr(byte).islower() else 65 if chr(byte).isupper() else 32 for byte in range(128)) + b" " * 128
_BEFORE = r"(?<=(?<!\p{L})\p{Ll}{4,14})"
_AFTER = r"(?= \p{Ll}{2,})"


class GluedWords:
    """Finds words of a list whose capital stands behind a small letter."""

    name: ClassVar[str] = "glued-words"

    class Params(Parameters):
        """`words` begin sentences and end no brand."""

        words: tuple[str, ...]

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [
            (rule, rf"{_BEFORE}(?:{'|'.join(map(re.escape, self.Params(**rule.params).words))}){_AFTER}")
            for rule in rules
        ]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: the words stand on every line, but hardly ever so."""
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Look where a capital follows a small letter; most articles have no such place."""
        text = document.prose.text
        letters = text.encode("ascii", "replace").translate(_LETTERS)
        at = letters.find(b"aA")
        while at >= 0:
            for rule, pattern in self._rules:
                found = compile_pattern(pattern).match(text, at + 1) if rule.id in live else None
                if found:
                    span = document.prose.to_source(Span(*found.span()))
                    yield Finding(rule.id, rule.level, span, render(rule, {"match": found.group()}))
            at = letters.find(b"aA", at + 1)

"""A quotation that its paragraph never closes, or never opened."""

from collections.abc import Iterable, Iterator

from newslint.contract import Live, PlainCheck
from newslint.expressions import compile_pattern
from newslint.findings import render
from newslint.model import Document, Finding
from newslint.text import Span, line_spans
from newslint.typed import Any, ClassVar

_MARKS = "“”"
_CURLY = f"[{_MARKS}]"
_STRAIGHT = '"'
_OPENING = ("“", '"', "‘", "'")
# “… to the end. “We went on”: a quotation over paragraphs, whose paragraphs have since been joined.
_REOPENED = r"[.!?] \"(?=\p{Lu})"
_SENTENCE_ENDS = (". ", "! ", "? ")


class UnbalancedQuotes(PlainCheck):
    """Finds paragraphs with an odd double quotation mark; a quotation that the next paragraph takes up is sound."""

    name: ClassVar[str] = "unbalanced-quotes"

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: most lines of news have a quotation."""
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Count the marks of each paragraph."""
        rules = [rule for rule in self._rules if rule.id in live]
        if not rules:
            return
        text = document.prose.text
        if not _may_be_odd(text):
            return
        lines = [line for line in line_spans(text) if text[line.start : line.end].strip()]
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            after = text[following.start : following.end].lstrip() if following else ""
            odd = _odd_mark(text[line.start : line.end], after)
            if odd is not None:
                span = document.prose.to_source(Span(line.start + odd, line.start + odd + 1))
                for rule in rules:
                    yield Finding(rule.id, rule.level, span, render(rule, {"match": text[line.start + odd]}))


def _may_be_odd(text: str) -> bool:
    """Tell whether a mark may lack its partner: in most articles each line has an even number."""
    if any(mark in text for mark in _MARKS):
        return True
    return any(line.count(_STRAIGHT) % 2 for line in text.split("\n"))


def _odd_mark(line: str, after: str) -> int | None:
    """Give the place of the mark without its partner in a paragraph, the one before `after`."""
    if any(mark in line for mark in _MARKS):
        return _odd_curly(line, after)
    if line.count(_STRAIGHT) % 2 and not after.startswith(_OPENING) and not compile_pattern(_REOPENED).search(line):
        return line.rindex(_STRAIGHT)
    return None


def _odd_curly(line: str, after: str) -> int | None:
    opened: list[int] = []
    for found in compile_pattern(_CURLY).finditer(line):
        place = found.start()
        if found.group() == "”":
            if not opened:
                return place
            opened.pop()
        elif not opened or line[place - 2 : place] not in _SENTENCE_ENDS:
            opened.append(place)
    return opened[-1] if opened and not after.startswith(_OPENING) else None

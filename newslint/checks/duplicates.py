"""A line that stands twice in an article: a caption above and below its picture, a paragraph pasted again."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, NamedTuple

from newslint.expressions import compile_pattern
from newslint.matching import line_deletion, render, trimmed
from newslint.model import Document, Finding, Live, Related, RuleSpec
from newslint.text import Span, fold, straighten

_CREDIT = (
    r"\s*(?:\(?(?:credit|photo|photograph|picture|image|image source|source|getty images|foto|bild|©)\b\s?:?"
    r"[^.!?()]{0,80}\)?"
    r"|\([^()]{2,80}\)|[|/–—-]\s?[\w .'’/-]{2,60})$"
)


_BEGINNING = 24
_SHORTEST = 8  # five words have nine characters at least


class DuplicateLines:
    """Reports the later of two equal lines; a photo credit at the end of either does not count."""

    name: ClassVar[str] = "duplicate-lines"

    class Params(NamedTuple):
        """`least_words` a line must have: short ones recur in lists and refrains."""

        least_words: int = 5

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.params)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: any line may be doubled."""
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find lines whose words stand in an earlier line, first to last."""
        for rule, params in self._rules:
            if rule.id in live:
                for first, again in _pairs(document, params.least_words):
                    yield _finding(document, rule, first, again)


def _pairs(document: Document, least_words: int) -> Iterator[tuple[Span, Span]]:
    """Give each line that repeats an earlier one, with it; most lines differ in their first characters already."""
    lines = straighten(document.folded).split("\n")
    if not _may_repeat(lines):
        return
    beginnings: dict[str, list[tuple[Span, str]]] = {}
    start = 0
    for line in lines:
        span = Span(start, start + len(line))
        start = span.end + 1
        if line.count(" ") + 1 < least_words:
            continue
        line = line.strip()
        earlier = beginnings.setdefault(line[:_BEGINNING], [])
        if earlier:
            words = _words(line)
            for first, other in earlier:
                if _words(other) == words:
                    yield first, span
                    break
        earlier.append((span, line))


def _may_repeat(lines: Sequence[str]) -> bool:
    """Tell whether two lines begin alike at all: in most articles none do."""
    beginnings = [line.lstrip()[:_BEGINNING] for line in lines if len(line) > _SHORTEST]
    return len(set(beginnings)) < len(beginnings)


def _words(line: str) -> str:
    """Give a folded line without its credit and final stop, blanks made single."""
    return " ".join(compile_pattern(_CREDIT, True).sub("", line).split()).rstrip(".… ")


def _finding(document: Document, rule: RuleSpec, first: Span, again: Span) -> Finding:
    prose = document.prose
    again = trimmed(prose.text, again)
    line, _ = document.lines.position(prose.to_source(first).start)
    same = fold(prose.text[first.start : first.end].strip()) == fold(prose.text[again.start : again.end])
    return Finding(
        rule.id,
        rule.level,
        prose.to_source(again),
        render(rule, {"line": line, "match": prose.text[again.start : again.end]}),
        (Related(prose.to_source(trimmed(prose.text, first)), "first here"),),
        line_deletion(document, again, safe=same, title="Delete the repeated line"),
    )

"""A picture's alternative text, left standing above the caption of the same picture."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.checks.deletion import line_deletion
from newslint.checks.findings import render
from newslint.model import Document, Finding, Related, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Parameters
from newslint.text.spans import Span, line_around

_SENTENCE = r"[A-ZÀ-Ý“\"‘][^.!?]{15,160}\.?$"


class AlternativeText:
    """Finds a short sentence on the line directly above a line that ends in a photo credit."""

    name: ClassVar[str] = "alternative-text"

    class Params(Parameters):
        """`credits` are the openings of a photo credit, such as ``(AP``, that end a caption."""

        credits: tuple[str, ...]

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = rules

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give the openings of the credit."""
        return tuple(params.credits)

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find such pairs of lines."""
        text = document.prose.text
        for rule in self._rules:
            for hit in live.get(rule.id, ()):
                caption = line_around(text, hit[0])
                if caption.start < 2 or not _is_caption(text, caption, hit[0]):
                    continue
                above = line_around(text, caption.start - 1)
                if _is_alternative(text[above.start : above.end]):
                    yield _finding(document, rule, above, caption)


def _is_caption(text: str, line: Span, credit: int) -> bool:
    """Tell whether the credit closes its line, and a sentence stands before it."""
    return (
        text[line.start : line.end].rstrip().endswith(")")
        and ")" not in text[credit : line.end].rstrip()[:-1]
        and (credit - line.start > 15)
    )


def _is_alternative(line: str) -> bool:
    return bool(compile_pattern(_SENTENCE).match(line.strip())) and 4 <= line.count(" ") + 1 <= 25


def _finding(document: Document, rule: RuleSpec, above: Span, caption: Span) -> Finding:
    prose = document.prose
    return Finding(
        rule.id,
        rule.level,
        prose.to_source(above),
        render(rule, {"match": prose.text[above.start : above.end]}),
        (Related(prose.to_source(caption), "the caption of the same picture"),),
        line_deletion(document, above, safe=False, title="Delete the alternative text"),
    )

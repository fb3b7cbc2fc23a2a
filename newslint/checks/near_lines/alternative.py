"""A picture's alternative text, left standing above the caption of the same picture."""

from collections.abc import Iterable, Iterator
from typing import Any

from newslint.checks.deletion import line_deletion
from newslint.model import Document, Related
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span, line_around

_SENTENCE = r"[A-ZÀ-Ý“\"‘][^.!?]{15,160}\.?$"


class AlternativeText(Check):
    """Finds a short sentence on the line directly above a line that ends in a photo credit."""

    name = "near-lines/alternative"

    class Params(Parameters):
        """`credits` are the openings of a photo credit, such as ``(AP``, that end a caption."""

        credits: tuple[str, ...]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return the openings of the credit."""
        return tuple(params.credits)

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find such pairs of lines."""
        text = document.prose.text
        for hit in hits:
            caption = line_around(text, hit[0])
            if caption.start < 2 or not _is_caption(text, caption, hit[0]):
                continue
            above = line_around(text, caption.start - 1)
            if _is_alternative(text[above.start : above.end]):
                yield _found(document, above, caption)


def _is_caption(text: str, line: Span, credit: int) -> bool:
    """Tell whether the credit closes its line, and a sentence stands before it."""
    return (
        text[line.start : line.end].rstrip().endswith(")")
        and ")" not in text[credit : line.end].rstrip()[:-1]
        and (credit - line.start > 15)
    )


def _is_alternative(line: str) -> bool:
    return bool(compile_pattern(_SENTENCE).match(line.strip())) and 4 <= line.count(" ") + 1 <= 25


def _found(document: Document, above: Span, caption: Span) -> Found:
    related = (Related(document.prose.to_source(caption), "the caption of the same picture"),)
    fixes = line_deletion(document, above, safe=False, title="Delete the alternative text")
    return Found(above, related=related, fixes=fixes)

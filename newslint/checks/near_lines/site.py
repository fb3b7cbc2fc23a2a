"""Lines that stand in many of the articles that are linted together: the page's, not an article's."""

from collections import Counter
from collections.abc import Iterator, Sequence

from newslint.checks.deletion import line_deletion
from newslint.checks.findings import MOST_RELATED
from newslint.checks.lines import check_labels, line_shapes
from newslint.checks.structure import stands_apart
from newslint.model import Document, Related
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import OBJECT, Span, counted

# A list mark; or a place, a month and a day, as agencies begin their reports.
_ALIKE = (
    r"[-*•·‣▪–—]\s|\(?\d{1,3}[.)]\s"
    r"|(?:\([^)]*\)\s*)?\p{Lu}[\p{L}.,’' -]{1,40},\s(?:\p{Lu}\p{L}{2,8}\.?\s\d{1,2}|\d{1,2}\.?\s\p{L}{3,9})\b"
)


class SiteLine(Check):
    """Finds short lines that recur across the articles of a folder, figures aside."""

    name = "near-lines/site"

    class Params(Parameters):
        """In how many articles a line must stand: `least`, and at least one article in `one_in`.

        A line that stands more than `most` times in one article is a heading of its parts; `allowed` are lines that
        authors write again and again, as labels are compared.
        """

        least: int = 3
        one_in: int = 100
        most: int = 3
        allowed: tuple[str, ...] = ()

        def validate(self) -> None:
            """Refuse lines that none can equal."""
            check_labels(self.allowed)

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find lines that the other articles have too: one finding an article, at the first of them."""
        corpus = document.corpus
        if corpus is None or not corpus.lines:
            return
        lines = [(span, shape) for span, shape in line_shapes(document) if shape in corpus.lines]
        here = Counter(shape for _, shape in lines)
        least = max(params.least, corpus.articles / params.one_in)
        found = [
            (span, corpus.lines[shape])
            for span, shape in lines
            if corpus.lines[shape] >= least
            and shape not in params.allowed
            and here[shape] <= params.most
            and not _is_authored(document, span)
        ]
        if found:
            yield _found(document, found, corpus.articles)


def _is_authored(document: Document, span: Span) -> bool:
    """Tell whether a line is one that authors write alike: a heading, an item, a dateline, a link."""
    line = document.prose.text[slice(*span)]
    return OBJECT in line or stands_apart(document, span) or compile_pattern(_ALIKE).match(line) is not None


def _found(document: Document, lines: Sequence[tuple[Span, int]], articles: int) -> Found:
    prose = document.prose
    (first, count), *others = lines
    more = f", and {counted(len(others), 'more line')} of this article in others" if others else ""
    values = {"count": count, "articles": articles, "more": more}
    related = tuple(
        Related(prose.to_source(span), f"‘{prose.text[slice(*span)]}’ stands in {times}") for span, times in others
    )
    fixes = line_deletion(document, first, safe=False, title="Delete this line") if not others else ()
    return Found(first, values, related[:MOST_RELATED], fixes)

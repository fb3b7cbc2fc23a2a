"""Lines that stand in many of the articles that are linted together: the page's, not an article's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from newslint.contract import Live, Parameters
from newslint.linetext import check_labels, line_shapes, stray_line
from newslint.model import Document, Finding, RuleSpec
from newslint.typed import Any, ClassVar


class SiteLine:
    """Finds short lines that recur across the articles of a folder, figures aside."""

    name: ClassVar[str] = "site-line"

    class Params(Parameters):
        """In how many articles a line must stand: `least`, and at least one article in `one_in`.

        A line that stands more than `most` times in one article is a heading of its parts; `allowed` are lines that
        authors write again and again, as labels are compared.
        """

        least: int = 3
        one_in: int = 100
        most: int = 3
        allowed: tuple[str, ...] = ()

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.params)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: each short line is looked up."""
        check_labels(params.allowed)
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find lines that the other articles have too."""
        siblings = document.siblings
        if siblings is None or not siblings.lines:
            return
        lines = [(span, shape) for span, shape in line_shapes(document) if shape in siblings.lines]
        if not lines:
            return
        here = Counter(shape for _, shape in lines)
        for rule, params in self._rules:
            least = max(params.least, siblings.articles / params.one_in)
            for span, shape in lines:
                count = siblings.lines[shape]
                if rule.id in live and count >= least and shape not in params.allowed and here[shape] <= params.most:
                    values = {"count": count, "articles": siblings.articles}
                    yield stray_line(document, rule, span, safe=False, values=values)

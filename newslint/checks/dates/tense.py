"""A day that the article tells in the wrong tense, by its own day of publication."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from newslint.checks.dates.publication import day_of, publication, written
from newslint.checks.dates.reader import ANCHORS, Mention, mentions
from newslint.expressions import compile_pattern
from newslint.matching import TIME_LIMIT, render
from newslint.model import Document, Finding, Live, RuleSpec
from newslint.text import line_around

if TYPE_CHECKING:
    from datetime import date

_REACH = 90
# A day to either side is another time zone, or the evening before.
_TOLERANCE = 1


class Tense:
    """Finds “was held on 10 January 2022” in an article of 2021, and “will be held on 10 January 2020”."""

    name: ClassVar[str] = "date-tense"

    class Params(NamedTuple):
        """`before` matches what stands before a date, up to it; `tense` is the one that it tells, past or future."""

        before: str
        tense: str

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.params)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give what a date holds."""
        if params.tense not in ("past", "future"):
            raise ValueError(f"tense is past or future, not ‘{params.tense}’")
        compile_pattern(params.before)
        return ANCHORS

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find the dates whose tense the calendar contradicts; without a day of publication none is."""
        for rule, params in self._rules:
            if rule.id not in live:
                continue
            dates = mentions(document, live[rule.id])
            published = publication(document, dates)
            if published is None:
                continue
            for mention in dates:
                if _is_told(document, mention, params.before) and _contradicts(mention, published, params.tense):
                    yield _finding(document, rule, mention, published)


def _is_told(document: Document, mention: Mention, before: str) -> bool:
    """Tell whether what stands before a date on its line says that its day is past, or to come."""
    text, start = document.prose.text, mention.span.start
    begin = max(line_around(text, start).start, start - _REACH)
    return compile_pattern(before).search(text, begin, start, timeout=TIME_LIMIT) is not None


def _contradicts(mention: Mention, published: "date", tense: str) -> bool:
    """Tell whether a date lies on the wrong side of another; one without a year can always mean another year."""
    day = day_of(mention, published) if mention.year and mention.shape != "numeric" else None
    if day is None:
        return False
    later = (day - published).days
    return later > _TOLERANCE if tense == "past" else later < -_TOLERANCE


def _finding(document: Document, rule: RuleSpec, mention: Mention, published: "date") -> Finding:
    values = {"match": mention.text, "published": written(published)}
    return Finding(rule.id, rule.level, document.prose.to_source(mention.span), render(rule, values))

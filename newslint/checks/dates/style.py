"""Dates of one article written in more than one style."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from newslint.checks.dates.datecheck import DateCheck
from newslint.checks.dates.reader import MONTHS, Mention
from newslint.findings import MOST_RELATED, render
from newslint.matching import is_quoted
from newslint.model import Document, Finding, Related, RuleSpec
from newslint.text import line_around
from newslint.typed import ClassVar

# AP shortens these months before a day, and never the others: only here does a full name say something of the style.
_SHORTENED = frozenset({1, 2, 8, 9, 10, 11, 12})


class MixedDateStyle(DateCheck):
    """Reports, once an article, the first date whose style the majority does not share, and names the others."""

    name: ClassVar[str] = "mixed-date-style"

    def find(self, document: Document, rule: RuleSpec, dates: Sequence[Mention]) -> Iterator[Finding]:
        """Find the first dimension of style in which the dates differ."""
        own = [mention for mention in dates if _is_own(document, mention)]
        for style in _DIMENSIONS:
            styled = [(mention, style(mention)) for mention in own if style(mention)]
            if len({name for _, name in styled}) > 1:
                yield _finding(document, rule, styled)
                break


def _order(mention: Mention) -> str:
    return {"month-day": "month first", "day-month": "day first", "numeric": "in figures"}[mention.shape]


def _ending(mention: Mention) -> str:
    return "" if mention.shape == "numeric" else "with an ordinal ending" if mention.ordinal else "without an ending"


def _name(mention: Mention) -> str:
    if mention.shape == "numeric" or mention.bracketed or mention.month not in _SHORTENED:
        return ""
    return "month shortened" if mention.short else "month in full"


_DIMENSIONS: Sequence[Callable[[Mention], str]] = (_order, _ending, _name)


def _is_own(document: Document, mention: Mention) -> bool:
    """Leave out what follows another style by right: quotations, embeds."""
    text = document.prose.text
    line = line_around(text, mention.span.start)
    before = text[line.start : mention.span.start]
    return mention.month <= 12 and not before.startswith("— ") and not is_quoted(text, mention.span.start)


def _finding(document: Document, rule: RuleSpec, styled: Sequence[tuple[Mention, str]]) -> Finding:
    counts = Counter(name for _, name in styled)
    common = max(counts, key=counts.__getitem__)
    odd = next(mention for mention, name in styled if name != common)
    norm = next(mention for mention, name in styled if name == common)
    values = {
        "match": odd.text,
        "style": next(name for mention, name in styled if mention is odd),
        "common": common,
        "other": norm.text,
        "count": counts[common],
        "total": len(styled),
        "month": MONTHS[odd.month - 1] if 1 <= odd.month <= 12 else "",
    }
    related = tuple(
        Related(document.prose.to_source(mention.span), f"‘{mention.text}’: {name}")
        for mention, name in styled
        if mention is not odd
    )
    return Finding(
        rule.id, rule.level, document.prose.to_source(odd.span), render(rule, values), related[:MOST_RELATED]
    )

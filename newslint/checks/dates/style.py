"""Dates of one article written in more than one style."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from newslint.checks.dates.reader import ANCHORS, MONTHS, Mention, mentions
from newslint.matching import NoParams, render
from newslint.model import Document, Finding, Live, Related, RuleSpec
from newslint.text import line_around

_MOST_RELATED = 20
# AP shortens these months before a day, and never the others: only here does a full name say something of the style.
_SHORTENED = frozenset({1, 2, 8, 9, 10, 11, 12})


class MixedDateStyle:
    """Reports, once an article, the first date whose style the majority does not share, and names the others."""

    name: ClassVar[str] = "mixed-date-style"

    Params: ClassVar[type] = NoParams

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = rules

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give what a date holds."""
        return ANCHORS

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find the first dimension of style in which the dates differ."""
        for rule in self._rules:
            if rule.id not in live:
                continue
            own = [mention for mention in mentions(document, live[rule.id]) if _is_own(document, mention)]
            for dimension, style in _DIMENSIONS.items():
                styled = [(mention, style(mention)) for mention in own if style(mention)]
                if len({name for _, name in styled}) > 1:
                    yield _finding(document, rule, dimension, styled)
                    break


def _order(mention: Mention) -> str:
    return {"month-day": "month first", "day-month": "day first", "numeric": "in figures"}[mention.shape]


def _ending(mention: Mention) -> str:
    return "" if mention.shape == "numeric" else "with an ordinal ending" if mention.ordinal else "without an ending"


def _name(mention: Mention) -> str:
    if mention.shape == "numeric" or mention.bracketed or mention.month not in _SHORTENED:
        return ""
    return "month shortened" if mention.short else "month in full"


_DIMENSIONS: Mapping[str, Callable[[Mention], str]] = {"order": _order, "ending": _ending, "name": _name}


def _is_own(document: Document, mention: Mention) -> bool:
    """Leave out what follows another style by right: quotations, embeds."""
    text = document.prose.text
    line = line_around(text, mention.span.start)
    before = text[line.start : mention.span.start]
    return (
        mention.month <= 12
        and not before.startswith("— ")
        and not (before.count("“") > before.count("”") or before.count('"') % 2)
    )


def _finding(document: Document, rule: RuleSpec, dimension: str, styled: Sequence[tuple[Mention, str]]) -> Finding:
    counts = Counter(name for _, name in styled)
    common = counts.most_common(1)[0][0]
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
        rule.id, rule.level, document.prose.to_source(odd.span), render(rule, values), related[:_MOST_RELATED]
    )

"""A date in figures that Americans and the rest of the world read differently."""

from collections.abc import Iterator, Sequence

from newslint.checks.dates.datecheck import DateCheck
from newslint.checks.dates.reader import MONTHS, Mention
from newslint.findings import render
from newslint.model import Document, Finding, RuleSpec
from newslint.typed import ClassVar


class AmbiguousFigures(DateCheck):
    """Finds 03/12/1992: the 3rd of December, or March 12."""

    name: ClassVar[str] = "ambiguous-date"

    def find(self, document: Document, rule: RuleSpec, dates: Sequence[Mention]) -> Iterator[Finding]:
        """Find dates whose two readings differ."""
        for mention in dates:
            one, other = mention.day, mention.month
            if mention.mark == "/" and one != other and min(one, other) >= 1 and max(one, other) <= len(MONTHS):
                values = {
                    "match": mention.text,
                    "one": f"{one} {MONTHS[other - 1]}",
                    "other": f"{MONTHS[one - 1]} {other}",
                }
                yield Finding(rule.id, rule.level, document.prose.to_source(mention.span), render(rule, values))

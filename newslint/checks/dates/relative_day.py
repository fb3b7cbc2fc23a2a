"""“Yesterday”, with a date that had not come yet."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from newslint.checks.dates.datecheck import DateCheck
from newslint.checks.dates.publication import day_of, publication, written
from newslint.checks.dates.reader import Mention
from newslint.expressions import compile_pattern
from newslint.matching import render
from newslint.model import Document, Finding, RuleSpec

_OFFSETS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_BEFORE = r"(?i:\b(?P<word>yesterday|today|tomorrow))(?: \(|, (?:on )?|,? on | )$"
_REACH = 20
# A day more is a time zone; a season away, the article's own date is the wrong one. Days that are too early prove
# nothing: releases are put on a site long after they were written.
_LEAST, _MOST = 2, 60


class RelativeDay(DateCheck):
    """Finds “yesterday (12 May)” in an article of 3 May; without a day of publication it finds nothing."""

    name: ClassVar[str] = "relative-day"

    def find(self, document: Document, rule: RuleSpec, dates: Sequence[Mention]) -> Iterator[Finding]:
        """Compare the dates behind such words with the day of publication."""
        published = publication(document, dates)
        if published is None:
            return
        for mention in dates:
            start = mention.span.start
            before = compile_pattern(_BEFORE).search(document.prose.text, max(0, start - _REACH), start)
            day = day_of(mention, published) if mention.shape != "numeric" else None
            if before is None or day is None:
                continue
            away = (day - published).days - _OFFSETS[before.group("word").lower()]
            if _LEAST <= away <= _MOST:
                values = {"match": f"{before.group()}{mention.text}", "published": written(published)}
                span = document.prose.to_source(mention.span)
                yield Finding(rule.id, rule.level, span, render(rule, values))

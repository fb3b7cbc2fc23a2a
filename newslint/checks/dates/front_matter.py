"""A date in front matter that is none."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.checks.findings import render
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.rulebook.check_api import Parameters


class FrontMatterDate:
    """Finds “date: 2021-13-45”: no calendar has that day, and the site will show another or none."""

    name: ClassVar[str] = "front-matter-date"

    class Params(Parameters):
        """`impossible`: whether the rule speaks of days that no calendar has, or of figures that are read as no day."""

        impossible: bool = True

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.compiled)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: front matter is no prose."""
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Report what the parser could not read."""
        said = document.metadata
        for rule, params in self._rules:
            if rule.id in live:
                for span in said.impossible if params.impossible else said.unreadable:
                    match = document.text[span.start : span.end]
                    yield Finding(rule.id, rule.level, span, render(rule, {"match": match}))

"""A check for lines in capitals."""

from typing import NamedTuple

from newslint.plugin import Finding, Parameters, Span


class Shouting:
    """Finds lines of `least` letters or more that are all capitals."""

    name = "shouting"

    class Params(Parameters):
        """`least` letters make a line long enough to shout."""

        least: int = 10

    def __init__(self, rules):
        self.rules = [(rule, self.Params(**rule.compiled)) for rule in rules]

    @staticmethod
    def anchors(params):
        """Give none: any line may shout."""
        return ()

    def scan(self, document, live):
        """Find shouting lines."""
        start = 0
        for line in document.prose.text.split("\n"):
            for rule, params in self.rules:
                if rule.id in live and line.isupper() and len(line) >= params.least:
                    span = document.prose.to_source(Span(start, start + len(line)))
                    yield Finding(rule.id, rule.level, span, rule.message.format(match=line))
            start += len(line) + 1

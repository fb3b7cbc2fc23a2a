"""A check for lines in capitals."""

from newslint.plugin import Check, Found, Parameters, Span


class Shouting(Check):
    """Finds lines of `least` letters or more that are all capitals."""

    name = "shouting"

    class Params(Parameters):
        """`least` letters make a line long enough to shout."""

        least: int = 10

    def find(self, document, params, hits):
        """Find shouting lines."""
        start = 0
        for line in document.prose.text.split("\n"):
            if line.isupper() and len(line) >= params.least:
                yield Found(Span(start, start + len(line)))
            start += len(line) + 1

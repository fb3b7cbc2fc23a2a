"""Lines that are, as a whole, of a known form: labels with a number, a name or a time in them."""

from collections.abc import Iterable, Iterator

from newslint.checks.lines import short_lines, stray_line
from newslint.model import Document
from newslint.patterns.matching import LINE_MARKS, trimmed
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import Pattern as Compiled
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Parameters, Pattern, RuleFound

_SENTENCE_ENDS = (".", "!", "?")
_TIMES = ("a.m.", "p.m.")
_CLOSERS = "\"'”’»)"


class LinePattern(Check):
    """Matches short lines that do not end like a sentence against the expressions of all rules at once."""

    name = "line/pattern"

    class Params(Parameters):
        """`pattern`, without regard to case and without groups of its own; `safe` lets --fix delete the line."""

        pattern: Pattern
        safe: bool = True

        def validate(self) -> None:
            """Refuse groups, by whose numbers the rules are told apart."""
            if compile_pattern(self.pattern, True).groups:
                raise ValueError("the expression may have no groups but (?:…)")

    def scan(self, document: Document, live: Live) -> Iterator[RuleFound]:
        """Find the lines of the live rules."""
        text = document.prose.text
        rules = [(rule, params) for rule, params in self.rules.items() if rule in live]
        expression = _any_of(params.pattern for _, params in rules)
        for span, _ in short_lines(document):
            words = text[span.start : span.end].rstrip(_CLOSERS)
            if words.endswith(_SENTENCE_ENDS) and not words.endswith(_TIMES):
                continue
            bare = trimmed(text, span, LINE_MARKS)
            found = expression.fullmatch(text, bare.start, bare.end)
            if found is None or found.lastindex is None:
                continue
            rule, params = rules[found.lastindex - 1]
            yield rule, stray_line(document, span, params.safe)


def _any_of(patterns: Iterable[str]) -> Compiled:
    """Compile some expressions as one: the number of the group that matches is that of the expression."""
    return compile_pattern("|".join(f"({pattern})" for pattern in patterns), True)

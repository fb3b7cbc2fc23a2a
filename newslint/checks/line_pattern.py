"""Lines that are, as a whole, of a known form: labels with a number, a name or a time in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from newslint.checks.lines import short_lines, stray_line
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.matching import LINE_MARKS, trimmed
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import Pattern as Compiled
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Parameters, Pattern

_SENTENCE_ENDS = (".", "!", "?")
_TIMES = ("a.m.", "p.m.")
_CLOSERS = "\"'”’»)"


class LinePattern:
    """Matches short lines that do not end like a sentence against the expressions of all rules at once."""

    name: ClassVar[str] = "line-pattern"

    class Params(Parameters):
        """`pattern`, without regard to case and without groups of its own; `safe` lets --fix delete the line."""

        pattern: Pattern
        safe: bool = True
        lists: Mapping[str, tuple[str, ...]] = {}

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.compiled)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: each short line is matched, and few lines of an article are short."""
        if compile_pattern(params.pattern, True).groups:
            raise ValueError("the expression may have no groups but (?:…)")
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find the lines of the live rules."""
        text = document.prose.text
        rules = [(rule, params) for rule, params in self._rules if rule.id in live]
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
            yield stray_line(document, rule, span, params.safe)


def _any_of(patterns: Iterable[str]) -> Compiled:
    """Compile some expressions as one: the number of the group that matches is that of the expression."""
    return compile_pattern("|".join(f"({pattern})" for pattern in patterns), True)

"""A word with a capital in the middle of a sentence, where English has none."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.checks.findings import render
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import compile_pattern, one_of
from newslint.rulebook.check_api import Parameters, Pattern
from newslint.text.spans import Span

_REACH = 30
_ENDS = ("\n", "*", "_", "</b>", "</strong>", "</i>", "</em>")


class MisplacedCapital:
    """Finds given words with a capital behind a lower-case letter and a blank.

    The prefilter is blind to case, and the words stand on every line; so they are looked for here.
    """

    name: ClassVar[str] = "misplaced-capital"

    class Params(Parameters):
        """`words` with their capitals; expressions for what must follow (`after`) and what may not stand `before`."""

        words: tuple[str, ...]
        after: Pattern
        before: Pattern = Pattern("(?!)")

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules: dict[str, list[tuple[RuleSpec, MisplacedCapital.Params]]] = {}
        for rule in rules:
            params = self.Params(**rule.compiled)
            for word in params.words:
                self._rules.setdefault(word, []).append((rule, params))
        # One pass for the words of all rules.
        self._pattern = rf"(?<=\p{{L}}[a-z] )(?:{one_of(self._rules)})(?= )"

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none."""
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find such words."""
        text = document.prose.text
        for found in compile_pattern(self._pattern).finditer(text):
            span = Span(found.start() - 1, found.end())
            for rule, params in self._rules[found.group()]:
                if rule.id in live and _is_misplaced(text, span, params) and not _is_set_apart(document, span):
                    message = render(rule, {"match": found.group()})
                    yield Finding(rule.id, rule.level, document.prose.to_source(span), message)


def _is_set_apart(document: Document, span: Span) -> bool:
    """Tell whether an emphasis or a line of the source ends before a word: what stands there is a label."""
    before = document.prose.to_source(Span(span.start - 1, span.start)).end
    gap = document.text[before : document.prose.to_source(Span(span.start + 1, span.end)).start]
    return any(mark in gap for mark in _ENDS)


def _is_misplaced(text: str, span: Span, params: MisplacedCapital.Params) -> bool:
    """Tell whether a word, with the blank before it, is in mid-sentence: what stands before and after it says so."""
    if compile_pattern(params.after).match(text, span.end + 1) is None:
        return False
    before = compile_pattern(rf"(?:{params.before})$")
    return before.search(text, max(0, span.start - _REACH), span.start) is None

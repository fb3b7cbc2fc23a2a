"""A word with a capital in the middle of a sentence, where English has none."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.expressions import compile_pattern
from newslint.matching import render
from newslint.model import Document, Finding, Live, Parameters, RuleSpec
from newslint.prefilter import build_search
from newslint.text import Span

_REACH = 30


class MisplacedCapital:
    """Finds given words with a capital behind a lower-case letter and a blank.

    The prefilter is blind to case, and the words stand on every line; so they are looked for here, with the letter
    before them.
    """

    name: ClassVar[str] = "misplaced-capital"

    class Params(Parameters):
        """`words` with their capitals; expressions for what must follow (`after`) and what may not stand `before`."""

        words: tuple[str, ...]
        after: str
        before: str = "(?!)"

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = {rule.id: (rule, self.Params(**rule.params)) for rule in rules}
        owners = [
            (f"{letter} {word} ", word, rule)
            for rule, (_, params) in self._rules.items()
            for word in params.words
            for letter in "abcdefghijklmnopqrstuvwxyz"
        ]
        self._owners = [(word, rule) for _, word, rule in owners]
        self._search = build_search([literal for literal, _, _ in owners], long_run=False)

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none."""
        compile_pattern(params.after)
        compile_pattern(params.before)
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find such words."""
        text = document.prose.text
        for index, start, end in self._search(text):
            word, owner = self._owners[index]
            rule, params = self._rules[owner]
            if owner in live and _is_misplaced(text, start + 1, end, params):
                span = Span(start + 1, end - 1)
                yield Finding(rule.id, rule.level, document.prose.to_source(span), render(rule, {"match": word}))


def _is_misplaced(text: str, blank: int, end: int, params: MisplacedCapital.Params) -> bool:
    """Tell whether the word from a blank to the next is in mid-sentence: what stands before and after it says so."""
    return (
        text[blank - 2 : blank].isalpha()
        and compile_pattern(params.after).match(text, end) is not None
        and not compile_pattern(rf"(?:{params.before})$").search(text, max(0, blank - _REACH), blank)
    )

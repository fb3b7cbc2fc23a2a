"""A word with a capital in the middle of a sentence, where English has none."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, NamedTuple

from newslint.expressions import compile_pattern
from newslint.matching import render
from newslint.model import Document, Finding, Live, RuleSpec
from newslint.text import Span


class MisplacedCapital:
    """Finds given words with a capital behind a lower-case letter and a blank.

    Prefiltering is no help, for it is blind to case and the words stand on every line: a plain search is faster.
    """

    name: ClassVar[str] = "misplaced-capital"

    class Params(NamedTuple):
        """`words` with their capitals; expressions for what must follow (`after`) and what may not stand `before`."""

        words: tuple[str, ...]
        after: str
        before: str = "(?!)"

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.params)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none."""
        compile_pattern(params.after)
        compile_pattern(params.before)
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find such words."""
        text = document.prose.text
        for rule, params in self._rules:
            if rule.id in live:
                for word in params.words:
                    for span in _places(text, word, params):
                        message = render(rule, {"match": word})
                        yield Finding(rule.id, rule.level, document.prose.to_source(span), message)


def _places(text: str, word: str, params: MisplacedCapital.Params) -> Iterator[Span]:
    searched = f" {word} "
    at = text.find(searched)
    while at >= 0:
        if (
            text[at - 1 : at].islower()
            and text[at - 2 : at - 1].isalpha()
            and compile_pattern(params.after).match(text, at + len(searched))
            and not compile_pattern(rf"(?:{params.before})$").search(text, max(0, at - 30), at)
        ):
            yield Span(at, at + len(word) + 1)
        at = text.find(searched, at + 1)

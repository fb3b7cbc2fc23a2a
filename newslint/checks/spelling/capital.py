"""A word with a capital in the middle of a sentence, where English has none."""

from collections.abc import Iterable, Iterator

from newslint.model import Document, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import compile_pattern, one_of
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern, RuleFound
from newslint.text.spans import Span

_REACH = 30
_ENDS = ("\n", "*", "_", "</b>", "</strong>", "</i>", "</em>")


class MisplacedCapital(Check):
    """Finds given words with a capital behind a lower-case letter and a blank.

    The prefilter is blind to case, and the words stand on every line; so they are looked for here.
    """

    name = "spelling/capital"

    class Params(Parameters):
        """`words` with their capitals; expressions for what must follow (`after`) and what may not stand `before`."""

        words: tuple[str, ...]
        after: Pattern
        before: Pattern = Pattern("(?!)")

    def __init__(self, rules: Iterable[RuleSpec]) -> None:
        super().__init__(rules)
        self._owners: dict[str, list[str]] = {}
        for rule, params in self.rules.items():
            for word in params.words:
                self._owners.setdefault(word, []).append(rule)
        # One pass for the words of all rules.
        self._pattern = rf"(?<=\p{{L}}[a-z] )(?:{one_of(self._owners)})(?= )"

    def scan(self, document: Document, live: Live) -> Iterator[RuleFound]:
        """Find such words."""
        text = document.prose.text
        for found in compile_pattern(self._pattern).finditer(text):
            span = Span(found.start() - 1, found.end())
            for rule in self._owners[found.group()]:
                is_meant = rule in live and _is_misplaced(text, span, self.rules[rule])
                if is_meant and not _is_set_apart(document, span):
                    yield rule, Found(span, {"match": found.group()})


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

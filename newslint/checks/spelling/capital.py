"""A word with a capital in the middle of a sentence, where English has none."""

from collections.abc import Iterable, Iterator

from newslint.checks.spelling.shapes import capitals_in_mid_sentence
from newslint.model import Document, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern, RuleFound
from newslint.text.spans import Span

_REACH = 30
_ENDS = ("\n", "*", "_", "</b>", "</strong>", "</i>", "</em>")


class MisplacedCapital(Check):
    """Finds given words with a capital behind a lower-case letter and a blank."""

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

    def scan(self, document: Document, live: Live) -> Iterator[RuleFound]:
        """Find such words."""
        text = document.prose.text
        for place, word in capitals_in_mid_sentence(document):
            if word not in self._owners or not _is_word(text[max(0, place.start - 3) : place.start - 1]):
                continue
            span = Span(place.start - 1, place.end)
            for rule in self._owners[word]:
                is_meant = rule in live and _is_misplaced(text, span, self.rules[rule])
                if is_meant and not _is_set_apart(document, span):
                    yield rule, Found(span, {"match": word})


def _is_word(letters: str) -> bool:
    """Tell whether two characters are the end of a word in small letters that English may have."""
    return len(letters) == 2 and letters.isalpha() and letters[1].isascii()


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

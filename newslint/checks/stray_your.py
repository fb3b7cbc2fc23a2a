"""“Your” for his or her: “he updated your profile”, in an article that speaks to nobody."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.checks.findings import render
from newslint.checks.lines import sentence_around
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.matching import is_quoted
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Parameters
from newslint.text.spans import Span, occurrences

_WORD = " your "
# Who says any of these outside quotation marks may well mean his reader.
_ADDRESS = r"\b(?:you|yours|yourself|yourselves|we|us|our|ours|ourselves|I|me|my|mine|myself)\b|\b[Yy]ou[’']"
_QUOTATION = r'“[^”\n]*(?:”|$)|"[^"\n]*(?:"|$)|‘[^’\n]*’(?!\p{L})'
_OF_SOMEBODY = r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Tt]hey|[Tt]heir|who)\b"
_ENDS = (".", "!", "?")


class StrayYour:
    """Finds *your* behind somebody in the third person, where the article addresses nobody."""

    name: ClassVar[str] = "stray-your"

    class Params(Parameters):
        """It takes none."""

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = list(rules)

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give the word itself."""
        return (_WORD,)

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Read the article for words of address once *your* stands in it outside quotation marks."""
        for rule in self._rules:
            if rule.id in live:
                yield from _found(document, rule)


def _found(document: Document, rule: RuleSpec) -> Iterator[Finding]:
    text = document.prose.text
    places = [Span(at + 1, at + len(_WORD) - 1) for at in occurrences(text, _WORD) if not is_quoted(document, at)]
    places = [place for place in places if _is_of_somebody(document, place)]
    if not places or compile_pattern(_ADDRESS).search(compile_pattern(_QUOTATION).sub("", text)):
        return
    for place in places:
        yield Finding(rule.id, rule.level, document.prose.to_source(place), render(rule, {"match": "your"}))


def _is_of_somebody(document: Document, place: Span) -> bool:
    """Tell whether the sentence of a place speaks of somebody before it, and is one."""
    text = document.prose.text
    sentence = sentence_around(document, place.start)
    ends = text[slice(*sentence)].rstrip("”\"'’").endswith(_ENDS)
    return ends and compile_pattern(_OF_SOMEBODY).search(text, sentence.start, place.start) is not None

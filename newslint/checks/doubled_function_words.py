"""Small words that a language never says twice at once: what is left of the doublings outside English."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from newslint.checks.findings import render, replacement
from newslint.checks.words import words_of
from newslint.lexicon.language import language_of
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Parameters
from newslint.text.spans import Span

# A word and its copies; parts of compounds and elisions are none.
_RUN = r"(?<![\w'’-])(?P<first>\w+)(?P<again>[ \u00a0]+(?P=first)(?![\w'’-]))+"


class DoubledFunctionWords:
    """Finds the words of a language's list that stand twice, and no more often, the second one in small letters."""

    name: ClassVar[str] = "doubled-function-words"

    class Params(Parameters):
        """`words` are those of each language, by its code: none that the language doubles by right."""

        words: Mapping[str, tuple[str, ...]]

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.compiled)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: a word twice is no literal to look for, and an article in which none is costs one cheap look."""
        for language, words in params.words.items():
            if not all(word == word.lower() and word.isalpha() for word in words):
                raise ValueError(f"words.{language} are single words in small letters")
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find the words of the article's language."""
        words = words_of(document)
        doubled = {words.words[at].decode("utf-8", "replace") for at in words.again(1)}
        for rule, params in self._rules if doubled else ():
            own = doubled.intersection(params.words.get(language_of(document), ())) if rule.id in live else ()
            if own:
                for found in compile_pattern(_RUN).finditer(document.folded):
                    first, again = Span(*found.span("first")), Span(*found.span("again"))
                    once = found["first"] in own and len(found.captures("again")) == 1
                    if once and _are_alike(document.prose.text[slice(*first)], document.prose.text[slice(*again)]):
                        yield _finding(document, rule, first, again)


def _are_alike(first: str, again: str) -> bool:
    """Tell whether both are common words, the first one with a capital at most: an operator ET et is none."""
    return again.strip().islower() and (len(first) == 1 or not first.isupper())


def _finding(document: Document, rule: RuleSpec, first: Span, again: Span) -> Finding:
    word = document.prose.text[slice(*first)]
    fixes = replacement(document, again, "", safe=False, title=f"Delete the second ‘{word}’")
    message = render(rule, {"match": word})
    return Finding(rule.id, rule.level, document.prose.to_source(Span(first.start, again.end)), message, fixes=fixes)

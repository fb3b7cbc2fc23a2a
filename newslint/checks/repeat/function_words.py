"""Small words that a language never says twice at once: what is left of the doublings outside English."""

from collections.abc import Iterator, Mapping

from newslint.checks.findings import replacement
from newslint.lexicon.language import language_of
from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span

# A word and its copies; parts of compounds and elisions are none.
_RUN = r"(?<![\w'’-])(?P<first>\w+)(?P<again>[ \u00a0]+(?P=first)(?![\w'’-]))+"


class DoubledFunctionWords(Check):
    """Finds the words of a language's list that stand twice, and no more often, the second one in small letters."""

    name = "repeat/function-words"

    class Params(Parameters):
        """`words` are those of each language, by its code: none that the language doubles by right."""

        words: Mapping[str, tuple[str, ...]]

        def validate(self) -> None:
            """Refuse what no word of a text can equal."""
            for language, words in self.words.items():
                if not all(word == word.lower() and word.isalpha() for word in words):
                    raise ValueError(f"words.{language} are single words in small letters")

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find the words of the article's language; an article in which none is doubled costs one cheap look."""
        tokens = document.tokens
        doubled = {tokens.only_words[at] for at in tokens.repeats(1)}
        own = doubled.intersection(params.words.get(language_of(document), ())) if doubled else ()
        for found in compile_pattern(_RUN).finditer(document.folded) if own else ():
            first, again = Span(*found.span("first")), Span(*found.span("again"))
            once = found["first"] in own and len(found.captures("again")) == 1
            if once and _are_alike(document.prose.text[slice(*first)], document.prose.text[slice(*again)]):
                yield _found(document, first, again)


def _are_alike(first: str, again: str) -> bool:
    """Tell whether both are common words, the first one with a capital at most: an operator ET et is none."""
    return again.strip().islower() and (len(first) == 1 or not first.isupper())


def _found(document: Document, first: Span, again: Span) -> Found:
    word = document.prose.text[slice(*first)]
    fixes = replacement(document, again, "", safe=False, title=f"Delete the second ‘{word}’")
    return Found(Span(first.start, again.end), {"match": word}, fixes=fixes)

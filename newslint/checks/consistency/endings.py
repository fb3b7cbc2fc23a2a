"""One person's surname with and without the case ending of another language: Maxim Berglin, and Berglina."""

from collections.abc import Collection, Iterator

from newslint.checks.findings import places
from newslint.lexicon.vocabulary import english
from newslint.model import Document
from newslint.patterns.matching import at_word_boundaries
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern, one_of
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span, occurrences

# What stands round a surname, which ends in a consonant: a first name before it, and no other name behind it.
_FIRST_NAME = r"\b\p{Lu}\p{Ll}+ $"
_NO_NAME = r"\b(?! \p{Lu})"
_CONSONANTS = frozenset("bcdfghjklmnprstvz")
_SHORTEST = 5
_INTRODUCED = r"(?:\p{Lu}[\p{Ll}-]+|\p{Lu}\.|and) $"
_REACH = 30


class NameForms(Check):
    """Finds a surname with an ending that only the grammar of another language gives it."""

    name = "consistency/endings"

    class Params(Parameters):
        """`endings` are what is added to the name, `unless` the words before it that say it is another person's."""

        endings: tuple[str, ...]
        unless: tuple[str, ...] = ()

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Look for each surname with an ending, which stands nowhere behind a first name or a title."""
        words = document.tokens.different_words
        for form in sorted(word for word in words if word.endswith(params.endings)):
            for ending in params.endings:
                if not _is_form(form, ending, words) or english().has(form.encode("utf-8", "replace")):
                    continue
                named = _full_name(document.prose.text, form.removesuffix(ending).capitalize())
                if named:
                    yield from _found(document, params, form.capitalize(), named)


def _is_form(word: str, ending: str, words: Collection[str]) -> bool:
    """Tell whether a word is another of the article with an ending."""
    if not word.endswith(ending) or len(word) - len(ending) < _SHORTEST:
        return False
    stem = word.removesuffix(ending)
    return stem in words and stem[-1] in _CONSONANTS and stem.isalpha()


def _full_name(text: str, surname: str) -> Span | None:
    """Give the first place where a surname stands behind a first name."""
    for at in occurrences(text, surname):
        end = at + len(surname)
        first = compile_pattern(_FIRST_NAME).search(text, max(0, at - _REACH), at)
        if first and compile_pattern(_NO_NAME).match(text, end):
            return Span(first.start(), end)
    return None


def _found(document: Document, params: NameForms.Params, form: str, name: Span) -> Iterator[Found]:
    """Find the first place of a form, where none of its places is of somebody else."""
    text = document.prose.text
    spans = [Span(at, at + len(form)) for at in occurrences(text, form) if at_word_boundaries(text, at, at + len(form))]
    other = compile_pattern(rf"{_INTRODUCED}|\b(?:{one_of(params.unless)})\.? $")
    if spans and not any(other.search(text, max(0, span.start - _REACH), span.start) for span in spans):
        yield Found(spans[0], {"name": text[slice(*name)]}, places(document, [name]))

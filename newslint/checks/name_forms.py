"""One person's surname with and without the case ending of another language: Maxim Berglin, and Berglina."""

from collections.abc import Collection, Iterable, Iterator

from newslint.contract import Live, Parameters
from newslint.expressions import compile_pattern, one_of
from newslint.findings import render
from newslint.model import Document, Finding, Related, RuleSpec
from newslint.text import Span, occurrences
from newslint.typed import Any, ClassVar
from newslint.vocabulary import english
from newslint.words import words_of

# A first name before a surname, which ends in a consonant.
_NAMED = r"\b\p{Lu}\p{Ll}+ %s\b(?! \p{Lu})"
_CONSONANTS = frozenset(b"bcdfghjklmnprstvz")
_SHORTEST = 5
_INTRODUCED = r"(?:\p{Lu}[\p{Ll}-]+|\p{Lu}\.|and) $"
_REACH = 30


class NameForms:
    """Finds a surname with an ending that only the grammar of another language gives it."""

    name: ClassVar[str] = "name-forms"

    class Params(Parameters):
        """`endings` are what is added to the name, `unless` the words before it that say it is another person's."""

        endings: tuple[str, ...]
        unless: tuple[str, ...] = ()

    def __init__(self, rules: Iterable[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.params)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: any name may have an ending."""
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Look for each surname with an ending, which stands nowhere behind a first name or a title."""
        words = words_of(document).different
        for rule, params in self._rules:
            endings = tuple(ending.encode() for ending in params.endings) if rule.id in live else ()
            for form in sorted(word for word in words if word.endswith(endings)):
                for ending in endings:
                    if not _is_form(form, ending, words) or english().has(form):
                        continue
                    shown, stem = (
                        part.decode("utf-8", "replace").capitalize() for part in (form, form.removesuffix(ending))
                    )
                    named = compile_pattern(_NAMED % stem).search(document.prose.text)
                    if named:
                        yield from _findings(document, rule, params, shown, Span(*named.span()))


def _is_form(word: bytes, ending: bytes, words: Collection[bytes]) -> bool:
    """Tell whether a word is another of the article with an ending."""
    if not word.endswith(ending) or len(word) - len(ending) < _SHORTEST:
        return False
    stem = word.removesuffix(ending)
    return stem in words and stem[-1] in _CONSONANTS and stem.isalpha()


def _findings(
    document: Document, rule: RuleSpec, params: NameForms.Params, form: str, place: Span
) -> Iterator[Finding]:
    text, prose = document.prose.text, document.prose
    places = [at for at in occurrences(text, form) if compile_pattern(rf"\b{form}\b").match(text, at)]
    other = compile_pattern(rf"{_INTRODUCED}|\b(?:{one_of(params.unless)})\.? $")
    if not places or any(other.search(text, max(0, at - _REACH), at) for at in places):
        return
    span = Span(places[0], places[0] + len(form))
    message = render(rule, {"match": form, "name": text[slice(*place)]})
    related = (Related(prose.to_source(place), f"‘{text[slice(*place)]}’ here"),)
    yield Finding(rule.id, rule.level, prose.to_source(span), message, related)

"""One person's surname with and without the case ending of another language: Maxim Berglin, and Berglina."""

from collections.abc import Iterable, Iterator

from newslint.contract import Live, Parameters
from newslint.expressions import compile_pattern, one_of
from newslint.findings import render
from newslint.model import Document, Finding, Related, RuleSpec
from newslint.text import Span, occurrences
from newslint.typed import Any, ClassVar
from newslint.vocabulary import english

# A first name and a surname that ends in a consonant.
_NAME = r"(?<!\p{Lu}[\p{Ll}.]* )\b\p{Lu}\p{Ll}+ (?P<surname>\p{Lu}\p{Ll}{3,}[bcdfghjklmnprstvz])\b(?! \p{Lu})"
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
        text = document.prose.text
        for rule, params in self._rules:
            if rule.id not in live:
                continue
            names: dict[str, Span] = {}
            for found in compile_pattern(_NAME).finditer(text):
                names.setdefault(found["surname"], Span(*found.span()))
            for name, place in names.items():
                for form in (name + ending for ending in params.endings):
                    if form in text and not english().has(form.lower().encode()):
                        yield from _findings(document, rule, params, form, place)


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

"""A capital right behind a small letter or a stop: “the staircaseIt also”, “after the storm.Steve”."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from newslint.checks.findings import replacement
from newslint.checks.spelling.shapes import shapes_of
from newslint.lexicon.vocabulary import english
from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern, one_of
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span, occurrences

# No word is looked at that is longer, with the blank before it.
_LONGEST_WORD = 17
# Behind what a word is glued -> how that looks, and what must stand before and after the word.
_BEHIND = {
    "letter": ("aA", r"(?<=(?<![\p{L}_/])\p{Ll}{4,14})", r"(?= \p{Ll}{2,})"),
    "label": ("AAa", r"(?<=^(?P<label>\p{Lu}{5,14}))", r"(?= \p{Ll})"),
    "stop": (".A", r"(?<=(?<![\p{L}\p{N}.@/_-])\p{Ll}{4,14}[.!?])", r"(?=,? \p{L})"),
}
# Before a word that begins sentences, short words, names and figures may end one too.
_BEFORE_OPENERS = r"(?<=(?<![\p{L}\p{N}.@/_-])(?:\p{Ll}{3,14}|\p{Lu}\p{Ll}{2,14}|\d{2,4})[.!?])"


class GluedWords(Check):
    """Finds words whose capital stands right behind a small letter, or behind a stop."""

    name = "spelling/glued"

    class Params(Parameters):
        """`words` are those that count, or all but `others` do; `behind` is a ``letter``, a ``stop`` or a ``label``.

        A label is a word in capitals at the beginning of a line, which must be one of English, as what is behind it is.
        Behind a stop, putting a space between is offered; `openers` are words that begin sentences and hardly names, so
        that what is before them may be a name or a figure; before others a word of English stands, as code joins names.
        """

        words: tuple[str, ...] = ()
        others: tuple[str, ...] = ()
        behind: str = "letter"
        openers: tuple[str, ...] = ()

        @cached_property
        def expression(self) -> str:
            """What matches a word that is glued to something, from its capital on."""
            return _expression(self)

        def validate(self) -> None:
            """Refuse anything else for a word to stand behind."""
            self.check_choice("behind", tuple(_BEHIND))

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Look where a capital is glued to something; most articles have no such place."""
        text = document.prose.text
        shapes = shapes_of(document)
        shape = _BEHIND[params.behind][0]
        for at in occurrences(shapes, shape):
            found = compile_pattern(params.expression).match(text, at + shape.index("A", 1))
            if found and _is_glued(text, found, params):
                yield _found(document, params, Span(*found.span()))


def _is_glued(text: str, found: Any, params: GluedWords.Params) -> bool:
    if params.behind == "label":
        return _are_words(found["label"], found.group())
    if params.behind == "letter" or found.group() in params.openers:
        return True
    before = text[max(0, found.start() - _LONGEST_WORD) : found.start() - 1].split()[-1]
    return not before.isalpha() or english().is_known(before)


def _are_words(*parts: str) -> bool:
    return all(english().is_known(part.lower()) for part in parts)


def _found(document: Document, params: GluedWords.Params, span: Span) -> Found:
    if params.behind == "letter":
        return Found(span)
    word = document.prose.text[slice(*span)]
    title = f"Put a space before ‘{word}’"
    return Found(span, fixes=replacement(document, span, f" {word}", safe=False, title=title))


def _expression(params: GluedWords.Params) -> str:
    _, before, after = _BEHIND[params.behind]
    words = one_of(params.words) if params.words else r"\p{Lu}\p{Ll}*"
    pattern = rf"{before}(?!(?:{one_of(params.others)})\b)(?:{words}){after}"
    return rf"{pattern}|{_BEFORE_OPENERS}(?:{one_of(params.openers)})(?=,? \p{{Ll}})" if params.openers else pattern

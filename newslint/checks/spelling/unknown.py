"""Lines with words that English does not have: left untranslated, cut short, run together or misspelt."""

from collections.abc import Container, Iterable, Iterator, Sequence

from newslint.checks.findings import places
from newslint.checks.spelling.word_forms import is_formed, parts_of
from newslint.lexicon.vocabulary import SHORTEST, english
from newslint.model import Document, RuleSpec
from newslint.patterns.matching import stands_in
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern, RuleFound
from newslint.text.spans import Span, fold, line_around, occurrences

_KINDS = ("cut", "joined", "name", "other")
_FUNCTION_WORDS = frozenset(
    "the of to in and for with that will was were did does is are by from at on as be has have had this not do it he"
    " we".split()
)
# What follows names in news, and ends none.
_AFTER_NAMES = tuple(
    "said told added announced argued claimed confirmed declared explained insisted noted obviously replied reported"
    " responded revealed stated tweeted warned wrote after against also because before between could during from"
    " have however should since that their there these they this those through were when where which while with"
    " would".split()
)
# What has other letters is in another script, of which `translation/foreign-script` speaks.
_LAST_LATIN = "\u024f"
# Words that have been looked up are kept, for most come back in the next article; so many at most.
_MOST_KEPT = 200_000
# No part of a compound, an address, a name of a file; and nobody has put it in quotation marks or brackets.
_WORD = r"(?<![\w’'‘“\"(\[@#/._&+*-])\p{L}+(?![\w’'”\")\]@/_*-]|\.\w|[,.]?[”\"’'])"
# An article with more, and with that share of all its words, is in another language, or nonsense.
_FEW_UNKNOWN = 200
# A word on so many lines of an article is a term of its subject.
_LINES_OF_A_TERM = 2
# Shorter lines are labels; and where one word of three is unknown, the line is in another language, or about names.
_FEWEST_WORDS = 6
_ONE_IN = 3
_REACH = 40


class UnknownWords(Check):
    """Finds lines whose unknown words of one kind count enough: one each, two if its letters do not go together."""

    name = "spelling/unknown"

    class Params(Parameters):
        """A line is reported from `least` points on, below `most`; `known` words are let stand, `parts` make new ones.

        In a text that somebody keeps there is no `most`: what nobody knows there belongs to its subject; and a word
        that its code or an address has too names a thing. Where `unless` matches shortly before the first, the line
        speaks of words.

        `kind` is ``cut``, a line's first word in small letters; ``joined``, a word that falls into two of which one is
        a function word; ``name``, a name of the article and the word behind it; or ``other``. A name counts alone.
        """

        least: int
        most: int = 1000
        kind: str = "other"
        known: tuple[str, ...] = ()
        parts: tuple[str, ...] = ()
        unless: Pattern = Pattern("(?!)")

        def validate(self) -> None:
            """Refuse a kind that there is not, and no words as enough."""
            self.check_choice("kind", _KINDS)
            if self.least < 1:
                raise ValueError(f"least is 1 or more, not {self.least}")

    def __init__(self, rules: Iterable[RuleSpec]) -> None:
        super().__init__(rules)
        self._words = {word for params in self.rules.values() for word in params.known}
        self._parts = parts_of(part for params in self.rules.values() for part in params.parts)
        self._known: set[str] = set()
        self._unknown: set[str] = set()

    def scan(self, document: Document, live: Live) -> Iterator[RuleFound]:
        """Look the words of a document up, each once, and count those that are unknown line by line."""
        words = document.tokens.different_words
        unknown = self._look_up(words)
        if document.origin.is_kept and document.blocks:
            unknown = _without_names_of_things(document, unknown)
        if not unknown or len(unknown) > max(_FEW_UNKNOWN, len(words) // _ONE_IN):
            return
        rules = [(rule, params) for rule, params in self.rules.items() if rule in live]
        names = list(_joined_names(document, unknown))
        yield from (
            (rule, _found(document, [span])) for rule, params in rules if params.kind == "name" for span in names
        )
        for line, spans in _by_line(document, unknown).items():
            if len(spans) * _ONE_IN > _small_words(document, line):
                continue
            kinds = [self._kind(document, line, span) for span in spans]
            for rule, params in rules:
                own = [span for span, kind in zip(spans, kinds, strict=True) if kind == params.kind]
                if _are_reported(document, own, params):
                    yield rule, _found(document, own)

    def _look_up(self, words: frozenset[str]) -> list[str]:
        """Give the words that the vocabulary does not have, and remember the others."""
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
            self._unknown.clear()
        has = english().has
        others = words - self._known
        for word in others - self._unknown:
            is_word = len(word) >= SHORTEST and word.isalpha() and max(word) <= _LAST_LATIN
            (self._unknown if is_word and not has(word.encode()) else self._known).add(word)
        return list((others & self._unknown) - self._words)

    def _kind(self, document: Document, line: Span, span: Span) -> str:
        """Tell what may have happened to a word, if it is not a new one made of known ones."""
        text = document.prose.text
        word = text[slice(*span)]
        if not text[line.start : span.start].strip():
            return "cut"
        ends = (at for at in range(2, len(word) - 1) if {word[:at], word[at:]} & _FUNCTION_WORDS)
        if any(_is_known(word[:at]) and _is_known(word[at:]) for at in ends):
            return "joined"
        return "formed" if is_formed(word, _has, self._parts, _FUNCTION_WORDS) else "other"


def _without_names_of_things(document: Document, words: Sequence[str]) -> list[str]:
    """Give the words that the source has in its prose alone, not in code or an address too, an ending aside."""
    source, folded = fold(document.text), document.folded
    stems = {word: word.removesuffix("s") for word in words}
    return [word for word in words if source.count(stems[word]) <= folded.count(stems[word])]


def _are_reported(document: Document, spans: Sequence[Span], params: UnknownWords.Params) -> bool:
    """Tell whether words count enough, and the article does not say that they are words of another language."""
    points = _points(document, spans)
    if points < params.least or (points >= params.most and not document.origin.is_kept):
        return False
    before = max(0, spans[0].start - _REACH), spans[0].start
    return compile_pattern(params.unless).search(document.prose.text, *before) is None


def _joined_names(document: Document, words: Iterable[str]) -> Iterator[Span]:
    """Give the places where a name that the article has elsewhere runs into the word behind it."""
    text = document.prose.text
    for word in sorted(word for word in words if word.endswith(_AFTER_NAMES)):
        after = max((after for after in _AFTER_NAMES if word.endswith(after)), key=len)
        name = word.removesuffix(after).capitalize()
        if len(name) >= SHORTEST and stands_in(text, name):
            yield from (Span(at, at + len(word)) for at in occurrences(text, name + after))


def _by_line(document: Document, words: Iterable[str]) -> dict[Span, list[Span]]:
    """Give the lines on which words stand in small letters, with the first place of each word on it, in order.

    A word that stands anywhere with a capital is a name; one that stands on several lines is a term; and one behind a
    name that nobody knows either is the second half of it (*Acropora millepora*).
    """
    lines: dict[Span, list[Span]] = {}
    text = document.prose.text
    unknown = frozenset(words)
    for word in unknown:
        if word not in text or document.folded.count(word) != text.count(word):
            continue
        found = [Span(at, at + len(word)) for at in occurrences(text, word) if _stands_at(text, at, word, unknown)]
        own = {line_around(text, span.start): span for span in reversed(found)}
        if len(own) < _LINES_OF_A_TERM:
            for line, span in own.items():
                lines.setdefault(line, []).append(span)
    return {line: sorted(lines[line]) for line in sorted(lines)}


def _stands_at(text: str, at: int, word: str, unknown: Container[str]) -> bool:
    """Tell whether an offset holds a word, all of it, and behind no name that is unknown too."""
    found = compile_pattern(_WORD).match(text, at)
    before = text[text.rfind(" ", 0, max(0, at - 1)) + 1 : at].rstrip()
    return found is not None and found.group() == word and not (before.istitle() and before.lower() in unknown)


def _is_known(part: str) -> bool:
    return part in _FUNCTION_WORDS or (len(part) >= SHORTEST and _has(part))


def _has(word: str) -> bool:
    return english().has(word.encode())


def _points(document: Document, spans: Iterable[Span]) -> int:
    return sum(1 + english().is_odd(document.folded[slice(*span)]) for span in spans)


def _small_words(document: Document, line: Span) -> int:
    """Count the different words of a line that are in small letters; none where they are too few to tell."""
    words = {word for word in document.prose.text[slice(*line)].split() if word.islower() and len(word) >= SHORTEST}
    return len(words) if len(words) >= _FEWEST_WORDS else 0


def _found(document: Document, spans: Sequence[Span]) -> Found:
    first, *others = spans
    words = ", ".join(f"‘{document.prose.text[slice(*span)]}’" for span in spans)
    return Found(first, {"match": words}, places(document, others))

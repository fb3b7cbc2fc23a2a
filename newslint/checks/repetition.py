"""A word or phrase that stands twice at once: the commonest accident of assembled text."""

from collections.abc import Iterable, Iterator, Sequence
from operator import eq
from typing import Any, ClassVar, NamedTuple

from newslint.matching import Expression, render, replacement
from newslint.model import Document, Finding, Live, RuleSpec
from newslint.text import Span, fold, line_around

_WORD = r"[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*"
_BLANK = r"[ \u00a0]"
_GAPS = {"space": rf"{_BLANK}+", "stop": rf"[.!?]{_BLANK}+", "comma": rf",{_BLANK}+"}
# Every character that is no letter or digit reads as a blank: the gate sees words alone.
_TO_BLANKS = {code: 32 for code in [*range(48), *range(58, 65), *range(91, 97), *range(123, 192), *range(0x2000, 0x2070)]}
_LONGEST = 6


class Repetition:
    """Finds words that follow themselves, with a space, a full stop or a comma between."""

    name: ClassVar[str] = "repetition"

    class Params(NamedTuple):
        """How many words, what may stand between, and what is allowed.

        `least` and `most` count the words of the repeated phrase. `gap` is space, stop or comma; after a stop the
        second copy must end its sentence. `allowed` are phrases that may be doubled, a list or a .txt file;
        `linked` are words whose presence makes a doubled pair an idiom ("by day by").
        """

        least: int = 1
        most: int = 1
        gap: str = "space"
        allowed: tuple[str, ...] = ()
        linked: tuple[str, ...] = ()

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.params)) for rule in rules]
        self._expressions = {rule.id: Expression(rule.id, _pattern(params), True) for rule, params in self._rules}
        self._allowed = {rule.id: frozenset(map(fold, params.allowed)) for rule, params in self._rules}

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: any word may be doubled."""
        if params.gap not in _GAPS:
            raise ValueError(f"gap is one of {', '.join(_GAPS)}, not ‘{params.gap}’")
        if not 1 <= params.least <= params.most <= _LONGEST:
            raise ValueError(f"least and most are 1 to {_LONGEST}, the first the smaller")
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find doubled words; an article in which nothing is doubled costs one cheap look."""
        lengths = doubled_lengths(document.folded)
        if not lengths:
            return
        for rule, params in self._rules:
            if rule.id in live and any(params.least <= length <= params.most for length in lengths):
                for found in self._expressions[rule.id].find(document, Span(0, len(document.prose.text))):
                    if not self._is_allowed(document.prose.text, found, rule, params):
                        yield _finding(document, rule, found)

    def _is_allowed(self, text: str, found: Any, rule: RuleSpec, params: Params) -> bool:
        first = found.group("first")
        words = fold(first).split()
        return (
            fold(first) in self._allowed[rule.id]
            or not any(char.isalpha() for char in first)
            or all(len(word) == 1 for word in words)
            or (len(words) == 1 and first[0].isupper() and found.group("again")[0].isupper() and _is_name(text, found))
            or (len(words) > 1 and all(word[0].isupper() or word[0].isdigit() for word in first.split()))
            or any(word in params.linked for word in words)
            or _is_short_quotation(text, found)
        )


def doubled_lengths(folded: str) -> list[int]:
    """Tell for which numbers of words some phrase of that length follows itself, punctuation aside.

    A gate for the expressions: it never misses what they would find, and costs a quarter of them.
    """
    words = folded.translate(_TO_BLANKS).split()
    lengths = []
    for length in range(1, _LONGEST + 1):
        if b"\1" * length in bytes(map(eq, words, words[length:])):
            lengths.append(length)
    return lengths


def _pattern(params: Repetition.Params) -> str:
    first = rf"(?<![\p{{L}}\p{{N}}'’.-])(?P<first>{_WORD}(?:{_BLANK}{_WORD}){{{params.least - 1},{params.most - 1}}}?)"
    after = {"space": r"(?![\p{L}\p{N}])(?!['’-][\p{L}\p{N}])", "stop": r"(?=[.!?]|$)", "comma": r"(?=[ ,.;])"}[params.gap]
    return rf"{first}(?P<gap>{_GAPS[params.gap]})(?P<again>(?P=first)){after}"


def _is_name(text: str, found: Any) -> bool:
    """Take two capitals in mid-sentence for a name (Duran Duran), and at its beginning one of no function word."""
    return fold(found.group("first")) not in _FUNCTION_WORDS


_FUNCTION_WORDS = frozenset(
    "a an the this that these those his her its our their my your he she it we they and or but if in on at of to from "
    "for with by as is are was were be been has have had not will would".split()
)


def _is_short_quotation(text: str, found: Any) -> bool:
    """Tell whether the doubling is all of a quotation, or of a line, of four words or fewer: somebody says it so."""
    start, end = found.span()
    line = line_around(text, start)
    before, after = text[line.start : start].rstrip(), text[end : line.end].lstrip(" .,!?")
    opened = not before or before[-1] in "“‘\"'"
    closed = not after or after[0] in "”’\"'"
    return opened and closed and len(text[start:end].split()) <= 4 and bool(before or after)


def _finding(document: Document, rule: RuleSpec, found: Any) -> Finding:
    """Report both copies; the fix keeps the first, and for a stop between them the first copy's stop."""
    span = Span(found.start("first"), found.end("again"))
    message = render(rule, {"match": found.group("first"), "fix": found.group("first")})
    cut = Span(found.end("first"), found.end("again"))
    fixes = replacement(document, cut, "", safe=True, title=f"Delete the second ‘{found.group('again')}’")
    return Finding(rule.id, rule.level, document.prose.to_source(span), message, fixes=fixes)

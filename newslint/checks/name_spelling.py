"""One person's surname in two spellings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, ClassVar

from newslint.checks.findings import places, render
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Parameters
from newslint.text.spans import Span, occurrences

# A first name and a surname, which a title before them does not hide; a capital to begin with is found fastest.
_NAME = r"(?<= )(?!The )(\p{Lu}\p{Ll}{2,}+)(?= (\p{Lu}[\p{Ll}-]{3,}\p{Ll})\b)"
_END = r"\b"
_LONG = 7
# Two words that differ in their endings alone are no misspelling: Korea and Korean, Minister and Ministry.
_ENDINGS = frozenset(
    " a al an ans ant ants ation cy e ed ent er ers es ese ian ians ic ics ing ion ish ist ity man men n ns or ors "
    "ries ry s t y".split(" ")
)


class NameSpelling:
    """Finds “Ranil Wickramasinghe” beside “Ranil Wickremesinghe”: one first name, two surnames nearly the same."""

    name: ClassVar[str] = "name-spelling"

    class Params(Parameters):
        """`different` are pairs of words, as `one/other`, that are near and yet two (Majority/Minority)."""

        different: tuple[str, ...] = ()

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.compiled)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: any name may be misspelt."""
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Compare the surnames of each first name."""
        rules = [(rule, params) for rule, params in self._rules if rule.id in live]
        if not rules:
            return
        text = document.prose.text
        surnames: dict[str, list[str]] = defaultdict(list)
        for first, surname in sorted(set(compile_pattern(_NAME).findall(" " + text.replace("\n", "\n ")))):
            surnames[first].append(surname)
        for first, names in surnames.items():
            for one, other in combinations(names, 2) if len(names) > 1 else ():
                for rule, params in rules:
                    if _is_one(one, other) and f"{one}/{other}" not in params.different:
                        places = _places(text, f"{first} {one}"), _places(text, f"{first} {other}")
                        yield _finding(document, rule, *places)


def _places(text: str, name: str) -> list[Span]:
    ends = compile_pattern(_END)
    return [Span(at, at + len(name)) for at in occurrences(text, name) if ends.match(text, at + len(name))]


def _is_one(one: str, other: str) -> bool:
    """Tell whether two surnames are nearly the same, and neither is made from the other."""
    limit = 1 if min(len(one), len(other)) < _LONG else 2
    return (
        one[0] == other[0]
        and abs(len(one) - len(other)) <= limit
        and not _is_derived(one, other)
        and _distance(one, other, limit) <= limit
    )


def _is_derived(one: str, other: str) -> bool:
    stem = next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return one[stem:] in _ENDINGS and other[stem:] in _ENDINGS


def _distance(one: str, other: str, limit: int) -> int:
    """Count the letters to change, insert or delete (Levenshtein 1965), up to one more than the limit."""
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        here = [row]
        for column, opposite in enumerate(other, 1):
            here.append(min(above[column] + 1, here[-1] + 1, above[column - 1] + (letter != opposite)))
        above = here
        if min(above) > limit:
            return limit + 1
    return above[-1]


def _finding(document: Document, rule: RuleSpec, one: Sequence[Span], other: Sequence[Span]) -> Finding:
    """Report the rarer spelling, of two as rare the later one, and name the other's places."""
    odd, norm = sorted((one, other), key=lambda spans: (len(spans), -spans[0].start))
    text = document.prose.text
    first, again = norm[0], odd[0]
    values = {
        "match": text[again.start : again.end],
        "other": text[first.start : first.end],
        "line": document.lines.position(document.prose.to_source(first).start)[0],
    }
    return Finding(
        rule.id, rule.level, document.prose.to_source(again), render(rule, values), places(document, norm[:5])
    )

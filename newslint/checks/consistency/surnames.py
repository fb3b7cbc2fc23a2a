"""One person's surname in two spellings."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from newslint.checks.findings import places
from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
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


class NameSpelling(Check):
    """Finds “Ranil Wickramasinghe” beside “Ranil Wickremesinghe”: one first name, two surnames nearly the same."""

    name = "consistency/surnames"

    class Params(Parameters):
        """`different` are pairs of words, as `one/other`, that are near and yet two (Majority/Minority)."""

        different: tuple[str, ...] = ()

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Compare the surnames of each first name."""
        text = document.prose.text
        surnames: dict[str, list[str]] = defaultdict(list)
        for first, surname in sorted(set(compile_pattern(_NAME).findall(" " + text.replace("\n", "\n ")))):
            surnames[first].append(surname)
        for first, names in surnames.items():
            for one, other in combinations(names, 2) if len(names) > 1 else ():
                if _is_one(one, other) and f"{one}/{other}" not in params.different:
                    yield _found(document, _places(text, f"{first} {one}"), _places(text, f"{first} {other}"))


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


def _found(document: Document, one: Sequence[Span], other: Sequence[Span]) -> Found:
    """Report the rarer spelling, of two as rare the later one, and name the other's places."""
    odd, norm = sorted((one, other), key=lambda spans: (len(spans), -spans[0].start))
    line, _ = document.lines.position(document.prose.to_source(norm[0]).start)
    values = {"other": document.prose.text[slice(*norm[0])], "line": line}
    return Found(odd[0], values, places(document, norm[:5]))

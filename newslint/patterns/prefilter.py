"""One pass over the folded prose that tells which rules can match in it, and where their anchors stand."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import Any, NamedTuple

from newslint.model import RuleSpec
from newslint.text.spans import occurrences


class Hit(NamedTuple):
    """Where a rule's anchor stands in the prose (`start`, `end`)."""

    start: int
    end: int


# Of a rule in the phrase language its matches (`rule_phrases.PhraseMatch`), of any other each `Hit`.
Hits = Sequence[Any]
# Rule id -> hits of its anchors; the keys are the rules that can match here. No hits: the whole text must be read.
Live = Mapping[str, Hits]


# folded text -> (index of the anchor, start, end) for every occurrence, overlapping ones too, in order of their end
Search = Callable[[str], Iterable[tuple[int, int, int]]]
# An automaton takes longer to build than one article of such a length takes to be searched without.
_SHORT_TEXT = 20_000
# Code points at the beginning of a literal that are looked up before all of it is.
_PIECE = 5


class Prefilter:
    """Finds the anchors of all rules in a text, and so the rules that can match there.

    Args:
        rules: the rules that are on; those without anchors are live in every document.
    """

    def __init__(self, rules: Iterable[RuleSpec]) -> None:
        # Rules with the same anchors, such as those about dates, share their hits.
        groups: dict[tuple[str, ...], list[str]] = {}
        for rule in rules:
            groups.setdefault(rule.anchors, []).append(rule.id)
        self._always: Mapping[str, list[Hit]] = {rule: [] for rule in groups.pop((), [])}
        self._groups = list(groups.values())
        self._anchors = list(groups)
        self._is_first = True

    def live(self, folded: str) -> Live:
        """Give the rules that can match in a folded text, with the hits of their anchors in order.

        The first text is searched without an automaton if it is short: it may be the only one.
        """
        once = self._is_first and len(folded) <= _SHORT_TEXT
        self._is_first = False
        found = self._found_once(folded) if once else self._found(folded)
        live = {rule: hits for group, hits in found.items() for rule in self._groups[group]}
        live.update(self._always)
        return live

    def _found_once(self, folded: str) -> dict[int, list[Hit]]:
        """Give the hits of each group without building anything for further texts, not even what anchors they share."""
        first = list(accumulate(map(len, self._anchors), initial=0))
        found: dict[int, list[Hit]] = {}
        for index, start, end in search_once(list(chain.from_iterable(self._anchors)), folded):
            found.setdefault(bisect_right(first, index) - 1, []).append(Hit(start, end))
        return found

    def _found(self, folded: str) -> dict[int, list[Hit]]:
        """Give the hits of each group."""
        found: dict[int, list[Hit]] = {}
        if not self._anchors:
            return found
        search, owners = self._automaton
        for index, start, end in search(folded):
            for group in owners[index]:
                hits = found.get(group)
                if hits is None:
                    found[group] = [Hit(start, end)]
                else:
                    hits.append(Hit(start, end))
        return found

    @cached_property
    def _automaton(self) -> tuple[Search, list[list[int]]]:
        """What finds the anchors in many texts, and the groups that each of them belongs to."""
        owners: dict[str, list[int]] = {}
        for number, anchors in enumerate(self._anchors):
            for anchor in anchors:
                owners.setdefault(anchor, []).append(number)
        return build_search(list(owners)), list(owners.values())


def search_once(literals: Sequence[str], text: str) -> list[tuple[int, int, int]]:
    """Find all places of many literals in one text, as a `Search` does, without building anything for further texts."""
    begun: dict[str, list[int]] = {}
    for at in range(len(text)):
        begun.setdefault(text[at : at + _PIECE], []).append(at)
    # A short literal is sought only where the text has its first two and its last two code points side by side.
    pairs = {text[at : at + 2] for at in range(len(text))}.union(text)
    found: list[tuple[int, int, int]] = []
    for index, literal in enumerate(literals):
        if len(literal) >= _PIECE:
            starts: Iterable[int] | None = begun.get(literal[:_PIECE])
        elif literal[:2] in pairs and literal[-2:] in pairs:
            starts = occurrences(text, literal)
        else:
            continue
        if starts:
            size = len(literal)
            found += [(at + size, at, index) for at in starts if text.startswith(literal, at)]
    return [(index, start, end) for end, start, index in sorted(found)]


def build_search(literals: list[str]) -> Search:
    """Build what finds all places of many literals in one pass; without pyahocorasick it takes forty times as long."""
    try:
        import ahocorasick
    except ImportError:
        return lambda text: search_once(literals, text)
    automaton = ahocorasick.Automaton()
    for index, literal in enumerate(literals):
        automaton.add_word(literal, index)
    automaton.make_automaton()

    def search(text: str) -> Iterable[tuple[int, int, int]]:
        return ((index, end + 1 - len(literals[index]), end + 1) for end, index in automaton.iter(text))

    return search

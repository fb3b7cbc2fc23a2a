"""The phrases of many rules in one automaton, and what each of the rules finds in a text."""

import marshal
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from newslint.patterns.automaton import Automaton, Found, joined
from newslint.patterns.matcher import named_parts
from newslint.patterns.phrases import Program
from newslint.text.spans import Span
from newslint.text.tokens import Tokens


class PhraseMatch(NamedTuple):
    """A phrase of a rule in a text: its number among them, its place, all that it matched, and its named parts."""

    phrase: int
    span: Span
    whole: Span
    values: Mapping[str, str]


class RulePhrases:
    """Finds the phrases of rules.

    Args:
        indexes: of each rule, by any name, what `automaton.index_of` returned for its phrases, as `marshal` wrote it.
    """

    def __init__(self, indexes: Mapping[str, bytes]) -> None:
        parts = [marshal.loads(index) for index in indexes.values()]
        self._owners: list[tuple[str, int]] = []
        self._own: dict[str, range] = {}
        for name, part in zip(indexes, parts, strict=True):
            first = len(self._owners)
            self._owners += [(name, number) for number in range(len(part["phrases"]))]
            self._own[name] = range(first, len(self._owners))
        self._automaton = Automaton(joined(parts))

    def find(self, tokens: Tokens, wanted: Iterable[str] | None = None) -> Mapping[str, Sequence[PhraseMatch]]:
        """Return the matches of each rule that has any, in the order of the text; of overlapping ones the first.

        Args:
            tokens: of the text.
            wanted: the names of the rules to look for; all, if None.
        """
        numbers = None if wanted is None else {number for name in wanted for number in self._own.get(name, ())}
        found: dict[str, list[PhraseMatch]] = {}
        for one in self._automaton.find(tokens, numbers):
            name, number = self._owners[one.phrase]
            found.setdefault(name, []).append(_phrase_match(one, number, tokens))
        return {name: _apart(matches) for name, matches in found.items()}


def names_of(index: bytes) -> frozenset[str]:
    """Return the names of parts that all phrases of a rule have."""
    phrases = marshal.loads(index)["phrases"] if index else []
    names = [frozenset(Program(*marshal.loads(one)).names) for one in phrases if isinstance(one, bytes)]
    return frozenset.intersection(*names) if names else frozenset()


def _phrase_match(found: Found, number: int, tokens: Tokens) -> PhraseMatch:
    parts = named_parts(found.program, found.match)
    return PhraseMatch(
        number,
        tokens.span(*found.match.place),
        tokens.span(found.match.start, found.match.end),
        {
            name: tokens.text[slice(*tokens.span(*parts[name]))] if name in parts and len(range(*parts[name])) else ""
            for name in found.program.names
        },
    )


def _apart(matches: Collection[PhraseMatch]) -> Sequence[PhraseMatch]:
    """Keep of matches whose places overlap the first, and of those that begin together the longest."""
    kept: list[PhraseMatch] = []
    for match in sorted(matches, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or match.span.start >= kept[-1].span.end:
            kept.append(match)
    return kept

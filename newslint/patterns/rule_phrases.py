"""The phrases of many rules in one automaton, and what each of the rules finds in a text."""

import marshal
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from newslint.patterns.automaton import Automaton, Found, joined
from newslint.patterns.matcher import named_parts
from newslint.patterns.program import names_in
from newslint.text.spans import Span
from newslint.text.tokens import Tokens


class PhraseMatch(NamedTuple):
    """A phrase of a rule in a text: its number among them, its place, and the words of its named parts."""

    phrase: int
    span: Span
    values: Mapping[str, str]


class RulePhrases:
    """Finds the phrases of rules.

    Args:
        indexes: of each rule what `phrase_index.index_of` returned for its phrases.
        exceptions: the same of the phrases that protect what they overlap from a rule.
    """

    def __init__(self, indexes: Mapping[str, Mapping[str, Any]], exceptions: Mapping[str, Mapping[str, Any]]) -> None:
        self._owners = [(name, number) for name, index in indexes.items() for number in range(len(index["phrases"]))]
        self._automaton = Automaton(joined(list(indexes.values())))
        self._exceptions = exceptions
        self._excepting: dict[str, Automaton] = {}

    def find(self, tokens: Tokens, wanted: Collection[str] | None = None) -> Mapping[str, Sequence[PhraseMatch]]:
        """Return the matches of each rule that has any, in the order of the text; of overlapping ones the first.

        Args:
            tokens: of the text.
            wanted: the names of the rules to look for; all, if None.
        """
        starts = self._automaton.starts(tokens)
        found: dict[str, list[PhraseMatch]] = {}
        for phrase in sorted(starts):
            name, number = self._owners[phrase]
            if wanted is None or name in wanted:
                matches = self._automaton.matches(phrase, starts[phrase], tokens)
                found.setdefault(name, []).extend(_phrase_match(one, number, tokens) for one in matches)
        kept = {name: _apart(self._kept(name, matches, tokens)) for name, matches in found.items() if matches}
        return {name: matches for name, matches in kept.items() if matches}

    def _kept(self, name: str, matches: Sequence[PhraseMatch], tokens: Tokens) -> Sequence[PhraseMatch]:
        """Return the matches of a rule outside its exceptions, which are looked for round them alone."""
        if name not in self._exceptions:
            return matches
        automaton = self._excepting.get(name)
        if automaton is None:
            automaton = self._excepting[name] = Automaton(self._exceptions[name])
        excepted = [
            tokens.span(one.match.start, one.match.end)
            for part in _parts_round(matches, tokens, automaton.longest)
            for one in automaton.find(tokens, part)
        ]
        return _outside(matches, excepted)


def _parts_round(matches: Iterable[PhraseMatch], tokens: Tokens, reach: int) -> Iterator[range]:
    """Yield the numbers of the tokens so near to matches that a phrase of such a length may overlap them."""
    joint = range(0)
    for match in sorted(matches, key=lambda one: one.span):
        part = range(max(0, tokens.at(match.span.start) - reach), tokens.at(match.span.end - 1) + reach + 1)
        if joint and part.start <= joint.stop:
            joint = range(joint.start, max(joint.stop, part.stop))
        else:
            if joint:
                yield joint
            joint = part
    if joint:
        yield joint


def names_of(index: Mapping[str, Any]) -> Sequence[frozenset[str]]:
    """Return for each phrase of a rule the names of its parts; one that stands for itself has none."""
    return [
        frozenset(names_in(marshal.loads(phrase))) if isinstance(phrase, bytes) else frozenset()
        for phrase, _ in index.get("phrases", ())
    ]


def _phrase_match(found: Found, number: int, tokens: Tokens) -> PhraseMatch:
    parts = named_parts(found.program, found.match)
    return PhraseMatch(
        number,
        tokens.span(*found.match.place),
        {
            name: tokens.text[slice(*tokens.span(*parts[name]))] if name in parts and len(range(*parts[name])) else ""
            for name in found.program.names
        },
    )


def _outside(matches: Sequence[PhraseMatch], excepted: Iterable[Span]) -> Sequence[PhraseMatch]:
    """Return the matches whose place overlaps none of some spans."""
    joint: list[Span] = []
    for span in sorted(excepted):
        if joint and span.start < joint[-1].end:
            joint[-1] = Span(joint[-1].start, max(joint[-1].end, span.end))
        else:
            joint.append(span)
    if not joint:
        return matches
    ends = [span.end for span in joint]
    kept = []
    for match in matches:
        at = bisect_right(ends, match.span.start)
        if at == len(joint) or not match.span.overlaps(joint[at]):
            kept.append(match)
    return kept


def _apart(matches: Collection[PhraseMatch]) -> Sequence[PhraseMatch]:
    """Keep of matches whose places overlap the first, and of those that begin together the longest."""
    kept: list[PhraseMatch] = []
    for match in sorted(matches, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or match.span.start >= kept[-1].span.end:
            kept.append(match)
    return kept

"""All phrases of all rules, looked for in one walk over the tokens of a text.

Every match of a phrase holds its core: a word, or two tokens side by side, chosen to be as rare as can be. The walk
looks each token up among the words of all cores; only where both tokens of a core stand, `patterns.matcher` tries the
phrase itself. So what a phrase finds depends on no other phrase, and what it costs on how rare its rarest words are.
"""

import marshal
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress, count, pairwise
from typing import Any, NamedTuple

from newslint.patterns.matcher import Machine, Match, match_at
from newslint.patterns.program import Program, WordSets, literal_program, program_of, test_of
from newslint.patterns.token_tests import may_pass, passes
from newslint.text.spans import fold, straighten
from newslint.text.tokens import Memo, Tokens

# Shapes of tokens that begin with a digit.
_DIGITS = ("digit", "num")


class _Start(NamedTuple):
    """Where a phrase may begin: so many tokens before one that its core holds, `least` to `most`.

    `is_line` says that it begins lines only. `glued` is the place of the token that must be together with the one
    before it, from that which the core is found by; `exact` how the token at the place `at` must be written.
    """

    phrase: int
    least: int
    most: int
    is_line: bool
    glued: int | None
    exact: frozenset[str] | None
    at: int

    def moved(self, by: int) -> "_Start":
        """Return the same, found by another token."""
        glued = None if self.glued is None else self.glued + by
        return self._replace(least=self.least - by, most=self.most - by, glued=glued, at=self.at + by)


# What a token on a side must pass for a phrase to be tried, and what remembers of words whether they may pass.
_Test = tuple[int, Memo[bool], str, Any, _Start]


class Found(NamedTuple):
    """A phrase that stands in a text: its number among the phrases, its program and where."""

    phrase: int
    program: Program
    match: Match


def joined(indexes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the index of the phrases of several indexes, one behind the other.

    Args:
        indexes: what `index_of` returned, whose entries are moved when a text first holds their word.
    """
    keyed: dict[str, list[tuple[int, int, bytes]]] = {}
    phrases: list[tuple[bytes | str, int]] = []
    sets: list[tuple[str, ...]] = []
    shaped: list[tuple[Any, ...]] = []
    for index in indexes:
        first, first_set = len(phrases), len(sets)
        phrases += [(phrase, first_set + moved) for phrase, moved in index["phrases"]]
        sets += index["sets"]
        for word, entries in index["keyed"].items():
            keyed.setdefault(word, []).extend(
                (first + phrase, first_set + moved, kept) for phrase, moved, kept in entries
            )
        shaped += [(first + phrase, first_set + moved, *entry) for phrase, moved, *entry in index["shaped"]]
    return {"phrases": phrases, "sets": sets, "keyed": keyed, "shaped": shaped}


class _Key(NamedTuple):
    """What must stand beside a token for phrases to be tried: nothing, one of some words, or what passes a test."""

    alone: tuple[_Start, ...]
    before: Mapping[str, list[_Start]]
    behind: Mapping[str, list[_Start]]
    tests: tuple[_Test, ...]


def _key_of(entries: Iterable[tuple[int, tuple[str, Any] | None, tuple[int, int, int, bool, bool]]]) -> _Key:
    """Sort cores, as an index has them, by what stands beside their token."""
    alone: list[_Start] = []
    beside: dict[int, dict[str, list[_Start]]] = {-1: {}, 1: {}}
    tests: list[_Test] = []
    for side, neighbour, (phrase, least, most, is_line, is_glued) in entries:
        glued = max(side, 0) if is_glued else None
        if neighbour is None:
            alone.append(_Start(phrase, least, most, is_line, None, None, 0))
        elif neighbour[0] in ("word", "words", "exact"):
            test, value = neighbour
            exact = frozenset(value) if test == "exact" else None
            start = _Start(phrase, least, most, is_line, glued, exact, side)
            for word in {value} if test == "word" else set(map(fold, value)):
                beside[side].setdefault(word, []).append(start)
        else:
            start = _Start(phrase, least, most, is_line, glued, None, 0)
            tests.append((side, may_pass(*neighbour), *neighbour, start))
    return _Key(tuple(alone), beside[-1], beside[1], tuple(tests))


class Automaton:
    """Finds phrases in texts.

    Args:
        index: what `index_of` returned for them.
    """

    def __init__(self, index: Mapping[str, Any]) -> None:
        self._phrases: list[tuple[bytes | str, int]] = index["phrases"]
        self._entries: dict[str, Sequence[tuple[int, int, bytes]]] = dict(index["keyed"])
        self._sets = WordSets(index["sets"])
        self._pairs: dict[tuple[str, str], list[_Start]] = {}
        self._words: dict[str, _Key] = {}
        shaped: dict[tuple[str, tuple[str, Any]], list[Any]] = {}
        for first, first_set, shape, own, *entry in index["shaped"]:
            shaped.setdefault((shape, tuple(own)), []).append(self._entry(first, first_set, *entry))
        self._shaped = [(*key, _key_of(entries)) for key, entries in shaped.items()]
        self._shaped_of = Memo(self._keys_of)
        self._only_digits = all(shape in _DIGITS for shape, *_ in self._shaped)
        self._machines: dict[int, Machine] = {}

    def find(self, tokens: Tokens, part: range | None = None) -> Iterator[Found]:
        """Yield all matches: those of one phrase in the order of the text, leftmost and longest, none overlapping.

        Args:
            tokens: of a text.
            part: the numbers of those of which one must be of the core of a match; all, if None.
        """
        starts = self.starts(tokens, part)
        for phrase in sorted(starts):
            yield from self.matches(phrase, starts[phrase], tokens)

    def starts(self, tokens: Tokens, part: range | None = None) -> Mapping[int, Collection[int]]:
        """Return the tokens at which each phrase may begin, as far as its core tells; those at which none may, too."""
        starts: dict[int, set[int]] = {}
        for at, some in self._candidates(tokens, part):
            for phrase, least, most, is_line, glued, exact, side in some:
                if glued is not None and not tokens.is_glued(at + glued):
                    continue
                if exact is not None and straighten(tokens.token(at + side)) not in exact:
                    continue
                own = starts.get(phrase)
                if own is None:
                    own = starts[phrase] = set()
                possible = range(max(0, at - most), at - least + 1)
                if not is_line:
                    own.update(possible)
                elif (first := tokens.line_start(at)) in possible:
                    own.add(first)
        return starts

    def matches(self, phrase: int, starts: Collection[int], tokens: Tokens) -> Iterator[Found]:
        """Yield the matches of a phrase that begin at some tokens, leftmost and longest, none overlapping."""
        machine = self._machine(phrase)
        behind = 0
        for start in sorted(starts):
            if start >= behind:
                match = match_at(machine, tokens, start)
                if match:
                    behind = match.end
                    yield Found(phrase, machine.program, match)

    @cached_property
    def longest(self) -> int:
        """How many tokens a phrase can hold at most."""
        return max(self._machine(phrase).program.longest for phrase in range(len(self._phrases)))

    def _machine(self, phrase: int) -> Machine:
        """Return what runs a phrase, made when it is first asked for."""
        machine = self._machines.get(phrase)
        if machine is None:
            kept, first_set = self._phrases[phrase]
            program = (
                literal_program(kept)
                if isinstance(kept, str)
                else program_of(marshal.loads(kept), self._sets, first_set)
            )
            machine = self._machines[phrase] = Machine(program)
        return machine

    def _candidates(self, tokens: Tokens, part: range | None) -> Iterator[tuple[int, Sequence[_Start]]]:
        """Yield tokens that may be in phrases, with these and where they may begin."""
        words = tokens.words
        first = max(0, part.start - 1) if part else 0
        some = words[first : part.stop + 1] if part else words
        different = frozenset(some) if part else tokens.different
        self._load(different)
        for at in compress(count(first), map(self._pairs.__contains__, pairwise(some))):
            yield at, self._pairs[words[at], words[at + 1]]
        for at in compress(count(first), map(self._words.__contains__, some)):
            key = self._words[words[at]]
            yield at, [*key.alone, *self._passed(tokens, at, key.tests)] if key.tests else key.alone
        if self._only_digits:
            different = frozenset(word for word in different if word[:1].isdigit())
        shaped = {word: keys for word in different if (keys := self._shaped_of[word])} if self._shaped else {}
        for at in compress(count(first), map(shaped.__contains__, some)) if shaped else ():
            yield at, self._by_shape(tokens, at, shaped[words[at]])

    def _load(self, different: Collection[str]) -> None:
        """Take in the cores of words that a text is the first to hold."""
        for word in self._entries.keys() & different:
            key = _key_of(
                self._entry(first, first_set, *entry)
                for first, first_set, kept in self._entries.pop(word)
                for entry in marshal.loads(kept)
            )
            for behind, starts in key.behind.items():
                self._pairs.setdefault((word, behind), []).extend(starts)
            for before, starts in key.before.items():
                self._pairs.setdefault((before, word), []).extend(start.moved(1) for start in starts)
            if key.alone or key.tests:
                self._words[word] = key

    def _entry(
        self, first: int, first_set: int, side: int, neighbour: tuple[str, Any] | None, start: tuple[Any, ...]
    ) -> tuple[int, tuple[str, Any] | None, Any]:
        """Return an entry of an index with its words and the number of its phrase."""
        test = neighbour and test_of(*neighbour, self._sets, first_set)
        return side, test, (first + start[0], *start[1:])

    def _by_shape(self, tokens: Tokens, at: int, keys: Iterable[_Key]) -> list[_Start]:
        """Return the same of a token where cores begin with no word but with what passes a test."""
        words = tokens.words
        after = words[at + 1] if at + 1 < len(words) else ""
        before = words[at - 1] if at else ""
        found: list[_Start] = []
        for alone, befores, behinds, tests in keys:
            found += (*alone, *behinds.get(after, ()), *befores.get(before, ()), *self._passed(tokens, at, tests))
        return found

    def _keys_of(self, word: str) -> tuple[_Key, ...]:
        """Return the cores without words whose token a word may be, however it is written."""
        return tuple(
            key
            for shape, own, key in self._shaped
            if (shape not in _DIGITS or word[:1].isdigit()) and may_pass(*own)[word]
        )

    def _passed(self, tokens: Tokens, at: int, tests: Iterable[_Test]) -> list[_Start]:
        words, count = tokens.words, len(tokens)
        return [
            start
            for side, possible, test, value, start in tests
            if 0 <= at + side < count
            and possible[words[at + side]]
            and passes(test, value, tokens, at + side, words[at + side])
        ]

"""All phrases of all rules, looked for in one walk over the tokens of a text.

Every match of a phrase holds its core: a word, or two tokens side by side, chosen to be as rare as can be. The walk
looks each token up among the words of all cores; only where both tokens of a core stand, `patterns.matcher` tries the
phrase itself. So what a phrase finds depends on no other phrase, and what it costs on how rare its rarest words are.
"""

import marshal
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import Any, NamedTuple

from newslint.patterns.matcher import Match, match_at, passes, passes_alone
from newslint.patterns.program import Program, literal_program, program_of
from newslint.text.spans import fold
from newslint.text.tokens import Memo, Tokens

# A neighbour of a word that is looked for, and the phrases that must be tried then: (phrase, least, most), where it may
# begin so many tokens before the word.
_Starts = tuple[int, int, int]
# Shapes of tokens that begin with a digit.
_DIGITS = ("digit", "num")
# What a token on a side must pass for a phrase to be tried.
_Test = tuple[int, str, Any, _Starts]


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
    keyed: dict[str, list[tuple[int, bytes]]] = {}
    phrases: list[bytes | str] = []
    shaped: list[tuple[Any, ...]] = []
    for index in indexes:
        first = len(phrases)
        phrases += index["phrases"]
        for word, entries in index["keyed"].items():
            keyed.setdefault(word, []).extend((first + moved, packed) for moved, packed in entries)
        for shape, own, side, neighbour, (number, least, most) in index["shaped"]:
            shaped.append((shape, own, side, neighbour, (first + number, least, most)))
    return {"phrases": phrases, "keyed": keyed, "shaped": shaped}


class _Key(NamedTuple):
    """What must stand beside a word of cores for their phrases to be tried."""

    alone: tuple[_Starts, ...]
    before: Mapping[str, list[_Starts]]
    behind: Mapping[str, list[_Starts]]
    tests: tuple[_Test, ...]


def _key_of(entries: Iterable[tuple[int, tuple[str, Any] | None, _Starts]]) -> _Key:
    """Sort the cores of a word by what stands beside it."""
    alone: list[_Starts] = []
    beside: dict[int, dict[str, list[_Starts]]] = {-1: {}, 1: {}}
    tests: list[_Test] = []
    for side, neighbour, starts in entries:
        if neighbour is None:
            alone.append(starts)
        elif neighbour[0] in ("word", "words"):
            test, value = neighbour
            for word in (value,) if test == "word" else value:
                beside[side].setdefault(word, []).append(starts)
        else:
            tests.append((side, *neighbour, starts))
    return _Key(tuple(alone), beside[-1], beside[1], tuple(tests))


class _Passed(Memo[bool]):
    """Remembers which tokens, as they are written, pass a test."""

    def __init__(self, test: str, value: Any) -> None:
        super().__init__(lambda token: passes_alone(test, value, token, fold(token)))


class Automaton:
    """Finds phrases in texts.

    Args:
        index: what `index_of` returned for them.
    """

    def __init__(self, index: Mapping[str, Any]) -> None:
        self._phrases: list[bytes | str] = index["phrases"]
        self._entries: Mapping[str, Sequence[tuple[int, bytes]]] = index["keyed"]
        shaped: dict[tuple[str, tuple[str, Any]], list[Any]] = {}
        for shape, own, *entry in index["shaped"]:
            shaped.setdefault((shape, tuple(own)), []).append(entry)
        self._shaped = [(*key, _key_of(entries), _Passed(*key[1])) for key, entries in shaped.items()]
        self._keys: dict[str, _Key] = {}
        self._programs: dict[int, Program] = {}

    def find(self, tokens: Tokens) -> Iterator[Found]:
        """Yield all matches: those of one phrase in the order of the text, leftmost and longest, none overlapping."""
        starts = self.starts(tokens)
        for phrase in sorted(starts):
            yield from self.matches(phrase, starts[phrase], tokens)

    def starts(self, tokens: Tokens) -> Mapping[int, Collection[int]]:
        """Return the tokens at which each phrase may begin, as far as its core tells; those at which none may, too."""
        starts: dict[int, set[int]] = {}
        for at, some in self._candidates(tokens):
            for phrase, least, most in some:
                own = starts.get(phrase)
                if own is None:
                    own = starts[phrase] = set()
                own.update(range(max(0, at - most), at - least + 1))
        return starts

    def matches(self, phrase: int, starts: Collection[int], tokens: Tokens) -> Iterator[Found]:
        """Yield the matches of a phrase that begin at some tokens, leftmost and longest, none overlapping."""
        program = self.program(phrase)
        behind = 0
        for start in sorted(starts):
            if start >= behind:
                match = match_at(program, tokens, start)
                if match:
                    behind = match.end
                    yield Found(phrase, program, match)

    def program(self, phrase: int) -> Program:
        """Return the program of a phrase, made when it is first asked for."""
        program = self._programs.get(phrase)
        if program is None:
            kept = self._phrases[phrase]
            made = literal_program(kept) if isinstance(kept, str) else program_of(marshal.loads(kept))
            program = self._programs[phrase] = made
        return program

    def _candidates(self, tokens: Tokens) -> Iterator[tuple[int, Sequence[_Starts]]]:
        """Yield tokens that may be in phrases, with these and where they may begin."""
        words = [*tokens.words, ""]  # so that the first and the last have neighbours too
        keys = self._keys
        for at in compress(range(len(words)), map(self._entries.__contains__, words)):
            word = words[at]
            alone, before, behind, tests = keys.get(word) or self._loaded(word)
            if behind:
                found = behind.get(words[at + 1])
                if found:
                    yield at, found
            if before:
                found = before.get(words[at - 1])
                if found:
                    yield at, found
            if alone:
                yield at, alone
            if tests:
                yield at, self._passed(tokens, at, tests)
        yield from self._by_shape(tokens)

    def _by_shape(self, tokens: Tokens) -> Iterator[tuple[int, Sequence[_Starts]]]:
        """Yield the same of the phrases whose cores begin with no word, but with a token that passes a test."""
        if not self._shaped:
            return
        words = [*tokens.words, ""]
        digits = [(at, tokens.token(at)) for at, word in enumerate(tokens.words) if word[:1].isdigit()]
        every = [(at, tokens.token(at)) for at in range(len(tokens))] if self._needs_all else []
        for shape, _, (alone, before, behind, tests), passed in self._shaped:
            for at, token in digits if shape in _DIGITS else every:
                if not passed[token]:
                    continue
                found = [*alone, *behind.get(words[at + 1], ()), *before.get(words[at - 1], ())]
                if tests:
                    found += self._passed(tokens, at, tests)
                if found:
                    yield at, found

    @property
    def _needs_all(self) -> bool:
        return any(shape not in _DIGITS for shape, *_ in self._shaped)

    def _passed(self, tokens: Tokens, at: int, tests: Iterable[_Test]) -> list[_Starts]:
        return [
            starts
            for side, test, value, starts in tests
            if 0 <= at + side < len(tokens) and passes(test, value, tokens, at + side, tokens.words[at + side])
        ]

    def _loaded(self, word: str) -> _Key:
        """Read the cores of a word, when a text first holds it."""
        entries = (
            (side, neighbour, (first + number, least, most))
            for first, packed in self._entries[word]
            for side, neighbour, (number, least, most) in marshal.loads(packed)
        )
        key = self._keys[word] = _key_of(entries)
        return key

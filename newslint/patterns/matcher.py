"""Whether a phrase stands at a token of a text: the program of the phrase, run as K. Thompson's simulation does it.

All ways through the program go on side by side, a token at a time, so that no phrase takes longer than its steps times
its tokens (Regular expression search algorithm, 1968; with remembered places, R. Pike's variant of it).
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from newslint.patterns.program import EDGE, END, LOOK, MARK, SPLIT, TOKEN, Program
from newslint.patterns.token_tests import passes, stands
from newslint.text.spans import fold
from newslint.text.tokens import Tokens

# What a way through a program has remembered: the number of a token, the slots that hold it, and what came before.
_Memory = tuple[int, tuple[int, ...], Any] | None


class Match(NamedTuple):
    """Where a phrase stands: the numbers of its first token and of the one behind it, and what it remembered.

    `slots` are those of `Program`, each with the number of a token.
    """

    start: int
    end: int
    slots: dict[int, int]

    @property
    def place(self) -> tuple[int, int]:
        """The first token of the place to report, and the one behind it."""
        return self.slots.get(0, self.start), self.slots.get(1, self.end)


class Path(NamedTuple):
    """What lies before a state of a program: the number of a step that takes a token, looks or ends, and its parts.

    `slots` remember the place on the way there. `words` are those of which the token that a step takes is one, None if
    another test tells; `is_certain` says that each of them is taken, however it is written.
    """

    number: int
    step: tuple[Any, ...]
    slots: tuple[int, ...]
    words: frozenset[str] | None
    is_certain: bool


class Machine:
    """A program made ready to run.

    Args:
        program: of a phrase.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self._paths: dict[int, tuple[Path, ...]] = {}

    def paths(self, state: int) -> tuple[Path, ...]:
        """Return what lies before a state, the last to be tried first."""
        known = self._paths.get(state)
        if known is None:
            known = self._paths[state] = tuple(self._followed(state))[::-1]
        return known

    def _followed(self, state: int) -> Iterator[Path]:
        """Yield the steps that are reached from a state without taking a token or looking at the text."""
        stack: list[tuple[int, tuple[int, ...]]] = [(state, ())]
        seen = set()
        while stack:
            number, slots = stack.pop()
            if number in seen:
                continue
            seen.add(number)
            step = self.program.steps[number]
            if step[0] == SPLIT:
                stack += [(one, slots) for one in reversed(step[1])]
            elif step[0] == MARK:
                stack.append((step[2], (*slots, step[1])))
            elif step[0] == LOOK:
                yield Path(number, (LOOK, *step[1:3], Machine(Program(*step[3])), step[4]), slots, None, False)
            elif step[0] == TOKEN:
                yield Path(number, step, slots, _words(*step[2:4]), step[2] in ("word", "words"))
            else:
                yield Path(number, step, slots, None, False)

    @cached_property
    def first(self) -> tuple[frozenset[str], tuple[tuple[str, Any], ...]]:
        """The words of which the first token may be one, and the other tests of which it may pass one."""
        words = [_words(*one) for one in self.program.first]
        others = [one for one, some in zip(self.program.first, words, strict=True) if some is None]
        return frozenset().union(*filter(None, words)), tuple(others)

    @cached_property
    def behind(self) -> tuple[tuple[bool, "Machine"], ...]:
        """What must not stand before the phrase, and whether it is meant together with it only."""
        return tuple((is_glued, Machine(Program(*one))) for is_glued, one in self.program.behind)


def _words(test: str, value: Any) -> frozenset[str] | None:
    """Return the words of which a token that passes a test is one; None if the test is not about words."""
    if test == "word":
        return frozenset((value,))
    if test == "exact":
        return frozenset(map(fold, value))
    return value if test == "words" else None


def match_at(machine: Machine, tokens: Tokens, start: int) -> Match | None:
    """Find the longest match of a phrase that begins at a token."""
    if not _may_begin(machine, tokens, start):
        return None
    ends = list(_ends(machine, tokens, start))
    if not ends or any(_is_behind(is_glued, one, tokens, start) for is_glued, one in machine.behind):
        return None
    end, memory = ends[-1]
    return Match(start, end, _slots(memory))


def _may_begin(machine: Machine, tokens: Tokens, start: int) -> bool:
    """Return whether the first token of a phrase may stand at a place: most do not."""
    words, tests = machine.first
    word = tokens.words[start]
    if word not in words and not (tests and _passes_one(tests, tokens, start, word)):
        return False
    edge = machine.program.edge
    return not edge or _is_edge(edge, tokens, start)


def _passes_one(tests: Iterable[tuple[str, Any]], tokens: Tokens, at: int, word: str) -> bool:
    return any(passes(test, value, tokens, at, word) for test, value in tests)


def _slots(memory: _Memory) -> dict[int, int]:
    """Return what each slot holds: what was last remembered in it."""
    slots: dict[int, int] = {}
    while memory:
        at, some, memory = memory
        for slot in some:
            slots.setdefault(slot, at)
    return slots


def named_parts(program: Program, match: Match) -> dict[str, tuple[int, int]]:
    """Return the first token of each named part that the match has, and the one behind it."""
    slots = {name: 2 * number + 2 for number, name in enumerate(program.names)}
    return {name: (match.slots[slot], match.slots[slot + 1]) for name, slot in slots.items() if slot + 1 in match.slots}


def _ends(machine: Machine, tokens: Tokens, start: int) -> Iterator[tuple[int, _Memory]]:
    """Yield each token that may follow a match which begins at `start`, with what the first way to it remembered."""
    states: list[tuple[int, _Memory]] = [(machine.program.start, None)]
    for at in range(start, len(tokens) + 1):
        states, end = _taken(machine, states, tokens, at, at == start)
        if end:
            yield at, end[0]
        if not states:
            return


def _taken(
    machine: Machine, states: Iterable[tuple[int, _Memory]], tokens: Tokens, at: int, is_first: bool
) -> tuple[list[tuple[int, _Memory]], list[_Memory]]:
    """Let a program take a token.

    Args:
        machine: the program.
        states: before the token, the one to try first at the end; each with what was remembered on the way to it.
        tokens: of the text.
        at: the number of the token.
        is_first: whether it is the first of the phrase: how that stands to what is before it does not matter.

    Returns:
        The states behind the token, in the same order, and what was remembered where the phrase ends before it.
    """
    stack = [(path, memory) for state, memory in states for path in machine.paths(state)]
    word = tokens.words[at] if at < len(tokens) and not tokens.is_break(at) else None
    taken: list[tuple[int, _Memory]] = []
    ended: list[_Memory] = []
    seen = set()
    while stack:
        (number, step, slots, words, is_certain), memory = stack.pop()
        if number in seen:
            continue
        seen.add(number)
        if slots:
            memory = (at, slots, memory)
        kind = step[0]
        if kind == TOKEN:
            if word is None or (words is not None and word not in words):
                continue
            _, glue, test, value, following = step
            if not is_certain and not passes(test, value, tokens, at, word):
                continue
            if is_first or not glue or stands(glue, tokens, at):
                taken.append((following, memory))
        elif kind == END:
            ended.append(memory)
        elif _is_edge(step[1], tokens, at) if kind == EDGE else not _stands(step, tokens, at):
            stack += [(path, memory) for path in machine.paths(step[-1])]
    return taken[::-1], ended


def _is_edge(kind: str, tokens: Tokens, at: int) -> bool:
    if kind.startswith("^"):
        if at >= len(tokens):
            return False
        return tokens.begins_line(at) if kind == "^^" else tokens.begins_sentence(at)
    return at > 0 and (tokens.ends_line(at - 1) if kind == "$$" else tokens.ends_sentence(at - 1))


def _stands(look: tuple[Any, ...], tokens: Tokens, at: int) -> bool:
    """Return whether that stands before or behind a token which must not."""
    _, is_behind, is_glued, machine, _ = look
    if is_behind:
        return _is_behind(is_glued, machine, tokens, at)
    if is_glued and not (at < len(tokens) and tokens.is_glued(at)):
        return False
    return any(True for _ in _ends(machine, tokens, at))


def _is_behind(is_glued: bool, machine: Machine, tokens: Tokens, at: int) -> bool:
    """Return whether a phrase ends right before a token."""
    if is_glued and not (at < len(tokens) and tokens.is_glued(at)):
        return False
    return any(
        end == at
        for start in range(max(0, at - machine.program.longest), at)
        if _may_begin(machine, tokens, start)
        for end, _ in _ends(machine, tokens, start)
    )

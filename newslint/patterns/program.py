"""A compiled phrase: a program, plain data that a wheel can hold and `patterns.matcher` runs from a token on."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from newslint.text.tokens import Tokens

# Steps: (TOKEN, glue, test, value, next) takes a token; (SPLIT, nexts) tries several ways; (MARK, slot, next) remembers
# the place; (LOOK, is_behind, is_glued, program, next) goes on where something does not stand there; (EDGE, kind, next)
# goes on at the edge of a sentence or line; (END,) has found the phrase.
TOKEN, SPLIT, MARK, LOOK, EDGE, END = range(6)
# How a token stands to the one before it: as it likes, together with it, or apart if both are words.
EITHER, GLUED, APART = range(3)

Step = tuple[Any, ...]


class Program(NamedTuple):
    """A compiled phrase: its steps, of which the last is the first to take; its names; and most tokens it can hold.

    `first` are the tests of which its first token passes one, `edge` the edge at which it begins, if it does at one;
    `behind` are (is_glued, program) pairs of what must not stand before it.

    The place to report is kept in slots 0 and 1, the named part of number n in the slots 2n + 2 and 2n + 3.
    """

    steps: tuple[Step, ...]
    names: tuple[str, ...]
    longest: int
    first: tuple[tuple[str, Any], ...]
    edge: str
    behind: tuple[tuple[bool, tuple[Any, ...]], ...]

    @property
    def start(self) -> int:
        """The number of the first step."""
        return len(self.steps) - 1


def literal_program(words: str) -> Program:
    """Return the program of words that stand for themselves, in any case and with any shape of apostrophes."""
    tokens = Tokens(words.strip())
    steps: list[Step] = [(END,)]
    for number in range(len(tokens) - 1, -1, -1):
        glue = GLUED if number and tokens.is_glued(number) else APART
        steps.append((TOKEN, glue, "word", tokens.words[number], len(steps) - 1))
    return Program(tuple(steps), (), len(tokens), (("word", tokens.words[0]),), "", ())


class WordSets:
    """Sets of words, each kept once: plain data know them by their numbers.

    Args:
        known: the sets that there are, by their numbers.
    """

    def __init__(self, known: Sequence[tuple[str, ...]] = ()) -> None:
        self.known = list(known)
        self._numbers: dict[tuple[str, ...], int] = {}
        self._sets: dict[int, frozenset[str]] = {}

    def number(self, words: frozenset[str]) -> int:
        """Return the number of a set, kept when it is first met."""
        ordered = tuple(sorted(words))
        number = self._numbers.setdefault(ordered, len(self.known))
        if number == len(self.known):
            self.known.append(ordered)
        return number

    def words(self, number: int) -> frozenset[str]:
        """Return the set of a number."""
        words = self._sets.get(number)
        if words is None:
            words = self._sets[number] = frozenset(self.known[number])
        return words


def plain(program: Program, sets: WordSets) -> tuple[Any, ...]:
    """Return a program as plain data that is the same each time."""
    steps = tuple(
        (*step[:2], *plain_test(step[2], step[3], sets), step[4])
        if step[0] == TOKEN
        else (*step[:3], plain(Program(*step[3]), sets), step[4])
        if step[0] == LOOK
        else step
        for step in program.steps
    )
    first = tuple(plain_test(test, value, sets) for test, value in program.first)
    behind = tuple((is_glued, plain(Program(*one), sets)) for is_glued, one in program.behind)
    return (steps, program.names, program.longest, first, program.edge, behind)


def names_in(data: tuple[Any, ...]) -> tuple[str, ...]:
    """Return the names of the parts of a program that `plain` has made plain."""
    names: tuple[str, ...] = data[1]
    return names


def plain_test(test: str, value: Any, sets: WordSets) -> tuple[str, Any]:
    """Return a test with the number of its words in their place, if it has some."""
    return test, sets.number(value) if isinstance(value, frozenset) else value


def program_of(data: tuple[Any, ...], sets: WordSets, first_set: int) -> Program:
    """Return the program that `plain` has made plain.

    Args:
        data: what it returned.
        sets: hold the words.
        first_set: what is added to the numbers of sets.
    """
    steps, names, longest, first, edge, behind = data
    return Program(
        tuple(
            (*step[:2], *test_of(step[2], step[3], sets, first_set), step[4])
            if step[0] == TOKEN
            else (*step[:3], tuple(program_of(step[3], sets, first_set)), step[4])
            if step[0] == LOOK
            else step
            for step in steps
        ),
        names,
        longest,
        tuple(test_of(test, value, sets, first_set) for test, value in first),
        edge,
        tuple((is_glued, tuple(program_of(one, sets, first_set))) for is_glued, one in behind),
    )


def test_of(test: str, value: Any, sets: WordSets, first_set: int) -> tuple[str, Any]:
    """Return the test that `plain_test` has made plain."""
    return test, sets.words(first_set + value) if test in ("words", "exact") else value

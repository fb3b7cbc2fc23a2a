"""A compiled phrase: a program, plain data that a wheel can hold and `patterns.matcher` runs from a token on."""

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


def plain(program: Program) -> tuple[Any, ...]:
    """Return a program as plain data that is the same each time: sets of words in order."""
    steps = tuple(
        (*step[:2], *in_order(*step[2:4]), step[4])
        if step[0] == TOKEN
        else (*step[:3], plain(Program(*step[3])), step[4])
        if step[0] == LOOK
        else step
        for step in program.steps
    )
    first = tuple(in_order(*one) for one in program.first)
    behind = tuple((is_glued, plain(Program(*one))) for is_glued, one in program.behind)
    return (steps, program.names, program.longest, first, program.edge, behind)


def in_order(test: str, value: Any) -> tuple[str, Any]:
    """Return a test whose words, if it has some, are in order."""
    return test, tuple(sorted(value)) if isinstance(value, frozenset) else value


def program_of(data: tuple[Any, ...]) -> Program:
    """Return the program that `plain` has made plain."""
    steps, names, longest, first, edge, behind = data
    return Program(
        tuple(
            (*step[:3], _as_set(*step[2:4]), step[4])
            if step[0] == TOKEN
            else (*step[:3], tuple(program_of(step[3])), step[4])
            if step[0] == LOOK
            else step
            for step in steps
        ),
        names,
        longest,
        tuple((test, _as_set(test, value)) for test, value in first),
        edge,
        tuple((is_glued, tuple(program_of(one))) for is_glued, one in behind),
    )


def _as_set(test: str, value: Any) -> Any:
    return frozenset(value) if test in ("words", "exact") else value

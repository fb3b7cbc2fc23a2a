"""Whether a phrase stands at a token of a text: the program of the phrase, run as K. Thompson's simulation does it.

All ways through the program go on side by side, a token at a time, so that no phrase takes longer than its steps times
its tokens (Regular expression search algorithm, 1968; with remembered places, R. Pike's variant of it).
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from newslint.patterns.program import EDGE, END, GLUED, MARK, SPLIT, TOKEN, Program
from newslint.patterns.regexes import compile_pattern
from newslint.text.spans import straighten
from newslint.text.tokens import Tokens

_LONGEST_NUMBER = 6
# Token numbers that a way through a program has remembered, by slot; -1 where it has not.
_Slots = tuple[int, ...]


class Match(NamedTuple):
    """Where a phrase stands: the numbers of its first token and of the one behind it, and what it remembered."""

    start: int
    end: int
    slots: _Slots

    @property
    def place(self) -> tuple[int, int]:
        """The first token of the place to report, and the one behind it."""
        first, behind = self.slots[:2]
        return (self.start if first < 0 else first), (self.end if behind < 0 else behind)


def match_at(program: Program, tokens: Tokens, start: int) -> Match | None:
    """Find the longest match of a phrase that begins at a token."""
    if start < 0 or start >= len(tokens) or not _may_begin(program, tokens, start):
        return None
    best: Match | None = None
    for end, slots in _ends(program, tokens, start):
        best = Match(start, end, slots)
    if best and any(_is_behind(glued, Program(*plain), tokens, start) for glued, plain in program.behind):
        return None
    return best


def _may_begin(program: Program, tokens: Tokens, start: int) -> bool:
    """Return whether the first token of a phrase may stand at a place: most do not."""
    word = tokens.words[start]
    for test, value in program.first:
        if passes(test, value, tokens, start, word):
            return not program.edge or _is_edge(program.edge, tokens, start)
    return False


def named_parts(program: Program, match: Match) -> dict[str, tuple[int, int]]:
    """Return the first token of each named part that the match has, and the one behind it."""
    parts = {}
    for number, name in enumerate(program.names):
        first, behind = match.slots[2 * number + 2 : 2 * number + 4]
        if first >= 0:
            parts[name] = first, behind
    return parts


def _ends(program: Program, tokens: Tokens, start: int) -> Iterator[tuple[int, _Slots]]:
    """Yield each token that may follow a match which begins at `start`, with what the first way to it remembered."""
    ways: list[tuple[int, _Slots]] = [(program.start, (-1,) * (2 * len(program.names) + 2))]
    for at in range(start, len(tokens) + 1):
        taking, end = _followed(program, tokens, at, ways)
        if end is not None:
            yield at, end
        if not taking or at == len(tokens) or tokens.is_break(at):
            return
        ways = [
            (program.steps[step][4], slots) for step, slots in taking if _takes(program.steps[step], tokens, at, start)
        ]


def _followed(
    program: Program, tokens: Tokens, at: int, ways: list[tuple[int, _Slots]]
) -> tuple[list[tuple[int, _Slots]], _Slots | None]:
    """Follow ways to the steps that take a token; returns these, and what the first that has ended remembered."""
    taking: list[tuple[int, _Slots]] = []
    end: _Slots | None = None
    stack, seen = ways[::-1], set()
    while stack:
        step, slots = stack.pop()
        if step in seen:
            continue
        seen.add(step)
        kind, *rest = program.steps[step]
        if kind == TOKEN:
            taking.append((step, slots))
        elif kind == END:
            end = slots if end is None else end
        elif kind == SPLIT:
            stack += [(one, slots) for one in reversed(rest[0])]
        elif kind == MARK:
            slot, following = rest
            stack.append((following, (*slots[:slot], at, *slots[slot + 1 :])))
        elif _is_edge(rest[0], tokens, at) if kind == EDGE else not _stands(rest, tokens, at):
            stack.append((rest[-1], slots))
    return taking, end


def _takes(step: tuple[Any, ...], tokens: Tokens, at: int, start: int) -> bool:
    """Return whether a step takes a token; how the first of a phrase stands to what is before it does not matter."""
    _, glue, test, value, _ = step
    if at > start and glue and not stands(glue, tokens, at):
        return False
    return passes(test, value, tokens, at, tokens.words[at])


def stands(glue: int, tokens: Tokens, at: int) -> bool:
    """Return whether a token stands to the one before it as it must: two words are apart, a mark may be glued."""
    if glue == GLUED:
        return tokens.is_glued(at)
    return not (tokens.is_glued(at) and tokens.words[at][:1].isalnum() and tokens.words[at - 1][:1].isalnum())


def passes(test: str, value: Any, tokens: Tokens, at: int, word: str) -> bool:
    """Return whether a token of a text passes a test.

    Args:
        test: what is tested (`passes_alone`).
        value: what the test is about.
        tokens: of the text.
        at: the number of the token.
        word: the token as tokens are compared.
    """
    if test == "word":
        return bool(word == value)
    if test == "words":
        return word in value
    return passes_alone(test, value, tokens.token(at), word)


def passes_alone(test: str, value: Any, token: str, word: str) -> bool:
    """Return whether a token passes a test.

    Args:
        test: one of word, words, exact, beginning, ending, range, letters (an expression) and shape.
        value: what the test is about.
        token: as it is written.
        word: as tokens are compared.
    """
    if test == "word":
        return bool(word == value)
    if test == "words":
        return word in value
    if test == "exact":
        return straighten(token) in value
    if test == "range":
        return len(word) <= _LONGEST_NUMBER and word.isdecimal() and value[0] <= int(word) <= value[1]
    if test == "letters":
        return compile_pattern(value).fullmatch(token) is not None
    if test == "beginning":
        return word.startswith(value) and len(word) > len(value)
    if test == "ending":
        return word.endswith(value) and len(word) > len(value)
    return value in shapes_of(token)


def shapes_of(token: str) -> frozenset[str]:
    """Return the shapes that a token has."""
    first = token[:1]
    if not first.isalnum():
        return _MARK
    if first.isdigit():
        return (
            _FIGURE
            if token[-1].isdigit() and token.replace(",", "").replace(".", "").replace(":", "").isdigit()
            else _WORD
        )
    if token.islower():
        return _LOW
    if token.isupper() and len(token) > 1:
        return _CAPS
    return _CAP if first.isupper() else _WORD


_SEPARATORS = str.maketrans("", "", ".,:")
_MARK = frozenset(("mark", "any"))
_WORD = frozenset(("word", "any"))
_FIGURE = frozenset(("num", "word", "any"))
_LOW = frozenset(("low", "word", "any"))
_CAPS = frozenset(("CAPS", "word", "any"))
_CAP = frozenset(("Cap", "word", "any"))


def _is_edge(kind: str, tokens: Tokens, at: int) -> bool:
    if kind.startswith("^"):
        if at >= len(tokens):
            return False
        return tokens.begins_line(at) if kind == "^^" else tokens.begins_sentence(at)
    return at > 0 and (tokens.ends_line(at - 1) if kind == "$$" else tokens.ends_sentence(at - 1))


def _stands(look: list[Any], tokens: Tokens, at: int) -> bool:
    """Return whether that stands before or behind a token which must not."""
    is_behind, is_glued, plain, _ = look
    program = Program(*plain)
    if is_behind:
        return _is_behind(is_glued, program, tokens, at)
    if is_glued and not (at < len(tokens) and tokens.is_glued(at)):
        return False
    return any(True for _ in _ends(program, tokens, at))


def _is_behind(is_glued: bool, program: Program, tokens: Tokens, at: int) -> bool:
    """Return whether a phrase ends right before a token."""
    if is_glued and not (at < len(tokens) and tokens.is_glued(at)):
        return False
    return any(
        end == at
        for start in range(max(0, at - program.longest), at)
        if _may_begin(program, tokens, start)
        for end, _ in _ends(program, tokens, start)
    )

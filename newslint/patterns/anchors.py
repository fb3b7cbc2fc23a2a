"""Which literals must stand in every match of an expression, so that a prefilter can look for those instead.

A conservative reading of the expression: what it does not understand counts as "anything", which can only make the
anchors shorter, never wrong. The tests compare filtered with unfiltered runs over random texts.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from newslint.text.spans import fold

_MOST_ALTERNATIVES = 64
# Characters of a class, each of which is an alternative; so many repetitions are spelt out.
_MOST_IN_CLASS = 1_000
_MOST_REPEATS = 3
_MANY = 99
# Only what is surely adjacent may go on: a long list of alternatives starts a new run.
_FEW = 8
# How much a character narrows a search in English text, a letter being 1: blanks and commas little, odd marks much.
_RARITIES = {" ": 0.3, ".": 0.5, ",": 0.5, "'": 0.5, '"': 0.5, "-": 0.5, "(": 2, ")": 2}
_HEX_DIGITS = {"x": 2, "u": 4, "U": 8}
_ZERO_WIDTH = frozenset("bBAZzmMGK")


class _Part(NamedTuple):
    """What is known of a part: all the strings it can be, or literals of which it must hold one."""

    exact: frozenset[str] | None
    required: frozenset[str] | None


_NOTHING = _Part(frozenset({""}), None)
_ANYTHING = _Part(None, None)


def derive(pattern: str) -> frozenset[str]:
    """Derive anchors from an expression.

    Args:
        pattern: an expression of the `regex` module.

    Returns:
        Folded literals, of which every match holds at least one on its own line; empty where there are none good
        enough (a single letter, digit, space, comma or full stop is none).
    """
    if "(?(" in pattern or "(?&" in pattern:  # parts that are defined apart, of which the reader knows nothing
        return frozenset()
    reader = _Reader(pattern)
    part = reader.alternation()
    best = _better(part.required, part.exact)
    return best if best is not None and _score(best) > 0 else frozenset()


def _score(literals: frozenset[str] | None) -> float:
    """Rate a choice of anchors: the shortest counts, spaces and digits little."""
    if not literals:
        return 0
    return min(_rarity(literal) for literal in literals)


def _rarity(literal: str) -> float:
    if "\n" in literal or (len(literal) == 1 and literal.isascii() and (literal.isalnum() or literal in " .,'\"-")):
        return 0
    return sum(_RARITIES.get(char, 1 if char.isalnum() else 3) for char in literal)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    return one if _score(one) >= _score(other) else other


def _start(part: _Part) -> frozenset[str]:
    """Return with what a run of adjacent literals begins anew: the last of a part's repetitions, or one of its few."""
    return part.exact if part.exact is not None and len(part.exact) <= _FEW else frozenset({""})


def _repeated(part: _Part, least: int, most: int) -> _Part | None:
    """Return all the strings that a part can be so often, if they are few."""
    if part.exact is None or most > _MOST_REPEATS or len(part.exact) ** most > _MOST_ALTERNATIVES:
        return None
    strings: set[str] = set()
    for number in range(least, most + 1):
        strings.update(map("".join, product(part.exact, repeat=number)))
    return _Part(frozenset(strings), part.required if least else None)


class _Reader:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternation(self) -> _Part:
        branches = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            branches.append(self.sequence())
        if len(branches) == 1:
            return branches[0]
        exact: frozenset[str] | None = frozenset()
        required: frozenset[str] | None = frozenset()
        for branch in branches:
            exact = exact | branch.exact if exact is not None and branch.exact is not None else None
            best = _better(branch.required, branch.exact)
            required = required | best if required is not None and best is not None and _score(best) > 0 else None
        return _Part(exact if exact is not None and len(exact) <= _MOST_ALTERNATIVES else None, required)

    def sequence(self) -> _Part:
        run: frozenset[str] = frozenset({""})
        whole = True
        best: frozenset[str] | None = None
        for part, repeats in self.items():
            best = _better(best, part.required)
            joined = {a + b for a in run for b in part.exact} if part.exact is not None else None
            if joined is None or len(joined) > _MOST_ALTERNATIVES:
                best = _better(_better(best, run), part.exact)
                whole = False
                run = _start(part)
            else:
                run = frozenset(joined)
            if repeats:
                best = _better(best, run)
                whole = False
                run = _start(part)
        return _Part(run if whole else None, _better(run, best))

    def items(self) -> Iterator[tuple[_Part, bool]]:
        while (char := self.peek()) and char not in "|)":
            part = self.atom()
            least, most = self.quantifier()
            few = _repeated(part, least, most)
            if few is not None:
                yield few, False
            elif least == 0:
                yield _ANYTHING, False
            elif most == 1:
                yield part, False
            else:
                yield part, True

    def atom(self) -> _Part:
        char = self.take()
        if char == "\\":
            return self.escape()
        if char == "[":
            return self.character_class()
        if char == "(":
            return self.group()
        if char in "^$":
            return _NOTHING
        if char == ".":
            return _ANYTHING
        return _Part(frozenset({fold(char)}), None)

    def escape(self) -> _Part:
        char = self.take()
        if char in _ZERO_WIDTH:
            return _NOTHING
        if char in _HEX_DIGITS and self.peek() != "{":
            return _Part(frozenset({fold(self.hexadecimal(_HEX_DIGITS[char]))}), None)
        if char in "pPxNLg":
            self.skip_argument()
            return _ANYTHING
        if char.isdigit():
            self.skip_digits()
        if char.isalnum():
            return _ANYTHING
        return _Part(frozenset({fold(char)}), None)

    def hexadecimal(self, digits: int) -> str:
        self.at += digits
        return chr(int(self.pattern[self.at - digits : self.at], 16))

    def skip_argument(self) -> None:
        """Pass over {…} or <…>; a one-letter property such as ``\\pL`` has one character."""
        closing = {"{": "}", "<": ">"}.get(self.peek())
        self.at = self.pattern.index(closing, self.at) + 1 if closing else self.at + 1

    def skip_digits(self) -> None:
        while self.peek().isdigit():
            self.at += 1

    def character_class(self) -> _Part:
        """Read […]: plain characters and short ranges of them are alternatives, anything else is unknown."""
        members: set[str] = set()
        simple = True
        if self.peek() == "^":
            simple = False
            self.at += 1
        first = True
        while self.peek() != "]" or first:
            first = False
            if self.pattern.startswith("[:", self.at):
                simple = False
                self.at = self.pattern.index(":]", self.at) + 2
                continue
            low = self.member()
            high = low
            if self.peek() == "-" and self.pattern[self.at + 1 : self.at + 2] != "]":
                self.at += 1
                high = self.member()
            if not low or not high or ord(high) - ord(low) > _MOST_IN_CLASS:
                simple = False
            else:
                members.update(fold(chr(code)) for code in range(ord(low), ord(high) + 1))
        self.take()
        if simple and 0 < len(members) <= _MOST_IN_CLASS:
            return _Part(frozenset(members), None)
        return _ANYTHING

    def member(self) -> str:
        """Read a character of a class; returns nothing for several, such as ``\\d``."""
        char = self.take()
        if char != "\\":
            return char
        escaped = self.take()
        if escaped in _HEX_DIGITS:
            return self.hexadecimal(_HEX_DIGITS[escaped])
        if escaped in "pP":
            self.skip_argument()
        return "" if escaped.isalnum() else escaped

    def group(self) -> _Part:
        lookaround = None
        if self.peek() == "?":
            self.at += 1
            lookaround = self.group_head()
        if lookaround == "comment":
            return _NOTHING
        if lookaround == "reference":
            return _ANYTHING
        inner = self.alternation()
        self.take()
        if lookaround == "negative":
            return _NOTHING
        if lookaround == "positive":
            return _Part(frozenset({""}), _better(inner.required, inner.exact))
        return inner

    def group_head(self) -> str | None:
        """Pass over what follows ``(?``; says what sort of group it opens."""
        rest = self.pattern[self.at :]
        for head, sort in (("=", "positive"), ("<=", "positive"), ("!", "negative"), ("<!", "negative")):
            if rest.startswith(head):
                self.at += len(head)
                return sort
        if rest.startswith(("P<", "<")):
            self.at = self.pattern.index(">", self.at) + 1
            return None
        if rest.startswith(("P=", "#")):
            self.at = self.pattern.index(")", self.at) + 1
            return "comment" if rest.startswith("#") else "reference"
        while self.peek() not in (":", ")", ">", "|", ""):
            self.at += 1
        if self.peek() in (":", ">", "|"):
            self.at += 1
        return None

    def quantifier(self) -> tuple[int, int]:
        """Read a quantifier; returns the least and the most, of which many are all the same."""
        char = self.peek()
        if char not in ("?", "*", "+", "{"):
            return 1, 1
        least, most = {"?": (0, 1), "*": (0, _MANY), "+": (1, _MANY)}.get(char, (0, _MANY))
        if char == "{":
            closing = self.pattern.index("}", self.at)
            bounds = self.pattern[self.at + 1 : closing].split(",")
            if not bounds[0].isdigit() and bounds[0] != "":
                return 0, _MANY
            least = int(bounds[0] or 0)
            most = least if len(bounds) == 1 else int(bounds[1]) if bounds[1].strip().isdigit() else _MANY
            self.at = closing + 1
        else:
            self.at += 1
        if self.peek() in ("?", "+"):
            self.at += 1
        return least, most

    def peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def take(self) -> str:
        char = self.peek()
        if not char:
            raise ValueError("the expression ends too early")
        self.at += 1
        return char

"""The core of a phrase: tokens that stand in every match of it, the rarest that can be had."""

from collections.abc import Sequence
from functools import cache
from string import ascii_letters, ascii_uppercase
from typing import Any, NamedTuple

from newslint.patterns.phrase_parser import Node
from newslint.patterns.phrases import Phrase
from newslint.patterns.program import GLUED
from newslint.text.spans import fold

# How often a token has a shape, roughly, of a thousand tokens of news; and a word that is not among the frequent ones,
# by the number of its letters.
_SHAPES = {"digit": 25, "num": 20, "Cap": 130, "CAPS": 15, "low": 700, "word": 850, "mark": 150, "any": 1000}
_RARE = (1.0, 1.0, 1.0, 0.6, 0.3, 0.15, 0.1)
_RAREST = 0.03
# How many of the places of a frequent word have it with a capital.
_CAPITALS = 0.2
# How often a word and a mark, or two marks, stand together that need not.
_GLUED = 0.3
# How often a word in small letters stands behind a stop, against anywhere.
_AFTER_STOP = 0.03
_STOPS = frozenset(".!?")
# A letter of each script that an expression may name as a whole.
_OF_SCRIPTS = "éжαאاअกகあア字가აա"
# What it takes to look at a neighbour, against what it takes to try a phrase.
_LOOK = 0.01


class Core(NamedTuple):
    """What stands in every match of a phrase, or of a part of its alternatives.

    A token that is one of the `words`, or has a `shape` and passes a test, its `own`, where there are none; on its
    `side` (1 behind, -1 before) a token that passes a test, its `neighbour`, or anything; `is_glued` says that no blank
    stands between the two. The phrase begins `least` to `most` tokens before the word.
    """

    words: frozenset[str]
    shape: str
    own: tuple[str, Any] | None
    side: int
    neighbour: tuple[str, Any] | None
    least: int
    most: int
    is_glued: bool = False


class _Cores(NamedTuple):
    """Cores of which each match holds one, and how many tokens of a thousand they make look at."""

    cores: tuple[Core, ...]
    cost: float


_IMPOSSIBLE = _Cores((), float("inf"))


def cores_of(phrase: Phrase) -> tuple[Core, ...]:
    """Return cores of which every match of a phrase holds at least one."""
    return _cores(phrase.tree).cores


def lengths(node: Node) -> tuple[int, int]:
    """Return how many tokens a node takes at least, and at most."""
    if node.kind == "token":
        return 1, 1
    if node.kind == "name":
        return lengths(node.parts[1])
    if node.kind == "repeat":
        item, _, least, most = node.parts
        inner = lengths(item)
        return inner[0] * least, inner[1] * most
    if not node.takes:
        return 0, 0
    parts = [lengths(part) for part in node.parts]
    if node.kind == "choice":
        return min(least for least, _ in parts), max(most for _, most in parts)
    return sum(least for least, _ in parts), sum(most for _, most in parts)


def _cores(node: Node) -> _Cores:
    if node.kind == "token":
        return _of_token(node)
    if node.kind == "name":
        return _cores(node.parts[1])
    if node.kind == "repeat":
        return _cores(node.parts[0]) if node.parts[2] else _IMPOSSIBLE
    if node.kind == "choice":
        parts = [_cores(part) for part in node.parts]
        return _Cores(tuple(core for part in parts for core in part.cores), sum(part.cost for part in parts))
    return _of_sequence(node) if node.kind == "sequence" else _IMPOSSIBLE


def _of_token(node: Node) -> _Cores:
    words = _words(node)
    shape = "" if words else _shape(node)
    own = None if words else node.parts[1:]
    return _Cores((Core(words, shape, own, 1, None, 0, 0),), _cost(node) * (1 if words else 10))


def _shape(node: Node) -> str:
    """Return the shape of a token that is none of certain words; “digit” is that of one that begins with a digit."""
    _, test, value = node.parts
    if test == "shape":
        return str(value)
    if test == "range" or (test == "letters" and not _may_begin_with_letter(value)):
        return "digit"
    return "word"


def _may_begin_with_letter(expression: str) -> bool:
    """Return whether what an expression fits may begin with a letter or a mark: one of its own, or of a class."""
    own = "".join(sign for sign in expression if not sign.isdigit())
    return _may_begin_with(expression, f"{ascii_letters}{_OF_SCRIPTS}'-.,{own}")


def _may_begin_with(expression: str, letters: str) -> bool:
    import regex

    return any(regex.fullmatch(expression, letter, partial=True) for letter in letters)


def _of_sequence(node: Node) -> _Cores:
    """Choose the rarest of the cores of the parts, and of the pairs of them."""
    best = _IMPOSSIBLE
    least = most = 0
    parts = [part for part in node.parts if part.takes]
    for at, part in enumerate(parts):
        choices = [_cores(part)]
        if at + 1 < len(parts):
            choices.append(_of_pair(part, parts[at + 1]))
        for choice in choices:
            if choice.cost < best.cost:
                moved = [core._replace(least=core.least + least, most=core.most + most) for core in choice.cores]
                best = _Cores(tuple(moved), choice.cost)
        own = lengths(part)
        least, most = least + own[0], most + own[1]
    return best


def _of_pair(first: Node, second: Node) -> _Cores:
    """Return the core of two tokens side by side; the word of it is the rarer of the two."""
    one, other = _edge_tokens(first, -1), _edge_tokens(second, 0)
    if not one or not other:
        return _IMPOSSIBLE
    least, most = lengths(first)
    cores = []
    cost = 0.0
    for before in one:
        for behind in other:
            frequencies = _cost(before), _cost(behind)
            glued = behind.parts[0] == GLUED
            often = (_GLUED if glued else 1) * (_AFTER_STOP if _is_stop(before) and _is_small(behind) else 1)
            cost += often * frequencies[0] * frequencies[1] / 1000 + _LOOK * min(frequencies)
            keys = [_words(one) or (_shape(one) == "digit") for one in (before, behind)]
            if not any(keys):
                return _IMPOSSIBLE
            is_first = keys[0] is True or (keys[1] is not True and bool(keys[0]) and frequencies[0] <= frequencies[1])
            if is_first or not keys[1]:
                shape, own = ("digit", before.parts[1:]) if keys[0] is True else ("", None)
                cores.append(Core(_words(before), shape, own, 1, behind.parts[1:], least - 1, most - 1, glued))
            else:
                shape, own = ("digit", behind.parts[1:]) if keys[1] is True else ("", None)
                cores.append(Core(_words(behind), shape, own, -1, before.parts[1:], least, most, glued))
    return _Cores(tuple(cores), cost)


def _edge_tokens(node: Node, side: int) -> Sequence[Node]:
    """Return the tokens that a part may begin with (side 0) or end with (-1); none if it may be nothing."""
    if lengths(node)[0] == 0:
        return ()
    if node.kind == "token":
        return (node,)
    if node.kind == "name":
        return _edge_tokens(node.parts[1], side)
    if node.kind == "repeat":
        return _edge_tokens(node.parts[0], side)
    if node.kind == "choice":
        choices = [_edge_tokens(part, side) for part in node.parts]
        return [one for choice in choices for one in choice] if all(choices) else ()
    parts = [part for part in node.parts if part.takes]
    return _edge_tokens(parts[side], side)


def _words(node: Node) -> frozenset[str]:
    """Return the words that a token may be, in normal form; none where a test of another kind tells."""
    _, test, value = node.parts
    if test == "word":
        return frozenset((value,))
    if test == "words":
        return frozenset(value)
    return frozenset(map(fold, value)) if test == "exact" else frozenset()


def _cost(node: Node) -> float:
    """Estimate how many of a thousand tokens of English news pass a token's test."""
    _, test, value = node.parts
    if test == "shape":
        return _SHAPES[value]
    if test == "exact":
        return _CAPITALS * sum(map(_frequency, _words(node)))
    if test == "letters" and _may_begin_with_letter(value):
        return _share(value)
    if test in ("beginning", "ending", "range", "letters"):
        return _SHAPES["digit"]
    return sum(map(_frequency, _words(node)))


def _is_stop(node: Node) -> bool:
    """Return whether a token ends sentences."""
    words = _words(node)
    return bool(words) and words <= _STOPS


def _is_small(node: Node) -> bool:
    """Return whether a token must be in small letters."""
    _, test, value = node.parts
    if test == "exact":
        return all(map(str.islower, value))
    if test == "letters":
        return not _may_begin_with(value, ascii_uppercase)
    return bool(test == "shape" and value == "low")


@cache
def _share(expression: str) -> float:
    """Estimate how many of a thousand tokens an expression fits, by the frequent words that it does."""
    import regex

    words = _frequent_words()
    fitting = [word for word in words if regex.fullmatch(expression, word, regex.IGNORECASE)]
    rest = max(0.0, _SHAPES["word"] - sum(words.values()))
    # One more than counted, for a share of nothing would be a promise (Laplace's rule of succession).
    return sum(words[word] for word in fitting) + rest * (len(fitting) + 1) / (len(words) + 1)


def _frequency(word: str) -> float:
    known = _frequent_words().get(word)
    if known is not None:
        return known
    return _RARE[len(word)] if len(word) < len(_RARE) else _RAREST


@cache
def _frequent_words() -> dict[str, float]:
    """Read how often the most frequent words of English news stand among a thousand."""
    from importlib.resources import files  # where rules are compiled, not where they lint

    lines = (files("newslint.patterns") / "lists" / "frequent.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: float(number) for word, number in rows}

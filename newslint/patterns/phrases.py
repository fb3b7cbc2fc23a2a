"""The phrase language: what a rule looks for, written as the words it finds; docs/phrases.md explains it.

A phrase is parsed into a tree and the tree compiled into a program, when the rule is read; linting needs neither.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from newslint.patterns.phrase_lexer import PhraseError
from newslint.patterns.phrase_parser import Lists, Node, parse
from newslint.patterns.program import APART, EDGE, END, GLUED, LOOK, MARK, SPLIT, TOKEN, Program, Step
from newslint.text.tokens import Tokens

_MOST_STEPS = 5_000


class Phrase(NamedTuple):
    """A phrase as parsed: its text and its tree."""

    text: str
    tree: Node

    @property
    def begins_line(self) -> bool:
        """Whether it stands at the beginning of a line only."""
        _, rest = _parted(self.tree)
        first = rest.parts[0] if rest.kind == "sequence" and rest.parts else rest
        return first.kind == "edge" and first.parts[0] == "^^"


def read_phrase(text: str, lists: Lists) -> Phrase:
    """Read a phrase.

    Args:
        text: in the phrase language.
        lists: the words and phrases of each list that it may name.

    Raises:
        PhraseError: it is not valid.
    """
    phrase = Phrase(text, parse(text, lists))
    compile_tree(phrase)
    return phrase


def literal(words: str) -> Phrase:
    """Return the phrase of words that stand for themselves, in any case and with any shape of apostrophes."""
    tokens = Tokens(words.strip())
    nodes = [
        Node("token", (GLUED if number and tokens.is_glued(number) else APART, "word", word))
        for number, word in enumerate(tokens.words)
    ]
    return Phrase(words, Node("sequence", tuple(nodes)))


def compile_tree(phrase: Phrase) -> Program:
    """Compile a phrase to the program that finds it."""
    return _compiled(phrase.tree, phrase.text)


def _compiled(tree: Node, phrase: str) -> Program:
    compiler = _Compiler(phrase)
    end = compiler.add((END,))
    leading, rest = _parted(tree)
    compiler.compile(rest, end, None)
    steps = compiler.steps
    behind = tuple((one.parts[1], tuple(_compiled(one.parts[2], phrase))) for one in leading)
    edge = steps[-1][1] if steps[-1][0] == EDGE else ""
    return Program(tuple(steps), tuple(compiler.names), _longest(steps), _first_tests(steps), edge, behind)


def _parted(tree: Node) -> tuple[Sequence[Node], Node]:
    """Part a tree into what must not stand before it, and the rest: that is looked at last, for it takes longest."""
    if tree.kind != "sequence":
        return (), tree
    count = next((at for at, part in enumerate(tree.parts) if part.kind != "look"), 0)
    return tree.parts[:count], Node("sequence", tree.parts[count:])


def _first_tests(steps: Sequence[Step]) -> tuple[tuple[str, Any], ...]:
    """Return the tests of the tokens that a program may begin with."""
    found: dict[int, tuple[str, Any]] = {}
    stack, seen = [len(steps) - 1], set()
    while stack:
        at = stack.pop()
        if at in seen:
            continue
        seen.add(at)
        kind, *rest = steps[at]
        if kind == TOKEN:
            found[at] = (rest[1], rest[2])
        elif kind != END:
            stack += rest[0] if kind == SPLIT else (rest[-1],)
    return tuple(found.values())


class _Compiler:
    """Collects the steps of a phrase from its end to its beginning: each knows the one that follows."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.steps: list[Step] = []
        self.names: list[str] = []

    def add(self, step: Step) -> int:
        if len(self.steps) >= _MOST_STEPS:
            raise PhraseError(self.phrase, 0, "the phrase says too many things at once: write it as several")
        self.steps.append(step)
        return len(self.steps) - 1

    def compile(self, node: Node, following: int, glue: int | None) -> int:
        """Add the steps of a node, which go on at a step; `glue` is how its first token stands, if not as written."""
        compile_kind: Callable[[Node, int, int | None], int] = getattr(self, f"_{node.kind}")
        return compile_kind(node, following, glue)

    def _token(self, node: Node, following: int, glue: int | None) -> int:
        own, test, value = node.parts
        return self.add((TOKEN, own if glue is None else glue, test, value, following))

    def _sequence(self, node: Node, following: int, glue: int | None) -> int:
        first = next((at for at, part in enumerate(node.parts) if part.takes), None)
        for at in range(len(node.parts) - 1, -1, -1):
            following = self.compile(node.parts[at], following, glue if at == first else None)
        return following

    def _choice(self, node: Node, following: int, glue: int | None) -> int:
        return self.add((SPLIT, tuple(self.compile(part, following, glue) for part in node.parts)))

    def _repeat(self, node: Node, following: int, glue: int | None) -> int:
        item, again, least, most = node.parts
        end = following
        for number in range(most, 0, -1):
            entered = self.compile(item, following, glue) if number == 1 else self.compile(again, following, None)
            following = self.add((SPLIT, (entered, end))) if number > least else entered
        return following

    def _name(self, node: Node, following: int, glue: int | None) -> int:
        name, item = node.parts
        if name not in self.names:
            self.names.append(name)
        slot = 2 * self.names.index(name) + 2
        return self.add((MARK, slot, self.compile(item, self.add((MARK, slot + 1, following)), glue)))

    def _mark(self, node: Node, following: int, glue: int | None) -> int:
        return self.add((MARK, node.parts[0], following))

    def _edge(self, node: Node, following: int, glue: int | None) -> int:
        return self.add((EDGE, node.parts[0], following))

    def _look(self, node: Node, following: int, glue: int | None) -> int:
        is_behind, is_glued, item = node.parts
        return self.add((LOOK, is_behind, is_glued, tuple(_compiled(item, self.phrase)), following))


def _longest(steps: Sequence[Step]) -> int:
    """Count the tokens of the longest way; each step is behind those that it leads to."""
    lengths: list[int] = []
    for kind, *rest in steps:
        if kind == END:
            lengths.append(0)
        elif kind == SPLIT:
            lengths.append(max(lengths[one] for one in rest[0]))
        else:
            lengths.append(lengths[rest[-1]] + (kind == TOKEN))
    return lengths[-1]

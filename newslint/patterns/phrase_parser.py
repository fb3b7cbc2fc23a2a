"""Reads the phrase language into a tree, and says where a phrase is wrong."""

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple, NoReturn

from newslint.patterns.phrase_lexer import Lexeme, PhraseError, lexemes
from newslint.patterns.program import APART, EITHER, GLUED
from newslint.patterns.regexes import check_pattern
from newslint.text.spans import straighten
from newslint.text.tokens import Tokens

SHAPES = ("num", "Cap", "CAPS", "low", "word", "mark", "any")
_LONGEST_PHRASE = 2_000
_DEEPEST = 12
_MOST_REPEATS = 50
_RANGE = re.compile(r"(\d{1,6})-(\d{1,6})")
# The words and phrases of each list, by its name.
Lists = Mapping[str, Sequence[str]]


@cache
def builtin_lists() -> Lists:
    """Read the lists that every phrase may name."""
    from importlib.resources import files  # where rules are compiled, not where they lint

    folder = files("newslint.patterns") / "lists"
    texts = {one.name: one.read_text(encoding="utf-8") for one in folder.iterdir() if one.name.endswith(".txt")}
    return {name.removesuffix(".txt"): _entries(text) for name, text in texts.items()}


def _entries(text: str) -> Sequence[str]:
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


class Node(NamedTuple):
    """A part of a phrase: token, sequence, choice, repeat, name, mark, edge or look; what its `parts` are depends."""

    kind: str
    parts: tuple[Any, ...]

    @property
    def takes(self) -> bool:
        """Whether it may take a token: it is no condition or edge."""
        return self.kind not in ("mark", "edge", "look")

    @property
    def glue(self) -> int:
        """How its first token stands to the one before it."""
        if self.kind == "token":
            glue: int = self.parts[0]
            return glue
        inner = self.parts[1] if self.kind == "name" else next((one for one in self.parts if one.takes), None)
        return inner.glue if inner else APART


def parse(phrase: str, lists: Lists) -> Node:
    """Parse a phrase.

    Raises:
        PhraseError: it is not valid.
    """
    if len(phrase) > _LONGEST_PHRASE:
        raise PhraseError(phrase[:40], 0, f"a phrase has at most {_LONGEST_PHRASE} characters; this has {len(phrase)}")
    return _Parser(phrase, lists, 0).whole()


class _Parser:
    def __init__(self, phrase: str, lists: Lists, depth: int, is_nested: bool = False) -> None:
        self.phrase = phrase
        self.lists = lists
        self.depth = depth
        self.is_nested = is_nested
        self.lexemes = list(lexemes(phrase))
        self.at = 0
        self.is_apart = False
        self.marked = 0

    def whole(self) -> Node:
        tree = self.alternatives(APART, has_taken=False)
        lexeme = self.peek()
        if lexeme:
            self.fail("‘)’ closes no ‘(’", lexeme.offset)
        if self.marked == 1:
            self.fail("‘[[’ is not closed: write ‘]]’ behind the place to report", len(self.phrase))
        if not _can_take(tree):
            self.fail("the phrase has no word that a text could hold", 0)
        if not _must_take(tree):
            self.fail("all of the phrase is optional: something must stand there", 0)
        return tree

    def alternatives(self, glue: int, has_taken: bool) -> Node:
        if self.depth > _DEEPEST:
            self.fail("groups and lists are nested too deeply", self.offset)
        choices = [self.sequence(glue, has_taken)]
        while (lexeme := self.peek()) and lexeme.kind == "or":
            self.at += 1
            choices.append(self.sequence(glue, has_taken))
        if len(choices) > 1 and any(not choice.parts for choice in choices):
            self.fail("an alternative is empty: write ‘(…)?’ for what may be missing", self.offset)
        return choices[0] if len(choices) == 1 else Node("choice", tuple(choices))

    def sequence(self, glue: int, has_taken: bool) -> Node:
        parts: list[Node] = []
        taken = False
        self.is_apart = False
        while (lexeme := self.peek()) and lexeme.kind not in ("or", "end"):
            own = glue if not taken else APART if self.is_apart else GLUED
            node = self.item(own, has_taken or taken)
            parts.append(node)
            taken = taken or node.takes
        return Node("sequence", tuple(parts))

    def item(self, glue: int, has_taken: bool) -> Node:
        lexeme = self.take()
        read: Callable[[Lexeme, int, bool], Node] | None = getattr(self, f"_{lexeme.kind}", None)
        if read is None:
            self.fail(f"‘{lexeme.text}’ stands behind nothing that it could repeat", lexeme.offset)
        node = read(lexeme, glue, has_taken)
        following = self.peek(skip=False)
        if following and following.kind == "times":
            self.at += 1
            if not _can_take(node):
                self.fail(f"‘{following.text}’ stands behind nothing that it could repeat", following.offset)
            least, most = self.times(following)
            node = Node("repeat", (node, _loosened(node), least, most))
        # What takes nothing stands between nothing: the blank before it is one before the next word.
        self.is_apart = self.is_apart and not node.takes
        return node

    def times(self, lexeme: Lexeme) -> tuple[int, int]:
        if lexeme.text == "?":
            return 0, 1
        least, _, most = lexeme.text[1:-1].partition(",")
        bounds = int(least), int(most or least)
        if not 0 <= bounds[0] <= bounds[1] or not 0 < bounds[1] <= _MOST_REPEATS:
            self.fail(f"‘{lexeme.text}’: write the smaller number first, and none above {_MOST_REPEATS}", lexeme.offset)
        return bounds

    def _words(self, lexeme: Lexeme, glue: int, has_taken: bool) -> Node:
        text = re.sub(r"\\(.)", r"\1", lexeme.text)
        following = self.peek(skip=False)
        if following and following.kind == "times" and len(Tokens(text)) > 1:
            # ‘word,?’: the sign speaks of the last token alone.
            last = Tokens(text).pieces[-1]
            self.at -= 1
            self.lexemes[self.at : self.at + 1] = [
                lexeme._replace(text=text[: -len(last)]), lexeme._replace(text=last)
            ]  # fmt: skip
            return self._words(self.take(), glue, has_taken)
        if text in ("*", "**"):
            self.fail("‘*’ stands at the beginning or the end of letters; write ‘<word>’ for any word", lexeme.offset)
        if text.endswith("*") or text.startswith("*"):
            part = text.strip("*").lower()
            if text.count("*") > 1 or len(Tokens(part)) != 1:
                self.fail("‘*’ stands at one end of the letters of one word", lexeme.offset)
            return Node("token", (glue, "ending" if text.startswith("*") else "beginning", part))
        return _literal(text, glue, is_quoted=False)

    def _quoted(self, lexeme: Lexeme, glue: int, has_taken: bool) -> Node:
        text = re.sub(r"\\(.)", r"\1", lexeme.text)
        if not text.strip():
            self.fail('between the quotation marks stands nothing; write "\\"" for the mark itself', lexeme.offset)
        return _literal(text, glue, is_quoted=True)

    def _gap(self, lexeme: Lexeme, glue: int, has_taken: bool) -> Node:
        return Node("token", (EITHER, "shape", "any") if lexeme.text == "…" else (glue, "shape", "word"))

    def _shape(self, lexeme: Lexeme, glue: int, has_taken: bool) -> Node:
        bounds = _RANGE.fullmatch(lexeme.text)
        if bounds:
            least, most = map(int, bounds.groups())
            return Node("name", ("num", Node("token", (glue, "range", (least, most)))))
        if lexeme.text not in SHAPES:
            known = ", ".join(f"<{shape}>" for shape in SHAPES)
            message = f"there is no shape <{lexeme.text}>; there are {known}, and figures in a range, as <1-31>"
            self.fail(message, lexeme.offset)
        return Node("name", (lexeme.text, Node("token", (glue, "shape", lexeme.text))))

    def _letters(self, lexeme: Lexeme, glue: int, has_taken: bool) -> Node:
        try:
            check_pattern(lexeme.text)
        except ValueError as error:
            self.fail(str(error), lexeme.offset)
        return Node("token", (glue, "letters", lexeme.text))

    def _list(self, lexeme: Lexeme, glue: int, has_taken: bool) -> Node:
        entries = self.lists.get(lexeme.text)
        if not entries:
            near = get_close_matches(lexeme.text, self.lists, 1)
            advice = f"; do you mean @{near[0]}?" if near else ""
            self.fail(f"there is no list @{lexeme.text}{advice}", lexeme.offset)
        return Node("name", (lexeme.text, self.listed(entries, glue, lexeme.offset)))

    def listed(self, entries: Sequence[str], glue: int, offset: int) -> Node:
        """Read the entries of a list, single words of one kind together."""
        choices: list[Node] = []
        words: dict[str, set[str]] = {}
        for entry in entries:
            node = self.entry(entry, glue, offset)
            if node.kind == "token" and node.parts[1] in ("word", "exact"):
                _, test, value = node.parts
                words.setdefault(test, set()).update((value,) if test == "word" else value)
            else:
                choices.append(node)
        tests = {"word": "words", "exact": "exact"}
        choices += [Node("token", (glue, tests[test], frozenset(some))) for test, some in words.items()]
        return choices[0] if len(choices) == 1 else Node("choice", tuple(choices))

    def entry(self, entry: str, glue: int, offset: int) -> Node:
        """Read an entry of a list: a phrase, or marks that stand for themselves."""
        if not any(map(str.isalnum, entry)) and entry.strip():
            return _literal(entry, glue, is_quoted=False)
        inner = _Parser(entry, self.lists, self.depth + 1, is_nested=True)
        try:
            tree = inner.alternatives(glue, has_taken=True)
        except PhraseError as error:
            self.fail(f"its entry ‘{entry}’ is wrong: {error}", offset)
        if inner.peek() or not _must_take(tree):
            self.fail(f"its entry ‘{entry}’ is no word or phrase", offset)
        return tree.parts[0] if tree.kind == "sequence" and len(tree.parts) == 1 else tree

    def _group(self, lexeme: Lexeme, glue: int, has_taken: bool) -> Node:
        self.depth += 1
        node = self.alternatives(glue, has_taken)
        self.depth -= 1
        if not self.peek():
            self.fail("‘(’ is not closed: write ‘)’", lexeme.offset)
        self.at += 1
        if not node.parts:
            self.fail("‘()’ holds nothing", lexeme.offset)
        return node

    def _name(self, lexeme: Lexeme, glue: int, has_taken: bool) -> Node:
        item = self.item(glue, has_taken)
        return Node("name", (lexeme.text, item))

    def _edge(self, lexeme: Lexeme, glue: int, has_taken: bool) -> Node:
        return Node("edge", (lexeme.text,))

    def _open(self, lexeme: Lexeme, glue: int, has_taken: bool) -> Node:
        return self.mark(lexeme, 0)

    def _close(self, lexeme: Lexeme, glue: int, has_taken: bool) -> Node:
        return self.mark(lexeme, 1)

    def mark(self, lexeme: Lexeme, number: int) -> Node:
        if self.is_nested:
            self.fail("the place to report is marked in the phrase, not in a list", lexeme.offset)
        if self.depth:
            self.fail("the place to report begins and ends outside of groups: close each ‘(’ before", lexeme.offset)
        if self.marked != number:
            self.fail("a phrase has one place to report, between ‘[[’ and ‘]]’", lexeme.offset)
        self.marked += 1
        return Node("mark", (number,))

    def _not(self, lexeme: Lexeme, glue: int, has_taken: bool) -> Node:
        following = self.peek(skip=False)
        if following is None or following.kind in ("blank", "or", "end", "times", "edge", "open", "close", "not"):
            self.fail("‘!’ stands right before what must not be there", lexeme.offset)
        is_glued = has_taken and glue == GLUED
        item = self.item(APART, has_taken=True)
        after = self.peek(skip=False)
        if not has_taken:
            is_glued = after is not None and after.kind not in ("blank", "not")
        return Node("look", (not has_taken, is_glued, item))

    @property
    def offset(self) -> int:
        """The offset of the next lexeme."""
        return self.lexemes[self.at].offset if self.at < len(self.lexemes) else len(self.phrase)

    def peek(self, skip: bool = True) -> Lexeme | None:
        """Return the next lexeme; skipping blanks before it, unless told otherwise."""
        while skip and self.at < len(self.lexemes) and self.lexemes[self.at].kind == "blank":
            self.is_apart = True
            self.at += 1
        return self.lexemes[self.at] if self.at < len(self.lexemes) else None

    def take(self) -> Lexeme:
        lexeme = self.peek()
        assert lexeme is not None
        self.at += 1
        return lexeme

    def fail(self, advice: str, offset: int) -> NoReturn:
        raise PhraseError(self.phrase, offset, advice)


def _literal(text: str, glue: int, is_quoted: bool) -> Node:
    """Return the tokens of words that stand for themselves: in any case, but as written in quotes or with a capital."""
    tokens = Tokens(text.strip())
    nodes = []
    for number, word in enumerate(tokens.words):
        own = glue if not number else GLUED if tokens.is_glued(number) else APART
        written = straighten(tokens.token(number))
        is_exact = is_quoted or written != written.lower()
        nodes.append(Node("token", (own, "exact", frozenset((written,))) if is_exact else (own, "word", word)))
    return nodes[0] if len(nodes) == 1 else Node("sequence", tuple(nodes))


def _loosened(node: Node) -> Node:
    """Return a node as it stands behind a copy of itself: apart, where the first is together with what is before it."""
    if node.kind == "token":
        return Node("token", (APART if node.parts[0] == GLUED else node.parts[0], *node.parts[1:]))
    if node.kind == "choice":
        return Node("choice", tuple(map(_loosened, node.parts)))
    if node.kind == "name":
        return Node("name", (node.parts[0], _loosened(node.parts[1])))
    if node.kind == "repeat":
        return Node("repeat", (_loosened(node.parts[0]), *node.parts[1:]))
    if node.kind == "sequence":
        behind = 1 + next((at for at, part in enumerate(node.parts) if part.takes), len(node.parts))
        return Node("sequence", (*map(_loosened, node.parts[:behind]), *node.parts[behind:]))
    return node


def _can_take(node: Node) -> bool:
    if node.kind == "token":
        return True
    return node.takes and any(_can_take(one) for one in node.parts if isinstance(one, Node))


def _must_take(node: Node) -> bool:
    """Return whether a node takes at least one token, whatever the way through it."""
    if node.kind == "choice":
        return all(map(_must_take, node.parts))
    if node.kind == "repeat":
        return node.parts[2] > 0 and _must_take(node.parts[0])
    if node.kind == "token":
        return True
    return node.takes and any(_must_take(one) for one in node.parts if isinstance(one, Node))

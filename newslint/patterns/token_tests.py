"""What a token of a text is tested for: being one of some words, how it is written, its shape, how it stands."""

from functools import cache
from typing import Any

from newslint.patterns.program import GLUED
from newslint.patterns.regexes import compile_pattern
from newslint.text.spans import fold, straighten
from newslint.text.tokens import Memo, Tokens

_LONGEST_NUMBER = 6


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
    if test == "letters" and not may_pass(test, value)[word]:
        return False
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
        return _fitting(value)[token]
    if test == "beginning":
        return word.startswith(value) and len(word) > len(value)
    if test == "ending":
        return word.endswith(value) and len(word) > len(value)
    return value in shapes_of(token)


@cache
def _fitting(expression: str) -> Memo[bool]:
    """Return what remembers of tokens whether an expression fits them."""
    return Memo(lambda token: compile_pattern(expression).fullmatch(token) is not None)


@cache
def may_pass(test: str, value: Any) -> Memo[bool]:
    """Return what remembers of words, in small letters, whether their tokens may pass a test, however written."""
    return Memo(lambda word: _may_pass(test, value, word))


def _may_pass(test: str, value: Any, word: str) -> bool:
    if test == "letters":
        return compile_pattern(value, ignore_case=True).fullmatch(word) is not None
    if test == "exact":
        return word in map(fold, value)
    if test == "shape":
        shapes = shapes_of(word)
        return value in shapes or ("low" in shapes and value in ("Cap", "CAPS"))
    return passes_alone(test, value, word, word)


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


_MARK = frozenset(("mark", "any"))
_WORD = frozenset(("word", "any"))
_FIGURE = frozenset(("num", "word", "any"))
_LOW = frozenset(("low", "word", "any"))
_CAPS = frozenset(("CAPS", "word", "any"))
_CAP = frozenset(("Cap", "word", "any"))

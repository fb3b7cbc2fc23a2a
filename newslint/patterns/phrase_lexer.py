"""Cuts a phrase into the signs and words of the language."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LEXEME = re.compile(
    r"""(?P<blank>\s+)
    |(?P<open>\[\[)|(?P<close>\]\])|(?P<group>\()|(?P<end>\))|(?P<or>\|)
    |(?P<times>\?|\{\d+(?:,\d+)?\})
    |(?P<edge>\^\^?|\$\$?)
    |(?P<not>!)
    |(?P<gap>~|…(?=\{))
    |@(?P<list>\w+)
    |<(?P<shape>[^<>\s]*)>
    |(?P<name>[a-z][a-z_]*):(?=[(@<"/])
    |/(?P<letters>(?:\\.|[^/\\\s])+)/
    |"(?P<quoted>(?:\\.|[^"\\])*)"
    |(?P<words>(?:(?!(?<![a-z_])[a-z][a-z_]*:[(@<"/])(?:\\.|[^\s()|?{}^$!~@<>"\[\]\\…]|…(?!\{)|\[(?!\[)|\](?!\])))+)""",
    re.VERBOSE,
)


class PhraseError(ValueError):
    """A phrase that is not valid.

    Args:
        phrase: all of it.
        offset: where it is wrong, in code points.
        advice: what is wrong and what to write.
    """

    def __init__(self, phrase: str, offset: int, advice: str) -> None:
        super().__init__(f"at character {offset + 1} of ‘{phrase}’: {advice}")
        self.offset = offset


class Lexeme(NamedTuple):
    """A sign or a run of words: its kind, its text without what marks the kind, and its offset in the phrase."""

    kind: str
    text: str
    offset: int


def lexemes(phrase: str) -> Iterator[Lexeme]:
    """Yield the lexemes of a phrase.

    Raises:
        PhraseError: a sign means nothing where it stands.
    """
    at = 0
    while at < len(phrase):
        found = _LEXEME.match(phrase, at)
        if found is None or found.lastgroup is None:
            sign = phrase[at]
            advice = (
                '‘"’ is not closed'
                if sign == '"'
                else f"‘{sign}’ means nothing here; write \\{sign} for the sign itself"
            )
            raise PhraseError(phrase, at, advice)
        kind = found.lastgroup
        yield Lexeme(kind, found[kind], at)
        at = found.end()

"""Cuts a phrase into the signs and words of the language."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# What a name of a part may stand before, and what else makes letters and a colon look like one.
_PART = r'(?:[(@<"]|/(?:\\.|[^/\\\s])+/)'
_NEARLY = r"(?:[\w*~]|…(?=\{))"
_LEXEME = re.compile(
    r"""(?P<blank>\s+)
    |(?P<open>\[\[)|(?P<close>\]\])|(?P<group>\()|(?P<end>\))|(?P<or>\|)
    |(?P<times>\?|\{\d+(?:,\d+)?\})
    |(?P<edge>\^\^?|\$\$?)
    |(?P<not>!)
    |(?P<gap>~|…(?=\{))
    |@(?P<list>\w+)
    |<(?P<shape>[^<>\s]*)>
    |(?P<name>[a-z][a-z_]*):(?=PART)
    |(?P<unfit>[a-z]\w*):(?=PART|NEARLY)
    |/(?P<letters>(?:\\.|[^/\\\s])+)/
    |"(?P<quoted>(?:\\.|[^"\\])*)"
    |(?P<words>(?:(?!(?<!\w)[a-z]\w*:(?:PART|NEARLY))(?:\\.|[^\s()|?{}^$!~@<>"\[\]\\…]|…(?!\{)|\[(?!\[)|\](?!\])))+)
    """.replace("PART", _PART).replace("NEARLY", _NEARLY),
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
        if kind == "unfit":
            raise _unfit(phrase, found[kind], at)
        yield Lexeme(kind, found[kind], at)
        at = found.end()


def _unfit(phrase: str, name: str, offset: int) -> PhraseError:
    """Return the error of letters and a colon that look like the name of a part, and cannot be one."""
    if re.fullmatch("[a-z_]+", name):
        behind = offset + len(name) + 1
        advice = f"a name stands before a group, list or shape: write ‘{name}:(…)’, or ‘{name}\\:’ for the colon itself"
        return PhraseError(phrase, behind, advice)
    advice = f"‘{name}’ is no name of a part: small letters and _ are; write ‘{name}\\:’ for the colon itself"
    return PhraseError(phrase, offset, advice)

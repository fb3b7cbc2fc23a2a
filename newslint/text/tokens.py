"""The words, figures and marks of a text, found in one pass: what checks read instead of the text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from itertools import accumulate, compress
from operator import is_
from sys import intern
from typing import TypeVar

from newslint.text.sentences import begins_sentence, ends_sentence
from newslint.text.spans import Span, fold

_Value = TypeVar("_Value")

# What follows a letter and is part of it: accents, vowel signs and points, joiners, the soft hyphen. The blocks of
# India and Ceylon as a whole, for their letters may follow too.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f39\u0f71-\u0fbc\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u200c\u200d"
)
# Scripts without blanks between words, of which each sign is a token: Thai, Lao, Burmese, Khmer, kana, Han.
_SIGNS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3021-\u3029\u3031-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
_SKIN_TONES = "\U0001f3fb-\U0001f3ff"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_CURVED = "’ʼ‘"
_FIGURE = r"\d+(?:[.,:]\d+)+"


def _pattern(letter: str, marks: str, other: str) -> str:
    """Return the expression of a token with the blanks before it; what is left over is blanks at the end."""
    word = rf"{letter}+(?:'{letter}+{marks})*"
    return rf"[^\S\n]*(?:{_FIGURE}|{word}|{other}|\n)|[^\S\n]+"


# Most texts are of Latin letters and common marks, and are read with a simpler expression.
_BEYOND_LATIN = re.compile("[^\x00-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2100-\u2bff]")
_LATIN = re.compile(_pattern(r"[^\W_]", "", r"\S"))
_ANY = _pattern(
    rf"[^\W_{_SIGNS}]",
    rf"|[{_MARKS}]+[^\W_{_SIGNS}]*",
    rf"{_FLAG}|\S(?:\u200d\S|[{_MARKS}{_SKIN_TONES}]+)*",
)
# Pieces that come back in the next article are remembered; so many at most.
_MOST_REMEMBERED = 12_000


class Memo(dict[str, _Value]):
    """Remembers what a function says of pieces of texts; where there are too many, it forgets them all.

    Args:
        function: takes a piece.
    """

    def __init__(self, function: Callable[[str], _Value]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, piece: str) -> _Value:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        value = self[piece] = self._function(piece)
        return value


def _token_of(piece: str) -> str:
    """Return the token of a piece as tokens are compared: without blanks and soft hyphens, each kept once."""
    token = "\n" if piece[-1] == "\n" else piece.lstrip()
    return intern(token.replace("\u00ad", "") if len(token) > 1 else token)


_TOKENS: Memo[str] = Memo(_token_of)
_ARE_WORDS: Memo[bool] = Memo(lambda word: word[:1].isalnum())


class Tokens:
    """The tokens of a text: words, figures, marks and line breaks.

    A word is letters and digits with their accents, joined by apostrophes; a hyphen is a mark. A figure keeps its
    points, commas and colons. Each mark is a token, and so is an emoji, and each sign of a script that puts no blanks
    between words. A line break is a token. `pieces` tile the text in small letters and with straight apostrophes: each
    is a token with the blanks before it.

    Args:
        text: any text, whose lines end in LF.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        folded = fold(text)
        for apostrophe in _CURVED:
            folded = folded.replace(apostrophe, "'")
        self.pieces: list[str] = _expression(_BEYOND_LATIN.search(text) is not None).findall(folded)

    def __len__(self) -> int:
        return len(self.pieces)

    @cached_property
    def ends(self) -> list[int]:
        """The offset behind each token, in code points."""
        return list(accumulate(map(len, self.pieces)))

    @cached_property
    def words(self) -> list[str]:
        """The tokens as they are compared: small letters, straight apostrophes; equal ones are the same object."""
        return list(map(_TOKENS.__getitem__, self.pieces))

    @cached_property
    def different(self) -> frozenset[str]:
        """The tokens of the text as they are compared, each once."""
        return frozenset(self.words)

    @cached_property
    def word_numbers(self) -> list[int]:
        """The numbers of the tokens that are words or figures."""
        return list(compress(range(len(self.pieces)), map(_ARE_WORDS.__getitem__, self.words)))

    @cached_property
    def only_words(self) -> list[str]:
        """The words and figures alone, as they are compared."""
        return list(compress(self.words, map(_ARE_WORDS.__getitem__, self.words)))

    @cached_property
    def different_words(self) -> frozenset[str]:
        """The words and figures of the text, each once."""
        return frozenset(self.only_words)

    def repeats(self, distance: int) -> list[int]:
        """Return the places in `only_words` whose word stands again so many words further on."""
        known = self._repeats.get(distance)
        if known is None:
            words = self.only_words  # equal words are one object, which is quick to see
            known = self._repeats[distance] = list(compress(range(len(words)), map(is_, words, words[distance:])))
        return known

    def repeated_runs(self, distance: int, length: int) -> list[int]:
        """Return the places in `only_words` from which so many words stand again, in order, so many words further on.

        Args:
            distance: from a word to the one that is the same, in words.
            length: of the run, in words.
        """
        places = self.repeats(distance)
        last = length - 1
        return [at for at, end in zip(places, places[last:], strict=False) if end == at + last]

    def word_start(self, place: int) -> int:
        """Return the offset of a word, by its place in `only_words`."""
        return self.start(self.word_numbers[place])

    @cached_property
    def _repeats(self) -> dict[int, list[int]]:
        return {}

    def start(self, number: int) -> int:
        """Return the offset at which a token begins, the blanks before it left out."""
        piece = self.pieces[number]
        return self.ends[number] - (1 if piece[-1] == "\n" else len(piece.lstrip()))

    def span(self, first: int, behind: int | None = None) -> Span:
        """Return the span of a token, or of those from one to before another."""
        last = first if behind is None else behind - 1
        return Span(self.start(first), self.ends[last])

    def at(self, offset: int) -> int:
        """Return the number of the token that holds an offset, or of the one that follows the blanks there."""
        return bisect_right(self.ends, offset)

    def token(self, number: int) -> str:
        """Return a token as it is written."""
        return self.text[self.start(number) : self.ends[number]]

    def is_break(self, number: int) -> bool:
        """Return whether a token is a line break."""
        return self.pieces[number][-1] == "\n"

    def is_glued(self, number: int) -> bool:
        """Return whether no blank stands before a token."""
        return not self.pieces[number][:1].isspace()

    @cached_property
    def breaks(self) -> list[int]:
        """The numbers of the line breaks."""
        return list(compress(range(len(self.pieces)), map("\n".__eq__, self.words)))

    @cached_property
    def lines(self) -> Sequence[range]:
        """The numbers of the tokens of each line, the line break left out."""
        starts = [0, *(number + 1 for number in self.breaks)]
        return [range(start, end) for start, end in zip(starts, [*self.breaks, len(self.pieces)], strict=True)]

    def line_start(self, number: int) -> int:
        """Return the number of the first token of the line of a token."""
        before = bisect_left(self.breaks, number)
        return self.breaks[before - 1] + 1 if before else 0

    def begins_line(self, number: int) -> bool:
        """Return whether a token is the first of its line."""
        return number == 0 or self.is_break(number - 1)

    def ends_line(self, number: int) -> bool:
        """Return whether a token is the last of its line; blanks behind it are none."""
        behind = number + 1
        return behind >= len(self.pieces) or self.is_break(behind) or not self.pieces[behind].strip()

    def begins_sentence(self, number: int) -> bool:
        """Return whether a token is the first of its sentence, its opening marks left out."""
        return self.begins_line(number) or begins_sentence(self.text, self.start(number))

    def ends_sentence(self, number: int) -> bool:
        """Return whether a token is the last of its sentence, its stop and closing marks left out."""
        return self.ends_line(number) or ends_sentence(self.text, self.ends[number])


@cache
def _expression(is_any: bool) -> re.Pattern[str]:
    return re.compile(_ANY) if is_any else _LATIN

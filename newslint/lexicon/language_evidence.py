"""What a passage tells of its language: by its script, the frequent words of languages, and the letters they lack."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from newslint.lexicon.language_table import UNDETERMINED, is_told, languages
from newslint.text.scripts import MARK, script_of
from newslint.text.spans import OBJECT

# A sign of these scripts is about half a word, as are so many letters of the others.
_LETTERS_PER_SIGN = {"Han": 3, "Kana": 3, "Hangul": 3}
# Japanese has at least one kana for so many signs.
_SIGNS_PER_KANA = 10
_FEWEST_LETTERS = 6
_LETTERS_PER_WORD = 6
# What is written without blanks and holds one of these is code or an address.
_CODE = ("://", "@", "www.", "_", "/", "\\", "=", "{", "<", OBJECT)
# A letter that a language lacks speaks against it.
_PER_ODD_LETTER = 0.7
# So many words make a text that may surely be told; one in so many is a frequent one there, or in any that is told.
_ENOUGH_WORDS = 25
_SURE_ONE_IN = 8
_ONE_IN = 20
_MARGIN = 1.05
_WIDE_MARGIN = 2.0
_FEWEST_DIFFERENT = 4
# In a text of fewer words.
_FEW_ONE_IN = 6
_FEW_MARGIN = 1.5
# So many frequent words that no other language has make English of a text.
_FEWEST_EXCLUSIVE = 2
_EXCLUSIVE_ONE_IN = 6
_NARROW_MARGIN = 1.1
# Words of so many letters are English by being in its vocabulary: shorter ones stand in many languages.
_LONG_WORD = 4
_FEWEST_LONG_WORDS = 2
_MIXED_ONE_IN = 5


class Reading(NamedTuple):
    """What a text tells of its language.

    `code` is the language, “und” where none can be told; `sure` says that the text leaves no doubt, be it only that
    it is in none that newslint knows. `words` counts the words; `mixed` says that some may be in another language.
    `script` is that of most words.
    """

    code: str = UNDETERMINED
    sure: bool = False
    words: int = 0
    mixed: bool = False
    script: str = ""


def read_passage(text: str) -> Reading:
    """Read what the words of a passage in lower case tell, all together."""
    prose = _prose(text)
    signs = Counter(prose)
    scripts = {sign: script_of(sign) for sign in signs}
    script, share, is_mixed = _main_script(signs, scripts)
    if not script:
        return Reading()
    alone = _alone(script)
    if alone:
        return Reading(alone, True, share // _LETTERS_PER_WORD, is_mixed, script)
    bare = prose.translate({ord(sign): " " for sign, its in scripts.items() if its is None})
    words = [word for word in bare.split() if len(word) > 1]
    letters = {sign: number for sign, number in signs.items() if scripts[sign] == script and not sign.isascii()}
    told = _decide(words, _scores(words, script, letters))
    return told._replace(mixed=told.mixed or is_mixed, script=script)


def _prose(text: str) -> str:
    """Give a text without the pieces that are code or addresses."""
    if not any(map(text.__contains__, _CODE)):
        return text
    return " ".join(piece for piece in text.split() if not (piece.isascii() and any(map(piece.__contains__, _CODE))))


def _main_script(signs: Mapping[str, int], scripts: Mapping[str, str | None]) -> tuple[str, int, bool]:
    """Give the script of most words, “” where there is hardly a letter, its share, and whether another has many too.

    The share is counted in letters.
    """
    shares: Counter[str] = Counter()
    for sign, script in scripts.items():
        if script and script != MARK:
            shares[script] += signs[sign] * _LETTERS_PER_SIGN.get(script, 1)
    if shares["Kana"] * _SIGNS_PER_KANA > shares["Han"]:
        shares["Kana"] += shares.pop("Han", 0)
    script, share = max(shares.items(), key=lambda item: item[1], default=("", 0))
    if share < _FEWEST_LETTERS:
        return "", 0, False
    return script, share, _MIXED_ONE_IN * (shares.total() - share) > share


@cache
def _alone(script: str) -> str | None:
    """Give the language that alone has a script, of those known."""
    return next((one.code for one in languages() if one.script == script and not one.words), None)


@cache
def _index(script: str) -> Mapping[str, tuple[str, ...]]:
    """Give the languages of each frequent word of a script."""
    index: dict[str, tuple[str, ...]] = {}
    for language in languages():
        if language.script == script:
            for word in language.words:
                index[word] = (*index.get(word, ()), language.code)
    return index


@cache
def _letters(script: str) -> Mapping[str, frozenset[str]]:
    return {one.code: one.letters for one in languages() if one.script == script}


class _Score(NamedTuple):
    """How much speaks for a language: `hits` are its frequent words in the text, so many of them `different`."""

    points: float
    hits: int
    different: int
    code: str


_NOTHING = _Score(0, 0, 0, UNDETERMINED)


def _scores(words: Iterable[str], script: str, letters: Mapping[str, int]) -> list[_Score]:
    """Weigh the languages of a script, the likeliest first.

    A frequent word speaks for each language that has it, the less the more have it. A letter that a language lacks
    speaks against it.
    """
    index, alphabets = _index(script), _letters(script)
    points: dict[str, float] = {}
    hits: Counter[str] = Counter()
    different: Counter[str] = Counter()
    for word, number in Counter(words).items():
        owners = index.get(word, ())
        for code in owners:
            points[code] = points.get(code, 0) + number / len(owners)
            hits[code] += number
            different[code] += 1
    is_latin = script == "Latin"
    scores = []
    for code, weight in points.items():
        alphabet = alphabets[code]
        odd = sum(count for letter, count in letters.items() if letter not in alphabet) if alphabet or is_latin else 0
        scores.append(_Score(weight - _PER_ODD_LETTER * min(odd, hits[code]), hits[code], different[code], code))
    return sorted(scores, reverse=True)


def _decide(words: Sequence[str], scores: Sequence[_Score]) -> Reading:
    """Tell the language of words by what speaks for each."""
    best, second = (*scores, _NOTHING, _NOTHING)[:2]
    english = next((score for score in scores if score.code == "en"), _NOTHING)
    rival = second if best is english else english
    mixed = rival.points > 1 and _MIXED_ONE_IN * rival.points > best.points
    margin = best.points / max(second.points, 0.5)
    if len(words) < _ENOUGH_WORDS:
        return _decide_few(words, best, english, margin)._replace(mixed=mixed)
    if (best.hits * _SURE_ONE_IN >= len(words) and margin >= _MARGIN) or (
        best.hits * _ONE_IN >= len(words) and margin >= _WIDE_MARGIN and best.different >= _FEWEST_DIFFERENT
    ):
        return Reading(best.code if is_told(best.code) else UNDETERMINED, True, len(words), mixed)
    known, long = _known_in_english(words)
    if 4 * known >= 3 * long and 2 * english.points >= best.points:
        return Reading("en", False, len(words), mixed)
    return Reading(UNDETERMINED, 2 * known < long, len(words), mixed)


def _decide_few(words: Sequence[str], best: _Score, english: _Score, margin: float) -> Reading:
    """Tell the language of a line or sentence: whether English has its words counts as well."""
    number = len(words)
    odd = [word for word in words if not is_english(word)]
    foreign = any(map(_index("Latin").__contains__, odd))
    if english.hits and 3 * len(odd) <= number and not foreign:
        return Reading("en", False, number)
    exclusive = sum(_index("Latin").get(word) == ("en",) for word in words)
    if exclusive >= max(_FEWEST_EXCLUSIVE, number / _EXCLUSIVE_ONE_IN):
        return Reading("en", False, number)  # broken letters may hide what else there is
    known, long = _known_in_english(words)
    if best is english and best.hits and margin >= _FEW_MARGIN and 2 * known >= long:
        return Reading("en", False, number)
    if long >= _FEWEST_LONG_WORDS and 4 * known >= 3 * long:
        own = 2 * english.points >= best.points or not foreign
        return Reading("en" if own else UNDETERMINED, False, number)
    if best.hits > 1 and best.hits * _FEW_ONE_IN >= number and best.points >= _FEW_MARGIN * english.points:
        told = margin >= _NARROW_MARGIN and is_told(best.code)
        sure = best.hits > 2 and (margin >= _WIDE_MARGIN or not told)
        return Reading(best.code if told else UNDETERMINED, sure, number)
    return Reading(UNDETERMINED, long > 1 and 3 * known < long, number)


def _known_in_english(words: Iterable[str]) -> tuple[int, int]:
    """Count the different longer words, and those among them that English has."""
    long = {word for word in words if len(word) >= _LONG_WORD}
    return sum(map(is_english, long)), len(long)


def is_english(word: str) -> bool:
    """Tell whether English has a word in lower case."""
    from newslint.lexicon.vocabulary import english

    return "en" in _index("Latin").get(word, ()) or english().has(word.encode("utf-8", "surrogatepass"))

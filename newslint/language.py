"""A small, fast guess at an article's language, from the function words of its beginning."""

from collections.abc import Mapping, Sequence

from newslint.model import Document

# Some twenty frequent function words a language; the tests tell seven languages apart by them.
_WORDS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "the of and to in that is was for with on it as by at from his has have said are were they".split()
    ),
    "de": frozenset(
        "der die das und ist nicht mit den dem ein eine auf für von sich auch des im zu wird hat sind".split()
    ),
    "fr": frozenset("le la les des est et une dans que pour qui pas sur du au avec par plus sont ce cette".split()),
    "es": frozenset("el la los las que y en una por con para del se lo su más como pero es fue".split()),
    "it": frozenset("il che di la per un una è non sono con del della gli nel anche più alla dei le".split()),
    "pt": frozenset("o a os as que e em uma não com para do da dos das no na por mais foi são ao".split()),
    "nl": frozenset("de het een van en is dat op te voor niet met zijn aan er ook naar bij door werd".split()),
    "sv": frozenset("och att det som en är på för av med inte den till har om ett från men var vid".split()),
    "da": frozenset("og at det er en af på til med for ikke der som har den et de om fra blev".split()),
    "no": frozenset("og det er som en på til av med for ikke har at å den et ble sier fra han".split()),
    "cs": frozenset("a se na je v že s z do to o i ve pro jako by jsou podle ale která".split()),
    "pl": frozenset("w i na z się do nie że jest to o jak od po przez za dla są który oraz".split()),
    "ru": frozenset("и в не на что с по как это из за от для к у но его о он также".split()),
}
# ISO 639-2 for “undetermined”: not English, and none of the others.
_UNDETERMINED = "und"
# So many longer words tell English from what is not; half of them are in its vocabulary, names and slips aside.
_ENOUGH_LONG_WORDS = 10
_LONG_WORD = 4
_ENOUGH_LETTERS = 40
_END_OF_LATIN = "\u0250"
# These stand in English too, or in the names of people and places in English.
_SHARED = frozenset(
    "a al ale am an as at but by com con da das de dei del den der des di die do door dos du e el en er est "
    "et for fra from grand han has hat he i im in is la las le lo los man men met more na no not o of off on "
    "or par per plus pour pro san se son sur te till to van von was y zu".split()
)
_SAMPLE = 1000
_FEWEST_WORDS = 25
# English news has one of these among every eight words or so; no other language has them at all.
_ENGLISH = (" the ", " of ", " and ", " to ")
_CHARACTERS_PER_ENGLISH_WORD = 150
_PUNCTUATION = ".,;:!?()[]“”\"'‘’«»„–-"


def language_of(document: Document) -> str | None:
    """Give the two-letter language of a document: as its metadata has it, else guessed.

    Returns:
        None where the text is too short to tell, “und” where it is in none of the languages that newslint knows.
    """
    if document.metadata.language:
        return document.metadata.language[:2]
    return guess(document.folded)


def function_words() -> Mapping[str, frozenset[str]]:
    """Give the frequent words of each language of Latin letters but English that English has not."""
    return {language: words - _SHARED for language, words in _WORDS.items() if language not in ("en", "ru")}


def guess(text: str) -> str | None:
    """Guess the language of a text in lower case by its beginning; see `language_of` for what it gives."""
    length = min(len(text), _SAMPLE)
    if length > _CHARACTERS_PER_ENGLISH_WORD and (
        sum([text.count(word, 0, length) for word in _ENGLISH]) * _CHARACTERS_PER_ENGLISH_WORD > 2 * length
    ):
        return "en"
    words = text[:length].split()
    if len(words) < _FEWEST_WORDS:
        return _UNDETERMINED if _is_of_another_script(text[:length]) else None
    counts = {language: sum(map(known.__contains__, words)) for language, known in _WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    if counts[best] * 12 > len(words):
        return best
    return _UNDETERMINED if _is_foreign(words) else None


def _is_of_another_script(text: str) -> bool:
    """Tell whether most letters are none of Latin's, as in languages that have no blanks between words."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= _ENOUGH_LETTERS and 2 * sum(letter < _END_OF_LATIN for letter in letters) < len(letters)


def _is_foreign(words: Sequence[str]) -> bool:
    """Tell whether most of the longer words are none of the English ones."""
    from newslint.vocabulary import english

    long = {bare for word in words if len(bare := word.strip(_PUNCTUATION)) >= _LONG_WORD and bare.isalpha()}
    known = sum(english().has(word.encode()) for word in long)
    return len(long) >= _ENOUGH_LONG_WORDS and 2 * known < len(long)

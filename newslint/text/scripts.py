"""Scripts: which one a letter is of, vowel signs and accents counted."""

from functools import cache

# Accents that follow their letter, and the vowel points of Hebrew and Arabic.
_MARKS = ((0x300, 0x36F), (0x591, 0x5BD), (0x64B, 0x65F), (0x670, 0x670))
# The blocks of Unicode in which each script has its letters and vowel signs.
_BLOCKS = (
    (0x41, 0x24F, "Latin"), (0x370, 0x3FF, "Greek"), (0x400, 0x52F, "Cyrillic"), (0x530, 0x58F, "Armenian"),
    (0x590, 0x5FF, "Hebrew"), (0x600, 0x77F, "Arabic"), (0x900, 0x963, "Devanagari"), (0x980, 0x9FF, "Bengali"),
    (0xA00, 0xA7F, "Gurmukhi"), (0xA80, 0xAFF, "Gujarati"), (0xB80, 0xBFF, "Tamil"), (0xC00, 0xC7F, "Telugu"),
    (0xC80, 0xCFF, "Kannada"), (0xD00, 0xD7F, "Malayalam"), (0xD80, 0xDFF, "Sinhala"), (0xE00, 0xE7F, "Thai"),
    (0xE80, 0xEFF, "Lao"), (0x1000, 0x109F, "Myanmar"), (0x10A0, 0x10FF, "Georgian"), (0x1100, 0x11FF, "Hangul"),
    (0x1200, 0x139F, "Ethiopic"), (0x1780, 0x17FF, "Khmer"), (0x1E00, 0x1EFF, "Latin"), (0x1F00, 0x1FFF, "Greek"),
    (0x3005, 0x3007, "Han"), (0x3040, 0x30FF, "Kana"), (0x3400, 0x9FFF, "Han"), (0xAC00, 0xD7AF, "Hangul"),
    (0xF900, 0xFAFF, "Han"), (0xFB1D, 0xFB4F, "Hebrew"), (0xFB50, 0xFEFC, "Arabic"), (0xFF66, 0xFF9F, "Kana"),
)  # fmt: skip
# Letters without vowel signs of their own, among which punctuation stands.
_MIXED = ("Latin", "Greek", "Cyrillic", "Armenian", "Hebrew", "Arabic")
MARK = "mark"


@cache
def script_of(character: str) -> str | None:
    """Give the script of a letter or vowel sign, “mark” for an accent that stands alone, None for anything else."""
    place = ord(character)
    if any(first <= place <= last for first, last in _MARKS):
        return MARK
    for first, last, script in _BLOCKS:
        if first <= place <= last:
            return script if script not in _MIXED or character.isalpha() else None
    return None


# Two signs of a script without blanks between words make a word, more or less.
_WORDS_PER_SIGN = 0.5
_WITHOUT_BLANKS = frozenset(("Han", "Kana", "Thai", "Lao", "Khmer", "Myanmar"))


def count_words(text: str) -> int:
    """Count words: what blanks part, and in scripts without blanks half the signs."""
    words = len(text.split())
    if text.isascii():
        return words
    return words + int(_WORDS_PER_SIGN * sum(script_of(sign) in _WITHOUT_BLANKS for sign in text))

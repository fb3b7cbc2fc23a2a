"""The languages that may be named, and what tells those apart that newslint knows: their scripts, letters and words."""

import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

# All codes of ISO 639-1, as in the tags of BCP 47: what rules, configurations and articles may call their language.
LANGUAGES = frozenset(
    (
        "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el "
        "en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it "
        "iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt "
        "my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl "
        "sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo "
        "za zh zu"
    ).split()
)
# ISO 639-2 for “undetermined”: what cannot be told, or is in none of the languages that newslint knows.
UNDETERMINED = "und"
# Codes that mean a language of which another is the usual one, and codes that ISO has withdrawn.
_SAME = {
    "nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "sh": "sr",
    "bos": "bs", "hrv": "hr", "ind": "id", "msa": "ms", "may": "ms", "srp": "sr",
}  # fmt: skip
_CODE = 2


class Language(NamedTuple):
    """A language: the `letters` that its script has beyond the common ones, and its frequent `words`."""

    code: str
    names: tuple[str, ...]
    script: str
    letters: frozenset[str]
    words: frozenset[str]


@cache
def languages() -> tuple[Language, ...]:
    """Give the languages that newslint knows, read from `languages.tsv` on first need."""
    with open(os.path.join(os.path.dirname(__file__), "languages.tsv"), encoding="utf-8") as file:
        lines = file.read().split("\n")
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(
        Language(code, tuple(names.split()), script, frozenset(letters), frozenset(words.split()))
        for code, names, script, letters, words in rows
    )


class FrequentWords(Mapping[str, frozenset[str]]):
    """The frequent words of each language that newslint can tell, by its code."""

    def __getitem__(self, code: str) -> frozenset[str]:
        return self._words()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words())

    def __len__(self) -> int:
        return len(self._words())

    @staticmethod
    @cache
    def _words() -> dict[str, frozenset[str]]:
        return {language.code: language.words for language in languages() if is_told(language.code)}


def is_told(code: str) -> bool:
    """Tell whether a code of the table names a language, not several that are too much alike."""
    return len(code) == _CODE


def code_of(name: str) -> str | None:
    """Give the code of a language as it is named: en, EN, en-GB, en_US, eng, English.

    Args:
        name: a code of ISO 639 or BCP 47, or a name.

    Returns:
        The code of two letters; None where there is no such language.
    """
    first = name.strip().lower().replace("_", "-").split("-")[0].split(" ")[0]
    first = _SAME.get(first, first)
    if not first or first in LANGUAGES:
        return first or None
    return next((language.code for language in languages() if first in language.names and is_told(language.code)), None)

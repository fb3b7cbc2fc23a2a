"""A long name and an acronym behind it that has none of its letters: “the Norwegian Health Institute (FHI)”."""

from collections import Counter
from collections.abc import Iterator

from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span

# ASCII letters alone: an acronym with others is that of the name in its own language, and is meant to be.
_ACRONYM = r" \(([A-Z]{3,6})\)"
_NAME = r"(?:\p{Lu}[\p{L}’'&-]+ )(?:(?:of|for|the|and|in|on|de|&) |\p{Lu}[\p{L}’'&.-]* )*$"
_FEWEST_WORDS = 3
_LONGEST_NAME = 120
# Behind somebody's name the bracket holds his party or country; behind such a word it holds the acronym.
_BODY = (
    r"\b(?:Act|Administration|Agency|Alliance|Army|Association|Authority|Bank|Board|Bureau|Cent(?:er|re)|Chamber|Coalition|"
    r"Commission|Committee|Community|Company|Confederation|Congress|Convention|Corporation|Council|Court|Department|Federation|"
    r"Force|Forum|Foundation|Front|Fund|Group|Guard|Initiative|Institute|Law|League|Ministry|Movement|Network|Office|"
    r"Organi[sz]ation|Party|Police|Program(?:me)?|Project|Service|Society|Treaty|Union|University)s?\b"
)
_OPENERS = r"(?:The|In|At|For|By|From|To|And|But|With|As|On) "


class Acronym(Check):
    """Finds acronyms in brackets of whose letters half or fewer begin a word of the name before them."""

    name = "consistency/acronyms"

    class Params(Parameters):
        """`known` are acronyms of names in other languages that English keeps."""

        known: tuple[str, ...] = ()

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Compare each acronym, where it stands first, with the capital words before its bracket."""
        text = document.prose.text
        first = {one[1]: one for one in reversed(list(compile_pattern(_ACRONYM).finditer(text)))}
        for acronym, one in first.items():
            name = None if acronym in params.known else _name_before(text, one.start() + 1)
            if name and not _fits(acronym, text[slice(*name)]):
                yield Found(Span(name.start, one.end()), {"acronym": acronym})


def _name_before(text: str, end: int) -> Span | None:
    """Give the place of a name of three capital words or more that ends at an offset, and is that of a body."""
    start = max(text.rfind("\n", 0, end) + 1, end - _LONGEST_NAME)
    found = compile_pattern(_NAME).search(text, start, end)
    if found is None or text[found.start() - 1 : found.start()] in ("/", "-"):
        return None
    opener = compile_pattern(_OPENERS).match(text, found.start())
    name = Span(opener.end() if opener else found.start(), end)
    words = text[slice(*name)]
    capitals = sum(word[0].isupper() for word in words.split())
    return name if capitals >= _FEWEST_WORDS and compile_pattern(_BODY).search(words) else None


def _fits(acronym: str, name: str) -> bool:
    """Tell whether more than half of an acronym's letters begin words, or parts of words, of a name."""
    parts = name.replace("-", " ").split()
    initials = Counter(part[0].upper() for part in parts)
    return acronym in parts or 2 * (Counter(acronym) & initials).total() > len(acronym)

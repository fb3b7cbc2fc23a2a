"""Words of an article for a reader who may take them for orders: short, and nothing in them that nobody sees."""

import re
from unicodedata import category

from newslint.text.spans import name_of, shown

LONGEST_QUOTE = 200
LONGEST_SENTENCE = 600
# Variation selectors beyond those of emoji carry any text unseen from one program to the next.
_SELECTORS = re.compile("[\U000e0100-\U000e01ef]")


def quoted(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Return a text as one line in which what nobody sees stands by name, cut where it is long.

    Args:
        text: words of an article, or a sentence that may quote some.
        longest: in code points.
    """
    seen = visible(text[: longest + 1])
    return seen if len(seen) <= longest else f"{seen[:longest]}…"


def visible(text: str) -> str:
    """Return a text as one line in which what nobody sees stands by name."""
    return shown(_SELECTORS.sub(lambda found: f"⟨{name_of(found[0])}⟩", text))


def is_plain(text: str) -> bool:
    """Return whether a text holds nothing but what people see, blanks, tabs and line ends."""
    return not _SELECTORS.search(text) and all(
        character in "\n\t" or character.isprintable() or category(character) == "Zs"
        for character in text.replace("\r\n", "\n")
    )


def visible_lines(text: str) -> str:
    """Return a text of several lines in which what nobody sees stands by name."""
    return "\n".join(visible(line) if line.strip(" \t\r") else line for line in text.split("\n"))

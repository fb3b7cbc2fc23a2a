"""What a line of plain text is, told by its shape alone."""

from collections.abc import Sequence
from typing import NamedTuple

from newslint.model import Document, Zone
from newslint.patterns.regexes import compile_pattern

_CLOSERS = "\"'”’»)]"
_STOPS = (".", "!", "?", "…")
_BY = ("By ", "BY ", "Von ", "Par ", "Por ", "Door ")
_BULLETS = ("- ", "* ", "• ", "· ", "‣ ", "▪ ", "– ", "— ")
_NUMBERED = r"\(?\d{1,2}[.)]\s"
_CREDIT = (
    r"(?:Photo|Photograph|Image|Picture|Pic|Video|Credit|Source|Foto|Getty|Copyright|©|Image source|File photo)\b"
    r"[^.!?]{0,80}$|\((?:AP|AFP|Reuters|Getty)\b[^)]*\)$"
)
_ENDS_IN_CREDIT = (
    r"(?:\((?:[^()]{0,40}\b)?(?:AP|AFP|Reuters|REUTERS|Getty|EPA|PA|Supplied|ABC News|File|Photo|Image|Credit)\b"
    r"[^()]{0,60}\)"
    r"|(?:Credit|Photo|Picture|Image|Photograph)\s?:[^.!?]{1,60}|©[^.!?]{1,60})$"
)
_WORDS_OF_A_LINE = 12
_WORDS_OF_A_HEADLINE = 25
_WORDS_OF_A_CREDIT = 12


class FixedZones(NamedTuple):
    """Gives zones that were known as soon as the text was parsed."""

    zones: tuple[Zone, ...]

    def __call__(self, document: Document, /) -> tuple[Zone, ...]:
        """Give the zones."""
        return self.zones


def kind_of(line: str, first: bool) -> str:
    """Tell what a line is: headline, heading, byline, credit, caption, list, body or line.

    Args:
        line: a line that is not blank, trimmed.
        first: whether it is the first line of the article.

    Returns:
        One of the zone kinds. A body line ends like a sentence or is a dozen words long; `line` is the rest:
        short, without a stop, of unknown purpose. A heading names what stands below it, with a colon.
    """
    words = line.count(" ") + 1
    sentence = line.rstrip(_CLOSERS).endswith(_STOPS)
    if first and words <= _WORDS_OF_A_HEADLINE and not line.endswith((".", "…", ".”", '."')):
        return "headline"
    if line.startswith(_BULLETS) or compile_pattern(_NUMBERED).match(line):
        return "list"
    if words <= _WORDS_OF_A_CREDIT and compile_pattern(_CREDIT, True).match(line):
        return "credit"
    if words <= _WORDS_OF_A_CREDIT and not sentence and line.startswith(_BY):
        return "byline"
    if compile_pattern(_ENDS_IN_CREDIT).search(line):
        return "caption"
    if sentence or words >= _WORDS_OF_A_LINE:
        return "body"
    return "heading" if line.endswith(":") else "line"


def kinds_of(lines: Sequence[str]) -> list[str]:
    """Tell what each of an article's lines is; blank ones are the empty string.

    Args:
        lines: trimmed lines, in order.
    """
    kinds = []
    first = True
    for line in lines:
        kinds.append(kind_of(line, first) if line else "")
        first = first and not line
    return kinds

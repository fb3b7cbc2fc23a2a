"""Lines that blanks set: columns, verse, code. To close up their blanks would move what stands below one another."""

import re

from newslint.text import line_around

# Several blanks, those behind a stop aside, which are an old habit of typists; or a tab.
_GAP = re.compile(r"(?<=[^\s.!?:\"”’')])[ \u00a0]{2,}(?=\S)|\t")
_WIDE_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{3,}|[ \u00a0]*\t)")
_INDENTED = re.compile(r"(?: {2,}|\t)\S")


def is_set_by_blanks(text: str, offset: int) -> bool:
    """Tell whether the line at an offset (code points) is indented, or in columns, alone or with a line beside it."""
    line = line_around(text, offset)
    own = text[line.start : line.end]
    if _INDENTED.match(own) or _WIDE_GAP.search(own) or len(_GAP.findall(own)) > 1:
        return True
    if not _GAP.search(own):
        return False
    above = line_around(text, line.start - 1) if line.start else None
    below = line_around(text, line.end + 1) if line.end < len(text) else None
    return any(beside is not None and _GAP.search(text[beside.start : beside.end]) for beside in (above, below))

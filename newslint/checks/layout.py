"""Lines that blanks set: columns, verse, code. To close up their blanks would move what stands below one another."""

from newslint.patterns.regexes import compile_pattern
from newslint.text.spans import line_around

# Several blanks, those behind a stop aside, which are an old habit of typists; or a tab.
_GAP = r"(?<=[^\s.!?:\"”’')])[ \u00a0]{2,}(?=\S)|\t"
_WIDE_GAP = r"(?<=\S)(?:[ \u00a0]{3,}|[ \u00a0]*\t)"
_INDENTED = r"(?: {2,}|\t)\S"
# A longer line is a paragraph, whatever its blanks.
_LONGEST = 400


def is_set_by_blanks(text: str, offset: int) -> bool:
    """Tell whether the line at an offset (code points) is indented, or in columns, alone or with a line beside it."""
    line = line_around(text, offset)
    if line.end - line.start > _LONGEST:
        return False
    own = text[line.start : line.end]
    gap = compile_pattern(_GAP)
    if compile_pattern(_INDENTED).match(own) or compile_pattern(_WIDE_GAP).search(own) or len(gap.findall(own)) > 1:
        return True
    if not gap.search(own):
        return False
    above = line_around(text, line.start - 1) if line.start else None
    below = line_around(text, line.end + 1) if line.end < len(text) else None
    return any(beside is not None and gap.search(text, beside.start, beside.end) for beside in (above, below))

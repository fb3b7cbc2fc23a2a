"""What a line quotes, whatever marks its language has: the blanks round a mark tell whether it opens or closes."""

MARKS = frozenset('“”„«»"‟')
_OPENING = frozenset("“„«")
_BEFORE = frozenset(" \u00a0\u202f\n([{—–-/")


def unquoted(line: str) -> str:
    """Give a line with blanks for what it quotes, quotations within quotations too; one may go on in the next line."""
    if MARKS.isdisjoint(line):
        return line
    kept: list[str] = []
    depth = 0
    for at, sign in enumerate(line):
        if sign in MARKS:
            depth = depth + 1 if _opens(line, at, depth) else max(0, depth - 1)
            kept.append(" ")
        else:
            kept.append(" " if depth else sign)
    return "".join(kept)


def _opens(line: str, at: int, depth: int) -> bool:
    """Tell whether a mark opens a quotation: behind a blank, before a word. Elsewhere its shape tells."""
    free = at == 0 or line[at - 1] in _BEFORE or line[at - 1] in MARKS
    held = line[at + 1 : at + 2].isalnum() or line[at + 1 : at + 2] in MARKS
    if free != held:
        return line[at] in _OPENING or (line[at] == '"' and not depth)
    return free

"""The meaning of the phrase language, as plainly as can be: all ways through a phrase are tried, one after the other."""

from newslint.patterns.phrase_parser import parse
from newslint.patterns.token_tests import passes, stands


def naive_matches(phrase, lists, tokens):
    """Give the places of a phrase as pairs of token numbers: leftmost, longest, none overlapping."""
    tree = parse(phrase, lists)
    found, at = [], 0
    while at < len(tokens):
        ends = {end for end, _ in _ways(tree, tokens, at, at, (None, None))}
        if ends:
            longest = max(ends)
            # Of several ways to one end, the first counts.
            place = next(place for end, place in _ways(tree, tokens, at, at, (None, None)) if end == longest)
            found.append((at if place[0] is None else place[0], longest if place[1] is None else place[1]))
            at = longest
        else:
            at += 1
    return found


def _ways(node, tokens, start, at, place):
    """Give every token that may follow a node which begins at a token, with the place marked on the way."""
    if node.kind == "token":
        glue, test, value = node.parts
        if at == len(tokens) or tokens.token(at) in ("\n", ""):
            return
        if (at == start or not glue or stands(glue, tokens, at)) and passes(test, value, tokens, at, tokens.words[at]):
            yield at + 1, place
    elif node.kind == "sequence":
        yield from _in_a_row(node.parts, tokens, start, at, place)
    elif node.kind == "choice":
        for part in node.parts:
            yield from _ways(part, tokens, start, at, place)
    elif node.kind == "repeat":
        item, again, least, most = node.parts
        yield from _repeated(item, again, least, most, tokens, start, at, place)
    elif node.kind == "name":
        yield from _ways(node.parts[1], tokens, start, at, place)
    elif node.kind == "mark":
        yield at, ((at, place[1]) if node.parts[0] == 0 else (place[0], at))
    elif node.kind == "edge":
        if _is_edge(node.parts[0], tokens, at):
            yield at, place
    elif not _stands(node, tokens, at):
        yield at, place


def _in_a_row(parts, tokens, start, at, place):
    if not parts:
        yield at, place
        return
    for between, marked in _ways(parts[0], tokens, start, at, place):
        yield from _in_a_row(parts[1:], tokens, start, between, marked)


def _repeated(item, again, least, most, tokens, start, at, place):
    if most:
        for between, marked in _ways(item, tokens, start, at, place):
            yield from _repeated(again, again, max(0, least - 1), most - 1, tokens, start, between, marked)
    if not least:
        yield at, place


def _is_edge(kind, tokens, at):
    if kind == "^^":
        return at < len(tokens) and tokens.begins_line(at)
    if kind == "^":
        return at < len(tokens) and tokens.begins_sentence(at)
    if kind == "$$":
        return at > 0 and tokens.ends_line(at - 1)
    return at > 0 and tokens.ends_sentence(at - 1)


def _stands(node, tokens, at):
    is_behind, is_glued, item = node.parts
    if is_glued and not (at < len(tokens) and tokens.is_glued(at)):
        return False
    if not is_behind:
        return any(True for _ in _ways(item, tokens, at, at, (None, None)))
    return any(end == at for first in range(at) for end, _ in _ways(item, tokens, first, first, (None, None)))

"""What an automaton needs to know of phrases, made when rules are read."""

import marshal
from collections.abc import Sequence
from typing import Any

from newslint.patterns.cores import cores_of
from newslint.patterns.phrases import Phrase, compile_tree, literal
from newslint.patterns.program import in_order, plain

# The form of `marshal` in which equal data are equal bytes.
_FORM = 2


def index_of(phrases: Sequence[Phrase | str]) -> dict[str, Any]:
    """Return what an automaton needs to know of all its phrases, as plain data that `marshal` can write.

    Args:
        phrases: known by their place in the row; a text is a phrase that stands for itself.
    """
    keyed: dict[str, list[tuple[Any, ...]]] = {}
    shaped: list[tuple[Any, ...]] = []
    for number, phrase in enumerate(phrases):
        parsed = literal(phrase) if isinstance(phrase, str) else phrase
        for core in cores_of(parsed):
            neighbour = core.neighbour and in_order(*core.neighbour)
            start = (number, core.least, core.most, parsed.begins_line, core.is_glued)
            entry = (core.side, neighbour, start)
            for word in sorted(core.words):
                keyed.setdefault(word, []).append(entry)
            if not core.words:
                shaped.append((core.shape, core.own and in_order(*core.own), *entry))
    return {
        "phrases": [one if isinstance(one, str) else marshal.dumps(plain(compile_tree(one)), _FORM) for one in phrases],
        "keyed": {word: [(0, marshal.dumps(entries, _FORM))] for word, entries in keyed.items()},
        "shaped": shaped,
    }


def packed(phrases: Sequence[Phrase | str]) -> bytes:
    """Return the index of phrases as bytes, the same each time."""
    return marshal.dumps(index_of(phrases), _FORM)

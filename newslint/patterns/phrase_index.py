"""What an automaton needs to know of phrases, made when rules are read."""

import marshal
from collections.abc import Sequence
from typing import Any

from newslint.patterns.cores import cores_of
from newslint.patterns.phrases import Phrase, compile_tree, literal
from newslint.patterns.program import WordSets, plain, plain_test

# The form of `marshal` in which equal data are equal bytes.
_FORM = 2
# What is added to the numbers of phrases and of sets of words, where several indexes are joined.
_OWN = (0, 0)


def index_of(phrases: Sequence[Phrase | str]) -> dict[str, Any]:
    """Return what an automaton needs to know of all its phrases, as plain data that `marshal` can write.

    Args:
        phrases: known by their place in the row; a text is a phrase that stands for itself.
    """
    keyed: dict[str, list[tuple[Any, ...]]] = {}
    shaped: list[tuple[Any, ...]] = []
    sets = WordSets()
    for number, phrase in enumerate(phrases):
        parsed = literal(phrase) if isinstance(phrase, str) else phrase
        for core in cores_of(parsed):
            neighbour = core.neighbour and plain_test(*core.neighbour, sets)
            start = (number, core.least, core.most, parsed.begins_line, core.is_glued)
            entry = (core.side, neighbour, start)
            for word in sorted(core.words):
                keyed.setdefault(word, []).append(entry)
            if not core.words:
                shaped.append((*_OWN, core.shape, core.own and plain_test(*core.own, sets), *entry))
    programs = [
        one if isinstance(one, str) else marshal.dumps(plain(compile_tree(one), sets), _FORM) for one in phrases
    ]
    return {
        "phrases": [(program, 0) for program in programs],
        "sets": sets.known,
        "keyed": {word: [(*_OWN, marshal.dumps(entries, _FORM))] for word, entries in keyed.items()},
        "shaped": shaped,
    }

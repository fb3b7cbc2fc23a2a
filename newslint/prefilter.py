"""One pass over the folded prose that tells which rules can match in it, and where their anchors stand."""

from collections.abc import Callable, Iterable, Mapping

from newslint.model import Hit, Live, RuleSpec

# folded text -> (index of the anchor, start, end) for every occurrence, overlapping ones too, in order of their end
Search = Callable[[str], Iterable[tuple[int, int, int]]]
# A deterministic automaton takes ten times as long to build and half as long to run: worth it from here on.
_LONG_RUN = 200


class Prefilter:
    """An automaton over the anchors of all rules.

    Args:
        rules: the rules that are on; those without anchors are live in every document.
    """

    def __init__(self, rules: Iterable[RuleSpec]) -> None:
        # Rules with the same anchors, such as those about dates, share their hits.
        groups: dict[tuple[str, ...], list[str]] = {}
        for rule in rules:
            groups.setdefault(rule.anchors, []).append(rule.id)
        self._always: Mapping[str, list[Hit]] = {rule: [] for rule in groups.pop((), [])}
        self._groups = list(groups.values())
        owners: dict[str, list[int]] = {}
        for number, anchors in enumerate(groups):
            for anchor in anchors:
                owners.setdefault(anchor, []).append(number)
        self._owners = list(owners.values())
        self._literals = list(owners)
        self._search = build_search(self._literals, long_run=False) if owners else None
        self._documents = 0

    def live(self, folded: str) -> Live:
        """Give the rules that can match in a folded text, with the hits of their anchors in order."""
        found: dict[int, list[Hit]] = {}
        self._documents += 1
        if self._documents == _LONG_RUN and self._search is not None:
            self._search = build_search(self._literals, long_run=True)
        if self._search is not None:
            owners = self._owners
            for index, start, end in self._search(folded):
                for group in owners[index]:
                    hits = found.get(group)
                    if hits is None:
                        found[group] = [Hit(start, end)]
                    else:
                        hits.append(Hit(start, end))
        live = {rule: hits for group, hits in found.items() for rule in self._groups[group]}
        live.update(self._always)
        return live


def build_search(literals: list[str], long_run: bool) -> Search:
    """Build what finds all places of many literals in one pass.

    Args:
        literals: what to find.
        long_run: whether many texts will be searched, so that a slower start is worth it.
    """
    try:
        import ahocorasick_rs
    except ImportError:
        return _build_pure_c(literals)
    kinds = ahocorasick_rs.Implementation
    automaton = ahocorasick_rs.AhoCorasick(
        literals,
        matchkind=ahocorasick_rs.MatchKind.Standard,
        implementation=kinds.DFA if long_run else kinds.NoncontiguousNFA,
    )

    def search(text: str) -> Iterable[tuple[int, int, int]]:
        return automaton.find_matches_as_indexes(text, overlapping=True)

    return search


def _build_pure_c(literals: list[str]) -> Search:
    """Build with pyahocorasick, for systems on which ahocorasick_rs has no wheel."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for index, literal in enumerate(literals):
        automaton.add_word(literal, index)
    automaton.make_automaton()

    def search(text: str) -> Iterable[tuple[int, int, int]]:
        return ((index, end + 1 - len(literals[index]), end + 1) for end, index in automaton.iter(text))

    return search

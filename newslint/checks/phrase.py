"""The check behind most rules: words stand in the text that should not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from newslint.checks.findings import render
from newslint.checks.remedies import Remedies, check_fix, counts, filled, fixes_for
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.patterns.rule_phrases import PhraseMatch, names_of
from newslint.rulebook.check_api import Find, Literals, Replacements


class Phrase:
    """Finds phrases."""

    name: ClassVar[str] = "phrase"

    class Params(Remedies):
        """What to look for, and what becomes of it.

        `find` is a phrase of the phrase language (docs/phrases.md) or several, which may name `lists`; `phrases` are
        phrases that stand for themselves, in the rule or in files; `table` are rows of such a phrase, what belongs
        there and a remark for the reader. What overlaps a place of `unless`, a phrase or several, is let stand.
        """

        find: Find = Find(b"")
        phrases: Literals = Literals(b"")
        table: Replacements = Replacements((b"", ()))
        unless: Find = Find(b"")
        lists: Mapping[str, tuple[str, ...]] = {}

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.compiled)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return none: the automaton knows."""
        if sum(map(bool, (params.find, params.phrases, params.table[0]))) != 1:
            raise ValueError("give one of find, phrases and table")
        params.check_remedies()
        check_fix(params.fix, names_of(params.find))
        if params.table[0] and params.fix:
            raise ValueError("the rows of a table say what belongs there: leave fix out")
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Report what the automaton has found."""
        for rule, params in self._rules:
            matches = live.get(rule.id, ())
            found = [match for match in matches if counts(document, match.span, params)]
            if found and not (params.lone and len(found) > 1):
                yield from (_finding(document, rule, params, match) for match in found)


def _finding(document: Document, rule: RuleSpec, params: Phrase.Params, match: PhraseMatch) -> Finding:
    text = document.prose.text[slice(*match.span)]
    fix = _fix(params, match, text)
    values = {**match.values, "match": text} | ({} if fix is None else {"fix": fix})
    fixes = fixes_for(document, match.span, params, fix)
    return Finding(rule.id, rule.level, document.prose.to_source(match.span), render(rule, values), fixes=fixes)


def _fix(params: Phrase.Params, match: PhraseMatch, text: str) -> str | None:
    if params.fix:
        return filled(params.fix, match.values)
    if params.table[0]:
        fix = params.table[1][match.phrase]
        return fix[:1].upper() + fix[1:] if text[:1].isupper() else fix
    return None

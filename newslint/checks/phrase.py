"""The check behind most rules: words stand in the text that should not."""

from collections.abc import Collection, Iterator
from typing import Any

from newslint.checks.remedies import Remedies, check_fix, counts, filled, fixes_for, shaped
from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.patterns.rule_phrases import PhraseMatch, names_of
from newslint.rulebook.check_api import Check, Find, Found, Literals, Replacements


class Phrase(Check):
    """Finds phrases."""

    name = "phrase"

    class Params(Remedies):
        """What to look for, and what becomes of it.

        `find` is a phrase of the phrase language (docs/phrases.md) or several, which may name `lists`; `phrases` are
        phrases that stand for themselves, in the rule or in files; `table` are rows of such a phrase, what belongs
        there and a remark for the reader. What overlaps a place of `unless`, a phrase or several, is let stand.
        """

        find: Find = Find({})
        phrases: Literals = Literals({})
        table: Replacements = Replacements(({}, ()))
        unless: Find = Find({})

        def validate(self) -> None:
            """Refuse what contradicts itself."""
            super().validate()
            if sum(map(bool, (self.find, self.phrases, self.table[0]))) != 1:
                raise ValueError("give one of find, phrases and table")
            check_fix(self.fix, names_of(self.find))
            if self.table[0] and self.fix:
                raise ValueError("the rows of a table say what belongs there: leave fix out")

    @staticmethod
    def names(params: Any) -> Collection[str]:
        """Return the parts that every phrase names, and ``fix`` where the rule has one for each match."""
        parts = names_of(params.find)
        shared = frozenset.intersection(*parts) if parts else frozenset()
        return shared | {"fix"} if params.fix or params.table[0] else shared

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Report what the automaton has found."""
        matches = [match for match in hits if counts(document, match.span, params)]
        if not (params.lone and len(matches) > 1):
            yield from (_found(document, params, match) for match in matches)


def _found(document: Document, params: Phrase.Params, match: PhraseMatch) -> Found:
    text = document.prose.text[slice(*match.span)]
    fix = _fix(params, match, text)
    fix = fix and shaped(document, fix, params)
    values = {**match.values, "match": text} | ({} if fix is None else {"fix": fix})
    return Found(match.span, values, fixes=fixes_for(document, match.span, params, fix))


def _fix(params: Phrase.Params, match: PhraseMatch, text: str) -> str | None:
    if params.fix:
        return filled(params.fix, match.values)
    if params.table[0]:
        fix = params.table[1][match.phrase]
        return fix[:1].upper() + fix[1:] if text[:1].isupper() else fix
    return None

"""Signs that say little one by one, and much together: an article that reads like unedited machine translation."""

from collections.abc import Iterable, Iterator, Sequence

from newslint.contract import Live, Parameters
from newslint.findings import render
from newslint.model import Document, Finding, Related, RuleSpec
from newslint.text import counted
from newslint.typed import Any, ClassVar
from newslint.words import words_of

_MOST_RELATED = 20


class Signs:
    """Reports, once an article, that other rules found enough in it, at the first of the places."""

    name: ClassVar[str] = "signs"

    class Params(Parameters):
        """Which findings are signs (two points each for `rules`, one for `weak`), and how many are enough.

        That is `least` points, and one for each so many `words`: a long article gathers some by accident.

        {count}, {kinds} ("2 kinds") and {list} tell messages how many were found, of how many rules, and of which.
        """

        rules: tuple[str, ...]
        weak: tuple[str, ...] = ()
        least: int = 4
        words: int = 200

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.params)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: what counts is what other rules find."""
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find nothing: see `review`."""
        return iter(())

    def review(self, document: Document, live: Live, findings: Sequence[Finding]) -> Iterator[Finding]:
        """Count what the other rules found."""
        for rule, params in self._rules:
            if rule.id in live:
                sure = sum(finding.rule in params.rules for finding in findings)
                signs = [finding for finding in findings if finding.rule in params.rules or finding.rule in params.weak]
                points = sure + len(signs)
                if points >= params.least and points * params.words >= len(words_of(document).words):
                    yield _finding(document, rule, signs)


def _finding(document: Document, rule: RuleSpec, signs: Sequence[Finding]) -> Finding:
    kinds = sorted({finding.rule for finding in signs})
    first, *others = sorted(signs, key=lambda finding: (finding.span, finding.rule))
    names = ", ".join(kind.rpartition("/")[2] for kind in kinds)
    match = document.text[first.span.start : first.span.end]
    values = {
        "count": len(signs),
        "kinds": counted(len(kinds), "kind"),
        "list": names,
        "match": match,
    }
    related = tuple(Related(finding.span, finding.message) for finding in others[:_MOST_RELATED])
    return Finding(rule.id, rule.level, first.span, render(rule, values), related)

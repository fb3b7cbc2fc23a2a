"""Signs that say little one by one, and much together: an article that reads like unedited machine translation."""

from collections.abc import Iterator, Mapping, Sequence

from newslint.checks.findings import MOST_RELATED
from newslint.checks.words import words_of
from newslint.model import Document, Finding, Related, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.rulebook.check_api import Check, Found, Parameters, RuleFound
from newslint.text.spans import counted, first_line

_POINTS = {"sure": 2, "weak": 1}


class Signs(Check):
    """Reports, once an article, that other rules found enough in it."""

    name = "signs"

    class Params(Parameters):
        """How many signs are enough: `least` points, `alone` if one rule has found them all, and one for each `words`.

        A rule's `sign` says what its findings count: two points a sure one, one a weak one. {count}, {kinds}
        ("2 kinds") and {list} tell messages how many were found, of how many rules, and of which.
        """

        least: int = 4
        alone: int = 4
        words: int = 200

    def scan(self, document: Document, live: Live) -> Iterator[RuleFound]:
        """Find nothing: see `review`."""
        return iter(())

    def review(
        self, document: Document, live: Live, findings: Sequence[Finding], rules: Mapping[str, RuleSpec]
    ) -> Iterator[RuleFound]:
        """Count what the other rules found."""
        signs = [finding for finding in findings if rules[finding.rule].sign]
        points = sum(_POINTS[rules[finding.rule].sign] for finding in signs)
        kinds = sorted({finding.rule for finding in signs})
        for rule, params in self.rules.items():
            least = params.least if len(kinds) > 1 else params.alone
            if rule in live and points >= least and points * params.words >= len(words_of(document).words):
                yield rule, _found(document, kinds, signs)


def _found(document: Document, kinds: Sequence[str], signs: Sequence[Finding]) -> Found:
    """Point at the article's first line: it is the article that is meant, and the signs have findings of their own."""
    names = {kind: kind.rpartition("/")[2] for kind in kinds}
    values = {"count": len(signs), "kinds": counted(len(kinds), "kind"), "list": ", ".join(names.values())}
    places = sorted(signs, key=lambda finding: (finding.span, finding.rule))
    related = tuple(Related(finding.span, names[finding.rule]) for finding in places[:MOST_RELATED])
    return Found(first_line(document.prose.text), values, related)

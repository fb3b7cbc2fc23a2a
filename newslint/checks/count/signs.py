"""Signs that say little one by one, and much together: an article that reads like unedited machine translation."""

from collections.abc import Iterator, Mapping, Sequence

from newslint.checks.findings import MOST_RELATED
from newslint.model import Document, Finding, Related, RuleSpec
from newslint.rulebook.check_api import Found, Parameters, Summary
from newslint.text.spans import counted, first_line

_POINTS = {"sure": 2, "weak": 1}


class Signs(Summary):
    """Reports, once an article, that other rules found enough in it."""

    name = "count/signs"

    class Params(Parameters):
        """How many signs are enough: `least` points, `alone` if one rule has found them all, and one for each `words`.

        A rule's `sign` says what its findings count: two points a sure one, one a weak one. {count}, {kinds}
        ("2 kinds") and {list} tell messages how many were found, of how many rules, and of which.
        """

        least: int = 4
        alone: int = 4
        words: int = 200

    def summarise(
        self, document: Document, params: Params, findings: Sequence[Finding], rules: Mapping[str, RuleSpec]
    ) -> Iterator[Found]:
        """Count what the other rules found; a rule that speaks once an article counts once."""
        signs = [one for one in findings if rules[one.rule].sign]
        points = sum(_POINTS[rules[one.rule].sign] for one in signs)
        kinds = sorted({one.rule for one in signs})
        least = params.least if len(kinds) > 1 else params.alone
        if points >= least and points * params.words >= len(document.tokens.only_words):
            yield _found(document, kinds, signs)


def _found(document: Document, kinds: Sequence[str], signs: Sequence[Finding]) -> Found:
    """Point at the article's first line: it is the article that is meant, and the signs have findings of their own."""
    names = {kind: kind.rpartition("/")[2] for kind in kinds}
    values = {"count": len(signs), "kinds": counted(len(kinds), "kind"), "list": ", ".join(names.values())}
    related = tuple(Related(sign.span, names[sign.rule]) for sign in signs[:MOST_RELATED])
    return Found(first_line(document.prose.text), values, related)

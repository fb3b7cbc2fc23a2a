"""Two ways to write one thing in one article: each is sound, both together are not."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newslint.checks.findings import MOST_RELATED, places
from newslint.model import Document
from newslint.patterns.matching import anchors_of, is_quoted
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern
from newslint.text.spans import Span

_PICTURE = "alternative"


class Consistency(Check):
    """Reports, once an article, the first place of the rarer way, and the places of the others."""

    name = "consistency/forms"

    class Params(Parameters):
        """The ways: a name for each, which messages show, and its expressions.

        `quotations` says whether what people are quoted with counts: their words are theirs.

        {match} is the text found, {rare} and {common} the names, {rare_count} and {common_count} how often each stands.
        """

        variants: Mapping[str, tuple[Pattern, ...]]
        quotations: bool = True

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give literals of all ways but one: a mixture holds one of the others at least."""
        if len(params.variants) < 2:
            raise ValueError("variants needs two ways or more")
        rarer = sorted(params.variants.values(), key=_commonness)[:-1]
        anchors = [anchors_of(pattern) for patterns in rarer for pattern in patterns]
        return frozenset().union(*anchors) if all(anchors) else ()

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find mixtures."""
        text = document.prose.text
        used = {}
        for name, patterns in params.variants.items():
            found = (Span(*found.span()) for one in patterns for found in compile_pattern(one).finditer(text))
            spans = sorted(
                span
                for span in found
                if (params.quotations or not is_quoted(document, span.start)) and not _is_beside(document, span)
            )
            if spans:
                used[name] = spans
        if len(used) > 1:
            yield _found(document, used)


def _is_beside(document: Document, span: Span) -> bool:
    """Tell whether a place of the prose is none of the article's running text: front matter, a picture's text."""
    start = document.prose.to_source(span).start
    return start < document.article_start or document.zone_at(start) == _PICTURE


def _commonness(patterns: Iterable[str]) -> int:
    """Rate how much an article must be read for a way: the shorter its literals, the more."""
    from newslint.patterns.anchors import derive

    literals = [derive(pattern) for pattern in patterns]
    return -min((len(literal) for one in literals for literal in one), default=0) if all(literals) else 1


def _found(document: Document, used: Mapping[str, list[Span]]) -> Found:
    """Report the rarest way; of two as frequent, the one that comes later."""
    rare = min(used, key=lambda name: (len(used[name]), -used[name][0].start))
    common = max(used, key=lambda name: (len(used[name]), -used[name][0].start))
    first = used[rare][0]
    others = [*used[rare][1:], *(spans[0] for name, spans in used.items() if name != rare)][:MOST_RELATED]
    values = {
        "rare": rare,
        "common": common,
        "rare_count": len(used[rare]),
        "common_count": len(used[common]),
    }
    return Found(first, values, places(document, others))

"""One event that two articles put on two days."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.checks.date.forms import ANCHORS, WEEKDAYS
from newslint.checks.date.publication import day_of, publication
from newslint.checks.date.reader import Mention, hits_in, mentions
from newslint.lexicon.calendar import MONTHS, calendar_date
from newslint.model import Document, Related
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern
from newslint.text.spans import Span

if TYPE_CHECKING:
    from datetime import date

_NAME = r"\p{Lu}[\p{L}’'-]{3,}"
_FEWEST_NAMES = 2
# A slip is of a day or two; further apart they are two events (a call on 7 December, the next on 30 December).
_MOST_DAYS = 2
# 29 February must be a day in it.
_ANY_YEAR = 2000


class _Telling(NamedTuple):
    """An event and its day, as a sentence tells them; `kind` and `names` say which it is, `span` is in the prose."""

    kind: str
    names: frozenset[str]
    year: int | None
    month: int
    day: int
    span: Span
    document: Document

    def is_same_event(self, other: "_Telling") -> bool:
        """Tell whether two sentences speak of one event: of a kind, and with two names in common."""
        return self.kind == other.kind and len(self.names & other.names) >= _FEWEST_NAMES

    def days_from(self, other: "_Telling") -> int | None:
        """Count the days between two tellings; without a year, both are taken to be of one year."""
        known = self.year is not None and other.year is not None
        one = calendar_date((self.year if known else None) or _ANY_YEAR, self.month, self.day)
        two = calendar_date((other.year if known else None) or _ANY_YEAR, other.month, other.day)
        return abs((one - two).days) if one and two else None


class RelatedDays(Check):
    """Compares the days of events across articles that tell of one thing (`event:` in front matter, `--related`)."""

    name = "date/related"

    class Params(Parameters):
        """`kinds` of events, each with the words that name it; `titles` are capitalised words that name nobody."""

        kinds: Mapping[str, tuple[Pattern, ...]]
        titles: tuple[str, ...] = ()

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return what a date holds."""
        return ANCHORS

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find the events that other articles put on another day, where as many or more of them do so."""
        event = document.metadata.event
        family = document.corpus.events.get(event, ()) if document.corpus and event else ()
        others = [other for other in family if other.path != document.path]
        told = [telling for other in others for telling in _tellings(other, params)]
        return _conflicts(document, _tellings(document, params), told) if told else iter(())


def _conflicts(document: Document, own: Sequence[_Telling], told: Sequence[_Telling]) -> Iterator[Found]:
    reported = set()
    for telling in own:
        same = [other for other in told if telling.is_same_event(other)]
        agreeing = {other.document.path for other in same if telling.days_from(other) == 0}
        odd = [
            other
            for other in same
            if 0 < (telling.days_from(other) or 0) <= _MOST_DAYS and other.document.path not in agreeing
        ]
        here = [other for other in own if telling.is_same_event(other)]
        odd = [other for other in odd if all(other.days_from(one) != 0 for one in here)]
        paths = {other.document.path for other in odd}
        # Where two stand against two, the first article is taken to be right, as good a guess as any.
        is_minority = (len(paths), document.path) > (len(agreeing) + 1, min(paths, default=""))
        if odd and is_minority and (telling.kind, telling.day) not in reported:
            reported.add((telling.kind, telling.day))
            yield _found(telling, odd)


def _found(telling: _Telling, others: Sequence[_Telling]) -> Found:
    first = others[0]
    home = first.document
    related = tuple(
        Related(other.document.prose.to_source(other.span), f"‘{_words(other)}’ here", other.document)
        for other in others
    )
    values = {
        "kind": telling.kind,
        "other": _words(first),
        "path": home.path,
        "line": home.lines.position(home.prose.to_source(first.span).start)[0],
    }
    return Found(telling.span, values, related)


def _words(telling: _Telling) -> str:
    return telling.document.prose.text[telling.span.start : telling.span.end]


def _tellings(document: Document, params: RelatedDays.Params) -> Sequence[_Telling]:
    """Read the dated events of an article, once for a rule, whose parameters say what an event is."""
    return document.once((_tellings, params), lambda: tuple(_read(document, params)))


def _read(document: Document, params: RelatedDays.Params) -> Iterator[_Telling]:
    from newslint.checks.lines import sentence_around

    text = document.prose.text
    dates = mentions(document, hits_in(document.folded, Span(0, len(text))))
    published = publication(document, dates)
    for mention in dates:
        sentence = sentence_around(document, mention.span.start)
        # A sentence with two dates or two kinds of events does not say which belong together.
        alone = sum(sentence.start <= other.span.start < sentence.end for other in dates) == 1
        words = document.folded[sentence.start : sentence.end]
        kinds = [kind for kind, names in params.kinds.items() if any(_holds(words, name) for name in names)]
        if alone and len(kinds) == 1 and mention.last is None and mention.shape != "numeric":
            yield _telling(document, mention, sentence, kinds[0], published, params.titles)


def _telling(
    document: Document, mention: Mention, sentence: Span, kind: str, published: "date | None", titles: Sequence[str]
) -> _Telling:
    text = document.prose.text[sentence.start : sentence.end]
    names = frozenset(compile_pattern(_NAME).findall(text)) - {*titles, *MONTHS, *WEEKDAYS}
    day = day_of(mention, published)
    year = day.year if day else mention.year
    return _Telling(kind, names, year, mention.month, mention.day, mention.span, document)


def _holds(words: str, name: str) -> bool:
    return compile_pattern(rf"\b{name}\b").search(words) is not None

"""One event that an article puts on two weekdays."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from newslint.checks.date.forms import WEEKDAY, WEEKDAYS
from newslint.checks.date.publication import POST
from newslint.checks.date.reader import hits_in, mentions_at
from newslint.checks.findings import places
from newslint.lexicon.calendar import calendar_date
from newslint.model import Document, Related
from newslint.patterns.matching import lines_of
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span

_POSSESSIVE = rf"\b(?P<day>{WEEKDAY})['’]s\s"
_ON = rf"\b(?P<event>\p{{Ll}}+)\son\s(?P<day>{WEEKDAY})\b"
# “He met them before the strike on Tuesday”: what was on Tuesday may be the meeting.
_AROUND = r"(?<=[\p{L},’'] )(?:ahead of|after|before|following|since|until) (?:the|an?|its|his|her|their) $"
_POST = rf"^{POST}.{{8,30}}$"
_MOST_WORDS = 3
_REACH = 20


class TwoDays(Check):
    """Finds “a phone call on Wednesday” beside “Thursday's call”."""

    name = "date/two-days"

    class Params(Parameters):
        """`events` are the nouns that name something which happens once."""

        events: tuple[str, ...]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return the possessives: one of the two places must have one, for “on Monday” alone names no known event."""
        return [f"{day.lower()}'s" for day in WEEKDAYS]

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find events with two weekdays; with three or more, they are several events."""
        told: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        sure = set()
        for event, day, span, possessive in _places(document, hits, frozenset(params.events)):
            told[event][day].append(span)
            if possessive:
                sure.add(event)
        return (_found(document, event, told[event]) for event in sorted(sure) if len(told[event]) == 2)


def _places(document: Document, hits: Iterable[Any], events: frozenset[str]) -> Iterator[tuple[str, str, Span, bool]]:
    text = document.prose.text
    for line in lines_of(document, hits):
        for found in compile_pattern(_POSSESSIVE).finditer(text, line.start, line.end):
            event, end = _event_after(text, found.end(), line.end, events)
            if event:
                yield event, found.group("day"), Span(found.start(), end), True
    for found in compile_pattern(_ON).finditer(text):
        if found.group("event") in events and not _tells_of_another(text, found.start()):
            yield found.group("event"), found.group("day"), Span(*found.span()), False


def _tells_of_another(text: str, start: int) -> bool:
    """Tell whether the day may be that of what is told: “he spoke of Thursday's fight on Monday”."""
    before = max(0, start - _REACH)
    return any(compile_pattern(shape).search(text, before, start) for shape in (rf"{_POSSESSIVE}$", _AROUND))


def _event_after(text: str, start: int, end: int, events: frozenset[str]) -> tuple[str, int]:
    """Give the first event among three words, and where it ends: "Monday's deciding vote" is a vote."""
    words = compile_pattern(r"\G(?P<word>[\p{L}\d-]+)(?P<stop>[^\p{L}\d\s]*)\s?").finditer(text, start, end)
    for found in islice(words, _MOST_WORDS):
        if found.group("word") in events:
            return found.group("word"), found.end("word")
        if found.group("stop"):
            break
    return "", start


def _found(document: Document, event: str, days: dict[str, list[Span]]) -> Found:
    """Report the later place of the day that is told less often, and name the others."""
    ordered = sorted(days, key=lambda day: (len(days[day]), -days[day][0].start))
    odd = days[ordered[0]][0]
    others = [span for day in ordered for span in days[day] if span != odd]
    lines = [document.lines.position(document.prose.to_source(days[day][0]).start)[0] for day in ordered]
    values = {"event": event, "one": ordered[0], "other": ordered[1], "line": lines[1]}
    return Found(odd, values, (*places(document, others), *_posts(document, ordered)))


def _posts(document: Document, days: Sequence[str]) -> Iterator[Related]:
    """Name the embedded posts that were written on one of the days: they say on which it was."""
    text = document.prose.text
    for line in compile_pattern(_POST).finditer(text):
        for mention in mentions_at(document, hits_in(document.folded, Span(*line.span()))):
            day = calendar_date(mention.year, mention.month, mention.day) if mention.year else None
            if day is not None and WEEKDAYS[day.weekday()] in days:
                span = document.prose.to_source(mention.span)
                yield Related(span, f"‘{mention.text}’, the day of this post, was a {WEEKDAYS[day.weekday()]}")

"""Words that come round again and again: an engine that has lost its place goes on until it is stopped."""

from collections.abc import Iterator, Sequence

from newslint.checks.findings import replacement
from newslint.model import Document
from newslint.patterns.matching import is_quoted
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_passing, compile_pattern, one_of
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern
from newslint.text.spans import OBJECT, Span, fold, line_around, occurrences

# What may stand between two words of a loop, and between two of its rounds: nothing that the parser took out.
_GAP = rf"(?:[^\w\n{OBJECT}]|_){{1,6}}"
_STOPS = ".!?"
_LONGEST = 8
_FEWEST_WORDS = 3
# A shout is announced by what stands so many code points before it.
_REACH = 60
_LONG_WORD = 10
# Different loops of one article: each takes a look at all of it.
_MOST_UNITS = 200
_SYLLABLES = range(2, 6)
_SYLLABLE = r"(?P<unit>\p{Ll}{2,5}?)(?P=unit){%d,}"


class Loop(Check):
    """Finds words, clauses and sentences that follow themselves many times, and syllables that do so within a word."""

    name = "repeat/loop"

    class Params(Parameters):
        """`copies` is how many rounds make a loop, one fewer where one of the `links` joins longer rounds.

        `allowed` are words that people say so often; `unless` is an expression of what comes right before a shout. What
        is quoted is left alone.
        """

        copies: int = 5
        links: tuple[str, ...] = ()
        allowed: tuple[str, ...] = ()
        unless: Pattern = Pattern("(?!)")

        def validate(self) -> None:
            """Refuse what is no loop yet."""
            if self.copies < 3:
                raise ValueError(f"copies is 3 or more, not {self.copies}")

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find loops; of those that begin at one place the one with the shortest rounds counts."""
        done = -1
        loops = {*_rounds(document, params), *_syllables(document, params)}
        for span, end, unit in sorted(loops, key=lambda loop: (loop[0].start, loop[1])):
            if span.start >= done and not _is_meant(document, span, unit, params):
                done = span.end
                yield _found(document, span, end)


# Where the loop stands, where its first round ends, and the words of a round.
_Loop = tuple[Span, int, str]


def _rounds(document: Document, params: Loop.Params) -> Iterator[_Loop]:
    """Give the loops of words."""
    tokens = document.tokens
    words = tokens.only_words
    seen: set[tuple[str, ...]] = set()
    for length in range(1, _LONGEST + 1):
        run = (params.copies - 1) * length
        for at in tokens.repeated_runs(length, run - length - 1 if length > _FEWEST_WORDS else run):
            unit = tuple(words[at : at + length])
            joined = length > _FEWEST_WORDS and unit[-1] in params.links
            whole = words[at : at + run] == words[at + length : at + length + run]
            if (
                len(seen) < _MOST_UNITS
                and (joined or whole)
                and unit not in seen
                and (length == 1 or len(set(unit)) > 1)
            ):
                seen.add(unit)
                yield from _stretches(document.folded, unit, params.copies - joined, joined)


def _stretches(folded: str, unit: Sequence[str], copies: int, joined: bool) -> Iterator[_Loop]:
    """Give the places where a round stands often enough in a row, to the end of the last copy.

    The last word of a joined round is what joins it to the next, and does not stand behind the last.
    """
    clause = unit[:-1] if joined else unit
    joint = f"{_GAP}{one_of(unit[-1:])}{_GAP}" if joined else _GAP
    first = _GAP.join(one_of([word]) for word in clause)
    pattern = compile_passing(rf"(?<!\w)(?P<first>{first})(?:{joint}{first}){{{copies - 1},}}(?!\w)")
    end = -1
    for at in occurrences(folded, clause[0]):
        found = pattern.match(folded, at) if at >= end else None
        if found:
            end = found.end()
            stop = folded[found.end("first") : found.end("first") + 1]
            closed = stop in _STOPS and stop and folded.startswith(stop, end)
            yield Span(at, end + bool(closed)), found.end("first") + bool(closed), " ".join(clause)


def _syllables(document: Document, params: Loop.Params) -> Iterator[_Loop]:
    """Give the words that consist of one syllable again and again."""
    pattern = compile_pattern(_SYLLABLE % (params.copies - 1))
    for word in document.tokens.different_words:
        if len(word) < _LONG_WORD or not any(word[size : 2 * size] == word[:size] for size in _SYLLABLES):
            continue
        found = pattern.fullmatch(word)
        if found and len(set(found["unit"])) > 1:
            for at in occurrences(document.folded, found.group()):
                end = at + len(found.group())
                if not document.folded[at - 1 : at].isalnum() and not document.folded[end : end + 1].isalnum():
                    yield Span(at, end), at + len(found["unit"]), found["unit"]


def _is_meant(document: Document, span: Span, unit: str, params: Loop.Params) -> bool:
    """Tell whether somebody says it so: a shout, a quotation, a row of figures."""
    text = document.prose.text
    if all(word in params.allowed for word in fold(unit).split()) or is_quoted(document, span.start):
        return True
    before = text[max(line_around(text, span.start).start, span.start - _REACH) : span.start]
    if compile_pattern(params.unless).search(before):
        return True
    bare = len(unit) == 1 or not any(map(str.isalpha, unit))
    return bare and not _is_in_sentence(text, span, unit)


def _is_in_sentence(text: str, span: Span, unit: str) -> bool:
    """Tell whether a row of one letter or figure stands among words: no table, no marks of an exam."""
    between = text[span.start : span.end].replace(unit, "").strip()
    word = text[max(0, span.start - _REACH) : span.start].rstrip(" ,").rpartition(" ")[2]
    figure = text[span.end : span.end + _REACH].lstrip()[:1].isdigit()
    return word.isalpha() and word.islower() and not figure and not (between and not unit.isalpha())


def _found(document: Document, span: Span, end: int) -> Found:
    match = document.prose.text[span.start : end].strip()
    fixes = replacement(document, Span(end, span.end), "", safe=False, title="Keep the first")
    return Found(span, {"match": match}, fixes=fixes)

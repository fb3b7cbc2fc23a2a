"""Lines and sentences that stand twice in an article: captions taken twice, paragraphs pasted again."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.checks.deletion import line_deletion
from newslint.checks.findings import repeat
from newslint.checks.lines import is_date
from newslint.checks.structure import comes_back_by_right, is_row, stands_apart
from newslint.model import Document
from newslint.patterns.matching import trimmed
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Parameters, RuleFound
from newslint.text.spans import Span, fold, line_spans

_WORD = r"\p{N}+(?:[.,]\p{N}+)*|\p{L}+(?:['’]\p{L}+)*"
_CREDIT = (
    r"(?i:photos?|photographs?|pictures?|images?|credits?|source|file|getty|reuters|afp|ap|epa|alamy|shutterstock|handout|"
    r"supplied|courtesy|pool|fotos?|bild(?:er)?|copyright|pa|xinhua|tass|dpa|by|media|images|press)"
)
# The closest first.
_LIKENESSES = ("same", "credit", "near", "stamp")
_KEY = 4
# Code points that lines must share at one end before they are compared at all.
_GATE = 18
# Of lines that begin or end alike, so many are compared with a new one: more of a kind are a table or a list.
_MOST_COMPARED = 50
_QUOTES = " \"“”‘’'."
# Words by which a copy may be longer: a credit, an agency and a photographer's name.
_MOST_MORE = 8
_WORDS_OF_A_NAME = 3
# A title of so many words is that of one story, whatever label the page has put before or behind it.
_FEWEST_OF_A_TITLE = 8
_LONGEST_LABEL = 4
# Words of what a line speaks of, before its colon.
_LONGEST_HEAD = 3
# The name and office of somebody who attends two events, or signs two parts of a release.
_STAMP = r"(?=.*(?<!\p{N})(?:19|20)\p{N}\p{N}(?!\p{N})).*(?<!\p{N})\p{N}\p{N}?[:.]\p{N}\p{N}(?!\p{N}).*"
# Words of a date with its weekday, time of day and zone.
_LONGEST_STAMP = 15
_SIGNATURE = r"(?:The )?(?:Rt\.? )?Hon(?:\.|ourable|orable)? [^.!?]*,[^.!?]*"


class DuplicateLines(Check):
    """Reports the later of two lines with the same words, or nearly the same."""

    name = "duplicate/lines"

    class Params(Parameters):
        """What counts as the same.

        `like` is ``same`` (the same words), ``credit`` (one is the other with up to eight words more at an end, as a
        photo credit or a button adds), ``near`` (a word or number changed, added or dropped) or ``stamp`` (both are a
        date with a year and a time of day, and nothing else). `least_words` a line must have, in a text that
        somebody keeps at least `least_kept`: there only a long paragraph comes back by accident.
        """

        like: str = "same"
        least_words: int = 5
        least_kept: int = 12

        def validate(self) -> None:
            """Refuse a likeness that there is not."""
            self.check_choice("like", _LIKENESSES)

    def scan(self, document: Document, live: Live) -> Iterator[RuleFound]:
        """Find each line that repeats an earlier one."""
        kept = document.origin.is_kept
        rules = [
            (rule, params.like, max(params.least_words, params.least_kept * kept))
            for rule, params in self.rules.items()
            if rule in live
        ]
        lines = _lines(document, min(words for _, _, words in rules))
        for first, again, likeness in _pairs(document, lines):
            for rule, like, words in rules:
                if like == likeness and len(again.words) >= words:
                    # Only where the copies touch is it plain that one of them was never meant.
                    safe = like == "same" and not document.prose.text[first.span.end : again.span.start].strip()
                    fixes = line_deletion(document, again.span, safe, title="Delete the repeated line")
                    yield rule, repeat(document, first.span, again.span, fixes)


class _Line(NamedTuple):
    span: Span
    words: tuple[str, ...]


def _lines(document: Document, least_words: int) -> list[_Line]:
    """Read the words of the lines that begin or end like another one: in most articles none do."""
    texts = [text.strip(_QUOTES) for text in document.folded.split("\n")]
    long = [text for text in texts if len(text) > 2 * least_words]
    starts, ends = [text[:_GATE] for text in long], [text[-_GATE:] for text in long]
    if len(set(starts)) == len(long) == len(set(ends)):
        return []
    same_start, same_end = Counter(starts), Counter(ends)
    word = compile_pattern(_WORD)
    alike = [
        (span, text)
        for span, text in zip(line_spans(document.folded), texts, strict=True)
        if len(text) > 2 * least_words and (same_start[text[:_GATE]] > 1 or same_end[text[-_GATE:]] > 1)
    ]
    known: dict[str, str] = {}  # each word once: a book has few different ones
    lines = [
        _Line(trimmed(document.prose.text, span), tuple(known.setdefault(one, one) for one in word.findall(text)))
        for span, text in alike
    ]
    return [line for line in lines if len(line.words) >= least_words]


def _pairs(document: Document, lines: Sequence[_Line]) -> Iterator[tuple[_Line, _Line, str]]:
    """Give each line that resembles an earlier one, with that one and how; the closest likeness only."""
    equal: dict[tuple[str, ...], _Line] = {}
    keyed: dict[tuple[object, ...], deque[_Line]] = defaultdict(lambda: deque(maxlen=_MOST_COMPARED))
    for line in lines:
        twin = equal.get(line.words)
        if twin is not None:
            if not _is_signature(document, line) and not comes_back_by_right(document, twin.span, line.span):
                yield twin, line, "same"
            if document.origin.is_kept:
                equal[line.words] = line  # there only copies that stand together count
            continue
        equal[line.words] = line
        keys = (("start", *line.words[:_KEY]), ("end", *line.words[-_KEY:]))
        earlier = dict.fromkeys(one for key in keys for one in keyed[key])
        found = {like: one for one in sorted(earlier, reverse=True) if (like := _likeness(document, one, line))}
        for like in _LIKENESSES:
            if like in found:
                if not _is_meant(document, found[like], line, like):
                    yield found[like], line, like
                break
        for key in keys:
            keyed[key].append(line)


def _is_meant(document: Document, one: _Line, other: _Line, like: str) -> bool:
    """Tell whether two lines resemble each other by right."""
    if like in ("credit", "stamp"):
        return stands_apart(document, one.span) or stands_apart(document, other.span)
    return comes_back_by_right(document, one.span, other.span)


def _is_signature(document: Document, line: _Line) -> bool:
    """Tell whether a line is the name and office of somebody who signs, or attends, twice."""
    return compile_pattern(_SIGNATURE).fullmatch(document.prose.text, *line.span) is not None


def _likeness(document: Document, one: _Line, other: _Line) -> str:
    """Tell how two different lines resemble each other; empty where they do not."""
    shorter, longer = sorted((one, other), key=lambda line: len(line.words))
    more = len(longer.words) - len(shorter.words)
    if more <= _MOST_MORE and (rest := _rest(shorter.words, longer.words)):
        labelled = len(rest) <= _LONGEST_LABEL and _is_title(document, shorter) and _is_title(document, longer)
        return "credit" if labelled or _is_credit(rest, document.prose.text[slice(*longer.span)]) else ""
    if _is_stamp(document, one) and _is_stamp(document, other):
        return "stamp"
    return "near" if _is_near(document, one, other) else ""


def _is_title(document: Document, line: _Line) -> bool:
    """Tell whether a line has the words of a title, and ends neither like a sentence nor like an item of a list."""
    words = document.prose.text[slice(*line.span)]
    return len(line.words) >= _FEWEST_OF_A_TITLE and not words.endswith((";", ",")) and not _is_sentence(words)


def _is_stamp(document: Document, line: _Line) -> bool:
    if len(line.words) > _LONGEST_STAMP:
        return False
    words = document.folded[slice(*line.span)]
    return compile_pattern(_STAMP).fullmatch(words) is not None and is_date(words)


def _rest(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[str, ...]:
    """Give the words that one line has more at an end, where they may be glued to the others; none where it differs."""
    more = len(long) - len(short)
    if long[: len(short)] == short:
        return long[len(short) :]
    if long[more + 1 :] == short[1:] and long[more].endswith(short[0]) and long[more:] + long[:more] != short:
        return long[: more + 1]
    if long[: len(short) - 1] == short[:-1] and long[len(short) - 1].startswith(short[-1]):
        return long[len(short) - 1 :]
    return ()


def _is_credit(rest: tuple[str, ...], line: str) -> bool:
    """Tell whether what one line has more is a credit, a site's name behind a bar, or three capital words at most."""
    if compile_pattern(rf"\b{_CREDIT}\b").search(" ".join(rest)):
        return True
    if tuple(compile_pattern(_WORD).findall(fold(line.rpartition("|")[2]))) == rest:
        return True
    words = compile_pattern(_WORD).findall(line)
    named = words[-len(rest) :] if tuple(map(fold, words[-len(rest) :])) == rest else words[: len(rest)]
    return len(rest) <= _WORDS_OF_A_NAME and all(word[0].isupper() for word in named)


def _is_near(document: Document, one: _Line, other: _Line) -> bool:
    """Tell whether two sentences differ in one word, or one in twelve; tables resemble themselves by right."""
    limit = max(1, len(other.words) // 12)
    if len(other.words) < 8 or abs(len(one.words) - len(other.words)) > limit:
        return False
    if _distance(one.words, other.words, limit) > limit:
        return False
    texts = [document.prose.text[slice(*line.span)] for line in (one, other)]
    return all(map(_is_sentence, texts)) and not all(map(is_row, texts)) and not _heads_differ(*texts)


def _heads_differ(one: str, other: str) -> bool:
    """Tell whether two lines say the same of different things, or answer one question: “Oslo: Rain.”, “Lier: Rain.”."""
    if "?" in one and one.partition("?")[0] == other.partition("?")[0]:
        return True
    heads = [line.partition(": ") for line in (one, other)]
    return heads[0][0] != heads[1][0] and all(colon and len(head.split()) <= _LONGEST_HEAD for head, colon, _ in heads)


def _is_sentence(line: str) -> bool:
    return line.rstrip("\"'”’»)").endswith((".", "!", "?")) and not line.startswith(("-", "*", "•", "–"))


def _distance(one: Sequence[str], other: Sequence[str], limit: int) -> int:
    """Count the words between the same beginning and the same end of two lines, up to limit + 1."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return min(max(len(one), len(other)) - start - end, limit + 1)

"""A sentence that stands twice in its paragraph, or whole inside another one."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from newslint.checks.deletion import line_deletion
from newslint.checks.findings import repeat, replacement
from newslint.checks.structure import comes_back_by_right
from newslint.model import Document
from newslint.patterns.matching import trimmed
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span, line_spans

_END = r"[.!?…][\"'”’)]*\s+(?=[\"'“‘(]?[\p{Lu}\p{N}])"
_STRIPPED = " \"“”‘’'.!?…"
_LONGEST_PART = 400
_BEGINNING = 22
# A caption stands near the sentence that it repeats, so many lines at most; a speech attached to a release does not.
_OPENING = '"“„‘'
_PARTINGS = (" - ", ": ", ", ")
_STOP = ". "
_REACH = 25
_LONGEST_PAIR = 200
_LONGEST_LABEL = 40
_LONGEST_LABELLED = 250
_FEWEST_BLANKS = 5
_FEWEST_BLANKS_OF_A_TITLE = 7
# "U.S. Sen. Jane Doe spoke." reads as four parts; both copies do.
_MOST_PARTS = 5
_MOST_BETWEEN = 2
_LEAST_WHEN_APART = 60


class DuplicateSentences(Check):
    """Reports the second of two equal sentences."""

    name = "duplicate/sentences"

    class Params(Parameters):
        """Where the two stand.

        `where` is ``paragraph`` (one behind the other, or nearly) or ``caption`` (one is a line of its own and stands
        whole inside another). `least` characters a sentence must have.
        """

        where: str = "paragraph"
        least: int = 25

        def validate(self) -> None:
            """Refuse a place that there is not."""
            self.check_choice("where", ("paragraph", "caption"))

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find sentences that repeat an earlier one."""
        lines, suspects = document.once(_lines_of, lambda: _lines_of(document.folded))
        if params.where == "caption":
            return _captions(document, params, lines, suspects)
        long = (line for line in suspects if line.end - line.start > 2 * params.least)
        return (found for line in long for found in _in_paragraph(document, params, line))


def _lines_of(folded: str) -> tuple[list[Span], list[Span]]:
    """Return the lines of an article, and those of them that may hold a copy."""
    lines = list(line_spans(folded))
    return lines, _suspects(folded, lines)


def _suspects(folded: str, lines: Sequence[Span]) -> list[Span]:
    """Give the lines with a sentence, or a part of one, that begins as another does: half of the articles have none."""
    beginnings = list(map(_beginnings, _parted(folded).split("\n")))
    counts = Counter(beginning for some in beginnings for beginning in some)
    return [line for line, some in zip(lines, beginnings, strict=True) if any(counts[one] > 1 for one in some)]


def _parted(folded: str) -> str:
    """Return a text without quotation marks, in which a stop stands for all that may part a sentence."""
    for mark in _OPENING:
        folded = folded.replace(mark, "")
    for parting in _PARTINGS:
        folded = folded.replace(parting, _STOP)
    return folded


def _beginnings(line: str) -> list[str]:
    return [piece[:_BEGINNING] for piece in line.split(_STOP) if len(piece) > _BEGINNING]


def _in_paragraph(document: Document, params: DuplicateSentences.Params, line: Span) -> Iterator[Found]:
    spans = list(_sentences(document, line))
    words = [document.folded[span.start : span.end].strip(_STRIPPED) for span in spans]
    index = 1
    while index < len(spans):
        parts, between = _repeated(words, index, params.least)
        if parts:
            start = index - parts - between
            first = Span(spans[start].start, spans[start + parts - 1].end)
            again = Span(spans[index].start, spans[index + parts - 1].end)
            cut = Span(spans[index - 1].end, again.end)
            # Said again at once it may still be meant: in a speech, a chant, a poem.
            fixes = replacement(document, cut, "", safe=False, title="Delete the repeated sentence")
            yield repeat(document, first, again, fixes)
        index += max(1, parts)


def _repeated(words: Sequence[str], index: int, least: int) -> tuple[int, int]:
    """Tell of how many parts the repetition is that begins at a part, and how many stand between the copies.

    Up to two may stand between; the sentence must be long then, for short ones are said again on purpose.
    """
    for between in range(_MOST_BETWEEN + 1):
        for parts in range(1, _MOST_PARTS + 1):
            start = index - parts - between
            if start >= 0 and words[start : start + parts] == words[index : index + parts]:
                length = sum(map(len, words[index : index + parts]))
                if length >= (_LEAST_WHEN_APART if between else least):
                    return parts, between
    return 0, 0


def _sentences(document: Document, line: Span) -> Iterator[Span]:
    """Give the sentences of a line, roughly: what pastes one twice may have cut it at “Sen.” too."""
    text = document.prose.text
    start = line.start
    for end in compile_pattern(_END).finditer(text, line.start, line.end):
        yield trimmed(text, Span(start, end.end()))
        start = end.end()
    yield trimmed(text, Span(start, line.end))


def _captions(
    document: Document,
    params: DuplicateSentences.Params,
    lines: Sequence[Span],
    suspects: Sequence[Span],
) -> Iterator[Found]:
    """Find lines that stand whole inside a longer one; the headline only where something stands before it there."""
    folded = document.folded
    for line in suspects:
        number = bisect_left(lines, line)
        words = folded[line.start : line.end].strip(_STRIPPED)
        if not params.least <= len(words) <= _LONGEST_PART or not _is_caption(words, folded[line.start : line.end]):
            continue
        near = lines[max(0, number - _REACH)].start, lines[min(len(lines) - 1, number + _REACH)].end
        for start, end in ((near[0], line.start), (line.end, near[1])):
            at = folded.find(words, start, end)
            if at >= 0 and _is_inside(folded, at, at + len(words)) and (number or _is_behind_label(folded, at)):
                other = Span(at, at + len(words))
                first, again = sorted((other, trimmed(document.prose.text, line)))
                if comes_back_by_right(document, first, again):
                    break
                fixes = line_deletion(document, line, safe=False, title="Delete the line that stands inside the other")
                yield repeat(document, first, again, fixes)
                break


def _is_caption(words: str, line: str) -> bool:
    """Tell whether a line may be a caption: some words, of one sentence, or of two short ones."""
    fewest = _FEWEST_BLANKS if _is_sentence(line) else _FEWEST_BLANKS_OF_A_TITLE
    return words.count(" ") >= fewest and (". " not in words or len(words) <= _LONGEST_PAIR)


def _is_behind_label(folded: str, at: int) -> bool:
    """Tell whether a headline's copy stands behind other words of a line that is no paragraph."""
    start, end = folded.rfind("\n", 0, at) + 1, folded.find("\n", at)
    return 2 < at - start <= _LONGEST_LABEL and (end if end >= 0 else len(folded)) - start <= _LONGEST_LABELLED


def _is_sentence(line: str) -> bool:
    return line.rstrip("\"'”’)» ").endswith((".", "!", "?"))


def _is_inside(folded: str, start: int, end: int) -> bool:
    """Tell whether a place is a part of its line, whole sentences or words of it, and not all of it."""
    before, after = folded[max(0, start - 1) : start], folded[end : end + 1]
    whole_words = not before.isalnum() and not after.isalnum()
    line_start, line_end = folded.rfind("\n", 0, start) + 1, folded.find("\n", end)
    rest = folded[line_start:start] + folded[end : line_end if line_end >= 0 else len(folded)]
    return whole_words and rest.strip(_STRIPPED).count(" ") >= 2

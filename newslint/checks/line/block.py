"""Short lines that are nothing by themselves, but stand among the labels and buttons of a page."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from newslint.checks.lines import LONGEST_LABEL, QUOTES, bare, check_labels, short_lines, stray_line
from newslint.checks.structure import headline_of
from newslint.lexicon.bloom import bits_of
from newslint.lexicon.labels import Style, holds, unshelve
from newslint.model import Document
from newslint.patterns.matching import trimmed
from newslint.patterns.prefilter import Hits
from newslint.rulebook.check_api import Check, Found, Labels, Parameters, Wording
from newslint.text.scripts import count_words
from newslint.text.spans import Span

_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔", "።")
# As much as `interface/label-words` wants of a line.
_LIKE = 0.7
_CLOSERS = "\"'”’»)]」』）"


class LineBlock(Check):
    """Finds short lines without a full stop whose neighbours are known labels."""

    name = "line/block"

    class Params(Parameters):
        """What is known, and how much of it must be near.

        `phrases` are the known labels, a list that may name .txt files; lines worded like those of `style` count as
        known too. A line of at most `words` words without a stop is reported where at least `labels` of the `reach`
        lines on either side are known, or, with `run`, where it stands in an unbroken run of at least that many short
        lines of which every `share`-th is known.
        """

        phrases: Labels
        style: Wording = Wording(bits_of(()))
        words: int = 8
        reach: int = 2
        labels: int = 3
        run: int = 0
        share: int = 5

        @cached_property
        def likeness(self) -> Style:
            """What tells how like a line is to those of `style`."""
            return Style(self.style)

        def validate(self) -> None:
            """Refuse labels that no line can equal."""
            check_labels(unshelve(self.phrases))

        def knows(self, line: str) -> bool:
            """Return whether a line is a known label, or worded like one."""
            return holds(self.phrases, line) or self.likeness.likeness(line) >= _LIKE

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find the lines of the rule; a page without several labels costs one look-up a line."""
        if not any(holds(params.phrases, words) for _, words in short_lines(document)):
            return
        lines = document.once(_lines, lambda: [line for line in _lines(document) if line[1]])
        headline = headline_of(document)
        known = [params.knows(words) for _, words in lines]
        for index in _suspects(lines, known, document.prose.text, params):
            if lines[index][0] != headline:
                yield stray_line(document, lines[index][0], safe=False)


_Lines = Sequence[tuple[Span, str]]


def _lines(document: Document) -> Iterator[tuple[Span, str]]:
    text, start = document.prose.text, 0
    for line in document.folded.split("\n"):
        end = start + len(line)
        # The words of a paragraph are of no interest: that it is one is told by its length.
        yield trimmed(text, Span(start, end)), bare(line) if len(line) <= LONGEST_LABEL else line[:1]
        start = end + 1


def _suspects(lines: _Lines, known: list[bool], text: str, params: LineBlock.Params) -> Iterator[int]:
    short = [is_short(text[span.start : span.end], params.words) for span, _ in lines]
    runs = set(_in_runs([a or b for a, b in zip(short, known, strict=True)], known, params)) if params.run else set()
    for index, is_known in enumerate(known):
        # The first line may be the headline.
        if not index or is_known or not short[index] or text.startswith(QUOTES, lines[index][0].start):
            continue
        around = known[max(0, index - params.reach) : index] + known[index + 1 : index + 1 + params.reach]
        if sum(around) >= params.labels or index in runs:
            yield index


def _in_runs(short: Sequence[bool], known: Sequence[bool], params: LineBlock.Params) -> Iterator[int]:
    """Give the lines of runs of short ones that hold enough known labels; the first line may be the headline."""
    start = 0
    for index, is_short_line in enumerate([*short, False]):
        if is_short_line:
            continue
        if index - start >= params.run and sum(known[start:index]) * params.share >= index - start:
            yield from range(max(start, 1), index)
        start = index + 1


def is_short(line: str, words: int) -> bool:
    """Tell whether a line has at most so many words and does not end like a sentence."""
    return count_words(line) <= words and not line.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)

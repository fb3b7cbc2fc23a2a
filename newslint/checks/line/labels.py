"""Lines that no list has, but that are put together from the words of those that it has, and in their manner.

"Manage my privacy preferences" is none of the known labels; but labels begin with "manage", end with "preferences",
and have "my privacy" in them. A model of pairs of words, the simplest there is, made of the lists alone.
"""

from collections.abc import Iterable, Iterator

from newslint.checks.lines import short_lines, stray_line
from newslint.checks.structure import headline_of
from newslint.lexicon.labels import Style
from newslint.model import Document, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.rulebook.check_api import Check, Parameters, RuleFound, Wording

_STOPS = (".", "!", "?", "…", ":", "。", "！", "？", "।", "؟", "۔", "።")


class LabelWords(Check):
    """Finds short lines without a full stop all of whose words, and most of whose neighbours, are those of labels."""

    name = "line/labels"

    class Params(Parameters):
        """What labels are like, and how like them a line must be.

        `phrases` are the known labels, a list that may name .txt files; of a line's neighbouring words, its two ends
        included, at least `share` in a hundred must be neighbours in one of them.
        """

        phrases: Wording
        share: int = 70

        def validate(self) -> None:
            """Refuse a share that is none."""
            if not 0 < self.share <= 100:
                raise ValueError(f"share is a number of per cent, from 1 to 100, not {self.share}")

    def __init__(self, rules: Iterable[RuleSpec]) -> None:
        super().__init__(rules)
        # Rules that share their labels are asked of a line once.
        self._styles: dict[bytes, tuple[Style, list[tuple[str, float]]]] = {}
        for rule, params in self.rules.items():
            _, ruled = self._styles.setdefault(params.phrases, (Style(params.phrases), []))
            ruled.append((rule, params.share / 100))

    def scan(self, document: Document, live: Live) -> Iterator[RuleFound]:
        """Find the lines of the live rules."""
        headline = headline_of(document)
        for span, words in short_lines(document):
            if document.prose.text[span.start : span.end].endswith(_STOPS) or span == headline:
                continue
            for style, rules in self._styles.values():
                likeness = style.likeness(words)
                for rule, share in rules:
                    if likeness >= share and rule in live:
                        yield rule, stray_line(document, span, safe=False)

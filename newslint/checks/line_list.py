"""Lines that are, as a whole, one of thousands of known phrases: the labels and buttons of a page.

Many of them are everyday words ("Email", "World", "Next"), which an automaton over the whole text would meet on every
line; so each line that is short enough is looked up instead.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.checks.lines import check_labels, shape_of, short_lines, stray_line
from newslint.checks.structure import stands_between_paragraphs
from newslint.lexicon.label_forms import forms
from newslint.lexicon.labels import Catalogue, unshelve
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.rulebook.check_api import Labels, Parameters


class LineList:
    """Finds lines that stand in a list, list marks, colons and closing dots aside, or are put together from such."""

    name: ClassVar[str] = "line-list"

    class Params(Parameters):
        """`phrases`, a list that may name .txt files; `safe` lets --fix delete the line.

        `heads` says that such a line heads parts of articles too: between two paragraphs it is let stand; `figures`,
        that a 0 in a phrase stands for any number.
        """

        phrases: Labels
        safe: bool = True
        heads: bool = False
        figures: bool = False

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = {rule.id: (rule, self.Params(**rule.compiled)) for rule in rules}
        shapes = {rule: params.phrases for rule, (_, params) in self._rules.items() if params.figures}
        self._known = Catalogue(
            {rule: params.phrases for rule, (_, params) in self._rules.items() if rule not in shapes}
        )
        self._shapes = Catalogue(shapes) if shapes else None

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: each short line is looked up."""
        check_labels(unshelve(params.phrases))
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find the lines of the live rules."""
        for span, words in short_lines(document):
            owner = self._known.owner(words) or self._owner_of_form(words) or self._owner_of_shape(words)
            if owner is not None and owner in live:
                rule, params = self._rules[owner]
                if params.heads and stands_between_paragraphs(document, span):
                    continue
                yield stray_line(document, rule, span, params.safe)

    def _owner_of_form(self, words: str) -> str | None:
        """Give the owner of the first of the labels that a line is put together from."""
        for labels in forms(words):
            owners = [self._known.owner(label) for label in labels]
            if None not in owners:
                return owners[0]
        return None

    def _owner_of_shape(self, words: str) -> str | None:
        return self._shapes.owner(shape_of(words)) if self._shapes else None

"""Lines that are, as a whole, one of thousands of known phrases: the labels and buttons of a page.

Many of them are everyday words ("Email", "World", "Next"), which an automaton over the whole text would meet on every
line; so each line that is short enough is looked up instead.
"""

from collections.abc import Iterable, Iterator

from newslint.checks.lines import check_labels, shape_of, short_lines, stray_line
from newslint.checks.structure import stands_between_paragraphs
from newslint.lexicon.label_forms import forms
from newslint.lexicon.labels import Catalogue, unshelve
from newslint.model import Document, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.rulebook.check_api import Check, Labels, Parameters, RuleFound


class LineList(Check):
    """Finds lines that stand in a list, list marks, colons and closing dots aside, or are put together from such."""

    name = "line/list"

    class Params(Parameters):
        """`phrases`, a list that may name .txt files; `safe` lets --fix delete the line.

        `heads` says that such a line heads parts of articles too: between two paragraphs it is let stand; `figures`,
        that a 0 in a phrase stands for any number.
        """

        phrases: Labels
        safe: bool = True
        heads: bool = False
        figures: bool = False

        def validate(self) -> None:
            """Refuse labels that no line can equal."""
            check_labels(unshelve(self.phrases))

    def __init__(self, rules: Iterable[RuleSpec]) -> None:
        super().__init__(rules)
        lists = {rule: params.phrases for rule, params in self.rules.items() if not params.figures}
        shapes = {rule: params.phrases for rule, params in self.rules.items() if params.figures}
        self._known = Catalogue(lists)
        self._shapes = Catalogue(shapes) if shapes else None

    def scan(self, document: Document, live: Live) -> Iterator[RuleFound]:
        """Find the lines of the live rules, each in the lists of all at once."""
        for span, words in short_lines(document):
            owner = self._known.owner(words) or self._owner_of_form(words) or self._owner_of_shape(words)
            if owner is not None and owner in live:
                params = self.rules[owner]
                if not (params.heads and stands_between_paragraphs(document, span)):
                    yield owner, stray_line(document, span, params.safe)

    def _owner_of_form(self, words: str) -> str | None:
        """Give the owner of the first of the labels that a line is put together from."""
        for labels in forms(words):
            owners = [self._known.owner(label) for label in labels]
            if None not in owners:
                return owners[0]
        return None

    def _owner_of_shape(self, words: str) -> str | None:
        return self._shapes.owner(shape_of(words)) if self._shapes else None

"""Capitals on verbs and little words in running text: an engine that had lost the capitals put them back by chance."""

from collections.abc import Iterator

from newslint.checks.findings import places
from newslint.checks.spelling.shapes import capitals_in_mid_sentence
from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern, one_of
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import line_spans


class StrayCapitals(Check):
    """Reports, once an article, that too many of its little words have capitals in the middle of sentences."""

    name = "spelling/capitals"

    class Params(Parameters):
        """`words` are counted in lines of which most words have small letters; titles are none of them.

        At least `least` must have capitals in mid-sentence, and `percent` of all of them. {count} and {total} tell
        messages what was counted.
        """

        words: tuple[str, ...]
        least: int = 5
        percent: int = 10

        def validate(self) -> None:
            """Refuse none as enough."""
            if self.least < 1:
                raise ValueError(f"least is 1 or more, not {self.least}")

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Count the words; in most articles hardly any of them has a capital."""
        text = document.prose.text
        capitals = frozenset(map(str.capitalize, params.words))
        found = [
            span
            for span, word in capitals_in_mid_sentence(document)
            if word in capitals and text[span.end + 1 : span.end + 2].islower()
        ]
        if len(found) < params.least:
            return
        lines = [line for line in line_spans(text) if _is_running(text[slice(*line)])]
        stray = [span for span in found if any(line.start <= span.start < line.end for line in lines)]
        small = compile_pattern(rf"(?<=\p{{Ll}} )(?:{one_of(params.words)})(?= )")
        total = len(stray) + sum(len(small.findall(text[slice(*line)])) for line in lines)
        if len(stray) >= params.least and 100 * len(stray) >= params.percent * total:
            first, *others = stray
            yield Found(first, {"count": len(stray), "total": total}, places(document, others[:10]))


def _is_running(line: str) -> bool:
    """Tell whether a line is a sentence, of which most words have small letters."""
    words = [word for word in line.split() if word[0].isalpha()]
    return len(words) > 7 and 2 * sum(word[0].islower() for word in words) > len(words)

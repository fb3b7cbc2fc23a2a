"""Words that every article has, and this one hardly: “a” and “an”, lost on the way from a language without them."""

from collections import Counter
from collections.abc import Iterator

from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import counted, first_line, line_spans

_NO_SENTENCES = frozenset(("headline", "heading", "byline", "credit", "list", "table", "link", "line"))


class ScarceWords(Check):
    """Reports, once an article, that some words stand in it less often than once in so many."""

    name = "count/words"

    class Params(Parameters):
        """Which `words` are counted together, and in how many words one of them is too few.

        An article of fewer than `least` words is let stand; of markup, sentences alone are counted. {count} and
        {total} tell messages what was counted.
        """

        words: tuple[str, ...]
        one_in: int
        least: int

        def validate(self) -> None:
            """Refuse a share of no words."""
            if self.one_in < 1:
                raise ValueError(f"one_in is 1 or more, not {self.one_in}")

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Count the words; most articles have enough of them between blanks, which is known sooner."""
        total = len(document.tokens.only_words)
        enough = total / params.one_in
        if total < params.least or sum(document.folded.count(f" {word} ") for word in params.words) >= enough:
            return
        words = _words_of_sentences(document)
        count = sum(words[word] for word in params.words)
        if words.total() >= params.least and count < words.total() / params.one_in:
            values = {"count": counted(count, "time"), "total": words.total()}
            yield Found(first_line(document.prose.text), values)


def _words_of_sentences(document: Document) -> Counter[str]:
    """Count the words of an article, but for lists, tables, headings and labels: these have few articles by right."""
    source = document.prose.to_source
    lines = (line for line in line_spans(document.prose.text) if line.end > line.start)
    if document.blocks:
        lines = (line for line in lines if document.zone_at(source(line).start) not in _NO_SENTENCES)
    return Counter(word for line in lines for word in compile_pattern(r"\w+").findall(document.folded, *line))

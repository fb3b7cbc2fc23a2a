"""What was left in another language: runs of another script, sentences with the frequent words of another language."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newslint.lexicon.language_evidence import is_english, read_passage
from newslint.lexicon.language_table import UNDETERMINED, languages
from newslint.model import Document
from newslint.patterns.matching import is_quoted, trimmed
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern
from newslint.text.quotations import unquoted
from newslint.text.spans import Span, line_spans

if TYPE_CHECKING:
    import regex

_KINDS = ("script", "words")
# Greek, Cyrillic, Armenian, Hebrew, Arabic, India’s, Thai, Burmese, Georgian, Ethiopic, Khmer, kana, Han, Hangul.
_SCRIPTS = (
    "\u0370-\u03ff\u0400-\u058f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u1000-\u10ff\u1200-\u139f\u1780-\u17ff"
    "\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af"
)
_RUN = rf"[{_SCRIPTS}]{{2,}}(?:[ ,-]{{1,2}}[{_SCRIPTS}]+)*"
# A text without any byte that begins a letter of those scripts is not searched.
_FIRST_BYTES = frozenset((*range(0xCD, 0xDC), 0xE0, 0xE1, *range(0xE3, 0xEE)))
_OTHER_BYTES = bytes(byte for byte in range(256) if byte not in _FIRST_BYTES)
_OPENED, _CLOSED = tuple("([（「『《“„«"), tuple(")]）」』》”»")
_WORD = r"\p{L}+"
_LATIN_NAME = r"\p{Lu}\p{L}+ \p{Lu}\p{L}+$"
_LONGEST_NAME = 5
# In brackets stand names and titles in their own language.
_BRACKETS = r"\([^()]*(?:\)|$)|\[[^\[\]]*\]|(?<!\w)[‘‚‹][^’‘›]*[’‘›](?!\w)"
# What names a word stands so near before it.
_REACH = 20
# A passage of so few words may be a name or a title; so many of its words are no English ones.
_FEWEST_WORDS = 6
_FEWEST = 3
# Of a sentence at least every second word or so has no capital, as names and most of a title have.
_SMALL_ONE_IN = 2
_BILINGUAL_ONE_IN = 2
_MOST_PASSAGES = 5


class Untranslated(Check):
    """Finds what is in another script or language, outside quotation marks and brackets."""

    name = "spelling/untranslated"
    seeks_foreign = True

    class Params(Parameters):
        """`kind` is ``script``, for letters that are not Latin, or ``words``, for sentences of Latin letters.

        What is spoken of is not left: of letters that are not Latin, `before` is what names them at the end of twenty
        code points before, `behind` what explains them right behind.
        """

        kind: str
        before: Pattern = Pattern("(?!)")
        behind: Pattern = Pattern("(?!)")

        def validate(self) -> None:
            """Refuse a kind that there is not."""
            self.check_choice("kind", _KINDS)

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Look for letters of other scripts, and for sentences only where enough words of one other language stand."""
        is_script = params.kind == "script"
        return map(Found, _in_other_scripts(document, params) if is_script else _in_other_languages(document))


def _in_other_scripts(document: Document, params: Untranslated.Params) -> Iterator[Span]:
    text = document.prose.text
    if text.isascii() or not text.encode("utf-8", "surrogatepass").translate(None, _OTHER_BYTES):
        return
    for line in line_spans(text):
        for found in compile_pattern(_RUN).finditer(text, *line):
            span = Span(*found.span())
            left = not _is_set_apart(document, span, line) and not _is_spoken_of(text, span, params)
            if left and not _is_name(text, span, line) and not _is_linked(document, span):
                yield span
                break


def _is_linked(document: Document, span: Span) -> bool:
    """Tell whether a link begins at or round a place: it shows the name of what it leads to."""
    return document.is_linked(document.prose.to_source(span).start)


def _is_name(text: str, span: Span, line: Span) -> bool:
    """Tell whether a few signs are somebody's name: one of a list, or behind the same name in Latin letters."""
    if span.end - span.start > _LONGEST_NAME:
        return False
    before, behind = text[line.start : span.start].rstrip(), text[span.end : line.end].lstrip()
    listed = not before or before.endswith((",", " and", "&"))
    return (listed and (not behind or behind.startswith((",", "and ", "&")))) or (
        compile_pattern(_LATIN_NAME).search(before) is not None and behind.startswith(("(", ","))
    )


def _is_spoken_of(text: str, span: Span, params: Untranslated.Params) -> bool:
    before = compile_pattern(f"(?:{params.before})$").search(text, max(0, span.start - _REACH), span.start)
    return before is not None or compile_pattern(params.behind).match(text, span.end) is not None


def _in_other_languages(document: Document) -> Iterator[Span]:
    """Give the lines, and of lines in English too the sentences, that are in another language.

    None, where there are many or they are half of the article: it was written in two languages.
    """
    found = list(_passages(document))
    if not 0 < len(found) <= _MOST_PASSAGES:
        return
    text = document.prose.text
    words = sum(len(text[slice(*span)].split()) for span in found)
    if words * _BILINGUAL_ONE_IN < sum(len(line.split()) for line in text.splitlines()):
        yield from found


def _passages(document: Document) -> Iterator[Span]:
    foreign = _foreign_words(document)
    if len(foreign) < _FEWEST:
        return
    text, words = document.prose.text, document.tokens.words
    for line, numbers in zip(line_spans(text), document.tokens.lines, strict=False):
        if len(foreign.intersection(words[numbers.start : numbers.stop])) >= _FEWEST:
            from newslint.text.sentences import sentences

            own = compile_pattern(_BRACKETS).sub(_blanks, unquoted(text[slice(*line)]))
            parts = list(sentences(text, line))
            if not any(read_passage(_part(own, part, line).lower()).code == "en" for part in parts):
                parts = [trimmed(text, line)]
            yield from (
                part
                for part in parts
                if _is_foreign(_part(own, part, line), foreign) and not _is_linked(document, part)
            )


def _blanks(found: "regex.Match[str]") -> str:
    return " " * len(found[0])


def _part(own: str, part: Span, line: Span) -> str:
    return own[part.start - line.start : part.end - line.start]


def _foreign_words(document: Document) -> frozenset[str]:
    """Give the frequent words of other languages that an article has, but those that English has too."""
    return frozenset(word for word in document.tokens.different_words & _frequent_words() if not is_english(word))


@cache
def _frequent_words() -> frozenset[str]:
    latin = (one for one in languages() if one.script == "Latin" and one.code != "en")
    return frozenset(word for one in latin for word in one.words)


def _is_foreign(said: str, foreign: frozenset[str]) -> bool:
    """Tell whether words are plainly in another language, and no names or titles of that language."""
    words = compile_pattern(_WORD).findall(said)
    if len(words) < _FEWEST_WORDS or _SMALL_ONE_IN * sum(map(str.islower, words)) < len(words):
        return False
    if len(foreign.intersection(map(str.lower, words))) < _FEWEST:
        return False
    told = read_passage(said.lower())
    return told.code != "en" and (told.sure or told.code != UNDETERMINED)


def _is_set_apart(document: Document, span: Span, line: Span) -> bool:
    """Tell whether a place is quoted or stands in brackets, as a name or a title in its own language does."""
    text = document.prose.text
    before, after = text[line.start : span.start], text[span.end : line.end]
    opened = max(map(before.rfind, _OPENED)) > max(map(before.rfind, _CLOSED))
    marked = text.startswith((*_OPENED, '"', "‘"), span.start) or after.lstrip(" .,").startswith(_CLOSED)
    return opened or marked or is_quoted(document, span.start)

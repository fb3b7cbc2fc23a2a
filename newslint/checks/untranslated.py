"""What was left in another language: runs of another script, sentences with the frequent words of another language."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from newslint.contract import Live, Parameters
from newslint.expressions import compile_pattern
from newslint.findings import render
from newslint.language_evidence import is_english, read_passage
from newslint.language_table import UNDETERMINED, languages
from newslint.matching import is_quoted, trimmed
from newslint.model import Document, Finding, RuleSpec
from newslint.text import Span, line_spans
from newslint.typed import Any, ClassVar
from newslint.words import words_of

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
# What names a word stands so near before it.
_REACH = 20
# A passage of so few words may be a name or a title; so many of its words are no English ones.
_FEWEST_WORDS = 6
_FEWEST = 3
_ONE_IN = 5
# What stands behind such a word is spoken of, not left.
_NAMED = (
    r"(?:word|words|name|term|phrase|letters?|characters?|sign|called|pronounced|Arabic|Chinese|Greek|Hebrew|Hindi|Japanese|Korean|"
    r"Russian|Thai|Ukrainian):? $"
)


class Untranslated:
    """Finds what is in another script or language, outside quotation marks and brackets."""

    name: ClassVar[str] = "untranslated"
    seeks_foreign: ClassVar[bool] = True

    class Params(Parameters):
        """`kind` is ``script``, for letters that are not Latin, or ``words``, for sentences of Latin letters."""

        kind: str

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.params)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: there is no letter or word that stands in all of it."""
        params.check_choice("kind", _KINDS)
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Look for letters of other scripts, and for sentences only where enough words of one other language stand."""
        for rule, params in self._rules:
            if rule.id in live:
                spans = _in_other_scripts(document) if params.kind == "script" else _in_other_languages(document)
                for span in spans:
                    message = render(rule, {"match": document.prose.text[slice(*span)]})
                    yield Finding(rule.id, rule.level, document.prose.to_source(span), message)


def _in_other_scripts(document: Document) -> Iterator[Span]:
    text = document.prose.text
    if not text.encode("utf-8", "surrogatepass").translate(None, _OTHER_BYTES):
        return
    for line in line_spans(text):
        for found in compile_pattern(_RUN).finditer(text, *line):
            span = Span(*found.span())
            if not _is_set_apart(text, span, line) and not _is_named(text, span.start):
                yield span
                break


def _is_named(text: str, offset: int) -> bool:
    return compile_pattern(_NAMED).search(text, max(0, offset - _REACH), offset) is not None


def _in_other_languages(document: Document) -> Iterator[Span]:
    """Give the lines, and of lines in English too the sentences, that are in another language."""
    foreign = _foreign_words(document)
    if len(foreign) < _FEWEST:
        return
    from newslint.sentences import sentences

    text = document.prose.text
    for line in line_spans(text):
        if len(foreign.intersection(compile_pattern(_WORD).findall(document.folded, *line))) < _FEWEST:
            continue
        parts = list(sentences(text, line))
        if not any(read_passage(document.folded[slice(*part)]).code == "en" for part in parts):
            parts = [trimmed(text, line)]
        for part in parts:
            if _is_foreign(document, part, foreign) and not _is_set_apart(text, part, line):
                yield part


def _foreign_words(document: Document) -> frozenset[str]:
    """Give the frequent words of other languages that an article has, but those that English has too."""
    return frozenset(
        word for each in words_of(document).different & _frequent_words() if not is_english(word := each.decode())
    )


@cache
def _frequent_words() -> frozenset[bytes]:
    latin = (one for one in languages() if one.script == "Latin" and one.code != "en")
    return frozenset(word.encode() for one in latin for word in one.words)


def _is_foreign(document: Document, part: Span, foreign: frozenset[str]) -> bool:
    """Tell whether a line or sentence is plainly in another language, and not a name or title of that language."""
    folded = document.folded[slice(*part)]
    words = compile_pattern(_WORD).findall(folded)
    if len(words) < _FEWEST_WORDS or len(foreign.intersection(words)) < _FEWEST:
        return False
    told = read_passage(folded)
    return told.code != "en" and (told.sure or told.code != UNDETERMINED)


def _is_set_apart(text: str, span: Span, line: Span) -> bool:
    """Tell whether a place is quoted or stands in brackets, as a name or a title in its own language does."""
    before, after = text[line.start : span.start], text[span.end : line.end]
    opened = max(map(before.rfind, _OPENED)) > max(map(before.rfind, _CLOSED))
    marked = text.startswith((*_OPENED, '"', "‘"), span.start) or after.lstrip(" .,").startswith(_CLOSED)
    return opened or marked or is_quoted(text, span.start)

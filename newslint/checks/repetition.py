"""A word or phrase that stands twice at once: the commonest accident of assembled text."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from newslint.contract import Live, Parameters
from newslint.expressions import compile_pattern
from newslint.findings import render, replacement
from newslint.matching import is_quoted
from newslint.model import Document, Finding, RuleSpec
from newslint.text import Span, fold, line_around, occurrences
from newslint.typed import TYPE_CHECKING, Any, ClassVar
from newslint.words import Words, words_of

if TYPE_CHECKING:
    import regex

_BLANK = r"[ \u00a0]"
_WORD = r"[^\W_]+(?:['’.-][^\W_]+)*"
_BLANKS = " \u00a0"
_GAP = rf"(?:[^\w\n]|_)*{_BLANK}(?:[^\w\n]|_)*"
# What may stand between two copies; any other mark is a gap of the fourth kind.
_GAPS = {"space": ("",), "stop": (".", "!", "?"), "comma": (",",)}
_ANY_MARK = "mark"
_LONGEST = 6
# Zsa Zsa, and "no, no, no"; a capital said four times is no name any more.
_MOST_COPIES_OF_A_NAME = 3


class Repetition:
    """Finds words that follow themselves, with a space, a full stop, a comma or another mark between."""

    name: ClassVar[str] = "repetition"

    class Params(Parameters):
        """How many words, what may stand between, and what is allowed.

        `least` and `most` count the words of the repeated phrase. `gap` is space, stop, comma or mark (anything but a
        space or a stop); after a stop the second copy must end its sentence. `allowed` are phrases that may be doubled,
        a list or a .txt file; `copies` says how many must stand in a row, `linked` are words whose presence makes a
        doubled phrase an idiom ("day by day by day").
        """

        least: int = 1
        most: int = 1
        gap: str = "space"
        allowed: tuple[str, ...] = ()
        linked: tuple[str, ...] = ()
        copies: int = 2

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.params)) for rule in rules]
        self._longest = max((params.most for _, params in self._rules), default=1)
        self._allowed = {rule.id: frozenset(map(fold, params.allowed)) for rule, params in self._rules}

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: any word may be doubled."""
        params.check_choice("gap", (*_GAPS, _ANY_MARK))
        if not 1 <= params.least <= params.most <= _LONGEST:
            raise ValueError(f"least and most are 1 to {_LONGEST}, the first the smaller")
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find doubled words; an article in which nothing is doubled costs one cheap look."""
        phrases = doubled_phrases(words_of(document), self._longest)
        places = sorted((*place, len(phrase)) for phrase in phrases for place in _places(document.folded, phrase))
        done = -1
        # Where the last run of each copy ends: so that a long one is not read again from each of its words.
        ends: dict[str, int] = {}
        for first, again, length in places:
            # “of the of the of” is “of the” twice, and “the of” twice as well; “so so so so” is one slip, not three.
            if first.start < done:
                done = max(done, again.end)
                continue
            found = list(self._findings(document, live, first, again, length, ends))
            done = again.end if found else done
            yield from found

    def _findings(
        self, document: Document, live: Live, first: Span, again: Span, length: int, ends: dict[str, int]
    ) -> Iterator[Finding]:
        folded = document.folded
        gap = folded[first.end : again.start]
        copies, end = _copies(folded, first, again, ends)
        for rule, params in self._rules:
            if (
                rule.id in live
                and params.least <= length <= params.most
                and params.copies <= copies
                and _is_gap(gap, params.gap)
                and (params.gap != "stop" or _ends_sentence(folded, again.end))
                and not self._is_allowed(document.prose.text, first, Span(again.start, end), copies, rule, params)
            ):
                yield _finding(document, rule, first, Span(again.start, end))

    def _is_allowed(self, text: str, first: Span, again: Span, copies: int, rule: RuleSpec, params: Params) -> bool:
        """Tell whether English doubles the phrase on purpose, or it is a name, a list or a short quotation."""
        phrase, copy = text[first.start : first.end], text[again.start : again.end]
        words = fold(phrase).split()
        if fold(phrase) in self._allowed[rule.id]:
            return True
        if not any(map(str.isalpha, phrase)) or (len(phrase) == 1 and phrase != "a"):
            return True
        if copies > _MOST_COPIES_OF_A_NAME:
            return len(set(fold(phrase))) == 1 or (params.gap == _ANY_MARK and is_quoted(text, first.start))
        if any(word in params.linked for word in words):
            return True
        if len(words) == 1:
            return _is_name(phrase, copy) or (params.gap == "comma")
        return _is_title(phrase) or _is_short_quotation(text, first, again) or _is_list(text, first, again, params.gap)


def _copies(folded: str, first: Span, again: Span, ends: dict[str, int]) -> tuple[int, int]:
    """Count the copies of a phrase in a row, and tell where the last ends; `ends` remembers it for the next copy."""
    step = folded[first.end : again.end]
    end = ends.get(step, 0)
    if end < again.end or (end - again.end) % len(step):
        end = again.end
        while folded.startswith(step, end):
            end += len(step)
        ends[step] = end
    return 2 + (end - again.end) // len(step), end


def doubled_phrases(words: Words, longest: int = _LONGEST) -> list[tuple[str, ...]]:
    """Give the phrases that follow themselves, whatever stands between.

    Args:
        words: the words of a text.
        longest: the most words that a phrase may have.
    """
    found = set()
    for length in range(1, longest + 1):
        for at in words.again(length, run=length):
            phrase = tuple(words.words[at : at + length])
            if length == 1 or len(set(phrase)) > 1:  # else one word said often, of which single words speak
                found.add(phrase)
    return sorted(tuple(word.decode("utf-8", "surrogatepass") for word in phrase) for phrase in found)


def _places(folded: str, phrase: Sequence[str]) -> Iterator[tuple[Span, Span]]:
    """Give the places where a phrase follows itself: both copies. Two pieces may be one word ("king's")."""
    pairs = [_pair(words) for words in range(len(phrase), 0, -1)]
    for at in occurrences(folded, phrase[0]):
        found = next((found for pair in pairs if (found := pair.match(folded, at))), None)
        if found:
            yield Span(*found.span("first")), Span(*found.span("again"))


@cache
def _pair(words: int) -> "regex.Pattern[str]":
    """Compile what matches a phrase of so many words and its copy."""
    phrase = rf"{_WORD}(?:{_BLANK}+{_WORD}){{{words - 1}}}"
    return compile_pattern(
        rf"(?<![^\W_])(?<![^\W_]['’.-])(?P<first>{phrase}){_GAP}(?P<again>(?P=first))(?!\w|['’-][^\W_])"
    )


def _is_gap(gap: str, kind: str) -> bool:
    """Tell whether what stands between the copies is of a kind."""
    marks = gap.strip(_BLANKS)
    if kind == _ANY_MARK:
        return marks not in (*_GAPS["space"], *_GAPS["stop"])
    return marks in _GAPS[kind] and gap.startswith(marks)


def _ends_sentence(text: str, offset: int) -> bool:
    return text[offset : offset + 1] in ("", ".", "!", "?", "\n")


_FUNCTION_WORDS = frozenset(
    (
        "a an the this that these those his her its our their my your he she it we they and or but if in on at of "
        "to from for with by as is are was were be been has have had not will would"
    ).split()
)


def _is_name(phrase: str, copy: str) -> bool:
    """Tell whether one of two equal words is a name, or both are: Duran Duran, the The Independent, PID pid."""
    if phrase[0].islower():
        return copy[0].isupper()
    if phrase.isupper() != copy.isupper() and len(phrase) > 1:
        return True
    return copy[0].isupper() and fold(phrase) not in _FUNCTION_WORDS


def _is_title(phrase: str) -> bool:
    """Take a phrase whose last word has a capital for a name or title (Measure for Measure)."""
    return phrase.split()[-1][0].isupper() or phrase.split()[-1][0].isdigit()


def _is_short_quotation(text: str, first: Span, again: Span) -> bool:
    """Tell whether the doubling is all of a quotation of four words or fewer: somebody says it so."""
    before, after = text[max(0, first.start - 1) : first.start], text[again.end :].lstrip(".,!?")[:1]
    return before in ("“", "‘", '"', "'") and after in ("”", "’", '"', "'") and again.end - first.start < 40


def _is_list(text: str, first: Span, again: Span, gap: str) -> bool:
    """Tell whether a phrase said again behind a comma is an item of a list, or goes on differently as a name."""
    line = line_around(text, first.start)
    listed = "," in text[max(line.start, first.start - 60) : first.start]
    named = text[again.end : again.end + 2].strip()[:1].isupper()
    return gap == "comma" and (listed or named)


def _finding(document: Document, rule: RuleSpec, first: Span, again: Span) -> Finding:
    """Report both copies; the fix keeps the first."""
    text = document.prose.text
    message = render(rule, {"match": text[first.start : first.end]})
    fixes = replacement(
        document,
        Span(first.end, again.end),
        "",
        safe=True,
        title=f"Delete the second ‘{text[again.start : again.end]}’",
    )
    return Finding(rule.id, rule.level, document.prose.to_source(Span(first.start, again.end)), message, fixes=fixes)

"""A word or phrase that stands twice at once: the commonest accident of assembled text."""

from collections.abc import Iterable, Iterator
from functools import cache

from newslint.checks.findings import replacement
from newslint.checks.repeat.sound_copies import Copies, is_sound
from newslint.model import Document, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import Pattern as Compiled
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern, RuleFound
from newslint.text.spans import OBJECT, Span
from newslint.text.tokens import Tokens

_BLANK = r"[ \u00a0]"
_WORD = r"[^\W_]+(?:['’.-][^\W_]+)*"
_BLANKS = " \u00a0"
_GAP = rf"(?:[^\w\n]|_)*{_BLANK}(?:[^\w\n]|_)*"
# What is part of an address or a name in a program is no word that stands twice.
_NO_WORD_BEFORE = r"(?<![\w@$#/\\])(?<![^\W_]['’.:-])"
_NO_WORD_BEHIND = r"(?!\w|['’.:@/\\-][^\W_])"
# What may stand between two copies; any other mark is a gap of the fourth kind.
_GAPS = {"space": ("",), "stop": (".", "!", "?"), "comma": (",",)}
_ANY_MARK = "mark"
_LONGEST = 6
# So many copies and more are a loop: the check `loop` speaks of them.
_MOST_COPIES = 4


class Repetition(Check):
    """Finds words that follow themselves, with a space, a full stop, a comma or another mark between."""

    name = "repeat/words"

    class Params(Parameters):
        """How many words, what may stand between, and which doublings are sound.

        `least` and `most` count the words of the repeated phrase. `gap` is space, stop, comma or mark (anything but a
        space or a stop); after a stop the second copy must end its sentence. `copies` to `most_copies` stand in a row.
        `words` are the only words to speak of, `others` those to leave to other rules; `only` is what a phrase must
        match. `capitals` speaks of words with a capital in both copies, and of no others.

        `allowed` are phrases that may be doubled, a list or a .txt file; a phrase with one of the `linked` words is an
        idiom ("day by day by day"). `unless` are expressions of doublings that have a second reading; where one has a
        group `listed`, that must be one of the words `listed`. `known` lets words stand that English does not have:
        the second half of such a pair belongs to a name. `quoted` says whether people may be found at it too: what they
        say is theirs. `safe` lets --fix delete the copy.
        """

        least: int = 1
        most: int = 1
        gap: str = "space"
        copies: int = 2
        most_copies: int = _MOST_COPIES
        words: tuple[str, ...] = ()
        others: tuple[str, ...] = ()
        only: Pattern = Pattern("")
        capitals: bool = False
        allowed: tuple[str, ...] = ()
        linked: tuple[str, ...] = ()
        unless: tuple[Pattern, ...] = ()
        listed: tuple[str, ...] = ()
        known: bool = False
        quoted: bool = True
        safe: bool = False

        def validate(self) -> None:
            """Refuse a gap that there is not, and numbers of words that contradict each other."""
            self.check_choice("gap", (*_GAPS, _ANY_MARK))
            if not 1 <= self.least <= self.most <= _LONGEST:
                raise ValueError(f"least and most are 1 to {_LONGEST}, the first the smaller")

    def __init__(self, rules: Iterable[RuleSpec]) -> None:
        super().__init__(rules)
        self._longest = max((params.most for params in self.rules.values()), default=1)

    def scan(self, document: Document, live: Live) -> Iterator[RuleFound]:
        """Find doubled words; an article in which nothing is doubled costs one cheap look."""
        doubled = doubled_phrases(document.tokens, self._longest)
        places = sorted(
            (*place, length)
            for at, length in doubled
            for place in _places(document.folded, document.tokens, at, length)
        )
        if not places:
            return
        rules = [(rule, params) for rule, params in self.rules.items() if rule in live]
        done = -1
        # Where the last run of each copy ends, and of each phrase: so that a long one is not read again from each of
        # its words, and what is sound said three times is so said twice.
        ends: dict[str, int] = {}
        judged: dict[str, int] = {}
        for first, again, length in places:
            # “of the of the of” is “of the” twice, and “the of” twice as well; “so so so so” is one slip, not three.
            if first.start < done:
                done = max(done, again.end)
                continue
            phrase = document.folded[slice(*first)]
            if first.start < judged.get(phrase, -1):
                continue
            copies = _copies(document.folded, first, again, length, ends)
            judged[phrase] = copies.again.end
            found = [(rule, params) for rule, params in rules if _counts(document, copies, params)]
            if found or copies.number > _MOST_COPIES:
                done = copies.again.end
            yield from ((rule, _found(document, params, copies)) for rule, params in found)


def _counts(document: Document, copies: Copies, params: Repetition.Params) -> bool:
    """Tell whether a rule speaks of some copies, and they are not sound."""
    folded = document.folded
    return (
        params.least <= copies.length <= params.most
        and params.copies <= copies.number <= params.most_copies
        and _is_gap(copies.gap, params.gap)
        and (params.gap != "stop" or _ends_sentence(folded, copies.again.end))
        and not is_sound(document, copies, params)
    )


def _copies(folded: str, first: Span, again: Span, length: int, ends: dict[str, int]) -> Copies:
    """Count the copies of a phrase in a row, and tell where the last ends; `ends` remembers it for the next copy."""
    step = folded[first.end : again.end]
    end = ends.get(step, 0)
    if end < again.end or (end - again.end) % len(step):
        end = again.end
        while folded.startswith(step, end):
            end += len(step)
        ends[step] = end
    count = 2 + (end - again.end) // len(step)
    return Copies(first, Span(again.start, end), length, count, folded[first.end : again.start])


def doubled_phrases(tokens: Tokens, longest: int = _LONGEST) -> list[tuple[int, int]]:
    """Return the phrases that follow themselves, whatever stands between: their places among the words, their lengths.

    Args:
        tokens: of a text.
        longest: the most words that a phrase may have.
    """
    words = tokens.only_words
    return [
        (at, length)
        for length in range(1, longest + 1)
        for at in tokens.repeated_runs(length, length)
        if length == 1 or len(set(words[at : at + length])) > 1  # else one word said often, of which single words speak
    ]


def _places(folded: str, tokens: Tokens, at: int, length: int) -> Iterator[tuple[Span, Span]]:
    """Yield both copies of a phrase where blanks part its words; what marks part is several pieces and one word."""
    for words in range(length, 0, -1):
        found = _pair(words).match(folded, tokens.word_start(at))
        if found:
            yield Span(*found.span("first")), Span(*found.span("again"))
            return


@cache
def _pair(words: int) -> Compiled:
    """Compile what matches a phrase of so many words and its copy."""
    phrase = rf"{_WORD}(?:{_BLANK}+{_WORD}){{{words - 1}}}"
    return compile_pattern(rf"{_NO_WORD_BEFORE}(?P<first>{phrase}){_GAP}(?P<again>(?P=first)){_NO_WORD_BEHIND}")


def _is_gap(gap: str, kind: str) -> bool:
    """Tell whether what stands between the copies is of a kind."""
    marks = gap.strip(_BLANKS)
    if OBJECT in gap:
        return False
    if kind == _ANY_MARK:
        return marks not in (*_GAPS["space"], *_GAPS["stop"])
    return marks in _GAPS[kind] and gap.startswith(marks)


def _ends_sentence(text: str, offset: int) -> bool:
    return text[offset : offset + 1] in ("", ".", "!", "?", "\n")


def _found(document: Document, params: Repetition.Params, copies: Copies) -> Found:
    """Report both copies; the fix keeps the first."""
    first, again = copies.first, copies.again
    text = document.prose.text
    title = f"Delete the second ‘{text[slice(*again)]}’"
    fixes = replacement(document, Span(first.end, again.end), "", params.safe, title)
    return Found(Span(first.start, again.end), {"match": text[slice(*first)]}, fixes=fixes)

"""Dates of one article written in more than one style."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from newslint.checks.date.datecheck import is_excepted
from newslint.checks.date.forms import ANCHORS
from newslint.checks.date.publication import heads_article
from newslint.checks.date.reader import Mention, all_mentions
from newslint.checks.findings import MOST_RELATED
from newslint.lexicon.calendar import MONTHS
from newslint.model import Document, Finding, Related, RuleSpec
from newslint.patterns.matching import is_quoted
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Found, Parameters, Pattern, Summary
from newslint.text.spans import Span, line_around

# AP shortens these months before a day, and never the others: only here does a full name say something of the style.
_SHORTENED = frozenset({1, 2, 8, 9, 10, 11, 12})
# One date against one shows two hands where a program put the article together; of one that somebody keeps, and of what
# varies in any text (figures, endings), it shows nothing.
_FEWEST, _FEWEST_SCRAPED = 2, 1
_FIGURES, _ENDING, _NO_ENDING = "in figures", "with an ordinal ending", "without an ending"
_WORDS_OF_A_PARAGRAPH = 11
_CLOSERS = " \"'”’»)"


class MixedDateStyle(Summary):
    """Reports, once an article, the first date whose style the majority does not share, and names the others.

    Two styles must stand in its running text. A date at its head (a stamp, a dateline) or in a name may add to one of
    them, for it shows what is usual here, but is never the odd one: others may have written it.
    """

    name = "date/style"

    class Params(Parameters):
        """What does not count.

        `named` are expressions of dates that are names and keep their form, `unless` of what is no date, or no running
        text. `references` matches the heading above a list of sources, `own` short lines between paragraphs that the
        author writes. `furniture` are the packs whose findings say that a line is none of the article.
        """

        named: tuple[Pattern, ...] = ()
        unless: tuple[Pattern, ...] = ()
        references: Pattern = Pattern("")
        own: Pattern = Pattern("")
        furniture: tuple[str, ...] = ()

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return what a date holds."""
        return ANCHORS

    def summarise(
        self, document: Document, params: Params, findings: Sequence[Finding], rules: Mapping[str, RuleSpec]
    ) -> Iterator[Found]:
        """Compare the dates, but for those on lines that another rule takes for furniture."""
        furniture = [one.span for one in findings if rules[one.rule].pack in params.furniture]
        dates = [one for one in all_mentions(document) if _is_own(document, one)]
        return _odd_one(document, params, dates, furniture)


def _odd_one(
    document: Document, params: MixedDateStyle.Params, dates: Sequence[Mention], furniture: Sequence[Span]
) -> Iterator[Found]:
    """Find the first dimension of style in which the dates of the running text differ."""
    varied = [style for style in _DIMENSIONS if len({style(one) for one in dates if style(one)}) > 1]
    own = [one for one in dates if _counts(document, one, params, furniture)] if varied else []
    for style in varied:
        counted = [one for one in own if style(one)]
        running = [one for one in counted if not _may_keep(document, one, params)]
        names = {style(mention) for mention in running}
        styled = [(mention, style(mention)) for mention in counted if style(mention) in names]
        counts = Counter(name for _, name in styled)
        common = max(counts, key=counts.__getitem__, default="")
        if len(names) > 1 and counts[common] >= _fewest(document, names):
            odd = next(mention for mention in running if style(mention) != common)
            yield _found(document, styled, odd, common)
            break


def _fewest(document: Document, names: Set[str]) -> int:
    """Give how many dates the style of most must have at least."""
    is_weak = document.origin.is_kept or not names.isdisjoint((_FIGURES, _ENDING, _NO_ENDING))
    return _FEWEST if is_weak else _FEWEST_SCRAPED


def _order(mention: Mention) -> str:
    if mention.mark == "-":
        return ""  # as programs write it
    orders = {"month-day": "month first", "day-month": "day first", "numeric": _FIGURES}
    return orders.get(mention.shape, "")


def _ending(mention: Mention) -> str:
    if mention.shape in ("numeric", "iso"):
        return ""
    return _ENDING if mention.ordinal else _NO_ENDING


def _name(mention: Mention) -> str:
    if mention.shape in ("numeric", "iso") or mention.bracketed or mention.month not in _SHORTENED:
        return ""
    return "month shortened" if mention.short else "month in full"


_DIMENSIONS: Sequence[Callable[[Mention], str]] = (_order, _ending, _name)


def _is_own(document: Document, mention: Mention) -> bool:
    """Leave out what follows another style by right: quotations, embeds."""
    text = document.prose.text
    line = line_around(text, mention.span.start)
    before = text[line.start : mention.span.start]
    return mention.month <= 12 and not before.startswith("— ") and not is_quoted(document, mention.span.start)


def _counts(document: Document, mention: Mention, params: MixedDateStyle.Params, furniture: Sequence[Span]) -> bool:
    """Tell whether a date stands at the head of an article or in a paragraph of its own."""
    text, prose = document.prose.text, document.prose
    if prose.to_source(mention.span).start < document.article_start:
        return False  # front matter is filled in by forms
    if _is_head(document, mention):
        return True
    sources = compile_pattern(params.references).search(text) if params.references else None
    line = prose.to_source(line_around(text, mention.span.start))
    return (
        _is_in_paragraph(document, mention, params.own)
        and not (sources and sources.start() < mention.span.start)
        and not any(line.overlaps(span) for span in furniture)
        and not is_excepted(text, mention.span, params.unless)
    )


def _is_in_paragraph(document: Document, mention: Mention, own: str) -> bool:
    """Tell whether a date stands in a paragraph; an item of a list is one where it is a sentence of some length."""
    zone = document.zone_at(document.prose.to_source(mention.span).start)
    text = document.prose.text
    line = line_around(text, mention.span.start)
    words = text[slice(*line)].rstrip(_CLOSERS)
    is_long, is_sentence = words.count(" ") >= _WORDS_OF_A_PARAGRAPH, words.endswith((".", "!", "?", "…", ":"))
    if zone == "list":
        return is_long and is_sentence
    return (zone == "body" and (is_long or is_sentence)) or bool(own and compile_pattern(own).match(text, *line))


def _may_keep(document: Document, mention: Mention, params: MixedDateStyle.Params) -> bool:
    """Tell whether a date may have a style of its own: one at the head of an article, or in a name."""
    return _is_head(document, mention) or is_excepted(document.prose.text, mention.span, params.named)


def _is_head(document: Document, mention: Mention) -> bool:
    """Tell whether a date stands at the head of an article: in its headline, its stamp, its dateline, its byline."""
    zone = document.zone_at(document.prose.to_source(mention.span).start)
    return zone == "headline" or heads_article(document.prose.text, mention)


def _found(document: Document, styled: Sequence[tuple[Mention, str]], odd: Mention, common: str) -> Found:
    norm = next(mention for mention, name in styled if name == common)
    values = {
        "style": next(name for mention, name in styled if mention is odd),
        "common": common,
        "other": norm.text,
        "count": sum(name == common for _, name in styled),
        "total": len(styled),
        "month": MONTHS[odd.month - 1],
    }
    related = tuple(
        Related(document.prose.to_source(mention.span), f"‘{mention.text}’: {name}")
        for mention, name in styled
        if mention is not odd
    )
    return Found(odd.span, values, related[:MOST_RELATED])

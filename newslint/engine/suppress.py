"""What the user has waved away: inline directives and the configured ignore table; unused ones reported."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from newslint.engine.settings import Ignore
from newslint.model import Directive, Document, Finding, Level, Result
from newslint.text.spans import OBJECT, Span

UNUSED = "suppressions/unused"
_LINE_END = re.compile(r"\r\n?|\n")


def _names(rules: Sequence[str], rule: str) -> bool:
    return not rules or any(name in ("all", rule, rule.partition("/")[0]) for name in rules)


def by_directives(
    document: Document, findings: Sequence[Finding], levels: Mapping[str, Level], known: Collection[str]
) -> tuple[list[Finding], int]:
    """Take away what inline comments switch off, and add a finding for each comment that does nothing.

    Args:
        document: the article.
        findings: what was found in it.
        levels: rule id -> level of the rules that are on.
        known: ids of all rules there are.

    Returns:
        The findings that stay, and how many were hidden.
    """
    if not document.directives:
        return list(findings), 0
    skipped = _skipped(document)
    switches = _switches(document.directives)
    used: set[Directive] = set()
    kept = []
    for finding in findings:
        hiding = set(_hiding(switches, skipped, finding))
        used |= hiding
        if not hiding:
            kept.append(finding)
    hidden = len(findings) - len(kept)
    if UNUSED in levels:
        for directive, message in _complaints(document.directives, used, levels, known):
            kept.append(Finding(UNUSED, levels[UNUSED], directive.span, message))
    return kept, hidden


def not_hidden(document: Document, findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return the findings that no comment of the article hides."""
    if not document.directives:
        return findings
    skipped = _skipped(document)
    switches = _switches(document.directives)
    return [finding for finding in findings if not any(_hiding(switches, skipped, finding))]


def _switches(directives: Iterable[Directive]) -> dict[str, list[tuple[int, int, Directive]]]:
    """Give the comments that switch a name off or on, each with its end and number; “all” is what names none too."""
    switches: dict[str, list[tuple[int, int, Directive]]] = {}
    for number, directive in enumerate(directives):
        if directive.verb in ("off", "on"):
            for name in directive.rules or ("all",):
                switches.setdefault(name, []).append((directive.span.end, number, directive))
    return switches


class _Skipped(NamedTuple):
    """A comment that skips a block, and the greatest end of this and all earlier blocks, by which a search may stop."""

    block: Span
    directive: Directive
    furthest: int


def _skipped(document: Document) -> list[_Skipped]:
    """Give the comments that skip a block, by the starts of the blocks."""
    pairs = [
        (next_block(document, directive.span), directive)
        for directive in document.directives
        if directive.verb == "ignore-next"
    ]
    pairs.sort(key=lambda pair: pair[0])
    ends = accumulate((block.end for block, _ in pairs), max)
    return [_Skipped(block, directive, end) for (block, directive), end in zip(pairs, ends, strict=True)]


def _hiding(
    switches: Mapping[str, Sequence[tuple[int, int, Directive]]], skipped: Sequence[_Skipped], finding: Finding
) -> Iterator[Directive]:
    """Give the comments that hide a finding: those that skip its block, and the last switch before it, if it is off."""
    start = finding.span.start
    for number in reversed(range(bisect_right(skipped, start, key=lambda one: one.block.start))):
        block, directive, furthest = skipped[number]
        if furthest <= start:
            break
        if start < block.end and _names(directive.rules, finding.rule):
            yield directive
    last: tuple[int, int, Directive] | None = None
    for name in ("all", finding.rule, finding.rule.partition("/")[0]):
        named = switches.get(name, ())
        before = bisect_right(named, start, key=itemgetter(0))
        if before and (last is None or named[before - 1][1] > last[1]):
            last = named[before - 1]
    if last is not None and last[2].verb == "off":
        yield last[2]


def next_block(document: Document, comment: Span) -> Span:
    """Give the block that a comment stands before, or the rest of the one that it stands in.

    Args:
        document: the article; of one without blocks it is the next run of lines that are not blank.
        comment: the span of the comment in the source.
    """
    if not document.blocks:
        return _next_paragraph(document.text, comment.end)
    blocks = document.blocks
    starts = document.once(next_block, lambda: [block.span.start for block in blocks])
    following = bisect_left(starts, comment.end)
    while following < len(blocks) and not _has_words(document, blocks[following].span):
        following += 1
    holder = next((blocks[number].span for number in document.blocks_at(comment.start)), Span(0, len(document.text)))
    rest = Span(comment.end, min([holder.end, *(block.span.start for block in blocks[following : following + 1])]))
    if following == len(blocks) or _has_words(document, rest):
        return rest
    # What only holds other blocks, a division or a run of raw HTML, is none to the eye.
    while blocks[following].kind in ("element", "html") and following + 1 < len(blocks):
        outer, inner = blocks[following], blocks[following + 1]
        if inner.parent != following or _has_words(document, Span(outer.span.start, inner.span.start)):
            break
        following += 1
    return blocks[following].span


def _has_words(document: Document, span: Span) -> bool:
    starts = document.once(_starts_of_words, lambda: _starts_of_words(document))
    return bisect_left(starts, span.start) < bisect_left(starts, span.end)


def _starts_of_words(document: Document) -> list[int]:
    """Give the offsets in the source at which the pieces of the prose begin that have words."""
    prose = document.prose
    ends = (*(segment.start for segment in prose.segments[1:]), len(prose.text))
    starts = []
    for segment, end in zip(prose.segments, ends, strict=False):
        words = prose.text[segment.start : end].strip().strip(OBJECT)
        if words.strip():
            starts.append(segment.source.start)
    return sorted(starts)


def _next_paragraph(text: str, offset: int) -> Span:
    """Give the next run of lines that are not blank, the rest of the comment's own line included."""
    end = offset
    begun = False
    while end < len(text):
        line_end = _LINE_END.search(text, end)
        following = line_end.end() if line_end else len(text)
        blank = not text[end:following].strip()
        if blank and begun:
            break
        begun = begun or not blank
        end = following
    return Span(offset, end)


def _complaints(
    directives: Iterable[Directive], used: Collection[Directive], levels: Mapping[str, Level], known: Collection[str]
) -> Iterator[tuple[Directive, str]]:
    """Say of each comment that does nothing what is wrong with it."""
    off: set[str] = set()
    for directive in directives:
        named = {rule for rule in known if _names(directive.rules, rule)}
        if message := _mistake(directive, named, known):
            yield directive, message
        elif directive.verb == "on":
            if not named & off:
                yield directive, "Nothing is off here that this comment switches on. Delete it."
            off -= named
        else:
            off |= named if directive.verb == "off" else set()
            if directive not in used and named & levels.keys():
                shown = ", ".join(directive.rules) or "anything"
                yield directive, f"Nothing here needs this comment: no finding of {shown} follows. Delete it."


def _mistake(directive: Directive, named: Collection[str], known: Collection[str]) -> str:
    """Say what is misspelt in a comment; empty where nothing is."""
    if directive.advice:
        is_remark = not directive.sure and directive.rules and not named
        return "" if is_remark else f"This comment does nothing as it is written: {directive.advice}"
    packs = {rule.partition("/")[0] for rule in known}
    for name in directive.rules:
        if name not in known and name not in packs and name != "all":
            from newslint.rulebook.tomlfile import nearest_rule

            return f"There is no rule ‘{name}’; {nearest_rule(name, [*known, *packs])}"
    return ""


def by_ignores(result: Result, ignores: Iterable[tuple[int, Ignore]]) -> tuple[Result, frozenset[int]]:
    """Take away what the ignore table names; gives the entries that were of use too.

    Args:
        result: what linting found.
        ignores: the entries whose path fits the article, numbered.
    """
    used: set[int] = set()
    kept = []
    for finding in result.findings:
        text = result.document.text[finding.span.start : finding.span.end]
        fitting = [number for number, entry in ignores if _names((entry.rule,), finding.rule) and entry.text in text]
        if fitting:
            used.update(fitting)
        else:
            kept.append(finding)
    hidden = result.hidden + len(result.findings) - len(kept)
    return result._replace(findings=tuple(kept), hidden=hidden), frozenset(used)

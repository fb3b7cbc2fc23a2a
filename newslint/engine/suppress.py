"""What the user has waved away, by inline comments, the ignore table and a baseline; comments that nothing needs."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from newslint.engine.findings import as_reported
from newslint.engine.settings import Ignore
from newslint.model import Directive, Document, Finding, Level, Result, RuleSpec, Suppressed
from newslint.text.spans import OBJECT, Span

UNUSED = "suppressions/unused"
_LINE_END = re.compile(r"\r\n?|\n")


class Waived(NamedTuple):
    """What is waved away of an article from outside of it.

    `ignores` are the entries of the ignore table whose path fits it, numbered; `baseline` says how often an earlier
    report has each fingerprint for it.
    """

    ignores: Sequence[tuple[int, Ignore]] = ()
    baseline: Mapping[str, int] = {}


class Parted(NamedTuple):
    """Findings as they are reported, apart from the `hidden` ones; `comments` and `ignores` are what hid some."""

    shown: Sequence[Finding]
    hidden: Sequence[Suppressed]
    comments: frozenset[Directive]
    ignores: frozenset[int]


class _Skipped(NamedTuple):
    """A comment that skips a block, and the greatest end of this and all earlier blocks, by which a search may stop."""

    block: Span
    directive: Directive
    furthest: int


class Suppression(NamedTuple):
    """All that hides findings of one article.

    A comment stands in the article, and hides places. The ignore table and a baseline are written from a report,
    and hide what a report would say of the places that are left.
    """

    document: Document
    rules: Mapping[str, RuleSpec]
    waived: Waived
    skipped: Sequence[_Skipped]
    switches: Mapping[str, Sequence[tuple[int, int, Directive]]]

    def part(self, places: Iterable[Finding]) -> Parted:
        """Part findings into those to report and those that are hidden.

        Args:
            places: a finding for each place, all of a rule at once.

        Returns:
            Those to report, in the order of the text, and what hid the others.
        """
        every = list(places)
        bare, comments = self._without_comments(every)
        reported = as_reported(bare, self.rules)
        unlisted, ignores = self._without_ignores(reported)
        shown = self._without_baseline(unlisted)
        stages = (("comment", every, bare), ("table", reported, unlisted), ("baseline", unlisted, shown))
        hidden = [one for by, before, after in stages for one in _missing(before, after, by)]
        return Parted(shown, hidden, comments, ignores)

    def idle(self, used: Collection[Directive], levels: Mapping[str, Level]) -> Iterator[Finding]:
        """Find the comments that do nothing.

        Args:
            used: those that hide something.
            levels: rule id -> level of the rules that are on.
        """
        if UNUSED in levels:
            for directive, message in _complaints(self.document.directives, used, levels, self.rules):
                yield Finding(UNUSED, levels[UNUSED], directive.span, message)

    def _without_comments(self, findings: Sequence[Finding]) -> tuple[Sequence[Finding], frozenset[Directive]]:
        if not self.document.directives:
            return findings, frozenset()
        hiding = [frozenset(_hiding(self.switches, self.skipped, finding)) for finding in findings]
        kept = [finding for finding, comments in zip(findings, hiding, strict=True) if not comments]
        return kept, frozenset().union(*hiding)

    def _without_ignores(self, findings: Sequence[Finding]) -> tuple[Sequence[Finding], frozenset[int]]:
        if not self.waived.ignores:
            return findings, frozenset()
        hiding = [frozenset(self._entries(finding)) for finding in findings]
        kept = [finding for finding, entries in zip(findings, hiding, strict=True) if not entries]
        return kept, frozenset().union(*hiding)

    def _entries(self, finding: Finding) -> Iterator[int]:
        """Give the entries of the ignore table that hide a finding."""
        text = self.document.text[slice(*finding.span)]
        for number, entry in self.waived.ignores:
            if _names((entry.rule,), finding.rule) and entry.text in text:
                yield number

    def _without_baseline(self, findings: Sequence[Finding]) -> Sequence[Finding]:
        """Take away the findings that the baseline holds, each as often as it holds it."""
        if not self.waived.baseline:
            return findings
        from newslint.reporters.fingerprints import fingerprints

        left = Counter(self.waived.baseline)
        kept = []
        marks = fingerprints(Result(self.document, tuple(findings)))
        for finding, fingerprint in zip(findings, marks, strict=True):
            if left[fingerprint]:
                left[fingerprint] -= 1
            else:
                kept.append(finding)
        return kept


def _missing(before: Sequence[Finding], after: Sequence[Finding], by: str) -> Iterator[Suppressed]:
    """Yield what one means of suppression took away; most take nothing."""
    if len(before) == len(after):
        return
    left = {id(finding) for finding in after}
    for finding in before:
        if id(finding) not in left:
            yield Suppressed(finding, by)


def suppression(document: Document, rules: Mapping[str, RuleSpec], waived: Waived) -> Suppression:
    """Read what hides findings of an article.

    Args:
        document: the article, with its comments.
        rules: all rules there are, by id.
        waived: what is waved away from outside.
    """
    return Suppression(document, rules, waived, _skipped(document), _switches(document.directives))


def unneeded(ignores: Sequence[Ignore], used: Collection[int], seen: Collection[str]) -> Iterator[tuple[Ignore, str]]:
    """Say of each entry of an ignore table that hid nothing that it is not needed.

    Args:
        ignores: the table.
        used: the numbers of the entries that were of use.
        seen: the patterns of paths that fitted a file; entries for others are passed over.
    """
    for number, entry in enumerate(ignores):
        if entry.path in seen and number not in used:
            place = f"on ‘{entry.text}’ in {entry.path}"
            yield entry, f"No finding of {entry.rule} {place} is left to ignore; delete this entry."


def _names(rules: Sequence[str], rule: str) -> bool:
    return not rules or any(name in ("all", rule, rule.partition("/")[0]) for name in rules)


def _switches(directives: Iterable[Directive]) -> dict[str, list[tuple[int, int, Directive]]]:
    """Give the comments that switch a name off or on, each with its end and number; “all” is what names none too."""
    switches: dict[str, list[tuple[int, int, Directive]]] = {}
    for number, directive in enumerate(directives):
        if directive.verb in ("off", "on"):
            for name in directive.rules or ("all",):
                switches.setdefault(name, []).append((directive.span.end, number, directive))
    return switches


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
    """Give the comments that hide a finding: those that skip its block, and the last switch before it, if it is off.

    What is said of comments themselves, none of them hides.
    """
    if finding.rule == UNUSED:
        return
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

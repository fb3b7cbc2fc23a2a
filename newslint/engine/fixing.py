"""Applying fixes until an article is quiet, and taking back those that would do more than they say."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newslint.engine.baseline import Baseline
from newslint.engine.linter import Linter
from newslint.model import Corpus, Document, Edit, Finding, Fix, Result, Source
from newslint.text.spans import Span, counted

MOST_ROUNDS = 10


class Fixed(NamedTuple):
    """What fixing a source came to: the new text, how many fixes it took, what is found in it."""

    text: str
    applied: int
    result: Result


def fix(
    source: Source,
    linter: Linter,
    unsafe: bool = False,
    corpus: Corpus | None = None,
    baseline: Baseline | None = None,
) -> Fixed:
    """Apply the safe fixes of a source, lint again, and go on until none is left.

    A fix that would meet another waits for the next round. One after which the article does not read as before outside
    the places it changes is not made.

    Args:
        source: the article.
        linter: what lints it.
        unsafe: whether to apply possible fixes too.
        corpus: what other articles say, as for `Linter.lint`.
        baseline: findings to hide, likewise: what is hidden is not fixed.

    Returns:
        The new text; its result notes the fixes that were not made, and says so where the fixes never came to an end.
    """
    applied = 0
    refused: list[Finding] = []
    seen = {source.text}
    result = linter.lint(linter.parse(source), corpus, baseline)
    for _ in range(MOST_ROUNDS):
        chosen = compatible(_fixable(result.findings, unsafe))
        sound = sound_ones(result.document, chosen, linter)
        refused = [finding for finding in chosen if finding not in sound]
        text = apply([edit for finding in sound for edit in finding.fixes[0].edits], source.text)
        if text == source.text:
            return Fixed(text, applied, result._replace(notes=_refusals(result, refused)))
        applied += len(sound)
        source = source._replace(text=text)
        result = linter.lint(linter.parse(source), corpus, baseline)
        if text in seen:
            break
        seen.add(text)
    return Fixed(source.text, applied, result._replace(notes=_unsettled(result, unsafe)))


def apply(edits: Iterable[Edit], text: str) -> str:
    """Apply edits that do not meet one another."""
    pieces = []
    end = len(text)
    for edit in sorted(edits, reverse=True):
        pieces += [text[edit.span.end : end], edit.text]
        end = edit.span.start
    pieces.append(text[:end])
    return "".join(reversed(pieces))


def _fixable(findings: Iterable[Finding], unsafe: bool) -> list[Finding]:
    return [finding for finding in findings if finding.fixes and (finding.fixes[0].safe or unsafe)]


def compatible(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order of their first fixes, without each whose edits touch one taken before."""
    chosen: list[Finding] = []
    taken: list[Span] = []
    for finding in sorted(findings, key=lambda finding: min(edit.span for edit in finding.fixes[0].edits)):
        if not any(_touches_any(edit.span, taken) for edit in finding.fixes[0].edits):
            chosen.append(finding)
            for edit in finding.fixes[0].edits:
                insort(taken, edit.span)
    return chosen


def _touches_any(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span overlaps or meets one of others, which are in order and do not touch each other."""
    first, last = max(0, bisect_left(others, span) - 1), bisect_left(others, Span(span.end + 1, 0))
    return any(span.start <= other.end and other.start <= span.end for other in others[first:last])


def sound_ones(document: Document, chosen: Sequence[Finding], linter: Linter) -> list[Finding]:
    """Return the findings whose first fixes change nothing but the places that they say, found by halving.

    Args:
        document: the article.
        chosen: those to try, whose fixes do not meet one another.
        linter: reads the article after them.
    """
    if not chosen or _reads_as_before(document, [finding.fixes[0] for finding in chosen], linter):
        return list(chosen)
    if len(chosen) == 1:
        return []
    half = len(chosen) // 2
    first, second = (sound_ones(document, part, linter) for part in (chosen[:half], chosen[half:]))
    both = [*first, *second]
    together = len(both) < len(chosen) and _reads_as_before(document, [finding.fixes[0] for finding in both], linter)
    return both if together else first or second


def _reads_as_before(document: Document, fixes: Iterable[Fix], linter: Linter) -> bool:
    """Tell whether the same words and blocks stand outside the edits of some fixes once they are made."""
    edits = sorted(edit for fix in fixes for edit in fix.edits)
    after = linter.parse(document.source._replace(text=apply(edits, document.text)))
    changed: list[Span] = []
    shift = 0
    for edit in edits:
        changed.append(Span(edit.span.start + shift, edit.span.start + shift + len(edit.text)))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    return _outside(document, [edit.span for edit in edits]) == _outside(after, changed)


def _outside(document: Document, changed: Sequence[Span]) -> tuple[str, list[str]]:
    """Give the text of an article outside some spans of its source, without blanks, and the kinds of its blocks there.

    Blocks that only touch a span count as changed: a line break that is added may belong to one.
    """
    prose = document.prose
    ends = (*(segment.start for segment in prose.segments[1:]), len(prose.text))
    pieces: list[str] = []
    for segment, end in zip(prose.segments, ends, strict=False):
        if segment.verbatim:
            pieces += (document.text[slice(*rest)] for rest in _without(segment.source, changed))
        elif not any(segment.source.overlaps(span) for span in _near(segment.source, changed)):
            pieces.append(prose.text[segment.start : end])
    kinds = [block.kind for block in document.blocks if not _touches_any(block.span, changed)]
    return "".join("".join(pieces).split()), kinds


def _without(whole: Span, parts: Sequence[Span]) -> Iterator[Span]:
    """Give what is left of a span without others, which are in order."""
    start = whole.start
    for part in _near(whole, parts):
        if part.start > start:
            yield Span(start, min(part.start, whole.end))
        start = max(start, part.end)
    if start < whole.end:
        yield Span(start, whole.end)


def _near(span: Span, others: Sequence[Span]) -> Sequence[Span]:
    """Give those of some spans, in order and apart from each other, that may overlap one."""
    return others[max(0, bisect_left(others, span) - 1) : bisect_left(others, Span(span.end, 0))]


def _refusals(result: Result, refused: Sequence[Finding]) -> tuple[str, ...]:
    lines = result.document.lines
    return tuple(
        f"{result.document.path}:{lines.position(finding.span.start)[0]}: the fix of {finding.rule} was not made: "
        "other words or blocks would change with it"
        for finding in refused
    )


def _unsettled(result: Result, unsafe: bool) -> tuple[str, ...]:
    left = _fixable(result.findings, unsafe)
    if not left:
        return ()
    rules = ", ".join(sorted({finding.rule for finding in left}))
    return (
        f"{result.document.path}: {counted(len(left), 'fix', 'es')} of {rules} still "
        f"{'applies' if len(left) == 1 else 'apply'} after {counted(MOST_ROUNDS, 'round')}; "
        "fix these places by hand, and please report it",
    )

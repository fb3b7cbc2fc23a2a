"""How often each rule spoke, or how much was found in each file or line of an author, in place of what was said."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint.model import Finding, Level, Outcome, Result
from newslint.reporters.context import ReportContext
from newslint.reporters.record import as_json, legible_path
from newslint.reporters.text import Summary
from newslint.text.spans import fed_line, shown

# What a row is about: a rule at one level, a file, an author.
Key = tuple[str, Level | None]
_Cells = tuple[str, str, str, str, str]


class _Count(NamedTuple):
    """The findings of a row, how many a safe fix mends, and in how many articles they stand."""

    key: Key
    findings: int
    fixable: int
    articles: int


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Yield a table, the most findings first, the share that safe fixes mend, and the summary for people."""
    summary = Summary()
    counts = _counts(outcomes, context, summary)
    if counts:
        yield from _table([_head(context.counted_by), *map(_row, counts)])
        total, fixable = sum(one.findings for one in counts), sum(one.fixable for one in counts)
        yield ""
        yield f"{fixable} of {total} findings ({fixable / total:.0%}) have a safe fix."
    yield summary.line()


def report_json(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Yield a list of objects, in the same order."""
    rows = []
    for one in _counts(outcomes, context, Summary()):
        name, level = one.key
        row = {context.counted_by: name} | ({} if level is None else {"level": level.label})
        rows.append(row | {"findings": one.findings, "fixable": one.fixable, "articles": one.articles})
    yield as_json(rows, indent=1)


def _head(counted_by: str) -> _Cells:
    return ("findings", "level" if counted_by == "rule" else "", counted_by, "articles", "fixable")


def _row(count: _Count) -> _Cells:
    name, level = count.key
    label = "" if level is None else level.label
    return (str(count.findings), label, shown(name), str(count.articles), str(count.fixable))


def _table(rows: Sequence[_Cells]) -> Iterator[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for findings, level, name, articles, fixable in rows:
        row = f"{findings:>{widths[0]}}  " + (f"{level:{widths[1]}}  " if widths[1] else "") + f"{name:{widths[2]}}"
        yield f"{row}  {articles:>{widths[3]}}  {fixable:>{widths[4]}}"


def _counts(outcomes: Iterable[Outcome], context: ReportContext, summary: Summary) -> list[_Count]:
    findings: Counter[Key] = Counter()
    fixable: Counter[Key] = Counter()
    articles: Counter[Key] = Counter()
    keys_of = _KEYS[context.counted_by]
    for result in summary.watch(outcomes):
        if not result.findings:
            continue
        keys = keys_of(result, context)
        findings.update(keys)
        articles.update(set(keys))
        fixable.update(key for key, one in zip(keys, result.findings, strict=True) if _is_fixable(one))
    counts = [_Count(key, count, fixable[key], articles[key]) for key, count in findings.items()]
    return sorted(counts, key=lambda one: (-one.findings, -(one.key[1] or 0), one.key[0]))


def _is_fixable(finding: Finding) -> bool:
    return any(fix.safe for fix in finding.fixes)


def _rules(result: Result, context: ReportContext) -> list[Key]:
    return [(finding.rule, finding.level) for finding in result.findings]


def _files(result: Result, context: ReportContext) -> list[Key]:
    return [(legible_path(result.document.path), None)] * len(result.findings)


def _authors(result: Result, context: ReportContext) -> list[Key]:
    lines = [fed_line(result.document.text, finding.span.start) for finding in result.findings]
    return [(author, None) for author in context.authors_of(result.document.path, lines)]


_KEYS: Mapping[str, Callable[[Result, ReportContext], list[Key]]] = {
    "rule": _rules,
    "file": _files,
    "author": _authors,
}

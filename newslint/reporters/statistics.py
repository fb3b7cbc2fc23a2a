"""How often each rule spoke, in place of what it said."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.model import Level, Outcome
from newslint.reporters.context import ReportContext
from newslint.reporters.record import as_json
from newslint.reporters.text import Summary


class _Count(NamedTuple):
    """The findings of a rule at one level, how many a safe fix mends, and in how many articles they stand."""

    rule: str
    level: Level
    findings: int
    fixable: int
    articles: int


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Give a table, the commonest rule first, and the summary of the report for people."""
    summary = Summary()
    counts = _counts(outcomes, summary)
    columns = [("findings", "level", "rule", "articles", "fixable")]
    columns += [(str(one.findings), one.level.label, one.rule, str(one.articles), str(one.fixable)) for one in counts]
    widths = [max(len(row[at]) for row in columns) for at in range(len(columns[0]))]
    if counts:
        for findings, level, rule, articles, fixable in columns:
            row = f"{findings:>{widths[0]}}  {level:{widths[1]}}  {rule:{widths[2]}}"
            yield f"{row}  {articles:>{widths[3]}}  {fixable:>{widths[4]}}"
        yield ""
    yield summary.line()


def report_json(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Give a list of objects, in the same order."""

    rows = [one._asdict() | {"level": one.level.label} for one in _counts(outcomes, Summary())]
    yield as_json(rows, indent=1)


def _counts(outcomes: Iterable[Outcome], summary: Summary) -> list[_Count]:
    findings: Counter[tuple[str, Level]] = Counter()
    fixable: Counter[tuple[str, Level]] = Counter()
    articles: Counter[tuple[str, Level]] = Counter()
    for result in summary.watch(outcomes):
        keys = [(finding.rule, finding.level) for finding in result.findings]
        findings.update(keys)
        articles.update(set(keys))
        fixable.update(
            (finding.rule, finding.level) for finding in result.findings if any(fix.safe for fix in finding.fixes)
        )
    counts = [
        _Count(rule, level, count, fixable[rule, level], articles[rule, level])
        for (rule, level), count in findings.items()
    ]
    return sorted(counts, key=lambda one: (-one.findings, -one.level, one.rule))

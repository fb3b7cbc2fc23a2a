"""One line a finding, as compilers write them: for editors, for grep, and for a first look at much."""

from collections.abc import Iterable, Iterator

from newslint.model import Outcome, Result
from newslint.reporters.context import ReportContext
from newslint.text.spans import shown, tame


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Give the report as lines of text: ``path:line:column: level rule message``."""
    for outcome in outcomes:
        if isinstance(outcome, Result):
            for finding in outcome.findings:
                line, column = outcome.document.lines.position(finding.span.start)
                place = f"{shown(outcome.document.path)}:{line}:{column}"
                yield tame(f"{place}: {finding.level.label} {finding.rule} {shown(finding.message)}")

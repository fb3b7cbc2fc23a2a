"""A summary in Markdown: how often each rule spoke and the first findings, as the page of a job in CI shows it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from newslint.model import Finding, Level, Outcome, Result
from newslint.reporters.context import ReportContext
from newslint.reporters.record import shown_path
from newslint.reporters.text import Summary
from newslint.rulebook.address import page_of
from newslint.text.spans import shown

# GitHub takes a summary of 1 MiB at most; nobody reads so much.
_LISTED = 50
_LONGEST = 300
_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+!|~:-]|(?<=www)\.")
# GitHub makes a link of an address of mail, be its sign escaped or not, but not across tags.
_AT = "<span>@</span>"


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Yield the summary as lines of text."""
    summary = Summary()
    counts: Counter[tuple[Level, str]] = Counter()
    listed: list[str] = []
    failures: list[str] = []
    for outcome in outcomes:
        if not isinstance(outcome, Result):
            failures.append(f"- {_plain(outcome.message)}")
        for result in summary.watch([outcome]):
            counts.update((finding.level, finding.rule) for finding in result.findings)
            free = _LISTED - len(listed)
            listed += [_row(result, finding, context) for finding in result.findings[:free]]
    yield "## newslint"
    yield ""
    yield _plain(summary.line())
    if failures:
        yield from ("", "### Not read", "", *failures[:_LISTED])
    if counts:
        yield from ("", "| findings | level | rule |", "|---:|---|---|")
        for (level, rule), count in sorted(counts.items(), key=lambda one: (-one[1], one[0][1])):
            yield f"| {count} | {level.label} | {_rule(rule, context)} |"
        yield from ("", "| where | rule | what |", "|---|---|---|", *listed)
        if counts.total() > len(listed):
            yield from ("", f"{counts.total() - len(listed)} more are not shown.")


def _row(result: Result, finding: Finding, context: ReportContext) -> str:
    line, column = result.document.lines.position(finding.span.start)
    path = shown_path(result.document.path, context)
    return f"| {_plain(path)}\\:{line}\\:{column} | {_rule(finding.rule, context)} | {_plain(finding.message)} |"


def _rule(rule: str, context: ReportContext) -> str:
    page = page_of(context.rules.get(rule))
    return f"[{_plain(rule)}]({page})" if page else _plain(rule)


def _plain(text: str) -> str:
    """Return a text in which no character means anything but itself in Markdown."""
    cut = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return _SPECIAL.sub(r"\\\g<0>", escape(shown(cut), quote=False)).replace("@", _AT)

"""For people: each finding with its line of the article, the span underlined, grouped by file."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from newslint.model import Document, Finding, Fix, Level, Outcome, Result
from newslint.reporters.context import ReportContext
from newslint.reporters.excerpt import excerpt
from newslint.reporters.fix_diff import fix_diff
from newslint.reporters.paint import ADDED, BOLD, COLORS, DIM, INVERSE, REMOVED, Painter
from newslint.rulebook.address import page_of
from newslint.text.spans import counted, shown, tame

_INDENT = "      "
_SEE = "see"
_MARGIN = "| "
# Of one rule in one article nobody reads more; all are in the other formats.
_MOST_OF_A_RULE = 5
_NARROWEST = 40


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Give the report as lines of text."""
    return map(tame, _report(outcomes, context))


def _report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    paint = Painter(context.color, context.terminal)
    summary = Summary()
    for result in summary.watch(outcomes):
        if result.findings:
            yield paint.link(_address(result.document.path, paint), paint(BOLD, shown(result.document.path)))
            yield from _findings(result, context, paint)
            yield ""
    yield summary.line(paint)


class Summary:
    """Counts what goes by, for the last line of a report."""

    def __init__(self) -> None:
        self._levels: Counter[Level] = Counter()
        self._files = self._failures = self._unwritten = self._fixable = self._fixed = self._hidden = 0

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Result]:
        """Hand on the results, and count them and the failures."""
        for outcome in outcomes:
            if not isinstance(outcome, Result):
                self._failures += 1
                continue
            self._files += outcome.is_article
            self._unwritten += bool(outcome.trouble)
            self._hidden += outcome.hidden
            self._fixed += outcome.fixed
            self._levels.update(finding.level for finding in outcome.findings)
            self._fixable += sum(any(fix.safe for fix in finding.fixes) for finding in outcome.findings)
            yield outcome

    def line(self, paint: Callable[[str, str], str] = lambda style, text: text) -> str:
        """Give the line; `paint` gives a text in a style."""
        found = ", ".join(counted(self._levels[level], level.label) for level in reversed(Level) if self._levels[level])
        if not found and self._files:
            found = "nothing found"
        checked = f"{counted(self._files, 'file')} checked{': ' if found else ''}{found}."
        return paint(BOLD, checked) + "".join(f" {remark}" for remark in self._remarks())

    def _remarks(self) -> Iterator[str]:
        if self._fixed:
            yield f"{self._fixed} fixed."
        if self._fixable:
            yield f"{self._fixable} fixable with --fix."
        if self._hidden:
            yield f"{self._hidden} suppressed."
        if self._unwritten:
            yield f"{counted(self._unwritten, 'file')} could not be fixed."
        if self._failures:
            yield f"{counted(self._failures, 'file')} could not be linted."


def _address(path: str, paint: Painter) -> str | None:
    """Return the address of a file on this machine, where it can lead there."""
    if not paint.links or not os.path.exists(path):
        return None
    from pathlib import Path

    return Path(path).absolute().as_uri()


def _findings(result: Result, context: ReportContext, paint: Painter) -> Iterator[str]:
    """Show the findings of an article, of each rule only the first few."""
    seen: Counter[str] = Counter()
    for finding in result.findings:
        seen[finding.rule] += 1
        if seen[finding.rule] <= _MOST_OF_A_RULE:
            yield from finding_lines(result.document, finding, context, paint)
    for rule, count in seen.items():
        if count > _MOST_OF_A_RULE:
            yield f"  … and {count - _MOST_OF_A_RULE} more of {paint(DIM, rule)}"


def finding_lines(document: Document, finding: Finding, context: ReportContext, paint: Painter) -> Iterator[str]:
    """Yield the lines that show a finding: where and what, its line of the article, other places, and its fixes.

    Args:
        document: the article.
        finding: one of its findings.
        context: tells the width, and the rules that links lead to.
        paint: dresses the lines.
    """
    line, column = document.lines.position(finding.span.start)
    room = max(_NARROWEST, context.width) - len(_INDENT)
    color = COLORS[finding.level]
    rule = paint.link(page_of(context.rules.get(finding.rule)), paint(DIM, finding.rule))
    yield f"  {line}:{column} {paint(color, finding.level.label)} {rule}"
    for part in _wrap(shown(finding.message), room):
        yield _INDENT + part
    place = excerpt(document, finding.span, room - len(_MARGIN))
    yield _INDENT + paint(DIM, _MARGIN) + "".join(place)
    yield _INDENT + paint(DIM, _MARGIN) + paint(color, place.underline)
    for message, places in _related(document, finding).items():
        yield from (_INDENT + part for part in _wrap(f"{_SEE} {', '.join(places)}: {message}", room))
    for fix in finding.fixes:
        title = ("fix: " if fix.safe else "possible fix: ") + shown(fix.title)
        yield from (_INDENT + part for part in _wrap(title, room))
        if context.terminal:
            yield from (_INDENT + part for part in _diff_lines(document, fix, room - len(_MARGIN), paint))


def _diff_lines(document: Document, fix: Fix, width: int, paint: Painter) -> Iterator[str]:
    for sign, (before, marked, after) in fix_diff(document, fix, width):
        color = REMOVED if sign == "-" else ADDED
        yield paint(color, f"{sign} {before}") + paint(color + INVERSE, marked) + paint(color, after)


def _related(document: Document, finding: Finding) -> dict[str, list[str]]:
    """Give the other places of a finding by what is said of them."""
    places: dict[str, list[str]] = {}
    for other in finding.related:
        home = other.elsewhere or document
        line, column = home.lines.position(other.span.start)
        path = f"{shown(home.path)}:" if other.elsewhere else ""
        places.setdefault(shown(other.message), []).append(f"{path}{line}:{column}")
    return places


def _wrap(text: str, width: int) -> list[str]:
    """Break a text into lines at its blanks (`textwrap` does it as well, and takes 2 ms to import)."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
    return lines

"""What the user has waved away: inline directives, the configured ignore table, a baseline; unused ones reported."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from newslint.model import Directive, Document, Finding, Ignore, Level, Result
from newslint.text import Span
from newslint.tuples import NamedTuple

UNUSED = "suppressions/unused"


class _Region(NamedTuple):
    directive: Directive
    span: Span

    def covers(self, finding: Finding) -> bool:
        return self.span.start <= finding.span.start < self.span.end and _names(self.directive.rules, finding.rule)


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
    regions = _regions(document)
    used = {region for region in regions for finding in findings if region.covers(finding)}
    kept = [finding for finding in findings if not any(region.covers(finding) for region in used)]
    hidden = len(findings) - len(kept)
    if UNUSED in levels:
        for region in regions:
            if message := _complaint(region, region in used, levels, known):
                kept.append(Finding(UNUSED, levels[UNUSED], region.directive.span, message))
    return kept, hidden


def _regions(document: Document) -> list[_Region]:
    regions = []
    for index, directive in enumerate(document.directives):
        if directive.verb == "ignore-next":
            regions.append(_Region(directive, _next_paragraph(document.text, directive.span.end)))
        elif directive.verb == "off":
            regions.append(_Region(directive, Span(directive.span.end, _end_of_off(document, index))))
    return regions


def _end_of_off(document: Document, index: int) -> int:
    rules = document.directives[index].rules
    for later in document.directives[index + 1 :]:
        if later.verb == "on" and (not later.rules or set(later.rules) >= set(rules)):
            return later.span.start
    return len(document.text) + 1


def _next_paragraph(text: str, offset: int) -> Span:
    """Give the next run of lines that are not blank, the rest of the comment's own line included."""
    start = end = offset
    begun = bool(text[offset:].partition("\n")[0].strip())
    for line in text[offset:].splitlines(keepends=True):
        if not line.strip() and begun and end > start:
            break
        end += len(line)
        begun = begun or bool(line.strip())
    return Span(start, end)


def _complaint(region: _Region, used: bool, levels: Mapping[str, Level], known: Collection[str]) -> str:
    """Say what is wrong with a directive; empty where it does its work or names a rule that is off just now."""
    packs = {rule.partition("/")[0] for rule in known}
    for name in region.directive.rules:
        if name not in known and name not in packs and name != "all":
            from newslint.tomlfile import nearest_rule

            return f"There is no rule ‘{name}’; {nearest_rule(name, [*known, *packs])}"
    if used or not any(_names(region.directive.rules, rule) for rule in levels):
        return ""
    named = ", ".join(region.directive.rules) or "anything"
    return f"Nothing here needs this comment: no finding of {named} follows. Delete it."


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

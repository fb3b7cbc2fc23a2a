"""Linting one document: scan, confirm, review, suppress, sort; a pure function from the document to its findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint.language import language_of
from newslint.model import Check, Document, Finding, Level, Live, Result, RuleSpec
from newslint.prefilter import Prefilter
from newslint.suppress import by_directives


class RuleSet(NamedTuple):
    """The rules to lint with: their specifications and levels, the prefilter over them, and the code behind them.

    `check_of` gives the check that holds a rule; it may make it on first need. `known` are the ids of all rules
    there are, on or off.
    """

    rules: Mapping[str, RuleSpec]
    levels: Mapping[str, Level]
    prefilter: Prefilter
    check_of: Callable[[str], Check]
    known: frozenset[str]


def lint(document: Document, rule_set: RuleSet) -> Result:
    """Lint a document.

    Args:
        document: the article.
        rule_set: what to lint it with.

    Returns:
        Its findings in the order of the text, and how many the article's own comments hide.

    Raises:
        NewslintError: an expression outran its time limit.
    """
    live = _live(document, rule_set)
    found = list(_confirm(document, rule_set, _scan(document, rule_set, live)))
    found += _confirm(document, rule_set, _review(document, rule_set, live, found))
    kept, hidden = by_directives(document, found, rule_set.levels, rule_set.known)
    return Result(document, tuple(_sort(kept)), hidden)


def _live(document: Document, rule_set: RuleSet) -> Live:
    """Give the rules that can match here: anchored, and of the article's language."""
    live = rule_set.prefilter.live(document.folded)
    wanted = {rule: rule_set.rules[rule].language for rule in live}
    if not any(wanted.values()):
        return live
    language = language_of(document)
    if language is None:
        return live
    return {rule: hits for rule, hits in live.items() if wanted[rule] in (None, language)}


def _scan(document: Document, rule_set: RuleSet, live: Live) -> Iterator[Finding]:
    for check in _checks(rule_set, live):
        yield from check.scan(document, live)


def _review(document: Document, rule_set: RuleSet, live: Live, found: Sequence[Finding]) -> Iterator[Finding]:
    """Let the checks that judge an article by what the others found have their say."""
    for check in _checks(rule_set, live):
        review = getattr(check, "review", None)
        if review is not None:
            yield from review(document, live, found)


def _checks(rule_set: RuleSet, live: Live) -> list[Check]:
    checks = {check.name: check for check in map(rule_set.check_of, live)}
    return [checks[name] for name in sorted(checks)]


def _confirm(document: Document, rule_set: RuleSet, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Let go of findings outside their rule's zones, and give the others the level that the user has set."""
    for finding in findings:
        zones = rule_set.rules[finding.rule].zones
        if not zones or document.zone_at(finding.span.start) in zones:
            yield finding._replace(level=rule_set.levels[finding.rule])


def _sort(findings: Iterable[Finding]) -> list[Finding]:
    """Order by place; the same finding from two anchors counts once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda finding: (finding.span, finding.rule, finding.message))

"""What the engine makes of the places that checks find: findings with a message, as they are reported."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from newslint.checks.findings import MOST_RELATED
from newslint.errors import NewslintError
from newslint.model import Document, Edit, Finding, Fix, Level, Related, RuleSpec
from newslint.rulebook.check_api import Found
from newslint.text.spans import counted, shown

# What these find they judge by what stands beside it: a rule that knows the words says more.
_BY_NEIGHBOURS = frozenset(("line/block", "line/labels", "near-lines/site"))


def finding_of(document: Document, rule: RuleSpec, level: Level, found: Found) -> Finding:
    """Return the finding that a place of an article is by a rule, at a level.

    Raises:
        NewslintError: the rule's message names what the check does not say.
    """
    span = found.span if found.in_source else document.prose.to_source(found.span)
    finding = Finding(rule.id, level, span, _message(document, rule, found), found.related, found.fixes)
    return (
        gathered([finding, *(finding_of(document, rule, level, one) for one in found.same)]) if found.same else finding
    )


def _message(document: Document, rule: RuleSpec, found: Found) -> str:
    text = document.text if found.in_source else document.prose.text
    return render(rule, {"match": text[slice(*found.span)], **found.values})


def render(rule: RuleSpec, values: Mapping[str, object]) -> str:
    """Fill a rule's message; `values` are what stands between its braces, in which dots stand for what is no prose.

    Raises:
        NewslintError: the message has braces of another form, or names something else.
    """
    try:
        return rule.message.format_map(
            {name: shown(value) if isinstance(value, str) else value for name, value in values.items()}
        )
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise _unfilled(rule, values, error) from None


def _unfilled(rule: RuleSpec, values: Iterable[str], error: Exception) -> NewslintError:
    """Return the error of a message that cannot be filled: its file and line, the name, and what there is."""
    from pathlib import Path  # a rule that is sound needs neither

    from newslint.rulebook.tomlfile import complaint

    names = ", ".join(f"{{{name}}}" for name in sorted(values))
    said = f"‘{{{error.args[0]}}}’ stands for nothing: " if isinstance(error, KeyError) else ""
    return complaint(Path(rule.path), "message", f"{said}what stands in braces is one of {names}")


def gathered(findings: Iterable[Finding]) -> Finding:
    """Make one finding of those of a rule: at the first place, naming the others, with a fix for all that have one."""
    first, *others = sorted(dict.fromkeys(findings), key=lambda finding: finding.span)
    if not others:
        return first
    return first._replace(
        message=f"{first.message} The same in {counted(len(others), 'more place')}.",
        related=tuple(Related(other.span, "also here") for other in others[:MOST_RELATED]),
        fixes=_joint_fix([finding.fixes[0] for finding in (first, *others) if finding.fixes]),
    )


def _joint_fix(fixes: Sequence[Fix]) -> tuple[Fix, ...]:
    """Make one fix of several: of the safe ones where there are any."""
    fixes = [fix for fix in fixes if fix.safe] or fixes
    if len(fixes) < 2:
        return tuple(fixes)
    title = f"{fixes[0].title}, and so in {counted(len(fixes) - 1, 'more place')}"
    return (Fix(title, tuple(edit for fix in fixes for edit in fix.edits), fixes[0].safe),)


def as_reported(findings: Iterable[Finding], rules: Mapping[str, RuleSpec]) -> list[Finding]:
    """Return what a report says of places: each thing once, in the order of the text.

    Args:
        findings: a finding for each place.
        rules: the rules by id.

    Returns:
        One finding of those of a rule that speaks once an article, and one of those that would delete the same text.
    """
    return in_order(dict.fromkeys(_surest(_told_once(findings, rules), rules)))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings by place."""
    return sorted(findings, key=lambda finding: (finding.span, finding.rule, finding.message))


def _told_once(findings: Iterable[Finding], rules: Mapping[str, RuleSpec]) -> Iterator[Finding]:
    """Make one finding of those of each rule that speaks once an article."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        if rules[finding.rule].once:
            groups.setdefault(finding.rule, []).append(finding)
        else:
            yield finding
    yield from map(gathered, groups.values())


def _surest(findings: Iterable[Finding], rules: Mapping[str, RuleSpec]) -> Iterator[Finding]:
    """Where rules would delete the same text, keep the surest of each pack, and no suggestion beside surer findings."""
    groups: dict[tuple[Edit, ...], list[Finding]] = {}
    for finding in in_order(findings):
        if finding.fixes and not any(edit.text for edit in finding.fixes[0].edits):
            groups.setdefault(finding.fixes[0].edits, []).append(finding)
        else:
            yield finding
    for group in groups.values():
        surest: dict[str, Finding] = {}
        for finding in sorted(group, key=lambda one: _sureness(one, rules), reverse=True):
            surest.setdefault(rules[finding.rule].pack, finding)
        is_sure = any(finding.level > Level.SUGGESTION for finding in group)
        yield from (finding for finding in surest.values() if finding.level > Level.SUGGESTION or not is_sure)


def _sureness(finding: Finding, rules: Mapping[str, RuleSpec]) -> tuple[Level, bool, bool]:
    return finding.level, finding.fixes[0].safe, rules[finding.rule].check not in _BY_NEIGHBOURS

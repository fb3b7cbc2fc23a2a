"""What a finding says, what else it points at, and what mends it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newslint.checks.layout import is_set_by_blanks
from newslint.errors import NewslintError
from newslint.model import Document, Edit, Finding, Fix, Related, RuleSpec
from newslint.text.spans import Span, counted, joins_line_ends, shown

# What else a finding points at: a reader looks at no more.
MOST_RELATED = 20


def render(rule: RuleSpec, values: Mapping[str, Any]) -> str:
    """Fill a rule's message; `values` are what stands between its braces, in which dots stand for what is no prose.

    Raises:
        NewslintError: the message has braces of another form, or names something else.
    """
    try:
        return rule.message.format_map(
            {name: shown(value) if isinstance(value, str) else value for name, value in values.items()}
        )
    except (AttributeError, LookupError, TypeError, ValueError):
        names = ", ".join(f"{{{name}}}" for name in sorted(values))
        raise NewslintError(f"{rule.path}: message: what stands in braces is one of {names}") from None


def places(document: Document, spans: Iterable[Span]) -> tuple[Related, ...]:
    """Give spans of the prose as related places, in the order of the text, each with its words."""
    prose = document.prose
    return tuple(
        Related(prose.to_source(span), f"‘{shown(prose.text[span.start : span.end])}’ here") for span in sorted(spans)
    )


def repeat(document: Document, rule: RuleSpec, first: Span, again: Span, fixes: tuple[Fix, ...]) -> Finding:
    """Report the later of two places of the prose that say the same; {line} is that of the earlier."""
    prose = document.prose
    earlier = prose.to_source(first)
    line, _ = document.lines.position(earlier.start)
    values = {"line": line, "match": prose.text[again.start : again.end]}
    related = (Related(earlier, "first here"),)
    return Finding(rule.id, rule.level, prose.to_source(again), render(rule, values), related, fixes)


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


def replacement(document: Document, span: Span, text: str, safe: bool, title: str = "") -> tuple[Fix, ...]:
    """Offer to replace a span of the prose by `text`, in which LF stands for the article's own line ending.

    Nothing is offered where the prose is not the source's own text; in columns, verse and code nothing is safe.
    """
    if not document.prose.is_verbatim(span):
        return ()
    source = document.prose.to_source(span)
    safe = safe and not (not document.blocks and is_set_by_blanks(document.prose.text, span.start))
    if "\n" in text and "\r\n" in document.text:
        text = text.replace("\n", "\r\n")
    if not text and joins_line_ends(document.text, source):
        return ()
    return (
        Fix(title or _replacement_title(document.text[source.start : source.end], text), (Edit(source, text),), safe),
    )


def _replacement_title(old: str, new: str) -> str:
    short = old if len(old) <= 40 else old[:39] + "…"
    if new.strip() == old and new[:1] in "\r\n" and new:
        return f"Put {_named(short)} on a line of its own"
    return f"Replace {_named(short)} by {_named(new)}" if new else f"Delete {_named(short)}"


def _named(text: str) -> str:
    """Give words in quotation marks, blanks and what nobody sees by name."""
    name = shown(text, blanks=True)
    return f"‘{name}’" if any(character.isprintable() and not character.isspace() for character in text) else name

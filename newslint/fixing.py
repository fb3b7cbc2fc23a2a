"""Applying safe fixes until an article is quiet."""

from collections.abc import Iterable

from newslint.linter import Linter
from newslint.model import Edit, Fix, Result, Source

MOST_ROUNDS = 10


def fix(source: Source, linter: Linter) -> tuple[str, int, Result]:
    """Apply the safe fixes of a source, lint again, and go on until none is left.

    Args:
        source: the article.
        linter: what lints it.

    Returns:
        The mended text, how many fixes were applied, and the result of linting the mended text. A fix that would
        meet another waits for the next round; after ten rounds the rest is left.
    """
    applied = 0
    result = linter.lint(linter.parse(source))
    for _ in range(MOST_ROUNDS):
        chosen = _compatible(finding.fixes[0] for finding in result.findings if finding.fixes and finding.fixes[0].safe)
        text = apply([edit for fix in chosen for edit in fix.edits], source.text)
        if text == source.text:
            break
        applied += len(chosen)
        source = source._replace(text=text)
        result = linter.lint(linter.parse(source))
    return source.text, applied, result


def apply(edits: Iterable[Edit], text: str) -> str:
    """Apply edits that do not meet one another."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """Take fixes in the order of the text, leaving out each that touches one taken before."""
    chosen: list[Fix] = []
    end = -1
    for fix in sorted(fixes, key=lambda fix: min(edit.span for edit in fix.edits)):
        if min(edit.span.start for edit in fix.edits) > end:
            chosen.append(fix)
            end = max(edit.span.end for edit in fix.edits)
    return chosen

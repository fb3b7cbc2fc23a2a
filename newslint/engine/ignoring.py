"""Findings waved away for good: comments in the article where its format has them, else entries of the ignore table."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from newslint.engine.config_edits import pattern_of
from newslint.engine.fixing import apply
from newslint.engine.settings import Ignore
from newslint.model import Document, Edit, Finding
from newslint.text.spans import Span

# A comment on a line of its own would part these.
_PARTED = frozenset({"list", "item", "table", "row", "cell", "quote", "footnote"})
# What holds other blocks is not meant by who points at one of them.
_HOLDERS = frozenset({"element", "html"})

Lint = Callable[[str], Sequence[Finding]]


class Ignored(NamedTuple):
    """What hides findings: edits that put comments into the article, and entries for the ignore table."""

    edits: tuple[Edit, ...]
    entries: tuple[Ignore, ...]


def ignore(document: Document, findings: Sequence[Finding], lint: Lint, root: str) -> Ignored:
    """Return what hides findings of an article.

    A comment hides its rule in a whole block, so others of the rule may go with a finding; an entry hides the rule on
    the same words in the whole file.

    Args:
        document: the article.
        findings: those to hide.
        lint: gives the findings of the article with another text; it is asked whether comments do what they are for.
        root: the folder that patterns of the ignore table are relative to.
    """
    by_comment = [finding for finding in findings if _has_comments(document, finding)]
    before = lint(document.text) if by_comment else ()
    while by_comment:
        edits = comments(document, by_comment)
        left = _left(by_comment, edits, before, lint(apply(edits, document.text)))
        if not left:
            break
        by_comment = [finding for finding in by_comment if finding not in left]
    by_table = [finding for finding in findings if finding not in by_comment]
    return Ignored(comments(document, by_comment), entries(document, by_table, root))


def comments(document: Document, findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """Return the edits that put a comment before the block of each finding, or before its words in lists and tables.

    Args:
        document: the article; its format has blocks.
        findings: those to hide.
    """
    rules: dict[int, list[str]] = {}
    for finding in findings:
        rules.setdefault(_comment_place(document, finding.span.start), []).append(finding.rule)
    return tuple(
        Edit(
            Span(place, place), f"<!-- newslint: ignore-next {' '.join(sorted(set(named)))} -->{_end(document, place)}"
        )
        for place, named in sorted(rules.items())
    )


def entries(document: Document, findings: Iterable[Finding], root: str) -> tuple[Ignore, ...]:
    """Return the entries of the ignore table that hide findings.

    Args:
        document: the article.
        findings: those to hide.
        root: the folder that the patterns of the table are relative to.
    """
    pattern = pattern_of(document.path, root)
    return tuple(dict.fromkeys(entry(document.text, finding, pattern) for finding in findings))


def entry(text: str, finding: Finding, pattern: str = "*") -> Ignore:
    """Return the entry of the ignore table that hides a rule on the words of a finding.

    Args:
        text: the article's.
        finding: where and what.
        pattern: of the files to hide it in; all files, where none is given.
    """
    words = text[slice(*finding.span)]
    return Ignore(pattern, finding.rule, words.strip() or words)


def _has_comments(document: Document, finding: Finding) -> bool:
    return next(document.blocks_at(finding.span.start), None) is not None


def _comment_place(document: Document, offset: int) -> int:
    """Return where a comment hides what is said of an offset: the beginning of its block's line, else the offset."""
    chain = [document.blocks[number] for number in document.blocks_at(offset)][::-1]
    while len(chain) > 1 and chain[0].kind in _HOLDERS:
        chain = chain[1:]
    if any(block.kind in _PARTED for block in chain):
        return offset
    start = chain[0].span.start
    line_start = document.lines.line_span(document.lines.position(start)[0]).start
    return start if document.text[line_start:start].strip() else line_start


def _end(document: Document, place: int) -> str:
    """Return what ends a comment at a place: the line ending of the text, where the comment stands on its own line."""
    line = document.lines.line_span(document.lines.position(place)[0])
    if place != line.start:
        return ""
    return "\r\n" if "\r\n" in document.text else "\n"


def _left(
    asked: Sequence[Finding], edits: Sequence[Edit], before: Sequence[Finding], after: Sequence[Finding]
) -> Sequence[Finding]:
    """Return the findings that their comments do not hide; all of them, where the comments bring new findings."""

    def moved(finding: Finding) -> tuple[str, int]:
        start = finding.span.start
        return finding.rule, start + sum(len(edit.text) for edit in edits if edit.span.start <= start)

    found = {(finding.rule, finding.span.start) for finding in after}
    if found.difference(map(moved, before)):
        return asked
    return [finding for finding in asked if moved(finding) in found]

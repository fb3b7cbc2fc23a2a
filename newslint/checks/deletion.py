"""Deleting a line: of a plain text the line, of markup the whole block that it is, or nothing."""

from newslint.model import Block, Document, Edit, Fix
from newslint.patterns.regexes import compile_pattern
from newslint.text.spans import OBJECT, Span, joins_line_ends

# Blocks that have a meaning for what stands around them, or for what refers to them.
_KEPT = frozenset(("heading", "table", "row", "cell", "footnote", "figure", "caption", "html", "code"))
# What may stand in a block beside its words: blanks, marks of Markdown, and tags that show nothing themselves.
_SHOWN = r"(?:img|iframe|video|audio|svg|input|embed|object|picture|canvas|form|button)\b"
_MARKUP = rf"(?:\s|</?(?!{_SHOWN})[A-Za-z][^<>]*>|[*_>=+-])*"


def line_deletion(document: Document, span: Span, safe: bool, title: str) -> tuple[Fix, ...]:
    """Offer to delete a line of the prose, with one blank line where two would meet.

    Of markup the block goes whose only words the line has, with its marks and tags, and never safely: only the author
    knows what it is for; the same goes for a text that somebody keeps. Nothing is offered where that would take more,
    or where others depend on the block: headings, rows and cells of tables, captions, notes, numbered items.

    Args:
        document: the article.
        span: the line in the prose.
        safe: whether nothing of a plain text is lost by it.
        title: what the fix does.
    """
    source = document.prose.to_source(span)
    if source.start < document.article_start or OBJECT in document.prose.text[span.start : span.end]:
        return ()
    if document.blocks:
        block = _own_block(document, source)
        return (Fix(title, (Edit(_lines_of(document, block), ""),), safe=False),) if block else ()
    safe = safe and not document.origin.is_kept
    return (Fix(title, (Edit(_lines_of(document, source), ""),), safe),)


def _own_block(document: Document, line: Span) -> Span | None:
    """Give the largest block that holds nothing but a line of the source; None where it must stay."""
    blocks = [document.blocks[number] for number in document.blocks_at(line.start)]
    if any(block.kind in _KEPT or _is_numbered(document, block) for block in blocks):
        return None
    own = line
    for block in blocks:
        before, after = document.text[block.span.start : own.start], document.text[own.end : block.span.end]
        if not _is_markup(before) or not _is_markup(after):
            break
        own = block.span
    return own if own != line else None


def _is_markup(text: str) -> bool:
    return compile_pattern(_MARKUP, True).fullmatch(text) is not None


def _is_numbered(document: Document, block: Block) -> bool:
    """Tell whether a block is an item of a numbered list, whose numbers other texts may name."""
    if block.kind != "item":
        return False
    parent = document.blocks[block.parent].span.start if block.parent >= 0 else 0
    return document.text[block.span.start].isdigit() or document.text.startswith(("<ol", "<OL"), parent)


def _lines_of(document: Document, span: Span) -> Span:
    """Give the lines of a span with their line endings, or the span alone where more stands on them.

    A blank line before goes too where another follows, or nothing.
    """
    lines, text = document.lines, document.text
    end_of_words = span.start + len(text[span.start : span.end].rstrip())
    first, _ = lines.position(span.start)
    last, _ = lines.position(max(span.start, end_of_words - 1))
    start, end = lines.line_span(first).start, lines.line_span(last).end
    if document.blocks and (text[start : span.start].strip() or text[end_of_words:end].strip()):
        return Span(span.start, end_of_words)
    before_blank = first > 1 and not text[slice(*lines.line_span(first - 1))].strip()
    after_blank = last < len(lines.starts) and not text[slice(*lines.line_span(last + 1))].strip()
    if before_blank and (after_blank or end == len(text)):
        start = lines.line_span(first - 1).start
    if end == len(text) and start > 0 and text[end - 1] not in "\r\n":
        start = len(text[:start].rstrip("\r\n"))
    # A CR and an LF that came to stand side by side would be one line ending: the last character between them stays.
    return Span(start, end - 1 if joins_line_ends(text, Span(start, end)) else end)

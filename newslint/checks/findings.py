"""What else a finding points at, and what mends it."""

from collections.abc import Iterable

from newslint.checks.layout import is_set_by_blanks
from newslint.model import Document, Edit, Fix, Related
from newslint.rulebook.check_api import Found
from newslint.text.spans import Span, joins_line_ends, shown

# What else a finding points at: a reader looks at no more.
MOST_RELATED = 20


def places(document: Document, spans: Iterable[Span]) -> tuple[Related, ...]:
    """Give spans of the prose as related places, in the order of the text, each with its words."""
    prose = document.prose
    return tuple(
        Related(prose.to_source(span), f"‘{shown(prose.text[span.start : span.end])}’ here") for span in sorted(spans)
    )


def repeat(document: Document, first: Span, again: Span, fixes: tuple[Fix, ...]) -> Found:
    """Report the later of two places of the prose that say the same; {line} is that of the earlier."""
    earlier = document.prose.to_source(first)
    line, _ = document.lines.position(earlier.start)
    return Found(again, {"line": line}, (Related(earlier, "first here"),), fixes)


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

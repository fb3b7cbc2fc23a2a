"""Markdown: the prose that pyromark's event ranges point at; nothing is ever searched for again.

Code, link targets, alternative texts, HTML and front matter are no prose. pyromark counts in bytes of UTF-8,
newslint in code points.
"""

from newslint.model import Directive, Document, Source, Zone
from newslint.parsers import frontmatter, shapes
from newslint.parsers.directives import directives
from newslint.parsers.shapes import FixedZones
from newslint.text import LayerBuilder, Span
from newslint.typed import Any

_BLOCKS = {"Paragraph", "Heading", "Item", "TableCell", "HtmlBlock", "CodeBlock", "BlockQuote", "FootnoteDefinition"}
_NO_PROSE = {"CodeBlock", "MetadataBlock", "Image"}
_ZONE_OF_BLOCK = {"Item": "list", "BlockQuote": "quote", "TableCell": "table", "Heading": "heading"}


def parse(source: Source) -> Document:
    """Read a Markdown article."""
    import pyromark

    metadata, start = frontmatter.split(source.text)
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
    body = source.text[start:]
    ranges = _code_points(body, start)
    events = ((event, ranges(place)) for event, place in pyromark.events_with_range(body, options=options))
    reader = _Reader(source.text)
    for event, span in events:
        reader.take(event, span)
    return Document(source, reader.builder.build(), FixedZones(tuple(reader.zones)), metadata, tuple(reader.directives))


def _code_points(text: str, shift: int) -> Any:
    """Give the function that turns a byte range of UTF-8 into a span of code points, moved by `shift`."""
    if text.isascii():
        return lambda place: Span(place["start"] + shift, place["end"] + shift)
    offsets = [0] * (len(text.encode("utf-8", "surrogatepass")) + 1)
    at = 0
    for index, character in enumerate(text):
        offsets[at] = index
        at += len(character.encode("utf-8", "surrogatepass"))
    offsets[at] = len(text)
    return lambda place: Span(offsets[place["start"]] + shift, offsets[place["end"]] + shift)


class _Reader:
    """Takes events in order and keeps the prose, the zones and the directives."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.builder = LayerBuilder(text)
        self.zones: list[Zone] = []
        self.directives: list[Directive] = []
        self.open: list[str] = []
        self.first = True

    def take(self, event: Any, span: Span) -> None:
        name: str
        value: Any
        name, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if name == "Start":
            self.start(_tag(value), span)
        elif name == "End":
            self.end(_tag(value))
        elif name == "Text":
            self.text_event(value, span)
        elif name == "SoftBreak" or name == "HardBreak":
            self.break_event(span, hard=name == "HardBreak")
        elif name == "Code":
            # Something stands here that is no prose: its neighbours must not read as one word, or as a doubled one.
            self.builder.changed("\ufffc", span)
        elif name in ("Html", "InlineHtml"):
            self.html(value, span)

    def start(self, tag: str, span: Span) -> None:
        self.open.append(tag)
        if tag in _BLOCKS:
            self.separate(span.start)
            if not _NO_PROSE & set(self.open):
                self.note_zone(tag, span)

    def end(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def text_event(self, value: str, span: Span) -> None:
        if _NO_PROSE & set(self.open):
            return
        if self.text.startswith(value, span.start) and span.end - span.start == len(value):
            self.builder.verbatim(span)
        else:
            self.builder.changed(value, span)

    def break_event(self, span: Span, hard: bool) -> None:
        self.builder.changed("\n" if hard else " ", span)

    def separate(self, offset: int) -> None:
        """Begin a new line of prose for a new block."""
        if self.builder.length and not self.builder.ends_with("\n"):
            self.builder.changed("\n", Span(offset, offset))

    def note_zone(self, tag: str, span: Span) -> None:
        if tag == "Paragraph" and not any(block in _ZONE_OF_BLOCK for block in self.open):
            line = " ".join(self.text[span.start : span.end].split())
            kind = shapes.kind_of(line, first=False)
            self.zones.append(Zone(kind, span))
        elif tag == "Heading":
            self.zones.append(Zone("headline" if self.first else "heading", span))
        elif tag in _ZONE_OF_BLOCK:
            self.zones.append(Zone(_ZONE_OF_BLOCK[tag], span))
        self.first = False

    def html(self, html: str, span: Span) -> None:
        """Tags are no prose and leave no trace, but for a line break; comments may be directives."""
        if html.lower().startswith("<br"):
            self.builder.changed("\n", span)
        elif "newslint" in html:
            self.directives.extend(directives(self.text, span))


def _tag(value: Any) -> str:
    return str(next(iter(value))) if isinstance(value, dict) else str(value)

"""Plain text: one paragraph a line, as scrapers and content systems write it."""

from newslint.model import Document, Metadata, Source, Zone
from newslint.text import Layer, LayerBuilder, LineIndex, Span


def parse(source: Source) -> Document:
    """Read a plain text; front matter is no prose, and every line ending reads as LF."""
    metadata, start = Metadata(), 0
    if source.text.startswith(("---", "+++")):
        from newslint.parsers import frontmatter

        metadata, start = frontmatter.split(source.text)
    return Document(source, _prose(source.text, start), _zones, metadata)


def _prose(text: str, start: int) -> Layer:
    if start == 0 and "\r" not in text:
        return Layer.identity(text)
    builder = LayerBuilder(text)
    lines = LineIndex(text) if "\r" in text else None
    if lines is None:
        builder.verbatim(Span(start, len(text)))
        return builder.build()
    for number in range(lines.position(start)[0], len(lines.starts) + 1):
        span = lines.line_span(number)
        body = len(text[span.start : span.end].rstrip("\r\n"))
        builder.verbatim(Span(span.start, span.start + body))
        ending = Span(span.start + body, span.end)
        if text[ending.start : ending.end] == "\n":
            builder.verbatim(ending)
        elif ending.end > ending.start:
            builder.changed("\n", ending)
    return builder.build()


def _zones(document: Document) -> tuple[Zone, ...]:
    from newslint.parsers import shapes

    prose = document.prose
    lines = prose.text.split("\n")
    zones = []
    start = 0
    for line, kind in zip(lines, shapes.kinds_of([line.strip() for line in lines]), strict=True):
        if kind:
            zones.append(Zone(kind, prose.to_source(Span(start, start + len(line)))))
        start += len(line) + 1
    return tuple(zones)

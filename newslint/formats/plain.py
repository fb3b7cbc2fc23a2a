"""Plain text: one paragraph a line, as scrapers and content systems write it."""

from typing import TYPE_CHECKING

from newslint.formats.origin import of_front_matter
from newslint.model import SCRAPED, Document, Origin, Source, Zone
from newslint.text.spans import Layer, LayerBuilder, LineIndex, Span

if TYPE_CHECKING:
    from newslint.formats.frontmatter import FrontMatter

_ORIGIN = Origin(SCRAPED, "it is plain text without front matter")


def parse(source: Source) -> Document:
    """Read a plain text; of front matter only what readers see is prose, and every line ending reads as LF."""
    if source.text.startswith(("---", "+++")):
        from newslint.formats import frontmatter

        front = frontmatter.read(source.text)
        if front.end:
            told = source.origin or of_front_matter(front.keys) or _ORIGIN
            prose = _prose(source.text, front)
            return Document(source, prose, _zones, front.metadata, origin=told, article_start=front.end)
    return Document(source, _prose(source.text), _zones, origin=source.origin or _ORIGIN)


def _prose(text: str, front: "FrontMatter | None" = None) -> Layer:
    if front is None and "\r" not in text:
        return Layer.identity(text)
    builder = LayerBuilder(text)
    start = front.end if front else 0
    for shown in front.shown if front else ():
        for span, words in shown.parts:
            if words is None:
                builder.verbatim(span)
            else:
                builder.changed(words, span)
        builder.changed("\n", Span(shown.span.end, shown.span.end))
    if "\r" not in text:
        builder.verbatim(Span(start, len(text)))
        return builder.build()
    lines = LineIndex(text)
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
    from newslint.formats.zones import kinds_of

    prose = document.prose
    lines = prose.text.split("\n")
    zones = []
    start = 0
    for line, kind in zip(lines, kinds_of([line.strip() for line in lines]), strict=True):
        if kind:
            zones.append(Zone(kind, prose.to_source(Span(start, start + len(line)))))
        start += len(line) + 1
    return tuple(zones)

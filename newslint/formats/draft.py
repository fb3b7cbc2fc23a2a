"""A document in the making: what the readers of Markdown and HTML fill, piece by piece."""

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import NamedTuple

from newslint.formats.directives import directives
from newslint.formats.frontmatter import FrontMatter, shown_parts
from newslint.formats.zones import FixedZones
from newslint.model import Block, Directive, Document, Metadata, Origin, Source, Zone
from newslint.text.spans import OBJECT, LayerBuilder, Span


class Aside(NamedTuple):
    """A text that readers see beside the running prose: the caption or the alternative text of a picture.

    `kind` is its zone, `span` the text in the source, and `after` the offset from which it may stand in the prose.
    """

    after: int
    kind: str
    span: Span


class Draft:
    """Collects the prose, zones, blocks, links and directives of a source.

    Args:
        text: the source, as its spans count it.
        masked: the same text with its templating covered, which is what the prose is taken from.
    """

    def __init__(self, text: str, masked: str) -> None:
        self.text = text
        self.masked = masked
        self.builder = LayerBuilder(text)
        self._zones: list[Zone] = []
        self._directives: list[Directive] = []
        self._links: list[Span] = []
        self._blocks: list[Block] = []
        self._open: list[int] = []
        self._asides: list[Aside] = []
        self._headings = 0

    def open_block(self, kind: str, span: Span) -> int:
        """Begin a block; its end may be put right when it is closed.

        Returns:
            Its number.
        """
        parent = self._open[-1] if self._open else -1
        self._blocks.append(Block(kind, span, parent))
        self._open.append(len(self._blocks) - 1)
        return self._open[-1]

    def close_block(self, number: int, end: int | None = None) -> None:
        """End a block and all that is still open in it.

        Args:
            number: the block, as `open_block` gave it.
            end: where it ends in the source, in code points; None where it began with its whole span.
        """
        while self._open and self._open[-1] >= number:
            inner = self._open.pop()
            if end is not None:
                block = self._blocks[inner]
                self._blocks[inner] = block._replace(span=Span(block.span.start, max(end, block.span.start)))

    def zone(self, kind: str, span: Span) -> None:
        """Note a zone."""
        self._zones.append(Zone(kind, span))

    def zone_of_heading(self) -> str:
        """Tell the zone of a heading that begins: the first is the headline."""
        self._headings += 1
        return "headline" if self._headings == 1 else "heading"

    def link(self, span: Span) -> None:
        """Note a link, its markup included."""
        self._links.append(span)

    def comment(self, span: Span) -> None:
        """Read the directives of a comment or a run of HTML."""
        self._directives.extend(directives(self.text, span))

    def front_matter(self, front: FrontMatter) -> None:
        """Add what readers see of the front matter, each text as a line."""
        for zone, parts in front.shown:
            self._new_line(parts[0].span.start)
            for span, text in parts:
                self.words(span, text)
            self.zone(zone, Span(parts[0].span.start, parts[-1].span.end))

    def aside(self, kind: str, span: Span) -> None:
        """Keep a caption or an alternative text for a line of its own behind the block that holds it."""
        if self.text[span.start : span.end].strip():
            heappush(self._asides, Aside(span.end, kind, span))

    def asides(self, asides: Iterable[Aside]) -> None:
        """Keep several."""
        for aside in asides:
            heappush(self._asides, aside)

    def begin_line(self, offset: int) -> None:
        """Begin a new line of prose for what stands at an offset of the source."""
        self._add_asides(offset)
        self._new_line(offset)

    def _add_asides(self, offset: int) -> None:
        """Add the captions and alternative texts that stand before an offset of the source."""
        while self._asides and self._asides[0].after <= offset:
            aside = heappop(self._asides)
            self._new_line(aside.span.start)
            for span, text in shown_parts(self.text, aside.span):
                self.words(span, text)
            self.zone(aside.kind, aside.span)

    def _new_line(self, offset: int) -> None:
        if self.builder.length and not self.builder.ends_with("\n"):
            self.builder.changed("\n", Span(offset, offset))

    def object(self, span: Span) -> None:
        """Leave one character for what is no prose, so that its neighbours are no neighbours."""
        self.builder.changed(OBJECT, span)

    def words(self, span: Span, text: str | None = None) -> None:
        """Add text of the source; what covers templating becomes an object character.

        Args:
            span: where it stands.
            text: how it reads, where that is not as it stands.
        """
        covered = self.masked[span.start : span.end]
        if text is not None and text != covered:
            self.builder.changed(text, span)
        elif OBJECT not in covered:
            self.builder.verbatim(span)
        else:
            at = span.start
            for end in range(span.start, span.end + 1):
                if end == span.end or (self.masked[end] == OBJECT) != (self.masked[at] == OBJECT):
                    if self.masked[at] == OBJECT:
                        self.object(Span(at, end))
                    else:
                        self.builder.verbatim(Span(at, end))
                    at = end

    def document(self, source: Source, metadata: Metadata, origin: Origin, article_start: int) -> Document:
        """Give the finished document."""
        self._add_asides(len(self.text))
        return Document(
            source,
            self.builder.build(),
            FixedZones(tuple(self._zones)),
            metadata,
            tuple(self._directives),
            origin=origin,
            blocks=tuple(self._blocks),
            links=tuple(sorted(self._links)),
            article_start=article_start,
        )

"""An article: its source, its prose, its zones and blocks, and what is known of it."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from newslint.text.span_index import SpanIndex
from newslint.text.spans import Layer, LineIndex, Span, fold
from newslint.text.tokens import Tokens

if TYPE_CHECKING:
    from datetime import date
else:
    # An annotation in quotes is compiled when a NamedTuple is made, and the first to be so takes 3 ms of each run.
    date = object

_Reading = TypeVar("_Reading")


class Origin(NamedTuple):
    """Where a text comes from, and the evidence for it, as a phrase.

    `kind` is ``kept`` for a text that somebody writes and looks after, as the source of a site, and ``scraped`` for one
    that a program took from a page, where labels and buttons of the page may have come along.
    """

    kind: str
    evidence: str

    @property
    def is_kept(self) -> bool:
        """Whether somebody looks after the text."""
        return self.kind == KEPT


KEPT, SCRAPED = "kept", "scraped"
ORIGINS = (KEPT, SCRAPED)


class Source(NamedTuple):
    """A text as decoded, before anything is known of its format.

    `name` tells the format (its ending counts); `path` is what reports show. `encoding` is the codec that decoded
    it, `bom` the bytes to put back before it, `assumed` is true where the codec was only the fallback, `damaged` where
    bytes that are none of its codec stand in the text as private characters (`text.FIRST_BAD_BYTE`). `whole` says that
    the text is all of the file at `path`, so that a mended text can be written back. `origin` is what the
    configuration or the folder says of it; None leaves it to the text.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    assumed: bool = False
    whole: bool = False
    damaged: bool = False
    origin: Origin | None = None


class Zone(NamedTuple):
    """A part of the article of one kind, `span` in the source; the kinds are those of `ZONE_KINDS`."""

    kind: str
    span: Span


ZONE_KINDS = (
    "headline", "summary", "heading", "byline", "body", "caption", "alternative", "credit", "list", "quote", "table",
    "link", "line",
)  # fmt: skip


class Block(NamedTuple):
    """A block of markup: `span` is all of it in the source, with its marks, tags, underline and children.

    `kind` is paragraph, heading, list, item, table, row, cell, quote, figure, caption, footnote, html, code or, for any
    other element, element; `parent` is the number of the block that holds it, -1 for none.
    """

    kind: str
    span: Span
    parent: int


class Metadata(NamedTuple):
    """What an article's front matter says of it, and what the user says where it is silent.

    `as_of` is the user's day for articles that do not tell theirs; articles of one `event` tell of the same thing.
    `impossible` are the places of dates that no calendar has, `unreadable` of those that cannot be read;
    `site_language` is what the configuration says of all articles.
    """

    published: date | None = None
    language: str | None = None
    title: str | None = None
    event: str | None = None
    as_of: date | None = None
    impossible: tuple[Span, ...] = ()
    unreadable: tuple[Span, ...] = ()
    site_language: str | None = None


class Directive(NamedTuple):
    """An inline comment that switches rules off, on or past.

    `verb` is one of `DIRECTIVES`; `span` is the comment; `rules` are ids or packs, empty for all. A comment that tries
    to be one and is none has no verb, and `advice` on how to write it; where that is not `sure`, it may be a remark.
    """

    verb: str
    rules: tuple[str, ...]
    span: Span
    advice: str = ""
    sure: bool = True


DIRECTIVES = ("off", "on", "ignore-next")


class Corpus(NamedTuple):
    """What many articles say together, where one of them alone does not tell.

    `lines` counts in how many of `articles` a short line stands, by its shape (`checks.lines.line_shapes`); `events`
    holds the articles that tell of one event, by its name; `languages` the language of nearly all articles below a
    folder.
    """

    articles: int = 0
    lines: Mapping[str, int] = {}
    events: Mapping[str, "tuple[Document, ...]"] = {}
    languages: Mapping[str, str] = {}


class Zoning(Protocol):
    """Tells the zones of a document when they are first asked for."""

    def __call__(self, document: "Document", /) -> tuple[Zone, ...]:
        """Return the zones in the order of the source."""


class _DocumentFields(NamedTuple):
    source: Source
    prose: Layer
    zoning: Zoning
    metadata: Metadata = Metadata()
    directives: tuple[Directive, ...] = ()
    corpus: Corpus | None = None
    origin: Origin = Origin(SCRAPED, "plain text without front matter")
    blocks: tuple[Block, ...] = ()
    links: tuple[Span, ...] = ()
    article_start: int = 0


class Document(_DocumentFields):
    """An article: its source, the prose to read in it, its zones and what is known of it.

    `prose` is one layer, whose spans `prose.to_source` leads back to the source. Lines and zones cost time and few
    documents need them, so they are counted when first asked for. `blocks` and `links` are those of the markup, in the
    order of the source, each before those within it; a plain text has none. `article_start` is the offset of the source
    behind the front matter.

    `corpus` is None until the engine, which is given it as an argument, hands the article to the checks. They read it
    here, so that a check has one argument for all that it may know, and nothing that was read (`once`) beside one
    corpus is taken for what stands beside another.
    """

    @cached_property
    def _readings(self) -> dict[Any, Any]:
        return {}

    def once(self, reader: Hashable, read: Callable[[], _Reading]) -> _Reading:
        """Give what a reader has read out of the article: checks that share a reading read once.

        Args:
            reader: what the reading is kept under; a function, or one with what it depends on beside the article.
            read: reads, where nobody has before.
        """
        if reader not in self._readings:
            self._readings[reader] = read()
        reading: _Reading = self._readings[reader]
        return reading

    def __getstate__(self) -> None:
        """Leave what can be counted again out of a pickle: worker processes send documents."""

    @property
    def path(self) -> str:
        """The path that reports show."""
        return self.source.path

    @property
    def text(self) -> str:
        """The source text as decoded."""
        return self.source.text

    @cached_property
    def lines(self) -> LineIndex:
        """Line starts of the source."""
        return LineIndex(self.source.text)

    @cached_property
    def tokens(self) -> Tokens:
        """The words, figures and marks of the prose."""
        return Tokens(self.prose.text)

    @cached_property
    def folded(self) -> str:
        """The prose, folded for blind comparison; offsets are those of the prose."""
        return fold(self.prose.text)

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """Zones in the order of the source."""
        return self.zoning(self)

    def zone_at(self, offset: int) -> str | None:
        """Give the kind of the innermost zone that holds an offset of the source."""
        number = self._zone_index.last_at(offset)
        return None if number is None else self.zones[number].kind

    def blocks_at(self, offset: int) -> Iterator[int]:
        """Give the numbers of the blocks that hold an offset of the source, the innermost first."""
        number = bisect_right(self._block_starts, offset) - 1
        while number >= 0:
            # Blocks nest, so what holds the offset is the last block that began before it, or holds that one.
            if offset < self.blocks[number].span.end:
                yield number
            number = self.blocks[number].parent

    def is_linked(self, offset: int) -> bool:
        """Tell whether an offset of the source lies in a link."""
        number = bisect_right(self.links, Span(offset, len(self.text))) - 1
        return number >= 0 and offset < self.links[number].end

    @cached_property
    def _zone_index(self) -> SpanIndex:
        return SpanIndex([zone.span for zone in self.zones])

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

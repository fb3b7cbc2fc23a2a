"""HTML: the text of an article's elements, read by the standard library's parser; furniture of the page is no prose.

Blanks fold as browsers fold them, and each block is a line of prose.
"""

import re
from html import unescape
from html.parser import HTMLParser

from newslint.model import Directive, Document, Source, Zone
from newslint.parsers import frontmatter, shapes
from newslint.parsers.directives import directives
from newslint.parsers.shapes import FixedZones
from newslint.text import LayerBuilder, Span
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

# Code is none of the prose, and what a page wraps round an article none of the article.
_NO_PROSE = frozenset(
    "aside audio button canvas code footer form head iframe kbd math nav noscript object pre samp script select style "
    "svg template textarea var video".split()
)
_INLINE_NO_PROSE = frozenset("code kbd samp var".split())
_BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_ZONES = {"li": "list", "blockquote": "quote", "td": "table", "th": "table", "figcaption": "caption"}
_PUBLISHED = frozenset(("article:published_time", "date", "datepublished", "dc.date", "pubdate"))
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BLANKS = re.compile(r"[ \t\n\r\f]+")


def parse(source: Source) -> Document:
    """Read an HTML article; front matter before it, as static sites have it, counts too."""
    said, start = frontmatter.split(source.text)
    reader = _Reader(source.text, start)
    reader.feed(source.text[start:])
    reader.close()
    reader.end_line(len(source.text))
    metadata = said._replace(
        published=said.published or reader.published,
        language=said.language or reader.language,
        title=said.title or reader.title,
    )
    zones = FixedZones(tuple(reader.zones))
    return Document(source, reader.builder.build(), zones, metadata, tuple(reader.directives))


class _Reader(HTMLParser):
    """Takes tags and text in order and keeps the prose, the zones, the directives and what the page says of itself."""

    def __init__(self, text: str, start: int) -> None:
        super().__init__(convert_charrefs=False)
        self.text = text
        self.shift = start
        # The parser counts lines by LF alone.
        self.starts = [0, *(found.end() for found in re.finditer("\n", text[start:]))]
        self.builder = LayerBuilder(text)
        self.zones: list[Zone] = []
        self.directives: list[Directive] = []
        self.open: list[str] = []
        self.published: date | None = None
        self.language: str | None = None
        self.title: str | None = None
        self.line_start = -1
        self.line_zone = ""
        self.headlines = 0

    def here(self) -> int:
        """Give the offset in the source at which the parser is."""
        line, column = self.getpos()
        return self.shift + self.starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html" and values.get("lang"):
            self.language = values["lang"].lower()
        elif tag == "meta":
            self.take_meta(values)
        elif tag == "br" or tag in _BLOCKS:
            self.end_line(self.here())
        if tag in _INLINE_NO_PROSE and not self.silent():
            self.begin_line(self.here())
            self.builder.changed("\ufffc", Span(self.here(), self.here()))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line(self.here())
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        start = self.here()
        if "title" in self.open and "head" in self.open:
            self.title = (self.title or "") + data.strip()
        if self.silent():
            return
        at = 0
        for found in _BLANKS.finditer(data):
            self.words(Span(start + at, start + found.start()))
            self.blank(found.group(), Span(start + found.start(), start + found.end()))
            at = found.end()
        self.words(Span(start + at, start + len(data)))

    def handle_entityref(self, name: str) -> None:
        self.reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.reference(f"&#{name};")

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Read what begins with ``<![``: a comment, as for browsers, where it is not ``<![CDATA[``."""
        if self.rawdata.startswith("<![CDATA[", i):
            return super().parse_marked_section(i, report)
        return self.parse_bogus_comment(i, report)

    def handle_comment(self, data: str) -> None:
        start = self.here()
        self.directives.extend(directives(self.text, Span(start, start + len(data) + len("<!---->"))))

    def reference(self, written: str) -> None:
        """Read a character reference; the semicolon may be missing in the source."""
        start = self.here()
        length = len(written) if self.text.startswith(written, start) else len(written) - 1
        if not self.silent():
            self.begin_line(start)
            self.builder.changed(unescape(written), Span(start, start + length))

    def words(self, span: Span) -> None:
        if span.end > span.start:
            self.begin_line(span.start)
            self.builder.verbatim(span)

    def blank(self, blanks: str, span: Span) -> None:
        """Fold blanks into one; at the beginning of a line there is none."""
        if self.line_start < 0 or self.builder.ends_with(" "):
            return
        if blanks == " ":
            self.builder.verbatim(span)
        else:
            self.builder.changed(" ", span)

    def begin_line(self, offset: int) -> None:
        if self.line_start >= 0:
            return
        if self.builder.length and not self.builder.ends_with("\n"):
            self.builder.changed("\n", Span(offset, offset))
        self.line_start = offset
        self.line_zone = self.zone()

    def end_line(self, offset: int) -> None:
        if self.line_start < 0:
            return
        span = Span(self.line_start, offset)
        line = " ".join(self.text[span.start : span.end].split())
        self.zones.append(Zone(self.line_zone or shapes.kind_of(line, first=False), span))
        self.line_start = -1

    def zone(self) -> str:
        """Tell the zone of what is open; empty where the shape of the line must tell."""
        for tag in reversed(self.open):
            if tag in _HEADINGS:
                self.headlines += 1
                return "headline" if self.headlines == 1 else "heading"
            if tag in _ZONES:
                return _ZONES[tag]
        return ""

    def silent(self) -> bool:
        return not _NO_PROSE.isdisjoint(self.open)

    def take_meta(self, values: dict[str, str]) -> None:
        name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
        if name in _PUBLISHED and self.published is None:
            self.published = frontmatter.read_date(values.get("content"))

"""Markdown: the prose that pyromark's event ranges point at; nothing is ever searched for again.

Code, link targets and templating are no prose. Raw HTML is read as HTML; what a reader sees of front matter, pictures
and shortcodes are lines of their own. pyromark counts in bytes of UTF-8, newslint in code points.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from newslint.formats import frontmatter, origin
from newslint.formats.attributes import shown_attributes
from newslint.formats.draft import Draft
from newslint.formats.html import HtmlReader
from newslint.formats.templates import mask
from newslint.formats.zones import kind_of
from newslint.model import KEPT, SCRAPED, Document, Origin, Source
from newslint.text.spans import Span

_BLOCKS = {
    "Paragraph": "paragraph", "Heading": "heading", "List": "list", "Item": "item", "Table": "table",
    "TableHead": "row", "TableRow": "row", "TableCell": "cell", "BlockQuote": "quote",
    "FootnoteDefinition": "footnote", "HtmlBlock": "html", "CodeBlock": "code",
}  # fmt: skip
# Blocks whose words stand on lines of their own.
_LINES = {"Paragraph", "Heading", "Item", "TableCell", "HtmlBlock", "CodeBlock", "BlockQuote", "FootnoteDefinition"}
_NO_PROSE = {"CodeBlock", "MetadataBlock", "Image"}
_ZONE_OF_BLOCK = {"Item": "list", "BlockQuote": "quote", "TableCell": "table", "Heading": "heading"}
# What only authors write; blocks of HTML that hold a table or a picture count too.
_MARKUP = re.compile(
    r"^(?:#{1,6} |[*+-] |\d+[.)] |> |```|~~~|\||\[\^\w+\]:|<(?:table|figure|details)\b|<!-- newslint:)"
    r"|\]\(|\*\*\S|!\[|^(?:=|-){3,}\r?$|^[ :|-]*-{3}[ :-]*\|[ :|-]*$",
    re.MULTILINE,
)
_OBJECTS = frozenset("img svg iframe video audio input".split())
# A tag that HTML does not have, without attributes and of one case, stands for a word: `.<EXT>`, `<your-name>`.
_TAGS = frozenset(
    "a abbr acronym b bdi bdo big blink br button center cite code data datalist del details dfn dialog div em "
    "figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i ins kbd label legend li main mark marquee meter "
    "nav nobr noscript ol option output p picture pre progress q rb rp rt rtc ruby s samp script section select "
    "small span strike strong style sub summary sup table tbody td textarea tfoot th thead time tr tt u "
    "ul var wbr".split()
)
_PLACEHOLDER = re.compile(r"<(?:[a-z][a-z0-9_-]*|[A-Z][A-Z0-9_-]*)>")
_INLINE_CODE = frozenset("code kbd samp var tt script style".split())
_EMPHASIS = frozenset(("b", "strong", "i", "em"))
# Addresses are no prose; the marks that end a sentence are none of theirs.
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"“”]*[^\s<>()\[\]\"“”.,;:!?'’]")


def parse(source: Source) -> Document:
    """Read a Markdown article."""
    import pyromark

    front = frontmatter.read(source.text, unfenced=True)
    masked = mask(source.text, front.end, mdx=source.path.endswith(".mdx"))
    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
        | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
        | pyromark.Options.ENABLE_WIKILINKS
    )
    # pulldown-cmark ends comments, fences and HTML at line feeds only.
    lines = re.sub(r"\r(?!\n)", "\n", masked.text)
    draft = Draft(source.text, lines)
    draft.front_matter(front)
    draft.asides(masked.asides)
    body = lines[front.end :]
    ranges = _code_points(body, front.end)
    reader = _Reader(draft)
    for event, place in pyromark.events_with_range(body, options=options):
        reader.take(event, ranges(place))
    return draft.document(source, front.metadata, _origin(source, front), front.end)


def _origin(source: Source, front: frontmatter.FrontMatter) -> Origin:
    told = source.origin or origin.of_front_matter(front.keys)
    if told is not None:
        return told
    if _MARKUP.search(source.text):
        return Origin(KEPT, "it has the markup of Markdown")
    return Origin(SCRAPED, "it has neither front matter nor markup")


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
    """Takes events in order and fills the draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.open: list[str] = []
        # How many of each are open: nesting may be deep, and each event asks.
        self.nested: Counter[str] = Counter()
        # Of each element that is open: its block, where it is one, and how much prose there was when it began.
        self.begun: list[tuple[int | None, int]] = []
        self.first = True
        # Of the paragraph that is open: its words, those in links, those emphasised, line breaks, HTML tags.
        self.words = self.linked = self.emphasised = self.breaks = 0
        self.tags: Counter[str] = Counter()
        self.inline_code = ""
        self.html_block: list[Span] = []

    def take(self, event: Any, span: Span) -> None:
        name: str
        value: Any
        name, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if name == "Start":
            self.start(_tag(value), span)
        elif name == "End":
            self.end(_tag(value), span)
        elif name == "InlineHtml":
            self.inline_html(value, span)
        elif name == "Html":
            self.html_block.append(span)
        elif self.inline_code or self.within(_NO_PROSE):
            return
        elif name == "Text":
            self.text(value, span)
        elif name in ("SoftBreak", "HardBreak"):
            self.breaks += name == "HardBreak"
            self.draft.builder.changed("\n" if name == "HardBreak" else " ", span)
        elif name in ("Code", "FootnoteReference", "InlineMath", "DisplayMath"):
            self.words += name == "Code"
            self.draft.object(span)

    def within(self, tags: Iterable[str]) -> bool:
        """Tell whether one of some elements is open."""
        return any(self.nested[tag] for tag in tags)

    def start(self, tag: str, span: Span) -> None:
        number = self.draft.open_block(_BLOCKS[tag], span) if tag in _BLOCKS else None
        if tag in _LINES:
            self.draft.begin_line(span.start)
        self.open.append(tag)
        self.nested[tag] += 1
        self.begun.append((number, self.draft.builder.length))
        if tag == "Paragraph":
            self.words = self.linked = self.emphasised = self.breaks = 0
            self.tags.clear()
        elif tag in _ZONE_OF_BLOCK and not self.within(_NO_PROSE):
            self.draft.zone(self.heading_zone() if tag == "Heading" else _ZONE_OF_BLOCK[tag], span)
            self.first = False
        elif tag == "Link":
            self.draft.link(span)
        elif tag == "Image" and self.nested["Image"] == 1:
            self.draft.object(span)
            self.alternative_text(span)

    def heading_zone(self) -> str:
        """Tell the zone of a heading: the headline is the first, where nothing stands before it."""
        zone = self.draft.zone_of_heading()
        return zone if self.first else "heading"

    def end(self, tag: str, span: Span) -> None:
        if not self.open or self.open[-1] != tag:
            return
        self.open.pop()
        self.nested[tag] -= 1
        number, length = self.begun.pop()
        if tag == "HtmlBlock":
            self.read_html()
        elif tag == "Paragraph":
            self.inline_code = ""
            self.paragraph_zone(span, self.draft.builder.since(length))
        elif tag == "Link" and self.draft.builder.length == length and not self.within(_NO_PROSE):
            self.draft.object(span)  # it leads somewhere, but shows no words: `[](#part)`
        if number is not None:
            self.draft.close_block(number)

    def text(self, value: str, span: Span) -> None:
        """Add a piece of text, addresses left out."""
        count = len(value.split())
        self.words += count
        self.linked += count * (self.within(("Link",)) or self.tags["a"] > 0)
        self.emphasised += count * (self.within(("Strong", "Emphasis")) or any(self.tags[tag] for tag in _EMPHASIS))
        if span.end - span.start != len(value) or not self.draft.masked.startswith(value, span.start):
            self.draft.words(span, value)
            return
        at = span.start
        for found in _ADDRESS.finditer(self.draft.masked, span.start, span.end):
            self.draft.words(Span(at, found.start()))
            self.draft.object(Span(*found.span()))
            at = found.end()
        self.draft.words(Span(at, span.end))

    def paragraph_zone(self, span: Span, words: str) -> None:
        """Note what a paragraph is: an author's link, a heading in bold, verse, else what its shape says."""
        if self.within(_ZONE_OF_BLOCK):
            return
        if self.words and self.emphasised == self.words:
            kind = "heading"
        else:
            kind = kind_of(" ".join(words.split()), first=False)
            if self.linked and (kind == "line" or self.linked == self.words):
                kind = "link"
            elif self.breaks and kind == "line":
                kind = "body"
        self.draft.zone(kind, span)
        self.first = False

    def alternative_text(self, span: Span) -> None:
        """Keep the alternative text of a picture, where it is plain text."""
        found = _ALTERNATIVE.match(self.draft.masked, span.start, span.end)
        if found:
            self.draft.aside("alternative", Span(*found.span("words")))

    def inline_html(self, html: str, span: Span) -> None:
        """Read a tag in running text: most leave no trace; breaks, comments, pictures and code do."""
        found = _TAG_NAME.match(html)
        name = found["name"].lower() if found else ""
        self.tags[name] = 0 if html.startswith("</") else self.tags[name] + 1
        for zone, place in shown_attributes(self.draft.masked, span):
            self.draft.aside(zone, place)
        if self.inline_code:
            if name == self.inline_code and html.startswith("</"):
                self.inline_code = ""
        elif name in _INLINE_CODE and not html.startswith("</"):
            self.draft.object(span)
            self.inline_code = "" if html.rstrip().endswith("/>") else name
        elif name == "br":
            self.breaks += 1
            self.draft.builder.changed("\n", span)
        elif not name or name in _OBJECTS or (name not in _TAGS and _PLACEHOLDER.fullmatch(html)):
            self.draft.object(span)
            self.draft.comment(span)

    def read_html(self) -> None:
        """Read a block of raw HTML as HTML."""
        if self.html_block:
            HtmlReader(self.draft, self.html_block[0].start).read(self.draft.masked, self.html_block)
            self.html_block = []


_ALTERNATIVE = re.compile(r"!\[(?P<words>[^\[\]\\&*_`<>]*)\]")
_TAG_NAME = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9:-]*)")


def _tag(value: Any) -> str:
    return str(next(iter(value))) if isinstance(value, dict) else str(value)

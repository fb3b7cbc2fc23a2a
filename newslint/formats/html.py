"""HTML: the text of an article's elements; furniture of the page is no prose.

Blanks fold as browsers fold them, and each block is a line of prose.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from html import unescape
from typing import NamedTuple

from newslint.formats import frontmatter, origin
from newslint.formats.attributes import shown_attributes
from newslint.formats.draft import Draft
from newslint.formats.published import PageDate
from newslint.formats.templates import Masked, has_tags, mask
from newslint.formats.tokenizer import Token, tokens
from newslint.formats.zones import kind_of
from newslint.model import KEPT, SCRAPED, Document, Origin, Source
from newslint.text.spans import Span

# Code is none of the prose, and what a page wraps round an article none of the article.
_NO_PROSE = frozenset(
    "aside audio button canvas code footer form head iframe kbd math nav noscript object pre samp script select style "
    "svg template textarea tt var video".split()
)
_INLINE_NO_PROSE = frozenset("code kbd samp tt var".split())
_BLOCKS = {
    **dict.fromkeys(
        "address article aside body details div footer form header hr main nav pre section summary".split(), "element"
    ),
    **dict.fromkeys("h1 h2 h3 h4 h5 h6".split(), "heading"),
    **dict.fromkeys("ul ol dl".split(), "list"),
    **dict.fromkeys("li dd dt".split(), "item"),
    **dict.fromkeys("td th".split(), "cell"),
    **dict.fromkeys("tbody tfoot thead".split(), "element"),
    "p": "paragraph", "table": "table", "tr": "row", "blockquote": "quote", "figure": "figure",
    "figcaption": "caption",
}  # fmt: skip
_ZONES = {
    **dict.fromkeys("li dd dt".split(), "list"), "blockquote": "quote",
    "td": "table", "th": "table", "figcaption": "caption", "caption": "caption",
}  # fmt: skip
# A block that begins within one of these ends it: its end tag may be left out (HTML Standard, 13.1.2.4).
_ENDED_BY = {
    "li": ({"li"}, {"ul", "ol"}), "dd": ({"dd", "dt"}, {"dl"}), "dt": ({"dd", "dt"}, {"dl"}),
    "td": ({"td", "th"}, {"tr"}), "th": ({"td", "th"}, {"tr"}), "tr": ({"tr"}, {"table"}),
}  # fmt: skip
_EMPHASIS = frozenset("b strong em i u".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_PICTURES = frozenset("img svg iframe video audio canvas object math".split())
_BLANKS = re.compile(r"[ \t\n\r\f]+")
# The markup with which a site shows what somebody wrote elsewhere: that is neither the author's nor left over.
_EMBED = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-post|fb-video|"
    r"reddit-(?:embed|card)|imgur-embed-pub|flourish-embed|threads-post|text-post-media)\b"
)
# Elements within one another; browsers put what is deeper beside it, too.
_DEEPEST = 512
_PAGE = re.compile(r"<!doctype\b|<html\b|<head\b|<body\b", re.I)


def parse(source: Source) -> Document:
    """Read an HTML article; front matter before it, as static sites have it, counts too."""
    front = frontmatter.read(source.text)
    found = _origin(source, front)
    masked = mask(source.text, front.end, markdown=False) if found.is_kept else Masked(source.text)
    draft = Draft(source.text, masked.text)
    draft.front_matter(front)
    draft.asides(masked.asides)
    reader = HtmlReader(draft, front.end)
    reader.read(masked.text, [Span(front.end, len(masked.text))])
    metadata = front.metadata._replace(
        published=front.metadata.published or reader.published.day(),
        language=front.metadata.language or reader.language,
        title=front.metadata.title or (reader.title or "").strip() or None,
    )
    return draft.document(source, metadata, found, front.end)


def _origin(source: Source, front: frontmatter.FrontMatter) -> Origin:
    told = source.origin or origin.of_front_matter(front.keys)
    if told is not None:
        return told
    if has_tags(source.text):
        return Origin(KEPT, "it has the tags of a template language")
    if _PAGE.search(source.text) is None:
        return Origin(KEPT, "it is a part of a page, as a site generator takes it")
    return Origin(SCRAPED, "it is a whole page, without front matter")


def _without_gaps(text: str, parts: Sequence[Span]) -> str:
    """Give parts of a text, in order, with blanks for what stands between them, so that each keeps its place."""
    pieces = []
    end = parts[0].start
    for part in parts:
        pieces += [" " * (part.start - end), text[part.start : part.end]]
        end = part.end
    return "".join(pieces)


class _Element(NamedTuple):
    """An element that is open: where it begins, its tag, its block, where it is one, and what holds of all within it.

    `silent` text is no prose; `zone` is empty where the shape of a line must tell it.
    """

    start: int = 0
    tag: str = ""
    block: int | None = None
    silent: bool = False
    zone: str = ""
    is_link: bool = False
    is_emphasis: bool = False
    is_head: bool = False


_OUTSIDE = _Element()


class HtmlReader:
    """Takes tags and text in order and fills a draft, and keeps what the page says of itself.

    Args:
        draft: what is filled.
        start: where the HTML begins in the source, in code points.
    """

    def __init__(self, draft: Draft, start: int) -> None:
        self.draft = draft
        self.text = draft.masked
        self.html, self.shift = "", start
        self.open: list[_Element] = []
        self.published = PageDate()
        self.language: str | None = None
        self.title: str | None = None
        self.line_start, self.line_length = -1, 0
        self.line_zone = ""
        # Of the line that is read: whether it has a link, is all emphasised, is one of several in its block.
        self.has_link = self.is_emphasised = self.is_broken = False
        self.tags: Counter[str] = Counter()

    def read(self, text: str, parts: Sequence[Span]) -> None:
        """Read the HTML of a text.

        Args:
            text: the text.
            parts: what of it is HTML, line by line; in a quotation of Markdown its marks stand between.
        """
        end = parts[-1].end
        self.html = _without_gaps(text, parts)
        for token in tokens(self.html):
            self._read(token._replace(span=Span(self.shift + token.span.start, self.shift + token.span.end)))
        self._end_line(end)
        for element in reversed(self.open):
            self._close(element, end)

    def _read(self, token: Token) -> None:
        """Read a piece, whose place is in the source."""
        if token.kind == "text":
            self._data(token.span)
        elif token.kind == "reference":
            self._reference(token.span)
        elif token.kind == "comment":
            self._comment(token.span)
        elif token.kind == "end":
            self._end_tag(token.name, token.span)
        else:
            self._start_tag(token.name, token.attributes, token.span)
            if token.kind == "empty":
                self._end_tag(token.name, token.span)

    def _start_tag(self, tag: str, values: Mapping[str, str], span: Span) -> None:
        """Open an element."""
        here = span.start
        self.published.start(tag, values, (element.tag for element in self.open))
        if tag == "html" and values.get("lang"):
            self.language = values["lang"].lower()
        elif tag in _BLOCKS:
            self._end_implied(tag, here)
            self._end_line(here)
            self.is_broken = False
        elif tag == "br":
            self.is_broken = True
            self._end_line(here)
        if tag in _INLINE_NO_PROSE and not self._silent():
            self._begin_line(here)
            self.draft.object(Span(here, here))
        elif tag in _PICTURES and not self._silent():
            self._picture(span)
        if not self._silent():
            for aside, place in shown_attributes(self.text, span):
                self.draft.aside(aside, place)
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self._open_element(tag, values, here)

    def _open_element(self, tag: str, values: Mapping[str, str], here: int) -> None:
        outer = self._innermost()
        silent = outer.silent or tag in _NO_PROSE or bool(_EMBED.search(values.get("class", "")))
        zone = _ZONES.get(tag, outer.zone)
        if tag in _HEADINGS and not silent:
            zone = self.draft.zone_of_heading()
        block = self.draft.open_block(_BLOCKS[tag], Span(here, here)) if tag in _BLOCKS else None
        self.tags[tag] += 1
        self.open.append(
            _Element(
                here,
                tag,
                block,
                silent,
                zone,
                outer.is_link or tag == "a",
                outer.is_emphasis or tag in _EMPHASIS,
                outer.is_head or tag == "head",
            )
        )

    def _innermost(self) -> _Element:
        return self.open[-1] if self.open else _OUTSIDE

    def _end_tag(self, tag: str, span: Span) -> None:
        """Close an element, and what is still open in it."""
        here = span.start
        self.published.end()
        if tag in _BLOCKS:
            self._end_line(here)
            self.is_broken = False
        if self.tags[tag]:
            while (element := self.open.pop()).tag != tag:
                self._close(element, here)
            self._close(element, span.end)
            if tag == "a":
                self.draft.link(Span(element.start, span.end))

    def _end_implied(self, tag: str, here: int) -> None:
        """End what a block ends that begins, though its end tag is missing."""
        ended, within = _ENDED_BY.get(tag, ({"p"}, {"td", "th", "li", "blockquote", "div", "section", "article"}))
        if not any(self.tags[one] for one in ended):
            return
        for number in range(len(self.open) - 1, -1, -1):
            if self.open[number].tag in ended:
                self._end_line(here)
                for element in reversed(self.open[number:]):
                    self._close(element, here)
                del self.open[number:]
                return
            if self.open[number].tag in within:
                return

    def _close(self, element: _Element, end: int) -> None:
        self.tags[element.tag] -= 1
        if element.block is not None:
            self.draft.close_block(element.block, end)

    def _picture(self, span: Span) -> None:
        """Leave a trace of a picture in running text."""
        if self.line_start >= 0:
            self.draft.object(span)

    def _data(self, span: Span) -> None:
        """Read a piece of text, blanks folded."""
        start = span.start
        data = self._written(span)
        self.published.data(data)
        if self._is_title():
            self.title = (self.title or "") + data
        if self._silent():
            return
        at = 0
        for found in _BLANKS.finditer(data):
            self._words(Span(start + at, start + found.start()))
            self._blank(found.group(), Span(start + found.start(), start + found.end()))
            at = found.end()
        self._words(Span(start + at, start + len(data)))

    def _comment(self, span: Span) -> None:
        """Read a comment, which may hold directives."""
        self.draft.comment(span)
        if self.line_start >= 0 and not self._silent():
            self.draft.object(span)

    def _reference(self, span: Span) -> None:
        """Read a character reference; one that stands for nothing is text."""
        written = self._written(span)
        meant = unescape(written)
        if meant == written:
            self._data(span)
            return
        if self._is_title():
            self.title = (self.title or "") + meant
        if not self._silent():
            self._begin_line(span.start)
            self.draft.builder.changed(meant, span)

    def _written(self, span: Span) -> str:
        """Give what stands at a place of the source, without what stands between the parts of the HTML."""
        return self.html[span.start - self.shift : span.end - self.shift]

    def _is_title(self) -> bool:
        return self._innermost().tag == "title" and self._innermost().is_head

    def _words(self, span: Span) -> None:
        if span.end > span.start:
            self._begin_line(span.start)
            self.has_link |= self._innermost().is_link
            self.is_emphasised &= self._innermost().is_emphasis
            self.draft.words(span)

    def _blank(self, blanks: str, span: Span) -> None:
        """Fold blanks into one; at the beginning of a line there is none."""
        if self.line_start < 0 or self.draft.builder.ends_with(" "):
            return
        if blanks == " ":
            self.draft.builder.verbatim(span)
        else:
            self.draft.builder.changed(" ", span)

    def _begin_line(self, offset: int) -> None:
        if self.line_start >= 0:
            return
        self.draft.begin_line(offset)
        self.line_start, self.line_length = offset, self.draft.builder.length
        self.line_zone = self._innermost().zone
        self.has_link, self.is_emphasised = False, True

    def _end_line(self, offset: int) -> None:
        if self.line_start < 0:
            return
        span = Span(self.line_start, offset)
        line = " ".join(self.draft.builder.since(self.line_length).split())
        self.draft.zone(self.line_zone or self._shape(line), span)
        self.line_start = -1

    def _shape(self, line: str) -> str:
        """Tell what a line is that no element tells the zone of."""
        if self.is_emphasised:
            return "heading"
        shape = kind_of(line, first=False)
        if shape != "line":
            return shape
        return "link" if self.has_link else "body" if self.is_broken else shape

    def _silent(self) -> bool:
        return self._innermost().silent

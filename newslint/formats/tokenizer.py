"""HTML into tags, comments, references and text, each with its place, in one pass whatever the input is.

It follows the tokenizer of the HTML Standard (13.2.5), without what only browsers need. The standard library's parser
takes the square of the length of what never closes (CVE-2025-6069, in all Pythons before 2025's), and knows places as
lines and columns only.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from newslint.text.spans import Span

_NAME = re.compile(r"[a-zA-Z][^\t\n\r\f />]*+")
_BETWEEN = re.compile(r"[\t\n\r\f /]*+")
_ATTRIBUTE = re.compile(r"(?P<name>[^\t\n\r\f />][^\t\n\r\f />=]*+)(?P<equals>[\t\n\r\f ]*+=++[\t\n\r\f ]*+)?+")
_UNQUOTED = re.compile(r"[^\t\n\r\f >]*+")
_REFERENCE = re.compile(r"&(?:#(?:[0-9]++|[xX][0-9a-fA-F]++)|[a-zA-Z][-.a-zA-Z0-9]*+);?")
_SPECIAL = re.compile(r"[<&]")
# The text of these elements is theirs up to their own end tag.
_RAW = {name: re.compile(rf"</{name}(?=[\t\n\r\f />])", re.I) for name in ("script", "style")}


class Token(NamedTuple):
    """A piece of HTML.

    `kind` is text, reference, start, end, empty (a start tag that ends in ``/>``) or comment, which all declarations
    are, too; `name` is that of the element, in lower case. `attributes` are those of a start tag, references in their
    values read; the first of a name counts.
    """

    kind: str
    span: Span
    name: str = ""
    attributes: Mapping[str, str] = {}


def tokens(html: str) -> Iterator[Token]:
    """Give the pieces of a text of HTML, in order and without gaps; what never ends reaches to its end."""
    at = 0
    while at < len(html):
        found = _SPECIAL.search(html, at)
        start = found.start() if found else len(html)
        if start > at:
            yield Token("text", Span(at, start))
        if start == len(html):
            return
        token = _reference(html, start) if html[start] == "&" else _markup(html, start)
        yield token
        at = token.span.end
        if token.kind == "start" and token.name in _RAW:
            closing = _RAW[token.name].search(html, at)
            end = closing.start() if closing else len(html)
            if end > at:
                yield Token("text", Span(at, end))
            at = end


def _reference(html: str, start: int) -> Token:
    found = _REFERENCE.match(html, start)
    return Token("reference", Span(*found.span())) if found else Token("text", Span(start, start + 1))


def _markup(html: str, start: int) -> Token:
    """Read what begins with a ``<``."""
    following = html[start + 1 : start + 2]
    if following == "!":
        return Token("comment", Span(start, _end_of_comment(html, start)))
    if following == "?" or (following == "/" and start + 2 < len(html) and not _NAME.match(html, start + 2)):
        return Token("comment", Span(start, _behind(html, ">", start + 2)))
    is_end = following == "/"
    found = _NAME.match(html, start + 1 + is_end)
    if found is None:
        return Token("text", Span(start, start + 1))
    attributes: dict[str, str] = {}
    end = _end_of_tag(html, found.end(), attributes)
    name = found[0].lower()
    if is_end:
        return Token("end", Span(start, end), name)
    kind = "empty" if html.endswith("/>", start, end) else "start"
    return Token(kind, Span(start, end), name, attributes)


def _end_of_comment(html: str, start: int) -> int:
    if html.startswith("<![CDATA[", start):
        return _behind(html, "]]>", start)
    if not html.startswith("<!--", start):
        return _behind(html, ">", start)
    if html.startswith((">", "->"), start + 4):
        return html.index(">", start) + 1
    return _behind(html, "-->", start + 4)


def _behind(html: str, mark: str, start: int) -> int:
    end = html.find(mark, start)
    return end + len(mark) if end >= 0 else len(html)


def _end_of_tag(html: str, at: int, attributes: dict[str, str]) -> int:
    """Read the attributes of a tag from behind its name; gives the offset behind it."""
    while True:
        at = _BETWEEN.match(html, at).end()  # type: ignore[union-attr]  # it matches nothing, too
        found = _ATTRIBUTE.match(html, at)
        if found is None:
            return min(at + 1, len(html))
        at = found.end()
        value = Span(at, at)
        if found["equals"]:
            value, at = _value(html, at)
        attributes.setdefault(found["name"].lower(), unescape(html[slice(*value)]))


def _value(html: str, at: int) -> tuple[Span, int]:
    """Give where the value of an attribute stands, and the offset behind it and its quotation mark."""
    mark = html[at : at + 1]
    if mark in ('"', "'"):
        end = html.find(mark, at + 1)
        return (Span(at + 1, end), end + 1) if end >= 0 else (Span(at + 1, len(html)), len(html))
    end = _UNQUOTED.match(html, at).end()  # type: ignore[union-attr]
    return Span(at, end), end

"""Front matter: the block of YAML (between ``---``) or TOML (between ``+++``) that opens many article files.

Markdown has an older form too, without fences: lines of `Key: value` up to the first blank one (as in Pelican).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple

from newslint.formats.published import bad_dates, day_among, without
from newslint.model import Metadata
from newslint.text.spans import Span

_BLOCK = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?:(.*?)(?:\r\n|\n|\r))??\1[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL)
_UNFENCED = re.compile(r"(?:[A-Z][A-Za-z_-]{1,20}:[ \t][^\r\n]*(?:\r\n|\n|\r)){2,}(?=\s)")
_KEY = re.compile(r"^[\"']?[A-Za-z_][\w .-]*+[\"']?\s*+[:=]", re.MULTILINE)
_PLAIN = re.compile(r"([A-Za-z_][\w-]*):[ ]+([A-Za-z0-9][\w ./-]*)")
# A block may be a stranger's: what is longer, in code points, or says the same by so many aliases, is not read.
_LONGEST = 65_536
_MOST_ALIASES = 20
_LANGUAGE = ("lang", "language")
# What readers see of front matter: the keys, and the zone that their text is.
_SHOWN = {"title": "headline", "headline": "headline", "subtitle": "summary", "description": "summary",
          "summary": "summary", "excerpt": "summary", "deck": "summary", "lead": "summary"}  # fmt: skip
_SHOWN_LINE = re.compile(rf"^(?P<key>{'|'.join(_SHOWN)})[ \t]*(?P<mark>[:=])[ \t]*(?P<value>.*)$", re.I | re.MULTILINE)
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?")
_INDENTED = re.compile(r"[ \t]+(?P<words>\S(?:[^\r\n]*\S)?)|[ \t]*(?P<blank>)(?=[\r\n])")
_LINE_END = re.compile(r"\r\n|\n|\r")
_DOUBLE = re.compile(r"\"(?P<words>(?:[^\"\\\r\n]|\\.)*)\"\s*,?(?:#.*)?")
_SINGLE = re.compile(r"'(?P<words>(?:[^'\r\n]|'')*)'\s*,?(?:#.*)?")
# Generators put such texts into pages as they are, so that tags and references mean what they mean in HTML.
_HTML = r"</?[A-Za-z][^<>]*>|&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]+\d*);"
_ESCAPE = {
    '"': re.compile(rf"\\(?:x[0-9A-Fa-f]{{2}}|u[0-9A-Fa-f]{{4}}|U[0-9A-Fa-f]{{8}}|.)|{_HTML}"),
    "'": re.compile(rf"''|{_HTML}"),
    "": re.compile(_HTML),
}
# Values that are no text: references, tags, lists, tables, templating.
_NO_TEXT = ("&", "*", "!", "[", "{", "%", "@", "`", "#")


class Part(NamedTuple):
    """A piece of a text: where it stands in the source, and how it reads where that is not as it stands."""

    span: Span
    text: str | None = None


class Shown(NamedTuple):
    """A text of the front matter that readers see: the zone that it is, and its parts in order."""

    zone: str
    parts: tuple[Part, ...]

    @property
    def span(self) -> Span:
        """Where the text stands in the source."""
        return Span(self.parts[0].span.start, self.parts[-1].span.end)


class FrontMatter(NamedTuple):
    """What stands in front matter: what it says, where the article begins behind it, its keys, what readers see of it.

    `end` is 0 and `keys` are none where there is no front matter; `keys` are in lower case, and hold an empty string
    where the block is broken.
    """

    metadata: Metadata = Metadata()
    end: int = 0
    keys: frozenset[str] = frozenset()
    shown: tuple[Shown, ...] = ()


def read(text: str, unfenced: bool = False) -> FrontMatter:
    """Read the front matter of an article.

    Args:
        text: the whole source.
        unfenced: whether it may be lines of `Key: value` without fences, one of which is the title.

    Returns:
        What it says. A block that is broken counts as front matter that says nothing.
    """
    block = _BLOCK.match(text)
    if block is None and unfenced:
        return _read_unfenced(text)
    if block is None or (block.group(2) and not _KEY.search(block.group(2))):
        return FrontMatter()
    if not block.group(2) or len(block.group(2)) > _LONGEST:
        return FrontMatter(end=block.end(), keys=frozenset(("",)))  # as Jekyll has it for pages without any
    bad = bad_dates(text, Span(*block.span(2)))
    written = without(block.group(2), block.start(2), bad)
    values = _toml(written) if block.group(1) == "+++" else _yaml(written)
    values = {str(key).lower(): value for key, value in values.items()}
    shown = tuple(_shown(text, Span(*block.span(2)), values))
    metadata = _metadata(values)._replace(impossible=bad.impossible, unreadable=bad.unreadable)
    return FrontMatter(metadata, block.end(), frozenset(values) or frozenset(("",)), shown)


def _read_unfenced(text: str) -> FrontMatter:
    block = _UNFENCED.match(text)
    lines = block[0].splitlines() if block else []
    values = {key.strip().lower(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    if block is None or "title" not in values:
        return FrontMatter()
    return FrontMatter(
        _metadata(values), block.end(), frozenset(values), tuple(_shown(text, Span(*block.span()), values))
    )


def _yaml(text: str) -> Mapping[str, Any]:
    lines = text.splitlines()
    plain = [_PLAIN.fullmatch(line) for line in lines]
    if all(plain):
        # The commonest block by far: plain scalars on single lines. PyYAML costs 25 ms to import.
        return {found.group(1): found.group(2) for found in plain if found}
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if "*" in text and _aliases(yaml.parse(text, loader)) > _MOST_ALIASES:
            return {}
        values = yaml.load(text, loader)
    except Exception:  # its constructors break in many ways on a value that its tag does not fit
        return {}
    return values if isinstance(values, dict) else {}


def _aliases(events: Iterable[object]) -> int:
    """Count the aliases of a YAML text: a few dozen of them, one upon the other, stand for millions of values."""
    from yaml import AliasEvent

    return sum(isinstance(event, AliasEvent) for event in events)


def _toml(text: str) -> Mapping[str, Any]:
    from newslint.rulebook.tomlfile import parse

    try:
        return parse(text)
    except ValueError:
        return {}


def _shown(text: str, block: Span, values: Mapping[str, Any]) -> Iterator[Shown]:
    """Give the texts that readers see."""
    for found in _SHOWN_LINE.finditer(text, *block):
        key = found["key"].lower()
        if not isinstance(values.get(key), str):
            continue
        start, end = found.span("value")
        value = Span(start, start + len(text[start:end].rstrip()))
        if text.startswith(('"', "'"), start):
            parts = _quoted(text, value)
        elif found["mark"] == ":":
            parts = _unquoted(text, value, block.end)
        else:
            continue
        if told := tuple(parts):
            yield Shown(_SHOWN[key], told)


def _quoted(text: str, value: Span) -> Iterator[Part]:
    """Give the parts of a text in quotation marks that ends on its line; one that does not is left alone."""
    mark = text[value.start]
    pattern = _DOUBLE if mark == '"' else _SINGLE
    found = pattern.fullmatch(text, *value)
    if found is None:
        return
    yield from _read(text, Span(*found.span("words")), _ESCAPE[mark])


def shown_parts(text: str, span: Span) -> Iterator[Part]:
    """Give the parts of a text of HTML as readers see it: references as what they stand for, no tags."""
    return _read(text, span, _ESCAPE[""])


def _read(text: str, span: Span, escape: "re.Pattern[str]") -> Iterator[Part]:
    """Give the parts of a text: what is escaped, references to characters and tags read as readers see them."""
    at = span.start
    for found in escape.finditer(text, *span):
        if found.start() > at:
            yield Part(Span(at, found.start()))
        yield Part(Span(*found.span()), _unescaped(found[0]))
        at = found.end()
    if span.end > at:
        yield Part(Span(at, span.end))


def _unescaped(escape: str) -> str:
    """Give what readers see of an escape: nothing of a tag, a character, else a blank (tabs, line feeds)."""
    if escape[0] == "<":
        return " " if escape.lower().startswith("<br") else ""
    if escape[0] == "&":
        return unescape(escape)
    if escape[1] in "xuU":
        return chr(min(int(escape[2:], 16), 0x10FFFF))
    return escape[1] if escape[1] in "\"'\\/" else " "


def _unquoted(text: str, value: Span, end: int) -> Iterator[Part]:
    """Give the parts of a text without quotation marks: the rest of its line, and the indented lines behind it."""
    first = text[value.start : value.end]
    if first.startswith(_NO_TEXT):
        return
    lines = []
    if first and not _BLOCK_SCALAR.fullmatch(first):
        lines.append(Span(value.start, value.start + len(first.partition(" #")[0].rstrip())))
    at = _next_line(text, value.end)
    while at < end and (line := _INDENTED.match(text, at, end)):
        lines.append(Span(*line.span("words")))
        at = _next_line(text, line.end())
    between = "\n" if first.startswith("|") else " "
    written = [one for one in lines if one.end > one.start]
    for before, span in zip([None, *written], written, strict=False):
        if before is not None:
            yield Part(Span(before.end, span.start), between)
        yield from shown_parts(text, span)


def _next_line(text: str, at: int) -> int:
    """Give the offset behind the next line ending; the length of the text where there is none."""
    found = _LINE_END.search(text, at)
    return found.end() if found else len(text)


def _metadata(values: Mapping[str, Any]) -> Metadata:
    language = next((told for told in (_told(values, key) for key in _LANGUAGE) if told), None)
    return Metadata(
        day_among(values), language.lower() if language else None, _told(values, "title"), _told(values, "event")
    )


def _told(values: Mapping[str, Any], key: str) -> str | None:
    """Give a value as text; None of one that is missing or empty, and of lists and tables."""
    value = values.get(key)
    return str(value) if value and not isinstance(value, (list, dict, set)) else None

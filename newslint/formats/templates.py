"""Templating in the source of a site: Hugo shortcodes, Liquid, Jinja, Nunjucks, Twig, Vue and MDX tags, maths.

Such tags are neither prose nor left over. They are covered before the text is parsed: by blanks where they have their
lines to themselves, so that they end a paragraph, else by object characters, so that words on both sides stay apart.
The text of their parameters that readers see, captions and alternative texts, is kept.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.formats.draft import Aside
from newslint.text.spans import OBJECT, Span

# How tags open, and how they close. Longer marks come first.
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>"}
_TAG = re.compile(r"\{\{|\{%|\{#(?![\w-]+\s*\})|<%")
# Statements of Liquid and its like, shortcodes of Hugo, and the actions of its templates.
_STATEMENT = re.compile(r"\{%|\{\{[<%]|\{\{-?\s*(?:if|else|end|range|with|block|define|partial|template|\.[A-Z]|\$)\b")
# A tag is a line or a few; one that goes on for longer was never closed.
_LONGEST_TAG = 2000
# What stands between such a tag and its end is code, or shown as it is written.
_CODE = frozenset(
    "highlight code codeblock code-block raw comment verbatim literal mermaid diagram graphviz plantuml math katex "
    "latex svg style script javascript schema css js json chart gallery-data".split()
)
_NAME = re.compile(r"[{<%#\s*/-]*(?P<end>/|end)?(?P<name>[A-Za-z][\w-]*)")
# Maths: between two dollar signs, or one before a letter and one behind no blank; sums of money have a figure there.
_MATHS = re.compile(
    r"\$\$(?=[^$]).{1,2000}?\$\$|\\begin\{(?P<name>\w+\*?)\}.{0,2000}?\\end\{(?P=name)\}|\\\(.{1,400}?\\\)|\\\[.{1,2000}?\\\]"
    r"|(?<![\w$\\])\$(?=[A-Za-z\\({|])(?![^$\\\n]{0,200}\s[A-Za-z]{3,}\s[^$\\\n]{0,200}\$)[^$\n]{0,200}?(?<=[^\s\\$])\$(?![\w$])",
    re.DOTALL,
)
# A fence of a directive (`::: note`), and the attributes that kramdown and Pandoc put on a line or behind a word.
_FENCE = re.compile(r"^[ ]{0,3}:{3,}[^\n]*$|\{:[^{}\n]*\}|(?<=[\])])\{[.#][^{}\n]*\}", re.MULTILINE)
_PARAMETER = re.compile(
    r"(?<![\w-])(?P<name>caption|figcaption|alt|title|credit|description)\s*[=:]\s*"
    r"(?:\"(?P<double>[^\"\n]{0,2000})\"|'(?P<single>[^'\n]{0,2000})')"
)
_ZONES = {"alt": "alternative"}
_CODE_FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})[^`\n]*$", re.MULTILINE)
_BACKTICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n\s*\n")
_EXPRESSION = re.compile(
    r"\{[^{}\n]*\}|^import\s[^\n]*['\"][^\n]*$|^export\s+(?:default|const|let|var|function|async|class|\{)[^\n]*$",
    re.MULTILINE,
)
# What all that is covered begins with.
_MARKS = ("{", "<%", "$", "\\(", "\\[", "\\begin", ":::", "\nimport ", "\nexport ")


class Masked(NamedTuple):
    """A text whose templating is covered, of the same length, and the captions that stood in it."""

    text: str
    asides: tuple[Aside, ...] = ()


def mask(text: str, start: int = 0, markdown: bool = True, mdx: bool = False) -> Masked:
    """Cover the templating of a text.

    Args:
        text: the source.
        start: where the article begins, in code points; what stands before it is left alone.
        markdown: whether fenced code is to be left alone, and maths, fences and attributes to be covered.
        mdx: whether braces hold expressions, as in MDX.

    Returns:
        The text, of the same length, and the captions in its tags.
    """
    if not any(mark in text for mark in _MARKS):
        return Masked(text)
    code = sorted([*_fenced_code(text, start), *_inline_code(text, start)]) if markdown else []
    tags = list(_tags(text, start, code))
    marks = [span for span in _marks(text, start, mdx) if not _is_in(code, span.start)] if markdown else []
    if not tags and not marks:
        return Masked(text)
    asides = tuple(aside for tag in tags for aside in _captions(text, tag))
    return Masked(_covered(text, _joined([*tags, *marks])), asides)


def has_tags(text: str) -> bool:
    """Tell whether a text holds tags of statements or shortcodes, which no finished page has."""
    return _STATEMENT.search(text) is not None


def _tags(text: str, start: int, code: Sequence[Span]) -> Iterator[Span]:
    """Give the tags of a text that do not stand in code, each with all it encloses where that is code."""
    unclosed: set[str] = set()
    at = start
    while found := _TAG.search(text, at):
        end = _end_of_tag(text, found.start())
        if end < 0 or _is_in(code, found.start()):
            at = found.end()
            continue
        name = _NAME.match(text, found.start(), end)
        if name and not name["end"] and name["name"].lower() in _CODE and name["name"] not in unclosed:
            closed = _end_of_code(text, name["name"], end)
            if closed < 0:
                unclosed.add(name["name"])
            end = max(end, closed)
        yield Span(found.start(), end)
        at = end


def _end_of_tag(text: str, start: int) -> int:
    closer = _CLOSERS[text[start : start + 2]]
    at = text.find(closer, start + 2, start + _LONGEST_TAG)
    return at + len(closer) if at >= 0 else -1


def _end_of_code(text: str, name: str, start: int) -> int:
    """Give where what a tag of code encloses ends: behind its ``end`` or ``/`` tag; -1 where there is none."""
    closing = re.compile(rf"\{{[{{%][-<%\s]*(?:end|/)\s*{re.escape(name)}\s*[->%\s]*[%}}]\}}")
    found = closing.search(text, start)
    return found.end() if found else -1


def _marks(text: str, start: int, mdx: bool) -> Iterator[Span]:
    patterns = [_FENCE] if ":" in text or "{" in text else []
    if "$" in text or "\\(" in text or "\\[" in text or "\\begin{" in text:
        patterns.append(_MATHS)
    if mdx:
        patterns.append(_EXPRESSION)
    for pattern in patterns:
        yield from (Span(*found.span()) for found in pattern.finditer(text, start))


def _fenced_code(text: str, start: int) -> Iterator[Span]:
    """Give the fenced blocks of code: the parser of Markdown must see their fences."""
    fence, begin = "", 0
    for found in _CODE_FENCE.finditer(text, start):
        if not fence:
            fence, begin = found[1], found.start()
        elif found[1].startswith(fence) and found[0].strip() == found[1]:
            yield Span(begin, found.end())
            fence = ""
    if fence:
        yield Span(begin, len(text))


def _inline_code(text: str, start: int) -> Iterator[Span]:
    """Give the code in running text: from some backticks to the next run of as many within the paragraph."""
    runs = [Span(*found.span()) for found in _BACKTICKS.finditer(text, start)]
    if not runs:
        return
    ends = [found.start() for found in _BLANK_LINE.finditer(text, start)]
    alike: dict[int, list[int]] = {}
    for begin, end in runs:
        alike.setdefault(end - begin, []).append(begin)
    done = start
    for begin, end in runs:
        same = alike[end - begin]
        following = bisect_right(same, begin)
        if begin < done or following == len(same):
            continue
        paragraph = bisect_left(ends, end)
        if paragraph == len(ends) or ends[paragraph] >= same[following]:
            done = same[following] + end - begin
            yield Span(begin, done)


def _is_in(spans: Sequence[Span], offset: int) -> bool:
    """Tell whether an offset lies in one of some spans, which are in order."""
    number = bisect_right(spans, Span(offset, len(spans) and spans[-1].end)) - 1
    return number >= 0 and offset < spans[number].end


def _joined(spans: list[Span]) -> list[Span]:
    """Give spans in order, overlapping ones as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _covered(text: str, spans: list[Span]) -> str:
    pieces = []
    end = 0
    for group in _neighbours(text, spans):
        filler = " " if _has_line_to_itself(text, Span(group[0].start, group[-1].end)) else OBJECT
        for span in group:
            covered = "".join(one if one in "\r\n" else filler for one in text[span.start : span.end])
            pieces += [text[end : span.start], covered]
            end = span.end
    return "".join([*pieces, text[end:]])


def _neighbours(text: str, spans: list[Span]) -> Iterator[list[Span]]:
    """Give spans in groups, in each of which only blanks stand between them."""
    group: list[Span] = []
    for span in spans:
        if group and text[group[-1].end : span.start].strip(" \t"):
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _has_line_to_itself(text: str, span: Span) -> bool:
    """Tell whether nothing else stands on the lines of a span."""
    before = text[max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1 : span.start]
    ends = [at for at in (text.find("\n", span.end), text.find("\r", span.end)) if at >= 0]
    return not before.strip() and not text[span.end : min(ends, default=len(text))].strip()


def _captions(text: str, tag: Span) -> Iterator[Aside]:
    """Give the captions and alternative texts among the parameters of a tag."""
    for found in _PARAMETER.finditer(text, tag.start, tag.end):
        group = "double" if found["double"] is not None else "single"
        yield Aside(tag.end, _ZONES.get(found["name"], "caption"), Span(*found.span(group)))

"""For people: each finding with its line of the article, the span underlined, grouped by file."""

from collections import Counter
from collections.abc import Iterable, Iterator

from newslint.model import Document, Finding, Level, Outcome, ReportContext, Result
from newslint.text import Span, counted

_RESET = "\033[0m"
_BOLD = "\033[1m"
_DIM = "\033[2m"
_COLORS = {Level.ERROR: "\033[31m", Level.WARNING: "\033[33m", Level.SUGGESTION: "\033[36m"}
_INDENT = "      "
_NARROWEST = 40
# Below the combining marks every character is one column wide; so are these.
_FIRST_ODD_WIDTH = "\u0300"
_NARROW = frozenset("‘’“”–—…•·€→")


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Give the report as lines of text."""
    paint = _Painter(context.color)
    width = max(_NARROWEST, context.width)
    counts: Counter[Level] = Counter()
    files = failures = fixable = hidden = fixed = 0
    for outcome in outcomes:
        files += 1
        if not isinstance(outcome, Result):
            failures += 1
            continue
        hidden += outcome.hidden
        fixed += outcome.fixed
        if outcome.findings:
            yield paint(_BOLD, outcome.document.path)
        for finding in outcome.findings:
            counts[finding.level] += 1
            fixable += any(fix.safe for fix in finding.fixes)
            yield from _finding(outcome.document, finding, width, paint)
        if outcome.findings:
            yield ""
    yield paint(_BOLD, _summary(files - failures, counts)) + _remarks(fixable, fixed, hidden, failures)


class _Painter:
    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, style: str, text: str) -> str:
        return f"{style}{text}{_RESET}" if self.color and text else text


def _finding(document: Document, finding: Finding, width: int, paint: _Painter) -> Iterator[str]:
    line, column = document.lines.position(finding.span.start)
    head = f"  {line}:{column} "
    label = finding.level.label
    message = _wrap(finding.message, width - len(_INDENT))
    yield head + paint(_COLORS[finding.level], label) + " " + paint(_DIM, finding.rule)
    for part in message:
        yield _INDENT + part
    shown, underline = _excerpt(document, finding.span, width - len(_INDENT) - 2)
    yield _INDENT + paint(_DIM, "| ") + shown
    yield _INDENT + paint(_DIM, "| ") + paint(_COLORS[finding.level], underline)
    for other in finding.related:
        home = other.elsewhere or document
        other_line, other_column = home.lines.position(other.span.start)
        yield f"{_INDENT}{home.path + ':' if other.elsewhere else ''}{other_line}:{other_column} {other.message}"
    for fix in finding.fixes:
        yield _INDENT + ("fix: " if fix.safe else "possible fix: ") + fix.title


def _wrap(text: str, width: int) -> list[str]:
    """Break a text into lines at its blanks (`textwrap` does it as well, and takes 2 ms to import)."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
    return lines


def _excerpt(document: Document, span: Span, width: int) -> tuple[str, str]:
    """Give the line of a span, cut to a width in terminal columns, and the underline below it.

    A span over several lines is underlined to the end of its first.
    """
    line = document.lines.line_span(document.lines.position(span.start)[0])
    text = document.text[line.start : line.end].rstrip("\r\n")
    start = min(span.start - line.start, len(text))
    end = max(start, min(span.end - line.start, len(text)))
    before, marked, after = (_visible(part) for part in (text[:start], text[start:end], text[end:]))
    marked = _cut_end(marked, width)
    room = max(0, width - _columns(marked))
    after_room = room - min(_columns(before), room // 2)
    after = _cut_end(after, after_room)
    before = _cut_start(before, room - _columns(after))
    return before + marked + after, " " * _columns(before) + "^" * max(1, _columns(marked))


def _visible(text: str) -> str:
    """Give each character a width: blanks read as a space, what cannot be seen as a middle dot."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if char.isspace() else char if char.isprintable() or _columns(char) else "·" for char in text)


def _cut_end(text: str, width: int) -> str:
    """Cut a text to a width in columns, with an ellipsis where something went."""
    if _columns(text) <= width:
        return text
    text = text[: max(width - 1, 0)]
    while text and _columns(text) > width - 1:
        text = text[:-1]
    return text + "…" if width > 0 else ""


def _cut_start(text: str, width: int) -> str:
    """Cut the beginning of a text off, likewise."""
    if _columns(text) <= width:
        return text
    text = text[len(text) - max(width - 1, 0) :]
    while text and _columns(text) > width - 1:
        text = text[1:]
    return "…" + text if width > 0 else ""


def _columns(text: str) -> int:
    """Count terminal columns; wcwidth costs 25 ms to import, which Latin text need not pay."""
    if max(set(text) - _NARROW, default="") < _FIRST_ODD_WIDTH:
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def _summary(files: int, counts: Counter[Level]) -> str:
    checked = counted(files, "file")
    if not counts:
        return f"{checked} checked: nothing found."
    levels = [counted(counts[level], level.label) for level in reversed(Level) if counts[level]]
    return f"{checked} checked: {', '.join(levels)}."


def _remarks(fixable: int, fixed: int, hidden: int, failures: int) -> str:
    remarks = []
    if fixed:
        remarks.append(f"{fixed} fixed.")
    if fixable:
        remarks.append(f"{fixable} can be mended with --fix.")
    if hidden:
        remarks.append(f"{hidden} suppressed.")
    if failures:
        remarks.append(f"{counted(failures, 'file')} could not be linted.")
    return "".join(" " + remark for remark in remarks)

"""For people: each finding with its line of the article, the span underlined, grouped by file."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from newslint.model import Document, Finding, Level, Outcome, Result
from newslint.reporters.context import ReportContext
from newslint.text.spans import Span, counted, legible, shown, tame

_RESET = "\033[0m"
_BOLD = "\033[1m"
_DIM = "\033[2m"
_COLORS = {Level.ERROR: "\033[31m", Level.WARNING: "\033[33m", Level.SUGGESTION: "\033[36m"}
_INDENT = "      "
_SEE = "see"
# Of one rule in one article nobody reads more; all are in the other formats.
_MOST_OF_A_RULE = 5
_NARROWEST = 40
# More code points than that make no column: letters with the marks on them.
_CODE_POINTS_A_COLUMN = 4
# Below the combining marks every character is one column wide; so are these.
_FIRST_ODD_WIDTH = "\u0300"
_NARROW = frozenset("‘’“”–—…•·€→")


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Give the report as lines of text."""
    return map(tame, _report(outcomes, context))


def _report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    paint = _Painter(context.color)
    width = max(_NARROWEST, context.width)
    summary = Summary()
    for result in summary.watch(outcomes):
        if result.findings:
            yield paint(_BOLD, shown(result.document.path))
            yield from _findings(result, width, paint)
            yield ""
    yield summary.line(paint)


class Summary:
    """Counts what goes by, for the last line of a report."""

    def __init__(self) -> None:
        self._levels: Counter[Level] = Counter()
        self._files = self._failures = self._unwritten = self._fixable = self._fixed = self._hidden = 0

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Result]:
        """Hand on the results, and count them and the failures."""
        for outcome in outcomes:
            if not isinstance(outcome, Result):
                self._failures += 1
                continue
            self._files += outcome.is_article
            self._unwritten += bool(outcome.trouble)
            self._hidden += outcome.hidden
            self._fixed += outcome.fixed
            self._levels.update(finding.level for finding in outcome.findings)
            self._fixable += sum(any(fix.safe for fix in finding.fixes) for finding in outcome.findings)
            yield outcome

    def line(self, paint: Callable[[str, str], str] = lambda style, text: text) -> str:
        """Give the line; `paint` gives a text in a style."""
        found = ", ".join(counted(self._levels[level], level.label) for level in reversed(Level) if self._levels[level])
        if not found and self._files:
            found = "nothing found"
        checked = f"{counted(self._files, 'file')} checked{': ' if found else ''}{found}."
        return paint(_BOLD, checked) + "".join(f" {remark}" for remark in self._remarks())

    def _remarks(self) -> Iterator[str]:
        if self._fixed:
            yield f"{self._fixed} fixed."
        if self._fixable:
            yield f"{self._fixable} fixable with --fix."
        if self._hidden:
            yield f"{self._hidden} suppressed."
        if self._unwritten:
            yield f"{counted(self._unwritten, 'file')} could not be fixed."
        if self._failures:
            yield f"{counted(self._failures, 'file')} could not be linted."


class _Painter:
    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, style: str, text: str) -> str:
        return f"{style}{text}{_RESET}" if self.color and text else text


def _findings(result: Result, width: int, paint: _Painter) -> Iterator[str]:
    """Show the findings of an article, of each rule only the first few."""
    seen: Counter[str] = Counter()
    for finding in result.findings:
        seen[finding.rule] += 1
        if seen[finding.rule] <= _MOST_OF_A_RULE:
            yield from _finding(result.document, finding, width, paint)
    for rule, count in seen.items():
        if count > _MOST_OF_A_RULE:
            yield f"  … and {count - _MOST_OF_A_RULE} more of {paint(_DIM, rule)}"


def _finding(document: Document, finding: Finding, width: int, paint: _Painter) -> Iterator[str]:
    line, column = document.lines.position(finding.span.start)
    label = finding.level.label
    room = width - len(_INDENT)
    yield f"  {line}:{column} " + paint(_COLORS[finding.level], label) + " " + paint(_DIM, finding.rule)
    for part in _wrap(shown(finding.message), room):
        yield _INDENT + part
    excerpt, underline = _excerpt(document, finding.span, room - 2)
    yield _INDENT + paint(_DIM, "| ") + excerpt
    yield _INDENT + paint(_DIM, "| ") + paint(_COLORS[finding.level], underline)
    for message, places in _related(document, finding).items():
        yield from (_INDENT + part for part in _wrap(f"{_SEE} {', '.join(places)}: {message}", room))
    for fix in finding.fixes:
        title = ("fix: " if fix.safe else "possible fix: ") + shown(fix.title)
        yield from (_INDENT + part for part in _wrap(title, room))


def _related(document: Document, finding: Finding) -> dict[str, list[str]]:
    """Give the other places of a finding by what is said of them."""
    places: dict[str, list[str]] = {}
    for other in finding.related:
        home = other.elsewhere or document
        line, column = home.lines.position(other.span.start)
        path = f"{shown(home.path)}:" if other.elsewhere else ""
        places.setdefault(shown(other.message), []).append(f"{path}{line}:{column}")
    return places


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
    text, line = document.text, document.lines.line_span(document.lines.position(span.start)[0])
    # A line may be a book: no more of it is looked at than can be shown.
    reach = _CODE_POINTS_A_COLUMN * width
    ending = text[max(line.start, line.end - 2) : line.end]
    stop = line.end - len(ending) + len(ending.rstrip("\r\n"))
    start = min(span.start, stop)
    end = max(start, min(span.end, stop))
    before = _visible(text[max(line.start, start - reach) : start])
    marked = _visible(text[start : min(end, start + reach)])
    after = _visible(text[end : min(stop, end + reach)])
    marked = _cut_end(marked, width)
    room = max(0, width - _columns(marked))
    after_room = room - min(_columns(before), room // 2)
    after = _cut_end(after, after_room)
    before = _cut_start(before, room - _columns(after))
    return before + marked + after, " " * _columns(before) + "^" * max(1, _columns(marked))


def _visible(text: str) -> str:
    """Give each character a width: blanks read as a space, what cannot be seen as a middle dot.

    Nothing else that does not print passes: a terminal would obey it.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if char.isspace() else char if char.isprintable() else "·" for char in legible(text))


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

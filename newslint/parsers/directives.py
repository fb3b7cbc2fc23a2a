"""Comments that speak to newslint, in Markdown and HTML."""

import re
from collections.abc import Iterator, Sequence

from newslint.model import Directive
from newslint.text import Span

_DIRECTIVE = re.compile(r"<!--\s*newslint:\s*(off|on|ignore-next)\b\s*(.*?)\s*-->", re.DOTALL)


def directives(text: str, span: Span) -> Iterator[Directive]:
    """Read the newslint comments within a span of HTML source."""
    for found in _DIRECTIVE.finditer(text, span.start, span.end):
        rules: Sequence[str] = found.group(2).replace(",", " ").split()
        yield Directive(found.group(1), tuple(rules), Span(*found.span()))

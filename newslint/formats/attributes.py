"""Attributes of tags: where they stand, and which of them readers see."""

import re
from collections.abc import Iterator

from newslint.text.spans import OBJECT, Span

_ATTRIBUTE = re.compile(r"(?P<name>[\w:@.-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
# A shorter one names a picture, as the icons of a page do.
_FEWEST_WORDS = 3
_SHOWN = {"alt": "alternative", "caption": "caption", "title": "caption"}


def attributes(text: str, tag: Span) -> Iterator[tuple[str, Span]]:
    """Find the attributes of a start tag that have a quoted value.

    Args:
        text: the source.
        tag: where the start tag stands in it.

    Yields:
        The names, in lower case, and where the values stand, without their quotes.
    """
    for found in _ATTRIBUTE.finditer(text, *tag):
        group = "double" if found["double"] is not None else "single"
        yield found["name"].lower(), Span(*found.span(group))


def shown_attributes(text: str, tag: Span) -> Iterator[tuple[str, Span]]:
    """Find the attributes of a start tag that readers see: their zones, and where they stand.

    They are the alternative text of a picture, and the captions and titles of components (MDX, Vue), whose names begin
    with a capital; the title of an element of HTML shows only below the pointer.
    """
    is_component = text[tag.start + 1 : tag.start + 2].isupper()
    if is_component or text.startswith(("<img", "<IMG"), tag.start):
        for name, span in attributes(text, tag):
            zone = _SHOWN.get(name) if is_component or name == "alt" else None
            words = text[span.start : span.end]
            if zone and OBJECT not in words and len(words.split()) >= _FEWEST_WORDS:
                yield zone, span

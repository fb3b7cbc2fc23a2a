"""Text in XML: escaped, without what XML 1.0 cannot hold."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from newslint.text.spans import shown

HEAD = '<?xml version="1.0" encoding="utf-8"?>'
# Source: https://www.w3.org/TR/xml/#charsets
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Two of them begin commands to build services.
_ESCAPED = {"##": "#&#35;"}


def text(written: str) -> str:
    """Return a text as the content of an element."""
    return escape(_clean(written), _ESCAPED)


def tag(name: str, attributes: Mapping[str, object]) -> str:
    """Return what stands between the angle brackets of a tag."""
    return " ".join((name, *(f"{key}={quoteattr(_clean(str(value)), _ESCAPED)}" for key, value in attributes.items())))


def _clean(written: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", shown(written))

"""Front matter: the block of YAML (between ``---``) or TOML (between ``+++``) that opens many article files."""

import re
from collections.abc import Mapping

from newslint.model import Metadata
from newslint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

_BLOCK = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(.*?)(?:\r\n|\n|\r)\1[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL)
_KEY = re.compile(r"^[\"']?[A-Za-z_][\w .-]*[\"']?\s*[:=]", re.MULTILINE)
_PLAIN = re.compile(r"([A-Za-z_][\w-]*):[ ]+([A-Za-z0-9][\w ./-]*)")
_PUBLISHED = ("published", "date", "pubdate", "published_at")
_LANGUAGE = ("lang", "language")


def split(text: str) -> tuple[Metadata, int]:
    """Read the front matter of an article.

    Args:
        text: the whole source.

    Returns:
        What it says of date, language, title and event, and the offset at which the article begins (0 where there is no
        front matter). A block that is broken counts as front matter that says nothing.
    """
    block = _BLOCK.match(text)
    if block is None or not _KEY.search(block.group(2)):
        return Metadata(), 0
    values = _toml(block.group(2)) if block.group(1) == "+++" else _yaml(block.group(2))
    return _metadata({str(key).lower(): value for key, value in values.items()}), block.end()


def _yaml(text: str) -> Mapping[str, Any]:
    lines = text.splitlines()
    plain = [_PLAIN.fullmatch(line) for line in lines]
    if all(plain):
        # The commonest block by far: plain scalars on single lines. PyYAML costs 25 ms to import.
        return {found.group(1): found.group(2) for found in plain if found}
    import yaml

    try:
        values = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def _toml(text: str) -> Mapping[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def _metadata(values: Mapping[str, Any]) -> Metadata:
    published = next((found for key in _PUBLISHED if (found := read_date(values.get(key)))), None)
    language = next((str(values[key]) for key in _LANGUAGE if values.get(key)), None)
    title, event = values.get("title"), values.get("event")
    return Metadata(
        published,
        language.lower() if language else None,
        str(title) if title else None,
        str(event) if event else None,
    )


def read_date(value: Any) -> "date | None":
    """Give the date of a value; `datetime` is imported only for articles that have one."""
    if value is None:
        return None
    from datetime import date, datetime

    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None

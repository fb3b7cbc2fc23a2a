"""A change of an article as a unified diff."""

from newslint.model import Source


def unified_diff(source: Source, text: str) -> str:
    """Return the unified diff that makes a text of a source, as `patch` and `git apply` take it.

    Args:
        source: the article as it is.
        text: the article as it is to be.

    Returns:
        Lines that end in LF alone; bytes that are no UTF-8 stand in it as Python's escapes for them.
    """
    import difflib
    from io import StringIO

    from newslint.formats.encodings import encode

    versions = [source.text, text]
    if source.assumed or source.damaged:
        bare = source._replace(bom=b"")
        versions = [encode(bare, version).decode("utf-8", "surrogateescape") for version in versions]
    old, new = (StringIO(version, newline="\n").readlines() for version in versions)
    lines = difflib.unified_diff(old, new, _quoted(f"a/{source.path}"), _quoted(f"b/{source.path}"))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _quoted(path: str) -> str:
    """Give a path as git writes it into a diff: in quotation marks where a line could not hold it."""
    if path.isprintable() and '"' not in path and "\\" not in path:
        return path
    named = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    pieces = (named.get(char) or (char if char.isprintable() else _octal(char)) for char in path)
    return f'"{"".join(pieces)}"'


def _octal(character: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", "surrogateescape"))

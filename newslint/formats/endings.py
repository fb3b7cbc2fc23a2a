"""Formats: which files newslint reads, by their endings, and which it only knows to hold texts.

This is the only list of formats: a new one is a line in `FORMATS` and the module that it names.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Format(NamedTuple):
    """A format of articles.

    `parser` is the function that makes a document of a source, as ``module:name``; `endings` are those of its files, in
    small letters; `tag` is how pre-commit calls such files.
    """

    parser: str
    endings: tuple[str, ...]
    tag: str


FORMATS: Mapping[str, Format] = {
    "html": Format("newslint.formats.html:parse", (".html", ".htm"), "html"),
    "markdown": Format("newslint.formats.markdown:parse", (".md", ".markdown"), "markdown"),
    "plain": Format("newslint.formats.plain:parse", (".txt", ".text"), "plain-text"),
}
ENDINGS: Mapping[str, str] = {one: name for name, form in FORMATS.items() for one in form.endings}
# Texts whose markup nothing here reads: a run that met some must not pass for one that read them.
UNREAD = frozenset(
    ".adoc .asc .asciidoc .creole .dj .doc .docx .epub .fodt .ltx .mdx .mdown .mediawiki .mkd .mkdn .odt .org .pages "
    ".pdf .qmd .rest .rmd .rst .rtf .shtml .t2t .tex .textile .wiki .xhtml".split()
).difference(ENDINGS)


def ending(path: str) -> str:
    """Return the ending of a file's name in small letters, its dot included; empty where it has none."""
    name = path[path.rfind("/") + 1 :]
    return name[name.rfind(".") :].lower() if "." in name[1:] else ""

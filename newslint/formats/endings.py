"""Formats: which files newslint reads, by their endings, and which it only knows to hold texts."""

from collections.abc import Mapping

PARSERS: Mapping[str, str] = {
    "html": "newslint.formats.html:parse",
    "markdown": "newslint.formats.markdown:parse",
    "plain": "newslint.formats.plain:parse",
}
ENDINGS: Mapping[str, str] = {
    ".htm": "html",
    ".html": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".text": "plain",
    ".txt": "plain",
}
# Texts whose markup nothing here reads: a run that met some must not pass for one that read them.
UNREAD = frozenset(
    ".adoc .asc .asciidoc .creole .dj .doc .docx .epub .fodt .ltx .mdx .mdown .mediawiki .mkd .mkdn .odt .org .pages "
    ".pdf .qmd .rest .rmd .rst .rtf .shtml .t2t .tex .textile .wiki .xhtml".split()
)


def ending(path: str) -> str:
    """Give the ending of a file's name in small letters, its dot included; empty where it has none."""
    name = path[path.rfind("/") + 1 :]
    return name[name.rfind(".") :].lower() if "." in name[1:] else ""

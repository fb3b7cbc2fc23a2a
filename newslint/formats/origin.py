"""Where an article comes from: a text that somebody keeps, or one that a program took from a page.

Both look alike to a parser, but not to a sub-editor: a heading “Comments” in the source of a site is its author's, and
left over in a scraped text.
"""

import os

from newslint.model import KEPT, SCRAPED, Origin

# Files by which the generators of sites know their folder; of those with other uses, what they must say.
_GENERATORS: tuple[tuple[str, str, str], ...] = (
    ("hugo.toml", "Hugo", ""),
    ("hugo.yaml", "Hugo", ""),
    ("hugo.json", "Hugo", ""),
    ("config/_default", "Hugo", ""),
    ("_config.yml", "Jekyll or Hexo", ""),
    (".eleventy.js", "Eleventy", ""),
    ("eleventy.config.js", "Eleventy", ""),
    ("eleventy.config.mjs", "Eleventy", ""),
    ("eleventy.config.cjs", "Eleventy", ""),
    ("eleventy.config.ts", "Eleventy", ""),
    ("gatsby-config.js", "Gatsby", ""),
    ("gatsby-config.ts", "Gatsby", ""),
    ("astro.config.mjs", "Astro", ""),
    ("astro.config.ts", "Astro", ""),
    ("docusaurus.config.js", "Docusaurus", ""),
    ("docusaurus.config.ts", "Docusaurus", ""),
    ("mkdocs.yml", "MkDocs", ""),
    ("pelicanconf.py", "Pelican", ""),
    ("lektor.project", "Lektor", ""),
    ("conf.py", "Nikola", "nikola"),
    ("config.toml", "Hugo or Zola", "base_url"),
    ("config.toml", "Hugo or Zola", "baseurl"),
    ("config.yaml", "Hugo", "baseurl"),
)  # fmt: skip
_REPOSITORY = ".git"
# Front matter that only programs write which fetch pages (Trafilatura's, and what crawlers call theirs).
_SCRAPERS = frozenset("crawled crawl_date crawled_at fetched fetched_at scraped scraped_at warc warc_date".split())
_TRAFILATURA = frozenset(("hostname", "sitename"))


def of_folder(folder: str, known: dict[str, Origin | None] | None = None) -> Origin | None:
    """Tell what the folder of an article says of it.

    Args:
        folder: the folder; it and those above are looked at, up to the root of the repository.
        known: what other folders say, by their absolute paths, to which this one and those above are added; whoever
            asks for many folders hands the same one over, so that each is looked at once.

    Returns:
        None where no generator of sites has its configuration there.
    """
    return _of_folder(os.path.abspath(folder), {} if known is None else known)


def _of_folder(folder: str, known: dict[str, Origin | None]) -> Origin | None:
    if folder not in known:
        parent = os.path.dirname(folder)
        known[folder] = _own(folder)
        if known[folder] is None and parent != folder and not os.path.exists(os.path.join(folder, _REPOSITORY)):
            known[folder] = _of_folder(parent, known)
    return known[folder]


def _own(folder: str) -> Origin | None:
    """Tell what the files of a folder itself say."""
    for name, generator, says in _GENERATORS:
        path = os.path.join(folder, name)
        if os.path.exists(path) and (not says or _says(path, says)):
            return Origin(KEPT, f"{name} of {generator} stands above it")
    return None


def _says(path: str, word: str) -> bool:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return word in file.read().lower()
    except OSError:
        return False


def of_front_matter(keys: frozenset[str]) -> Origin | None:
    """Tell what front matter says of its article.

    Args:
        keys: its keys, in lower case.

    Returns:
        None where there is none.
    """
    written_by_program = keys & _SCRAPERS or (keys >= _TRAFILATURA and _TRAFILATURA)
    if written_by_program:
        return Origin(SCRAPED, f"its front matter has {', '.join(sorted(written_by_program))}, which scrapers write")
    return Origin(KEPT, "it has front matter") if keys else None

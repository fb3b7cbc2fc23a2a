"""What a repository holds beside its articles: layouts, themes, READMEs, licences. Folders are linted without them."""

import os

_FOLDERS = frozenset(
    "_data _includes _layouts _plugins _sass _site __pycache__ bower_components node_modules site-packages".split()
)
# Names that a section of a site may have too: they count only beside what a generator keeps beside them.
_BESIDE = (
    # Hugo, Zola, Eleventy, Pelican
    (
        frozenset("archetypes i18n layouts partials templates themes".split()),
        ("content", "hugo.toml", "hugo.yaml", "hugo.json", "config.toml"),
    ),
    # Hexo
    (frozenset(("scaffolds", "themes")), ("scaffolds", "source/_posts")),
    # Astro, Next, Gatsby, VitePress …
    (frozenset("components layouts partials templates".split()), ("package.json",)),
    (frozenset(("vendor",)), ("Gemfile", "composer.json", "go.mod", "package.json")),
)
_SOURCES = frozenset(("app", "src"))
# In small letters, too, nobody names an article so.
_NAMES = frozenset("404 changelog code_of_conduct code-of-conduct contributing copying licence license readme".split())
_IN_CAPITALS = frozenset(
    "AGENTS AUTHORS CHANGES CITATION CLAUDE CODEOWNERS CONTRIBUTORS GOVERNANCE HACKING INSTALL ISSUE_TEMPLATE "
    "MAINTAINERS NOTICE PULL_REQUEST_TEMPLATE ROADMAP SECURITY SUPPORT TODO".split()
)
_FILES = frozenset(
    "ads.txt app-ads.txt cmakelists.txt humans.txt llms.txt llms-full.txt robots.txt security.txt sellers.txt".split()
)
# Lists of packages; visa-requirements.txt may be an article.
_LISTS = ("constraints", "requirements", "dev-requirements", "docs-requirements", "test-requirements")
# Lengths of `de`, `pt-br` and `zh-hans`.
_TAGS = (2, 5, 7)


def is_scaffold_folder(parent: str, name: str) -> bool:
    """Tell whether a folder holds what is no article.

    Args:
        parent: the folder that it lies in.
        name: its name.
    """
    if name in _FOLDERS:
        return True
    if not any(name in names for names, _ in _BESIDE):
        return False
    home = os.path.abspath(parent)
    project = os.path.dirname(home) if os.path.basename(home) in _SOURCES else home
    return any(
        name in names and any(os.path.exists(os.path.join(project, marker)) for marker in markers)
        for names, markers in _BESIDE
    )


def is_scaffold_file(name: str) -> bool:
    """Tell whether a file is about its repository or site: a README, a licence, requirements.txt, robots.txt."""
    lower = name.lower()
    stem, _, ending = lower.partition(".")
    if lower in _FILES or (stem.startswith(_LISTS) and ending == "txt"):
        return True
    return stem in _NAMES or name.partition(".")[0] in _IN_CAPITALS or _is_part(name) or _is_translated(lower)


def _is_part(name: str) -> bool:
    """Tell whether a name in capitals is one of ours with more behind it: LICENSE-MIT.txt, CHANGELOG_2021.md."""
    stem = name.partition(".")[0]
    return stem.isupper() and stem.replace("-", "_").partition("_")[0].lower() in _NAMES


def _is_translated(name: str) -> bool:
    """Tell whether a name is one of ours with a language behind it: readme.de.md, readme-pt-br.md."""
    stem = name.rpartition(".")[0]
    for mark in ".-_":
        word, _, tag = stem.partition(mark)
        if word in ("changelog", "contributing", "readme") and len(tag) in _TAGS and tag[2:3] in ("", "-", "_"):
            return True
    return False

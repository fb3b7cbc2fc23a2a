"""Lines that a site repeats: counted over its articles, and written as a pack of rules for review."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

from newslint.checks.lines import LONGEST_LABEL, bare, line_shapes
from newslint.engine.linters import Linters
from newslint.errors import NewslintError
from newslint.formats.writing import write
from newslint.model import Document
from newslint.text.spans import OBJECT, counted, shown

FEWEST_ARTICLES = 20
# A line in so many articles, and in such a share of them, is the site's; a quotation does not get that far.
_FEWEST_REPEATS = 3
_LEAST_SHARE = 0.03
# Beyond so many different lines, those seen once so far are forgotten: a line of the site comes again soon enough.
_MOST_LINES = 400_000

_GOOD = "This sentence stands in one article only, and nowhere else on the site."
_RULE = """\
check   = "line"
level   = "warning"
message = "‘{{match}}’ stands in many articles of this site: it belongs to the page; delete the line."
bad = [
  {example},
]
good = [
  {good},
]
since = "learned"
[params]
ask = "list"
phrases = {phrases}
{figures}[why]
text = '''
Learned by `newslint --learn` from {articles} articles: {lines} lines that recur in at least {share:.0%} of them.
Review the list: --fix deletes such lines.
'''
"""
_FIGURES = "figures = true  # a 0 stands for any number\n"
# What ends a line, in a list or on a terminal, or can be written nowhere.
_UNWRITABLE = ("Cc", "Cs", "Zl", "Zp")
# What cannot stand in an example: the end of its mark, what is no text of the line, and the mark of a file's encoding.
_UNMARKED = ("]]", OBJECT, "\ufeff")


class SiteLine(NamedTuple):
    """A line that recurs: as it is compared (digits as 0), in how many articles, and where it was seen first."""

    words: str
    articles: int
    place: str


def learn(paths: Iterable[str], linters: Linters) -> tuple[list[SiteLine], int]:
    """Count the short lines of a site's articles.

    Args:
        paths: the files; each article counts once, however often a line stands in it.
        linters: read and parse them.

    Returns:
        The lines that recur, in their order, and the number of articles. Quotations and lines that are only a date are
        left out.

    Raises:
        NewslintError: there are fewer than 20 articles.
    """
    counts: Counter[str] = Counter()
    places: dict[str, str] = {}
    articles = 0
    for path in paths:
        linter = linters.of(path)
        for source in linter.read(path):
            articles += 1
            document = linter.parse(source)
            for words, place in _lines(document, path):
                counts[words] += 1
                places.setdefault(words, place)
        if len(counts) > _MOST_LINES:
            counts = Counter({words: count for words, count in counts.items() if count > 1})
            places = {words: place for words, place in places.items() if words in counts}
    if articles < FEWEST_ARTICLES:
        raise NewslintError(f"{counted(articles, 'article')} found; lines are learnt from {FEWEST_ARTICLES} or more")
    least = max(_FEWEST_REPEATS, _LEAST_SHARE * articles)
    found = [SiteLine(words, count, places[words]) for words, count in counts.items() if count >= least]
    return sorted(found), articles


def _lines(document: Document, path: str) -> Iterator[tuple[str, str]]:
    seen = set()
    for span, shape in line_shapes(document):
        if shape not in seen and _can_be_listed(shape):
            seen.add(shape)
            yield shape, f"{path}:{document.lines.position(document.prose.to_source(span).start)[0]}"


def _can_be_listed(words: str) -> bool:
    """Tell whether a line can stand in a list and, between the marks of an example, in a rule."""
    return (
        1 < len(words) <= LONGEST_LABEL
        and bool(words.strip())
        and words == bare(words) != bare(_GOOD)
        and not any(part in words for part in _UNMARKED)
        and not (_is_remark(words) and words.endswith(".txt"))
        and not any(category(character) in _UNWRITABLE for character in words)
    )


def _is_remark(words: str) -> bool:
    """Tell whether a list would take a line for a remark."""
    return words.startswith("#")


def write_pack(lines: Iterable[SiteLine], articles: int, folder: Path) -> list[Path]:
    """Write a pack with one rule for the fixed lines and one for those with figures in them.

    Args:
        lines: what recurs.
        articles: of how many.
        folder: the pack's folder; it is made where it is missing, and the rules in it are replaced.

    Returns:
        The files written.

    Raises:
        NewslintError: the folder cannot be written, or what is to be written would land elsewhere.
    """
    target = folder / "learned"
    if target.is_symlink():
        raise NewslintError(f"{target}: a link, which --learn does not follow; delete it, or name another folder")
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in ("site-lines.txt", "site-lines.toml", "site-shapes.txt", "site-shapes.toml"):
            (target / name).unlink(missing_ok=True)
    except OSError as error:
        raise NewslintError(f"{target}: cannot be written ({error.strerror})") from None
    kept = sorted(lines)
    fixed = [line for line in kept if "0" not in line.words]
    shapes = [line for line in kept if "0" in line.words]
    return [
        *_write_rule(target / "site-lines.toml", fixed, articles, figures=""),
        *_write_rule(target / "site-shapes.toml", shapes, articles, figures=_FIGURES),
    ]


def _write_rule(path: Path, lines: Sequence[SiteLine], articles: int, figures: str) -> Iterator[Path]:
    """Write a rule for some lines, with its list beside it; nothing where there are none."""
    listed = [line for line in lines if not _is_remark(line.words)]
    phrases = [line.words for line in lines if _is_remark(line.words)]
    if listed:
        phrases.insert(0, path.with_suffix(".txt").name)
        entries = (f"# {line.articles} of {articles}, first in {shown(line.place)}\n{line.words}\n" for line in listed)
        yield _write(path.with_suffix(".txt"), "".join(entries))
    if lines:
        rule = _RULE.format(
            example=_quoted(f"[[{lines[0].words}|]]"),
            good=_quoted(_GOOD),
            phrases=_quoted(phrases),
            figures=figures,
            articles=articles,
            lines=len(lines),
            share=_LEAST_SHARE,
        )
        yield _write(path, rule)


def _quoted(value: str | list[str]) -> str:
    """Give what TOML reads as a value: of texts without control characters, JSON is TOML."""
    return json.dumps(value, ensure_ascii=False)


def _write(path: Path, text: str) -> Path:
    write(path, text.encode("utf-8"))
    return path

"""Lines that a site repeats: counted over its articles, and written as a pack of rules for review."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newslint.errors import NewslintError
from newslint.linetext import line_shapes
from newslint.linters import Linters
from newslint.model import Document
from newslint.text import counted
from newslint.writing import write

FEWEST_ARTICLES = 20
# A line in so many articles, and in such a share of them, is the site's; a quotation does not get that far.
_FEWEST_REPEATS = 3
_LEAST_SHARE = 0.03
# Beyond so many different lines, those seen once so far are forgotten: a line of the site comes again soon enough.
_MOST_LINES = 400_000

_RULE = """\
check   = "{check}"
level   = "warning"
message = "‘{{match}}’ stands in many articles of this site: it belongs to the page; delete the line."
bad = [
  '''[[{example}|]]''',
]
good = [
  "This sentence stands in one article only, and nowhere else on the site.",
]
since = "learned"
[params]
{params}
[why]
text = '''
Learned by `newslint --learn` from {articles} articles: {lines} lines that recur in at least {share:.0%} of them.
Review the list: --fix deletes such lines.
'''
"""


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
        if shape not in seen:
            seen.add(shape)
            yield shape, f"{path}:{document.lines.position(document.prose.to_source(span).start)[0]}"


def write_pack(lines: Iterable[SiteLine], articles: int, folder: Path) -> list[Path]:
    """Write a pack with one rule for the fixed lines and one for those with figures in them.

    Args:
        lines: what recurs.
        articles: of how many.
        folder: the pack's folder; it is made where it is missing, and the rules in it are replaced.

    Returns:
        The files written.
    """
    kept = list(lines)
    fixed = [line for line in kept if "0" not in line.words and len(line.words) > 1]
    shapes = [line for line in kept if "0" in line.words]
    target = folder / "learned"
    target.mkdir(parents=True, exist_ok=True)
    written = []
    if fixed:
        entries = "\n".join(f"# {line.articles} of {articles}, first in {line.place}\n{line.words}" for line in fixed)
        written += [_write(target / "site-lines.txt", entries + "\n")]
        rule = _rule("line-list", fixed[0].words, 'phrases = "site-lines.txt"', articles, len(fixed))
        written += [_write(target / "site-lines.toml", rule)]
    if shapes:
        forms = "|".join(r"\d+".join(map(re.escape, line.words.split("0"))) for line in shapes)
        example = shapes[0].words
        rule = _rule("line-pattern", example, f"pattern = '''{forms}'''", articles, len(shapes))
        remarks = "".join(f"# {line.articles} of {articles}: {line.words} ({line.place})\n" for line in shapes)
        written += [_write(target / "site-shapes.toml", remarks + rule)]
    return written


def _rule(check: str, example: str, params: str, articles: int, lines: int) -> str:
    return _RULE.format(check=check, example=example, params=params, articles=articles, lines=lines, share=_LEAST_SHARE)


def _write(path: Path, text: str) -> Path:
    write(path, text.encode("utf-8"))
    return path

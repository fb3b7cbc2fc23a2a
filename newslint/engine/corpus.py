"""What only many articles together tell: learnt of documents, or of the files of a run before they are linted."""

import os
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from zlib import crc32

from newslint.checks.lines import LONGEST_LABEL, line_shapes
from newslint.engine import limits
from newslint.engine.linter import Linter
from newslint.engine.linters import Linters
from newslint.lexicon.language import folders, read
from newslint.model import Corpus, Document, File

FEWEST_ARTICLES = 20
# A folder has a language where so many articles below it tell theirs, and four in five the same.
FEWEST_TOLD = 5
# Lines are counted in so many articles at most: a line that counts stands in one of a hundred.
_MOST_ARTICLES = 1000
_FRONT_MATTER = (b"---", b"+++")
_HEAD = 2048


def learn(documents: Iterable[Document]) -> Corpus:
    """Learn what articles say together: the lines and the language that they share, the events that several tell of.

    Args:
        documents: the articles, as `Linter.parse` gives them; each is read once, and only those of events are kept.

    Returns:
        What `Linter.lint` takes; it is what the command line learns of a folder of these articles.
    """
    survey = Survey()
    for document in documents:
        survey.add(document, survey.takes(document.path))
    return survey.corpus()


def survey(files: Iterable[File], linters: Linters) -> Corpus:
    """Learn what the articles of a run say together, as far as a rule would hear it.

    Args:
        files: the files; lines and languages are counted in those of folders only, so that a pre-commit hook, which
            names some files at a time, finds the same each time.
        linters: read and parse them.

    Returns:
        What they say; nothing that no rule would hear.
    """
    survey = Survey()
    wishes: dict[int, _Wishes] = {}
    for path, named in files:
        linter = linters.of(path)
        wish = wishes.get(id(linter)) or wishes.setdefault(id(linter), _wishes_of(linter))
        counted = wish.lines and not named and survey.takes(path)
        if counted or (wish.events and (linter.options.related or _may_name_event(path))):
            _add_all(survey, path, named, linter, counted)
    return survey.corpus()


class _Wishes(NamedTuple):
    """What the rules of a linter want to know of other articles: their lines or languages, the events they tell of."""

    lines: bool
    events: bool


def _wishes_of(linter: Linter) -> _Wishes:
    lines = linter.uses("near-lines/site") or bool(linter.rule_set("").scopes)
    return _Wishes(lines, linter.uses("date/related"))


class Survey:
    """Collects what articles say together.

    The lines are those of some articles: all there are, or a part that their paths choose, the same each time.
    """

    def __init__(self) -> None:
        self._stride = 1
        # Of each file its articles: the story that one tells, and its short lines.
        self._lines: dict[str, list[tuple[int, frozenset[str]]]] = {}
        self._events: dict[str, list[Document]] = {}
        self._languages: dict[str, Counter[str]] = {}

    def takes(self, path: str) -> bool:
        """Tell whether the lines of a file are to be counted."""
        return crc32(path.encode("utf-8", "surrogateescape")) % self._stride == 0

    def add(self, document: Document, counted: bool = True) -> None:
        """Add an article; `counted` says whether its lines and its language are to be."""
        if document.metadata.event:
            self._events.setdefault(document.metadata.event, []).append(document)
        if counted:
            lines = frozenset(shape for _, shape in line_shapes(document))
            self._lines.setdefault(document.path, []).append((_story(document), lines))
            told = read(document.folded)
            if told.sure:
                self._languages.setdefault(os.path.dirname(document.path), Counter())[told.code] += 1
        if len(self._lines) > _MOST_ARTICLES:
            self._stride *= 2
            self._lines = {path: lines for path, lines in self._lines.items() if self.takes(path)}

    def corpus(self) -> Corpus:
        """Give what was collected."""
        told = {event: tuple(documents) for event, documents in self._events.items() if len(documents) > 1}
        articles, lines = self._recurring()
        return Corpus(articles, lines, told, self._shared_languages())

    def _shared_languages(self) -> dict[str, str]:
        """Give the language of each folder in which, and in whose folders, nearly all articles have the same."""
        below: dict[str, Counter[str]] = {}
        for folder, counts in self._languages.items():
            for above in folders(os.path.join(folder, "article")):
                below.setdefault(above, Counter()).update(counts)
        shared = {folder: counts.most_common(1)[0] for folder, counts in below.items()}
        return {
            folder: language
            for folder, (language, count) in shared.items()
            if below[folder].total() >= FEWEST_TOLD and 5 * count >= 4 * below[folder].total()
        }

    def _recurring(self) -> tuple[int, dict[str, int]]:
        """Give the number of articles, and in how many stories each recurring line stands; 0 of too few articles."""
        articles = [article for documents in self._lines.values() for article in documents]
        if len(articles) < FEWEST_ARTICLES:
            return 0, {}
        counts = Counter(line for _, line in {(story, line) for story, lines in articles for line in lines})
        return len(articles), {line: count for line, count in counts.items() if count > 1}


def _story(document: Document) -> int:
    """Give a number that copies of one story share: that of its longest paragraph, which an update seldom touches."""
    longest = max(document.folded.split("\n"), key=len)
    text = longest if len(longest) > LONGEST_LABEL else document.folded
    return crc32(text.encode("utf-8", "surrogatepass"))


def _may_name_event(path: str) -> bool:
    """Tell whether a file opens with front matter that may name an event; most do not, and are not read twice."""
    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return head.startswith(_FRONT_MATTER) and b"event" in head


def _add_all(survey: Survey, path: str, named: bool, linter: Linter, counted: bool) -> None:
    """Add the articles of a file; what is wrong with one, be it a plugin's bug, is reported when it is linted."""
    try:
        for source in linter.read(path, named):
            with limits.within(limits.seconds_for(source.text)):
                survey.add(linter.parse(source), counted)
    except (Exception, limits.ArticleTimeError):
        pass

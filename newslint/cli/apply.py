"""The outcome of a review page, carried out: articles changed, findings waved away for good."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from newslint.cli.discovery import Discovery
from newslint.cli.output import say
from newslint.cli.run import BROKEN, CLEAN, FOUND
from newslint.engine import config_edits, limits
from newslint.engine.configfile import repository_of
from newslint.engine.corpus import survey
from newslint.engine.linters import Linters
from newslint.engine.options import Options
from newslint.engine.patch import unified_diff
from newslint.engine.review import Carried, Decisions, Review, carry_out, read_review
from newslint.engine.settings import Ignore
from newslint.errors import NewslintError, described
from newslint.model import Corpus, File, Source
from newslint.reporters.fingerprints import content_hash
from newslint.text.spans import LineIndex, counted, shown, tame


class _Change(NamedTuple):
    """What a file becomes, and what it was; `comments` counts those in it that hide findings."""

    source: Source
    text: str
    fixed: int = 0
    comments: int = 0


def apply(path: str, options: Options, linters: Linters) -> int:
    """Carry out the outcome of a review, or show what that would change.

    Args:
        path: the file that the review page saved.
        options: `diff` asks to show the changes alone.
        linters: those of the run; findings are named by what they find.

    Returns:
        The exit status: 2 where something could not be carried out, 1 where `diff` shows a change.

    Raises:
        NewslintError: the file is not the outcome of a review.
    """
    application = _Application(linters, read_review(path), options.gitignore)
    show = _show if options.diff else application.write
    status, changes = CLEAN, []
    for change in application.changes():
        if isinstance(change, str):
            say(change)
            status = BROKEN
            continue
        try:
            show(change)
            changes.append(change)
        except NewslintError as error:
            say(str(error))
            status = BROKEN
    if options.diff:
        return status or (FOUND if changes else CLEAN)
    for sentence in application.by_hand:
        print(sentence)
    print(_summary(changes, application.entries))
    return status


def _show(change: _Change) -> None:
    sys.stdout.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
    print(unified_diff(change.source, change.text), end="")


def _summary(changes: list[_Change], entries: Mapping[str, list[Ignore]]) -> str:
    articles = [change for change in changes if change.fixed or change.comments]
    fixed = counted(sum(change.fixed for change in articles), "change")
    comments = counted(sum(change.comments for change in articles), "comment")
    said = f"{fixed} made and {comments} written in {counted(len(articles), 'article')}"
    hidden = sum(map(len, entries.values()))
    if hidden:
        files = ", ".join(os.path.relpath(path) for path in entries)
        said += f"; {counted(hidden, 'entry')} in the ignore table of {shown(files)}"
    return f"{said}."


class _Application:
    """Carries out a review in the repository of the current folder, and nowhere else."""

    def __init__(self, linters: Linters, review: Review, gitignore: bool) -> None:
        self.entries: dict[str, list[Ignore]] = {}
        self.by_hand: list[str] = []
        self._linters = linters
        self._review = review
        self._root = repository_of(Path.cwd())
        self._gitignore = gitignore

    def changes(self) -> Iterator[_Change | str]:
        """Yield the changes of articles and then of configurations, and sentences about what cannot be done."""
        corpus = self._corpus()
        for decisions in self._review.articles:
            try:
                yield from self._article(decisions, corpus)
            except NewslintError as error:
                yield str(error)
            except limits.ArticleTimeError as error:
                yield f"{shown(decisions.path)}: not changed: it took more than {error.seconds:.0f} s; please report it"
            except Exception as error:  # one article that fails must not keep the others from their changes
                yield f"{shown(decisions.path)}: newslint failed on this file ({described(error)}); please report it"
        for path, entries in self.entries.items():
            yield from self._configuration(path, entries)

    def write(self, change: _Change) -> None:
        """Write a changed file.

        Raises:
            NewslintError: it cannot be written; nothing has changed then.
        """
        from newslint.formats.encodings import encode
        from newslint.formats.writing import replace, write

        source = change.source
        if source.text or os.path.exists(source.path):
            replace(source.path, encode(source, source.text), encode(source, change.text), [str(self._root)])
        else:
            write(Path(source.path).resolve(), encode(source, change.text))

    def _corpus(self) -> Corpus:
        """Return what the articles say together from which the page was made."""
        paths = [path for path in map(self._inside, self._review.paths) if path and os.path.exists(path)]
        files = Discovery(paths, self._linters, self._gitignore)
        return survey((file for file in files if isinstance(file, File)), self._linters)

    def _inside(self, path: str) -> str:
        """Return a path of the review from the current folder; an empty one of what lies outside the repository."""
        whole = Path(os.path.normpath(self._root / path))
        if not whole.is_relative_to(self._root) or not whole.resolve().is_relative_to(self._root):
            return ""
        return os.path.relpath(whole)

    def _article(self, decisions: Decisions, corpus: Corpus) -> Iterator[_Change | str]:
        source = self._source(decisions)
        linter = self._linters.of(source.path)
        config = config_edits.place_for(linter.config.path, source.path)
        with limits.within(limits.seconds_for(source.text)):
            carried = carry_out(decisions, source, linter, corpus, os.path.dirname(config))
        yield from carried.undone
        self.by_hand += self._by_hand(source, carried)
        if carried.entries and not self._may_write(config):
            yield f"{source.path}: not waved away: {config} lies outside of {self._root}; run newslint there"
        elif carried.entries:
            self.entries.setdefault(config, []).extend(carried.entries)
        if carried.text != source.text:
            yield _Change(source, carried.text, carried.fixed, len(carried.edits))

    def _source(self, decisions: Decisions) -> Source:
        """Return the article of some decisions.

        Raises:
            NewslintError: it is none, or not the one that was reviewed.
        """
        name = shown(decisions.path)
        path = self._inside(decisions.path)
        if not path:
            raise NewslintError(f"{name}: not changed: it lies outside of {self._root}; run newslint where it lies")
        if any(part.startswith(".") and part != ".." for part in Path(path).parts):
            raise NewslintError(f"{name}: not changed: a review changes no hidden files")
        if not os.path.isfile(path):
            raise NewslintError(f"{name}: not changed: there is no such file in {self._root}")
        linter = self._linters.of(path)
        if not linter.accepts(path) or linter.guesses(path):
            raise NewslintError(f"{name}: not changed: newslint reads no articles from such files")
        sources = list(linter.read(path))
        if len(sources) != 1 or not sources[0].whole:
            raise NewslintError(f"{name}: not changed: a plugin read it, and newslint cannot write it back")
        if content_hash(sources[0].text) != decisions.sha256:
            raise NewslintError(f"{name}: not changed: it is not the text that was reviewed; make the page anew")
        return sources[0]

    def _by_hand(self, source: Source, carried: Carried) -> Iterator[str]:
        """Yield what somebody has to mend, each with its place in the new text."""
        lines = LineIndex(carried.text)
        for finding in carried.by_hand:
            line, column = lines.position(finding.span.start)
            yield tame(f"{shown(source.path)}:{line}:{column}: to mend by hand: {shown(finding.message)}")

    def _may_write(self, config: str) -> bool:
        """Return whether a configuration may be changed: it lies in the repository, or the user named it."""
        return config == self._linters.options.config or bool(self._inside(os.path.abspath(config)))

    def _configuration(self, path: str, entries: list[Ignore]) -> Iterator[_Change | str]:
        try:
            before = config_edits.read_text(path)
            after = config_edits.with_ignores(before, path, entries)
            bom = b"\xef\xbb\xbf" if before and Path(path).read_bytes().startswith(b"\xef\xbb\xbf") else b""
        except NewslintError as error:
            yield str(error)
            return
        if after != before:
            yield _Change(Source(os.path.relpath(path), before, bom=bom), after)

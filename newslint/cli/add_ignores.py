"""Ignoring all that is found today: comments in articles that have them, entries of the ignore table for the rest."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from newslint.cli.runner import Job
from newslint.engine import config_edits, ignoring
from newslint.engine.fixing import apply
from newslint.engine.linter import Linter
from newslint.engine.linters import Linters
from newslint.engine.settings import Ignore
from newslint.errors import NewslintError
from newslint.formats import writing
from newslint.formats.encodings import encode
from newslint.model import Document, Failure, File, Finding, Source
from newslint.text.spans import counted, shown


class Added(NamedTuple):
    """What hides the findings of a run: how many they are, in how many articles, the comments, the entries by file."""

    findings: int = 0
    articles: int = 0
    comments: int = 0
    entries: Mapping[str, int] = {}

    def sentence(self) -> str:
        """Return the sum in a sentence."""
        if not self.findings:
            return "Nothing to ignore."
        means = [counted(self.comments, "comment")] if self.comments else []
        for path, count in self.entries.items():
            means.append(f"{count} {'entry' if count == 1 else 'entries'} in {shown(path)}")
        what = f"{counted(self.findings, 'finding')} in {counted(self.articles, 'article')}"
        return f"{what} ignored by {', '.join(means[:-1])}{' and ' if means[1:] else ''}{means[-1]}."


def add_ignores(files: Iterable[File | Failure], linters: Linters, job: Job) -> tuple[Added, Sequence[str]]:
    """Write what hides all findings of some files; each article is written in one step, the configuration at the end.

    Args:
        files: the files.
        linters: those of the run.
        job: what the articles say together, the baseline, and where to stay when writing.

    Returns:
        What was added, and a sentence about each file for which nothing could be.

    Raises:
        NewslintError: a configuration cannot be written, or would not be read.
    """
    if linters.options.isolated:
        raise NewslintError("--isolated reads no configuration: what --add-ignores writes there would do nothing")
    troubles: list[str] = []
    added = Added()
    tables: dict[str, list[Ignore]] = {}
    for file in files:
        if isinstance(file, Failure):
            troubles.append(file.message)
            continue
        try:
            for path, findings, ignored in _of_file(file, linters.of(file.path), job):
                tables.setdefault(path, []).extend(ignored.entries)
                added = Added(added.findings + findings, added.articles + 1, added.comments + len(ignored.edits))
        except NewslintError as error:
            troubles.append(str(error))
    entries = {path: _write_entries(path, rows) for path, rows in tables.items() if rows}
    return added._replace(entries=entries), troubles


def _of_file(file: File, linter: Linter, job: Job) -> Iterator[tuple[str, int, ignoring.Ignored]]:
    """Write the comments of the articles of a file; yields where entries go, how many findings, and what hides them."""
    for source in linter.read(*file):
        result = linter.lint(linter.parse(source), job.corpus, job.baseline)
        if not result.findings:
            continue
        config = config_edits.place_for(linter.config.path, source.path)
        ignored = _hiding(linter, job, source, result.document, result.findings, os.path.dirname(config) or ".")
        if ignored.edits:
            text = apply(ignored.edits, source.text)
            writing.replace(source.path, encode(source, source.text), encode(source, text), job.roots)
        yield config, len(result.findings), ignored


def _hiding(
    linter: Linter, job: Job, source: Source, document: Document, findings: Sequence[Finding], root: str
) -> ignoring.Ignored:
    def lint(text: str) -> Sequence[Finding]:
        return linter.lint(linter.parse(source._replace(text=text)), job.corpus, job.baseline).findings

    if source.whole:
        return ignoring.ignore(document, findings, lint, root)
    return ignoring.Ignored((), ignoring.entries(document, findings, root))


def _save(path: str, data: bytes) -> None:
    """Write a configuration, but not through a link, which may lead out of the repository.

    Raises:
        NewslintError: it is a link, is read-only, or cannot be written.
    """
    if os.path.islink(path):
        raise NewslintError(f"{path}: is a link, and newslint writes no configuration through one; write to its target")
    if os.path.exists(path):
        writing.replace(path, Path(path).read_bytes(), data, [path])
    else:
        writing.write(Path(path).absolute(), data)


def _write_entries(path: str, entries: Sequence[Ignore]) -> int:
    """Add entries to the configuration of a path; returns how many different ones there are."""
    text = config_edits.with_ignores(config_edits.read_text(path), path, entries)
    _save(path, text.encode())
    return len(set(entries))

"""Ignoring all that is found today: comments in articles that have them, entries of the ignore table for the rest."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from newslint.cli.runner import Job
from newslint.engine import config_edits, ignoring, limits
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
            means.append(f"{counted(count, 'entry')} in {shown(path)}")
        what = f"{counted(self.findings, 'finding')} in {counted(self.articles, 'article')}"
        return f"{what} ignored by {', '.join(means[:-1])}{' and ' if means[1:] else ''}{means[-1]}."


class _Plan(NamedTuple):
    """What hides the findings of an article, how many they are, and the configuration that its entries go to."""

    source: Source
    ignored: ignoring.Ignored
    findings: int
    config: str


def add_ignores(files: Iterable[File | Failure], linters: Linters, job: Job) -> tuple[Added, Sequence[str]]:
    """Write what hides all findings of some files: each article in one step, then the configurations.

    Args:
        files: the files.
        linters: those of the run.
        job: what the articles say together, the baseline, and where to stay when writing.

    Returns:
        What was added, and a sentence about each file for which nothing could be.

    Raises:
        NewslintError: a configuration would not be read with its new entries, and nothing has been written, or it
            cannot be written.
    """
    if linters.options.isolated:
        raise NewslintError("--isolated reads no configuration: what --add-ignores writes there would do nothing")
    troubles: list[str] = []
    plans = list(_plans(files, linters, job, troubles))
    tables: dict[str, dict[Ignore, None]] = {}
    for plan in plans:
        if plan.ignored.entries:
            tables.setdefault(plan.config, {}).update(dict.fromkeys(plan.ignored.entries))
    contents = {path: _content(path, rows) for path, rows in tables.items()}
    added = Added(entries={path: len(rows) for path, rows in tables.items()})
    for plan in plans:
        try:
            _write_comments(plan, job)
            findings, comments = added.findings + plan.findings, added.comments + len(plan.ignored.edits)
            added = added._replace(findings=findings, articles=added.articles + 1, comments=comments)
        except NewslintError as error:
            troubles.append(str(error))
    for path, content in contents.items():
        writing.put(path, writing.content(path), content, [path])
    return added, troubles


def _plans(files: Iterable[File | Failure], linters: Linters, job: Job, troubles: list[str]) -> Iterator[_Plan]:
    for file in files:
        if isinstance(file, Failure):
            troubles.append(file.message)
            continue
        linter = linters.of(file.path)
        try:
            for source in linter.read(*file):
                with limits.within(limits.seconds_for(source.text)):
                    yield from _plan(source, linter, job)
        except NewslintError as error:
            troubles.append(str(error))
        except limits.ArticleTimeError as error:
            troubles.append(f"{file.path}: nothing ignored: it took more than {error.seconds:.0f} s; please report it")


def _plan(source: Source, linter: Linter, job: Job) -> Iterator[_Plan]:
    result = linter.lint(linter.parse(source), job.corpus, job.baseline)
    if result.findings:
        config = config_edits.place_for(linter.config.path, source.path)
        ignored = _hiding(linter, job, source, result.document, result.findings, os.path.dirname(config) or ".")
        yield _Plan(source, ignored, len(result.findings), config)


def _hiding(
    linter: Linter, job: Job, source: Source, document: Document, findings: Sequence[Finding], root: str
) -> ignoring.Ignored:
    if source.whole:
        lint = partial(linter.findings_in, source, corpus=job.corpus, baseline=job.baseline)
        return ignoring.ignore(document, findings, lint, root)
    return ignoring.Ignored((), ignoring.entries(document, findings, root))


def _write_comments(plan: _Plan, job: Job) -> None:
    if plan.ignored.edits:
        source = plan.source
        text = apply(plan.ignored.edits, source.text)
        writing.replace(source.path, encode(source, source.text), encode(source, text), job.roots)


def _content(path: str, entries: Iterable[Ignore]) -> bytes:
    """Return a configuration with more entries, but not through a link, which may lead out of the repository."""
    if os.path.islink(path):
        raise NewslintError(f"{path}: is a link, and newslint writes no configuration through one; write to its target")
    text = config_edits.with_ignores(config_edits.read_text(path), path, entries)
    return config_edits.encoded(text, path)

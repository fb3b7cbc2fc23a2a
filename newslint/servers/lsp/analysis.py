"""What the worker of the language server does: pure answers about one text, without a word of the protocol."""

import contextlib
import os
from collections.abc import Sequence
from functools import cached_property, partial
from typing import NamedTuple

from newslint.engine import config_edits, fixing, ignoring, limits
from newslint.engine.linter import Linter
from newslint.engine.options import Options
from newslint.engine.reloading import FreshLinters
from newslint.engine.settings import Ignore
from newslint.errors import NewslintError, described
from newslint.lexicon.language import language_of
from newslint.model import Edit, Finding, Origin, Source
from newslint.text.spans import Span


class Article(NamedTuple):
    """A text in the editor; `path` is that of its file, `name` what tells its format: that path, or one made up."""

    path: str
    name: str
    text: str


class Analysis(NamedTuple):
    """What linting a text came to.

    `language` is a code of ISO 639, “und” where it cannot be told, empty where the file is left out. `config` is the
    configuration that counts, `problem` a sentence about one that is not valid, or about rules that broke on the text.
    """

    findings: tuple[Finding, ...] = ()
    language: str = ""
    origin: Origin = Origin("", "")
    config: str | None = None
    problem: str = ""


NOTHING = Analysis()


class FileChange(NamedTuple):
    """An edit of a configuration, whose text is `before`; `is_new` where the file is still to be made."""

    path: str
    edit: Edit
    before: str
    is_new: bool


class Change(NamedTuple):
    """What an action does: edits of the article, and one of a configuration."""

    edits: tuple[Edit, ...] = ()
    file: FileChange | None = None


class Analyst:
    """Lints texts, each with the nearest configuration, which is read again when it or a rule of its packs changes.

    Args:
        options: what the user asked of the server.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._linter = FreshLinters(options).of

    def prepare(self, article: Article) -> None:
        """Read the configuration and the rules of an article ahead."""
        with contextlib.suppress(NewslintError):  # `lint` tells of it
            self._linter(article.path)

    def lint(self, article: Article) -> Analysis:
        """Lint a text; where its configuration is not valid, it is linted without one, and the reason is given."""
        try:
            linter, problem = self._linter(article.path), ""
        except NewslintError as error:
            linter, problem = self._fallback, str(error)
        if linter.config.excludes(article.path):
            return Analysis(config=linter.config.path, problem=problem)
        document = linter.parse(linter.placed(Source(article.name, article.text)))
        try:
            with limits.within(limits.seconds_for(article.text)):
                result = linter.lint(document)
        except limits.ArticleTimeError:
            return Analysis(config=linter.config.path, problem=f"{article.path}: takes too long to lint")
        problem = problem or result.trouble
        return Analysis(result.findings, language_of(document), document.origin, linter.config.path, problem)

    def fix_all(self, article: Article) -> Change:
        """Return the change that applies all safe fixes."""
        text = fixing.fix(self._source(article), self._linter(article.path)).text
        return Change((difference(article.text, text),))

    def ignore_here(self, article: Article, finding: Finding) -> Change:
        """Return the change that hides a finding: a comment in the text, or an entry for it in the configuration."""
        linter = self._linter(article.path)
        source = self._source(article)
        document, lint = linter.parse(source), partial(linter.findings_in, source)
        path = config_edits.place_for(linter.config.path, article.path)
        edits, entries = ignoring.ignore(document, [finding], lint, os.path.dirname(path))
        return Change(edits, _with_ignores(path, entries) if entries else None)

    def ignore_everywhere(self, article: Article, finding: Finding) -> Change:
        """Return the change that hides a rule on the words of a finding, in all files of the project."""
        path = config_edits.place_for(self._linter(article.path).config.path, article.path)
        return Change(file=_with_ignores(path, [ignoring.entry(article.text, finding)]))

    def switch_off(self, article: Article, finding: Finding) -> Change:
        """Return the change that switches the rule of a finding off."""
        path = config_edits.place_for(self._linter(article.path).config.path, article.path)
        before = config_edits.read_text(path)
        return Change(file=_file_change(path, before, config_edits.with_rule_off(before, path, finding.rule)))

    def _source(self, article: Article) -> Source:
        """Return the source of a text, with what its folder says of where it comes from."""
        return self._linter(article.path).placed(Source(article.name, article.text))

    @cached_property
    def _fallback(self) -> Linter:
        try:
            return Linter(options=Options(select=self._options.select, ignore=self._options.ignore))
        except NewslintError:
            return Linter()


def difference(old: str, new: str) -> Edit:
    """Return the edit that makes one text of another, and touches no more than where they differ."""
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    most = min(len(old), len(new)) - start
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return Edit(Span(start, len(old) - tail), new[start : len(new) - tail])


def _with_ignores(path: str, entries: Sequence[Ignore]) -> FileChange:
    before = config_edits.read_text(path)
    return _file_change(path, before, config_edits.with_ignores(before, path, entries))


def _file_change(path: str, before: str, after: str) -> FileChange:
    return FileChange(os.path.abspath(path), difference(before, after), before, not os.path.exists(path))


def explained(error: Exception) -> str:
    """Return a sentence for the user about something that went wrong with a text."""
    return str(error) if isinstance(error, NewslintError) else f"newslint failed ({described(error)}); please report it"

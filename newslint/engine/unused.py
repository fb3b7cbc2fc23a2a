"""Entries of the configuration that nothing needs: found while a run goes on, reported at its end."""

import os
from collections.abc import Iterable, Iterator

from newslint.engine import suppress
from newslint.engine.config import Config
from newslint.engine.linter import Linter
from newslint.engine.linters import Linters
from newslint.formats import plain
from newslint.model import Document, Finding, Result
from newslint.text.spans import Span, line_around, occurrences


class Usage:
    """Watches which patterns of the configurations fit a file, and which entries of their ignore tables are of use.

    Args:
        linters: those of the run.
        roots: the paths that the user named: a pattern is expected to fit a file where one of them is a folder that
            holds all that the configuration speaks of.
    """

    def __init__(self, linters: Linters, roots: Iterable[str]) -> None:
        self._linters = linters
        self._roots = [os.path.abspath(root) for root in roots if os.path.isdir(root)]
        self._fitting: dict[str, set[str]] = {}
        self._used: set[tuple[str, int]] = set()

    def saw(self, path: str) -> None:
        """Note that a file is linted."""
        config = self._linters.of(path).config
        if config.path and config.patterns:
            self._fitting.setdefault(config.path, set()).update(config.patterns_for(path))

    def add(self, used: Iterable[tuple[str, int]]) -> None:
        """Note entries of ignore tables that were of use: paths of configurations, and numbers in them."""
        self._used.update(used)

    def results(self) -> Iterator[Result]:
        """Report, for each configuration, the entries that nothing needs."""
        for linter in list(self._linters.all):
            findings = tuple(self._findings(linter))
            if findings and linter.config.path:
                yield Result(_document(linter), tuple(sorted(findings)), is_article=False)

    def _findings(self, linter: Linter) -> Iterator[Finding]:
        config = linter.config
        level = linter.rule_set(config.path).levels.get(suppress.UNUSED) if config.path else None
        if level is None or not config.path or config.path not in self._fitting:
            return
        fitting = self._fitting[config.path]
        used = {number for path, number in self._used if path == config.path}
        for entry, message in suppress.unneeded(config.ignores, used, fitting):
            yield Finding(suppress.UNUSED, level, _place(_document(linter), entry.text, "text"), message)
        for pattern in dict.fromkeys(config.patterns) if self._is_whole(config) else ():
            if pattern not in fitting:
                message = f"‘{pattern}’ fits none of the articles here; correct or delete this entry."
                yield Finding(suppress.UNUSED, level, _place(_document(linter), pattern, "path"), message)

    def _is_whole(self, config: Config) -> bool:
        """Tell whether the run covers the folder of a configuration."""
        home = os.path.abspath(config.root)
        return any(home == root or home.startswith(os.path.join(root, "")) for root in self._roots)


def _document(linter: Linter) -> Document:
    path = os.path.relpath(str(linter.config.path))
    (source,) = linter.read(str(linter.config.path) if path.startswith(os.pardir) else path)
    return plain.parse(source)


def _place(document: Document, words: str, key: str) -> Span:
    """Point at words in the configuration: the value of a key, else in quotes, else where they stand first.

    Its first line, where they are written with escapes.
    """
    text = document.text
    quoted = [at for mark in "\"'" for at in occurrences(text, f"{mark}{words}{mark}")]
    for at in quoted:
        if text[line_around(text, at).start : at].rstrip(" \t=").endswith(key):
            return Span(at + 1, at + 1 + len(words))
    start = quoted[0] + 1 if quoted else max(0, text.find(words))
    return Span(start, start + len(words) if text.startswith(words, start) else 0)

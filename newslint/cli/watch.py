"""Going on: a run over all files, then one over those that change, until the user has enough."""

import os
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import NoReturn

from newslint.cli.discovery import Discovery
from newslint.cli.output import print_lines, say
from newslint.cli.run import Changed, Run
from newslint.cli.runner import Job
from newslint.engine.config import FILE_NAME
from newslint.engine.linters import Linters
from newslint.engine.options import Options
from newslint.engine.reloading import Stamps, stamps_of
from newslint.errors import NewslintError
from newslint.formats.encodings import encode
from newslint.model import Failure, File, Outcome, Result
from newslint.patterns import regexes
from newslint.text.spans import counted

# Milliseconds between two looks at configurations and packs, which may lie outside of what is watched.
_LOOK = 500
# Of more files the number is told and not the names.
_MOST_NAMED = 3
# What decides which files are linted, and how.
_SETTINGS = frozenset((FILE_NAME, ".gitignore"))


def watch(options: Options) -> NoReturn:
    """Lint all files, then those that change, for ever.

    Args:
        options: those of the run.

    Raises:
        KeyboardInterrupt: the user presses Ctrl-C, which is how this ends.
        NewslintError: the library is not installed, a path is not there, or the configuration is not valid at first.
    """
    try:
        from watchfiles import watch as changes_in
    except ModuleNotFoundError:
        message = "--watch needs the library watchfiles; do it by: pip install 'newslint[watch]'"
        raise NewslintError(message) from None
    for path in options.paths:
        if not os.path.exists(path):
            raise NewslintError(f"{path}: no such file or folder")
    is_deep = any(os.path.isdir(path) for path in options.paths)
    changes = changes_in(
        *_folders(options.paths),
        watch_filter=_is_of_users,
        recursive=is_deep,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
    )
    next(changes)  # The watcher is there now: what changes during the first run is not missed.
    watcher = _Watcher(options)
    watcher.run_all()
    regexes.save()
    say("watching for changes; Ctrl-C ends it")
    for some in changes:
        watcher.look({os.path.realpath(path) for _, path in some})
    raise KeyboardInterrupt


def _is_of_users(change: object, path: str) -> bool:
    """Return whether a path is none of git's own, which it writes at every turn."""
    return f"{os.sep}.git{os.sep}" not in path


def _folders(paths: Iterable[str]) -> set[str]:
    """Return the folders to watch: editors save a file by putting another in its place, which ends a watch of it."""
    return {path if os.path.isdir(path) else os.path.dirname(path) or "." for path in paths}


class _Memory:
    """What the runs since the last change of a configuration have learnt, and the content of the files then.

    `seen` has a mark of each file's content by its absolute path; an empty one where it is not known.
    """

    def __init__(self, linters: Linters) -> None:
        self.linters = linters
        self.learnt: Job | None = None
        self.seen: dict[str, bytes] = {}

    def note(self, outcome: Outcome) -> None:
        """Remember what a file holds: after a fix, what was written."""
        if isinstance(outcome, Result) and outcome.is_article:
            source = outcome.document.source
            mark = _mark(encode(source, source.text)) if source.whole else b""
            self.seen[os.path.realpath(source.path)] = mark

    def forget(self, changed: Collection[str]) -> Iterator[str]:
        """Forget the files among what has changed that are no longer there, and yield their paths."""
        for path in [path for path in self.seen if _is_of(path, changed) and not os.path.exists(path)]:
            del self.seen[path]
            yield path

    def differs(self, path: str) -> bool:
        """Return whether a file holds something else than when it was linted, or than newslint wrote."""
        path = os.path.realpath(path)
        try:
            with open(path, "rb") as file:
                return _mark(file.read()) != self.seen.get(path)
        except OSError:
            return False


class _Watcher:
    """Runs over what changes.

    Args:
        options: those of all runs.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._memory = _Memory(Linters(options))
        self._stamps: Stamps = ()

    def run_all(self) -> None:
        """Lint all files, with the configurations as they are now.

        Raises:
            NewslintError: one is not valid.
        """
        self._memory = _Memory(Linters(self._options))
        self._run(None)

    def look(self, changed: Collection[str]) -> None:
        """Lint what holds something else than before: all files where a configuration does.

        Args:
            changed: absolute paths of the files and folders that something happened to.
        """
        try:
            if self._is_set_otherwise(changed):
                _tell("the configuration has changed")
                self.run_all()
            elif changed:
                self._look_at(changed)
        except NewslintError as error:
            say(str(error))

    def _is_set_otherwise(self, changed: Iterable[str]) -> bool:
        before, self._stamps = self._stamps, stamps_of(self._memory.linters, self._options)
        return before != self._stamps or any(os.path.basename(path) in _SETTINGS for path in changed)

    def _look_at(self, changed: Collection[str]) -> None:
        for path in self._memory.forget(changed):
            _tell(f"{os.path.relpath(path)}: gone")
        options, linters = self._options, self._memory.linters
        found = Discovery(options.paths, linters, options.gitignore, options.force_exclude)
        files = [file for file in found if isinstance(file, File) and _is_of(os.path.realpath(file.path), changed)]
        files = [file for file in files if self._memory.differs(file.path)]
        if files:
            names = [file.path for file in files]
            _tell(", ".join(names) if len(names) <= _MOST_NAMED else counted(len(names), "file"))
            self._run(files)

    def _run(self, files: Sequence[File] | None) -> None:
        try:
            print_lines(_Pass(self._options, self._memory, files).report(), None, sys.stdout)
        finally:
            # Only now are all configurations known that count for some file.
            self._stamps = stamps_of(self._memory.linters, self._options)


class _Pass(Run):
    """One of the runs.

    Args:
        options: those of all runs.
        memory: what those before have learnt.
        files: what has changed; None for all there are.
    """

    def __init__(self, options: Options, memory: _Memory, files: Sequence[File] | None) -> None:
        super().__init__(options, memory.linters)
        self._memory = memory
        self._chosen = files

    def _discovery(self) -> Discovery:
        if self._chosen is None:
            return super()._discovery()
        return _Chosen(self._chosen, self.linters)

    def _look_ahead(self, files: Iterable[File | Failure]) -> Job:
        """Return the job with what the first of the runs learnt of all articles, of which this one reads some."""
        learnt = self._memory.learnt = self._memory.learnt or super()._look_ahead(files)
        return self.job._replace(corpus=learnt.corpus, baseline=learnt.baseline)

    def _files(self, files: Iterable[File | Failure], job: Job) -> Iterator[Outcome]:
        for outcome in super()._files(files, job):
            self._memory.note(outcome)
            # What a configuration has to spare is told by a run over all files.
            if self._chosen is None or not isinstance(outcome, Result) or outcome.is_article:
                yield outcome

    def _notes(self, files: Discovery | Changed) -> Iterable[str]:
        return super()._notes(files) if self._chosen is None else ()


class _Chosen(Discovery):
    """Files that are found already."""

    def __init__(self, files: Sequence[File], linters: Linters) -> None:
        super().__init__([file.path for file in files], linters)
        self._found = files

    def __iter__(self) -> Iterator[File | Failure]:
        return iter(self._found)


def _mark(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _is_of(path: str, changed: Collection[str]) -> bool:
    """Return whether a file has changed, or a folder that holds it: of one that was moved nothing else is told."""
    while path not in changed:
        if path == os.path.dirname(path):
            return False
        path = os.path.dirname(path)
    return True


def _tell(sentence: str) -> None:
    say(f"{time.strftime('%H:%M:%S')} {sentence}")

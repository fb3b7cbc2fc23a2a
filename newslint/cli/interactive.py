"""Stepping through findings in a terminal: fix, edit, ignore or skip one after the other."""

import os
import shlex
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
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
from newslint.model import Failure, File, Finding, Result, Source
from newslint.reporters.context import ReportContext
from newslint.reporters.fingerprints import fingerprints
from newslint.reporters.paint import BOLD, Painter
from newslint.reporters.text import finding_lines
from newslint.rulebook.explain import explain
from newslint.text.spans import shown, tame

_HELP = """\
  f  make the first fix (2, 3 …: another one)    e  edit the article at this line
  i  ignore this finding                         a  ignore these words in all articles
  o  switch the rule off                         w  why: show the rule's page
  s  skip this finding                           n  skip the rest of the article
  u  undo the last change                        q  quit"""
_PROMPT = "  f fix, e edit, i ignore, s skip, q quit, ? more: "
# How editors are told where to begin, but for those that take “+LINE FILE”.
_PLACE_ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    "code": ("--wait", "--goto", "{path}:{line}"),
    "codium": ("--wait", "--goto", "{path}:{line}"),
    "hx": ("{path}:{line}",),
    "subl": ("--wait", "{path}:{line}"),
    "zed": ("--wait", "{path}:{line}"),
}


class _Write(NamedTuple):
    """A file that was written: its content before, None where there was no file, and after."""

    path: str
    before: bytes | None
    after: bytes


class _Case(NamedTuple):
    """A finding that is asked about; `mark` knows it again when the article has changed elsewhere."""

    linter: Linter
    source: Source
    result: Result
    finding: Finding
    mark: str


class _QuitError(Exception):
    """The user has had enough."""


class Interview:
    """Shows findings one by one, and does what the user says.

    Args:
        linters: know the configurations of the articles.
        job: what the articles say together, the baseline, and where to stay when writing.
        context: describes the terminal.
        ask: shows a prompt and returns the answer; raises EOFError where none will come.
    """

    def __init__(self, linters: Linters, job: Job, context: ReportContext, ask: Callable[[str], str] = input) -> None:
        self.skipped: list[tuple[str, Finding]] = []
        self.is_over = False
        self._linters = linters
        self._job = job
        self._context = context
        self._paint = Painter(context.color, context.terminal)
        self._ask = ask
        self._passed: set[tuple[str, str]] = set()
        self._off: set[str] = set()
        self._done: list[tuple[str, Sequence[_Write]]] = []

    def go_through(self, files: Iterable[File | Failure]) -> Sequence[str]:
        """Ask about all findings of some files.

        Returns:
            Sentences about the files that could not be read.
        """
        troubles = []
        try:
            for file in files:
                if isinstance(file, Failure):
                    troubles.append(file.message)
                    continue
                try:
                    while case := self._next(file):
                        self._show(case)
                        self._answer(case)
                except NewslintError as error:
                    troubles.append(str(error))
        except (_QuitError, EOFError, KeyboardInterrupt):
            self.is_over = True
        return troubles

    def summary(self) -> str:
        """Return what was done, in a line."""
        counts = Counter(what for what, _ in self._done)
        done = [f"{count} {what}" for what, count in counts.items()]
        done += [f"{len(self.skipped)} skipped"] if self.skipped else []
        return f"{', '.join(done) or 'nothing done'}{'; not all were shown' if self.is_over else ''}."

    def _next(self, file: File) -> _Case | None:
        """Read a file again, and return its first finding that the user has not passed over."""
        linter = self._linters.of(file.path)
        for source in linter.read(*file):
            result = linter.lint(linter.parse(source), self._job.corpus, self._job.baseline)
            for finding, mark in zip(result.findings, fingerprints(result), strict=True):
                if finding.rule not in self._off and (source.path, mark) not in self._passed:
                    return _Case(linter, source, result, finding, mark)
        return None

    def _show(self, case: _Case) -> None:
        print()
        print(self._paint(BOLD, shown(case.source.path)))
        for line in finding_lines(case.result.document, case.finding, self._context, self._paint):
            print(tame(line))

    def _answer(self, case: _Case) -> None:
        """Ask until something is done about a finding."""
        acts: Mapping[str, Callable[[_Case], bool]] = {
            "f": self._fix, "e": self._edit, "i": self._ignore, "a": self._ignore_words, "o": self._switch_off,
            "w": self._explain, "s": self._skip, "n": self._skip_rest, "u": self._undo, "q": self._quit,
        }  # fmt: skip
        while True:
            answer = self._ask(_PROMPT).strip().lower()
            try:
                if answer.isdecimal():
                    done = self._fix(case, int(answer))
                elif answer in acts:
                    done = acts[answer](case)
                else:
                    print(_HELP)
                    done = False
            except NewslintError as error:
                print(f"  {shown(str(error))}")
                return  # what is there now is read again
            if done:
                return

    def _fix(self, case: _Case, number: int = 1) -> bool:
        if not 1 <= number <= len(case.finding.fixes):
            print(f"  There {'is no fix' if number == 1 else f'are not {number} fixes'}; e edits the article.")
            return False
        text = apply(case.finding.fixes[number - 1].edits, case.source.text)
        self._write("fixed", [self._article(case, text)])
        return True

    def _edit(self, case: _Case) -> bool:
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if not editor:
            print("  Name your editor in VISUAL or EDITOR.")
            return False
        line, _ = case.result.document.lines.position(case.finding.span.start)
        command = shlex.split(editor)
        arguments = _PLACE_ARGUMENTS.get(Path(command[0]).stem, ("+{line}", "{path}"))
        path = os.path.abspath(case.source.path)
        try:
            subprocess.run([*command, *(one.format(path=path, line=line) for one in arguments)], check=False)
        except OSError as error:
            print(f"  {editor} cannot be started ({error.strerror}).")
            return False
        return True

    def _ignore(self, case: _Case) -> bool:
        lint = partial(case.linter.findings_in, case.source, corpus=self._job.corpus, baseline=self._job.baseline)
        root = os.path.dirname(self._config(case)) or "."
        ignored = ignoring.ignore(case.result.document, [case.finding], lint, root)
        writes = [self._article(case, apply(ignored.edits, case.source.text))] if ignored.edits else []
        writes += [self._configured(case, ignored.entries)] if ignored.entries else []
        self._write("ignored", writes)
        return True

    def _ignore_words(self, case: _Case) -> bool:
        self._write("ignored", [self._configured(case, [ignoring.entry(case.source.text, case.finding)])])
        return True

    def _switch_off(self, case: _Case) -> bool:
        path = self._config(case)
        text = config_edits.with_rule_off(config_edits.read_text(path), path, case.finding.rule)
        self._write("rule switched off", [_Write(path, writing.content(path), config_edits.encoded(text, path))])
        self._off.add(case.finding.rule)  # which --select would otherwise go on to report in this run
        return True

    def _explain(self, case: _Case) -> bool:
        print(explain(case.linter.rules[case.finding.rule]))
        return False

    def _skip(self, case: _Case) -> bool:
        self._passed.add((case.source.path, case.mark))
        self.skipped.append((case.source.path, case.finding))
        return True

    def _skip_rest(self, case: _Case) -> bool:
        for finding, mark in zip(case.result.findings, fingerprints(case.result), strict=True):
            if (case.source.path, mark) not in self._passed:
                self._skip(case._replace(finding=finding, mark=mark))
        return True

    def _undo(self, case: _Case) -> bool:
        if not self._done:
            print("  Nothing has been changed yet.")
            return False
        what, writes = self._done[-1]
        for one in reversed(writes):
            if one.before is None and writing.content(one.path) != one.after:
                raise NewslintError(f"{one.path}: has changed since; undo it by hand")
            if one.before is None:
                os.unlink(one.path)
            else:
                writing.replace(one.path, one.after, one.before, [*self._job.roots, one.path])
        del self._done[-1]
        self._off.clear()
        self._forget(writes)
        print(f"  Undone: {what} in {', '.join(shown(one.path) for one in writes)}.")
        return True

    def _quit(self, case: _Case) -> bool:
        raise _QuitError

    def _config(self, case: _Case) -> str:
        """Return the configuration to write into for an article.

        Raises:
            NewslintError: none is read in this run.
        """
        if self._linters.options.isolated:
            raise NewslintError("--isolated reads no configuration: an entry in one would do nothing")
        return config_edits.place_for(case.linter.config.path, case.source.path)

    def _configured(self, case: _Case, entries: Sequence[Ignore]) -> _Write:
        path = self._config(case)
        text = config_edits.with_ignores(config_edits.read_text(path), path, entries)
        return _Write(path, writing.content(path), config_edits.encoded(text, path))

    def _article(self, case: _Case, text: str) -> _Write:
        if not case.source.whole:
            raise NewslintError(f"{case.source.path}: a plugin read this article, and newslint cannot write it back")
        return _Write(case.source.path, encode(case.source, case.source.text), encode(case.source, text))

    def _write(self, what: str, writes: Sequence[_Write]) -> None:
        for one in writes:
            writing.put(one.path, one.before, one.after, [*self._job.roots, one.path])
        self._done.append((what, writes))
        self._forget(writes)

    def _forget(self, writes: Sequence[_Write]) -> None:
        """Read configurations anew where one was written."""
        if any(one.path.endswith(".toml") for one in writes):
            self._linters = Linters(self._linters.options)

"""One run of the command line over files: what is linted, what is told at once, what the report and the status say."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from newslint import __version__
from newslint.cli import runner
from newslint.cli.discovery import Discovery
from newslint.cli.output import say, write_report
from newslint.cli.runner import Action, Job
from newslint.cli.terminal import follows_links, shows_color
from newslint.engine import registry
from newslint.engine.corpus import survey
from newslint.engine.git import root_of
from newslint.engine.linters import Linters
from newslint.engine.options import STDIN, Options
from newslint.errors import NewslintError
from newslint.model import LEVELS, Corpus, Failure, File, Finding, Outcome, Result, Source
from newslint.reporters.context import ReportContext, Reporter

if TYPE_CHECKING:
    from newslint.cli.spool import Spool
    from newslint.engine.changes import Changes

CLEAN, FOUND, BROKEN, INTERRUPTED = 0, 1, 2, 130
_STDIN_NAME = "stdin.txt"


class Run:
    """One run over files: its outcomes go by, failures are told at once, findings decide the exit status."""

    def __init__(self, options: Options, linters: Linters) -> None:
        self.options = options
        self.linters = linters
        self.status = CLEAN
        self.job = Job(
            Action.FIX if options.fix else Action.DIFF if options.diff else Action.LINT,
            tuple(path for path in options.paths if path != STDIN),
            options.unsafe_fixes,
        )
        if options.since is not None:
            from newslint.engine.changes import since

            self.job = self.job._replace(changes=since(options.since, self.job.roots))

    def report(self) -> Iterator[str]:
        """Return the lines of the report; the outcomes are kept for the reports beside it, where there are any."""
        others = [(self._reporter(name), file) for name, file in self.options.reports]
        reporter = self._statistics() if self.options.statistics else self._reporter(self.options.format or "text")
        context = self._context(to_file=self.options.output is not None)
        if not others:
            return reporter(self._outcomes(), context)
        from newslint.cli.spool import Spool

        return self._reports(reporter, context, others, Spool())

    def _reports(
        self, reporter: Reporter, context: ReportContext, others: Sequence[tuple[Reporter, str]], spool: "Spool"
    ) -> Iterator[str]:
        """Yield the lines of one report, and write the others once it has asked for all outcomes.

        Where one cannot be written, the rest are none the less.
        """
        yield from reporter(spool.keep(self._outcomes()), context)
        for other, file in others:
            try:
                write_report(file, other(spool.kept(), self._context(to_file=True)))
            except NewslintError as error:
                self._tell(str(error), BROKEN)

    def _statistics(self) -> Reporter:
        reporter: Reporter = registry.resolve(registry.STATISTICS[self.options.format or "text"])
        return reporter

    def _reporter(self, name: str) -> Reporter:
        if name not in registry.REPORTERS:
            return self.linters.home.reporter(name)
        reporter: Reporter = registry.resolve(registry.REPORTERS[name])
        return reporter

    def diffs(self) -> Iterator[str]:
        """Give what fixing would change, byte for byte, as `git apply` takes it."""
        sys.stdout.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
        for outcome in self._outcomes():
            if isinstance(outcome, Result) and outcome.diff:
                yield outcome.diff.rstrip("\n")

    def interview(self) -> int:
        """Step through the findings with the user; returns the exit status.

        Raises:
            NewslintError: nobody is there to be asked.
        """
        from newslint.cli.interactive import Interview

        if STDIN in self.options.paths or not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise NewslintError("--interactive asks what to do about files: run it in a terminal, without a pipe")
        files = self._discovery()
        interview = Interview(self.linters, self._look_ahead(files), self._context())
        for trouble in interview.go_through(files):
            self._tell(trouble, BROKEN)
        print(interview.summary())
        if interview.is_over or any(self._is_failure(path, finding) for path, finding in interview.skipped):
            self.status = max(self.status, FOUND)
        return self.status

    def add_ignores(self) -> int:
        """Ignore all that is found; returns the exit status."""
        from newslint.cli.add_ignores import add_ignores

        files = self._discovery()
        added, troubles = add_ignores(files, self.linters, self._look_ahead(files))
        for trouble in troubles:
            self._tell(trouble, BROKEN)
        print(added.sentence())
        return self.status

    def keep_baseline(self) -> int:
        """Write or prune a baseline; returns the exit status.

        Raises:
            NewslintError: it cannot be read or written, or an article cannot be linted.
        """
        from newslint.cli import baselines

        path = self.options.write_baseline or self.options.prune_baseline or ""
        counts = baselines.found(self._outcomes(), path)
        if self.status == BROKEN:
            raise baselines.refuse(path)
        keep = baselines.write_baseline if self.options.write_baseline else baselines.prune_baseline
        print(keep(path, counts))
        return CLEAN

    def finish(self, lines: Iterable[str]) -> None:
        """Go on where nobody reads the report any more, until the exit status is known and all is fixed."""
        for _ in lines:
            if self.status != CLEAN and self.job.action is not Action.FIX and not self.options.reports:
                return

    def _outcomes(self) -> Iterator[Outcome]:
        files = self._discovery()
        if STDIN in self.options.paths:
            yield from self._watched(self._stdin(files))
        chosen = Changed(files, self.job.changes) if self.job.changes else files
        yield from self._watched(self._files(chosen, self._look_ahead(chosen)))
        for note in self._notes(chosen):
            say(note)

    def _notes(self, files: "Discovery | Changed") -> Iterable[str]:
        return *files.notes(), *self.linters.notes()

    def _discovery(self) -> Discovery:
        return Discovery(self.job.roots, self.linters, self.options.gitignore, self.options.force_exclude)

    def _look_ahead(self, files: Iterable[File | Failure]) -> Job:
        """Give the job with what the articles say together, and the baseline led to its files that have moved."""
        corpus = survey((file for file in files if isinstance(file, File)), self.linters)
        baseline = self.options.baseline
        if baseline:
            paths = (file.path for file in files if isinstance(file, File))
            baseline = baseline.follow(paths, lambda path: self._results(path, corpus))
        return self.job._replace(corpus=corpus, baseline=baseline)

    def _files(self, files: Iterable[File | Failure], job: Job) -> Iterator[Outcome]:
        quiet = self.options.output is not None or (sys.stdout.isatty() and self.job.action is Action.LINT)
        if quiet or not sys.stderr.isatty():
            yield from runner.run(files, self.linters, job, self.options.jobs)
            return
        from tqdm import tqdm

        with tqdm(unit=" files", file=sys.stderr, leave=False, delay=0.5) as bar:
            yield from runner.run(files, self.linters, job, self.options.jobs, bar.update)

    def _results(self, path: str, corpus: Corpus) -> Iterator[Result]:
        linter = self.linters.of(path)
        job = Job(Action.LINT, (), corpus=corpus)
        for outcome in runner.work_on(path, lambda: linter.read(path), linter, job):
            if isinstance(outcome, Result):
                yield outcome

    def _stdin(self, files: Discovery) -> Iterator[Outcome]:
        from newslint.formats.encodings import decode, encode

        name = self.options.stdin_filename or _STDIN_NAME
        data = sys.stdin.buffer.read()
        written = data
        linter = self.linters.of(name)
        if not (self.options.stdin_filename and files.leaves_out(name)):

            def write(source: Source, text: str) -> None:
                nonlocal written
                written = encode(source, text)

            yield from runner.work_on(name, lambda: (linter.placed(decode(name, data)),), linter, self.job, write)
        if self.job.action is Action.FIX:
            sys.stdout.buffer.write(written)

    def _watched(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self._tell(outcome.message, BROKEN)
            else:
                for note in outcome.notes:
                    self._tell(note, CLEAN)
                if outcome.trouble:
                    self._tell(outcome.trouble, BROKEN)
                elif self.status == CLEAN and self._fails(outcome):
                    self.status = FOUND
            yield outcome

    def _tell(self, sentence: str, status: int) -> None:
        say(sentence)
        self.status = max(self.status, status)

    def _fails(self, result: Result) -> bool:
        path = result.document.path
        return bool(result.diff) or any(self._is_failure(path, finding) for finding in result.findings)

    def _is_failure(self, path: str, finding: Finding) -> bool:
        """Tell whether a finding is of a level that the exit status tells of."""
        named = self.options.fail_on
        fail_on = LEVELS.get(named) if named else self.linters.of(path).config.fail_on
        return fail_on is not None and finding.level >= fail_on

    def _context(self, to_file: bool = False) -> ReportContext:
        to_terminal = sys.stdout.isatty() and not to_file
        # FORCE_COLOR speaks of streams, not of files that a report is written to.
        environment = {} if to_file else os.environ
        color = shows_color(self.options.color, environment, to_terminal)
        links = self.options.color != "never" and follows_links(os.environ, to_terminal)
        columns = os.get_terminal_size(sys.stdout.fileno()).columns if to_terminal else 100
        context = ReportContext(
            __version__, self.linters.rules, _root(), self.linters.plugins, color, columns, links, paths=self.job.roots,
            show_suppressed=self.options.show_suppressed, compared=self.options.baseline is not None,
            tell=say,
        )  # fmt: skip
        if self.options.by != "author":
            return context._replace(counted_by=self.options.by)
        from newslint.engine.authors import Authors

        return context._replace(counted_by=self.options.by, authors_of=Authors().of)


class Changed:
    """The files of a run that have changed since a revision, as often as they are asked for."""

    def __init__(self, files: Discovery, changes: "Changes") -> None:
        self.files = files
        self.changes = changes
        self.folders: set[str] = set()

    def __iter__(self) -> Iterator[File | Failure]:
        for file in self.files:
            if isinstance(file, Failure) or self.changes.has(file.path):
                yield file
            else:
                self.folders.add(os.path.dirname(file.path))

    def notes(self) -> Iterator[str]:
        """Yield those of the files, and one on each repository within another, which knows nothing of its files."""
        yield from self.files.notes()
        roots = {root_of(os.path.realpath(folder)) for folder in self.folders}
        for root in sorted(root for root in roots if root and root not in self.changes.roots):
            yield f"{os.path.relpath(root)}: a git repository of its own, not linted; name it beside the other paths"


def _root() -> str:
    """Give the folder that code scanning takes paths from: the repository's, else the current one."""
    return root_of(os.getcwd()) or os.getcwd()

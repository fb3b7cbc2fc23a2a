"""Options that do not go together, or would have no effect: whoever gave them thinks that they have."""

import os
from collections.abc import Mapping

from newslint.engine.options import STDIN, Options
from newslint.engine.registry import STATISTICS
from newslint.errors import NewslintError


def check(options: Options) -> None:
    """Refuse options that contradict each other.

    Raises:
        NewslintError: names the two that do not go together, or the one that is missing.
    """
    actions = {
        "--diff": options.diff, "--explain": options.explain, "--test": options.test, "--learn": options.learn,
        "--new-rule": options.new_rule, "--interactive": options.interactive,
        "--add-ignores": options.add_ignores, "--write-baseline": options.write_baseline,
        "--prune-baseline": options.prune_baseline, "--apply": options.apply, "--completion": options.completion,
    }  # fmt: skip
    for action, is_given in actions.items():
        if is_given and (options.formats or options.statistics):
            shown = "--statistics" if options.statistics else "--format"
            raise NewslintError(f"{action} has a form of its own: leave {shown} out")
    if options.apply:
        _check_apply(options, actions)
    _check_reports(options)
    _check_statistics(options)
    if options.watch:
        _check_watch(options, actions)
    _check_scope(options, actions | {"--fix": options.fix})
    if options.stdin_filename and STDIN not in options.paths:
        raise NewslintError("--stdin-filename names standard input, which is not among the paths: add -")


def _check_apply(options: Options, actions: Mapping[str, object]) -> None:
    more = {"--fix": options.fix, "--rules": options.rules, "--output": options.output, "paths": options.paths}
    for name, is_given in {**actions, **more}.items():
        if is_given and name not in ("--apply", "--diff"):
            raise NewslintError(f"--apply does what was reviewed, and nothing else: leave {name} out")


def _check_reports(options: Options) -> None:
    if sum(file is None for _, file in options.formats) > 1:
        raise NewslintError("two formats for one report: give all but one a file, as in --format sarif=newslint.sarif")
    if options.reports and (options.rules or options.statistics):
        raise NewslintError("--format F=FILE writes findings: leave --rules and --statistics out")
    if options.show_suppressed and "sarif" not in (name for name, _ in options.formats):
        raise NewslintError("--show-suppressed is for SARIF: add --format sarif")
    if options.rules and (options.statistics or options.output):
        shown = "--statistics" if options.statistics else "--output"
        raise NewslintError(f"--rules lists rules on standard output: leave {shown} out")
    _check_files(options)


def _check_statistics(options: Options) -> None:
    if options.statistics and options.format not in (None, *STATISTICS):
        valid = ", ".join(sorted(STATISTICS))
        raise NewslintError(f"--statistics has no format ‘{options.format}’; valid are: {valid}")
    if options.by != "rule" and not options.statistics:
        raise NewslintError("--by says what --statistics counts by: add --statistics")


def _check_files(options: Options) -> None:
    """Refuse two reports for one file, of which only the last would be left, and one in the place of an article.

    Raises:
        NewslintError: names the file.
    """
    articles = {os.path.realpath(path) for path in options.paths if os.path.isfile(path)}
    seen: set[str] = set()
    for file in (options.output, *(file for _, file in options.reports)):
        if file is not None and not file.startswith("/dev/"):
            path = os.path.realpath(file)
            if path in articles:
                raise NewslintError(
                    f"{file}: is an article of this run, which the report would replace; name another file"
                )
            if path in seen:
                raise NewslintError(f"two reports for {file}: give each a file of its own")
            seen.add(path)


def _check_watch(options: Options, actions: Mapping[str, object]) -> None:
    """Refuse what cannot be done again and again.

    Raises:
        NewslintError: names it.
    """
    more = {
        "--rules": options.rules, "--statistics": options.statistics, "--output": options.output,
        "--format F=FILE": options.reports,
    }  # fmt: skip
    for name in (name for name, is_given in {**actions, **more}.items() if is_given):
        raise NewslintError(f"--watch reports the findings of what changes, one after the other: leave {name} out")
    if STDIN in options.paths:
        raise NewslintError("--watch is for files and folders: leave - out")


def _check_scope(options: Options, actions: Mapping[str, object]) -> None:
    """Refuse what would write less, or more, than its name says.

    Raises:
        NewslintError: names the two that do not go together.
    """
    if options.since is not None:
        for action in (name for name, is_given in actions.items() if is_given):
            raise NewslintError(f"--since reports what has changed, and {action} is for whole articles: leave one out")
        if STDIN in options.paths:
            raise NewslintError("--since compares files with their history: standard input has none")
    for action, of_files in (
        ("--add-ignores", options.add_ignores),
        ("--write-baseline", options.write_baseline),
        ("--prune-baseline", options.prune_baseline),
    ):
        if of_files and STDIN in options.paths:
            raise NewslintError(f"{action} is for files: leave - out")
        if of_files and options.baseline and action != "--add-ignores":
            raise NewslintError(f"{action} is about all findings: leave --baseline out")
    if options.prune_baseline and (options.select or options.ignore):
        shown = "--select" if options.select else "--ignore"
        raise NewslintError(f"--prune-baseline takes out what no rule finds: leave {shown} out")

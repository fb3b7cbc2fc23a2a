"""What a run is asked to do beside its configuration, and the flags of the command line that say so.

This is the only list of flags: a new one is a field of `Options`, a row of `FLAGS` and the code that uses it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from newslint.engine.baseline import Baseline
else:
    date = Baseline = object  # see model.document

STDIN = "-"


class Options(NamedTuple):
    """The options of the command line by their names; a library caller sets the first few of them.

    `select` leaves only the named rules or packs on, `ignore` switches some off, `baseline` holds findings to hide,
    `as_of` is the day of publication of articles that do not say it. `related` says that all articles tell of one
    event. `paths` are the files and folders; `formats` are names of formats,
    each with the file that its report goes to, None for `output` or standard output; `FLAGS` explains the others.
    """

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    baseline: Baseline | None = None
    as_of: date | None = None
    related: bool = False
    paths: Sequence[str] = ()
    formats: Sequence[tuple[str, str | None]] = ()
    statistics: bool = False
    by: str = "rule"
    output: str | None = None
    fail_on: str | None = None
    color: str = "auto"
    config: str | None = None
    isolated: bool = False
    languagetool: str | None = None
    since: str | None = None
    show_suppressed: bool = False
    stdin_filename: str | None = None
    gitignore: bool = True
    force_exclude: bool = False
    jobs: int | None = None
    fix: bool = False
    diff: bool = False
    interactive: bool = False
    add_ignores: bool = False
    write_baseline: str | None = None
    prune_baseline: str | None = None
    unsafe_fixes: bool = False
    explain: str | None = None
    rules: bool = False
    test: str | None = None
    learn: str | None = None
    new_rule: str | None = None
    watch: bool = False
    completion: str | None = None
    apply: str | None = None

    @property
    def format(self) -> str | None:
        """The format of the report that goes to `output` or standard output; None where no other is asked for."""
        return next((name for name, file in self.formats if file is None), None)

    @property
    def reports(self) -> Sequence[tuple[str, str]]:
        """The formats of the reports beside that one, each with its file."""
        return [(name, file) for name, file in self.formats if file is not None]


class Flag(NamedTuple):
    """A flag of the command line, which sets the field of `Options` of the same name.

    `metavar` stands for its value in the help; a flag without one is a switch. `value` is the kind of value: text,
    format, names, level, color, by, shell, date, number or baseline. Of the flags with one `group` only one may be
    given. `field` is named where it is not the flag's name: a switch that begins with “no” sets it to False.
    """

    name: str
    metavar: str
    help: str
    value: str = "text"
    group: str = ""
    field: str = ""

    @property
    def sets(self) -> str:
        """The field of `Options` that the flag sets."""
        return self.field or self.name.removeprefix("--").replace("-", "_")


FLAGS = (
    Flag("--format", "F[=FILE]", "{formats}, or a plugin's (default text); =FILE for more", "format", "", "formats"),
    Flag("--statistics", "", "count the findings instead of listing them"),
    Flag("--by", "WHAT", "what --statistics counts by: rule (default), file or author (of the line, in git)", "by"),
    Flag("--output", "FILE", "write the report to a file"),
    Flag("--color", "WHEN", "colours and links: auto (in a terminal), always or never; see NO_COLOR", "color"),
    Flag("--fail-on", "LEVEL", "level from which findings give exit status 1: {levels} (default warning)", "level"),
    Flag("--select", "ID,…", "only these rules or packs (may be repeated)", "names"),
    Flag("--ignore", "ID,…", "not these rules or packs (may be repeated)", "names"),
    Flag("--config", "FILE", "this configuration for all files, not the nearest; it is trusted", group="config"),
    Flag("--isolated", "", "no configuration of the files that are linted", group="config"),
    Flag("--languagetool", "WHERE", "LanguageTool for the grammar rules: an address, or its folder"),
    Flag("--baseline", "FILE", "hide the findings of an earlier run (see --write-baseline)", "baseline"),
    Flag("--show-suppressed", "", "list in SARIF what comments, the ignore table and a baseline hide, marked as such"),
    Flag("--since", "REV", "only what stands on lines that changed since a git revision"),
    Flag("--stdin-filename", "NAME", "name for standard input: for its format and configuration"),
    Flag("--as-of", "DATE", "day of publication, for articles that do not say (YYYY-MM-DD)", "date"),
    Flag("--related", "", "all articles tell of one event: compare its dates across them"),
    Flag("--no-gitignore", "", "in folders, lint what git ignores too", field="gitignore"),
    Flag("--force-exclude", "", "leave out layouts, READMEs … even where they are named (hooks)"),
    Flag("--jobs", "N", "worker processes (default: as many as cores, for many files)", "number"),
    Flag("--unsafe-fixes", "", "--fix and --diff take possible fixes too, which may lose words"),
    Flag("--fix", "", "apply safe fixes; standard input goes to standard output", group="action"),
    Flag("--diff", "", "show what --fix would change", group="action"),
    Flag("--interactive", "", "step through the findings: fix, edit, ignore or skip each", group="action"),
    Flag("--add-ignores", "", "ignore all that is found: by comments, or in the configuration", group="action"),
    Flag("--write-baseline", "FILE", "write all that is found today, for --baseline", group="action"),
    Flag("--prune-baseline", "FILE", "take out of a baseline what is no longer found", group="action"),
    Flag("--watch", "", "go on, and lint again what changes, until Ctrl-C"),
    Flag("--explain", "ID", "print a rule's page, or how newslint reads a file", group="action"),
    Flag("--rules", "", "list all rules, or those of --select (--format json for a machine)", group="action"),
    Flag("--test", "PATH", "try the rules of a pack, or one rule file, on their own examples", group="action"),
    Flag("--learn", "FOLDER", "learn the lines that a site repeats, into --output", group="action"),
    Flag("--apply", "REVIEW", "carry out the outcome of a review page (--format html); with --diff, only show it"),
    Flag("--new-rule", "ID", "write the file of a new rule, with blanks to fill in, into --output", group="action"),
    Flag("--completion", "SHELL", "print what bash, fish or zsh needs to complete arguments", "shell", group="action"),
)

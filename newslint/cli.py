"""The command line: arguments in, a report and an exit status out."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence

from newslint import __version__, config, expressions, runner
from newslint.arguments import STDIN, Arguments
from newslint.discovery import discover
from newslint.errors import NewslintError
from newslint.linter import Linter, Options
from newslint.model import LEVELS, Failure, Level, Outcome, ReportContext, Result
from newslint.runner import Action, Job
from newslint.survey import survey
from newslint.text import counted
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.model import RuleSpec

CLEAN, FOUND, BROKEN, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the arguments; None for those of the process.

    Returns:
        The exit status.
    """
    try:
        status = _run(_read(sys.argv[1:] if argv is None else argv))
        expressions.save()
        return status
    except NewslintError as error:
        print(f"newslint: {error}", file=sys.stderr)
        return BROKEN
    except KeyboardInterrupt:
        print("newslint: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`newslint … | head`); Python must not try to flush to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN


def _read(argv: Sequence[str]) -> Arguments:
    if argv and not any(argument.startswith("-") for argument in argv):
        return Arguments(paths=argv)  # nothing to parse, and `argparse` takes a tenth of the start
    from newslint.options import parser

    return Arguments(**vars(parser().parse_args(argv)))


def _run(arguments: Arguments) -> int:
    settings = config.read(arguments.config) if arguments.config else config.find(os.getcwd())
    if arguments.test:
        return _test(arguments.test, settings)
    linter = Linter(settings, _options(arguments))
    if arguments.explain:
        return _explain(arguments.explain, linter)
    if arguments.rules:
        return _list_rules(linter, arguments.format)
    if arguments.learn:
        return _learn(arguments.learn, arguments, linter)
    if not arguments.paths:
        raise NewslintError("nothing to lint: give files or folders, or - for standard input (newslint --help)")
    return _lint(arguments, linter)


def _options(arguments: Arguments) -> Options:
    baseline: frozenset[str] = frozenset()
    if arguments.baseline:
        from newslint.suppress import read_baseline

        baseline = read_baseline(arguments.baseline)
    return Options(tuple(arguments.select), tuple(arguments.ignore), baseline, arguments.as_of, arguments.related)


def _lint(arguments: Arguments, linter: Linter) -> int:
    reporter = linter.reporter(arguments.format)
    fail_on = linter.fail_on if arguments.fail_on is None else LEVELS.get(arguments.fail_on)
    tally = _Tally(fail_on)
    outcomes = tally.watch(_outcomes(arguments, linter))
    if arguments.diff:
        lines: Iterable[str] = (diff.rstrip("\n") for outcome in outcomes if (diff := _diff(outcome)))
    else:
        lines = reporter(outcomes, _context(arguments, linter))
    _print(lines, arguments.output, sys.stderr if arguments.fix and STDIN in arguments.paths else sys.stdout)
    return tally.status


def _diff(outcome: Outcome) -> str:
    return outcome.diff if isinstance(outcome, Result) else ""


class _Tally:
    """Watches outcomes go by: failures are told at once, findings decide the exit status."""

    def __init__(self, fail_on: Level | None) -> None:
        self.fail_on = fail_on
        self.status = CLEAN

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                print(f"newslint: {outcome.message}", file=sys.stderr)
                self.status = BROKEN
            else:
                for note in outcome.notes:
                    print(f"newslint: {note}", file=sys.stderr)
                if self.status == CLEAN and self._fails(outcome):
                    self.status = FOUND
            yield outcome

    def _fails(self, result: Result) -> bool:
        if self.fail_on is None:
            return False
        return bool(result.diff) or any(finding.level >= self.fail_on for finding in result.findings)


def _outcomes(arguments: Arguments, linter: Linter) -> Iterator[Outcome]:
    action = Action.FIX if arguments.fix else Action.DIFF if arguments.diff else Action.LINT
    paths = [path for path in arguments.paths if path != STDIN]
    job = Job(action, tuple(paths), arguments.unsafe_fixes)
    if STDIN in arguments.paths:
        yield _lint_stdin(arguments.stdin_filename, linter, job)
    linter.siblings = survey(discover(paths, linter, not arguments.no_gitignore), linter)
    files = discover(paths, linter, not arguments.no_gitignore)
    if arguments.output is not None or not sys.stderr.isatty() or (sys.stdout.isatty() and action is Action.LINT):
        yield from runner.run(files, linter, job, arguments.jobs)
        return
    from tqdm import tqdm

    with tqdm(unit=" files", file=sys.stderr, leave=False, delay=0.5) as bar:
        yield from runner.run(files, linter, job, arguments.jobs, bar.update)


def _lint_stdin(name: str, linter: Linter, job: Job) -> Outcome:
    from newslint.sources import decode, encode

    try:
        source = decode(name, sys.stdin.buffer.read())
        result, _ = runner.process(source, linter, job)
    except NewslintError as error:
        return Failure(name, str(error))
    if job.action is Action.FIX:
        sys.stdout.buffer.write(encode(source, result.document.text))
    return result


def _context(arguments: Arguments, linter: Linter) -> ReportContext:
    plugins = {plugin.name: plugin.version for plugin in linter.plugins}
    to_terminal = sys.stdout.isatty() and arguments.output is None
    color = to_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    width = os.get_terminal_size(sys.stdout.fileno()).columns if to_terminal else 100
    return ReportContext(__version__, linter.rules, _root(), plugins, color, width)


def _root() -> str:
    """Give the folder that code scanning takes paths from: the repository's, else the current one."""
    here = folder = os.getcwd()
    while not os.path.exists(os.path.join(folder, ".git")):
        if folder == os.path.dirname(folder):
            return here
        folder = os.path.dirname(folder)
    return folder


def _print(lines: Iterable[str], output: str | None, stream: "object") -> None:
    if output is not None:
        from pathlib import Path

        from newslint.writing import write

        write(Path(output), "".join(f"{line}\n" for line in lines).encode())
        return
    for line in lines:
        print(line, file=stream)  # type: ignore[call-overload]


def _explain(rule: str, linter: Linter) -> int:
    from newslint.explain import explain, explain_article

    if os.path.isfile(rule):
        levels = linter.rule_set(rule).levels
        on = [linter.rules[one] for one in levels]
        pages = [explain_article(linter.parse(source), on) for source in linter.read(rule)]
    else:
        pages = [explain(_rule(rule, linter))]
    _print([page.rstrip("\n") for page in pages], None, sys.stdout)
    return CLEAN


def _rule(name: str, linter: Linter) -> "RuleSpec":
    for rule in linter.rules.values():
        if name == rule.id or name in rule.was:
            return rule
    from newslint.tomlfile import nearest_rule

    if any(rule.pack == name for rule in linter.rules.values()):
        raise NewslintError(f"‘{name}’ is a pack; newslint --rules --select {name} lists its rules")
    raise NewslintError(f"there is no rule ‘{name}’; {nearest_rule(name, linter.rules)}")


def _list_rules(linter: Linter, form: str) -> int:
    levels = linter.rule_set("").levels
    rules = [rule for rule in linter.rules.values() if rule.id in levels or not linter.options.select]
    if form == "json":
        import json

        rows = [
            {
                "id": rule.id, "level": levels[rule.id].label if rule.id in levels else "off", "check": rule.check,
                "languages": rule.languages, "status": rule.status, "sign": rule.sign,
                "message": rule.message, "why": rule.why,
            }
            for rule in rules
        ]  # fmt: skip
        _print([json.dumps(rows, ensure_ascii=False, indent=1)], None, sys.stdout)
        return CLEAN
    if form != "text":
        raise NewslintError(f"--rules has no format ‘{form}’; valid are: json, text")
    width = max((len(rule.id) for rule in rules), default=0)
    for rule in sorted(rules):
        level = levels[rule.id].label if rule.id in levels else "off"
        print(f"{rule.id:{width}}  {level:10}  {','.join(rule.languages) or '*':2}  {_first_sentence(rule)}")
    return CLEAN


def _first_sentence(rule: "RuleSpec") -> str:
    """Cut a rule's reason at its first full stop, that of “9. Januar” aside."""
    import re

    words = " ".join((rule.why or rule.message).split())
    return re.split(r"(?<!\d)\. ", words, maxsplit=1)[0].rstrip(".")


def _test(folder: str, settings: config.Config) -> int:
    """Try the rules of a folder; a broken rule file is an error, a failing example a finding."""
    from newslint.examples import prove
    from newslint.languagetool import is_named
    from newslint.packs import compile_folder

    linter = Linter(settings._replace(rules=(), levels={}, per_file=(), ignores=()))
    if not os.path.isdir(folder):
        raise NewslintError(f"{folder}: no such folder of rules")
    rules = compile_folder(folder, linter.checks())
    if not rules:
        raise NewslintError(f"{folder}: no rules (.toml files) in this folder")
    tried = [rule for rule in rules if rule.check != "languagetool" or is_named(settings.languagetool)]
    problems = [problem for rule in tried for problem in prove(rule, linter.make, linter.parse, rules)]
    for problem in problems:
        print(problem)
    unanchored = sum(rule.unanchored for rule in rules)
    print(f"{counted(len(tried), 'rule')}, {unanchored} of them unanchored: {counted(len(problems), 'problem')}.")
    if len(tried) < len(rules):
        print(f"Not tried, because no server is named: {counted(len(rules) - len(tried), 'rule')} of LanguageTool.")
    return FOUND if problems else CLEAN


def _learn(folder: str, arguments: Arguments, linter: Linter) -> int:
    from pathlib import Path

    from newslint.learning import learn, write_pack

    if arguments.output is None:
        raise NewslintError("--learn needs --output FOLDER, the pack to write")
    files = discover([folder], linter, gitignore=not arguments.no_gitignore)
    lines, articles = learn((path for path, _ in files), linter)
    for path in write_pack(lines, articles, Path(arguments.output)):
        print(path)
    found = f"{counted(len(lines), 'line')} found that recur in {articles} articles"
    print(f'{found}. Review them, then add packs = ["{arguments.output}"].')
    return CLEAN

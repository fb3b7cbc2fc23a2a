"""Rules tried on their own examples: those of a folder, of one file, or some of either."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from newslint.engine.config import Config
from newslint.engine.linter import Linter
from newslint.engine.options import Options
from newslint.engine.settings import Selection
from newslint.errors import NewslintError
from newslint.model import RuleSpec
from newslint.rulebook.packs import builtin_folder, compile_folder
from newslint.rulebook.tomlfile import nearest
from newslint.text.spans import counted


def try_rules(path: str, options: Options, settings: Config) -> int:
    """Try rules, and print each example that fails.

    Args:
        path: a folder of rules, or the file of one.
        options: whose `select` and `ignore` say which of them.
        settings: the configuration, which names packs and a server of LanguageTool.

    Returns:
        The exit status: a failing example is a finding.

    Raises:
        NewslintError: there are no such rules, or one of them is not valid.
    """
    from newslint.checks.languagetool.client import is_named
    from newslint.engine.prove import prove

    linter = Linter(settings._replace(packs=(), rules=(), levels={}, for_files=(), ignores=()))
    if os.path.isfile(path):
        rules: Sequence[RuleSpec] = (_read_one(Path(path), linter, settings.packs),)
        beside = {**linter.rules, **{rule.id: rule for rule in rules}}.values()
    else:
        rules = _read_all(path, linter)
        beside = {rule.id: rule for rule in rules}.values()
    wanted = _wanted(rules, options, path)
    tried = [rule for rule in wanted if rule.check != "languagetool" or is_named(settings.languagetool)]
    problems = [problem for rule in tried for problem in prove(rule, linter.make, linter.parse, beside)]
    for problem in problems:
        print(problem)
    print(f"{counted(len(tried), 'rule')}: {counted(len(problems), 'problem')}.")
    if len(tried) < len(wanted):
        print(f"Not tried, because no server is named: {counted(len(wanted) - len(tried), 'rule')} of LanguageTool.")
    return 1 if problems else 0


def _read_all(folder: str, linter: Linter) -> Sequence[RuleSpec]:
    if not os.path.isdir(folder):
        raise NewslintError(f"{folder}: no such folder of rules, nor file of one")
    rules = compile_folder(folder, linter.checks())
    if not rules:
        raise NewslintError(f"{folder}: no rules (.toml files) in this folder")
    return rules


def _read_one(path: Path, linter: Linter, packs: Iterable[str]) -> RuleSpec:
    """Read a rule of a pack that newslint knows; of another pack, its folder lies above that of the rule."""
    from newslint.rulebook.load import read_rule

    if path.suffix != ".toml":
        raise NewslintError(f"{path}: no rule; the file of one ends in .toml")
    plugins = (folder for plugin in linter.plugins for folder in plugin.packs)
    known = [Path(pack) for pack in (builtin_folder(), *packs, *plugins)]
    own = path.absolute()
    pack = next((pack for pack in known if own.is_relative_to(pack.absolute())), own.parent.parent)
    near = Path(os.path.relpath(pack))
    if path.is_relative_to(near):  # so that complaints name the file as the user does
        return read_rule(path, near, linter.checks())
    return read_rule(own, pack.absolute(), linter.checks())


def _wanted(rules: Sequence[RuleSpec], options: Options, path: str) -> Sequence[RuleSpec]:
    """Return the rules that the options leave on.

    Raises:
        NewslintError: a name is that of none.
    """
    for name in (*options.select, *options.ignore):
        if not any(_is_named(rule, [name]) for rule in rules):
            known = [rule.id for rule in rules]
            raise NewslintError(
                f"{path}: there is no rule or pack ‘{name}’; {nearest(name, known, 'look at its files')}"
            )
    return [
        rule
        for rule in rules
        if (not options.select or _is_named(rule, options.select)) and not _is_named(rule, options.ignore)
    ]


def _is_named(rule: RuleSpec, names: Iterable[str]) -> bool:
    return any(Selection(True, name).names(rule.id) for name in names)

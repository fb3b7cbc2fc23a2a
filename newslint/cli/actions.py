"""What the command line does beside linting: rules explained, listed, tried and begun, lines of a site learnt."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence

from newslint.cli.discovery import Discovery
from newslint.engine.linter import Linter
from newslint.engine.linters import Linters
from newslint.engine.options import Options
from newslint.errors import NewslintError
from newslint.model import File, RuleSpec
from newslint.text.spans import counted

# What `--explain` asks for the page of a check with.
_CHECK = "check:"


def act(options: Options, linters: Linters) -> int:
    """Do what is asked instead of linting.

    Args:
        options: name the action.
        linters: those of the run.

    Returns:
        The exit status.

    Raises:
        NewslintError: a rule, folder or format is not there.
    """
    if options.test:
        from newslint.cli.testing import try_rules

        return try_rules(options.test, options, linters.settings)
    if options.explain:
        return _explain(options.explain, linters)
    if options.learn:
        return _learn(options.learn, options, linters)
    if options.new_rule:
        from newslint.cli.new_rule import new_rule

        return new_rule(options.new_rule, options.output, linters)
    return _list_rules(linters.home, options.format or "text")


def _explain(name: str, linters: Linters) -> int:
    """Print the page of a rule or a check, or how newslint reads a file."""
    from newslint.rulebook.explain import explain, explain_article, rule_named

    if name.startswith(_CHECK):
        print(_check_page(name.removeprefix(_CHECK), linters), end="")
        return 0
    linter = linters.of(name) if os.path.isfile(name) else linters.home
    if os.path.isfile(name):
        on = [linter.rules[one] for one in linter.rule_set(name).levels]
        pages = [explain_article(linter.parse(source), on) for source in linter.read(name)]
    else:
        pages = [explain(rule_named(name, linter.rules, "rule and no file"))]
    print("\n".join(page.rstrip("\n") for page in pages))
    return 0


def _check_page(kind: str, linters: Linters) -> str:
    """Return the page of a check; a rule that is not valid is told, and the page goes without its rules."""
    from newslint.cli.output import say
    from newslint.engine.linter import checks_of
    from newslint.engine.plugins import inventory
    from newslint.rulebook.explain_check import explain_check
    from newslint.rulebook.kinds import kinds_of
    from newslint.rulebook.tomlfile import nearest

    checks = checks_of(inventory([item.name for item in linters.settings.plugins if not item.on]))
    kinds = kinds_of(checks)
    if kind not in kinds:
        raise NewslintError(f"there is no check ‘{kind}’; {nearest(kind, kinds)}")
    try:
        rules = tuple(linters.home.rules.values())
    except NewslintError as error:
        say(f"{error} (so this page names no rules)")
        rules = ()
    return explain_check(kind, checks, rules)


def _list_rules(linter: Linter, form: str) -> int:
    if form not in _RULE_LISTS:
        raise NewslintError(f"--rules has no format ‘{form}’; valid are: {', '.join(sorted(_RULE_LISTS))}")
    levels = linter.rule_set("").levels
    rules = [rule for rule in linter.rules.values() if rule.id in levels or not linter.options.select]
    labels = {rule.id: levels[rule.id].label if rule.id in levels else "off" for rule in rules}
    for line in _RULE_LISTS[form](rules, labels):
        print(line)
    return 0


def _rules_as_json(rules: Sequence[RuleSpec], labels: Mapping[str, str]) -> Iterator[str]:
    from newslint.reporters.record import as_json

    rows = [
        {
            "id": rule.id, "level": labels[rule.id], "check": rule.kind, "params": rule.params,
            "languages": rule.languages, "zones": rule.zones, "status": rule.status, "sign": rule.sign,
            "since": rule.since, "message": rule.message, "why": rule.why, "path": rule.path,
        }
        for rule in rules
    ]  # fmt: skip
    yield as_json(rows, indent=1)


def _rules_as_text(rules: Sequence[RuleSpec], labels: Mapping[str, str]) -> Iterator[str]:
    width = max((len(rule.id) for rule in rules), default=0)
    for rule in sorted(rules):
        languages = ",".join(rule.languages) or "*"
        yield f"{rule.id:{width}}  {labels[rule.id]:10}  {languages:2}  {_first_sentence(rule)}"


# How `--rules` lists rules, by the format that `--format` names.
_RULE_LISTS: Mapping[str, Callable[[Sequence[RuleSpec], Mapping[str, str]], Iterator[str]]] = {
    "json": _rules_as_json,
    "text": _rules_as_text,
}


def _first_sentence(rule: RuleSpec) -> str:
    """Cut a rule's reason at its first full stop, that of “9. Januar” aside."""
    import re

    words = " ".join((rule.why or rule.message).split())
    return re.split(r"(?<!\d)\. ", words, maxsplit=1)[0].rstrip(".")


def _learn(folder: str, options: Options, linters: Linters) -> int:
    from pathlib import Path

    from newslint.cli.learning import learn, write_pack

    if options.output is None:
        raise NewslintError("--learn needs --output FOLDER, the pack to write")
    lines, articles = learn(_files(folder, options.gitignore, linters), linters)
    for path in write_pack(lines, articles, Path(options.output)):
        print(path)
    found = f"{counted(len(lines), 'line')} found that recur in {articles} articles"
    print(f'{found}. Review them, then add packs = ["{options.output}"].')
    return 0


def _files(folder: str, gitignore: bool, linters: Linters) -> Iterator[str]:
    for file in Discovery([folder], linters, gitignore):
        if not isinstance(file, File):
            raise NewslintError(file.message)
        yield file.path

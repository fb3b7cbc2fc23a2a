"""The linter: configuration, plugins and rules brought together; every front end holds one."""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from newslint.engine import pipeline, plugins, registry
from newslint.engine.baseline import Baseline
from newslint.engine.config import Config
from newslint.engine.options import Options
from newslint.engine.settings import Selection
from newslint.engine.suppress import Waived
from newslint.errors import NewslintError
from newslint.formats import origin
from newslint.formats.endings import ENDINGS, UNREAD, ending
from newslint.model import Corpus, Document, Finding, Origin, Result, RuleSpec, Source
from newslint.reporters.context import Reporter
from newslint.rulebook import packs
from newslint.rulebook.check_api import Check

_ONE_EVENT = "--related"


class Linter:
    """Lints sources and documents with one configuration.

    Args:
        config: the configuration; the default one lints with all stable built-in rules.
        options: what else the caller wants.

    Raises:
        NewslintError: a rule, plugin or setting is not valid.
    """

    def __init__(self, config: Config | None = None, options: Options | None = None) -> None:
        self.config = config or Config()
        self.options = options or Options()
        blocked = [item.name for item in self.config.plugins if not item.on]
        self.plugins = plugins.inventory(blocked)
        self._checks: dict[str, Check] = {}
        self._origins: dict[str, Origin | None] = {}
        self._rule_sets: dict[tuple[Selection, ...], pipeline.RuleSet] = {}
        self.rules, self._default_on = self._load_rules()
        self.config.name_unknown(self.rules, (plugin.name for plugin in self.plugins))
        self._name_unknown([*self.options.select, *self.options.ignore])

    def lint_text(self, text: str, path: str = "article.txt", corpus: Corpus | None = None) -> Result:
        """Lint a text.

        Args:
            text: the article.
            path: what reports show; its ending tells the format.
            corpus: what other articles say, as `learn` tells it.

        Returns:
            What `lint` gives.
        """
        return self.lint(self.parse(Source(path, text)), corpus)

    def lint(self, document: Document, corpus: Corpus | None = None, baseline: Baseline | None = None) -> Result:
        """Lint a document: the same arguments give the same result, whatever was linted before.

        Args:
            document: the article.
            corpus: what other articles say, as `learn` tells it; None where it is linted alone.
            baseline: the findings to hide in the place of those of the options.

        Returns:
            Its findings, without those that its comments, the configuration or the baseline hide.
        """
        baseline = baseline or self.options.baseline
        known = baseline.of(document.path) if baseline else {}
        waived = Waived(self.config.ignores_for(document.path), known)
        return pipeline.lint(document, self.rule_set(document.path), corpus, waived)

    def findings_in(
        self, source: Source, text: str, corpus: Corpus | None = None, baseline: Baseline | None = None
    ) -> tuple[Finding, ...]:
        """Return the findings of a source with another text.

        Args:
            source: the article.
            text: what it would say.
            corpus: as for `lint`.
            baseline: as for `lint`.
        """
        return self.lint(self.parse(source._replace(text=text)), corpus, baseline).findings

    def read(self, path: str, named: bool = True) -> Iterable[Source]:
        """Read the articles of a file.

        Args:
            path: the file.
            named: whether the user named it; one met in a folder is passed over where nothing knows its ending.

        Raises:
            NewslintError: it cannot be read.
        """
        read = next((found for reader in self._hooks[0] if (found := reader(path)) is not None), None)
        if read is None:
            read = registry.read(path) if named or self._format(path) else ()
        return map(self.placed, read)

    def placed(self, source: Source) -> Source:
        """Return a source with what its folder says of its origin: nothing, where no site generator is there."""
        above = origin.of_folder(os.path.dirname(source.path), self._origins)
        return source._replace(origin=source.origin or above)

    def parse(self, source: Source) -> Document:
        """Parse a source; what it does not say of itself, configuration and options say."""
        set_as = self.config.source_of(source.path)
        if set_as is not None:
            source = source._replace(origin=Origin(set_as, "the configuration says so"))
        document = next(
            (found for parser in self._hooks[1] if (found := parser(source)) is not None), None
        ) or registry.parse(source, self.config.format_of(source.path))
        said = document.metadata
        metadata = said._replace(
            site_language=self.config.language,
            event=said.event or (_ONE_EVENT if self.options.related else None),
            as_of=self.options.as_of,
        )
        return document if metadata == said else document._replace(metadata=metadata)

    def accepts(self, path: str) -> bool:
        """Report whether a file met in a folder may hold articles."""
        return self._format(path) is not None or bool(self._hooks[0])

    def guesses(self, path: str) -> bool:
        """Report whether a file is in a format that nothing here reads, so that its markup passes for prose."""
        return ending(path) in UNREAD and self._format(path) is None and not any(self._hooks)

    def _format(self, path: str) -> str | None:
        return self.config.format_of(path) or ENDINGS.get(ending(path))

    def rule_set(self, path: str) -> pipeline.RuleSet:
        """Return the rules for a file, made once for all files that share their settings."""
        key = self.config.selections_for(path)
        if key not in self._rule_sets:
            self._rule_sets[key] = self._make_rule_set(path)
        return self._rule_sets[key]

    def reporter(self, name: str) -> Reporter:
        """Return a reporter by name.

        Raises:
            NewslintError: there is none of that name.
        """
        known = {**registry.REPORTERS, **{key: ref for plugin in self.plugins for key, ref in plugin.reporters.items()}}
        if name not in known:
            from newslint.rulebook.tomlfile import nearest

            raise NewslintError(f"there is no format ‘{name}’; {nearest(name, known)}")
        reporter: Reporter = registry.resolve(known[name])
        return reporter

    def checks(self) -> Mapping[str, type[Check]]:
        """Import and return every check there is: needed to compile rules, not to lint."""
        return checks_of(self.plugins)

    @cached_property
    def _check_references(self) -> Mapping[str, str]:
        return _references(self.plugins)

    @cached_property
    def _hooks(self) -> tuple[list[plugins.Reader], list[plugins.Parser]]:
        enabled = {item.name for item in self.config.plugins if item.on}
        return plugins.hooks(self.plugins, enabled)

    def _load_rules(self) -> tuple[Mapping[str, RuleSpec], Collection[str]]:
        """Load all packs; gives the rules by id, and the ids of those that are on without being asked for."""
        on = [packs.builtin_folder(), *self.config.packs]
        enabled = {item.name for item in self.config.plugins if item.on}
        rules: dict[str, RuleSpec] = {}
        default_on: set[str] = set()
        brought = [(folder, plugin.name in enabled) for plugin in self.plugins for folder in plugin.packs]
        for folder, is_on in [*((folder, True) for folder in on), *brought]:
            for rule in packs.load(folder, self.checks, _code_key).rules:
                if rule.id in rules:
                    raise NewslintError(
                        f"rule {rule.id} stands twice: in {rules[rule.id].path} and in {rule.path}; rename one"
                    )
                rules[rule.id] = rule
                if is_on:
                    default_on.add(rule.id)
        return rules, default_on

    def _name_unknown(self, names: Sequence[str]) -> None:
        Config(rules=tuple(Selection(True, name) for name in names)).name_unknown(self.rules)

    def _make_rule_set(self, path: str) -> pipeline.RuleSet:
        select, ignore = self.options.select, self.options.ignore
        levels = {}
        for rule in self.rules.values():
            if (not select or self._named(rule, select)) and not self._named(rule, ignore):
                selected = rule.id in select if self.config.waits(rule) else bool(select)
                level = self.config.level_of(rule, path, rule.id in self._default_on, selected)
                if level is not None:
                    levels[rule.id] = level
        return pipeline.rule_set_of(self.rules, levels, self.check)

    def waiting(self) -> Sequence[RuleSpec]:
        """Return the rules that are off only because they came after the set of rules that is pinned."""
        later = [rule for rule in self.rules.values() if self.config.waits(rule)]
        on = self.rule_set("").levels if later else {}
        unpinned = self.config._replace(ruleset=None)
        would_be_on = (rule for rule in later if unpinned.level_of(rule, "", rule.id in self._default_on) is not None)
        return [rule for rule in would_be_on if rule.id not in on]

    @staticmethod
    def _named(rule: RuleSpec, names: Iterable[str]) -> bool:
        return any(Selection(True, name).names(rule.id) for name in names)

    def check(self, name: str) -> Check:
        """Return a check with all the rules that name it, made when first asked for."""
        check = self._checks.get(name)
        if check is None:
            check = self._checks[name] = self.make(name, [one for one in self.rules.values() if one.check == name])
        return check

    def make(self, name: str, rules: Sequence[RuleSpec]) -> Check:
        """Make a check of some rules."""
        check: Check = registry.resolve(self._check_references[name])(rules)
        check.configure(self.config)
        return check

    def uses(self, check: str) -> bool:
        """Report whether a rule of a check is on, be it for some files only."""
        levels = self.rule_set("").levels
        some = [item for _, items in self.config.per_file for item in items if item.on]
        return any(
            rule.id in levels or any(item.names(rule.id) for item in some)
            for rule in self.rules.values()
            if rule.check == check
        )

    def share(self) -> Config:
        """Return the configuration for a process that helps this one: both ask one LanguageTool.

        Raises:
            RunError: a rule is on that needs it, and it does not start.
        """
        if self.uses("languagetool"):
            from newslint.checks.languagetool import client

            return self.config._replace(languagetool=client.address_of(self.config.languagetool))
        return self.config


def checks_of(brought: plugins.Plugins) -> Mapping[str, type[Check]]:
    """Import and return every check there is: newslint's own, and those of plugins."""
    return {name: registry.resolve(reference) for name, reference in _references(brought).items()}


def _references(brought: plugins.Plugins) -> Mapping[str, str]:
    return {**registry.CHECKS, **{name: ref for plugin in brought for name, ref in plugin.checks.items()}}


def _code_key() -> str:
    """Return a key that changes with the code that compiles rules, so that a checkout's index follows its edits."""
    files: list[str] = []
    for parent, _, names in os.walk(os.path.dirname(os.path.dirname(__file__))):
        files += [os.path.join(parent, name) for name in names if name.endswith(".py")]
    return ":".join(str(os.stat(file).st_mtime_ns) for file in sorted(files))

"""The linters of a run: one for each configuration, for the nearest to a file is the one that counts."""

import os
from collections.abc import Iterable, Iterator, Mapping

from newslint.engine.config import Config, locate
from newslint.engine.linter import Linter
from newslint.engine.options import Options
from newslint.model import RuleSpec
from newslint.text.spans import counted


class Linters:
    """Finds the linter of a file, and makes each one once.

    Args:
        options: what the caller wants of all of them; its `config` goes before the nearest.
        configs: what is read already, by the path of its file; “” is what holds where there is no file.

    Raises:
        NewslintError: from any method: a configuration, rule or plugin is not valid.
    """

    def __init__(self, options: Options, configs: Mapping[str, Config] | None = None) -> None:
        self.options = options
        self.rules: dict[str, RuleSpec] = {}
        self.plugins: dict[str, str] = {}
        self._configs = dict(configs or {})
        self._linters: dict[str, Linter] = {}
        self._paths: dict[str, str] = {}

    def of(self, path: str) -> Linter:
        """Give the linter of a file."""
        folder = os.path.dirname(path)
        found = self._paths.get(folder)
        if found is None:
            found = self._paths[folder] = self._nearest(folder)
        return self._linters.get(found) or self._make(found)

    @property
    def home(self) -> Linter:
        """The linter of the files of the current folder, for what is asked of no file in particular."""
        return self.of("")

    @property
    def settings(self) -> Config:
        """The configuration of the current folder."""
        return self._config(self._nearest(""))

    @property
    def all(self) -> Iterable[Linter]:
        """Those made so far."""
        return self._linters.values()

    def notes(self) -> Iterator[str]:
        """Yield for each configuration with a pinned set of rules how many newer ones wait."""
        for linter in self._linters.values():
            config = linter.config
            waiting = linter.waiting()
            if waiting:
                verb, them = ("waits", "it") if len(waiting) == 1 else ("wait", "them")
                came = f"came after ruleset {config.ruleset} and {verb}"
                newest = max(rule.since for rule in waiting)
                yield f"{config.path}: {counted(len(waiting), 'rule')} {came}: raise it to {newest} to try {them}"

    def share(self) -> "Linters":
        """Give linters for a process that helps this one; they are made there.

        Raises:
            RunError: a rule is on that needs LanguageTool, which does not start.
        """
        configs = {path: linter.share() for path, linter in self._linters.items()}
        return Linters(self.options, configs)

    def _nearest(self, folder: str) -> str:
        if self.options.isolated:
            return ""
        return self.options.config or locate(folder) or ""

    def _make(self, path: str) -> Linter:
        linter = Linter(self._config(path), self.options)
        for rule in linter.rules.values():
            self.rules.setdefault(rule.id, rule)
        self.plugins.update((plugin.name, plugin.version) for plugin in linter.plugins)
        self._linters[path] = linter
        return linter

    def _config(self, path: str) -> Config:
        if path in self._configs:
            return self._configs[path]
        if not path:
            return Config(root=os.getcwd(), languagetool=self.options.languagetool)
        from newslint.engine.configfile import read

        config = read(path, trusted=path == self.options.config)
        return config._replace(languagetool=self.options.languagetool or config.languagetool)

"""Rules of LanguageTool, asked together in one request an article."""

from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any, Protocol

from newslint.checks.findings import replacement
from newslint.checks.languagetool.client import Client, Match, connect
from newslint.model import Document
from newslint.patterns.matching import is_quoted
from newslint.patterns.prefilter import Live
from newslint.rulebook.check_api import Check, Found, Parameters, RuleFound

_LANGUAGE = "en-US"


class Settings(Protocol):
    """What the check reads of the user's configuration."""

    @property
    def languagetool(self) -> str | None:
        """The address of a server, or a folder with one."""


class Grammar(Check):
    """Reports what LanguageTool's rules find in the prose of an article, quotations left alone."""

    name = "languagetool"

    class Params(Parameters):
        """`categories` of LanguageTool's rules, and the rules in them to leave alone (`but`, with `*` for anything)."""

        categories: tuple[str, ...]
        but: tuple[str, ...] = ()

    _server: str | None = None

    @staticmethod
    def names(params: Any) -> Collection[str]:
        """Return the sentence of LanguageTool, and what it would put there, which may be empty."""
        return ("said", "fix")

    def configure(self, config: Settings) -> None:
        """Take the server that the user names."""
        self._server = config.languagetool

    def scan(self, document: Document, live: Live) -> Iterator[RuleFound]:
        """Ask the server, once for all rules that are live."""
        text = document.prose.text
        rules = [(rule, params) for rule, params in self.rules.items() if rule in live]
        asked = {name for _, params in rules for name in params.categories}
        if not text.strip() or not asked:
            return
        for match in self._client.check(text, asked):
            for rule, params in rules:
                if _is_wanted(match, params) and not is_quoted(document, match.span.start):
                    yield rule, _found(document, match)

    @cached_property
    def _client(self) -> Client:
        return connect(self._server, _LANGUAGE)


def _is_wanted(match: Match, params: Grammar.Params) -> bool:
    return match.category in params.categories and not any(fnmatchcase(match.rule, name) for name in params.but)


def _found(document: Document, match: Match) -> Found:
    fix = match.replacements[0] if match.replacements else ""
    fixes = replacement(document, match.span, fix, safe=False) if match.replacements else ()
    return Found(match.span, {"said": match.message, "fix": fix}, fixes=fixes)

"""Rules of LanguageTool, asked together in one request an article."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any, ClassVar, Protocol

from newslint.checks.findings import render, replacement
from newslint.checks.languagetool.client import Client, Match, connect
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.matching import is_quoted
from newslint.patterns.prefilter import Live
from newslint.rulebook.check_api import Parameters

_LANGUAGE = "en-US"


class Settings(Protocol):
    """What the check reads of the user's configuration."""

    @property
    def languagetool(self) -> str | None:
        """The address of a server, or a folder with one."""


class Grammar:
    """Reports what LanguageTool's rules find in the prose of an article, quotations left alone."""

    name: ClassVar[str] = "languagetool"

    class Params(Parameters):
        """`categories` of LanguageTool's rules, and the rules in them to leave alone (`but`, with `*` for anything)."""

        categories: tuple[str, ...]
        but: tuple[str, ...] = ()

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.compiled)) for rule in rules]
        self._server: str | None = None

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: the server reads every article."""
        return ()

    def configure(self, config: Settings) -> None:
        """Take the server that the user names."""
        self._server = config.languagetool

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Ask the server, once for all rules that are live."""
        text = document.prose.text
        asked = {name for rule, params in self._rules if rule.id in live for name in params.categories}
        if not text.strip() or not asked:
            return
        for match in self._client.check(text, asked):
            for rule, params in self._rules:
                if rule.id in live and _is_wanted(match, params) and not is_quoted(document, match.span.start):
                    yield _finding(document, rule, match)

    @cached_property
    def _client(self) -> Client:
        return connect(self._server, _LANGUAGE)


def _is_wanted(match: Match, params: Grammar.Params) -> bool:
    return match.category in params.categories and not any(fnmatchcase(match.rule, name) for name in params.but)


def _finding(document: Document, rule: RuleSpec, match: Match) -> Finding:
    text = document.prose.text[match.span.start : match.span.end]
    values = {"match": text, "said": match.message, "fix": match.replacements[0] if match.replacements else ""}
    fixes = replacement(document, match.span, match.replacements[0], safe=False) if match.replacements else ()
    return Finding(rule.id, rule.level, document.prose.to_source(match.span), render(rule, values), fixes=fixes)

"""What the language server knows: the user's settings, the articles that are open, what it has complained about."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method

from newslint import __version__
from newslint.engine.linters import Linters
from newslint.engine.options import Options
from newslint.errors import NewslintError
from newslint.model import Finding, RuleSpec
from newslint.servers.lsp.articles import OpenArticle
from newslint.servers.lsp.convert import complaint, diagnostic, more
from newslint.servers.lsp.worker import Worker, WorkerError

# Editors slow down with more, and nobody reads them.
MOST_SHOWN = 1_000
_SETTINGS: Mapping[str, type] = {
    "select": list, "ignore": list, "config": str, "isolated": bool, "languagetool": str, "debounce": int,
}  # fmt: skip


class _Protocol(LanguageServerProtocol):
    """The protocol without pygls' own copy of each text, for that takes U+2028 and form feeds for ends of lines.

    Scraped text is full of them, and the positions of all changes behind one would be wrong.
    """

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: lsp.DidChangeTextDocumentParams) -> Iterator[Any]:
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    def _check_handler_result(self, future: Future[Any]) -> None:
        """Forget a notification that is dealt with: pygls 2.1 keeps each, two kilobytes for every letter typed."""
        super()._check_handler_result(future)
        for number in [number for number, kept in self._request_futures.items() if kept is future]:
            del self._request_futures[number]


class Server(LanguageServer):
    """A server for one client."""

    def __init__(self) -> None:
        super().__init__("newslint-lsp", __version__, protocol_cls=_Protocol, converter_factory=default_converter)
        self.articles: dict[str, OpenArticle] = {}
        self.options = Options()
        self.worker = Worker(self.options)
        self.rest: float | None = None
        self._linters = Linters(self.options)
        self._complaints: dict[str, str] = {}

    def configure(self, settings: object) -> None:
        """Take the user's settings over, and name those that are not valid.

        Args:
            settings: `select`, `ignore`, `config`, `isolated` and `languagetool` are the flags of the command line,
                `debounce` is the time in milliseconds that a change waits for others.
        """
        given = (
            {key: value for key, value in settings.items() if value is not None} if isinstance(settings, dict) else {}
        )
        wrong = [key for key, value in given.items() if not _is_valid(key, value)]
        if wrong:
            self.say(f"newslint: not a valid setting: {', '.join(wrong)}. There are: {', '.join(_SETTINGS)}.")
        valid = {key: value for key, value in given.items() if key not in wrong}
        rest = valid.pop("debounce", None)
        self.rest = None if rest is None else rest / 1000
        self.options = Options(**valid)
        self.worker.stop()
        self.worker = Worker(self.options)
        self.forget_rules()

    def say(self, sentence: str) -> None:
        """Show the user a message."""
        self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, sentence))

    def forget_rules(self) -> None:
        """Read rules anew when next asked for."""
        self._linters = Linters(self.options)

    def rules_for(self, path: str) -> Mapping[str, RuleSpec]:
        """Return the rules for a file; newslint's own, where its configuration is not valid."""
        try:
            return self._linters.of(path).rules
        except NewslintError:
            return Linters(Options(isolated=True)).of(path).rules

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics, so that it is not sent them, too."""
        document = self.client_capabilities.text_document
        return document is not None and document.diagnostic is not None

    def close(self, uri: str) -> None:
        """Forget an article that is no longer open, and take its findings back."""
        article = self.articles.pop(uri, None)
        if article is not None:
            self._complaints.pop(uri, None)
            if not self.pulls:
                self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    def lint_soon(self, article: OpenArticle) -> None:
        """Have an article linted; what is found is sent to a client that does not ask for it."""
        article.outdate(self.worker)
        if article.run is None or article.run.done():
            article.run = asyncio.create_task(self._lint(article))

    def lint_all_soon(self) -> None:
        """Have all open articles linted: configuration or rules have changed."""
        self.forget_rules()
        for article in self.articles.values():
            self.lint_soon(article)
        workspace = self.client_capabilities.workspace
        if self.pulls and workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)

    async def fresh(self, uri: str) -> OpenArticle | None:
        """Return an open article once it is linted as it now stands."""
        article = self.articles.get(uri)
        if article is not None and article.run is not None:
            await asyncio.shield(article.run)
        return article

    def diagnostics_of(self, article: OpenArticle, findings: Iterable[Finding]) -> list[lsp.Diagnostic]:
        """Return some findings of an article as diagnostics, in their order."""
        rules = self.rules_for(article.path)
        return [diagnostic(finding, article.index, article.uri, rules) for finding in findings]

    def shown_of(self, article: OpenArticle) -> list[lsp.Diagnostic]:
        """Return the diagnostics to send: of a flood the gravest, in their order, and one that counts the others."""
        found = article.analysis.findings
        if len(found) <= MOST_SHOWN:
            return self.diagnostics_of(article, found)
        gravest = sorted(range(len(found)), key=lambda number: (-found[number].level, number))[:MOST_SHOWN]
        kept = self.diagnostics_of(article, (found[number] for number in sorted(gravest)))
        return [more(len(found) - MOST_SHOWN), *kept]

    async def _lint(self, article: OpenArticle) -> None:
        try:
            await article.refresh(self.worker, self.rest)
        except WorkerError as error:
            self.say(f"{article.path}: {error}")
            return
        if self.articles.get(article.uri) is not article:
            return  # closed meanwhile
        self._complain(article)
        if not self.pulls:
            found = self.shown_of(article)
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(article.uri, found, article.version))

    def _complain(self, article: OpenArticle) -> None:
        """Tell of a problem with an article's configuration once, and take it back once it is gone."""
        problem, before = article.analysis.problem, self._complaints.get(article.uri, "")
        if problem == before:
            return
        is_told = problem in self._complaints.values()
        self._complaints[article.uri] = problem
        for sentence in (before, problem):
            place = complaint(sentence)
            if place:
                found = [place[1]] if sentence == problem else []
                self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(place[0], found))
        if problem and not is_told:
            self.say(problem)


def _is_valid(key: str, value: object) -> bool:
    if isinstance(value, list):
        return _SETTINGS.get(key) is list and all(isinstance(one, str) for one in value)
    # To Python, true and false are numbers, too.
    return type(value) is _SETTINGS.get(key) and not (isinstance(value, int) and value < 0)

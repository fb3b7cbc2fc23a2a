"""The language server: what a client tells and asks, and who answers."""

from collections.abc import Mapping
from typing import Any

from lsprotocol import types as lsp

from newslint.servers.lsp import actions, answers
from newslint.servers.lsp.articles import open_article
from newslint.servers.lsp.server import Server

STATUS = "newslint/status"
# Files that configurations and rule packs are made of.
_WATCHED = ("**/*.toml", "**/*.tsv")


def make_server() -> Server:
    """Return a server that answers."""
    server = Server()

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.configure(params.initialization_options)

    @server.feature(lsp.INITIALIZED)
    def initialized(params: lsp.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace and workspace.did_change_watched_files
        if watching and watching.dynamic_registration:
            watchers = [lsp.FileSystemWatcher(pattern) for pattern in _WATCHED]
            options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = lsp.Registration("newslint-files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(lsp.RegistrationParams([registration]))

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        folder = server.workspace.root_path or "."
        encoding = server.workspace.position_encoding or lsp.PositionEncodingKind.Utf16
        article = open_article(params.text_document, folder, encoding)
        if article:
            server.articles[article.uri] = article
            server.lint_soon(article)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        article = server.articles.get(params.text_document.uri)
        if article:
            article.change(params)
            server.lint_soon(article)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: lsp.DidSaveTextDocumentParams) -> None:
        article = server.articles.get(params.text_document.uri)
        if article:
            server.lint_soon(article)
        else:
            server.lint_all_soon()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_files(params: lsp.DidChangeWatchedFilesParams) -> None:
        server.lint_all_soon()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(params: lsp.DidChangeConfigurationParams) -> None:
        if isinstance(params.settings, dict) and isinstance(params.settings.get("newslint"), dict):
            server.configure(params.settings["newslint"])
            server.lint_all_soon()

    pulled = lsp.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier="newslint")

    @server.feature(lsp.TEXT_DOCUMENT_DIAGNOSTIC, pulled)
    async def pull(params: lsp.DocumentDiagnosticParams) -> lsp.DocumentDiagnosticReport:
        article = await server.fresh(params.text_document.uri)
        if article is None:
            return lsp.RelatedFullDocumentDiagnosticReport(items=[])
        serial = str(article.serial)
        if serial == params.previous_result_id:
            return lsp.RelatedUnchangedDocumentDiagnosticReport(serial)
        return lsp.RelatedFullDocumentDiagnosticReport(server.shown_of(article), result_id=serial)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        article = server.articles.get(params.text_document.uri)
        return answers.hover(server, article, params.position) if article else None

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(list(actions.KINDS), resolve_provider=True))
    async def code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        article = await server.fresh(params.text_document.uri)
        return await answers.code_actions(server, article, params) if article else []

    @server.feature(lsp.CODE_ACTION_RESOLVE)
    async def resolve(action: lsp.CodeAction) -> lsp.CodeAction:
        return await answers.resolved(server, action)

    @server.feature(STATUS)
    async def status(params: Any) -> Mapping[str, Any] | None:
        article = await server.fresh(params.uri)
        return answers.status(article) if article else None

    @server.feature(lsp.SHUTDOWN)
    def shutdown(params: None) -> None:
        server.worker.stop()

    return server

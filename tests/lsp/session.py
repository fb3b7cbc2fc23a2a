"""A session of a real client with a real server, both over pipes."""

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager

from conftest import ROOT
from lsprotocol import types as lsp
from pygls.uris import from_fs_path
from pytest_lsp import client_capabilities, make_test_lsp_client

VSCODE, NEOVIM = "visual-studio-code", "neovim@0.7"
PUSH, PULL = NEOVIM, VSCODE
SIR = ("translation/sir-title", 2, 0, 5)
BAD = "# Title\n\nSir. Ushakov said no.\n"
GOOD = BAD.replace("Sir. ", "Mr ")


def run(test):
    return asyncio.run(asyncio.wait_for(test, 60))


def uri_of(path):
    return from_fs_path(str(path))


class Session:
    """What tests do with a client: open, change, ask."""

    def __init__(self, client):
        self.client = client
        self.versions = {}

    @property
    def pid(self):
        return self.client._server.pid

    def kill(self):
        """End the server as a system does that is short of memory; the client is told nothing."""
        self.client._stop_event.set()
        self.client.capabilities = None
        os.kill(self.pid, signal.SIGKILL)

    def open(self, path, text, language="markdown"):
        uri = path if isinstance(path, str) else uri_of(path)
        self.versions[uri] = 1
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, language, 1, text)))
        return uri

    def change(self, uri, *changes):
        self.versions[uri] += 1
        identifier = lsp.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(identifier, list(changes)))

    def replace(self, uri, text):
        self.change(uri, lsp.TextDocumentContentChangeWholeDocument(text))

    def close(self, uri):
        self.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))

    async def pull(self, uri, previous=None):
        params = lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier(uri), previous_result_id=previous)
        return await self.client.text_document_diagnostic_async(params)

    async def pushed(self, uri, until=lambda found: True, seconds=20):
        """Wait for diagnostics that are sent unasked and are as a test wants them."""
        async with asyncio.timeout(seconds):
            while uri not in self.client.diagnostics or not until(self.client.diagnostics[uri]):
                await self.client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        return list(self.client.diagnostics[uri])

    async def actions(self, uri, place, only=None):
        params = lsp.CodeActionParams(
            lsp.TextDocumentIdentifier(uri), place, lsp.CodeActionContext(diagnostics=[], only=only)
        )
        return await self.client.text_document_code_action_async(params)

    async def resolve(self, action):
        return await self.client.code_action_resolve_async(action)

    async def hover(self, uri, line, character):
        params = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(line, character))
        return await self.client.text_document_hover_async(params)


@asynccontextmanager
async def session(folder, *, client=PUSH, encodings=None, options=None, pulls=False, resolves=True):
    """Start a server in a folder, and a client that can what one of an editor can."""
    made = make_test_lsp_client()
    await made.start_io(sys.executable, "-m", "newslint.servers.lsp", "--stdio", cwd=ROOT)
    capabilities = client_capabilities(client)
    if encodings:
        capabilities.general = capabilities.general or lsp.GeneralClientCapabilities()
        capabilities.general.position_encodings = encodings
    if pulls:
        capabilities.text_document.diagnostic = lsp.DiagnosticClientCapabilities()
    if not resolves:
        capabilities.text_document.code_action.resolve_support = None
    uri = uri_of(folder)
    await made.initialize_session(
        lsp.InitializeParams(
            capabilities=capabilities, root_uri=uri, initialization_options=options,
            workspace_folders=[lsp.WorkspaceFolder(uri, folder.name)],
        )
    )  # fmt: skip
    try:
        yield Session(made)
    finally:
        await made.shutdown_session()
        await made.stop()


def ranges(diagnostics):
    """Return diagnostics as rows: rule, line, first and last character."""
    return [(one.code, one.range.start.line, one.range.start.character, one.range.end.character) for one in diagnostics]


def applied(text, edits):
    """Return a text after edits that count in UTF-16, made one by one from the end."""
    lines = text.splitlines(keepends=True) or [""]
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]

    def offset(position):
        if position.line >= len(lines):
            return len(text)
        units = lines[position.line].encode("utf-16-le")[: 2 * position.character]
        return starts[position.line] + len(units.decode("utf-16-le"))

    for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text

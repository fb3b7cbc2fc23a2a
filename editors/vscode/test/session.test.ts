import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import {
  createProtocolConnection, DidOpenTextDocumentNotification, ExitNotification, InitializedNotification,
  InitializeRequest, PublishDiagnosticsNotification, ShutdownRequest, StreamMessageReader, StreamMessageWriter,
  type PublishDiagnosticsParams,
} from "vscode-languageserver-protocol/node";
import { initializationOptions } from "../src/server";
import { statusText, type Status } from "../src/status";

const SERVER = process.env.NEWSLINT_LSP ?? resolve("../../.venv/bin/newslint-lsp");
const URI = "file:///articles/call.md";

test("the real server lints and tells how it reads", { skip: !existsSync(SERVER) && `no server: ${SERVER}` }, async () => {
  const server = spawn(SERVER, [], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const published = new Promise<PublishDiagnosticsParams>((done) => {
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => params.uri === URI && done(params));
  });
  connection.listen();
  const options = {
    command: [], select: ["translation/sir-title"], ignore: [], config: "", isolated: true, languagetool: "", debounce: 0,
  };
  const answer = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid, rootUri: null, capabilities: {}, initializationOptions: initializationOptions(options),
  });
  assert.equal(answer.serverInfo?.name, "newslint-lsp");
  await connection.sendNotification(InitializedNotification.type, {});
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri: URI, languageId: "markdown", version: 1, text: "😀 He left. Sir. Ushakov said no.\n" },
  });
  const { diagnostics } = await published;
  assert.deepEqual(diagnostics.map((one) => [one.code, one.range.start]), [
    ["translation/sir-title", { line: 0, character: 12 }],
  ]);
  const status = await connection.sendRequest<Status>("newslint/status", { uri: URI });
  assert.match(statusText(status), /^newslint: (en|\?), (kept|scraped), 1$/);
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  await new Promise((done) => server.once("exit", done));
  connection.dispose();
});

/** The extension: starts the language server, and shows how the article in hand is read. */

import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { LanguageClient, State } from "vscode-languageclient/node";
import { initializationOptions, serverCommand, type Settings } from "./server";
import { statusDetails, statusText, type Status } from "./status";

const LANGUAGES = ["markdown", "plaintext", "html"];
const INSTALL = "https://newslint.github.io/newslint/editors/";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const bar = vscode.window.createStatusBarItem("newslint.status", vscode.StatusBarAlignment.Right);
  bar.name = "newslint";
  bar.command = "newslint.showReading";
  const update = () => updateStatus(bar);
  context.subscriptions.push(
    bar,
    vscode.commands.registerCommand("newslint.restart", restart),
    vscode.commands.registerCommand("newslint.fixAll", fixAll),
    vscode.commands.registerCommand("newslint.showReading", showReading),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.languages.onDidChangeDiagnostics(update),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("newslint")) {
        void restart();
      }
    }),
  );
  await start();
  await update();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  client = undefined;
}

function settings(): Settings {
  const given = vscode.workspace.getConfiguration("newslint");
  return {
    command: given.get<string[]>("command", []),
    select: given.get<string[]>("select", []),
    ignore: given.get<string[]>("ignore", []),
    config: given.get<string>("config", ""),
    isolated: given.get<boolean>("isolated", false),
    languagetool: given.get<string>("languagetool", ""),
    debounce: given.get<number | null>("debounce", null),
  };
}

async function start(): Promise<void> {
  const chosen = settings();
  const folders = vscode.workspace.isTrusted
    ? (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath)
    : [];
  const command = serverCommand(chosen, folders, process.platform, existsSync);
  client = new LanguageClient(
    "newslint",
    "newslint",
    { command: command.program, args: command.arguments },
    {
      documentSelector: LANGUAGES.map((language) => ({ scheme: "file", language })),
      initializationOptions: initializationOptions(chosen),
    },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `newslint's language server does not start: ${command.program} (${reason}). pip install 'newslint[lsp]'`;
    const answer = await vscode.window.showErrorMessage(message, "How to install it");
    if (answer) {
      await vscode.env.openExternal(vscode.Uri.parse(INSTALL));
    }
  }
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.newslint", apply: "first" });
}

async function status(): Promise<Status | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (client?.state !== State.Running || !editor || !LANGUAGES.includes(editor.document.languageId)) {
    return undefined;
  }
  const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
  return (await client.sendRequest<Status | null>("newslint/status", { uri })) ?? undefined;
}

async function updateStatus(bar: vscode.StatusBarItem): Promise<void> {
  const told = await status().catch(() => undefined);
  if (told) {
    bar.text = statusText(told);
    bar.tooltip = statusDetails(told);
    bar.show();
  } else {
    bar.hide();
  }
}

async function showReading(): Promise<void> {
  const told = await status();
  await vscode.window.showInformationMessage(told ? statusDetails(told) : "newslint reads no article here.");
}

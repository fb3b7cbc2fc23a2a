/** The extension: starts the language server, and shows how the article in hand is read. */

import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { LanguageClient, State } from "vscode-languageclient/node";
import { initializationOptions, serverCommand, type Settings } from "./server";
import { pagesOf } from "./pages";
import { statusDetails, statusText, type Status } from "./status";

const LANGUAGES = ["markdown", "plaintext", "html"];
// A text that is not saved yet is an article, too.
const SCHEMES = ["file", "untitled"];
const INSTALL = "https://newslint.github.io/newslint/editors/";

let client: LanguageClient | undefined;
// Starts and stops follow one another: two at once would leave a server that nobody ends.
let turn: Promise<void> = Promise.resolve();

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
    vscode.commands.registerCommand("newslint.showRule", showRule),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.languages.onDidChangeDiagnostics(update),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("newslint")) {
        void restart();
      }
    }),
  );
  await inTurn(start);
  await update();
}

export function deactivate(): Promise<void> {
  return inTurn(stop);
}

function inTurn(step: () => Promise<void>): Promise<void> {
  turn = turn.then(step, step);
  return turn;
}

async function stop(): Promise<void> {
  const ended = client;
  client = undefined;
  // One that does not answer any more must not keep the next from starting.
  await ended?.stop().catch(() => undefined);
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
      documentSelector: SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
      initializationOptions: initializationOptions(chosen),
    },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `newslint's language server does not start: ${command.program} (${reason}). pip install 'newslint[lsp]'`;
    void offerInstallation(message);
  }
}

/** Show why there is no server, and wait for nobody to read it. */
async function offerInstallation(message: string): Promise<void> {
  if (await vscode.window.showErrorMessage(message, "How to install it")) {
    await vscode.env.openExternal(vscode.Uri.parse(INSTALL));
  }
}

async function restart(): Promise<void> {
  await inTurn(stop);
  await inTurn(start);
}

async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.newslint", apply: "first" });
}

/** Open the page of the rule that speaks where the cursor is; the user chooses among several. */
async function showRule(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const all = editor ? vscode.languages.getDiagnostics(editor.document.uri) : [];
  const here = all.filter((one) => one.source === "newslint" && one.range.contains(editor!.selection.active));
  const pages = pagesOf(here);
  const rule = pages.size > 1 ? await vscode.window.showQuickPick([...pages.keys()]) : [...pages.keys()][0];
  if (rule !== undefined) {
    await vscode.env.openExternal(vscode.Uri.parse(pages.get(rule)!));
  } else if (pages.size === 0) {
    await vscode.window.showInformationMessage("newslint finds nothing where the cursor is.");
  }
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

import assert from "node:assert/strict";
import { test } from "node:test";
import { initializationOptions, serverCommand, type Settings } from "../src/server";

const NOTHING: Settings = {
  command: [], select: [], ignore: [], config: "", isolated: false, languagetool: "", debounce: null,
};
const nowhere = () => false;

test("the command that the user names is taken as it is", () => {
  const command = serverCommand({ command: ["uvx", "newslint-lsp"] }, ["/work"], "linux", () => true);
  assert.deepEqual(command, { program: "uvx", arguments: ["newslint-lsp"] });
});

test("a trusted workspace's own server goes before the system's", () => {
  const own = "/b/.venv/bin/newslint-lsp";
  const command = serverCommand(NOTHING, ["/a", "/b"], "linux", (path) => path === own);
  assert.deepEqual(command, { program: own, arguments: [] });
});

test("Windows has it elsewhere", () => {
  const own = "c:/a/.venv/Scripts/newslint-lsp.exe";
  assert.equal(serverCommand(NOTHING, ["c:/a"], "win32", (path) => path === own).program, own);
});

test("without folders, or a server in them, the system's is started", () => {
  assert.equal(serverCommand(NOTHING, [], "linux", () => true).program, "newslint-lsp");
  assert.equal(serverCommand(NOTHING, ["/a"], "linux", nowhere).program, "newslint-lsp");
});

test("the server is told what is set, and nothing else", () => {
  assert.deepEqual(initializationOptions(NOTHING), {});
  const some = { ...NOTHING, command: ["x"], select: ["dates"], isolated: true, debounce: 0 };
  assert.deepEqual(initializationOptions(some), { select: ["dates"], isolated: true, debounce: 0 });
});

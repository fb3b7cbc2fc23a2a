/** What starts the language server, and what it is told: without VS Code, so that it can be tested without it. */

export interface Settings {
  command: readonly string[];
  select: readonly string[];
  ignore: readonly string[];
  config: string;
  isolated: boolean;
  languagetool: string;
  debounce: number | null;
}

export interface Command {
  program: string;
  arguments: string[];
}

/**
 * Return the command of the language server.
 *
 * @param settings the user's settings
 * @param folders the folders of the workspace; none where the user does not trust it
 * @param platform as Node names it
 * @param exists whether there is a file of a path
 */
export function serverCommand(
  settings: Pick<Settings, "command">,
  folders: readonly string[],
  platform: string,
  exists: (path: string) => boolean,
): Command {
  const [program, ...rest] = settings.command;
  if (program !== undefined) {
    return { program, arguments: rest };
  }
  const place = platform === "win32" ? "/.venv/Scripts/newslint-lsp.exe" : "/.venv/bin/newslint-lsp";
  const own = folders.map((folder) => folder + place).find(exists);
  return { program: own ?? "newslint-lsp", arguments: [] };
}

/** Return the server's initialization options: what the user has set, and nothing else. */
export function initializationOptions(settings: Settings): Record<string, unknown> {
  const { command: _, ...options } = settings;
  return Object.fromEntries(Object.entries(options).filter(([, value]) => isSet(value)));
}

function isSet(value: unknown): boolean {
  return !(value === null || value === "" || value === false || (Array.isArray(value) && value.length === 0));
}

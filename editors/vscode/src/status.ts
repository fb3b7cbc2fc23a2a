/** How an article is read, in words: without VS Code, so that it can be tested without it. */

/** The answer to the request `newslint/status`. */
export interface Status {
  language: string;
  source: string;
  evidence: string;
  configuration: string | null;
  findings: number;
}

/** Return the text of the status bar. */
export function statusText(status: Status): string {
  const language = isTold(status) ? status.language : "?";
  return `newslint: ${language}, ${status.source}, ${status.findings}`;
}

/** Return what the status bar says when the pointer rests on it, a fact a line. */
export function statusDetails(status: Status): string {
  const findings = status.findings === 1 ? "1 finding" : `${status.findings} findings`;
  return [
    findings,
    `language: ${isTold(status) ? status.language : "cannot be told"}`,
    `source: ${status.source}, because ${status.evidence}`,
    `configuration: ${status.configuration ?? "none"}`,
  ].join("\n");
}

function isTold(status: Status): boolean {
  return status.language !== "" && status.language !== "und";
}

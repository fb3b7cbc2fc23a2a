/** The pages of rules: without VS Code, so that it can be tested without it. */

/** What of a diagnostic leads to a page. */
export interface Explained {
  code?: string | number | { value: string | number; target: { toString(skipEncoding?: boolean): string } };
}

/** Return the addresses of the pages that diagnostics name, by their rules. */
export function pagesOf(diagnostics: readonly Explained[]): Map<string, string> {
  const pages = new Map<string, string>();
  for (const { code } of diagnostics) {
    if (typeof code === "object") {
      pages.set(String(code.value), code.target.toString());
    }
  }
  return pages;
}

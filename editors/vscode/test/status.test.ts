import assert from "node:assert/strict";
import { test } from "node:test";
import { statusDetails, statusText } from "../src/status";

const STATUS = { language: "en", source: "kept", evidence: "it has front matter", configuration: null, findings: 1 };

test("the status bar is short", () => {
  assert.equal(statusText(STATUS), "newslint: en, kept, 1");
  assert.equal(statusText({ ...STATUS, language: "und" }), "newslint: ?, kept, 1");
});

test("its details are a fact a line", () => {
  assert.equal(
    statusDetails(STATUS),
    "1 finding\nlanguage: en\nsource: kept, because it has front matter\nconfiguration: none",
  );
  assert.match(statusDetails({ ...STATUS, language: "und", findings: 2 }), /^2 findings\nlanguage: cannot be told\n/);
});

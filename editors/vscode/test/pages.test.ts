import assert from "node:assert/strict";
import { test } from "node:test";
import { pagesOf } from "../src/pages";

test("each rule with a page is named once, and those of a user's own have none", () => {
  const sir = { code: { value: "translation/sir-title", target: new URL("https://newslint.example/sir/") } };
  const found = [sir, { code: "house/own" }, { code: 7 }, {}, sir];
  assert.deepEqual([...pagesOf(found)], [["translation/sir-title", "https://newslint.example/sir/"]]);
});

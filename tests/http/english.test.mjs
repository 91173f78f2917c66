// The English page is English, whatever a query does.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "../support/programs.mjs";

test("every warning has an English sentence", async () => {
  const { warnings } = JSON.parse(await readFile(join(root, "web/strings/en.json"), "utf8"));
  const codes = [];
  for (const [file, pattern] of [["server/query/warnings.cpp", /return \{\s*"([a-z0-9-]+)",/g], ["server/search/plan/plan_warning.cpp", /return "([a-z0-9-]+)";/g]]) {
    codes.push(...[...(await readFile(join(root, file), "utf8")).matchAll(pattern)].map((found) => found[1]));
  }
  assert.ok(codes.length > 30);
  assert.deepEqual(codes.filter((code) => !warnings[code]), []);
  assert.deepEqual(Object.keys(warnings).filter((code) => !codes.includes(code)), []);
  for (const sentence of Object.values(warnings)) assert.doesNotMatch(sentence, /[«»àçêé]/);
});

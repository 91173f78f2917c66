// The contract of French matching: each row's text is one article among the others, and its query
// must find that article, or must not. matches.tsv is the contract, own.tsv what we added to it.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";

import { makeDatabase, makeFolder, root, startServer } from "../support/programs.mjs";

async function readRows(name) {
  const lines = (await readFile(join(root, "tests/french", name), "utf8")).trimEnd().split("\n").slice(1);
  return lines.map((line) => {
    const [id, kind, query, text, matches] = line.split("\t");
    // A tab-separated row has no place for the end of a line, of which some texts need one.
    return { id, kind, query, text: text.replaceAll("\\n", "\n"), matches: matches === "1" };
  });
}

// The hit for one article among all that the query finds, or undefined.
async function findHit(server, query, id) {
  const limit = 100;
  for (let offset = 0; ; offset += limit) {
    const address = new URLSearchParams({ q: query, match: "all", limit, offset });
    const { status, json } = await server.get(`/api/search?${address}`);
    assert.equal(status, 200, query);
    const hit = json.hits.find((candidate) => candidate.id === id);
    if (hit !== undefined || offset + limit >= json.total) return hit;
  }
}

test("each row of the contract", async (t) => {
  const rows = [...(await readRows("matches.tsv")), ...(await readRows("own.tsv"))];
  const articles = join(await makeFolder(t), "rows.ndjson");
  await writeFile(articles, rows.map(({ id, text }) => JSON.stringify({ id, body: text, title: "—" })).join("\n"));
  const server = await startServer(t, { db: await makeDatabase(t, [articles]) });
  for (const { id, kind, query, text, matches } of rows) {
    await t.test(`${kind} ${id}: ${query} ${matches ? "finds" : "does not find"} ${text}`, async () => {
      const hit = await findHit(server, query, id);
      assert.equal(hit !== undefined, matches);
      if (matches) assert.match(hit.snippet, /<mark>/);
    });
  }
});

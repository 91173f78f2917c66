// depeche-relevance from a collection to figures, on an example of a few articles.
import assert from "node:assert/strict";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { makeFolder, root, run } from "../support/programs.mjs";

const example = join(root, "tests/relevance/example");
const measure = (...collections) => run("depeche-relevance", collections);

// q1 finds its article, q2 nothing, q3 only the lesser of two: nDCG 1 / (3 + 1 / log2 3) = 0.2754.
const scores = "0.4251 0.6667 0.5000";

const fieldsOf = (line) => line.trim().split(/ +/);

async function copyOfExample(t, name) {
  const folder = join(await makeFolder(t), name);
  await cp(example, folder, { recursive: true });
  return folder;
}

test("a line for each collection, and their mean", async (t) => {
  const packed = await copyOfExample(t, "packed");
  await writeFile(join(packed, "corpus.ndjson.gz"), gzipSync(await readFile(join(packed, "corpus.ndjson"))));
  await rm(join(packed, "corpus.ndjson"));
  const { code, stdout, stderr } = await measure(example, packed);
  assert.equal(code, 0, stderr);
  assert.equal(stderr, "");
  const [header, first, second, mean] = stdout.trimEnd().split("\n");
  assert.match(header, /^collection +queries +nDCG@10 +MRR@10 +Recall@100 +median ms +p95 ms$/);
  assert.equal(fieldsOf(first).slice(0, 5).join(" "), `example 3 ${scores}`);
  assert.equal(fieldsOf(second).slice(0, 5).join(" "), `packed 3 ${scores}`);
  assert.equal(fieldsOf(mean).slice(0, 4).join(" "), `mean ${scores}`);
  for (const line of [first, second, mean]) {
    const [median, p95] = fieldsOf(line).slice(-2).map(Number);
    assert.ok(median > 0 && p95 >= median, line);
  }
});

test("an article that can't be read is a line, and the others count", async (t) => {
  const folder = await copyOfExample(t, "damaged");
  await writeFile(join(folder, "corpus.ndjson"), '{"id": "phare", "body": "Le gardien du phare."}\n{"id":\n');
  const { code, stdout, stderr } = await measure(folder);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /^\S+corpus\.ndjson:2: [^\n]+\n$/);
  assert.match(stdout, /^damaged +3 +0\.3333 /m);
});

test("what can't be measured is one line", async (t) => {
  const rows = [
    ["no such folder", async (folder) => rm(folder, { recursive: true }), /no such folder/],
    ["no queries", async (folder) => rm(join(folder, "queries.tsv")), /queries\.tsv: there is no such file/],
    ["a bad line", async (folder) => writeFile(join(folder, "qrels.tsv"), "q1 0 phare\n"), /qrels\.tsv:1: /],
    ["no judgement", async (folder) => writeFile(join(folder, "qrels.tsv"), ""), /no query has a judgement/],
    ["no article", async (folder) => writeFile(join(folder, "corpus.ndjson"), ""), /no article in it/],
  ];
  for (const [name, damage, expected] of rows) {
    await t.test(name, async (t) => {
      const folder = await copyOfExample(t, "bad");
      await damage(folder);
      const { code, stderr } = await measure(example, folder);
      assert.equal(code, 1);
      assert.match(stderr.trimEnd().split("\n").at(-1), expected);
    });
  }
});

test("without a collection it says how to use it", async () => {
  const { code, stderr } = await measure();
  assert.equal(code, 2);
  assert.match(stderr, /^usage: /);
});

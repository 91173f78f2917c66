// What the formats of agencies say of the state of an article, from the file to the database.
import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { makeFolder, runIndexer } from "../support/programs.mjs";

const item = (id, status, more = "") => `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="${id}" xml:lang="fr"><itemMeta>
  <itemClass qcode="ninat:text"/><pubStatus qcode="stat:${status}"/>${more}</itemMeta><contentMeta><headline>Le phare ${id}</headline>
  </contentMeta><contentSet><inlineData contenttype="text/plain">Un texte de ${id}.</inlineData></contentSet></newsItem>`;
const message = (...items) => `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>${items.join("")}</itemSet></newsMessage>`;

test("what an agency cancels goes out of the database", async (t) => {
  const folder = await makeFolder(t);
  const db = join(folder, "data");
  const index = (text, ...options) => runIndexer(["--db", db, ...options, "-"], { input: text });
  const first = await index(message(item("a", "usable"), item("b", "usable"), item("c", "usable"), item("c", "canceled")));
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stdout, /added 3, replaced 0, unchanged 0, removed 1, rejected 0/u);
  const second = await index(message(item("a", "canceled"), item("b", "usable"), item("unknown", "canceled")));
  assert.match(second.stdout, /added 0, replaced 0, unchanged 1, removed 1, rejected 0/u);
  assert.match((await runIndexer(["--db", db, "--check"])).stdout, /whole: 1 article,/u);
  const again = await index(message(item("a", "canceled"), item("a", "usable")), "--rebuild");
  assert.match(again.stdout, /added 1, replaced 0, unchanged 0, rejected 0/u);
});

test("what is under an embargo is held back, and counted", async (t) => {
  const folder = await makeFolder(t);
  const embargoed = item("a", "usable", "<embargoed>2999-01-01T00:00:00Z</embargoed>");
  const { code, stdout } = await runIndexer(["--db", join(folder, "data"), "-"], { input: message(embargoed, item("b", "usable")) });
  assert.equal(code, 0);
  assert.match(stdout, /read 2, added 1, replaced 0, unchanged 0, under embargo 1, rejected 0/u);
});

test("files of a folder are known by what they hold, and --print shows it", async (t) => {
  const folder = join(await makeFolder(t), "Vigie");
  await mkdir(folder);
  await writeFile(join(folder, "depeche.wire"), message(item("a", "usable")));
  await writeFile(join(folder, "photo.jpg"), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]));
  await writeFile(join(folder, "flux.xml"), "<rss><channel><title>Le Phare - Une</title><item><title>Un &amp;amp; deux</title></item></channel></rss>");
  await writeFile(join(folder, "catalogue.xml"), "<?xml version='1.0'?><catalogue/>");
  const { code, stdout, stderr } = await runIndexer(["--print", folder]);
  assert.equal(code, 3);
  assert.match(stderr, /catalogue\.xml: is XML with the root element <catalogue>, which can't be read/u);
  const articles = stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  assert.deepEqual(articles.map(({ title, source }) => [title, source]), [["Le phare a", "Vigie"], ["Un & deux", "Le Phare"]]);
});

test("--list-formats prints a line for each format", async () => {
  const { code, stdout } = await runIndexer(["--list-formats"]);
  assert.equal(code, 0);
  for (const name of ["txt", "rss", "atom", "newsml", "newsml-g2", "nitf", "ninjs", "iptc7901", "anpa"]) {
    assert.match(stdout, new RegExp(`^${name} `, "mu"));
  }
});

// GET /search.atom on the real server. What a feed says is tested in atom_feed_test.cpp.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

import { makeDatabaseOf, runIndexer, startServer } from "../support/programs.mjs";
import { untilWordsAreRead } from "../support/words.mjs";

const numbered = (n) => ({
  id: `n${n}`, title: `Phare ${n} & <suite>`, body: `Le phare \u0001 numéro ${n} ]]> 😀 שלום.`,
  date: `2022-01-${String(n).padStart(2, "0")}`, source: n % 2 ? "Ouest" : "Est",
});

const all = (text, pattern) => [...text.matchAll(pattern)].map((found) => found[1]);
const link = (text, relation) => new RegExp(`<link rel="${relation}"[^>]* href="([^"]*)"`).exec(text)?.[1].replaceAll("&amp;", "&");
const path = (address) => address.slice(new URL(address).origin.length);

test("the feed of a search", async (t) => {
  const db = await makeDatabaseOf(t, Array.from({ length: 25 }, (_, i) => numbered(i + 1)));
  const server = await startServer(t, { db, args: ["--trusted-proxy", "127.0.0.1"] });

  await t.test("is well-formed Atom, newest first", async () => {
    const { status, headers, text } = await server.get("/search.atom?q=phare");
    assert.equal(status, 200);
    assert.equal(headers.get("content-type"), "application/atom+xml; charset=utf-8");
    assert.match(headers.get("vary"), /\bAccept\b(?!-)/);
    const inBrowser = await server.get("/search.atom?q=phare", { headers: { Accept: "text/html,application/xml;q=0.9,*/*;q=0.8" } });
    assert.equal(inBrowser.headers.get("content-type"), "application/xml; charset=utf-8");
    assert.equal(inBrowser.text, text);
    assert.match(text, /<title>Dépêche\u00a0: phare<\/title>/);
    assert.match(text, /<opensearch:totalResults>25</);
    const published = all(text, /<published>([^<]*)</g);
    assert.equal(published.length, 20);
    assert.deepEqual(published, published.toSorted().reverse());
    assert.equal(published[0], "2022-01-25T00:00:00+01:00");
    assert.ok(!text.includes("\u0001"));
    const xmllint = spawnSync("xmllint", ["--noout", "-"], { input: text });
    if (!xmllint.error) assert.equal(xmllint.status, 0, String(xmllint.stderr));
  });

  await t.test("its pages have each article once, and lead back to the page for people", async () => {
    const ids = [];
    let next = "/search.atom?q=phare&limit=7&source=Ouest&source=Est";
    for (let pages = 0; next && pages < 10; pages++) {
      const { status, text } = await server.get(next);
      assert.equal(status, 200);
      ids.push(...all(text, /<id>(urn:uuid:[^<]*)</g).slice(1));
      const address = link(text, "next");
      next = address && path(address);
      assert.equal((await server.get(path(link(text, "alternate")))).status, 200);
      assert.equal((await server.get(path(link(text, "last")))).status, 200);
    }
    assert.equal(ids.length, 25);
    assert.equal(new Set(ids).size, 25);
  });

  await t.test("has addresses of the host that was asked, and ids of none", async () => {
    const plain = await server.get("/search.atom?q=phare");
    assert.ok(link(plain.text, "self").startsWith(server.origin));
    const proxied = await server.get("/search.atom?q=phare", { headers: { "X-Forwarded-Proto": "https" } });
    assert.ok(link(proxied.text, "self").startsWith(server.origin.replace("http:", "https:")));
    const ids = (text) => all(text, /<id>([^<]*)</g);
    assert.deepEqual(ids(proxied.text), ids(plain.text));
  });

  await t.test("costs nothing while nothing changes, and is new after a commit", async () => {
    await untilWordsAreRead(server);
    const first = await server.get("/search.atom?q=phare");
    const known = { headers: { "If-None-Match": first.headers.get("etag") } };
    assert.equal((await server.get("/search.atom?q=phare", known)).status, 304);
    const head = await server.get("/search.atom?q=phare", { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(head.headers.get("etag"), first.headers.get("etag"));
    const input = JSON.stringify(numbered(28));
    assert.equal((await runIndexer(["--db", db, "--quiet", "--format", "ndjson", "-"], { input })).code, 0);
    const after = await server.get("/search.atom?q=phare", known);
    assert.equal(after.status, 200);
    assert.match(after.text, /<updated>2022-01-28T/);
  });

  await t.test("takes what chooses articles, and refuses the rest by name", async () => {
    const kept = "/search.atom?q=phare&match=auto&sort=oldest&from=2022-01-02&to=2022-01&source=Est&month=2022-01&year=2022&group=none&offset=1&limit=2";
    const { status, text } = await server.get(kept);
    assert.equal(status, 200);
    assert.deepEqual(all(text, /<published>([^T]*)T/g), ["2022-01-04", "2022-01-06"]);
    for (const [name, value] of [["facets", "source"], ["histogram", "auto"], ["explain", "1"], ["highlight_pre", "<b>"], ["limit", "101"], ["sort", "random"], ["offset", "10000"]]) {
      const answer = await server.get(`/search.atom?q=phare&${name}=${value}`);
      assert.equal(answer.status, 400, name);
      assert.equal(answer.json.parameter, name);
    }
  });
});

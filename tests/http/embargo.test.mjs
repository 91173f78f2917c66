// Embargoes and versions from the writer to every answer: nobody finds an article before its instant, and everybody does
// at it.
import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { makeDatabaseOf, makeFolder, runIndexer, startServer } from "../support/programs.mjs";

const kKey = "sesame-ouvre-toi";
const headers = { authorization: `Bearer ${kKey}` };

function send(server, method, path, body) {
  return server.get(path, { method, headers: { ...headers, "content-type": "application/json" }, body: body && JSON.stringify(body) });
}

async function startNewsroom(t, db) {
  db ??= await makeDatabaseOf(t, [{ id: "a", title: "Le port", body: "Le port de Brest." }]);
  const server = await startServer(t, { db, env: { DEPECHE_API_KEY: kKey } });
  return { db, server };
}

const secret = { title: "Le phare s’éteint", body: "Un phare d’Ouessant s’éteint.", section: "Mer", tags: ["Phares"] };

// That no answer for everybody knows of the article.
async function assertHidden(server, id) {
  const get = async (path) => (await server.get(path)).json;
  assert.equal((await server.get(`/api/articles/${id}`)).status, 404);
  assert.equal((await get("/api/search?q=phare")).total, 0);
  const all = await get("/api/search?q=&facets=section,tag&histogram=auto");
  assert.equal(all.total, 1);
  assert.deepEqual(all.facets, { section: [], tag: [] });
  assert.doesNotMatch(JSON.stringify(await get("/api/suggest?q=pha")), /phare/u);
  assert.equal((await get("/api/stats")).articles, 1);
  assert.doesNotMatch((await server.get("/search.atom?q=")).text, /phare/u);
  assert.doesNotMatch((await server.get("/api/export?format=ndjson")).text, /phare/u);
}

test("nothing of an article is found before its embargo ends, and all of it then, without a restart", async (t) => {
  const { server } = await startNewsroom(t);
  const until = new Date(Date.now() + 5000).toISOString();
  const { json } = await send(server, "PUT", "/api/articles/b", { ...secret, embargo: until });
  assert.equal(json.held, 1);
  assert.equal(json.added, 0);
  await assertHidden(server, "b");
  const kept = await server.get("/api/articles/b?embargoed=1", { headers });
  assert.equal(kept.status, 200);
  assert.equal(kept.json.title, secret.title);
  assert.equal((await server.get("/api/search?q=phare&embargoed=1", { headers })).json.total, 1);
  while (Date.now() < Date.parse(until)) await sleep(100);
  for (let n = 0; n < 100 && (await server.get("/api/articles/b")).status !== 200; n += 1) await sleep(100);
  assert.equal((await server.get("/api/articles/b")).json.title, secret.title);
  assert.equal((await server.get("/api/search?q=phare")).json.total, 1);
  assert.equal((await server.get("/api/articles/b?embargoed=1", { headers })).status, 404);
});

test("only a key for writing sees what is under embargo", async (t) => {
  const { server } = await startNewsroom(t);
  for (const path of ["/api/search?q=phare&embargoed=1", "/api/articles/b?embargoed=1", "/api/export?format=ndjson&embargoed=1", "/api/search?q=&%65mbargoed=1"]) {
    assert.equal((await server.get(path)).status, 401, path);
    assert.equal((await server.get(path, { headers })).status, 404, path);
  }
  await send(server, "PUT", "/api/articles/b", { ...secret, embargo: "2999-01-01" });
  const found = await server.get("/api/search?q=phare&embargoed=1", { headers });
  assert.deepEqual(found.json.hits.map(({ id }) => id), ["b"]);
  assert.equal(found.headers.get("cache-control"), "no-store");
  assert.equal((await server.get("/api/search?q=phare&embargoed=0", { headers })).json.total, 0);
  assert.equal((await server.get("/api/search?q=phare&embargoed=2", { headers })).status, 400);
  assert.equal((await server.get("/api/search?q=phare&embargoed=1")).status, 401);
});

test("an embargo outlives exports, snapshots, checks, upgrades and rebuilds", async (t) => {
  const { db, server } = await startNewsroom(t);
  await send(server, "PUT", "/api/articles/b", { ...secret, embargo: "2999-01-01T00:00:00Z" });
  const exported = (await server.get("/api/export?format=ndjson&embargoed=1", { headers })).text;
  assert.equal(JSON.parse(exported).embargo, "2999-01-01T00:00:00Z");
  const snapshot = (await send(server, "POST", "/api/snapshots")).json;
  const copy = join(await makeFolder(t), "data");
  await cp(join(db, "snapshots", snapshot.name), copy, { recursive: true });
  assert.equal((await runIndexer(["--db", copy, "--check"])).stdout.match(/whole: 1 article,/gu).length, 2);
  assert.equal((await runIndexer(["--db", copy, "--upgrade"])).code, 0);
  const restored = await startNewsroom(t, copy);
  await assertHidden(restored.server, "b");
  assert.equal((await restored.server.get("/api/articles/b?embargoed=1", { headers })).status, 200);
  const open = (await restored.server.get("/api/export?format=ndjson")).text;
  const rebuilt = await runIndexer(["--db", copy, "--rebuild", "--format", "ndjson", "-"], { input: open + exported });
  assert.match(rebuilt.stdout, /read 2, added 1, replaced 0, unchanged 0, under embargo 1, rejected 0/u);
  await assertHidden(restored.server, "b");
  assert.equal((await restored.server.get("/api/articles/b?embargoed=1", { headers })).status, 200);
});

test("the API takes back, withholds and knows versions", async (t) => {
  const { server } = await startNewsroom(t);
  const put = async (article) => (await send(server, "PUT", "/api/articles/b", article)).json;
  assert.equal((await put({ ...secret, version: 2 })).added, 1);
  assert.equal((await put({ ...secret, body: "Ancien.", version: 1 })).outdated, 1);
  assert.equal((await server.get("/api/articles/b")).json.body, secret.body);
  assert.equal((await put({ ...secret, version: 3, status: "withheld" })).held, 1);
  await assertHidden(server, "b");
  assert.equal((await put({ ...secret, version: 2 })).outdated, 1);
  assert.equal((await put({ ...secret, version: 4 })).added, 1);
  assert.equal((await put({ status: "canceled", version: 5 })).deleted, 1);
  assert.equal((await put({ ...secret, version: 4 })).outdated, 1);
  await assertHidden(server, "b");
  const lines = [{ id: "b", ...secret, version: 6 }, { id: "b", status: "canceled" }, { id: "c", status: "brouillon", body: "Une jetée." }];
  const bulk = await server.get("/api/articles", { method: "POST", headers: { ...headers, "content-type": "application/x-ndjson" }, body: lines.map((line) => JSON.stringify(line)).join("\n") });
  assert.deepEqual([bulk.json.added, bulk.json.deleted, bulk.json.ignored_fields], [2, 1, ["status"]]);
});

// GET /api/articles/{id}/similar on the real server.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeDatabaseOf, startServer } from "../support/programs.mjs";

const articles = [
  { id: "mer/phare 1.txt", title: "Le phare d’Ar-Men", body: "Le phare guide les navires au large de la chaussée de Sein.", date: "2022-01", source: "Ouest" },
  { id: "mer/sein", title: "Vivre à Sein", body: "À l’île de Sein, les navires suivent le phare malgré la houle <b>forte</b>." },
  { id: "budget", body: "Le budget de l’État est voté par les députés." },
  { id: "impôts", body: "Les députés votent les impôts et le budget de l’État." },
];

test("similar articles", async (t) => {
  const server = await startServer(t, { db: await makeDatabaseOf(t, articles) });

  await t.test("are hits as a search has them, without the article itself", async () => {
    const { status, json, headers } = await server.get("/api/articles/mer%2Fsein/similar");
    assert.equal(status, 200);
    assert.deepEqual(json.hits.map((hit) => hit.id), ["mer/phare 1.txt"]);
    assert.ok(json.words.includes("phare") && json.words.includes("navires"), json.words.join());
    assert.match(headers.get("etag"), /^W\//);
    const search = await server.get("/api/search?q=phare+Ar-Men");
    const shape = (hit) => Object.keys(hit).sort();
    assert.deepEqual(shape(json.hits[0]), shape(search.json.hits[0]));
    const { json: back } = await server.get("/api/articles/mer/phare%201.txt/similar");
    assert.equal(back.hits[0].id, "mer/sein");
    assert.match(back.hits[0].snippet, /&lt;b&gt;forte&lt;\/b&gt;/);
  });

  await t.test("are as many as asked for", async () => {
    assert.deepEqual((await server.get("/api/articles/budget/similar?limit=0")).json.hits, []);
    assert.equal((await server.get("/api/articles/budget/similar?limit=1")).json.hits.length, 1);
  });

  await t.test("errors name what was wrong", async () => {
    for (const [path, status, parameter] of [
      ["/api/articles/none/similar", 404],
      ["/api/articles/%FF/similar", 400],
      ["/api/articles/budget/similar?limit=101", 400, "limit"],
      ["/api/articles/budget/similar?limit=x", 400, "limit"],
      ["/api/articles/budget/similar?q=x", 400, "q"],
    ]) {
      const answer = await server.get(path);
      assert.equal(answer.status, status, path);
      assert.equal(answer.json.parameter, parameter, path);
    }
  });
});

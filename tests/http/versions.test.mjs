// Near copies over HTTP: groups in searches, their lists, and two of them side by side; whatever is written.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { makeDatabaseOf, makeFolder, runIndexer, seeds, serve, startServer } from "../support/programs.mjs";

// `count` sentences of a dispatch, from the one numbered `first` on; no two of them have a run of five words in
// common.
const dispatch = (name, first, count) => Array.from({ length: count }, (_, n) =>
  `Le ${name} phare${name}${first + n} port${name}${first + n} mer${name}${first + n} signale une tempête.`).join(" ");

const kArticles = [
  { id: "afp", title: "Tempête", date: "2022-01-06", source: "AFP", body: dispatch("alpha", 0, 20) },
  { id: "monde", title: "La tempête", date: "2022-01-07", source: "Monde", body: dispatch("alpha", 0, 15) },
  { id: "figaro", title: "Tempête en mer", date: "2022-02", source: "Figaro", body: `${dispatch("alpha", 0, 18)} Ajout du Figaro.` },
  { id: "autre", title: "Autre tempête", date: "2022-01-06", source: "AFP", body: dispatch("beta", 0, 20) },
  { id: "bref", title: "En bref", body: "Une tempête." },
  { id: "bref2", title: "En bref", source: "Monde", body: "Une tempête !" },
  { id: "seul", title: "Seul", body: "Une autre tempête." },
];
const kGroups = [["afp", "figaro", "monde"], ["autre"], ["bref", "bref2"], ["seul"]];

const send = (server, method, path, body) => server.get(path, {
  method,
  headers: { authorization: "Bearer sesame-ouvre-toi", ...(body && { "content-type": "application/json" }) },
  body: body && JSON.stringify(body),
});

// All groups that a search finds: each hit with its versions, in order.
async function groupsOf(server, parameters = {}) {
  const groups = [];
  let address = `/api/search?${new URLSearchParams({ q: "", group: "versions", limit: 2, ...parameters })}`;
  let total = 0;
  while (address) {
    const { status, json, text } = await server.get(address);
    assert.equal(status, 200, text);
    total = json.total;
    groups.push(...json.hits.map(({ id, versions }) => [id, ...versions].sort()));
    address = json.next;
  }
  assert.equal(groups.length, total, "as many hits on all pages as the total says");
  return groups.sort();
}

test("one hit for each group", async (t) => {
  const server = await startServer(t, { db: await makeDatabaseOf(t, kArticles) });
  const search = async (parameters) => {
    const { status, json, text } = await server.get(`/api/search?${new URLSearchParams(parameters)}`);
    assert.equal(status, 200, text);
    return json;
  };
  const ids = ({ hits }) => hits.map(({ id }) => id);

  await t.test("in whatever order, on pages of two", async () => {
    for (const sort of ["relevance", "newest", "oldest", "title"]) {
      assert.deepEqual(await groupsOf(server, { sort }), kGroups);
      assert.deepEqual(await groupsOf(server, { sort, q: "tempête" }), kGroups);
    }
  });

  await t.test("the first in the order stands for its group, the others newest first", async () => {
    const newest = await search({ q: "", group: "versions", sort: "newest" });
    assert.equal(newest.hits[0].id, "figaro");
    assert.deepEqual(newest.hits[0].versions, ["monde", "afp"]);
    const oldest = await search({ q: "tempête", group: "versions", sort: "oldest" });
    assert.ok(ids(oldest).includes("afp") && !ids(oldest).includes("figaro"));
    assert.equal(oldest.total_relation, "exact");
  });

  await t.test("without grouping all are hits, and name their versions", async () => {
    for (const group of [{}, { group: "none" }]) {
      const { total, hits } = await search({ q: "", ...group });
      assert.equal(total, 7);
      assert.deepEqual(hits.find(({ id }) => id === "monde").versions, ["figaro", "afp"]);
      assert.deepEqual(hits.find(({ id }) => id === "autre").versions, []);
    }
  });

  await t.test("facets and histogram count as a choice of them will", async () => {
    const { facets, histogram } = await search({ q: "tempête", group: "versions", facets: "source,month", histogram: "month" });
    assert.deepEqual(facets.source, [{ value: "AFP", count: 2 }, { value: "Monde", count: 2 }, { value: "Figaro", count: 1 }]);
    for (const [facet, values] of Object.entries(facets)) {
      for (const { value, count } of values) {
        const chosen = await search({ q: "tempête", group: "versions", [facet]: value, facets: "source" });
        assert.equal(chosen.total, count, `${facet}=${value}`);
        assert.equal(chosen.facets.source.length > 0, true);
      }
    }
    assert.deepEqual(histogram.buckets.map(({ value, count, total }) => [value, count, total]),
      [["2022-01", 2, 2], ["2022-02", 1, 1]]);
    assert.equal(histogram.undated, 2);
  });

  await t.test("an article that lacks words does not follow its version that has them all", async () => {
    const q = "tempête ajout figaro pharealpha16";
    const each = await search({ q });
    assert.equal(each.query.relaxed, true);
    assert.ok(ids(each).includes("afp"));
    const grouped = await search({ q, group: "versions" });
    assert.deepEqual([grouped.total, ids(grouped)[0]], [1, "figaro"]);
    assert.ok(!ids(grouped).includes("afp"));
  });

  await t.test("help counts groups as well", async () => {
    const { help } = await search({ q: "tempête ET introuvable", group: "versions" });
    assert.deepEqual(help.parts.map(({ alone, without }) => [alone, without]), [[4, 0], [0, 4]]);
  });

  await t.test("another value is refused", async () => {
    const { status, json } = await server.get("/api/search?q=&group=all");
    assert.deepEqual([status, json.parameter], [400, "group"]);
  });
});

test("groups are right after every write", async (t) => {
  const db = await makeDatabaseOf(t, kArticles);
  const server = await startServer(t, { db, env: { DEPECHE_API_KEY: "sesame-ouvre-toi" } });
  const others = kGroups.slice(1);
  const put = (id, body) => send(server, "PUT", `/api/articles/${id}`, { title: id, body });
  const steps = [
    ["an article joins", () => put("libe", dispatch("alpha", 0, 16)), [["afp", "figaro", "libe", "monde"], ...others]],
    ["it becomes another", () => put("libe", dispatch("gamma", 0, 20)), [...kGroups, ["libe"]]],
    ["and a version of that other", () => put("autre", dispatch("gamma", 2, 18)), [kGroups[0], ["autre", "libe"], ...others.slice(1)]],
    ["one goes", () => send(server, "DELETE", "/api/articles/libe"), kGroups],
    ["several at once", () => send(server, "POST", "/api/articles/delete", { ids: ["figaro", "monde"] }), [["afp"], ...others]],
    ["the last of a pair", () => send(server, "DELETE", "/api/articles/bref2"), [["afp"], ["autre"], ["bref"], ["seul"]]],
    ["and all come back", () => send(server, "POST", "/api/articles", kArticles), kGroups],
    ["the same again", () => send(server, "POST", "/api/articles", kArticles), kGroups],
  ];
  for (const [what, step, expected] of steps) {
    const { status, text } = await step();
    assert.equal(status, 200, text);
    assert.deepEqual(await groupsOf(server), expected.toSorted(), what);
  }
  await server.stop();

  const file = join(await makeFolder(t), "more.ndjson");
  await writeFile(file, JSON.stringify({ id: "libe", body: dispatch("alpha", 0, 16) }));
  assert.equal((await runIndexer(["--db", db, file])).code, 0);
  const updated = await startServer(t, { db });
  assert.deepEqual(await groupsOf(updated), [["afp", "figaro", "libe", "monde"], ...others], "an update by the indexer");
});

test("shards and a rebuild give the same groups", async (t) => {
  const folder = await makeFolder(t);
  const file = join(folder, "articles.ndjson");
  await writeFile(file, kArticles.map((article) => JSON.stringify(article)).join("\n"));
  for (const shards of ["1", "5"]) {
    const db = join(folder, `data${shards}`);
    for (let build = 0; build < 2; build++) {
      assert.equal((await runIndexer(["--db", db, "--rebuild", "--shards", shards, file])).code, 0);
    }
    assert.deepEqual(await groupsOf(await startServer(t, { db })), kGroups);
  }
});

test("the versions of an article", async (t) => {
  const server = await startServer(t, { db: await makeDatabaseOf(t, kArticles) });

  await t.test("are told with the text in common, the most alike first", async () => {
    const { status, json, headers } = await server.get("/api/articles/monde/versions");
    assert.equal(status, 200);
    assert.deepEqual([json.id, json.total, json.versions.map(({ id }) => id)], ["monde", 2, ["figaro", "afp"]]);
    const [figaro, afp] = json.versions;
    assert.deepEqual([figaro.title, figaro.date, figaro.source, figaro.url], ["Tempête en mer", "2022-02", "Figaro", null]);
    assert.equal(figaro.share_of_article, 1);
    assert.ok(afp.share_of_version > 0.7 && afp.share_of_version < 0.8);
    const again = await server.get("/api/articles/monde/versions", { headers: { "if-none-match": headers.get("etag") } });
    assert.equal(again.status, 304);
    assert.equal((await server.get("/api/articles/monde/versions", { method: "HEAD" })).status, 200);
  });

  await t.test("are none, or as many as asked for", async () => {
    const get = async (path) => (await server.get(`/api/articles/${path}`)).json;
    assert.deepEqual(await get("seul/versions"), { id: "seul", total: 0, versions: [] });
    const { total, versions } = await get("afp/versions?limit=1");
    assert.deepEqual([total, versions.length], [2, 1]);
  });

  const rows = [
    ["/api/articles/rien/versions", 404],
    ["/api/articles/monde/versions?limit=0", 400],
    ["/api/articles/monde/versions?limit=101", 400],
    ["/api/articles/monde/versions?q=a", 400],
    ["/api/compare", 400],
    ["/api/compare?a=monde", 400],
    ["/api/compare?a=monde&b=", 400],
    ["/api/compare?a=monde&b=rien", 404],
    ["/api/compare?a=monde&b=afp&c=1", 400],
    ["/api/compare?a=monde&a=afp&b=figaro", 400],
    ["/compare", 400],
    ["/compare?a=monde&b=rien", 404],
  ];
  for (const [path, status] of rows) {
    await t.test(`${path} is a ${status}`, async () => {
      assert.equal((await server.get(path)).status, status);
    });
  }
});

test("two articles side by side", async (t) => {
  const articles = [
    { id: "a", title: "Trois morts", body: "Trois marins sont morts lundi.\nLe port est fermé. Il pleut sur Brest." },
    { id: "b/1", title: "Quatre morts", body: "Quatre marins sont morts lundi.\nIl pleut sur Brest. L’enquête commence." },
    { id: "<i>", title: "<b>", body: "<script>alert(1)</script> \u0000 fin." },
    { id: "long", body: "Le navire quitte le port à l’aube. ".repeat(60_000) },
  ];
  const server = await startServer(t, { db: await makeDatabaseOf(t, articles) });

  await t.test("each sentence says what became of it", async () => {
    const { status, json, headers } = await server.get("/api/compare?a=a&b=b%2F1");
    assert.equal(status, 200);
    assert.deepEqual([json.a.id, json.b.id, json.truncated], ["a", "b/1", false]);
    assert.deepEqual(json.sentences.map(({ change }) => change), ["changed", "removed", "same", "added"]);
    assert.deepEqual(json.sentences[0].parts.map(({ change, text }) => [change, text]),
      [["removed", "Trois "], ["added", "Quatre "], ["same", "marins sont morts lundi."]]);
    assert.deepEqual(json.title[0].parts.map(({ change }) => change), ["removed", "added", "same"]);
    assert.equal((await server.get("/api/compare?a=a&b=b%2F1", { headers: { "if-none-match": headers.get("etag") } })).status, 304);
  });

  await t.test("the page shows it without scripts, and escapes it", async () => {
    const { status, text } = await server.get("/compare?a=a&b=b%2F1&q=port");
    assert.equal(status, 200);
    assert.match(text, /<del>.*Trois .*<\/del>.*<ins>.*Quatre .*<\/ins>marins sont morts lundi\./);
    assert.match(text, /1\u00a0phrase retirée/);
    const hostile = await server.get(`/compare?a=a&b=${encodeURIComponent("<i>")}`);
    assert.equal(hostile.status, 200);
    assert.doesNotMatch(hostile.text, /<script>alert|<b>/);
  });

  await t.test("an article beside itself is the same", async () => {
    const { json } = await server.get("/api/compare?a=a&b=a");
    assert.deepEqual([json.share_of_a, json.sentences.every(({ change }) => change === "same")], [1, true]);
  });

  await t.test("of very long ones, the beginnings are compared", async () => {
    const { status, json } = await server.get("/api/compare?a=long&b=a");
    assert.deepEqual([status, json.truncated], [200, true]);
  });
});

test("three of the five seeds are versions of one dispatch, the others are texts of their own", async (t) => {
  const groups = await groupsOf(await serve(t, [seeds]));
  assert.deepEqual(groups.map((group) => group.map((id) => id.slice(0, 3))), [["000", "001", "002"], ["003"], ["004"]]);
});

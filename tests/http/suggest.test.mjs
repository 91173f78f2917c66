// Completions over HTTP: on the seeds, on articles made here that change, for browsers, and on hostile queries.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeDatabaseOf, serve, startServer } from "../support/programs.mjs";
import { untilWordsAreRead } from "../support/words.mjs";

const kKey = "a-key-of-the-tests-that-is-long-enough";
const kArticles = [
  { id: "a", title: "Un sommet à Paris", date: "2022-01-06", body: "Le premier ministre reçoit Emmanuel Macron." },
  { id: "b", title: "Le <b>sommet</b>", date: "2022-01-07", body: "Emmanuel Macron et le premier ministre à l'Élysée." },
];

test("suggestions on the seeds", async (t) => {
  const server = await serve(t);
  await untilWordsAreRead(server);

  await t.test("the last word is completed, accents and what was typed before kept", async () => {
    for (const [typed, expected] of [["l'al", "l'Almaty"], ["nazarb", "Nazarbaïev"], ["KAZAKHS", "Kazakhstan"],
      ["otsc ET (paix OU kazakhs", "otsc ET (paix OU Kazakhstan"], ["titre:alm", "titre:Almaty"]]) {
      const { status, json } = await server.get(`/api/suggest?${new URLSearchParams({ q: typed })}`);
      assert.equal(status, 200);
      assert.equal(json.query, typed);
      assert.equal(json.suggestions[0].text, expected);
      assert.equal(json.suggestions[0].kind, "word");
      assert.ok(json.suggestions[0].articles === null || json.suggestions[0].articles >= 1);
    }
  });

  await t.test("what is chosen finds as many articles as it says", async () => {
    let numbers = 0;
    for (const context of [{}, { group: "versions" }, { month: "2022-01" }, { not_month: "2022-01", from: "2021" }]) {
      for (const q of ["tro", "otsc tro", "kazakhstan pr", "premier ", "l'al", "tro -almaty pr"]) {
        const { json } = await server.get(`/api/suggest?${new URLSearchParams({ q, limit: 20, ...context })}`);
        for (const { text, articles } of json.suggestions.filter((one) => one.articles !== null)) {
          const found = await server.get(`/api/search?${new URLSearchParams({ q: text, match: "all", limit: 0, ...context })}`);
          assert.equal(found.json.total, articles, text);
          assert.ok(articles > 0);
          numbers++;
        }
      }
    }
    assert.ok(numbers > 20, `${numbers} numbers`);
  });

  await t.test("HEAD and ETag are as everywhere", async () => {
    const first = await server.get("/api/suggest?q=alm");
    const head = await server.get("/api/suggest?q=alm", { method: "HEAD" });
    assert.equal(head.headers.get("etag"), first.headers.get("etag"));
    const again = await server.get("/api/suggest?q=alm", { headers: { "If-None-Match": first.headers.get("etag") } });
    assert.equal(again.status, 304);
    assert.match(first.headers.get("vary"), /Accept\b/);
    const other = await server.get("/api/suggest?q=alm&format=opensearch");
    assert.notEqual(other.headers.get("etag"), first.headers.get("etag"));
  });

  await t.test("browsers get OpenSearch Suggestions, as opensearch.xml says", async () => {
    const { text } = await server.get("/opensearch.xml");
    const [, template] = /type="application\/x-suggestions\+json"[^>]*template="([^"]+)"/.exec(text);
    const address = template.replaceAll("&amp;", "&").replace("{searchTerms}", encodeURIComponent("l'alm"));
    const answer = await fetch(address);
    assert.match(answer.headers.get("content-type"), /^application\/x-suggestions\+json/);
    const [query, texts, descriptions, addresses] = await answer.json();
    assert.deepEqual([query, texts[0], descriptions[0]], ["l'alm", "l'Almaty", "5 articles"]);
    assert.equal(addresses[0], `${server.origin}/?q=l%27Almaty`);
    assert.equal(addresses.length, texts.length);
    const byHeader = await server.get("/api/suggest?q=alm", { headers: { Accept: "application/x-suggestions+json" } });
    assert.ok(Array.isArray(byHeader.json));
    const asked = await server.get("/api/suggest?q=alm&format=json",
      { headers: { Accept: "application/x-suggestions+json" } });
    assert.equal(asked.json.query, "alm");
  });

  await t.test("any query has an answer, and a wrong parameter its name", async () => {
    for (const q of ["", " ", "\"", "«", "(((((", "alm*", "source:al", "-", "l'", "\u{1F600}", "e\u0301", "<script>",
      "a".repeat(5000), "titre:".repeat(300), "PROCHE/5 al", "%", "\u202E", "=", "=al", "\\", "al\t"]) {
      const { status, json } = await server.get(`/api/suggest?${new URLSearchParams({ q })}`);
      assert.equal(status, 200, q);
      assert.ok(json.suggestions.length <= 8);
      for (const { html } of json.suggestions) assert.doesNotMatch(html.replaceAll(/<\/?strong>/g, ""), /[<>]/);
    }
    for (const [query, parameter] of [["limit=21", "limit"], ["limit=-1", "limit"], ["limit=x", "limit"],
      ["format=xml", "format"], ["format=json&format=json", "format"], ["q=a&q=b", "q"], ["nothing=1", "nothing"],
      ["q=%FF", "q"], ["q=%00", "q"]]) {
      const { status, json } = await server.get(`/api/suggest?${query}`);
      assert.equal(status, 400, query);
      assert.equal(json.parameter, parameter);
    }
    assert.equal((await server.get("/api/suggest?q=alm&limit=0")).json.suggestions.length, 0);
    assert.equal((await server.get("/api/suggest?q=alm", { method: "POST" })).status, 405);
  });
});

test("suggestions follow what is written", async (t) => {
  const db = await makeDatabaseOf(t, kArticles);
  const server = await startServer(t, { db, env: { DEPECHE_API_KEY: kKey } });
  const suggested = async (q) => (await server.get(`/api/suggest?${new URLSearchParams({ q })}`)).json.suggestions;
  const write = (method, path, body) =>
    server.get(path, { method, body, headers: { Authorization: `Bearer ${kKey}`, "Content-Type": "application/json" } });
  await untilWordsAreRead(server);

  await t.test("words that stand together, and titles", async () => {
    assert.equal((await suggested("premier mi"))[0].text, "premier ministre");
    assert.equal((await suggested("premier mi"))[0].kind, "pair");
    assert.equal((await suggested("emmanuel"))[0].text, "Emmanuel Macron");
    const titles = (await suggested("somm")).filter(({ kind }) => kind === "title");
    assert.deepEqual(titles.map(({ id, html }) => [id, html]),
      [["b", "Le &lt;b&gt;sommet&lt;/b&gt;"], ["a", "Un sommet à Paris"]]);
  });

  await t.test("a word goes with its last article, at once, and a new one comes", async () => {
    assert.equal((await suggested("elys"))[0].text, "Élysée");
    assert.equal((await write("DELETE", "/api/articles/b")).status, 200);
    assert.deepEqual(await suggested("elys"), []);
    const added = await write("PUT", "/api/articles/c", JSON.stringify({ body: "Le zèbre dort." }));
    assert.equal(added.status, 200, added.text);
    await untilWordsAreRead(server);
    assert.equal((await suggested("zeb"))[0].text, "zèbre");
  });
});

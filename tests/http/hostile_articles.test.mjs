// Articles that nobody means well, or that were only not thought of: what they hold is text.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeDatabaseOf, startServer } from "../support/programs.mjs";

test("markup in an article is text", async (t) => {
  const db = await makeDatabaseOf(t, [{
    id: "1",
    title: "Un <b>phare</b> & <script>alert(1)</script>",
    body: 'Le <img src=x onerror=alert(1)> phare "d\'Ar-Men" & <mark>sa</mark> tempête</p><script>alert(2)</script>',
    source: "<i>source</i>",
    url: "javascript:alert(3)",
    tags: ["<u>mer</u>"],
  }]);
  const server = await startServer(t, { db });

  const { hits: [hit] } = (await server.get("/api/search?q=phare")).json;
  assert.equal(hit.title, "Un <b>phare</b> & <script>alert(1)</script>");
  assert.match(hit.title_html, /^Un &lt;b&gt;<mark>phare<\/mark>&lt;\/b&gt; &amp; &lt;script&gt;/);
  const article = (await server.get("/api/articles/1?q=phare")).json;
  for (const html of [hit.title_html, hit.snippet, article.body_html]) {
    assert.doesNotMatch(html.replace(/<\/?(mark|p)>/g, ""), /[<>]/, html);
  }
  assert.match(hit.snippet, /<mark>phare<\/mark>/);
  assert.match(hit.snippet, /&lt;mark&gt;sa&lt;\/mark&gt;/);

  for (const path of ["/?q=phare", "/article?id=1&q=phare"]) {
    const { text } = await server.get(path);
    assert.doesNotMatch(text, /<script>alert|<img src=x|<b>phare|<i>source|<u>mer|href="javascript:/i, path);
  }
});

test("any text is an id", async (t) => {
  const ids = [
    "rubrique/2022/été à Paris.txt", "/absolu", "a/../b", "a//b", ".", "..", "a?b=c#d", "100%", "%2F", "a+b c", "l’œil & <co>",
    "😀", '"guillemets"', "..%2f..", "x".repeat(600), "é".repeat(300),
  ];
  const db = await makeDatabaseOf(t, ids.map((id) => ({ id, body: `phare ${id}` })));
  const server = await startServer(t, { db });
  const { json } = await server.get("/api/search?q=phare&limit=100");
  assert.deepEqual(json.hits.map(({ id }) => id).sort(), [...ids].sort());
  for (const id of ids) {
    await t.test(id.slice(0, 40), async () => {
      // A URL may not hold "." as a segment, even encoded: clients resolve it.
      if (id === "." || id === "..") return;
      const { status, json, text } = await server.get(`/api/articles/${encodeURIComponent(id)}`);
      assert.equal(status, 200, text);
      assert.equal(json.id, id);
    });
  }
  await t.test("slashes may stand as they are", async () => {
    const { json } = await server.get("/api/articles/rubrique/2022/%C3%A9t%C3%A9%20%C3%A0%20Paris.txt");
    assert.equal(json.id, "rubrique/2022/été à Paris.txt");
  });
});

test("odd characters in a text are neither lost nor in the way", async (t) => {
  const rows = [
    // body, a query that finds it
    ["Soit un trait d\u00adunion mou.", "dunion"],
    ["e\u0301te\u0301 de\u0301compose\u0301", "été"],
    ["\ufeffun phare", "phare"],
    ["un\u00a0phare\u202fblanc", "phare"],
    ["« phare »", "phare"],
    ["Le \u0000 phare", "phare"],
    ["phare \u202eesrever\u202c", "phare"],
    [`${"x".repeat(5000)} phare`, "phare"],
    ["phare ".repeat(20_000), "phare"],
    ["👩‍👩‍👧‍👦 phare 中文", "phare"],
  ];
  const db = await makeDatabaseOf(t, rows.map(([body], index) => ({ id: String(index), body })));
  const server = await startServer(t, { db });
  for (const [index, [body, q]] of rows.entries()) {
    await t.test(JSON.stringify(body).slice(0, 40), async () => {
      const { json } = await server.get(`/api/search?limit=100&q=${encodeURIComponent(q)}`);
      const hit = json.hits.find(({ id }) => id === String(index));
      assert.ok(hit, "not found");
      assert.match(hit.snippet, /<mark>/);
      assert.ok([...hit.snippet].length < 1000, `a snippet of ${hit.snippet.length}`);
    });
  }
});

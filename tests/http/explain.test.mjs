// What explain=1 says of each hit, over real HTTP.
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeDatabase, startServer } from "../support/programs.mjs";
import { untilWordsAreRead } from "../support/words.mjs";

async function answerOf(t, query) {
  const server = await startServer(t, { db: await makeDatabase(t) });
  const { status, json } = await server.get(`/api/search?${query}`);
  assert.equal(status, 200);
  return json;
}

test("each word says where it stands, in which forms, and what it added", async (t) => {
  const { hits } = await answerOf(t, "q=deployees+Almaty&match=all&explain=1");
  assert.ok(hits.length > 0);
  for (const { score, explanation } of hits) {
    assert.deepEqual(explanation.map(({ word }) => word), ["deployees", "Almaty"]);
    let sum = 0;
    for (const { score: own, exact_score, title, body } of explanation) {
      assert.ok(own > 0);
      assert.ok(title.count + body.count > 0);
      assert.equal(title.forms.length > 0, title.count > 0);
      sum += own + exact_score;
    }
    assert.ok(Math.abs(sum - score) < 0.01, `${sum} of ${score}`);
  }
  const forms = hits.flatMap(({ explanation }) => explanation[0].body.forms);
  assert.ok(forms.some((form) => form.startsWith("déplo")), forms.join());
});

test("a word inside a phrase that is marked as one stands there too", async (t) => {
  const { hits } = await answerOf(t, `q=${encodeURIComponent("\"état d'urgence\" urgence")}&match=all&explain=1`);
  assert.ok(hits.length > 0);
  for (const { explanation } of hits) {
    for (const { word, title, body } of explanation) assert.ok(title.count + body.count > 0, word);
  }
});

test("a hit that lacks a word says nothing of it", async (t) => {
  const { hits } = await answerOf(t, "q=Almaty+zibeline&explain=1");
  assert.ok(hits.length > 0);
  for (const { missing, explanation } of hits) {
    assert.deepEqual(missing, ["zibeline"]);
    assert.deepEqual(explanation.map(({ word }) => word), ["Almaty"]);
  }
});

test("no explanation where none was asked for", async (t) => {
  const { hits } = await answerOf(t, "q=Almaty");
  for (const hit of hits) assert.ok(!("explanation" in hit));
});

test("the page says it in sentences, and puts it away again", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t) });
  const { text } = await server.get("/?q=Almaty&explain=1", { headers: { Accept: "text/html" } });
  assert.match(text, /<li>«\u00A0Almaty\u00A0» se trouve (une|\d+\u00A0)\s?fois dans le (titre|texte) \(Almaty\).* et fait 100\u00A0% de la note\.<\/li>/);
  assert.match(text, /<a href="\/\?q=Almaty"[^>]*>Masquer l’explication<\/a>/);
  const plain = (await server.get("/?q=Almaty", { headers: { Accept: "text/html" } })).text;
  assert.match(plain, /<a href="\/\?q=Almaty&amp;explain=1"[^>]*>Pourquoi ce résultat\u202F\?<\/a>/);
  assert.doesNotMatch(plain, /de la note/);
});

test("a page that is kept keeps its policy", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t) });
  await untilWordsAreRead(server);
  const first = await server.get("/?q=Almaty", { headers: { Accept: "text/html" } });
  const again = await server.get("/?q=Almaty", { headers: { Accept: "text/html", "If-None-Match": first.headers.get("etag") } });
  assert.equal(again.status, 304);
  assert.equal(again.headers.get("content-security-policy"), null);
});

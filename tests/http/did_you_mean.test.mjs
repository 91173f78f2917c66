// "Did you mean" over HTTP: what is suggested, what is searched instead, and what is left alone.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeDatabaseOf, startServer } from "../support/programs.mjs";
import { untilWordsAreRead } from "../support/words.mjs";

// Many articles with the right words, one with a wrong one.
const kBody = "Le gouvernement et le parlement accueillent la pharmacie de l'hôpital, avec une connexion.";
const kArticles = [
  ...Array.from({ length: 60 }, (_, n) => ({ id: `right-${n}`, title: `Dépêche ${n}`, body: kBody })),
  { id: "wrong", title: "Autre", body: "Une connecsion est en panne & <b>." },
  ...Array.from({ length: 60 }, (_, n) => ({ id: `name-${n}`, title: "Santé", body: "Le professeur Didier Raoult soigne." })),
  ...Array.from({ length: 10 }, (_, n) => ({ id: `raoul-${n}`, title: "Raoul", body: "Raoul est là. Emanuel aussi." })),
  { id: "both", title: "Ici", body: "Didier est là. Bien plus loin dans la phrase se tient aussi Raoul." },
];

test("did you mean", async (t) => {
  const server = await startServer(t, { db: await makeDatabaseOf(t, kArticles) });
  await untilWordsAreRead(server);
  const search = async (parameters) => {
    const { status, json, text } = await server.get(`/api/search?${new URLSearchParams(parameters)}`);
    assert.equal(status, 200, text);
    return json;
  };

  await t.test("where nothing is found, the close spelling is searched, and the answer says so", async () => {
    const answer = await search({ q: "l'ophital ET parlemant" });
    assert.equal(answer.query.text, "l'ophital ET parlemant");
    assert.equal(answer.query.corrected, "l'hôpital ET parlement");
    assert.deepEqual(answer.suggestion,
      { text: "l'hôpital ET parlement", html: "l&#39;<em>hôpital</em> ET <em>parlement</em>", total: 60 });
    assert.equal(answer.total, 60);
    assert.equal(answer.hits.length, 10);
    assert.match(answer.hits[0].snippet, /<mark>hôpital<\/mark>/);
    const next = (await server.get(answer.next)).json;
    assert.equal(next.query.corrected, answer.query.corrected);
    assert.deepEqual(next.query.warnings, []);
    assert.notEqual(next.hits[0].id, answer.hits[0].id);
  });

  await t.test("spelling=typed searches what was typed, and suggests", async () => {
    const answer = await search({ q: "parlemant", spelling: "typed" });
    assert.equal(answer.query.corrected, null);
    assert.equal(answer.total, 0);
    assert.equal(answer.suggestion.text, "parlement");
    assert.equal(answer.suggestion.total, 60);
    const insisted = await search({ q: "parlemant", match: "all" });
    assert.deepEqual([insisted.total, insisted.query.corrected, insisted.suggestion.total], [0, null, 60]);
    const { status, json } = await server.get("/api/search?q=a&spelling=never");
    assert.deepEqual([status, json.parameter], [400, "spelling"]);
  });

  await t.test("where a close spelling finds far more, it is only suggested", async () => {
    const answer = await search({ q: "connecsion" });
    assert.equal(answer.query.corrected, null);
    assert.equal(answer.total, 1);
    assert.equal(answer.hits[0].id, "wrong");
    assert.deepEqual(answer.suggestion, { text: "connexion", html: "<em>connexion</em>", total: 60 });
  });

  await t.test("known words are corrected by their company, in either order", async () => {
    for (const [q, meant] of [["raoul didier", "Didier Raoult"], ["didier raoul", "Didier Raoult"], ["DIDIER raoul", "DIDIER Raoult"]]) {
      const answer = await search({ q });
      assert.equal(answer.query.corrected, meant);
      assert.deepEqual([answer.total, answer.suggestion.text, answer.suggestion.total], [60, meant, 60]);
      const typed = await search({ q, spelling: "typed" });
      assert.deepEqual([typed.total, typed.query.corrected, typed.suggestion.text], [1, null, meant]);
    }
    for (const q of ["raoul emanuel", "\"raoul didier\"", "raoul", "=raoul didier", "raoul* didier"])
      assert.equal((await search({ q })).suggestion, null, q);
  });

  await t.test("close spellings and weights are operators", async () => {
    assert.equal((await search({ q: "parlemant~" })).total, 60);
    assert.equal((await search({ q: "parlemant~" })).suggestion, null);
    assert.equal((await search({ q: "raoult~" })).total, 71);
    assert.equal((await search({ q: "raoult^3 OU parlement" })).hits[0].title, "Santé");
    const odd = await search({ q: "parlement^99" });
    assert.deepEqual([odd.total, odd.query.warnings[0].code], [60, "weight-out-of-range"]);
  });

  await t.test("filters hold for the close spelling as well", async () => {
    const answer = await search({ q: "parlemant", from: "2030" });
    assert.equal(answer.total, 0);
    assert.equal(answer.suggestion, null);
    assert.equal(answer.query.corrected, null);
  });

  await t.test("what is right, quoted, exact, excluded, or has a digit is left alone", async () => {
    for (const q of ["parlement", "\"parlemant\"", "=parlemant", "parlem*", "gouvernement SAUF parlemant",
      "source:parlemant", "covid18", "2023", "zanzibar", "", "Autre"]) {
      assert.equal((await search({ q })).suggestion, null, q);
    }
  });

  await t.test("any query has an answer", async () => {
    for (const q of ["parlemant ".repeat(200), "<b>parlemant</b>", "parlemant\"", "((parlemant", "parlemant\u00AD",
      "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", "Парламент", "parlemant PROCHE/3 farmacie"]) {
      const { suggestion } = await search({ q });
      if (suggestion) assert.doesNotMatch(suggestion.html.replaceAll(/<\/?em>/g, ""), /[<>]/);
    }
  });

  await t.test("the page shows the hits of the close spelling", async () => {
    const { status, text } = await server.get("/?q=parlemant");
    assert.equal(status, 200);
    assert.match(text, /Dépêche \d+/);
  });
});

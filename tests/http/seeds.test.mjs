// What the five seed articles answer; the figures were counted in their texts.
import assert from "node:assert/strict";
import { test } from "node:test";

import { serve } from "../support/programs.mjs";

const kLeMonde = "001_c2a587b878618aa1.txt";
const kAfp = "004_cc68e3880c1b257c.txt";

const searchFor = async (server, parameters) => {
  const answer = await server.get(`/api/search?${new URLSearchParams(parameters)}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
};

const marked = (html) => [...html.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, text]) => text);
const unmarked = (html) => html.replace(/<mark>.*?<\/mark>/g, "");

test("the seed articles", async (t) => {
  const server = await serve(t);

  await t.test("each query finds the articles that it should", async (t) => {
    const rows = [
      // query, the articles that have all of it, by the number their names begin with
      ["OTSC Almaty", "000 001 002 003 004"],
      ["ONU", "000"],            // only as L'ONU and l’ONU
      ["deployees", "000 001 002 004"],  // déployées, déploiement
      ["déployées", "000 001 002 004"],
      ["Nazarbaiev", "003 004"],  // Nazarbaïev
      ['"État d\'urgence"', "001 004"],  // l'Etat d’urgence, l'état d'urgence
      ['"etat d’urgence"', "001 004"],
      ["COVID-19", "000"],
      ["2000 personnes", "004"],  // 2.000 personnes
      ["Massimov SAUF ONU", "003"],
      ["Massimov OU Bachelet", "000 003"],
      ["Taldyk*", "004"],
      ["OTSC", "000 001 002 003 004"],
      ["Organisation du traité de sécurité collective", "000 001 002 003 004"],  // 003 has OTSC only
      ['"Organisation du traité de sécurité collective"', "000 001 002 004"],
      ["zanzibar", ""],
    ];
    for (const [q, expected] of rows) {
      await t.test(q, async () => {
        const { total, hits } = await searchFor(server, { q, match: "all" });
        assert.equal(hits.map(({ id }) => id.slice(0, 3)).sort().join(" "), expected);
        assert.equal(total, hits.length);
      });
    }
  });

  await t.test("OTSC Almaty is answered with title, date and marked snippets", async () => {
    const { total, total_relation, query, hits } = await searchFor(server, { q: "OTSC Almaty" });
    assert.equal(total, 5);
    assert.equal(total_relation, "exact");
    assert.equal(query.relaxed, false);
    assert.deepEqual(query.warnings, []);
    assert.equal(hits.filter(({ date }) => date === "2022-01").length, 3);
    assert.deepEqual(hits.map(({ score }) => score), hits.map(({ score }) => score).sort((a, b) => b - a));
    for (const { id, title, snippet, missing, source } of hits) {
      assert.ok(title.length > 0 && !title.includes("2022-01"), `${id}: ${title}`);
      assert.equal(source, "seeds");
      assert.deepEqual(missing, []);
      assert.ok(marked(snippet).length > 0, snippet);
      const otsc = /^(OTSC|Almaty|Organisation du traité de sécurité collective)$/;
      assert.deepEqual(marked(snippet).filter((word) => !otsc.test(word)), [], snippet);
      assert.doesNotMatch(unmarked(snippet), /OTSC|Almaty/, snippet);
    }
  });

  await t.test("an acronym and its expansion find each other, as the articles teach it", async () => {
    const expansion = "organisation du traité de sécurité collective";
    const short = await searchFor(server, { q: "OTSC" });
    assert.deepEqual(short.query.expansions, [{ from: "OTSC", to: expansion, articles: 4 }]);
    const long = await searchFor(server, { q: `l'${expansion}` });
    assert.deepEqual(long.query.expansions, [{ from: expansion, to: "OTSC", articles: 4 }]);
    const only_short = long.hits.at(-1);
    assert.equal(only_short.id.slice(0, 3), "003");
    assert.ok(marked(only_short.snippet).includes("OTSC"), only_short.snippet);
    for (const q of ["=OTSC", '"OTSC"', "OTS*", "Almaty", `"${expansion}"`, "titre:OTSC", "Almaty SAUF OTSC"]) {
      assert.deepEqual((await searchFor(server, { q })).query.expansions, [], q);
    }
    const page = await server.get("/?q=OTSC");
    assert.match(page.text, new RegExp(`Aussi cherché\u00a0: «\u00a0<bdi lang="fr">${expansion}</bdi>\u00a0»`));
  });

  await t.test("a word is marked without the article elided before it", async () => {
    const rows = [[kAfp, "Almaty", /d['’]<mark>Almaty<\/mark>/], [kLeMonde, "OTSC", /l['’]<mark>OTSC<\/mark>/]];
    for (const [id, q, expected] of rows) {
      const { json } = await server.get(`/api/articles/${id}?q=${q}`);
      const body = json.body_html.replaceAll("&#39;", "'");
      assert.match(body, expected);
      assert.doesNotMatch(unmarked(body), new RegExp(q));
    }
  });

  await t.test("the date that opens a text is its date, not its text", async () => {
    const { json } = await server.get(`/api/articles/${kAfp}`);
    assert.equal(json.date, "2022-01");
    assert.match(json.title, /^Des coups de feu ont à nouveau éclaté/);
    assert.doesNotMatch(json.body, /2022-01/);
  });

  await t.test("dates limit what is found; articles without one are left out", async () => {
    const rows = [
      [{ from: "2022-01", to: "2022-01" }, 3],
      [{ from: "2022-01-31" }, 3],  // January may be its last day
      [{ from: "2022-02" }, 0],
      [{ to: "2021" }, 0],
    ];
    for (const [range, expected] of rows) {
      const { total } = await searchFor(server, { q: "OTSC Almaty", match: "all", ...range });
      assert.equal(total, expected, JSON.stringify(range));
    }
  });

  await t.test("facets count what was found", async () => {
    const { facets } = await searchFor(server, { q: "OTSC Almaty", facets: "source,month,year" });
    assert.deepEqual(facets, {
      source: [{ value: "seeds", count: 5 }],
      month: [{ value: "2022-01", count: 3 }],
      year: [{ value: "2022", count: 3 }],
    });
  });

  await t.test("hits have the fields that are asked for", async () => {
    const { hits, next } = await searchFor(server, { q: "OTSC Almaty", limit: 2, fields: "title,body,authors,lang" });
    for (const hit of hits) {
      assert.deepEqual(Object.keys(hit), ["id", "title", "body", "authors", "lang"]);
      assert.ok(hit.body.length > 500);
    }
    assert.match(next, /&fields=title%2Cbody%2Cauthors%2Clang$/);
    const { json } = await server.get(`/api/articles/${encodeURIComponent(hits[0].id)}?fields=date,title`);
    assert.deepEqual(Object.keys(json), ["id", "title", "date"]);
    const refused = await server.get("/api/search?fields=titre");
    assert.deepEqual([refused.status, refused.json.parameter], [400, "fields"]);
  });

  await t.test("values of facets are excluded", async () => {
    const all = await searchFor(server, { q: "OTSC Almaty" });
    const rest = await searchFor(server, { q: "OTSC Almaty", match: "all", not_month: "2022-01", facets: "month" });
    assert.equal(rest.total, all.total - 3);
    assert.deepEqual(rest.facets.month, [{ value: "2022-01", count: 3 }]);
    assert.equal((await searchFor(server, { q: "OTSC Almaty", match: "all", not_source: "SEEDS" })).total, 0);
  });

  await t.test("without a query all articles are listed, the dated first", async () => {
    const { total, hits } = await searchFor(server, { q: "" });
    assert.equal(total, 5);
    assert.deepEqual(hits.map(({ date }) => date).slice(0, 3), ["2022-01", "2022-01", "2022-01"]);
  });

  await t.test("pages of one hit are the pages of all hits", async () => {
    const all = await searchFor(server, { q: "OTSC Almaty" });
    const pages = [];
    for (let offset = 0; offset < 5; offset++) {
      pages.push(...(await searchFor(server, { q: "OTSC Almaty", limit: 1, offset })).hits);
    }
    assert.deepEqual(pages.map(({ id }) => id), all.hits.map(({ id }) => id));
  });

  await t.test("articles that lack a word follow, and say which", async () => {
    const { total, query, hits } = await searchFor(server, { q: "Nazarbaiev Almaty Bachelet" });
    assert.equal(total, 0);
    assert.equal(query.relaxed, true);
    assert.ok(hits.length >= 2);
    for (const { missing } of hits) assert.ok(missing.length > 0);
    assert.equal(hits[0].missing.length, 1);
    const scores = hits.map(({ score }) => score);
    assert.deepEqual(scores, scores.toSorted((a, b) => b - a));
  });

  await t.test("the caller's own tags mark the words", async () => {
    const { hits } = await searchFor(server, { q: "ONU", highlight_pre: "[", highlight_post: "]" });
    assert.match(hits[0].snippet, /['’]\[ONU\]/);
  });
});

// Facets, histogram, order, pages and help over HTTP, on articles made here.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeDatabaseOf, startServer } from "../support/programs.mjs";

const kArticles = [
  { id: "a", title: "Été", body: "La guerre et la paix.", date: "2022-01-06", source: "AFP", section: "Monde", authors: ["Anne", "Zoé"] },
  { id: "b", title: "Étude", body: "La guerre.", date: "2022-02", source: "AFP", authors: ["Anne"] },
  { id: "c", title: "« Éta »", body: "La guerre.", date: "1898-01-13", source: "Écho" },
  { id: "d", title: "Zoé", body: "La paix." },
];

test("answers", async (t) => {
  const server = await startServer(t, { db: await makeDatabaseOf(t, kArticles) });
  const search = async (parameters) => {
    const answer = await server.get(`/api/search?${new URLSearchParams(parameters)}`);
    assert.equal(answer.status, 200, answer.text);
    return answer.json;
  };

  await t.test("a chosen facet shows its siblings", async () => {
    const { total, facets } = await search({ q: "guerre", source: "AFP", author: "zoe", facets: "source,author" });
    assert.equal(total, 1);
    assert.deepEqual(facets.source, [{ value: "AFP", count: 1 }]);
    assert.deepEqual(facets.author, [{ value: "Anne", count: 2 }, { value: "Zoé", count: 1 }]);
  });

  await t.test("a section is a facet, a filter, a field of queries and of the article", async () => {
    const { total, facets } = await search({ section: "monde", facets: "section" });
    assert.equal(total, 1);
    assert.deepEqual(facets.section, [{ value: "Monde", count: 1 }]);
    const { query, hits } = await search({ q: "guerre section:monde" });
    assert.equal(query.interpreted, "guerre ET rubrique:monde");
    assert.deepEqual(hits.map(({ id }) => id), ["a"]);
    assert.equal((await server.get("/api/articles/a")).json.section, "Monde");
    assert.equal((await server.get("/api/articles/b")).json.section, null);
  });

  await t.test("the histogram has each month between, with its share", async () => {
    const { histogram } = await search({ q: "paix", histogram: "month", from: "2021-12", to: "2022-02" });
    assert.equal(histogram.interval, "month");
    assert.deepEqual(histogram.buckets.map(({ value, count, total, share }) => [value, count, total, share]),
      [["2021-12", 0, 0, 0], ["2022-01", 1, 1, 1], ["2022-02", 0, 1, 0]]);
    const old = await search({ q: "guerre", histogram: "year" });
    assert.equal(old.histogram.buckets.length, 125);
    assert.deepEqual(old.histogram.buckets[0],
      { value: "1898", from: "1898-01-01", to: "1898-12-31", count: 1, total: 1, share: 1 });
    assert.equal((await search({ q: "guerre" })).histogram, null);
  });

  await t.test("titles are in French order, page by page, of one revision", async () => {
    let address = "/api/search?q=&sort=title&limit=1";
    let order = "";
    const { revision } = await search({});
    while (address) {
      const { json } = await server.get(address);
      assert.deepEqual(json.query.warnings, []);
      if (json.next) assert.equal(new URLSearchParams(json.next.split("?")[1]).get("revision"), revision);
      order += json.hits[0].id;
      address = json.next;
    }
    assert.equal(order, "cabd");
    const { query } = await search({ q: "guerre", revision: "other" });
    assert.equal(query.warnings[0].code, "other-revision");
  });

  await t.test("where nothing is found, help says what would be", async () => {
    const { total, help } = await search({ q: "guerre ET zanzibar", to: "1899" });
    assert.equal(total, 0);
    assert.deepEqual(help, {
      parts: [{ text: "guerre", alone: 1, without: 0 }, { text: "zanzibar", alone: 0, without: 1 }],
      without_dates: 0,
      without_filters: 0,
    });
    assert.equal((await search({ q: "guerre" })).help, null);
  });

  await t.test("what is wrong is named", async () => {
    for (const [name, value] of [["histogram", "hour"], ["month", "2022"], ["year", "hier"], ["sort", "date"]]) {
      const { status, json } = await server.get(`/api/search?${name}=${value}`);
      assert.equal(status, 400);
      assert.equal(json.parameter, name);
    }
  });
});

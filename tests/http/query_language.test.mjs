// The query language over HTTP: on the seeds, and with any bytes whatsoever.
import assert from "node:assert/strict";
import { test } from "node:test";

import { serve } from "../support/programs.mjs";

// mulberry32: the same numbers in each run.
const seeded = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

test("the query language", async (t) => {
  const server = await serve(t);

  await t.test("fields, exact forms and proximity find the seeds that they should", async (t) => {
    const rows = [
      // query, the articles by the number their names begin with
      ["source:seeds", "000 001 002 003 004"],
      ["source:SEEDS OTSC", "000 001 002 003 004"],
      ["-source:seeds", ""],
      ["date:2022-01", "001 002 004"],
      ["date:..2021 OTSC", ""],
      ["Nazarbaiev PROCHE/99 Massimov", "003"],
      ["troupes AVANT/1 russes", "000 001 002 003"],
      ["troupes PROCHE/2 deployees", "000 001 002 004"],  // « les troupes russes déployées », « Troupes déployées »
      ["=déployées", "000 001 002 004"],
      ["titre:Almaty", "004"],
      ["citation:terroriste*", "001 003 004"],
      ["citation:\"prise de contrôle\"", "000 001 002 003"],
    ];
    for (const [q, expected] of rows) {
      await t.test(q, async () => {
        const { status, json } = await server.get(`/api/search?${new URLSearchParams({ q })}`);
        assert.equal(status, 200);
        assert.deepEqual(json.query.warnings, []);
        const found = json.hits.map(({ id }) => id.slice(0, 3)).sort().join(" ");
        assert.equal(found, expected);
      });
    }
  });

  await t.test("a warning names its place", async () => {
    const q = "OTSC date:hier";
    const { json } = await server.get(`/api/search?${new URLSearchParams({ q })}`);
    assert.equal(json.total, 0);
    assert.equal(json.query.interpreted, "otsc ET date:hier");
    const [{ code, offset, length, message }] = json.query.warnings;
    assert.deepEqual({ code, offset, length }, { code: "unreadable-date", offset: 10, length: 4 });
    assert.match(message, /^Cette date n’est pas lisible/);
  });

  await t.test("any query string is a 200 or a 400 that names the parameter, soon", async () => {
    const random = seeded(20220106);
    const below = (count) => Math.floor(random() * count);
    const parts = ["OTSC", "l'ONU", "Alm*", "=", "titre:", "citation:", "source:", "date:", "2022", "..", " PROCHE/5 ",
      " AVANT/99 ", " ET ", " OU ", " SAUF ", "(", ")", "\"", "« ", " »", " ", "-", "+", "\u0000", "\n", "é", "😀"];
    for (let round = 0; round < 400; ++round) {
      let q = "";
      for (let left = below(round % 50 === 0 ? 800 : 20); left > 0; --left) {
        q += round % 4 === 0
          ? `%${below(256).toString(16).padStart(2, "0")}`
          : encodeURIComponent(parts[below(parts.length)]);
      }
      const started = performance.now();
      const { status, json } = await server.get(`/api/search?q=${q}`);
      assert.ok(status === 200 || (status === 400 && json.parameter === "q"), `${status} for ${q}`);
      assert.ok(performance.now() - started < 10_000, q);
    }
  });
});

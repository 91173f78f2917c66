// GET /api/analyze: what the analyzer makes of a text, over HTTP.
import assert from "node:assert/strict";
import { test } from "node:test";

import { serve } from "../support/programs.mjs";

const address = (text) => `/api/analyze?${new URLSearchParams({ text })}`;

test("the analysis of a text", async (t) => {
  const server = await serve(t);

  await t.test("words have their kinds and forms", async (t) => {
    const rows = [
      // text, tokens as KIND:EXACT
      ["d’Almaty", "elision:d word:almaty"],
      ["Nur-Sultan", "word:nur joined:nursultan word:sultan"],
      ["2.000 et 3,5", "word:2000 word:et word:3,5"],
      ["O.T.S.C.", "word:otsc"],
      ["étudiant(e)s", "word:etudiant alternative:etudiante alternative:etudiants alternative:etudiantes"],
      ["<script>", "word:script"],
      ["", ""],
    ];
    for (const [text, expected] of rows) {
      await t.test(text, async () => {
        const { status, json } = await server.get(address(text));
        assert.equal(status, 200);
        assert.equal(json.text, text);
        assert.equal(json.tokens.map(({ kind, exact }) => `${kind}:${exact}`).join(" "), expected);
        const characters = [...text];
        for (const { token, begin, end } of json.tokens) assert.equal(characters.slice(begin, end).join(""), token);
      });
    }
  });

  await t.test("what it says is what matches", async () => {
    const stems = async (text) => (await server.get(address(text))).json.tokens.map(({ stem }) => stem);
    assert.deepEqual(await stems("travaux déployées"), await stems("travail déployée"));
  });

  await t.test("bad requests are named", async (t) => {
    const rows = [
      ["/api/analyze", "text"],
      [address("a".repeat(2001)), "text"],
      ["/api/analyze?text=%FF", "text"],
      ["/api/analyze?text=a&q=b", "q"],
    ];
    for (const [path, parameter] of rows) {
      await t.test(path.slice(0, 40), async () => {
        const { status, json } = await server.get(path);
        assert.equal(status, 400);
        assert.equal(json.parameter, parameter);
      });
    }
  });

  await t.test("the other methods", async () => {
    const head = await server.get(address("ONU"), { method: "HEAD" });
    assert.deepEqual([head.status, head.text], [200, ""]);
    const post = await server.get(address("ONU"), { method: "POST" });
    assert.deepEqual([post.status, post.headers.get("allow")], [405, "GET, HEAD"]);
  });

  await t.test("a client that has it is told so", async () => {
    const { headers } = await server.get(address("ONU"));
    const again = await server.get(address("ONU"), { headers: { "If-None-Match": headers.get("etag") } });
    assert.equal(again.status, 304);
  });
});

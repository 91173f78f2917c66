// Requests that nobody means well: a clear answer to each, and never a 500.
import assert from "node:assert/strict";
import { test } from "node:test";

import { serve } from "../support/programs.mjs";

function assertProblem(answer, status, parameter) {
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.headers.get("content-type"), /^application\/problem\+json/);
  assert.equal(answer.json.status, status);
  assert.ok(answer.json.title.length > 0 && answer.json.detail.length > 0, answer.text);
  assert.equal(answer.json.parameter, parameter, answer.text);
}

test("hostile requests", async (t) => {
  const server = await serve(t);

  await t.test("a bad parameter is a 400 that names it", async (t) => {
    const rows = [
      ["limit=-1", "limit"],
      ["limit=abc", "limit"],
      ["limit=101", "limit"],
      ["limit=1.5", "limit"],
      ["limit=", "limit"],
      ["limit=99999999999999999999", "limit"],
      ["limit=10&limit=20", "limit"],
      ["offset=-1", "offset"],
      ["offset=9991", "offset"],  // with limit 10, one beyond 10 000
      ["offset=18446744073709551615", "offset"],
      ["sort=price", "sort"],
      ["match=some", "match"],
      ["facets=colour", "facets"],
      ["from=hier", "from"],
      ["from=2022-13", "from"],
      ["to=2022-02-30", "to"],
      ["snippet_length=-5", "snippet_length"],
      ["snippet_length=1000000", "snippet_length"],
      ["highlight_pre=" + "x".repeat(1000), "highlight_pre"],
      ["limite=10", "limite"],
      ["Q=ONU", "Q"],
      ["q=a&q=b", "q"],
      ["q=a%00b", "q"],
      ["q=%FF%FE", "q"],
      ["q=%C3%28", "q"],
      ["q=%ED%A0%80", "q"],  // half of a surrogate pair
    ];
    for (const [query, parameter] of rows) {
      await t.test(query.slice(0, 60), async () => {
        assertProblem(await server.get(`/api/search?${query}`), 400, parameter);
      });
    }
  });

  await t.test("any text is a query", async (t) => {
    const rows = [
      '"', '""', '"OTSC', "«", "'", "’", "(", ")", "()", "((OTSC)", "*", "?", "+", "-", "--", "ET", "OU", "SAUF",
      "ET ET", "OTSC ET", "OU OTSC", "SAUF OTSC", "NON NON NON", "champ:", ":", "titre:", "a*", "*a", "~", "\\",
      "\u0301", "e\u0301\u0301\u0301", "œ", "ß", "İ", "\u200b", "\ufeff", "\u202e", "😀", "中文", "𝔘", "l'", "d'd'd'",
      "%", "%s%n", "<script>alert(1)</script>", "&amp;", "'; DROP TABLE", "../../etc/passwd", "\t\n\r",
      "(".repeat(2000), "(".repeat(7000), ")".repeat(7000), '"'.repeat(7000), "a ".repeat(3500), "a* ".repeat(2000),
      "-".repeat(7000), "NON ".repeat(1700), "a OU ".repeat(1200), "(a ET ".repeat(1000), "x".repeat(7000),
    ];
    for (const q of rows) {
      await t.test(JSON.stringify(q).slice(0, 40), async () => {
        // As a form encodes it, but for what stands for itself, to stay within the request line.
        const encoded = encodeURIComponent(q).replaceAll("%20", "+");
        const answer = await server.get(`/api/search?q=${encoded}`);
        assert.equal(answer.status, 200, answer.text);
        assert.equal(answer.json.query.text, q);
        const page = await server.get(`/?q=${encoded}`);
        assert.equal(page.status, 200);
      });
    }
  });

  await t.test("a query too long for a request line is a 414", async () => {
    for (const q of ["x".repeat(33_000), "(".repeat(33_000)]) {
      assertProblem(await server.get(`/api/search?q=${q}`), 414, undefined);
    }
  });

  await t.test("what was not understood of a query is a warning", async () => {
    const { json } = await server.get(`/api/search?q=${encodeURIComponent('(OTSC "Almaty')}`);
    assert.equal(json.total, 5);
    assert.ok(json.query.warnings.length > 0);
  });

  await t.test("a query is text in the page, never markup", async () => {
    const script = "<script>alert(1)</script>";
    const { text } = await server.get(`/?q=${encodeURIComponent(`"'>${script}`)}`);
    assert.ok(!text.includes(script));
    assert.ok(text.includes("&lt;script&gt;"));
  });

  await t.test("what is not there is a 404", async () => {
    for (const path of ["/nope", "/api/nope", "/api/articles/nope", "/api/articles/", "/api/articles/%F0%9F%98%80"]) {
      const answer = await server.get(path);
      assert.equal(answer.status, 404, `${path}: ${answer.text}`);
    }
    assertProblem(await server.get("/api/articles/nope"), 404, undefined);
  });

  await t.test("no path leads out of the page's folder", async () => {
    for (const path of ["/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/%00", "/index.html%00.css", "//etc/passwd"]) {
      const { status, text } = await server.get(path);
      assert.ok(status === 400 || status === 404, `${path}: ${status}`);
      assert.doesNotMatch(text, /root:/);
    }
  });

  await t.test("a method that a path has not is a 405 with Allow", async () => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      const answer = await server.get("/api/search", { method });
      assertProblem(answer, 405, undefined);
      assert.match(answer.headers.get("allow"), /GET/);
    }
  });

  await t.test("HEAD is GET without the body", async () => {
    const get = await server.get("/api/search?q=ONU");
    const head = await server.get("/api/search?q=ONU", { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(head.text, "");
    assert.equal(head.headers.get("content-type"), get.headers.get("content-type"));
  });

  await t.test("it is still alive, and says so", async () => {
    assert.equal((await server.get("/healthz")).status, 200);
    assert.equal((await server.get("/readyz")).status, 200);
  });
});

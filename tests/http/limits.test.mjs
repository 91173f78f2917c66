// Limits as options: each is reached, says so, and leaves the others alone.
import assert from "node:assert/strict";
import { request } from "node:http";
import { test } from "node:test";

import { makeDatabase, run, startServer } from "../support/programs.mjs";

// From an address of the loopback network, so that clients can differ: {status, headers}.
function askFrom(server, localAddress, path, { method = "GET", ...headers } = {}) {
  return new Promise((resolve, reject) => {
    const sent = request(server.origin + path, { method, headers, localAddress, agent: false }, (response) => {
      response.resume().on("end", () => resolve({ status: response.statusCode, headers: response.headers }));
    });
    sent.on("error", reject).end();
  });
}

test("a query has limits, and what is left out is a warning", async (t) => {
  const db = await makeDatabase(t);
  const rows = [
    [["--max-query", "10"], "Almaty OTSC", /almaty/],
    [["--max-clauses", "2"], "Almaty OU OTSC OU Moscou OU ONU", /almaty OU otsc/],
    [["--max-expansions", "3"], "co*", /co\*/],
  ];
  for (const [args, q, interpreted] of rows) {
    await t.test(args.join(" "), async (t) => {
      const server = await startServer(t, { db, args });
      const { status, json } = await server.get(`/api/search?q=${encodeURIComponent(q)}`);
      assert.equal(status, 200);
      assert.equal(json.query.warnings.length, 1, JSON.stringify(json.query));
      assert.match(json.query.interpreted, interpreted);
    });
  }
});

test("a query as long as it may be fits into an address, whatever it holds", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t) });
  for (const q of ["é".repeat(4096), "\u20ac".repeat(2730), "a ".repeat(4096)]) {
    const { status, json } = await server.get(`/api/search?q=${encodeURIComponent(q)}`);
    assert.equal(status, 200);
    assert.equal(json.query.text, q);
    assert.deepEqual(json.query.warnings.filter(({ code }) => /long/.test(code)), []);
  }
});

test("of too many words the first are searched", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t), args: ["--timeout", "60000"] });
  for (const q of ["OTSC ".repeat(1500), "a ".repeat(4000), `${"accord ".repeat(254)}OTSC Almaty`]) {
    const { status, json } = await server.get(`/api/search?q=${encodeURIComponent(q)}`);
    assert.equal(status, 200);
    assert.deepEqual(json.query.warnings.map(({ code }) => code), ["too-many-words"]);
  }
});

test("addresses and headers have limits", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t), args: ["--max-url", "200", "--max-header", "600"] });
  assert.equal((await server.get("/api/search?q=ONU")).status, 200);
  assert.equal((await server.get(`/api/search?q=${"x".repeat(200)}`)).status, 414);
  assert.equal((await server.get("/", { headers: { X: "x".repeat(700) } })).status, 431);
});

test("bodies have a limit", async (t) => {
  const db = await makeDatabase(t);
  const server = await startServer(t, { db, args: ["--max-body", "1"], env: { DEPECHE_API_KEY: "sesame-ouvre-toi" } });
  const headers = { Authorization: "Bearer sesame-ouvre-toi", "Content-Type": "application/x-ndjson" };
  const line = `${JSON.stringify({ id: "x", body: "Du texte. ".repeat(100) })}\n`;
  assert.equal((await server.get("/api/articles", { method: "POST", headers, body: line })).status, 200);
  const large = line.repeat(2000);
  assert.equal((await server.get("/api/articles", { method: "POST", headers, body: large })).status, 413);
  // Of a size that is not said before: fetch sends a stream in chunks.
  const { status, json } = await server.get("/api/articles", { method: "POST", headers, body: new Blob([large]).stream(), duplex: "half" });
  assert.equal(status, 413);
  assert.match(json.detail, /larger than this server takes/);
});

test("who asks too often is told when to come back, and nobody else is", async (t) => {
  const args = ["--rate-limit", "1", "--rate-burst", "3", "--trusted-proxy", "127.0.0.3"];
  const server = await startServer(t, { db: await makeDatabase(t), args, env: { DEPECHE_API_KEY: "sesame-ouvre-toi" } });
  const search = "/api/search?q=ONU";
  const statuses = [];
  let last;
  for (let i = 0; i < 8; i++) statuses.push((last = await askFrom(server, "127.0.0.1", search)).status);
  assert.deepEqual(statuses.slice(0, 3), [200, 200, 200]);
  assert.ok(statuses.includes(429), statuses.join());
  const refused = (await Promise.all(Array.from({ length: 5 }, () => askFrom(server, "127.0.0.1", search)))).find(({ status }) => status === 429);
  assert.match(refused.headers["retry-after"], /^[1-3]$/);
  assert.equal(refused.headers["ratelimit-policy"], '"requests";q=3;w=3');
  assert.match(refused.headers.ratelimit, /^"requests";r=0;t=[1-3]$/);
  assert.match(last.headers.ratelimit, /^"requests";r=\d+;t=\d+$/);

  assert.equal((await askFrom(server, "127.0.0.2", search)).status, 200);
  assert.equal((await askFrom(server, "127.0.0.1", "/healthz")).status, 200);
  // Behind the proxy, each client is one; elsewhere its word is worth nothing.
  const behind = async (address, client) => (await askFrom(server, address, search, { "X-Forwarded-For": client })).status;
  for (let i = 0; i < 12; i++) assert.equal(await behind("127.0.0.3", `192.0.2.${i}`), 200);
  const forged = [];
  for (let i = 0; i < 12; i++) forged.push(await behind("127.0.0.4", `192.0.2.${100 + i}`));
  assert.ok(forged.includes(429), forged.join());
  // A key has a budget of its own, a made-up one has none.
  const withKey = async (key) => (await askFrom(server, "127.0.0.4", search, { Authorization: `Bearer ${key}` })).status;
  assert.equal(await withKey("sesame-ouvre-toi"), 200);
});

test("pages of other origins may ask only where that is said", async (t) => {
  const db = await makeDatabase(t);
  const origin = "https://a.example";
  const closed = await startServer(t, { db });
  const open = await startServer(t, { db, args: ["--cors-origin", origin] });
  const ask = async (server, path, options) => (await server.get(path, options)).headers.get("access-control-allow-origin");
  for (const path of ["/api/search?q=ONU", "/api/search?limit=x", "/api/nope"]) {
    assert.equal(await ask(closed, path, { headers: { Origin: origin } }), null);
    assert.equal(await ask(open, path, { headers: { Origin: origin } }), origin);
    assert.equal(await ask(open, path, { headers: { Origin: "https://b.example" } }), null);
  }
  const preflight = { Origin: origin, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization" };
  const allowed = await askFrom(open, "127.0.0.1", "/api/articles/x", { method: "OPTIONS", ...preflight });
  assert.equal(allowed.status, 204);
  assert.match(allowed.headers["access-control-allow-methods"], /PUT/);
  assert.match(allowed.headers["access-control-allow-headers"], /Authorization/);
  assert.equal((await askFrom(closed, "127.0.0.1", "/api/articles/x", { method: "OPTIONS", ...preflight })).status, 405);
});

test("every answer has the headers that make it safe, whoever gives it", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t) });
  const paths = ["/", "/?q=ONU", "/article?id=none", "/nope", "/api/search?q=ONU", "/api/search?limit=x", "/api/nope", "/static/style.css",
    "/static/none", "/opensearch.xml", "/openapi.json", "/healthz", "/readyz", "/metrics", `/${"x".repeat(40_000)}`];
  for (const path of paths) {
    const { headers, status } = await server.get(path);
    for (const name of ["content-security-policy", "cross-origin-opener-policy", "cross-origin-resource-policy", "referrer-policy",
      "x-content-type-options", "x-frame-options", "cache-control"]) {
      assert.ok(headers.get(name), `${path.slice(0, 40)} ${status}: ${name}`);
    }
    assert.equal(headers.get("server"), null);
    assert.equal(headers.get("access-control-allow-origin"), null);
  }
});

test("nobody who isn't meant to be a person gets a page for an error", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t) });
  for (const path of ["/nope.atom", "/metrics/x", "/api/nope"]) {
    assert.match((await server.get(path)).headers.get("content-type"), /^application\/problem\+json/);
  }
  const { headers } = await server.get("/nope", { headers: { Accept: "text/html,application/xhtml+xml" } });
  assert.match(headers.get("content-type"), /^text\/html/);
});

test("what can't be meant is one clear line", async (t) => {
  const db = await makeDatabase(t);
  const rows = [
    [["--trusted-proxy", "proxy"], 2, /"proxy" is neither an address nor a network/],
    [["--cors-origin", "example.org"], 2, /"example\.org" is no origin/],
    [["--web", "rien"], 1, /"rien" is not the folder of the page/],
    [["--max-url", "0"], 2, /--max-url/],
    [["--timeout", "soon"], 2, /--timeout/],
  ];
  for (const [args, expected, message] of rows) {
    const { code, stderr } = await run("depeche-server", ["--db", db, "--port", "0", ...args]);
    assert.equal(code, expected, stderr);
    assert.match(stderr, message);
    assert.equal(stderr.trim().split("\n").length, 1, stderr);
  }
});

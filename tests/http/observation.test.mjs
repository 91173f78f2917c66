// What those who run the server see of it: metrics, logs, readiness, and what systemd is told.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";

import { makeDatabase, programs, runIndexer, startServer } from "../support/programs.mjs";

async function metricsOf(server) {
  const { status, headers, text } = await server.get("/metrics");
  assert.equal(status, 200);
  assert.equal(headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  const samples = new Map();
  for (const line of text.split("\n")) {
    const found = /^([a-z_]+(?:\{.*\})?) (\S+)$/.exec(line);
    if (found) samples.set(found[1], Number(found[2]));
  }
  return { text, samples };
}

// The lines of the log once `count` of them match; they come a little after the answer.
async function logged(server, pattern, count = 1) {
  for (const end = Date.now() + 10_000; ; await new Promise((resolve) => setTimeout(resolve, 5))) {
    const lines = server.log.filter((line) => pattern.test(line));
    if (lines.length >= count) return lines;
    assert.ok(Date.now() < end, `no ${pattern} in\n${server.log.join("\n")}`);
  }
}

test("/metrics counts what happened", async (t) => {
  const db = await makeDatabase(t);
  const server = await startServer(t, { db });
  for (const path of ["/api/search?q=OTSC", "/api/search?q=zibeline", "/api/search?limit=x", "/?q=OTSC", "/nope", "/api/articles/none"]) {
    await server.get(path);
  }
  await logged(server, /event=request/, 6);
  const { text, samples } = await metricsOf(server);
  const rows = [
    ['depeche_http_requests_total{route="/api/search",method="GET",status="200"}', 2],
    ['depeche_http_requests_total{route="/api/search",method="GET",status="400"}', 1],
    ['depeche_http_requests_total{route="/",method="GET",status="200"}', 1],
    ['depeche_http_requests_total{route="none",method="GET",status="404"}', 1],
    ['depeche_http_requests_total{route="/api/articles/{id}",method="GET",status="404"}', 1],
    ['depeche_http_request_duration_seconds_count{route="/api/search"}', 3],
    ["depeche_searches_total", 3],
    ["depeche_searches_without_results_total", 1],
    ["depeche_readers_busy", 0],
    ["depeche_index_articles", 5],
    ["depeche_index_generation", 1],
    ["depeche_http_requests_waiting", 0],
  ];
  for (const [name, value] of rows) assert.equal(samples.get(name), value, `${name} in\n${text}`);
  for (const name of ["depeche_index_bytes", "depeche_readers_limit", "depeche_http_connections", "process_resident_memory_bytes", "process_open_fds"]) {
    assert.ok(samples.get(name) > 0, name);
  }
  const age = samples.get("depeche_index_revision_age_seconds");
  assert.ok(age >= -1 && age < 300, `${age}`);

  await t.test("promtool has nothing to say against it", { skip: spawnSync("promtool", ["--version"]).error && "no promtool here" }, () => {
    const { status, stdout, stderr } = spawnSync("promtool", ["check", "metrics"], { input: text, encoding: "utf8" });
    assert.equal(`${stdout}${stderr}`, "");
    assert.equal(status, 0);
  });

  await t.test("a commit shows", async () => {
    const input = JSON.stringify({ id: "neuf", body: "Un article de plus." });
    assert.equal((await runIndexer(["--db", db, "--format", "ndjson", "-"], { input })).code, 0);
    assert.equal((await metricsOf(server)).samples.get("depeche_index_articles"), 6);
  });
});

test("how far a rebuild is, the server tells while it runs", async (t) => {
  const db = await makeDatabase(t);
  const server = await startServer(t, { db });
  const before = await server.get("/api/stats");
  assert.equal(before.json.rebuild, null);
  assert.equal((await metricsOf(server)).samples.get("depeche_rebuild_running"), 0);
  const indexer = spawn(join(programs, "depeche-indexer"), ["--db", db, "--rebuild", "--format", "ndjson", "-"]);
  t.after(() => indexer.kill("SIGKILL"));
  indexer.stdin.write(`${JSON.stringify({ id: "a", body: "Il neige." })}\n`);
  let stats;
  while (!(stats = (await server.get("/api/stats")).json).rebuild) await new Promise((later) => setTimeout(later, 5));
  const age = Date.now() - Date.parse(stats.rebuild.started_at);
  assert.ok(age >= 0 && age < 60_000, stats.rebuild.started_at);
  assert.equal(stats.rebuild.stage, "reading");
  assert.equal(stats.rebuild.read_share, null);  // of standard input nobody knows it
  const tag = before.headers.get("etag");
  assert.equal((await server.get("/api/stats", { headers: { "if-none-match": tag } })).status, 200);
  const { samples, text } = await metricsOf(server);
  assert.equal(samples.get("depeche_rebuild_running"), 1, text);
  assert.ok(samples.get("depeche_rebuild_age_seconds") >= 0);
  indexer.stdin.end();
  assert.equal((await once(indexer, "exit"))[0], 0);
  const after = (await server.get("/api/stats")).json;
  assert.equal(after.rebuild, null);
  assert.equal(after.articles, 1);
});

test("what the transport refuses is counted by its limit", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t) });
  const { status, headers } = await server.get(`/api/search?q=${"x".repeat(70_000)}`);
  assert.equal(status, 414);
  const [line] = await logged(server, /event=refused status=414/);
  assert.match(headers.get("x-request-id"), /^[0-9a-f]{16}$/);
  assert.ok(line.endsWith(` id=${headers.get("x-request-id")}`), line);
  const { samples } = await metricsOf(server);
  assert.equal(samples.get('depeche_limit_rejections_total{limit="url"}'), 1);
});

test("each request is a line, without addresses and queries unless they are asked for", async (t) => {
  const db = await makeDatabase(t);
  const secret = "zibeline";
  for (const [args, hasQuery, hasAddress] of [[[], false, false], [["--log-queries"], true, false], [["--log-addresses"], false, true]]) {
    await t.test(args.join(" ") || "by default", async (t) => {
      const server = await startServer(t, { db, args });
      await server.get(`/api/search?q=${secret}&limit=1`);
      await server.get(`/?q=${secret}`);
      const [line] = await logged(server, /event=request method=GET path=\/api\/search /);
      assert.match(line, /route=\/api\/search status=200 ms=\d+\.\d{3} bytes=\d+ id=[0-9a-f]{16}/);
      assert.equal(line.includes("query=q=zibeline&limit=1") || line.includes('query="q=zibeline&limit=1"'), hasQuery, line);
      assert.equal(line.includes("address=127.0.0.1"), hasAddress, line);
      await logged(server, /route=\/ /);
      await server.get("/api/export?format=csv");
      await logged(server, /route=\/api\/export status=200 ms=\d+\.\d{3} id=/);  // nobody counts what is streamed
      if (!hasQuery) assert.ok(!server.log.join("\n").includes(secret), server.log.join("\n"));
    });
  }
});

test("the log can be JSON, slow queries in it", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t), args: ["--log-format", "json", "--slow-query", "1", "--log-addresses"] });
  const q = Array.from({ length: 60 }, (_, i) => `a${i}* OU "coup de feu"`).join(" OU ");
  const { status } = await server.get(`/api/search?limit=100&q=${encodeURIComponent(q)}`, { headers: { "X-Request-Id": "un-deux.3" } });
  assert.equal(status, 200);
  const [request] = (await logged(server, /"event":"request"/)).map(JSON.parse);
  assert.equal(request.id, "un-deux.3");
  assert.equal(request.status, 200);
  assert.equal(request.address, "127.0.0.1");
  assert.ok(!Number.isNaN(Date.parse(request.time)));
  const [slow] = (await logged(server, /"event":"slow-query"/)).map(JSON.parse);
  assert.equal(slow.id, "un-deux.3");
  assert.ok(slow.ms >= 1);
  assert.match(slow.interpreted, /«\u00A0coup de feu\u00A0»/);
  for (const line of server.log.filter((text) => !text.startsWith("listening"))) JSON.parse(line);
});

test("a request has one valid id, its own or ours", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t) });
  const rows = [
    ["abc-1._~", "abc-1._~"], ["x".repeat(128), "x".repeat(128)], ["x".repeat(129), null], ["a b", null], ["", null], ["é", null], ["<script>", null],
  ];
  for (const [given, expected] of rows) {
    for (const path of ["/api/search", "/", "/nope", "/static/style.css", "/api/search?limit=x"]) {
      const { headers } = await server.get(path, { headers: { "X-Request-Id": given } });
      if (expected) assert.equal(headers.get("x-request-id"), expected);
      else assert.match(headers.get("x-request-id"), /^[0-9a-f]{16}$/);
    }
  }
});

test("it is not ready without a disk that has room", async (t) => {
  const db = await makeDatabase(t);
  const server = await startServer(t, { db, args: ["--min-free", "1000000000"] });
  assert.equal((await server.get("/readyz")).status, 503);
  assert.equal((await server.get("/healthz")).status, 200);
  assert.equal((await server.get("/api/search?q=OTSC")).status, 200);
});

test("systemd hands over a socket, and is told", async (t) => {
  const db = await makeDatabase(t);
  // Node can't open a Unix datagram socket; systemd-socket-activate isn't everywhere: a shell passes fd 3 on.
  const listener = createServer();
  await new Promise((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address();
  const child = spawn("sh", ["-c", 'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@"', "sh", join(programs, "depeche-server"), "--db", db, "--port", "1"],
    { stdio: ["ignore", "pipe", "pipe", listener._handle.fd] });
  t.after(() => child.kill("SIGKILL"));
  const [line] = await once(child.stdout.setEncoding("utf8"), "data");
  listener.close();
  assert.equal(line.trim(), `listening on http://127.0.0.1:${port}`);
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  assert.equal(response.status, 200);
  await response.text();
  child.kill("SIGTERM");
  assert.equal((await once(child, "exit"))[0], 0);
});

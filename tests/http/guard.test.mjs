// What strangers try at the door: names of others, paths of others, words of proxies that are none, more than their share;
// and what who runs the server does there.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { makeDatabase, makeDatabaseOf, makeFolder, programs, run, runIndexer, seeds, startServer } from "../support/programs.mjs";

const kKey = "sesame-ouvre-toi";

// Sends bytes as they are, and gives the answer as text once the server has closed.
function raw(server, bytes) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.origin);
    const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ""), () => socket.write(bytes));
    let text = "";
    socket.setEncoding("latin1").on("data", (piece) => (text += piece)).on("close", () => resolve(text)).on("error", reject);
  });
}

const ask = (server, target, headers = "Host: localhost\r\n", method = "GET", version = "1.1") =>
  raw(server, `${method} ${target} HTTP/${version}\r\n${headers}Connection: close\r\n\r\n`);

const statusOf = (answer) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

async function until(what, longest = 30_000) {
  const end = Date.now() + longest;
  while (!(await what())) {
    assert.ok(Date.now() < end, `in time: ${what}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

test("on a loopback address only its own names are answered", async (t) => {
  const db = await makeDatabase(t);
  const server = await startServer(t, { db });
  const rows = [
    ["localhost", 200], ["localhost:1", 200], ["127.0.0.1:8080", 200], ["[::1]:80", 200], ["LOCALHOST", 200],
    ["evil.example", 421], ["evil.example:80", 421], ["localhost.evil.example", 421], ["127.0.0.2", 421], ["[::2]", 421], ["", 421],
  ];
  for (const [host, status] of rows) {
    for (const path of ["/", "/api/search?q=OTSC", "/healthz", "/static/app.js", "/nope"]) {
      const answer = await ask(server, path, `Host: ${host}\r\n`);
      const expected = status === 200 && path === "/nope" ? 404 : status;
      assert.equal(statusOf(answer), expected, `${host} ${path}\n${answer}`);
      assert.match(answer, /\r\nx-request-id: /i);
    }
  }
  // The authority of an absolute target is the host, whatever the header says.
  assert.equal(statusOf(await ask(server, "http://evil.example/healthz")), 421);
  assert.equal(statusOf(await ask(server, "http://localhost/healthz", "Host: evil.example\r\n")), 200);
  assert.equal(statusOf(await ask(server, "/healthz", "", "GET", "1.0")), 200);
  // A page of the stranger's may not even read that it was refused.
  const open = await startServer(t, { db, args: ["--cors-origin", "*"] });
  assert.doesNotMatch(await ask(open, "/api/search", "Host: evil.example\r\nOrigin: http://evil.example\r\n"), /access-control/i);
});

test("more names are allowed by an option, and elsewhere all are", async (t) => {
  const db = await makeDatabase(t);
  const named = await startServer(t, { db, args: ["--allowed-host", "presse.example.fr"] });
  const open = await startServer(t, { db, args: ["--host", "0.0.0.0"] });
  const closed = await startServer(t, { db, args: ["--host", "0.0.0.0"], env: { DEPECHE_ALLOWED_HOST: "presse.example.fr" } });
  for (const [server, host, status] of [
    [named, "presse.example.fr:443", 200], [named, "localhost", 200], [named, "evil.example", 421],
    [open, "evil.example", 200], [closed, "presse.example.fr", 200], [closed, "evil.example", 421],
  ]) {
    server.origin = server.origin.replace("0.0.0.0", "127.0.0.1");
    assert.equal(statusOf(await ask(server, "/healthz", `Host: ${host}\r\n`)), status, host);
  }
});

test("an address of IPv6 is written with brackets or without", async (t) => {
  const db = await makeDatabase(t);
  for (const host of ["[::1]", "::1"]) {
    const server = await startServer(t, { db, args: ["--host", host] });
    assert.match(server.origin, /^http:\/\/\[::1\]:\d+$/);
    assert.equal((await server.get("/healthz")).status, 200);
  }
});

test("a page that says what went wrong never leads to another host", async (t) => {
  const db = await makeDatabase(t);
  const limited = await startServer(t, { db, args: ["--rate-limit", "1", "--rate-burst", "1"] });
  const targets = ["//evil.example", "///evil.example/a?b", "/\\evil.example", "//evil.example\\@a", "/%2f/evil.example"];
  await ask(limited, "/");
  for (const target of targets) {
    let answer = "";
    await until(async () => statusOf((answer = await ask(limited, target, "Host: localhost\r\nAccept: text/html\r\n"))) === 429);
    for (const [, href] of answer.matchAll(/href="([^"]*)"/g)) {
      const url = new URL(href, "http://localhost/");
      assert.equal(url.host, "localhost", `${target}: ${href}`);
    }
  }
});

test("only a trusted proxy is believed", async (t) => {
  const db = await makeDatabase(t);
  const forwarded = "Host: localhost\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Prefix: /recherche\r\n";
  const alone = await startServer(t, { db });
  assert.match(await ask(alone, "/opensearch.xml", forwarded), /template="http:\/\/localhost\/\?q=/);
  const behind = await startServer(t, { db, args: ["--trusted-proxy", "127.0.0.1"] });
  assert.match(await ask(behind, "/opensearch.xml", forwarded), /template="https:\/\/localhost\/recherche\/\?q=/);
  const tag = async (headers) => /\r\netag: (\S+)/i.exec(await ask(behind, "/search.atom?q=OTSC", headers))[1];
  assert.notEqual(await tag(forwarded), await tag("Host: localhost\r\n"));
  assert.notEqual(await tag("Host: 127.0.0.1\r\n"), await tag("Host: localhost\r\n"));
  assert.match(await ask(behind, "/search.atom?q=OTSC"), /\r\nvary: Accept, Host, X-Forwarded-Proto, X-Forwarded-Prefix/i);
});

test("every answer has its date, and none without a body has a length", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t) });
  const date = /\r\nDate: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\n/;
  for (const [target, headers] of [["/healthz"], ["/nope"], ["/api/export?q=OTSC&format=csv"], ["/healthz", "Host: a\r\nHost: b\r\n"]]) {
    assert.match(await ask(server, target, headers), date, target);
  }
  const etag = /\r\netag: (.*)\r\n/i.exec(await ask(server, "/static/app.js"))[1];
  const unchanged = await ask(server, "/static/app.js", `Host: localhost\r\nIf-None-Match: ${etag}\r\n`);
  assert.equal(statusOf(unchanged), 304);
  assert.doesNotMatch(unchanged, /content-length/i);
});

test("keys are read again at SIGHUP, and a broken file changes nothing", async (t) => {
  const db = await makeDatabase(t);
  const keys = join(await makeFolder(t), "keys");
  await writeFile(keys, `write ${kKey}\n`);
  const server = await startServer(t, { db, args: ["--api-key-file", keys] });
  const put = (key) => server.get("/api/articles/a", {
    method: "PUT", headers: { authorization: `Bearer ${key}`, "content-type": "application/json" }, body: '{"body":"Un phare"}',
  });
  assert.equal((await put(kKey)).status, 200);
  await writeFile(keys, "write another-key-0123456789\n");
  server.child.kill("SIGHUP");
  await until(async () => (await put(kKey)).status === 401);
  assert.equal((await put("another-key-0123456789")).status, 200);
  await writeFile(keys, "write\n");
  server.child.kill("SIGHUP");
  await until(() => server.log.some((line) => /the keys stay as they were: .*keys:1: /.test(line)));
  assert.equal((await put("another-key-0123456789")).status, 200);
});

test("the indexer ends cleanly when its terminal closes, and goes on where it follows files", async (t) => {
  const folder = await makeFolder(t);
  const db = join(folder, "data");
  const watching = spawn(join(programs, "depeche-indexer"), ["--watch", "--db", db, seeds]);
  t.after(() => watching.kill("SIGKILL"));
  await once(watching.stdout, "data");
  watching.kill("SIGHUP");
  await new Promise((later) => setTimeout(later, 300));  // in which it would have ended
  assert.equal(watching.exitCode ?? watching.signalCode, null);
  watching.kill("SIGTERM");
  assert.deepEqual(await once(watching, "exit"), [0, null]);
  const reading = spawn(join(programs, "depeche-indexer"), ["--db", join(folder, "other"), "--format", "ndjson", "-"]);
  reading.stdin.write('{"body":"Un phare"}\n');
  await until(async () => (await readdir(folder)).includes("other"));
  reading.kill("SIGHUP");
  assert.deepEqual(await once(reading, "exit"), [129, null]);
  assert.deepEqual((await readdir(folder)).sort(), ["data"]);
});

test("a pipe in the place of the stub file is an error, and nobody waits at it", async (t) => {
  const db = await makeFolder(t);
  await once(spawn("mkfifo", [join(db, "XAPIANDB")]), "exit");
  const { code, stderr } = await runIndexer(["--db", db, "--quiet", seeds]);
  assert.equal(code, 1, stderr);
  assert.match(stderr, /XAPIANDB: can't be read/);
  assert.equal((await run("depeche-server", ["--port", "0", "--db", db])).code, 1);
});

test("an address has half of the exports at most", async (t) => {
  const body = "Le phare veille sur la côte. ".repeat(2_000);
  const db = await makeDatabaseOf(t, Array.from({ length: 200 }, (_, n) => ({ id: String(n), body: `${body} ${n}` })));
  const server = await startServer(t, { db, args: ["--trusted-proxy", "127.0.0.1"] });
  const { hostname, port } = new URL(server.origin);
  const slow = async (client) => {
    const socket = connect(Number(port), hostname);
    t.after(() => socket.destroy());
    socket.write(`GET /api/export?q=phare&format=ndjson HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${client}\r\n\r\n`);
    const [head] = await once(socket, "data");
    socket.pause();
    return statusOf(head.toString("latin1"));
  };
  assert.equal(await slow("192.0.2.1"), 200);
  assert.equal(await slow("192.0.2.1"), 200);
  assert.equal(await slow("192.0.2.1"), 429);
  const head = await ask(server, "/api/export?q=phare&format=csv", "Host: localhost\r\nX-Forwarded-For: 192.0.2.1\r\n", "HEAD");
  assert.equal(statusOf(head), 429);
  assert.equal(await slow("192.0.2.2"), 200);
  assert.equal(await slow("192.0.2.2"), 200);
  assert.equal(await slow("192.0.2.3"), 503);
  assert.equal(statusOf(await ask(server, "/api/export?q=phare&format=csv", "Host: localhost\r\nX-Forwarded-For: 192.0.2.3\r\n", "HEAD")), 503);
});

test("to HTTP/1.0 the head of an export promises no chunks", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t) });
  const head = await ask(server, "/api/export?q=OTSC&format=csv", "Host: localhost\r\n", "HEAD", "1.0");
  assert.equal(statusOf(head), 200);
  assert.doesNotMatch(head, /transfer-encoding/i);
});

test("readiness asks for a disk that can be written, where writing is on, and for whole tables", async (t) => {
  const db = await makeDatabase(t);
  const server = await startServer(t, { db, env: { DEPECHE_API_KEY: kKey } });
  assert.equal((await server.get("/readyz")).status, 200);
  const [generation] = (await readdir(db)).filter((name) => name.startsWith("generation-"));
  const table = join(db, generation, "shard-0", "postlist.glass");
  await truncate(table, 8192);
  assert.equal((await server.get("/readyz")).status, 503);
  assert.equal((await server.get("/healthz")).status, 200);
});

test("a damaged database is served as far as it goes, and never written", async (t) => {
  for (const table of ["postlist.glass", "docdata.glass", "termlist.glass"]) {
    await t.test(table, async (t) => {
      const articles = Array.from({ length: 300 }, (_, n) => ({ id: String(n), body: `Le phare ${n} ${"mot" + n * 7919} ${"abc".repeat(n)}` }));
      const db = await makeDatabaseOf(t, articles);
      const [generation] = (await readdir(db)).filter((name) => name.startsWith("generation-"));
      const file = await open(join(db, generation, "shard-0", table), "r+");
      const { size } = await file.stat();
      for (let at = 8192 + 16; at < size; at += 8192) await file.write(Buffer.alloc(6000, 0xa5), 0, 6000, at);
      await file.close();
      const server = await startServer(t, { db, env: { DEPECHE_API_KEY: kKey } }).catch((error) => error);
      if (server instanceof Error) return assert.match(server.message, /ended with 1 /);  // it says so and ends
      for (let n = 0; n < 3; n++) {
        const { status, json } = await server.get(`/api/articles/${n}`, {
          method: "PUT", headers: { authorization: `Bearer ${kKey}`, "content-type": "application/json" }, body: '{"body":"Un phare neuf"}',
        });
        assert.equal(status, 503);
        assert.match(json.detail, /damaged: depeche-indexer --check/);
      }
      assert.equal((await server.get("/healthz")).status, 200);
    });
  }
});

test("a database that is damaged while it is served is not written from then on", async (t) => {
  const articles = Array.from({ length: 300 }, (_, n) => ({ id: String(n), body: `Le phare ${n} ${"mot" + n * 7919} ${"abc".repeat(n)}` }));
  const db = await makeDatabaseOf(t, articles);
  const server = await startServer(t, { db, env: { DEPECHE_API_KEY: kKey } });
  const put = (id) => server.get(`/api/articles/${id}`, {
    method: "PUT", headers: { authorization: `Bearer ${kKey}`, "content-type": "application/json" }, body: '{"body":"Un phare neuf"}',
  });
  assert.equal((await put("a")).status, 200);
  const [generation] = (await readdir(db)).filter((name) => name.startsWith("generation-"));
  const file = await open(join(db, generation, "shard-0", "termlist.glass"), "r+");
  const { size } = await file.stat();
  for (let at = 16; at < size; at += 8192) await file.write(Buffer.alloc(6000, 0xa5), 0, 6000, at);
  await file.close();
  for (let n = 0; n < 3; n++) assert.equal((await put(String(n))).status, 503);
  assert.equal((await server.get("/healthz")).status, 200);
});

test("an answer doesn't grow with what was wrong in the request", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t), env: { DEPECHE_API_KEY: kKey } });
  const headers = { authorization: `Bearer ${kKey}` };
  const post = (path, type, body) => server.get(path, { method: "POST", headers: { ...headers, "content-type": type }, body });
  const long = "é".repeat(1_000_000);
  const lines = Array.from({ length: 20 }, () => JSON.stringify({ id: long, date: long }));
  const rows = [
    await post("/api/articles", "application/x-ndjson", lines.join("\n")),
    await post("/api/articles", "application/json", `{"id":"${long}","date":"${long}","body":"x"}`),
    await post("/api/articles", "application/json", `{"id":"${long}`),
    await post("/api/articles/delete", "application/json", JSON.stringify({ ids: [long, "a"] })),
    await server.get(`/api/search?${"x".repeat(20_000)}=1`),
    await server.get(`/api/articles/${"x".repeat(20_000)}`),
    await server.get(`/article?id=${"x".repeat(20_000)}`),
  ];
  for (const { status, text } of rows) {
    assert.ok(status < 500, text.slice(0, 300));
    assert.ok(text.length < 20 * 1_000 + 10_000, `${status}: ${text.length} bytes`);
    assert.doesNotMatch(text, /json\.exception|nlohmann|std::/);
  }
  for (const { reason, id } of rows[0].json.rejected) assert.ok([...reason].length <= 301 && [...id].length <= 201);
});

test("after many bad lines the rest of a body is not read", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t), env: { DEPECHE_API_KEY: kKey } });
  const body = '{"id":"good","body":"Un sémaphore"}\n' + "x\n".repeat(3_000_000);
  const before = Number((await readFile(`/proc/${server.pid}/stat`, "utf8")).split(" ")[13]);
  const { status, json } = await server.get("/api/articles", {
    method: "POST", headers: { authorization: `Bearer ${kKey}`, "content-type": "application/x-ndjson" }, body,
  });
  assert.equal(status, 422);
  assert.match(json.detail, /behind line 10002 was not read/);
  assert.equal(json.added, 1);
  assert.equal(json.rejected.length, 1_000);
  assert.equal(json.rejected_total, 10_001);
  const ticks = Number((await readFile(`/proc/${server.pid}/stat`, "utf8")).split(" ")[13]) - before;
  assert.ok(ticks < 500, `${ticks} ticks of the processor`);  // 5 s at 100 Hz; it took 44 s
});

test("two snapshots that nobody names may be taken in one second, listed and removed", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t), env: { DEPECHE_API_KEY: kKey } });
  const headers = { authorization: `Bearer ${kKey}` };
  const take = () => server.get("/api/snapshots", { method: "POST", headers });
  const taken = [await take(), await take(), await take()];
  assert.deepEqual(taken.map(({ status }) => status), [201, 201, 201]);
  const { json } = await server.get("/api/snapshots", { headers });
  assert.deepEqual(json.snapshots.map(({ name }) => name).sort(), taken.map((one) => one.json.name).sort());
  assert.match(json.snapshots[0].taken_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.equal((await server.get("/api/snapshots")).status, 401);
  const remove = (name) => server.get(`/api/snapshots/${name}`, { method: "DELETE", headers });
  assert.equal((await remove(taken[0].json.name)).status, 200);
  assert.equal((await remove(taken[0].json.name)).status, 404);
  for (const name of ["..", "%2e%2e", "..%2f..%2fdata", ".", "generation-000001"]) assert.equal((await remove(name)).status, 404, name);
  assert.equal((await server.get("/readyz")).status, 200);
});

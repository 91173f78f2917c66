// Writing over HTTP: keys, what an acknowledgement promises, and requests of any size.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { test } from "node:test";

import { buildBegins, makeDatabase, makeFolder, programs, run, runIndexer, seeds, startServer } from "../support/programs.mjs";
import { untilWordsAreRead } from "../support/words.mjs";

const kJson = "application/json";
const kNdjson = "application/x-ndjson";

// A request with a key; `body` is sent as JSON unless it is text.
function send(server, method, path, body, { key = "sesame-ouvre-toi", type = kJson } = {}) {
  const headers = { ...(key && { authorization: `Bearer ${key}` }), ...(body !== undefined && { "content-type": type }) };
  return server.get(path, { method, headers, body: body === undefined || typeof body === "string" ? body : JSON.stringify(body) });
}

const total = async (server, q) => (await server.get(`/api/search?limit=0&match=all&q=${encodeURIComponent(q)}`)).json.total;

async function startWritable(t, db) {
  return startServer(t, { db: db ?? await makeDatabase(t), env: { DEPECHE_API_KEY: "sesame-ouvre-toi" } });
}

test("what is acknowledged is found by the next search", async (t) => {
  const server = await startWritable(t);
  for (let n = 0; n < 20; n++) {
    const { status, json } = await send(server, "PUT", "/api/articles/phare", { body: `Le phare numéro${n} d’Ar-Men` });
    assert.equal(status, 200);
    assert.deepEqual({ ...json, revision: "" }, { added: n === 0 ? 1 : 0, replaced: n === 0 ? 0 : 1, unchanged: 0, deleted: 0, rejected: [], ignored_fields: [], revision: "" });
    assert.equal(await total(server, `numero${n}`), 1);
    assert.equal(await total(server, `numero${n - 1}`), 0);
    assert.equal((await server.get("/api/stats")).json.revision, json.revision);
  }
  assert.equal((await send(server, "DELETE", "/api/articles/phare")).json.deleted, 1);
  assert.equal(await total(server, "phare"), 0);
  assert.equal((await send(server, "DELETE", "/api/articles/phare")).status, 404);
});

test("a section is written with its article, and is no reason to write it again", async (t) => {
  const server = await startWritable(t);
  const write = async (section) => (await send(server, "PUT", "/api/articles/phare", { body: "Le phare", section })).json;
  assert.equal((await write("Mer")).added, 1);
  assert.equal((await write("Mer")).unchanged, 1);
  assert.equal(await total(server, "rubrique:mer"), 1);
  assert.equal((await write("Côte")).replaced, 1);
  assert.equal(await total(server, "rubrique:mer"), 0);
  assert.equal((await server.get("/api/articles/phare")).json.section, "Côte");
  assert.equal((await write(null)).replaced, 1);
  assert.equal((await server.get("/api/articles/phare")).json.section, null);
  assert.equal((await send(server, "PUT", "/api/articles/phare", { body: "Le phare", section: {} })).status, 422);
});

test("many writers at once: all are acknowledged, and all is there after a restart", async (t) => {
  const db = await makeDatabase(t);
  const server = await startWritable(t, db);
  await Promise.all(Array.from({ length: 50 }, async (_, writer) => {
    for (let n = 0; n < 4; n++) {
      const { status, text } = await send(server, "PUT", `/api/articles/${writer}-${n}`, { body: `Le sémaphore ${writer} ${n}` });
      assert.equal(status, 200, text);
    }
  }));
  assert.equal(await total(server, "sémaphore"), 200);
  await server.stop();
  assert.equal(await total(await startServer(t, { db }), "sémaphore"), 200);
});

test("where there is no database a key for writing makes one", async (t) => {
  const db = join(await makeFolder(t), "data");
  const server = await startWritable(t, db);
  assert.equal((await server.get("/readyz")).status, 200);
  assert.equal(await total(server, ""), 0);
  assert.equal((await send(server, "POST", "/api/articles", [{ id: 1, body: "Un phare" }, { id: "b", body: "Un port" }])).json.added, 2);
  assert.equal(await total(server, "phare"), 1);
  assert.equal((await server.get("/api/articles/1")).json.id, "1");
  assert.equal((await runIndexer(["--db", db, "--quiet", seeds])).code, 0);
  assert.equal(await total(server, ""), 7);
});

test("a key is asked for: none, a wrong one, one for reading", async (t) => {
  const db = await makeDatabase(t);
  const keys = join(await makeFolder(t), "keys");
  await writeFile(keys, "# the newsroom\nwrite plume-de-la-redaction\nread loupe-de-la-lectrice\n");
  const rows = [
    [{ args: [] }, "PUT", { key: null }, 403, /writing is off/],
    [{ args: [] }, "PUT", { key: "plume-de-la-redaction" }, 403, /writing is off/],
    [{ args: ["--api-key-file", keys] }, "PUT", { key: null }, 401, /needs a key/],
    [{ args: ["--api-key-file", keys] }, "PUT", { key: "nonsense" }, 401, /unknown/],
    [{ args: ["--api-key-file", keys] }, "PUT", { key: "loupe-de-la-lectrice" }, 403, /reading only/],
    [{ args: ["--api-key-file", keys] }, "PUT", { key: "plume-de-la-redaction" }, 200],
    [{ env: { DEPECHE_API_KEY_FILE: keys } }, "PUT", { key: "plume-de-la-redaction" }, 200],
    [{ env: { DEPECHE_API_KEY_FILE: keys, DEPECHE_API_KEY: "sesame-ouvre-toi" } }, "PUT", { key: "sesame-ouvre-toi" }, 200],
    [{ args: ["--api-key-file", keys] }, "GET", { key: null }, 401, /needs a key/],
    [{ args: ["--api-key-file", keys] }, "GET", { key: "loupe-de-la-lectrice" }, 200],
    [{ args: ["--api-key-file", keys] }, "GET", { key: "plume-de-la-redaction" }, 200],
    [{ env: { DEPECHE_API_KEY: "sesame-ouvre-toi" } }, "GET", { key: null }, 200],
  ];
  assert.equal((await runIndexer(["--db", db, "--quiet", "--format", "ndjson", "-"], { input: '{"id":"a","body":"x"}' })).code, 0);
  for (const [options, method, credentials, status, detail] of rows) {
    await t.test(`${method} ${JSON.stringify(options)} ${credentials.key}`, async (t) => {
      const server = await startServer(t, { db, ...options });
      const answer = await send(server, method, "/api/articles/a", method === "PUT" ? { body: "y" } : undefined, credentials);
      assert.equal(answer.status, status, answer.text);
      assert.equal(answer.headers.has("www-authenticate"), status === 401);
      if (detail) {
        assert.match(answer.json.detail, detail);
        assert.match(answer.headers.get("content-type"), /^application\/problem\+json/);
      }
      assert.equal((await server.get("/healthz")).status, 200);
      assert.equal((await server.get("/openapi.json")).status, 200);
      assert.ok(!server.log.join("\n").match(/plume|sesame|loupe/), "no key in the log");
    });
  }
});

test("keys for reading close the page too, with a page that says so", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t), env: { DEPECHE_API_KEY: "sesame-ouvre-toi" }, args: ["--api-key-file", await keyFile(t, "read loupe-de-la-lectrice\n")] });
  const page = await server.get("/?q=OTSC");
  assert.equal(page.status, 401);
  assert.match(page.headers.get("www-authenticate"), /^Bearer/);
  assert.match(page.text, /Cette archive est fermée/);
  assert.ok(!page.text.includes("Almaty"));
  assert.match(page.headers.get("content-type"), /^text\/html/);
});

async function keyFile(t, text) {
  const path = join(await makeFolder(t), "keys");
  await writeFile(path, text);
  return path;
}

test("a file of keys that is wrong is one clear line, exit code 1, and no key in it", async (t) => {
  const db = await makeDatabase(t);
  for (const text of ["", "admin sesame-ouvre-toi\n", "write sésame-ouvre-toi\n", "read \n", "write\n", "sesame\n"]) {
    const { code, stderr } = await run("depeche-server", ["--port", "0", "--db", db, "--api-key-file", await keyFile(t, text)]);
    assert.equal(code, 1, stderr);
    assert.equal(stderr.trim().split("\n").length, 1, stderr);
    assert.ok(!/s.same/.test(stderr), stderr);
  }
  for (const key of ["", "sesame"]) {
    const { code, stderr } = await run("depeche-server", ["--port", "0", "--db", db], { env: { DEPECHE_API_KEY: key } });
    assert.equal(code, 1, stderr);
    assert.match(stderr, /^depeche-server: DEPECHE_API_KEY: the key is .*\n$/);
  }
});

// Memory of a process, in MB.
async function residentMegabytes(pid) {
  return Number(/VmRSS:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
}

// Sends pieces as they are made, and gives the answer.
async function stream(server, path, type, pieces) {
  const outgoing = request(server.origin + path, { method: "POST", headers: { authorization: "Bearer sesame-ouvre-toi", "content-type": type } });
  const answered = once(outgoing, "response");
  for (const piece of pieces) {
    if (!outgoing.write(piece)) await Promise.race([once(outgoing, "drain"), answered]);
  }
  outgoing.end();
  const [response] = await answered;
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += chunk;
  return { status: response.statusCode, json: JSON.parse(text) };
}

function* repeat(times, make) {
  for (let n = 0; n < times; n++) yield make(n);
}

test("a path that ends in a reserved word is no article, unless it is encoded", async (t) => {
  const server = await startWritable(t);
  const rows = [
    ["PUT", "/api/articles/a/similar", 405, "GET, HEAD"],
    ["DELETE", "/api/articles/a/versions", 405, "GET, HEAD"],
    ["PATCH", "/api/articles/a/b/similar", 405, "GET, HEAD"],
    ["PUT", "/api/articles/delete", 405, "POST"],
    ["GET", "/api/articles/delete", 405, "POST"],
    ["PATCH", "/api/articles/a", 405, "GET, HEAD, PUT, DELETE"],
    ["PUT", "/api/articles/a%2Fsimilar", 200],
    ["GET", "/api/articles/a%2Fsimilar", 200],
    ["PUT", "/api/articles/a/b", 200],
    ["GET", "/api/articles/a%2Fb", 200],
    ["PUT", "/api/articles/similar", 200],
    ["PUT", `/api/articles/${"x/".repeat(2_000)}`, 200],
    ["PUT", `/api/articles/${"x/".repeat(10_000)}`, 422],
  ];
  for (const [method, path, status, allow] of rows) {
    const answer = await send(server, method, path, method === "PUT" || method === "PATCH" ? { body: "Le phare" } : undefined);
    assert.equal(answer.status, status, `${method} ${path.slice(0, 60)}: ${answer.text}`);
    if (allow) assert.equal(answer.headers.get("allow"), allow);
  }
  assert.equal(await total(server, "phare"), 4);
});

test("NDJSON and arrays of any size stream in without being held", async (t) => {
  const server = await startWritable(t);
  await send(server, "PUT", "/api/articles/first", { body: "x" });
  const before = await residentMegabytes(server.pid);
  // 96 MB of an unknown field each: much to read, little to index.
  const padding = "a".repeat(1 << 20);
  const line = (n) => `{"id":"n${n}","pad":"${padding}","body":"Le phare ${n}"}\n`;
  const lines = await stream(server, "/api/articles", kNdjson, repeat(96, line));
  assert.equal(lines.status, 200);
  assert.equal(lines.json.added, 96);
  const array = (n) => `${n === 0 ? "[" : ","}${line(n)}${n === 95 ? "]" : ""}`;
  const again = await stream(server, "/api/articles", kJson, repeat(96, array));
  assert.deepEqual([again.status, again.json.unchanged], [200, 96]);
  const growth = await residentMegabytes(server.pid) - before;
  assert.ok(growth < 60, `${growth} MB more`);
  assert.equal(await total(server, "phare"), 96);
});

test("each bad line is named, the first thousand of them, and the rest goes in", async (t) => {
  const server = await startWritable(t);
  const bad = ['{"id":"x"}', "nonsense", '{"id":7,"body":"  "}', '{"body":"\\ud800"}'];
  const lines = Array.from({ length: 5000 }, (_, n) => (n % 2 ? bad[(n >> 1) % bad.length] : `{"id":"n${n}","body":"Le phare ${n}"}`));
  const { status, json } = await send(server, "POST", "/api/articles", lines.join("\n"), { type: kNdjson });
  assert.equal(status, 200);
  assert.equal(json.added, 2500);
  assert.equal(json.rejected.length, 1000);
  assert.equal(json.rejected_total, 2500);
  assert.deepEqual(json.rejected[0], { index: null, line: 2, id: "x", reason: "body is missing" });
  assert.deepEqual(json.rejected[2], { index: null, line: 6, id: "7", reason: "body is blank" });
  assert.equal(json.rejected[999].line, 2000);
  assert.equal(await total(server, "phare"), 2500);
});

test("each bad item of an array is named by its place, and so is each unknown id of a list", async (t) => {
  const server = await startWritable(t);
  const articles = '[{"id":"a","body":"Le phare"}, 7, {"id":"b"}, {"id":"c","body":"Le port","titre":"x","keywords":["y"]}, null]';
  for (const body of [articles, articles.replaceAll(", ", ",\n")]) {
    const { status, json } = await send(server, "POST", "/api/articles", body, { type: kJson });
    assert.equal(status, 200);
    assert.deepEqual(json.rejected.map(({ index, id }) => [index, id]), [[1, null], [2, "b"], [4, null]]);
    assert.deepEqual(json.ignored_fields, ["titre", "keywords"]);
  }
  const lines = await send(server, "POST", "/api/articles", '{"body":"x","texte":1}\n{"body":"y","texte":2,"lead":"z"}', { type: kNdjson });
  assert.deepEqual(lines.json.ignored_fields, ["texte"]);
  const one = await send(server, "PUT", "/api/articles/d", { body: "Un quai", Titel: "x" });
  assert.deepEqual(one.json.ignored_fields, ["Titel"]);
  const deleted = await send(server, "POST", "/api/articles/delete", { ids: ["x", "a", "x", 12] });
  assert.deepEqual(deleted.json.rejected.map(({ index, line, id }) => [index, line, id]), [[0, null, "x"], [3, null, "12"]]);
  const wrong = await send(server, "POST", "/api/articles/delete", { ids: ["c", null] });
  assert.equal(wrong.status, 422);
  assert.match(wrong.json.detail, /ids\[1\]/);
});

test("a client that breaks off leaves what was committed, and the server goes on", async (t) => {
  const server = await startWritable(t);
  const outgoing = request(server.origin + "/api/articles", { method: "POST", headers: { authorization: "Bearer sesame-ouvre-toi", "content-type": kNdjson } });
  outgoing.on("error", () => {});
  for (let n = 0; n < 1500; n++) outgoing.write(`{"id":"n${n}","body":"Le phare ${n}"}\n`);
  outgoing.write('{"id":"half","body":"Le pha');
  let found = 0;
  for (let look = 0; look < 400 && found < 1000; look++) {
    found = await total(server, "phare");
    await new Promise((later) => setTimeout(later, 25));
  }
  assert.equal(found, 1000);  // the first batch
  outgoing.destroy();
  assert.equal((await send(server, "PUT", "/api/articles/half", { body: "Le port" })).json.added, 1);
  assert.equal(await total(server, "half"), 0);
});

test("the indexer waits for the server, and the server for the indexer", async (t) => {
  const db = await makeDatabase(t);
  const server = await startWritable(t, db);
  let isDone = false;
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let n = 0; !isDone; n++) {
      const { status, text } = await send(server, "PUT", `/api/articles/w${writer}`, { body: `Le phare ${n}` });
      assert.equal(status, 200, text);
    }
  });
  for (let round = 0; round < 3; round++) {
    const input = `{"id":"indexed","body":"Le port ${round}"}`;
    const { code, stderr } = await runIndexer(["--db", db, "--quiet", "--format", "ndjson", "-"], { input });
    assert.equal(code, 0, stderr);
  }
  isDone = true;
  await Promise.all(writers);
  assert.equal(await total(server, ""), 10);
});

test("a rebuild under writes and searches: nothing fails, and nothing is mixed", async (t) => {
  const db = await makeDatabase(t);
  const server = await startWritable(t, db);
  let isDone = false;
  const readers = Array.from({ length: 4 }, async () => {
    while (!isDone) {
      const { status, json, text } = await server.get("/api/search?q=OTSC+Almaty");
      assert.equal(status, 200, text);
      assert.equal(json.total, 5);
    }
  });
  const writer = (async () => {
    for (let n = 0; !isDone; n++) {
      const { status, text } = await send(server, "PUT", "/api/articles/w", { body: `Le phare ${n}` });
      assert.equal(status, 200, text);
    }
  })();
  for (let round = 0; round < 5; round++) assert.equal((await runIndexer(["--db", db, "--quiet", "--rebuild", seeds])).code, 0);
  isDone = true;
  await Promise.all([...readers, writer]);
  assert.equal((await server.get("/api/stats")).json.generation, 6);
  await untilWordsAreRead(server);  // the words of an older generation may be being read still
  assert.deepEqual(await deletedFiles(server.pid), [], "the disk of older generations is free");
});

// The files that a process keeps on the disk though they have no name any more.
async function deletedFiles(pid) {
  const files = await Promise.all((await readdir(`/proc/${pid}/fd`)).map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")));
  return files.filter((name) => name.endsWith("(deleted)"));
}

test("searches of all kinds while many write: none fails", async (t) => {
  const server = await startWritable(t);
  const end = Date.now() + 3_000;
  const queries = ["phare", "OTSC Almaty", "num*", "p* OU n* OU c*", '"port de Brest"'];
  const writers = Array.from({ length: 20 }, async (_, writer) => {
    for (let n = 0; Date.now() < end; n++) {
      const { status, text } = await send(server, "PUT", `/api/articles/${writer}-${n % 50}`, { body: `Le phare numéro ${n} et le port de Brest` });
      assert.equal(status, 200, text);
    }
  });
  const readers = Array.from({ length: 6 }, async (_, reader) => {
    for (let n = reader; Date.now() < end; n++) {
      const { status, text } = await server.get(`/api/search?limit=50&facets=month&q=${encodeURIComponent(queries[n % queries.length])}`);
      assert.equal(status, 200, text);
    }
  });
  await Promise.all([...writers, ...readers]);
});

test("an indexer that holds the database for long: 503, which says who and when to come back", async (t) => {
  const db = await makeDatabase(t);
  const server = await startServer(t, { db, env: { DEPECHE_API_KEY: "sesame-ouvre-toi", DEPECHE_WRITE_WAIT: "1" } });
  const holder = spawn(join(programs, "depeche-indexer"), ["--db", db, "--quiet", "--format", "ndjson", "-"]);
  t.after(() => holder.kill("SIGKILL"));
  holder.stdin.write('{"id": "a", "body": "phare"}\n');
  let answer;
  for (let attempt = 0; attempt < 100 && answer?.status !== 503; attempt++) {
    answer = await send(server, "PUT", "/api/articles/w", { body: `Le port ${attempt}` });
  }
  assert.equal(answer.status, 503);
  assert.ok(Number(answer.headers.get("retry-after")) > 0);
  assert.match(answer.json.detail, /another program is writing/);
  assert.ok(server.log.some((line) => line.includes(`process ${holder.pid}`)), server.log.join("\n"));
  assert.equal(await total(server, "OTSC"), 5);
  holder.stdin.end();
  await once(holder, "close");
  assert.equal((await send(server, "PUT", "/api/articles/w", { body: "Le port enfin" })).status, 200);
});

test("while a database is built anew, writes go on, and what they did is in the new one", async (t) => {
  const db = await makeDatabase(t);
  const server = await startServer(t, { db, env: { DEPECHE_API_KEY: "sesame-ouvre-toi", DEPECHE_WRITE_WAIT: "1" } });
  const put = async (id, body) => assert.equal((await send(server, "PUT", `/api/articles/${id}`, { body })).json?.rejected?.length, 0);
  await put("avant", "Le phare d’avant");
  await put("garde", "Le phare gardé");
  const rebuild = spawn(join(programs, "depeche-indexer"), ["--db", db, "--quiet", "--rebuild", "--format", "ndjson", "-"]);
  t.after(() => rebuild.kill("SIGKILL"));
  await buildBegins(db);
  const second = await runIndexer(["--db", db, "--quiet", "--rebuild", "--wait", "0", seeds]);
  assert.equal(second.code, 1);
  assert.match(second.stderr, new RegExp(`process ${rebuild.pid} is (building a new database|writing) here`));

  await put("pendant", "Le phare de pendant");
  await put("garde", "Le phare gardé deux fois");
  await put("relu", "Le phare du serveur");
  assert.equal((await send(server, "DELETE", "/api/articles/parti")).status, 404);
  assert.equal(await total(server, "phare"), 4);
  for (const id of ["relu", "parti", "lu"]) rebuild.stdin.write(`{"id": "${id}", "body": "Le phare du fichier"}\n`);
  rebuild.stdin.end();
  const [code] = await once(rebuild, "close");
  assert.equal(code, 0);
  assert.equal((await server.get("/api/stats")).json.generation, 2);
  const bodies = await Promise.all(["avant", "garde", "pendant", "relu", "parti", "lu"].map(async (id) => (await server.get(`/api/articles/${id}`)).json.body));
  assert.deepEqual(bodies, [undefined, "Le phare gardé deux fois", "Le phare de pendant", "Le phare du serveur", undefined, "Le phare du fichier"]);
  assert.equal(await total(server, "phare"), 4);
  await put("après", "Le phare d’après");
  assert.equal(await total(server, "phare"), 5);
});

test("a snapshot is a database that can be served, taken while others write", async (t) => {
  const db = await makeDatabase(t);
  const folder = await makeFolder(t);
  const server = await startServer(t, { db, args: ["--snapshots", join(folder, "copies")], env: { DEPECHE_API_KEY: "sesame-ouvre-toi" } });
  let isDone = false;
  let acknowledged = 0;
  const writer = (async () => {
    for (; !isDone; acknowledged++) await send(server, "PUT", `/api/articles/w${acknowledged}`, { body: "Le phare" });
  })();
  while (acknowledged < 5) await server.get("/healthz");
  const least = acknowledged;
  const taken = await send(server, "POST", "/api/snapshots", { name: "avant" });
  assert.equal(taken.status, 201, taken.text);
  isDone = true;
  await writer;
  const copy = await startServer(t, { db: join(folder, "copies/avant") });
  const found = await total(copy, "phare");
  assert.ok(found >= least && found <= acknowledged, `${least} <= ${found} <= ${acknowledged}`);
  assert.equal(await total(copy, "OTSC"), 5);
  assert.equal((await send(server, "POST", "/api/snapshots", { name: "../dehors" })).status, 422);
});

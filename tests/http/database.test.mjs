// A database that changes, or breaks, under a running server.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { makeDatabase, makeDatabaseOf, makeFolder, programs, run, runIndexer, seeds, startServer } from "../support/programs.mjs";

async function filesUnder(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
  return (await Promise.all(nested)).flat();
}

async function overwrite(path) {
  const { size } = await stat(path);
  await writeFile(path, Buffer.alloc(size, "déchets "));
}

// Searches without a pause until told to stop: all answers.
function keepSearching(server, path) {
  const answers = [];
  let stopped = false;
  const done = (async () => {
    while (!stopped) answers.push(await server.get(path));
  })();
  return async () => {
    stopped = true;
    await done;
    return answers;
  };
}

test("new articles are found without a restart", async (t) => {
  const db = await makeDatabase(t);
  const server = await startServer(t, { db });
  assert.equal((await server.get("/api/search?q=phare")).json.total, 0);
  const input = '{"id": "phare", "body": "Le phare d’Ar-Men"}';
  assert.equal((await runIndexer(["--db", db, "--quiet", "--format", "ndjson", "-"], { input })).code, 0);
  assert.equal((await server.get("/api/search?q=phare")).json.total, 1);
});

test("a search during --rebuild sees the old or the new database, never an error", async (t) => {
  const db = await makeDatabase(t);
  const server = await startServer(t, { db });
  const stop = keepSearching(server, "/api/search?q=OTSC+Almaty");
  for (let round = 0; round < 5; round++) {
    assert.equal((await runIndexer(["--db", db, "--quiet", "--rebuild", seeds])).code, 0);
  }
  const answers = await stop();
  assert.ok(answers.length > 5);
  for (const { status, json, text } of answers) {
    assert.equal(status, 200, text);
    assert.equal(json.total, 5);
  }
});

test("a search while the same database is written never fails", async (t) => {
  const db = await makeDatabase(t);
  const server = await startServer(t, { db });
  const stop = keepSearching(server, "/api/search?q=OTSC+Almaty");
  for (let round = 0; round < 5; round++) {
    const input = Array.from({ length: 200 }, (_, n) => JSON.stringify({ id: `${n}`, body: `phare ${n} ${round}` })).join("\n");
    assert.equal((await runIndexer(["--db", db, "--quiet", "--format", "ndjson", "-"], { input })).code, 0);
  }
  for (const { status, json, text } of await stop()) {
    assert.equal(status, 200, text);
    assert.equal(json.total, 5);
  }
});

test("two writers at once: the second says who holds the database", async (t) => {
  const db = await makeDatabase(t);
  const first = spawn(join(programs, "depeche-indexer"), ["--db", db, "--quiet", "--format", "ndjson", "-"]);
  t.after(() => first.kill("SIGKILL"));
  first.stdin.write('{"id": "a", "body": "phare"}\n');
  // Wait until the first has the lock and has written its pid there: the second fails from then on.
  let second;
  for (let attempt = 0; attempt < 100; attempt++) {
    second = await runIndexer(["--db", db, "--quiet", "--wait", "0", seeds]);
    if (second.stderr.includes(String(first.pid))) break;
  }
  assert.equal(second.code, 1, second.stderr);
  assert.ok(second.stderr.includes(db), second.stderr);
  assert.ok(second.stderr.includes(String(first.pid)), second.stderr);
  first.stdin.end();
  assert.deepEqual(await once(first, "close"), [0, null]);
  const server = await startServer(t, { db });
  assert.equal((await server.get("/api/search?q=")).json.total, 6);
});

test("an indexer that is killed leaves the database as it was", async (t) => {
  const db = await makeDatabase(t);
  for (const args of [[], ["--rebuild"]]) {
    const killed = spawn(join(programs, "depeche-indexer"), ["--db", db, "--quiet", ...args, "--format", "ndjson", "-"]);
    killed.stdin.on("error", () => {});
    killed.stdin.write('{"id": "a", "body": "phare"}\n');
    await new Promise((later) => setTimeout(later, 200));
    killed.kill("SIGKILL");
    await once(killed, "close");
    const server = await startServer(t, { db });
    assert.equal((await server.get("/api/search?q=")).json.total, 5);
  }
  assert.equal((await runIndexer(["--db", db, "--quiet", "--rebuild", seeds])).code, 0);
});

test("a damaged database is one clear line and exit code 1", async (t) => {
  const rows = [
    ["the stub", (path) => path.endsWith("/XAPIANDB")],
    ["the version file", (path) => path.endsWith("/iamglass")],
    ["the postings", (path) => path.endsWith("/postlist.glass")],
  ];
  for (const [name, isIt] of rows) {
    await t.test(name, async (t) => {
      const db = await makeDatabase(t);
      const damaged = (await filesUnder(db)).filter(isIt);
      assert.ok(damaged.length > 0);
      for (const path of damaged) await overwrite(path);
      const { code, stderr } = await run("depeche-server", ["--port", "0", "--db", db]);
      assert.equal(code, 1, stderr);
      assert.ok(stderr.includes(db), stderr);
      assert.equal(stderr.trim().split("\n").length, 1, stderr);
    });
  }
});

test("a database that breaks or goes while served is a 503, and one that is back is searched", async (t) => {
  const db = await makeDatabaseOf(t, Array.from({ length: 50 }, (_, n) => ({ id: `${n}`, body: `phare numéro ${n}` })));
  const server = await startServer(t, { db });
  assert.equal((await server.get("/api/search?q=phare")).json.total, 50);
  for (const path of (await filesUnder(db)).filter((file) => file.endsWith(".glass"))) await overwrite(path);
  const broken = await server.get("/api/search?q=phare+20");
  assert.ok([200, 503].includes(broken.status), broken.text);  // 200: from blocks it has read before
  if (broken.status === 503) assert.ok(Number(broken.headers.get("retry-after")) > 0);

  await rm(db, { recursive: true });
  assert.notEqual((await server.get("/api/search?q=num%C3%A9ro")).status, 500);
  assert.equal((await server.get("/healthz")).status, 200);
  assert.equal((await runIndexer(["--db", db, "--quiet", seeds])).code, 0);
  assert.equal((await server.get("/api/search?q=OTSC+Almaty")).json.total, 5);
  assert.equal((await server.get("/readyz")).status, 200);
});

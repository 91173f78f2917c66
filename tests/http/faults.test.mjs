// Killed at random moments, and on a full disk: what was acknowledged is there, nothing is there by half,
// and the database is whole. `./dev faults` does this for longer.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { buildBegins, makeDatabase, makeFolder, programs, runIndexer, seeds, startServer } from "../support/programs.mjs";

const execute = promisify(execFile);
const kRounds = Number(process.env.DEPECHE_FAULTS ?? 5);
const kRebuilds = Math.ceil(kRounds / 2);  // each under a server that is killed twice
const kWriters = 8;
const kSingles = 4;  // articles that a writer puts and deletes one by one
const kBatch = 20;   // articles that it writes in one request

const pause = (ms) => new Promise((later) => setTimeout(later, ms));
const upTo = (limit) => Math.floor(Math.random() * limit);

// Neither we nor Xapian's own tool find anything wrong.
async function assertWhole(db) {
  const { code, stderr } = await runIndexer(["--db", db, "--check"]);
  assert.equal(code, 0, stderr);
  for (const generation of (await readdir(db)).filter((name) => name.startsWith("generation-"))) {
    const shards = (await readdir(join(db, generation))).filter((name) => name.startsWith("shard-"));
    for (const shard of shards) await xapianCheck(join(db, generation, shard));
  }
}

async function xapianCheck(path) {
  try {
    await execute("xapian-check", [path]);
  } catch (error) {
    if (error.code !== "ENOENT") throw new Error(`${path}: ${error.stdout}${error.stderr}`);
  }
}

// Whether a commit ended between two shards of a group of near copies.
async function isGroupHalfWritten(db) {
  for (const generation of (await readdir(db)).filter((name) => name.startsWith("generation-"))) {
    if ((await readdir(join(db, generation))).includes("groups.journal")) return true;
  }
  return false;
}

// What an article must be. A long text, so that half of one would be seen.
const bodyOf = (version) => `Le phare ${`essai${version} `.repeat(60)}fin${version}`;

// What was asked for and what was acknowledged, by id. An article is a version, null where it is not there.
class History {
  #acknowledged = new Map();
  #asked = new Map();
  #versions = 0;
  #sinceRebuild = new Map();  // of what was asked for since then: was it acknowledged?
  #doubtful = new Set();      // what a rebuild took along only if it was noted before the server was killed
  acknowledgements = 0;

  newVersion() {
    return (this.#versions += 1);
  }

  ask(id, version) {
    this.#asked.set(id, version);
    this.#sinceRebuild.set(id, this.#sinceRebuild.get(id) ?? false);
  }

  acknowledge(id) {
    this.#acknowledged.set(id, this.#asked.get(id));
    this.#asked.delete(id);
    this.#sinceRebuild.set(id, true);
    this.acknowledgements++;
  }

  rebuildBegins() {
    this.#sinceRebuild.clear();
  }

  // None of the articles was read for it: what was not written since it began is gone.
  rebuildIsLive() {
    for (const id of new Set([...this.#acknowledged.keys(), ...this.#asked.keys()])) {
      if (!this.#sinceRebuild.has(id)) this.#acknowledged.set(id, null);
      else if (!this.#sinceRebuild.get(id)) this.#doubtful.add(id);
    }
  }

  // Each article is what was acknowledged last, or what was asked for and not answered.
  async verify(server) {
    let present = 0;
    for (const id of new Set([...this.#acknowledged.keys(), ...this.#asked.keys()])) {
      const { status, json } = await server.get(`/api/articles/${id}`);
      const found = status === 404 ? null : Number(/fin(\d+)$/.exec(json.body)[1]);
      const acknowledged = this.#acknowledged.get(id) ?? null;
      const possible = this.#asked.has(id) ? [acknowledged, this.#asked.get(id)] : [acknowledged];
      if (this.#doubtful.delete(id)) possible.push(null);
      assert.ok(possible.includes(found), `${id} is ${found}, not one of ${possible}`);
      if (found !== null) assert.equal(json.body, bodyOf(found));
      this.#acknowledged.set(id, found);
      this.#asked.delete(id);
      present += found === null ? 0 : 1;
    }
    assert.equal(await total(server, "phare"), present);
  }
}

async function total(server, q) {
  const { status, json, text } = await server.get(`/api/search?limit=0&match=all&q=${encodeURIComponent(q)}`);
  assert.equal(status, 200, text);
  return json.total;
}

function send(server, method, path, type, body) {
  const headers = { authorization: "Bearer sesame-ouvre-toi", ...(type && { "content-type": type }) };
  return server.get(path, { method, headers, body });
}

// One write of one writer. Throws where the server is gone.
async function writeSomething(server, writer, history) {
  const chance = Math.random();
  if (chance < 0.1) {
    const version = history.newVersion();
    const ids = Array.from({ length: kBatch }, (_, n) => `lot-${writer}-${n}`);
    for (const id of ids) history.ask(id, version);
    const lines = ids.map((id) => JSON.stringify({ id, title: "Lot", body: bodyOf(version) })).join("\n");
    const { status, text } = await send(server, "POST", "/api/articles", "application/x-ndjson", lines);
    assert.equal(status, 200, text);
    for (const id of ids) history.acknowledge(id);
    return;
  }
  const id = `un-${writer}-${upTo(kSingles)}`;
  const version = chance < 0.3 ? null : history.newVersion();
  history.ask(id, version);
  const body = JSON.stringify({ title: "Un", body: bodyOf(version) });
  const { status, text } = version === null
    ? await send(server, "DELETE", `/api/articles/${id}`)
    : await send(server, "PUT", `/api/articles/${id}`, "application/json", body);
  assert.ok(status === 200 || (status === 404 && version === null), text);
  history.acknowledge(id);
}

// Writes until the server is gone.
async function writeUntilGone(server, writer, history) {
  while (!server.isKilled) {
    try {
      await writeSomething(server, writer, history);
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      if (!server.isKilled) throw error;
    }
  }
}

const startWriters = (server, history) =>
  Array.from({ length: kWriters }, (_, writer) => writeUntilGone(server, writer, history));

const startWritable = (t, db) => startServer(t, { db, env: { DEPECHE_API_KEY: "sesame-ouvre-toi" } });

// What was acknowledged, and the seeds that were there before.
async function verifyAll(t, db, history) {
  const server = await startWritable(t, db);
  await history.verify(server);
  assert.equal(await total(server, "OTSC"), 5);
}

test(`a server that is killed ${kRounds} times under writes keeps what it acknowledged`, { timeout: 30 * 60_000 }, async (t) => {
  const db = await makeDatabase(t, [seeds], ["--shards", "3"]);
  const history = new History();
  let halves = 0;
  for (let round = 0; round < kRounds; round++) {
    const server = await startWritable(t, db);
    await history.verify(server);
    const writers = startWriters(server, history);
    // Every other server is killed once it has acknowledged something, however slow the machine is.
    const before = history.acknowledgements;
    while (round % 2 === 1 && history.acknowledgements === before) await Promise.race([pause(5), ...writers]);
    await pause(upTo(250));
    await server.kill();
    await Promise.all(writers);
    if (await isGroupHalfWritten(db)) halves++;
    await assertWhole(db);
  }
  await verifyAll(t, db, history);
  t.diagnostic(`${kRounds} kills, ${halves} between two shards of a group, ${history.acknowledgements} writes acknowledged and found`);
  assert.ok(history.acknowledgements >= Math.floor(kRounds / 2));
});

// Begins to build anew, from the seeds and one article that comes last, by standard input.
async function beginRebuild(db) {
  const indexer = spawn(join(programs, "depeche-indexer"), ["--db", db, "--quiet", "--rebuild", seeds, "-"]);
  indexer.exited = once(indexer, "close");
  indexer.errors = "";
  indexer.stderr.setEncoding("utf8").on("data", (text) => (indexer.errors += text));
  await buildBegins(db);
  return indexer;
}

// Now and then it is the rebuild that is killed; else it goes live under writes.
async function endRebuild(indexer, isKilled) {
  if (isKilled) indexer.kill("SIGKILL");
  else indexer.stdin.end('{"id": "lu", "body": "Lu en dernier"}\n');
  const [code] = await indexer.exited;
  if (!isKilled) assert.equal(code, 0, indexer.errors);
}

test(`${kRebuilds} rebuilds under writes, and a server that is killed meanwhile, keep what was acknowledged`, { timeout: 60 * 60_000 }, async (t) => {
  const db = await makeDatabase(t);
  const history = new History();
  for (let round = 0; round < kRebuilds; round++) {
    let rebuild;
    for (const part of ["begins", "ends"]) {
      const server = await startWritable(t, db);
      await history.verify(server);
      if (part === "begins") {
        rebuild = await beginRebuild(db);
        history.rebuildBegins();
      }
      const writers = startWriters(server, history);
      await pause(upTo(250));
      if (part === "ends") {
        const isKilled = round % 3 === 2;
        await endRebuild(rebuild, isKilled);
        if (!isKilled) history.rebuildIsLive();
      }
      await server.kill();
      await Promise.all(writers);
    }
    await assertWhole(db);
  }
  await verifyAll(t, db, history);
  t.diagnostic(`${kRebuilds} rebuilds, ${history.acknowledgements} writes acknowledged and found`);
});

// Articles that all have one word of their version.
const kArticles = 1500;
const linesOf = (version) => Array.from({ length: kArticles }, (_, n) =>
  JSON.stringify({ id: `${n}`, title: "Titre", body: `version${version} numéro ${n} ${"phare ".repeat(20)}` })).join("\n");

test(`an indexer that is killed ${kRounds} times leaves a database that is whole`, { timeout: 30 * 60_000 }, async (t) => {
  const folder = await makeFolder(t);
  const db = join(folder, "data");
  const input = join(folder, "lot.ndjson");
  await writeFile(input, linesOf(0));
  const begin = Date.now();
  assert.equal((await runIndexer(["--db", db, "--quiet", input])).code, 0);
  const duration = Date.now() - begin;
  const server = await startServer(t, { db });
  const versions = new Set([0]);
  for (let round = 1; round <= kRounds; round++) {
    await writeFile(input, linesOf(round));
    const isRebuild = round % 2 === 0;
    const indexer = spawn(join(programs, "depeche-indexer"), ["--db", db, "--quiet", ...(isRebuild ? ["--rebuild"] : []), input]);
    const exited = once(indexer, "exit");
    await pause(upTo(duration));
    indexer.kill("SIGKILL");
    await exited;
    await assertWhole(db);
    versions.add(round);
    let present = 0;
    for (const version of versions) {
      const count = await total(server, `version${version}`);
      present += count;
      if (count === 0 && version !== round) versions.delete(version);
      if (isRebuild && version === round) assert.ok(count === 0 || count === kArticles, `${count} of a rebuild`);
    }
    assert.equal(present, kArticles);
  }
  await writeFile(input, linesOf("finale"));
  assert.equal((await runIndexer(["--db", db, "--quiet", "--rebuild", input])).code, 0);
  assert.equal(await total(server, "versionfinale"), kArticles);
  const names = await readdir(db);
  assert.deepEqual(names.filter((name) => !name.startsWith("generation-")).sort(), ["XAPIANDB", "lock"]);
  assert.equal(names.length, 3, names.join(" "));
});

// A small file system of the test's own; null where mounting is not allowed.
async function mountSmallDisk(t, size) {
  const folder = await makeFolder(t);
  try {
    await execute("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder]);
  } catch {
    t.skip("mounting a small disk is not allowed here");
    return null;
  }
  return folder;
}

// All words differ, so that each article takes room.
const wideBody = (n) => Array.from({ length: 1500 }, (_, word) => `large${n}x${word}`).join(" ");

test("on a full disk the server refuses with 507, goes on, and writes again when there is room", async (t) => {
  const disk = await mountSmallDisk(t, "8m");
  if (disk === null) return;
  try {
    await t.test("writing", async (inner) => {
      const db = join(disk, "data");
      const server = await startWritable(inner, db);
      const put = (id, body) => send(server, "PUT", `/api/articles/${id}`, "application/json", JSON.stringify({ title: "T", body }));
      assert.equal((await put("premier", "Le sémaphore")).status, 200);
      await writeFile(join(disk, "filler"), Buffer.alloc(4 << 20));
      let written = 0;
      let answer;
      for (; written < 2000; written++) {
        answer = await put(`n${written}`, wideBody(written));
        if (answer.status !== 200) break;
      }
      assert.equal(answer.status, 507, answer.text);
      assert.match(answer.json.detail, /disk .* is full/);
      assert.match(answer.headers.get("content-type"), /^application\/problem\+json/);
      for (let again = 0; again < 5; again++) assert.equal((await put(`n${written}`, wideBody(written))).status, 507);
      const snapshot = await send(server, "POST", "/api/snapshots", "application/json", '{"name":"plein"}');
      assert.equal(snapshot.status, 507, snapshot.text);
      assert.deepEqual(await readdir(join(db, "snapshots")), []);
      assert.equal(await total(server, ""), written + 1);
      assert.equal(await total(server, "sémaphore"), 1);

      await rm(join(disk, "filler"));
      assert.equal((await put(`n${written}`, wideBody(written))).status, 200);
      for (let n = 0; n <= written; n++) assert.equal(await total(server, `large${n}x7`), 1);
      await assertWhole(db);
    });
    await t.test("building", async () => {
      const db = join(disk, "data");
      const input = join(disk, "lot.ndjson");
      await writeFile(input, Array.from({ length: 120 }, (_, n) => JSON.stringify({ id: `m${n}`, body: wideBody(n) })).join("\n"));
      const names = await readdir(db);
      for (const args of [["--rebuild"], []]) {
        const { code, stderr } = await runIndexer(["--db", db, "--quiet", ...args, input]);
        assert.equal(code, 1, stderr);
        assert.match(stderr, /No space left on device/);
        assert.equal(stderr.trim().split("\n").length, 1, stderr);
        assert.deepEqual(await readdir(db), names);
      }
      await rm(input);
      await assertWhole(db);
    });
  } finally {
    await execute("umount", ["--lazy", disk]);
  }
});

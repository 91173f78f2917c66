// depeche-indexer --watch: the database follows a folder.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdir, open, rename, rm, symlink, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";

import { makeFolder, programs, runIndexer, startServer } from "../support/programs.mjs";

const kLongest = 15_000;
const pause = (ms) => new Promise((later) => setTimeout(later, ms));

// Follows a folder with these files, {name: content}, until the test ends.
async function follow(t, files, { args = [], env = {} } = {}) {
  const folder = await makeFolder(t);
  const articles = join(folder, "articles");
  const db = join(folder, "data");
  await mkdir(articles);
  for (const [name, content] of Object.entries(files)) await writeFile(join(articles, name), content);
  const child = spawn(join(programs, "depeche-indexer"), ["--db", db, "--watch", ...args, articles]);
  const errors = [];
  createInterface({ input: child.stderr }).on("line", (line) => errors.push(line));
  t.after(() => child.kill("SIGKILL"));
  const [summary] = await once(createInterface({ input: child.stdout }), "line");
  assert.match(summary, /^read /);
  return { child, articles, db, errors, server: await startServer(t, { db, env }) };
}

// The ids of the articles that have a word.
async function ids(server, q) {
  const { status, json, text } = await server.get(`/api/search?limit=100&match=all&q=${encodeURIComponent(q)}`);
  assert.equal(status, 200, text);
  return json.hits.map((hit) => hit.id).sort();
}

async function waitFor(server, q, expected) {
  const end = Date.now() + kLongest;
  let found;
  do {
    found = await ids(server, q);
    if (found.join() === expected.join()) return;
    await pause(50);
  } while (Date.now() < end);
  assert.deepEqual(found, expected, q);
}

// The files of one step may come in by several commits.
async function waitForTotal(server, q, expected) {
  const end = Date.now() + kLongest;
  let total;
  do {
    ({ total } = (await server.get(`/api/search?limit=0&q=${q}`)).json);
    if (total === expected) return;
    await pause(50);
  } while (Date.now() < end);
  assert.equal(total, expected, q);
}

test("what happens to files happens to their articles", async (t) => {
  const { articles, server, child } = await follow(t, { "phare.txt": "Le phare d’Ar-Men\n", "port.txt": "Le port de Brest\n" });
  const path = (name) => join(articles, name);
  assert.deepEqual(await ids(server, ""), ["phare.txt", "port.txt"]);
  const steps = [
    ["a new file", () => writeFile(path("digue.txt"), "La digue\n"), "digue", ["digue.txt"]],
    ["a change", () => writeFile(path("phare.txt"), "Le sémaphore\n"), "sémaphore", ["phare.txt"]],
    ["the same, what was there before", () => {}, "phare", []],
    ["an editor that writes beside and renames", async () => {
      await writeFile(path(".phare.txt.swp"), "Le fanal\n");
      await rename(path(".phare.txt.swp"), path("phare.txt"));
    }, "fanal", ["phare.txt"]],
    ["an editor that moves the old one away first", async () => {
      await rename(path("port.txt"), path("port.txt~"));
      await writeFile(path("port.txt"), "Le port de Lorient\n");
      await unlink(path("port.txt~"));
    }, "Lorient", ["port.txt"]],
    ["another name", () => rename(path("port.txt"), path("havre.txt")), "Lorient", ["havre.txt"]],
    ["a new folder, and what is in it", async () => {
      await mkdir(path("a/b"), { recursive: true });
      await writeFile(path("a/b/quai.txt"), "Le quai\n");
    }, "quai", ["a/b/quai.txt"]],
    ["a change deep in it", () => writeFile(path("a/b/quai.txt"), "Le quai Voltaire\n"), "Voltaire", ["a/b/quai.txt"]],
    ["the folder under another name", () => rename(path("a"), path("c")), "quai", ["c/b/quai.txt"]],
    ["a change in it there", () => writeFile(path("c/b/quai.txt"), "Le quai Branly\n"), "Branly", ["c/b/quai.txt"]],
    ["the folder deleted", () => rm(path("c"), { recursive: true }), "quai", []],
    ["a file deleted", () => unlink(path("havre.txt")), "port", []],
    ["many articles in a file", () => writeFile(path("lot.ndjson"), '{"id":"x","body":"Le lot"}\n{"id":"y","body":"Le lot"}\n'), "lot", ["x", "y"]],
    ["one of them less, another more", () => writeFile(path("lot.ndjson"), '{"id":"y","body":"Le lot"}\n{"id":"z","body":"Le lot"}\n'), "lot", ["y", "z"]],
    ["moved to another file", () => rename(path("lot.ndjson"), path("autre.ndjson")), "lot", ["y", "z"]],
    ["more at its end", () => appendFile(path("autre.ndjson"), '{"id":"w","body":"Le lot"}\n'), "lot", ["w", "y", "z"]],
    ["a link in a circle", () => symlink(articles, path("cercle")), "lot", ["w", "y", "z"]],
    ["five hundred files at once", async () => {
      await mkdir(path("foule"));
      await Promise.all(Array.from({ length: 500 }, (_, n) => writeFile(path(`foule/${n}.txt`), `La foule ${n}\n`)));
    }, "foule 499", ["foule/499.txt"]],
  ];
  for (const [name, step, q, expected] of steps) {
    await t.test(name, async () => {
      await step();
      await waitFor(server, q, expected);
    });
  }
  await waitForTotal(server, "foule", 500);
  await rm(path("foule"), { recursive: true });
  await waitFor(server, "foule", []);
  assert.deepEqual(await ids(server, ""), ["digue.txt", "phare.txt", "w", "y", "z"]);
  child.kill("SIGTERM");
  assert.deepEqual(await once(child, "exit"), [0, null]);
});

test("a file that can't be read keeps its articles, and says so", async (t) => {
  const { articles, server, errors } = await follow(t, { "lot.ndjson": '{"id":"a","body":"Le lot"}\n{"id":"b","body":"Le lot"}\n' });
  await writeFile(join(articles, "lot.ndjson"), '{"id":"a","body":"Le lot entier"}\n{"id":"b","bod');
  await waitFor(server, "entier", ["a"]);
  assert.deepEqual(await ids(server, "lot"), ["a", "b"]);
  assert.ok(errors.some((line) => line.includes("lot.ndjson:2: broken JSON")), errors.join("\n"));
  await writeFile(join(articles, "lot.ndjson"), '{"id":"a","body":"Le lot entier"}\n');
  await waitFor(server, "lot", ["a"]);
});

test("a folder that goes keeps its articles until it is back", async (t) => {
  const { articles, server, errors } = await follow(t, { "phare.txt": "Le phare\n", "port.txt": "Le port\n" });
  await rename(articles, `${articles}.ailleurs`);
  for (const end = Date.now() + kLongest; errors.length === 0 && Date.now() < end;) await pause(50);
  assert.match(errors.join("\n"), /articles: No such file or directory/);
  assert.deepEqual(await ids(server, ""), ["phare.txt", "port.txt"]);
  await unlink(join(`${articles}.ailleurs`, "port.txt"));
  await rename(`${articles}.ailleurs`, articles);
  await waitFor(server, "", ["phare.txt"]);
  await writeFile(join(articles, "phare.txt"), "Le fanal\n");
  await waitFor(server, "fanal", ["phare.txt"]);
});

test("the server writes to the same database, and what it wrote stays", async (t) => {
  const { articles, server } = await follow(t, {}, { env: { DEPECHE_API_KEY: "sesame-ouvre-toi" }, args: ["--rebuild"] });
  const put = await server.get("/api/articles/api", {
    method: "PUT", headers: { authorization: "Bearer sesame-ouvre-toi", "content-type": "application/json" }, body: '{"body":"Le phare par l’API"}',
  });
  assert.equal(put.status, 200, put.text);
  await writeFile(join(articles, "a.txt"), "Le phare par un fichier\n");
  await waitFor(server, "phare", ["a.txt", "api"]);
  await unlink(join(articles, "a.txt"));
  await waitFor(server, "phare", ["api"]);
});

// What a program writes to a file that it keeps open, inotify does not tell; nor what happens on another machine.
test("with --poll also what the system doesn't tell is found", async (t) => {
  const { articles, server } = await follow(t, { "a.ndjson": "" , "b.txt": "Un phare." }, { args: ["--poll", "1"] });
  const file = await open(join(articles, "a.ndjson"), "a");
  t.after(() => file.close());
  await file.write(`${JSON.stringify({ id: "neuf", body: "Un sémaphore." })}\n`);
  await waitFor(server, "semaphore", ["neuf"]);
});

test("standard input can't be followed", async () => {
  const { code, stderr } = await runIndexer(["--watch", "-"]);
  assert.equal(code, 2);
  assert.match(stderr, /--watch/);
});

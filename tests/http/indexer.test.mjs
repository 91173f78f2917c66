// What depeche-indexer does with bad input: a line that says what was wrong, the rest goes in.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { makeFolder, programs, runIndexer, seeds, startServer } from "../support/programs.mjs";

// A folder with these files, {name: content}, and a place for the database beside it.
async function makeArticles(t, files) {
  const folder = await makeFolder(t);
  const articles = join(folder, "articles");
  await mkdir(articles);
  for (const [name, content] of Object.entries(files)) await writeFile(join(articles, name), content);
  return { articles, db: join(folder, "data"), rejects: join(folder, "rejects") };
}

async function totalOf(t, db, q) {
  const server = await startServer(t, { db });
  const { status, json, text } = await server.get(`/api/search?match=all&q=${encodeURIComponent(q)}`);
  assert.equal(status, 200, text);
  return json.total;
}

const lines = (text) => text.split("\n").filter((line) => line !== "");

test("a wrong command line ends with 2 and says why", async (t) => {
  const rows = [
    [["--frobnicate", seeds], /--frobnicate/],
    [["--format", "xlsx", seeds], /--format.*xlsx|xlsx.*--format/s],
    [["--db"], /--db/],
    [["--jobs", "many", seeds], /--jobs/],
    [["--shards", "0", seeds], /--shards/],
    [[], /PATH/],
  ];
  for (const [args, expected] of rows) {
    await t.test(args.join(" "), async (t) => {
      const { code, stdout, stderr } = await runIndexer(args, { cwd: await makeFolder(t) });
      assert.equal(code, 2, stderr);
      assert.match(stderr, expected);
      assert.equal(stdout, "");
    });
  }
});

test("a PATH that is not there ends with 1 and leaves no database", async (t) => {
  const folder = await makeFolder(t);
  const { code, stderr } = await runIndexer(["--db", join(folder, "data"), "/nowhere/at/all"]);
  assert.equal(code, 1);
  assert.match(stderr, /\/nowhere\/at\/all/);
  assert.ok(!existsSync(join(folder, "data")));
});

test("a folder without articles ends with 1 and leaves no database", async (t) => {
  const folder = await makeFolder(t);
  const { code, stderr } = await runIndexer(["--db", join(folder, "data"), await makeFolder(t)]);
  assert.equal(code, 1);
  assert.match(stderr, /no articles/);
  assert.ok(!existsSync(join(folder, "data")));
});

test("--help and --version are answers, not errors", async () => {
  assert.match((await runIndexer(["--help"])).stdout, /--rebuild/);
  assert.match((await runIndexer(["--version"])).stdout, /\d+\.\d+\.\d+/);
  for (const option of ["--help", "--version"]) assert.equal((await runIndexer([option])).code, 0);
});

test("a bad file is rejected by name, and the rest goes in", async (t) => {
  const rows = [
    ["empty.txt", ""],
    ["blank.txt", " \n\t\n"],
    ["binary.txt", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0, 0, 0xff, 0xfe, 0])],
    ["encoding.txt", Buffer.from([0x41, 0x81, 0x8d, 0x8f, 0x90, 0x9d, 0x42])],  // neither UTF-8 nor Windows-1252
    ["large.txt", "a ".repeat(10 << 20)],
    ["broken.json", '{"title": "sans fin'],
    ["array.json", "[1, 2, 3]"],
    ["damaged.txt.gz", gzipSync("tronqué").subarray(0, 12)],
    ["bomb.txt.gz", gzipSync(Buffer.alloc(64 << 20, "a "))],
    ["nested.json", "[".repeat(100_000)],
  ];
  for (const [name, content] of rows) {
    await t.test(name, async (t) => {
      const { articles, db, rejects } = await makeArticles(t, { [name]: content, "phare.txt": "Le phare d’Ar-Men." });
      const { code, stderr } = await runIndexer(["--db", db, "--quiet", "--rejects", rejects, articles]);
      assert.equal(code, 3, stderr);
      assert.ok(lines(stderr).some((line) => line.includes(name)), stderr);
      assert.ok(lines(await readFile(rejects, "utf8")).some((line) => line.includes(name)));
      assert.equal(await totalOf(t, db, ""), 1);
    });
  }
});

test("a file that can't be read is rejected", async (t) => {
  const { articles, db } = await makeArticles(t, { "phare.txt": "Le phare d’Ar-Men." });
  await symlink("/nowhere/at/all", join(articles, "dangling.txt"));
  const { code, stderr } = await runIndexer(["--db", db, "--quiet", articles]);
  assert.equal(code, 3, stderr);
  assert.match(stderr, /dangling\.txt/);
});

test("a broken line of NDJSON is rejected with its number", async (t) => {
  const { articles, db } = await makeArticles(t, {
    "all.ndjson": [
      '{"id": "1", "body": "un phare"}',
      '{"id": "2", "body": ',
      "pas du JSON",
      '{"id": "4", "title": "sans corps"}',
      '{"id": "5", "body": 5}',
      "",
      '{"id": "7", "body": "sept phares", "date": "2022-13-01"}',
      '{"id": "8", "body": "huit phares"}',
    ].join("\n"),
  });
  const { code, stderr } = await runIndexer(["--db", db, "--quiet", articles]);
  assert.equal(code, 3, stderr);
  for (const line of [2, 3, 4, 5, 7]) assert.match(stderr, new RegExp(`all\\.ndjson:${line}\\b`));
  assert.match(stderr, /all\.ndjson:7: warning: date "2022-13-01" can't be read: left out/);
  assert.equal(lines(stderr).length, 5, stderr);
  assert.equal(await totalOf(t, db, "phare"), 3);
});

test("of two articles with one id the later is kept", async (t) => {
  const input = '{"id": "même", "body": "première version"}\n{"id": "même", "body": "seconde version"}\n';
  const db = join(await makeFolder(t), "data");
  assert.equal((await runIndexer(["--db", db, "--format", "ndjson", "-"], { input })).code, 0);
  const server = await startServer(t, { db });
  const { json } = await server.get("/api/search?q=version");
  assert.equal(json.total, 1);
  assert.equal((await server.get(`/api/articles/${encodeURIComponent("même")}`)).json.body, "seconde version");
});

test("no articles at all is said, and an earlier database stays", async (t) => {
  const { articles, db } = await makeArticles(t, {});
  const first = await runIndexer(["--db", db, "--quiet", articles]);
  assert.equal(first.code, 1, first.stderr);
  assert.match(first.stderr, /no article/i);
  assert.equal((await runIndexer(["--db", db, "--quiet", seeds])).code, 0);
  assert.notEqual((await runIndexer(["--db", db, "--quiet", "--rebuild", articles])).code, 0);
  assert.equal(await totalOf(t, db, "OTSC"), 5);
});

test("articles seen again replace themselves or are skipped", async (t) => {
  const { articles, db } = await makeArticles(t, { "a.txt": "Un phare.", "b.txt": "Une tempête." });
  const first = await runIndexer(["--db", db, articles]);
  assert.match(first.stdout + first.stderr, /added 2\b/);
  await writeFile(join(articles, "b.txt"), "Un ouragan.");
  const second = await runIndexer(["--db", db, articles]);
  assert.match(second.stdout + second.stderr, /replaced 1\b/);
  assert.match(second.stdout + second.stderr, /unchanged 1\b/);
  const server = await startServer(t, { db });
  for (const [q, total] of [["phare", 1], ["tempête", 0], ["ouragan", 1], ["", 2]]) {
    assert.equal((await server.get(`/api/search?q=${encodeURIComponent(q)}`)).json.total, total, q);
  }
});

test("text that is not UTF-8 is read as Windows-1252", async (t) => {
  const { articles, db } = await makeArticles(t, { "ancien.txt": Buffer.from("L\x92\xe9t\xe9 \xe0 No\xebl.", "latin1") });
  assert.equal((await runIndexer(["--db", db, "--quiet", articles])).code, 0);
  const server = await startServer(t, { db });
  assert.equal((await server.get("/api/articles/ancien.txt")).json.body, "L’été à Noël.");
});

test("a run says what it left out, at its end and once", async (t) => {
  const { articles, db } = await makeArticles(t, {
    "a.csv": "id;titre;texte;pages\n1;Le phare;Il neige.;3\n2;La digue;Il pleut.;4\n",
    "b.csv": "id;titre;texte;pages\n1;Le quai;Il vente.;5\n3;Le port;Il grêle.;6\n",
    "c.xls": "x",
    "d.xls": "x",
    "e.xml": "<rss/>",
  });
  await symlink("/etc/passwd", join(articles, "passwd.txt"));
  const { code, stdout, stderr } = await runIndexer(["--db", db, articles]);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^4 left alone: 2 \.xls, 1 feed without items, 1 link out of the folder\nread 4, /);
  assert.match(stderr, /^warning: fields that are not read: pages .*--map/m);
  assert.match(stderr, /^warning: one id was given to several articles, of which the last stays: 1$/m);
  assert.equal(lines(stderr).length, 2, stderr);
  assert.equal(await totalOf(t, db, "root"), 0);
});

test("fields are mapped and links followed when that is asked for", async (t) => {
  const outside = await makeFolder(t);
  await writeFile(join(outside, "phare.txt"), "Le phare d’Ar-Men.");
  const { articles, db } = await makeArticles(t, { "a.ndjson": '{"texte": "Un phare.", "chapeau": "Il neige."}\n' });
  await symlink(join(outside, "phare.txt"), join(articles, "phare.txt"));
  const args = ["--db", db, "--map", "texte=body", "--map", "chapeau=lead", "--follow-links", articles];
  const { code, stdout, stderr } = await runIndexer(args);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^read 2, added 2/);
  assert.equal(stderr, "");
  assert.equal(await totalOf(t, db, "phare"), 2);
  assert.equal((await runIndexer(["--map", "texte=corps", articles])).code, 2);
});

test("a file of something else, or without text, is refused by what it is", async (t) => {
  const rows = [
    ["catalogue.xml", "<?xml version='1.0'?><catalogue/>", /is XML with the root element <catalogue>, which can't be read/],
    ["donnees.json", '{"kind": "x", "rows": []}', /is JSON of no known kind, with the keys kind, rows/],
    ["page.alto", "<alto><Layout/></alto>", /body is blank/],
    ["lettre.eml", "From: a@b.fr\nTo: c@d.fr\nSubject: x\n\n", /body is blank/],
    ["liste.ris", "TY  - NEWS\nER  - \n", /body is blank/],
    ["brochure.pdf", "%PDF-1.4\n", /is a damaged PDF document/],
  ];
  for (const [name, content, expected] of rows) {
    const { articles, db } = await makeArticles(t, { [name]: content });
    const { code, stderr } = await runIndexer(["--db", db, join(articles, name)]);
    assert.equal(code, 1, stderr);
    assert.match(stderr, expected);
  }
});

test("of many bad lines a thousand are printed and all are counted", async (t) => {
  const { articles, db, rejects } = await makeArticles(t, {
    "a.ndjson.gz": gzipSync("x\n".repeat(200_000)),
    "b.ndjson": "x\n",
    "c.txt": "Le phare d’Ar-Men.",
  });
  const { code, stdout, stderr } = await runIndexer(["--db", db, "--rejects", rejects, articles]);
  assert.equal(code, 3);
  assert.match(stdout, /rejected 200001 /);
  const printed = lines(stderr).filter((line) => line.includes("ndjson"));  // and not the progress
  assert.equal(printed.length, 1002);
  assert.match(printed[1000], /a\.ndjson\.gz: 199000 more lines like these/);
  assert.match(printed[1001], /b\.ndjson:1: /);
  const kept = lines(await readFile(rejects, "utf8"));
  assert.equal(kept.length, 100_002);
  assert.equal(JSON.parse(kept[100_000]).reason, "100000 more were rejected");
});

// The most memory that a program has had, in MB, as long as it runs; the kernel says it until it has ended.
async function peakOf(child) {
  let peak = 0;
  while (child.exitCode === null && child.signalCode === null) {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    peak = Math.max(peak, Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? 0) / 1e3);
    await new Promise((later) => setTimeout(later, 10));
  }
  return peak;
}

test("an article of 15 MiB takes no more than 500 MB, and what of it is searched fits together", async (t) => {
  const letters = "bcdfghjklmnpqrstvwxz";
  const words = [];
  for (let number = 0; words.length < (15 << 20) / 7; number++) {
    words.push([8000, 400, 20, 1].reduce((word, place) => word + letters[Math.floor(number / place) % 20], `x${letters[Math.floor(number / 160_000) % 20]}`));
  }
  const { articles, db } = await makeArticles(t, {
    "a.ndjson": `${JSON.stringify({ id: "a", title: "Une liste", body: `phare ${words.join(" ")}` })}\n`,
  });
  const child = spawn(join(programs, "depeche-indexer"), ["--quiet", "--db", db, articles]);
  const peak = await peakOf(child);
  assert.equal(child.exitCode, 0);
  assert.ok(peak > 50 && peak < 500, `${peak} MB`);
  assert.equal(await totalOf(t, db, "phare"), 1);
  assert.equal((await runIndexer(["--check", "--db", db])).code, 0);
});

test("a title of megabytes is cut and makes no search fail", async (t) => {
  const { articles, db } = await makeArticles(t, {
    "a.ndjson": `${JSON.stringify({ id: "a", title: "phare ".repeat(1 << 20), body: "Il neige." })}\n`,
  });
  const { code, stderr } = await runIndexer(["--db", db, articles]);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /a\.ndjson:1: warning: title is longer than 4096 bytes: cut/);
  assert.equal(await totalOf(t, db, "phare"), 1);
});

// What `cmake --install` puts in place runs from there: programs, page, seeds, and the units of systemd.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFile, readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { makeFolder, programs, run, startServer } from "../support/programs.mjs";

const build = dirname(programs);
const kUnits = ["depeche.service", "depeche.socket"];

function install(prefix, env = {}) {
  const { status, stdout, stderr } = spawnSync("cmake", ["--install", build, "--prefix", prefix],
    { encoding: "utf8", env: { ...process.env, ...env } });
  assert.equal(status, 0, stdout + stderr);
}

test("an installed server finds its page, and an installed indexer its seeds", async (t) => {
  const folder = await makeFolder(t);
  const prefix = join(folder, "prefix with a space");
  install(prefix);
  await appendFile(join(prefix, "share/depeche/web/scripts/app.js"), "// installed\n");
  const db = join(folder, "data");
  const indexed = await run(join(prefix, "bin/depeche-indexer"), ["--db", db, "--quiet", join(prefix, "share/depeche/seeds")]);
  assert.equal(indexed.code, 0, indexed.stderr);
  const server = await startServer(t, { db, program: join(prefix, "bin/depeche-server") });
  const rows = [
    ["/", /<html lang="fr"/],
    ["/static/app.js", /\/\/ installed/],
    ["/static/style.css", /@media print/],
    ["/static/icon.svg", /<svg/],
    ["/api/search?q=OTSC+Almaty", /"total":5/],
  ];
  for (const [path, expected] of rows) {
    const { status, text } = await server.get(path);
    assert.equal(status, 200, path);
    assert.match(text, expected);
  }
});

test("the units name the program where it was installed, and systemd accepts them", async (t) => {
  const prefix = join(await makeFolder(t), "prefix");
  install(prefix);
  const units = join(prefix, "lib/systemd/system");
  assert.deepEqual((await readdir(units)).sort(), kUnits);
  const service = await readFile(join(units, "depeche.service"), "utf8");
  assert.match(service, new RegExp(`^ExecStart=${prefix}/bin/depeche-server$`, "m"));
  const verified = spawnSync("systemd-analyze", ["verify", ...kUnits.map((unit) => join(units, unit))], { encoding: "utf8" });
  if (verified.error?.code === "ENOENT") return t.skip("there is no systemd-analyze");
  assert.equal(verified.stdout + verified.stderr, "");
  assert.equal(verified.status, 0);
});

test("DESTDIR is where files are put, and not where they will lie", async (t) => {
  const stage = await makeFolder(t);
  install("/usr", { DESTDIR: stage });
  assert.deepEqual((await readdir(join(stage, "usr"))).sort(), ["bin", "lib", "libexec", "share"]);
  const programs = (await readdir(join(stage, "usr/bin"))).filter((name) => name !== "depeche-shard");  // built where it can be
  assert.deepEqual(programs.sort(), ["depeche-indexer", "depeche-server"]);
  assert.deepEqual((await readdir(join(stage, "usr/share/depeche"))).sort(), ["seeds", "web"]);
  const service = await readFile(join(stage, "usr/lib/systemd/system/depeche.service"), "utf8");
  assert.match(service, /^ExecStart=\/usr\/bin\/depeche-server$/m);
});

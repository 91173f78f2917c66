// How depeche-server starts and stops: options, environment, clear errors, signals.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";

import { makeDatabase, makeFolder, run, serve, startServer } from "../support/programs.mjs";

const runServer = (args, options) => run("depeche-server", args, options);

test("a wrong command line ends with 2 and says why", async (t) => {
  const db = await makeDatabase(t);
  const rows = [
    [["--frobnicate"], {}, /--frobnicate/],
    [["--port", "abc"], {}, /port/i],
    [["--port", "70000"], {}, /port/i],
    [["--port", "-1"], {}, /port/i],
    [["--threads", "many"], {}, /threads/i],
    [[], { DEPECHE_PORT: "abc" }, /port/i],
  ];
  for (const [args, env, expected] of rows) {
    await t.test(`${args.join(" ")} ${JSON.stringify(env)}`, async () => {
      const { code, stderr } = await runServer(["--db", db, ...args], { env });
      assert.equal(code, 2, stderr);
      assert.match(stderr, expected);
    });
  }
});

test("--help and --version are answers, not errors", async () => {
  const help = await runServer(["--help"]);
  assert.equal(help.code, 0);
  assert.match(help.stdout, /DEPECHE_/);
  const version = await runServer(["--version"]);
  assert.equal(version.code, 0);
  assert.match(version.stdout, /\d+\.\d+\.\d+/);
});

test("without a database it ends with 1 and one line that names it", async (t) => {
  const folder = await makeFolder(t);
  const empty = join(folder, "empty");
  await mkdir(empty);
  for (const db of [join(folder, "missing"), empty]) {
    const { code, stdout, stderr } = await runServer(["--port", "0", "--db", db]);
    assert.equal(code, 1, stderr);
    assert.ok(stderr.includes(db), stderr);
    assert.equal(stderr.trim().split("\n").length, 1, stderr);
    assert.equal(stdout, "");
  }
});

test("a taken port ends it with 1 and one line that names it", async (t) => {
  const db = await makeDatabase(t);
  const first = await startServer(t, { db });
  const { port } = new URL(first.origin);
  const { code, stderr } = await runServer(["--port", port, "--db", db]);
  assert.equal(code, 1, stderr);
  assert.ok(stderr.includes(port), stderr);
  assert.equal(stderr.trim().split("\n").length, 1, stderr);
  assert.equal((await first.get("/healthz")).status, 200);
});

test("options come from the environment, and the command line wins", async (t) => {
  const db = await makeDatabase(t);
  const rows = [
    [[], { DEPECHE_DB: db }],
    [["--db", db], { DEPECHE_DB: "/nowhere" }],
    [["--db", db], { DEPECHE_PORT: "1" }],  // startServer gives --port 0
    [["--host", "127.0.0.1"], { DEPECHE_DB: db, DEPECHE_HOST: "host.invalid" }],
    [["--db", db], { DEPECHE_THREADS: "1" }],
  ];
  for (const [args, env] of rows) {
    await t.test(`${args.join(" ")} ${JSON.stringify(env)}`, async (t) => {
      const server = await startServer(t, { args, env });
      assert.equal((await server.get("/api/search?q=ONU")).json.total, 1);
    });
  }
});

test("SIGTERM and SIGINT end it with 0, idle connections or not", async (t) => {
  const db = await makeDatabase(t);
  for (const signal of ["SIGTERM", "SIGINT"]) {
    const server = await startServer(t, { db });
    const { hostname, port } = new URL(server.origin);
    const idle = connect(port, hostname);
    await once(idle, "connect");
    idle.on("error", () => idle.destroy());  // a reset is as good an end as another
    await server.get("/healthz");
    server.child.kill(signal);
    const [code] = await once(server.child, "exit");
    idle.destroy();
    assert.equal(code, 0, signal);
  }
});

test("requests that run while it stops are answered", async (t) => {
  const server = await serve(t);
  const answers = Array.from({ length: 8 }, () => server.get("/api/search?q=OTSC+Almaty&limit=100"));
  await Promise.race(answers);
  const code = server.terminate();
  for (const outcome of await Promise.allSettled(answers)) {
    // One that had not reached the server yet may be refused; none is answered half.
    if (outcome.status === "fulfilled") assert.equal(outcome.value.json?.total, 5, outcome.value.text);
  }
  assert.equal(await code, 0);
});

// Starts the two real programs for the end-to-end and browser tests, each on its own temporary
// folder and on a port that the kernel picks, and ends them with the test that started them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const seeds = join(root, "seeds");

// ctest sets DEPECHE_BIN; without it, a file of tests runs by hand on the developer build.
export const programs = process.env.DEPECHE_BIN ?? join(root, "build/developer/bin");
const kLongestStart = 20_000;
const kLongestRun = 120_000;

// The environment of a program under test: nothing of the caller's own DEPECHE_ settings.
function environment(additions) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("DEPECHE_"));
  return { ...Object.fromEntries(inherited), ...additions };
}

function start(program, args, { env = {}, cwd } = {}) {
  return spawn(resolve(programs, program), args, { env: environment(env), cwd });
}

// What to undo after each test, last thing first: a server ends before its folder goes.
const cleanups = new WeakMap();

function afterTest(t, cleanup) {
  if (!cleanups.has(t)) {
    cleanups.set(t, []);
    t.after(async () => {
      for (const undo of cleanups.get(t).reverse()) await undo();
    });
  }
  cleanups.get(t).push(cleanup);
}

// A folder of the test's own, removed after it. `t` is the test's context.
export async function makeFolder(t) {
  const folder = await mkdtemp(join(tmpdir(), "depeche-test-"));
  afterTest(t, () => rm(folder, { recursive: true, force: true }));
  return folder;
}

// Runs a program to its end: {code, signal, stdout, stderr}. `input` goes to its standard input.
// It fails, and the program is killed, when that takes more than two minutes.
export async function run(program, args, { input = "", ...options } = {}) {
  const child = start(program, args, options);
  const timer = setTimeout(() => child.kill("SIGKILL"), kLongestRun);
  const result = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) {
    child[stream].setEncoding("utf8").on("data", (text) => (result[stream] += text));
  }
  child.stdin.on("error", (error) => assert.equal(error.code, "EPIPE"));  // it may end before it reads all
  child.stdin.end(input);
  [result.code, result.signal] = await once(child, "close");
  clearTimeout(timer);
  assert.notEqual(result.signal, "SIGKILL", `${program} ${args.join(" ")} did not end: ${result.stderr}`);
  return result;
}

export const runIndexer = (args, options) => run("depeche-indexer", args, options);

// Waits until a new generation is being built in `db`.
export async function buildBegins(db) {
  while (!(await readdir(db)).some((name) => name.endsWith(".building"))) await new Promise((later) => setTimeout(later, 5));
}

// A server that listens. stop() ends it as a service manager would.
class Server {
  constructor(child, origin, log) {
    this.child = child;
    this.origin = origin;  // "http://127.0.0.1:PORT"
    this.log = log;        // its lines so far, both streams
  }

  get pid() {
    return this.child.pid;
  }

  // Sends SIGTERM and gives the exit code once it has ended.
  async terminate() {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill("SIGTERM");
      await once(this.child, "exit");
    }
    return this.child.exitCode;
  }

  // Ends it as a power cut would.
  async kill() {
    this.isKilled = true;
    this.child.kill("SIGKILL");
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, "exit");
  }

  async stop() {
    if (this.isKilled) return;
    assert.equal(await this.terminate(), 0, `the server's exit code; its log:\n${this.log.join("\n")}`);
  }

  // A path and query of this server to {status, headers, text, json}; json where the type says so and there is a body.
  async get(path, options) {
    const response = await fetch(this.origin + path, options);
    const text = await response.text();
    const isJson = text !== "" && /[/+]json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  }
}

// The address in the one line that the server prints once it listens.
function listening(child, log) {
  return new Promise((resolveOrigin, failed) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), kLongestStart);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      failed(new Error(`depeche-server ended with ${code ?? signal} before it listened:\n${log.join("\n")}`));
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      log.push(line);
      const found = /^listening on (http:\/\/\S+)$/.exec(line);
      if (!found) return;
      clearTimeout(timer);
      resolveOrigin(found[1]);
    });
  });
}

// Starts depeche-server on any free port and waits until it says that it listens; stopped after the
// test, with exit code 0. Fails with its log where it ends, or takes too long, before that. `program` may be the path
// of another one.
export async function startServer(t, { db, args = [], env = {}, cwd, program = "depeche-server" } = {}) {
  const database = db === undefined ? [] : ["--db", db];
  const child = start(program, ["--port", "0", ...database, ...args], { env, cwd });
  const log = [];
  createInterface({ input: child.stderr }).on("line", (line) => log.push(line));
  const server = new Server(child, await listening(child, log), log);
  afterTest(t, () => server.stop());
  return server;
}

// A database of these paths in a folder of the test's own.
export async function makeDatabase(t, paths = [seeds], args = []) {
  const db = join(await makeFolder(t), "data");
  const { code, stderr } = await runIndexer(["--db", db, "--quiet", ...args, ...paths]);
  assert.equal(code, 0, stderr);
  return db;
}

// A database of articles, given as objects of the API, in a folder of the test's own.
export async function makeDatabaseOf(t, articles) {
  const db = join(await makeFolder(t), "data");
  const input = articles.map((article) => JSON.stringify(article)).join("\n");
  const { code, stderr } = await runIndexer(["--db", db, "--quiet", "--format", "ndjson", "-"], { input });
  assert.equal(code, 0, stderr);
  return db;
}

// The usual case in one call: the seeds, or these paths, indexed and served.
export async function serve(t, paths = [seeds]) {
  return startServer(t, { db: await makeDatabase(t, paths) });
}

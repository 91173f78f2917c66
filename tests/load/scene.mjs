// A server under load, on a database of made-up articles, with a key for writing; both gone at the end.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const programs = process.env.DEPECHE_BIN ?? resolve(import.meta.dirname, "../../build/release/bin");
export const key = "load-key-0123456789";

const words = ["gouvernement", "président", "sécurité", "manifestation", "Almaty", "pétrole", "élection", "accord",
  "troupes", "frontière", "déployées", "économie", "ministre", "réunion", "crise", "Moscou", "population", "annoncé",
  "travail", "étudiants", "hôpital", "procès", "journaliste", "grève", "incendie", "commission", "européenne"];

// The same article for the same number.
export function article(number) {
  let state = (number + 1) * 2654435761 % 2 ** 32;
  const next = (below) => (state = (state * 1664525 + 1013904223) % 2 ** 32) % below;
  const word = () => (next(3) === 0 ? `m${next(20_000).toString(36)}` : words[next(words.length)]);
  const sentence = () => `${Array.from({ length: 12 }, word).join(" ")}.`;
  const body = Array.from({ length: 25 }, sentence).join(" ");
  const date = `20${10 + next(14)}-${String(1 + next(12)).padStart(2, "0")}-${String(1 + next(28)).padStart(2, "0")}`;
  return { id: `a${number}`, title: sentence(), body, date, source: `source ${next(9)}` };
}

function index(db, first, count, args) {
  const input = Array.from({ length: count }, (_, i) => JSON.stringify(article(first + i))).join("\n");
  const { status, stderr } = spawnSync(join(programs, "depeche-indexer"), ["--db", db, "--quiet", "--format", "ndjson", ...args, "-"],
    { input, encoding: "utf8" });
  if (status !== 0) throw new Error(`depeche-indexer: ${stderr}`);
}

export class Scene {
  // `articles` to begin with; `args` for the server.
  static async open(articles, args = []) {
    const scene = new Scene();
    scene.folder = mkdtempSync(join(tmpdir(), "depeche-load-"));
    scene.articles = articles;
    scene.db = join(scene.folder, "data");
    index(scene.db, 0, articles, []);
    scene.input = join(scene.folder, "articles.ndjson");
    writeFileSync(scene.input, Array.from({ length: articles }, (_, i) => JSON.stringify(article(i))).join("\n"));
    scene.child = spawn(join(programs, "depeche-server"), ["--db", scene.db, "--port", "0", ...args],
      { stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, DEPECHE_API_KEY: key } });
    const [line] = await once(createInterface({ input: scene.child.stdout }), "line");
    scene.origin = /http:\S+/.exec(line)[0];
    return scene;
  }

  // Builds the whole database anew beside the one that is served.
  async rebuild() {
    const child = spawn(join(programs, "depeche-indexer"),
      ["--db", this.db, "--rebuild", "--quiet", "--format", "ndjson", this.input], { stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (errors += text));
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`rebuild: ${errors}`);
  }

  // KiB of memory, and open files.
  usage() {
    const status = readFileSync(`/proc/${this.child.pid}/status`, "utf8");
    return { rss: Number(/VmRSS:\s+(\d+)/.exec(status)[1]), files: readdirSync(`/proc/${this.child.pid}/fd`).length };
  }

  async close() {
    this.child.kill("SIGTERM");
    const [code] = this.child.exitCode === null ? await once(this.child, "exit") : [this.child.exitCode];
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }
}

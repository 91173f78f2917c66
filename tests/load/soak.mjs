// Mixed load at eight connections with writes, rebuilds and the reopenings that they cause: no error, no
// growth, no leaked file. Usage: soak.mjs [MINUTES]
import { setTimeout as pause } from "node:timers/promises";

import { ask, judge, run, Tally } from "./client.mjs";
import { article, key, Scene } from "./scene.mjs";

const minutes = Number(process.argv[2] ?? 10);
const kArticles = 3000;
const kConnections = 8;
const kMostGrowth = 1.05;

const scene = await Scene.open(kArticles);
await warmUp();
const end = performance.now() + minutes * 60_000;
const reads = new Tally();
const writes = new Tally();
let rebuilds = 0;

const paths = ["/api/search?q=Almaty", "/api/search?q=d%C3%A9ploy%C3%A9es+troupes&facets=source,month", "/?q=crise+Moscou", "/",
  "/api/search?q=%22accord+troupes%22", "/api/search?q=pr%C3%A9sid*&limit=100", "/api/search?q=m5+OU+m6&sort=newest", "/api/stats",
  "/api/search?q=gr%C3%A8ve+SAUF+Moscou&offset=500", "/static/style.css", "/api/articles/a7?q=accord", "/metrics"];

// Each part of the server that analyses texts remembers the words that it met, up to a bound. So that this is not
// taken for a leak, each meets all words first: those that write, and those that mark words in an article.
async function warmUp() {
  const post = async (path, type, body) => {
    const headers = { Authorization: `Bearer ${key}`, "Content-Type": type };
    const { status, problem } = await ask(scene.origin, path, { method: "POST", headers, body });
    if (status !== 200) throw new Error(`${path}: ${status} ${problem}`);
  };
  const kBatch = 250;
  for (let first = 0; first < kArticles; first += kBatch) {
    const batch = Array.from({ length: kBatch }, (_, n) => ({ ...article(first + n), id: `warm${n}` }));
    await post("/api/articles", "application/x-ndjson", batch.map((one) => JSON.stringify(one)).join("\n"));
    await post("/api/articles/delete", "application/json", JSON.stringify({ ids: batch.map(({ id }) => id) }));
  }
  let number = 0;
  await Promise.all(Array.from({ length: kConnections }, async () => {
    while (number < 2 * kArticles) await ask(scene.origin, `/api/articles/a${number++ % kArticles}?q=accord`);
  }));
}

// A tenth of the requests write: most of them articles that are there already, some deletions.
async function next(agent, client) {
  const number = Math.floor(Math.random() * kArticles);
  if (Math.random() < 0.9) {
    return reads.count(ask(scene.origin, paths[number % paths.length], { agent, headers: { "Accept-Encoding": "br" } }));
  }
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
  const id = `w${client}-${number % 200}`;
  if (number % 5 === 0) return writes.count(ask(scene.origin, `/api/articles/${id}`, { agent, method: "DELETE", headers }), isWritten);
  const body = JSON.stringify({ ...article(number), id });
  return writes.count(ask(scene.origin, `/api/articles/${id}`, { agent, method: "PUT", headers, body }), isWritten);
}
// 404: it was deleted before.
const isWritten = (status) => status === 200 || status === 201 || status === 404;

async function rebuildNowAndThen() {
  while (performance.now() + 20_000 < end) {
    await pause(10_000);
    await scene.rebuild();
    rebuilds++;
  }
}

const mebibytes = (kibibytes) => `${(kibibytes / 1024).toFixed(1)} MiB`;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

// What was in use in each minute: the median of some looks, as a search or a lexicon takes memory for a moment.
const marks = [];
async function watch() {
  const interval = Math.min(60_000, minutes * 60_000 / 5);
  const kLooks = 12;
  for (let at = 1; performance.now() + interval / 2 < end; at++) {
    const looks = [];
    while (looks.length < kLooks) {
      await pause(interval / kLooks);
      looks.push(scene.usage());
    }
    marks.push({ rss: median(looks.map(({ rss }) => rss)), files: median(looks.map(({ files }) => files)) });
    const { rss, files } = marks.at(-1);
    console.log(`${(at * interval / 60_000).toFixed(1)} min: ${mebibytes(rss)}, ${files} files, ${rebuilds} rebuilds`);
  }
}

const rebuilding = rebuildNowAndThen();
await Promise.all([run(kConnections, end, next), watch(), rebuilding]);
await pause(3000);  // connections that were closed are gone
const idle = scene.usage();
const code = await scene.close();

console.log(`reads:  ${reads}\nwrites: ${writes}\n${rebuilds} rebuilds`);
const early = marks[Math.min(1, marks.length - 1)];
const last = marks.at(-1);
console.log(`memory: ${mebibytes(early.rss)} early, ${mebibytes(last.rss)} at the end, ${mebibytes(idle.rss)} at rest; files: ${early.files}, ${last.files}, ${idle.files}`);
judge([
  reads.errors.length > 0 && `reads failed: ${[...new Set(reads.errors)].slice(0, 5).join("; ")}`,
  writes.errors.length > 0 && `writes failed: ${[...new Set(writes.errors)].slice(0, 5).join("; ")}`,
  last.rss > early.rss * kMostGrowth && "memory grew by more than 5 %",
  idle.files > early.files && "files were left open",
  code !== 0 && `the server ended with ${code}`,
]);

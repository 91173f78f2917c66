// Queries made to hurt: each is answered or refused within the time that a search may take, and others, from
// elsewhere, are answered meanwhile. Usage: hostile.mjs [ARTICLES]
import { ask, judge, run, Tally } from "./client.mjs";
import { key, Scene } from "./scene.mjs";

const articles = Number(process.argv[2] ?? 10_000);
const kTimeout = 1000;
const kGrace = 500;   // for what surrounds a search: parsing, the wait for a worker that is just done, this client
const kOthers = 2;
const kMostGrowth = 200;  // MiB

const letters = "abcdefghijklmnopqrstuvwxyz";
const repeat = (count, text, separator) => Array.from({ length: count }, (_, i) => text(i)).join(separator);
const common = ["gouvernement", "president", "accord", "crise", "troupes"];
const queries = [
  ["short prefixes joined by OU", repeat(256, (i) => `m${letters[i % 26]}*`, " OU ")],
  ["short prefixes joined by ET", repeat(256, (i) => `m${letters[i % 26]}*`, " ET ")],
  ["one prefix many times", repeat(1000, () => "ma*", " ")],
  ["a thousand clauses", repeat(1000, (i) => `mot${i}`, " OU ")],
  ["a thousand frequent words", repeat(1000, (i) => common[i % common.length], " ")],
  ["a thousand frequent clauses", repeat(1000, (i) => common[i % common.length], " OU ")],
  ["many phrases of frequent words", repeat(250, (i) => `"${common[i % 5]} ${common[(i + 1) % 5]}"`, " OU ")],
  ["one phrase of frequent words", `"${repeat(800, (i) => common[i % 5], " ")}"`],
  ["nearness over prefixes", repeat(100, (i) => `m${letters[i % 26]}* PROCHE/1000 a${letters[(i + 7) % 26]}*`, " OU ")],
  ["a chain of nearness", repeat(60, (i) => `${letters[i % 26]}*`, " PROCHE/99 ")],
  ["nearness of phrases", repeat(60, (i) => `"${common[i % 5]} ${common[(i + 1) % 5]}" PROCHE/99 ${common[(i + 2) % 5]}`, " OU ")],
  ["nearness in the title and of stems", repeat(100, (i) => `titre:(${letters[i % 26]}* AVANT/99 ${common[i % 5]})`, " OU ")],
  ["one word near another everywhere", "accord PROCHE/99 troupes", "&explain=1&snippet_length=2000"],
  ["one word near itself everywhere", "accord PROCHE/99 accord AVANT/99 accord", "&explain=1"],
  ["exclusions", repeat(256, (i) => `-${common[i % 5]}${i}`, " ")],
  ["deep parentheses", "(".repeat(3000) + "accord" + ")".repeat(3000)],
  ["all that a query may be long", "accord ".repeat(1170)],
  ["the last page of everything", "", "&offset=9900&limit=100"],
  ["the last page of what most have", common.join(" OU "), "&offset=9900&limit=100&facets=source,tag,month,year&snippet_length=2000"],
  ["every facet of everything", "", "&facets=source,tag,month,year&limit=100&snippet_length=2000"],
];

const scene = await Scene.open(articles, ["--timeout", String(kTimeout), "--threads", "2"]);
const broken = [];
// An article that is made to hurt too: two words over and over.
const endless = await ask(scene.origin, "/api/articles/endless", {
  method: "PUT", headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
  body: JSON.stringify({ body: "accord troupes ".repeat(50_000) }) });
if (endless.status !== 200 && endless.status !== 201) broken.push(`the endless article was answered by ${endless.status}`);
const before = scene.usage().rss;
for (const [name, q, rest = ""] of queries) {
  const tally = new Tally();
  // More than one at once, so that the wait for a worker shows too; each has to wait for one other at most.
  const path = `/api/search?q=${encodeURIComponent(q)}${rest}`;
  for (const _ of [1, 2]) await tally.count(ask(scene.origin, path), (status) => status === 200 || status === 503);
  console.log(`${name.padEnd(34)} ${[...tally.statuses.keys()].join("/")} ${tally.quantile(1).toFixed(0).padStart(5)} ms`);
  if (tally.errors.length > 0) broken.push(`${name}: ${tally.errors[0]}`);
  if (tally.quantile(1) > kTimeout + kGrace) broken.push(`${name}: took ${tally.quantile(1).toFixed(0)} ms`);
}

// Four who hurt, two who search: the others wait for a worker no longer than a search may take.
const others = new Tally();
const hurting = new Tally();
const end = performance.now() + 10_000;
await Promise.all([
  run(4, end, (agent, client) => hurting.count(ask(scene.origin, `/api/search?q=${encodeURIComponent(queries[(client * 3 + hurting.times.length) % 9][1])}`, { agent, localAddress: "127.0.0.2" }), (status) => status === 200 || status === 503)),
  run(kOthers, end, (agent) => others.count(ask(scene.origin, "/api/search?q=Almaty", { agent }))),
]);
console.log(`who hurt: ${hurting}\nothers:   ${others}`);
const grown = (scene.usage().rss - before) / 1024;
console.log(`memory: ${grown.toFixed(0)} MiB more than before`);
const code = await scene.close();
judge([
  ...broken,
  grown > kMostGrowth && `memory grew by ${grown.toFixed(0)} MiB`,
  others.errors.length > 0 && `others failed: ${others.errors[0]}`,
  others.quantile(0.99) > 2 * kTimeout + kGrace && "others waited for longer than two searches may take",
  code !== 0 && `the server ended with ${code}`,
]);

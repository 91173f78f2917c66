// Readers who show their key to the page, and feeds that are opened by a key in their address.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { makeDatabase, makeFolder, startServer } from "../support/programs.mjs";

const kReader = "loupe-de-la-lectrice";
const kWriter = "plume-de-la-redaction";
const kFeed = "fil-des-abonnes-01234";

async function closedArchive(t, args = []) {
  const keys = join(await makeFolder(t), "keys");
  await writeFile(keys, `read ${kReader}\nwrite ${kWriter}\nfeed ${kFeed}\n`);
  const server = await startServer(t, { db: await makeDatabase(t), args: ["--api-key-file", keys, "--log-queries", ...args] });
  const signIn = (key, next = "/", headers = {}) => server.get("/sign-in", {
    method: "POST", redirect: "manual", headers, body: new URLSearchParams({ key, next }),
  });
  return { server, keys, signIn };
}

// What a browser would send back of a Set-Cookie.
const cookieOf = ({ headers }) => headers.get("set-cookie").split(";")[0];

test("a page without a key has a form, and the key leads to where the reader was going", async (t) => {
  const { server, signIn } = await closedArchive(t);
  const closed = await server.get("/?q=OTSC&tag=a%22b");
  assert.equal(closed.status, 401);
  assert.match(closed.text, /<form class="sign-in" action="\/sign-in" method="post">/);
  assert.match(closed.text, /name="next" value="\/\?q=OTSC&amp;tag=a%22b"/);
  assert.doesNotMatch(closed.text, /Almaty/);
  assert.equal((await server.get("/sign-in")).status, 200);

  const opened = await signIn(kReader, "/?q=OTSC");
  assert.equal(opened.status, 303);
  assert.equal(opened.headers.get("location"), "/?q=OTSC");
  assert.match(opened.headers.get("set-cookie"), /^depeche=[0-9a-f]{64}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/);
  assert.ok(!opened.headers.get("set-cookie").includes(kReader));
  const cookie = cookieOf(opened);
  const page = await server.get("/?q=OTSC", { headers: { cookie } });
  assert.equal(page.status, 200);
  assert.match(page.text, /Almaty/);
  assert.match(page.text, /action="\/sign-out"/);
  assert.match(page.headers.get("vary"), /Cookie/);
  // What the browser keeps of before is not what it is shown now.
  assert.equal((await server.get("/?q=OTSC", { headers: { cookie: "depeche=other", "if-none-match": page.headers.get("etag") } })).status, 401);
  assert.equal((await server.get("/api/search?q=OTSC", { headers: { cookie } })).status, 200);

  const out = await server.get("/sign-out", { method: "POST", redirect: "manual", headers: { cookie } });
  assert.equal(out.status, 303);
  assert.match(out.headers.get("set-cookie"), /^depeche=; Path=\/; Max-Age=0;/);
});

test("a wrong key is a 401 with the form, and no key is logged or shown", async (t) => {
  const { server, signIn } = await closedArchive(t);
  for (const key of ["", "nonsense", kFeed, "loupe-de-la-lectric", "é".repeat(1_000)]) {
    const refused = await signIn(key, "/?q=OTSC");
    assert.equal(refused.status, 401, key);
    assert.match(refused.text, /Cette clé n’ouvre pas l’archive/);
    assert.match(refused.text, /name="next" value="\/\?q=OTSC"/);
    assert.equal(refused.headers.get("set-cookie"), null);
    if (key !== "") assert.ok(!refused.text.includes(key));
  }
  for (const next of ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nX: y"]) {
    const location = (await signIn(kReader, next)).headers.get("location");
    assert.equal(new URL(location, server.origin).origin, server.origin, next);
  }
  await server.get(`/search.atom?q=OTSC&key=${kFeed}`);
  assert.doesNotMatch(server.log.join("\n"), new RegExp([kReader, kWriter, kFeed].join("|")));
});

test("a session reads and never writes, even one of a key for writing", async (t) => {
  const { server, signIn } = await closedArchive(t);
  const cookie = cookieOf(await signIn(kWriter));
  assert.equal((await server.get("/api/stats", { headers: { cookie } })).status, 200);
  const put = await server.get("/api/articles/a", { method: "PUT", headers: { cookie, "content-type": "application/json" }, body: '{"body":"x"}' });
  assert.equal(put.status, 401);
  // A header decides where there is one.
  assert.equal((await server.get("/api/stats", { headers: { cookie, authorization: "Bearer nonsense-0123456789" } })).status, 401);
  for (const forged of ["depeche=", `depeche=${"0".repeat(64)}`, `depeche=${kReader}`]) {
    assert.equal((await server.get("/api/stats", { headers: { cookie: forged } })).status, 401, forged);
  }
});

test("a session ends with its key", async (t) => {
  const { server, keys, signIn } = await closedArchive(t);
  const cookie = cookieOf(await signIn(kReader));
  assert.equal((await server.get("/", { headers: { cookie } })).status, 200);
  await writeFile(keys, `read another-key-0123456789\nwrite ${kWriter}\n`);
  server.child.kill("SIGHUP");
  while ((await server.get("/", { headers: { cookie } })).status !== 401) await new Promise((later) => setTimeout(later, 50));
  assert.equal((await server.get(`/search.atom?key=${kFeed}`)).status, 401);
});

test("behind TLS the cookie is for TLS alone, and below the path of the site", async (t) => {
  const { signIn } = await closedArchive(t, ["--trusted-proxy", "127.0.0.1"]);
  const opened = await signIn(kReader, "/help", { "x-forwarded-proto": "https", "x-forwarded-prefix": "/recherche" });
  assert.equal(opened.headers.get("location"), "/recherche/help");
  assert.match(opened.headers.get("set-cookie"), /; Path=\/recherche\/; .*; Secure$/);
});

test("tries of keys count like other requests", async (t) => {
  const { signIn } = await closedArchive(t, ["--rate-limit", "1", "--rate-burst", "3"]);
  const statuses = [];
  for (let n = 0; n < 6; n++) statuses.push((await signIn("nonsense")).status);
  assert.ok(statuses.includes(429), statuses.join());
});

test("a feed is opened by its key in the address, and nothing else is", async (t) => {
  const { server, keys } = await closedArchive(t);
  assert.equal((await server.get("/search.atom?q=OTSC")).status, 401);
  const feed = await server.get(`/search.atom?q=OTSC&limit=2&key=${kFeed}`);
  assert.equal(feed.status, 200);
  assert.match(feed.text, new RegExp(`rel="self" type="[^"]*" href="[^"]*&amp;key=${kFeed}"`));
  const next = /rel="next"[^>]* href="([^"]*)"/.exec(feed.text)[1].replaceAll("&amp;", "&");
  assert.equal((await fetch(next)).status, 200);
  for (const key of [kReader, kWriter, "nonsense"]) assert.equal((await server.get(`/search.atom?q=OTSC&key=${key}`)).status, 401, key);
  for (const path of ["/", "/api/stats", "/api/search"]) assert.equal((await server.get(`${path}?key=${kFeed}`)).status, 401, path);
  assert.equal((await server.get("/api/stats", { headers: { authorization: `Bearer ${kFeed}` } })).status, 403);

  await t.test("until its line is taken out of the file", async () => {
    const lines = (await readFile(keys, "utf8")).split("\n");
    await writeFile(keys, lines.filter((line) => !line.includes(kFeed)).join("\n"));
    process.kill(server.pid, "SIGHUP");
    while (!server.log.some((line) => line.includes("keys were read again"))) await new Promise((later) => setTimeout(later, 5));
    assert.equal((await server.get(`/search.atom?q=OTSC&key=${kFeed}`)).status, 401);
    assert.equal((await server.get("/api/stats", { headers: { authorization: `Bearer ${kReader}` } })).status, 200);
  });
});

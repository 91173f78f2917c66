// GET /api/export on the real server: whole results, clients that are slow or leave, commits under way. What a
// format looks like is tested in *_codec_test.cpp.
import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { makeDatabaseOf, makeFolder, runIndexer, startServer } from "../support/programs.mjs";
import { untilWordsAreRead } from "../support/words.mjs";

const kMany = 10_500;  // more than a search can page through

// About 2 KB each, more in all than fits into the buffers of a connection, and like no other.
function numbered(n, word = "blanc") {
  const filler = `mot${n} `.repeat(250);
  const year = String(1000 + Math.floor(n / 12)).padStart(4, "0");
  return { id: `n/${n}`, title: `Phare ${n}`, body: `Le phare est ${word}.\n${filler}`, date: `${year}-${String(n % 12 + 1).padStart(2, "0")}`, source: n % 2 ? "Ouest" : "Est" };
}

const index = (db, articles) =>
  runIndexer(["--db", db, "--quiet", "--format", "ndjson", "-"], { input: articles.map((one) => JSON.stringify(one)).join("\n") });

// {status, headers, body}; rejects where the answer breaks off.
function download(server, path, headers = {}) {
  return new Promise((resolve, reject) => {
    const sent = request(server.origin + path, { headers }, async (response) => {
      try {
        const chunks = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
      } catch (error) {
        reject(error);
      }
    });
    sent.on("error", reject).end();
  });
}

// A client that reads a little now and then, never so little that the server gives it up. go() reads the rest.
async function slowDownload(server, path, client = "127.0.0.1") {
  const socket = connect(new URL(server.origin).port, "127.0.0.1");
  const chunks = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${client}\r\nConnection: close\r\n\r\n`);
  await once(socket, "data");
  socket.pause();
  let sip = Infinity;
  socket.on("data", (chunk) => {
    sip -= chunk.length;
    if (sip <= 0) socket.pause();
  });
  const sips = setInterval(() => {
    sip = 1 << 18;  // less might not open the window of the connection, more might be all there is
    socket.resume();
  }, 4000);
  const ended = once(socket, "close");
  return {
    leave: () => (clearInterval(sips), socket.destroy()),
    status: () => Number(/^HTTP\/1.1 (\d+)/.exec(chunks[0])[1]),
    async go() {
      clearInterval(sips);
      sip = Infinity;
      socket.resume();
      await ended;
      return Buffer.concat(chunks).toString();
    },
  };
}

test("small results", async (t) => {
  const articles = [
    { id: "a/=1", title: "=HYPERLINK(\"http://x\")", body: "Un phare,\n\"deux\" phares; 😀 שלום", date: "2022-01", source: "Le Monde", section: "Outre-mer", url: "https://a.example/?x=1&y=2", authors: ["Anne Dupont", "Zoé"], tags: ["Asie centrale", "R&D"], lang: "fr" },
    { id: "b", title: "Sans rien d’autre", body: "Un phare." },
    { id: "c", body: "Autre chose {accolade} _ % $." , date: "2022-01-06T10:00:00+01:00" },
  ];
  const server = await startServer(t, { db: await makeDatabaseOf(t, articles) });

  await t.test("NDJSON is what the articles are, and can be indexed again", async () => {
    const { status, headers, text } = await server.get("/api/export?format=ndjson&sort=title");
    assert.equal(status, 200);
    assert.equal(headers.get("content-type"), "application/x-ndjson; charset=utf-8");
    const lines = text.trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.equal(lines.length, 3);
    for (const line of lines) {
      const { json } = await server.get(`/api/articles/${encodeURIComponent(line.id)}`);
      assert.deepEqual(line, json);
    }
    const db = join(await makeFolder(t), "data");
    const { code, stderr } = await runIndexer(["--db", db, "--quiet", "--format", "ndjson", "-"], { input: text });
    assert.equal(code, 0, stderr);
    const other = await startServer(t, { db });
    assert.equal((await other.get("/api/export?format=ndjson&sort=title")).text, text);
  });

  await t.test("CSV can be indexed again, and its apostrophes go", async () => {
    const { headers, text } = await server.get("/api/export?format=csv&q=titre:rien");
    assert.equal(headers.get("content-type"), "text/csv; charset=utf-8; header=present");
    assert.equal(text, "id,title,date,source,section,url,authors,tags,lang,places,people,organizations,dateline,urgency,embargo,version,body\r\nb,Sans rien d’autre,,,,,,,,,,,,,,,Un phare.\r\n");
    const narrow = await download(server, "/api/export?format=csv&fields=date,title");
    assert.match(narrow.body.toString(), /^date,title\r\n/);
    const few = await download(server, "/api/export?format=ndjson&fields=date,title");
    assert.deepEqual(Object.keys(JSON.parse(few.body.toString().split("\n")[0])), ["id", "title", "date"]);
    const excel = await download(server, "/api/export?format=csv&excel=1");
    assert.ok(excel.body.toString().startsWith("\uFEFFid;title;date;"));
    assert.match(excel.body.toString(), /;"'=HYPERLINK\(""http:\/\/x""\)";/);
    const db = join(await makeFolder(t), "data");
    const { code, stderr } = await runIndexer(["--db", db, "--quiet", "--format", "csv", "-"], { input: excel.body.toString() });
    assert.equal(code, 0, stderr);
    const other = await startServer(t, { db });
    const { json } = await other.get("/api/articles/a%2F%3D1");
    assert.deepEqual(json, (await server.get("/api/articles/a%2F%3D1")).json);
    assert.equal(json.title, articles[0].title);
  });

  await t.test("RIS and BibTeX have a record an article", async () => {
    const ris = await server.get("/api/export?format=ris&q=phare&sort=oldest");
    assert.deepEqual(ris.text.match(/^(TY|TI|AU|DA|ER) {2}- .*$/gm), [
      "TY  - NEWS", "TI  - =HYPERLINK(\"http://x\")", "AU  - Dupont, Anne", "AU  - Zoé", "DA  - 2022/01//", "ER  - ",
      "TY  - NEWS", "TI  - Sans rien d’autre", "ER  - "]);
    const bibtex = await server.get("/api/export?format=bibtex");
    assert.equal(new Set(bibtex.text.match(/^@\w+\{[^,]*,$/gm)).size, 3);
    assert.match(bibtex.text, /keywords = \{Asie centrale, R\\&D\}/);
  });

  await t.test("a file is named for its query", async () => {
    const { headers } = await server.get("/api/export?format=bibtex&q=%C3%A9t%C3%A9+%2F%22");
    assert.equal(headers.get("content-disposition"), `attachment; filename="depeche-ete.bib"; filename*=UTF-8''${encodeURIComponent("Dépêche – été")}.bib`);
  });

  await t.test("HEAD has the headers of GET", async () => {
    await untilWordsAreRead(server);
    for (const accepts of ["identity", "gzip"]) {
      const path = "/api/export?format=csv&q=phare";
      const get = await server.get(path, { headers: { "Accept-Encoding": accepts } });
      const head = await server.get(path, { method: "HEAD", headers: { "Accept-Encoding": accepts } });
      assert.equal(head.status, 200);
      for (const name of ["content-type", "content-disposition", "content-encoding", "etag", "vary", "cache-control"]) {
        assert.equal(head.headers.get(name), get.headers.get(name), name);
      }
      const again = await server.get(path, { headers: { "Accept-Encoding": accepts, "If-None-Match": get.headers.get("etag") } });
      assert.equal(again.status, 304);
    }
  });

  await t.test("errors name the parameter", async () => {
    for (const [query, parameter] of [["", "format"], ["format=pdf", "format"], ["format=ris&excel=1", "excel"], ["format=ris&fields=title", "fields"], ["format=csv&fields=titre", "fields"], ["format=ndjson&fields=title,title", "fields"], ["format=csv&excel=2", "excel"], ["format=csv&limit=3", "limit"], ["format=csv&offset=3", "offset"], ["format=csv&facets=source", "facets"], ["format=csv&sort=x", "sort"]]) {
      for (const method of ["GET", "HEAD"]) {
        const { status, json, headers } = await server.get(`/api/export?${query}`, { method, headers: { "Accept-Encoding": "br" } });
        assert.equal(status, 400, query);
        assert.equal(headers.get("content-disposition"), null);
        if (method === "GET") assert.equal(json.parameter, parameter, query);
      }
    }
  });
});

test("large results", async (t) => {
  const db = await makeDatabaseOf(t, Array.from({ length: kMany }, (_, n) => numbered(n)));
  const server = await startServer(t, { db, args: ["--trusted-proxy", "127.0.0.1"] });
  const oldest = "/api/export?format=ndjson&sort=oldest";
  const idsIn = (text) => [...text.matchAll(/^\{"id":"n\/(\d+)"/gm)].map((found) => Number(found[1]));
  const inOrder = Array.from({ length: kMany }, (_, n) => n);
  const plain = (await download(server, oldest)).body.toString();

  await t.test("come whole and in order, however they are encoded", async () => {
    assert.deepEqual(idsIn(plain), inOrder);
    for (const [accepts, decode] of [["gzip", gunzipSync], ["br", brotliDecompressSync]]) {
      const { headers, body } = await download(server, oldest, { "Accept-Encoding": accepts });
      assert.equal(headers["content-encoding"], accepts);
      assert.ok(body.length < plain.length / 1.5, `${body.length}`);
      assert.ok(decode(body).equals(Buffer.from(plain)), accepts);
    }
    const newest = await download(server, "/api/export?format=csv&q=phare&source=Ouest&sort=newest");
    const ids = [...newest.body.toString().matchAll(/^n\/(\d+),/gm)].map((found) => Number(found[1]));
    assert.deepEqual(ids, inOrder.filter((n) => n % 2).reverse());
  });

  await t.test("have a length for HTTP/1.0", async () => {
    const socket = connect(new URL(server.origin).port, "127.0.0.1");
    socket.end(`GET ${oldest} HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n`);
    const chunks = [];
    for await (const chunk of socket) chunks.push(chunk);
    const answer = Buffer.concat(chunks).toString();
    const end = answer.indexOf("\r\n\r\n");
    assert.match(answer.slice(0, end), new RegExp(`\r\nContent-Length: ${Buffer.byteLength(plain)}\r?`, "i"));
    assert.ok(answer.slice(end + 4) === plain);
  });

  await t.test("four at once, and those who leave give their place back", async () => {
    const clients = [];
    for (let i = 0; i < 4; i++) clients.push(await slowDownload(server, oldest, `192.0.2.${i % 2}`));
    assert.deepEqual(clients.map((client) => client.status()), [200, 200, 200, 200]);
    const refused = await server.get(oldest);
    assert.equal(refused.status, 503);
    assert.ok(Number(refused.headers.get("retry-after")) > 0);
    assert.equal(refused.headers.get("content-disposition"), null);
    assert.equal((await server.get("/api/search?q=phare")).status, 200);  // who searches does not notice
    for (const client of clients) client.leave();
    let status = 503;
    for (let tries = 0; status === 503 && tries < 100; tries++) {
      await sleep(100);
      ({ status } = await server.get(`${oldest}&q=blanc+%22n%27existe+pas%22`));
    }
    assert.equal(status, 200);
  });

  await t.test("are of one moment, whatever is committed meanwhile", async () => {
    const client = await slowDownload(server, `${oldest}&source=Est`);
    for (const word of ["rouge", "vert", "noir"]) {
      const changed = inOrder.filter((n) => n % 20 === 1).map((n) => numbered(n, word));
      assert.equal((await index(db, changed)).code, 0);
    }
    const text = await client.go();
    assert.ok(text.endsWith("\r\n0\r\n\r\n"));
    const body = text.replace(/\r\n[0-9a-f]+\r\n/g, "");
    assert.equal(body.match(/Le phare est blanc/g).length, kMany / 2);
  });

  await t.test("break off so that it is seen, where an article is lost", async () => {
    const client = await slowDownload(server, oldest);
    // So many that Xapian runs out of free blocks, and writes over those of the moment that is read.
    for (const word of ["bleu", "gris", "jaune"]) {
      assert.equal((await index(db, inOrder.filter((n) => n > kMany - 4000).map((n) => numbered(n, word)))).code, 0);
    }
    const text = await client.go();
    assert.ok(!text.endsWith("\r\n0\r\n\r\n"), "the last chunk is missing");
    assert.ok(!text.includes("est jaune"));
    assert.ok(server.log.some((line) => /GET \/api\/export: broken off at article \d+ of \d+: .*changed/.test(line)), server.log.at(-1));
  });
});

// Compression and caching as clients meet them: what is negotiated, what is tagged, what a 304 needs.
import assert from "node:assert/strict";
import { request } from "node:http";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { makeDatabase, runIndexer, startServer } from "../support/programs.mjs";
import { untilWordsAreRead } from "../support/words.mjs";

// Without fetch, which decodes what it gets: {status, headers, body} as they come.
function ask(server, path, { method = "GET", ...headers } = {}) {
  return new Promise((resolve, reject) => {
    const sent = request(server.origin + path, { method, headers }, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    });
    sent.on("error", reject).end();
  });
}

const decoders = { br: brotliDecompressSync, gzip: gunzipSync };

test("compression and caching", async (t) => {
  const db = await makeDatabase(t);
  const server = await startServer(t, { db });
  const routes = ["/api/search?q=OTSC+Almaty", "/?q=OTSC+Almaty", "/", "/static/style.css", "/openapi.json", "/api/articles/004_cc68e3880c1b257c.txt"];

  await t.test("what is worth it is compressed as the client asks", async (t) => {
    for (const path of routes) {
      for (const [accepts, encoding] of [["gzip, deflate, br", "br"], ["gzip", "gzip"], ["br;q=0.1, gzip;q=0.2", "gzip"], ["identity", undefined]]) {
        await t.test(`${path} ${accepts}`, async () => {
          const plain = await ask(server, path);
          const answer = await ask(server, path, { "Accept-Encoding": accepts });
          assert.equal(answer.status, 200);
          assert.equal(answer.headers["content-encoding"], encoding);
          assert.match(answer.headers.vary, /Accept-Encoding/);
          if (!encoding) return;
          assert.ok(answer.body.length < plain.body.length / 1.5, `${answer.body.length} of ${plain.body.length}`);
          const decoded = decoders[encoding](answer.body).toString();
          const timeless = (text) => text.replace(/"took_ms":[\d.]+|[\d,.]+\u00a0ms/g, "");
          assert.equal(timeless(decoded), timeless(plain.body.toString()));
        });
      }
    }
  });

  await t.test("tiny answers stay as they are", async () => {
    const answer = await ask(server, "/healthz", { "Accept-Encoding": "br" });
    assert.equal(answer.headers["content-encoding"], undefined);
  });

  await t.test("a client that has the answer is told so, until a commit", async () => {
    await untilWordsAreRead(server);  // with them an answer may suggest another spelling
    const tags = new Map();
    for (const path of routes) {
      const first = await ask(server, path, { "Accept-Encoding": "br" });
      const tag = first.headers.etag;
      assert.ok(tag, path);
      assert.equal(tag.startsWith("W/"), !/static|openapi/.test(path), path);
      const again = await ask(server, path, { "Accept-Encoding": "br", "If-None-Match": tag });
      assert.equal(again.status, 304, path);
      assert.equal(again.body.length, 0);
      assert.equal(again.headers.etag, tag);
      assert.equal(again.headers.vary, first.headers.vary);
      tags.set(path, tag);
    }
    const { code } = await runIndexer(["--db", db, "--format", "ndjson", "-"],
      { input: JSON.stringify({ id: "neuf", title: "Une dépêche de plus", body: "L'OTSC à Almaty.", date: "2022-01-10" }) });
    assert.equal(code, 0);
    for (const [path, tag] of tags) {
      const after = await ask(server, path, { "Accept-Encoding": "br", "If-None-Match": tag });
      assert.equal(after.status, /static|openapi/.test(path) ? 304 : 200, path);
    }
  });

  await t.test("a tag is not taken for another request, language or encoding", async () => {
    await untilWordsAreRead(server);
    const { headers: { etag } } = await ask(server, "/?q=OTSC", { "Accept-Language": "fr" });
    const headers = { "If-None-Match": etag, "Accept-Language": "fr" };
    assert.equal((await ask(server, "/?q=OTSC", headers)).status, 304);
    assert.equal((await ask(server, "/?q=Almaty", headers)).status, 200);
    assert.equal((await ask(server, "/?q=OTSC", { ...headers, "Accept-Language": "en" })).status, 200);
    assert.equal((await ask(server, "/?q=OTSC", { ...headers, "Accept-Encoding": "br" })).status, 200);
  });

  await t.test("a client that has anything at all is told so, by its tag alone", async () => {
    for (const path of [...routes, "/api/export?format=csv", "/search.atom"]) {
      const { status, body } = await ask(server, path, { "If-None-Match": "*" });
      assert.deepEqual([status, body.length], [304, 0], path);
    }
  });

  await t.test("what is wrong is said, whatever the client has", async () => {
    for (const [path, status] of [["/api/search?limit=x", 400], ["/api/articles/none", 404], ["/static/none", 404]]) {
      assert.equal((await ask(server, path, { "If-None-Match": "*" })).status, status, path);
    }
  });

  await t.test("HEAD is GET without the body, compressed or not", async () => {
    const paths = [...routes, "/api/stats", "/opensearch.xml", "/healthz", "/readyz", "/nope", "/api/nope"];
    for (const path of paths) {
      for (const accepts of ["identity", "br"]) {
        const get = await ask(server, path, { "Accept-Encoding": accepts });
        const head = await ask(server, path, { method: "HEAD", "Accept-Encoding": accepts });
        assert.equal(head.status, get.status, path);
        assert.equal(head.body.length, 0, path);
        for (const name of ["content-type", "content-encoding", "etag", "vary", "cache-control"]) {
          assert.equal(head.headers[name], get.headers[name], `${path} ${name}`);
        }
        const isTimed = /search|q=/.test(path);  // took_ms is of no fixed length
        if (!isTimed) assert.equal(head.headers["content-length"], String(get.body.length), path);
      }
    }
  });
});

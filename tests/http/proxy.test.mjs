// The server behind a real nginx: under a path, with TLS that ends there, in the two ways that docs/operating.md shows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { ask, hasNginx, startNginx } from "../support/nginx.mjs";
import { makeDatabase, startServer } from "../support/programs.mjs";

const kKey = "sesame-ouvre-toi";
const kOptions = { skip: hasNginx ? false : "nginx is not installed" };

const kHeaders = `
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_set_header X-Forwarded-Proto $scheme;
  proxy_request_buffering off;
  proxy_read_timeout 120s;`;

// Each way: the options of the server, and what nginx does at the path.
const ways = {
  "the prefix is taken off and told": {
    args: [],
    location: (server) => `location /recherche/ { proxy_pass ${server.origin}/; ${kHeaders} proxy_set_header X-Forwarded-Prefix /recherche; }`,
  },
  "the prefix is left on": {
    args: ["--base-path", "/recherche/"],
    location: (server) => `location /recherche/ { proxy_pass ${server.origin}; ${kHeaders} }`,
  },
};

async function behind(t, { args, location }) {
  const server = await startServer(t, {
    db: await makeDatabase(t), args: ["--trusted-proxy", "127.0.0.1", "--allowed-host", "localhost", ...args], env: { DEPECHE_API_KEY: kKey },
  });
  return { server, origin: await startNginx(t, location(server)) };
}

// Every address of an HTML document that a browser goes to by itself or by a click, but those within the page.
function addressesIn(html) {
  return [...html.matchAll(/ (?:href|src|action)="([^"]*)"/g)].map(([, address]) => address.replaceAll("&amp;", "&")).filter((one) => !one.startsWith("#"));
}

for (const [name, way] of Object.entries(ways)) {
  test(`all of the site lies under a path: ${name}`, kOptions, async (t) => {
    const { origin } = await behind(t, way);
    const base = `${origin}/recherche`;

    await t.test("every link, form and script of every page", async () => {
      const seen = new Set();
      for (const path of ["/", "/?q=OTSC", "/?q=introuvable", "/help", "/nope", "/?q=a&limit=x", "/article?id=nope"]) {
        const { text } = await ask(base, path, { headers: { accept: "text/html" } });
        for (const address of addressesIn(text)) {
          const url = new URL(address, origin);
          if (url.origin !== origin) continue;  // of an article's original
          assert.ok(address.startsWith("/recherche/"), `${path}: ${address}`);
          seen.add(address);
        }
        assert.match(text, / data-root="\/recherche"/);
      }
      for (const address of [...seen].filter((one) => !/\/api\/export/.test(one)).slice(0, 60)) {
        const { status, text } = await ask(origin, address);
        assert.ok(status === 200, `${address}: ${status} ${text.slice(0, 200)}`);
      }
    });

    await t.test("feed, OpenSearch and the next page", async () => {
      const feed = await ask(base, "/search.atom?q=OTSC");
      for (const [, href] of feed.text.matchAll(/ href="([^"]*)"/g)) {
        const url = new URL(href.replaceAll("&amp;", "&"), `${base}/search.atom`);
        if (url.origin === origin) assert.ok(url.pathname.startsWith("/recherche/"), href);
        else assert.notEqual(url.hostname, "localhost", href);
      }
      const description = await ask(base, "/opensearch.xml");
      const templates = [...description.text.matchAll(/template="([^"]*)"/g)].map(([, one]) => one);
      assert.ok(templates.length >= 4);
      for (const template of templates) assert.ok(template.startsWith(`${base}/`), template);
      const { next } = JSON.parse((await ask(base, "/api/search?q=&limit=2")).text);
      assert.ok(next.startsWith("/recherche/api/search?"), next);
      assert.equal((await ask(origin, next)).status, 200);
      assert.match((await ask(base, "/robots.txt")).text, /^Disallow: \/recherche\/api\/$/m);
    });

    await t.test("compressed answers and 304 come through", async () => {
      for (const [encoding, decode] of [["gzip", gunzipSync], ["br", brotliDecompressSync]]) {
        const { headers, bytes } = await ask(base, "/api/search?q=OTSC", { headers: { "accept-encoding": encoding } });
        assert.equal(headers["content-encoding"], encoding);
        assert.ok(JSON.parse(decode(bytes)).total > 0);
        const again = await ask(base, "/api/search?q=OTSC", { headers: { "accept-encoding": encoding, "if-none-match": headers.etag } });
        assert.equal(again.status, 304);
        assert.equal(again.bytes.length, 0);
      }
      const script = await ask(base, "/static/app.js");
      assert.equal((await ask(base, "/static/app.js", { headers: { "if-none-match": script.headers.etag } })).status, 304);
    });

    await t.test("a large body streams through", async () => {
      const line = `${JSON.stringify({ body: "Un sémaphore veille sur la côte. ".repeat(30_000) })}\n`;
      const body = Array.from({ length: 24 }, (_, n) => line.replace("Un", `Le ${n}e`)).join("");
      const { status, text } = await ask(base, "/api/articles", {
        method: "POST", body, headers: { authorization: `Bearer ${kKey}`, "content-type": "application/x-ndjson" },
      });
      assert.equal(status, 200, text);
      assert.equal(JSON.parse(text).added, 24);
    });
  });
}

// Clients that hold connections without asking for anything must not be in the way of the others.
import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";

import { makeDatabase, makeFolder, startServer } from "../support/programs.mjs";

// `count` open connections on which `bytes` were sent; closed after the test.
async function hold(t, server, count, bytes) {
  const { hostname, port } = new URL(server.origin);
  const sockets = Array.from({ length: count }, () => connect(port, hostname));
  t.after(() => sockets.forEach((socket) => socket.destroy()));
  for (const socket of sockets) socket.on("error", () => {});  // how one ends is looked at where it matters
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  for (const socket of sockets) socket.write(bytes);
  return sockets;
}

// Everything that the server sends on a connection until it closes it.
async function readAll(socket) {
  let text = "";
  for await (const chunk of socket) text += chunk;
  return text;
}

test("searches are answered beside hundreds of idle and half-sent requests", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t), args: ["--threads", "2"] });
  await hold(t, server, 300, "");
  await hold(t, server, 100, "GET /api/search?q=OTSC HTTP/1.1\r\nHost: localhost\r\n");
  for (let round = 0; round < 50; round++) {
    assert.equal((await server.get("/api/search?q=OTSC+Almaty")).json.total, 5);
  }
});

test("one address may hold so many connections, and is told when it is one too many", async (t) => {
  const args = ["--max-connections-per-address", "5"];
  const server = await startServer(t, { db: await makeDatabase(t), args });
  const request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  const held = await hold(t, server, 5, "");
  const [refused] = await hold(t, server, 1, request);
  assert.match(await readAll(refused), /^HTTP\/1\.1 429 /);
  held[0].write(request);
  assert.match(await readAll(held[0]), /^HTTP\/1\.1 200 /);
});

test("requests sent at once on one connection are all answered, in order", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t) });
  const paths = ["/api/search?q=ONU", "/nope", "/healthz"];
  const requests = paths.map((path, index) =>
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${index === paths.length - 1 ? "Connection: close\r\n" : ""}\r\n`);
  const [socket] = await hold(t, server, 1, requests.join(""));
  const statuses = [...(await readAll(socket)).matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => status);
  assert.deepEqual(statuses, ["200", "404", "200"]);
});

test("what is no HTTP is refused, and closes the connection", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t) });
  const head = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n";
  const rows = [
    ["bonjour\r\n\r\n", /^HTTP\/1\.1 400 /],
    [head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n", /^HTTP\/1\.1 400 /],
    [head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", /^HTTP\/1\.1 400 /],
    [head + "X: y\r\n".repeat(200) + "\r\n", /^HTTP\/1\.1 431 /],
    [head + "X: " + "y".repeat(17_000) + "\r\n\r\n", /^HTTP\/1\.1 431 /],
    [Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x0d, 0x0a, 0x0d, 0x0a]), /^(HTTP\/1\.1 400 |$)/],  // TLS
  ];
  for (const [bytes, expected] of rows) {
    await t.test(JSON.stringify(bytes.toString("latin1")).slice(0, 60), async (t) => {
      const [socket] = await hold(t, server, 1, bytes);
      assert.match(await readAll(socket), expected);
    });
  }
  assert.equal((await server.get("/healthz")).status, 200);
});

test("a write that is refused early says why to a client that sends its whole body first", async (t) => {
  const folder = await makeFolder(t);
  await writeFile(join(folder, "keys"), "write sesame-ouvre-toi\nread lecture-seulement\n");
  const args = ["--api-key-file", join(folder, "keys"), "--max-body", "8", "--rate-limit", "1", "--rate-burst", "1"];
  const server = await startServer(t, { db: await makeDatabase(t), args });
  const kPieces = 24;
  const piece = Buffer.alloc(256 * 1024, "x");
  const rows = [
    ["no key", "PUT /api/articles/a", "", /^HTTP\/1\.1 401 /],
    ["a key of the wrong kind", "PUT /api/articles/a", "Authorization: Bearer lecture-seulement\r\n", /^HTTP\/1\.1 403 /],
    ["too large", "POST /api/articles", "Authorization: Bearer sesame-ouvre-toi\r\n", /^HTTP\/1\.1 413 /],
    ["too often", "PUT /api/articles/a", "Authorization: Bearer lecture-seulement\r\n", /^HTTP\/1\.1 429 /],
  ];
  for (const [name, route, headers, expected] of rows) {
    await t.test(name, async (t) => {
      if (name === "too often") {
        const ask = () => server.get("/api/search?q=ONU", { headers: { Authorization: "Bearer lecture-seulement" } });
        await Promise.all(Array.from({ length: 5 }, ask));
      }
      const size = name === "too large" ? 2 ** 30 : kPieces * piece.length;
      const head = `${route} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${size}\r\n${headers}\r\n`;
      const [socket] = await hold(t, server, 1, head);
      const errors = [];
      socket.on("error", (error) => errors.push(error.message));
      for (let sent = 0; sent < kPieces; sent++) {
        await new Promise((written) => socket.write(piece, written));
        await new Promise((later) => setTimeout(later, 100));
      }
      const answer = await readAll(socket);
      assert.deepEqual(errors, []);
      assert.match(answer, expected);
      const [, length] = /content-length: (\d+)/i.exec(answer);
      assert.equal(answer.split("\r\n\r\n")[1].length, Number(length));
    });
  }
});

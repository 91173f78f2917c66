// A real nginx before a server, with TLS that ends there, for one test.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { createServer } from "node:net";
import { join } from "node:path";
import { makeFolder } from "./programs.mjs";

// Debian keeps it where only root's path leads.
const kPath = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

export const hasNginx = spawnSync("nginx", ["-v"], { env: kPath }).error === undefined;

async function freePort() {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address();
  await new Promise((closed) => listener.close(closed));
  return port;
}

function configuration(folder, port, location) {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
  return `
    daemon off;
    pid ${folder}/nginx.pid;
    error_log stderr;
    events {}
    http {
      access_log off;
      ${temporary.join("\n      ")}
      server {
        listen 127.0.0.1:${port} ssl;
        ssl_certificate ${folder}/certificate.pem;
        ssl_certificate_key ${folder}/key.pem;
        client_max_body_size 0;
        ${location}
      }
    }`;
}

// Starts nginx with one location block. Gives its origin; it ends with the test.
export async function startNginx(t, location) {
  const folder = await makeFolder(t);
  const made = spawnSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
    "-subj", "/CN=localhost", "-keyout", join(folder, "key.pem"), "-out", join(folder, "certificate.pem")]);
  assert.equal(made.status, 0, made.stderr?.toString());
  const port = await freePort();
  await mkdir(join(folder, "logs"));
  await writeFile(join(folder, "nginx.conf"), configuration(folder, port, location));
  const nginx = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], { env: kPath, stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  nginx.stderr.setEncoding("utf8").on("data", (text) => (errors += text));
  t.after(async () => {
    if (nginx.exitCode !== null) return;
    nginx.kill("SIGTERM");
    await once(nginx, "exit");
  });
  const origin = `https://localhost:${port}`;
  for (let look = 0; ; look++) {
    assert.equal(nginx.exitCode, null, errors);
    assert.ok(look < 200, `nginx listens in time: ${errors}`);
    const isThere = await ask(origin, "/nginx-is-there").then(() => true, () => false);
    if (isThere) return origin;
    await new Promise((later) => setTimeout(later, 50));
  }
}

// The certificate is the test's own, which nobody has signed; so node's fetch would refuse it.
export function ask(origin, path, { method = "GET", headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const outgoing = request(origin.replace("localhost", "127.0.0.1") + path,
      { method, headers: { host: new URL(origin).host, ...headers }, rejectUnauthorized: false, agent: false }, async (incoming) => {
        const pieces = [];
        for await (const piece of incoming) pieces.push(piece);
        const bytes = Buffer.concat(pieces);
        resolve({ status: incoming.statusCode, headers: incoming.headers, bytes, text: bytes.toString() });
      });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

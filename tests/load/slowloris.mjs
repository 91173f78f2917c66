// A thousand idle connections and two hundred that send a byte a second, beside eight clients who search:
// their p99 is at most twice what it is alone. Usage: slowloris.mjs [SECONDS]
import { once } from "node:events";
import { connect } from "node:net";

import { ask, judge, run, Tally } from "./client.mjs";
import { Scene } from "./scene.mjs";

const seconds = Number(process.argv[2] ?? 10);
const kIdle = 1000;
const kSlow = 200;
const kConnections = 8;
const kMostSlowdown = 2;

const scene = await Scene.open(3000, ["--max-connections-per-address", "2000"]);
const { hostname, port } = new URL(scene.origin);
const paths = ["/api/search?q=Almaty", "/api/search?q=troupes+crise", "/?q=Moscou", "/api/search?q=%22accord+troupes%22"];

async function measure() {
  const tally = new Tally();
  let turn = 0;
  await run(kConnections, performance.now() + seconds * 1000,
    (agent) => tally.count(ask(scene.origin, paths[turn++ % paths.length], { agent })));
  return tally;
}

async function open(count) {
  const sockets = Array.from({ length: count }, () => connect(port, hostname));
  for (const socket of sockets) socket.on("error", () => {});  // the server closes slow ones, as it should
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  return sockets;
}

// Keeps so many slow clients there: one that is closed is followed by another.
function startSlow(sockets) {
  const head = `GET /api/search?q=${"a".repeat(200)} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  const sent = sockets.map((_, i) => i % 100);
  return setInterval(() => sockets.forEach((socket, i) => {
    if (socket.destroyed || socket.readableEnded) {
      sockets[i] = connect(port, hostname).on("error", () => {});
      sockets[i].resume();
      sent[i] = 0;
    } else {
      socket.write(head[sent[i]++ % head.length]);
    }
  }), 1000);
}

await measure();  // warms it up
const alone = await measure();
console.log(`alone:  ${alone}`);
const idle = await open(kIdle);
for (const socket of idle) socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
const slow = await open(kSlow);
slow.forEach((socket) => socket.resume());
const timer = startSlow(slow);
const beside = await measure();
console.log(`beside ${kIdle} idle and ${kSlow} slow: ${beside}`);
clearInterval(timer);
const idleLeft = idle.filter((socket) => !socket.destroyed).length;
for (const socket of [...idle, ...slow]) socket.destroy();
const code = await scene.close();
judge([
  alone.errors.length + beside.errors.length > 0 && `answers failed: ${[...alone.errors, ...beside.errors].slice(0, 5).join("; ")}`,
  idleLeft < kIdle && `only ${idleLeft} idle connections were kept`,
  beside.quantile(0.99) > kMostSlowdown * alone.quantile(0.99) && "p99 is more than twice what it was alone",
  code !== 0 && `the server ended with ${code}`,
]);

// Clients for load: each keeps a connection, asks again and again, and notes how long answers took and what
// went wrong.
import { Agent, request } from "node:http";

// One answer: {status, ms, bytes, problem}, the last what is said to be wrong; rejects where the connection fails.
export function ask(origin, path, { agent, method = "GET", headers = {}, body, localAddress } = {}) {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(origin + path, { agent, method, headers, localAddress, timeout: 30_000 }, (response) => {
      let bytes = 0;
      let problem = "";
      const isProblem = response.headers["content-type"] === "application/problem+json" && !response.headers["content-encoding"];
      response.on("data", (chunk) => {
        bytes += chunk.length;
        if (isProblem) problem += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, ms: performance.now() - began, bytes, problem }));
      response.on("error", reject);
    });
    sent.on("timeout", () => sent.destroy(new Error(`no answer to ${path.slice(0, 60)} in 30 s`)));
    sent.on("error", reject).end(body);
  });
}

// What happened, and how long it took.
export class Tally {
  times = [];
  statuses = new Map();
  errors = [];

  // Counts an answer or its failure; `isRight` says which statuses are wanted.
  async count(answer, isRight = (status) => status === 200) {
    try {
      const { status, ms, problem } = await answer;
      this.times.push(ms);
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
      if (!isRight(status)) this.errors.push(`status ${status} ${problem}`);
    } catch (error) {
      this.errors.push(error.message);
    }
  }

  quantile(share) {
    const sorted = this.times.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  }

  toString() {
    const statuses = [...this.statuses].map(([status, count]) => `${count} × ${status}`).join(", ");
    const ms = (share) => this.quantile(share).toFixed(1);
    return `${this.times.length} answers (${statuses}), p50 ${ms(0.5)} p99 ${ms(0.99)} max ${ms(1)} ms, ${this.errors.length} errors`;
  }
}

// `count` clients, each with a connection of its own, that ask until `until` (of performance.now()).
// `next(client)` makes the next request and gives what Tally.count takes.
export async function run(count, until, next) {
  await Promise.all(Array.from({ length: count }, async (_, client) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (performance.now() < until) await next(agent, client);
    agent.destroy();
  }));
}

// Fails the command with one line for each promise that was not kept.
export function judge(broken) {
  for (const line of broken.filter(Boolean)) console.error(`NOT KEPT: ${line}`);
  process.exitCode = broken.some(Boolean) ? 1 : 0;
  if (process.exitCode === 0) console.log("kept");
}

// Suggestions know words some time after their commit: what tests wait for.
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

const kLongestWait = 60_000;
const kBetweenLooks = 20;

// Returns once the server has read the words of its newest revision.
export async function untilWordsAreRead(server) {
  const { revision } = (await server.get("/api/stats")).json;
  for (const begun = Date.now(); Date.now() - begun < kLongestWait; await pause(kBetweenLooks)) {
    if ((await server.get("/api/suggest?q=a")).json.revision === revision) return;
  }
  assert.fail(`the words of revision ${revision} were not read in ${kLongestWait} ms`);
}

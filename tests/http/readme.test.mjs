// The README's examples are true: each command is run, in its order, on a database of the seeds, and must say what the
// README says it does. There "…" stands for what is left out, and lines are broken where a reader likes it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { makeFolder, programs, root, runIndexer, seeds, startServer } from "../support/programs.mjs";

const kAddress = "http://127.0.0.1:8080";
const kKey = "a-key-for-the-examples-0123456789";
const kPatience = 15_000;  // milliseconds until the words of the index are read in the background

// The commands of a block, each with the lines that it prints.
function examplesOf(block) {
  const examples = [];
  let isContinued = false;
  for (const line of block) {
    if (line.startsWith("$ ")) examples.push({ command: line.slice(2), output: [] });
    else if (isContinued) examples.at(-1).command += `\n${line}`;
    else examples.at(-1)?.output.push(line);
    isContinued = line.endsWith("\\") && examples.at(-1)?.output.length === 0;
  }
  return examples;
}

// Blocks of code are the lines that four spaces stand before.
function readExamples(markdown) {
  const blocks = [[]];
  for (const line of markdown.split("\n")) {
    if (line.startsWith("    ")) blocks.at(-1).push(line.slice(4));
    else if (blocks.at(-1).length > 0) blocks.push([]);
  }
  return blocks.flatMap(examplesOf);
}

// What an output must look like: its characters but white space, and anything where "…" stands.
function pattern(output) {
  const literal = (text) => text.replace(/\s+/g, "").replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return new RegExp(`^${output.join("\n").split("…").map(literal).join("[^]*")}$`);
}

// Both streams of a command, in the folder of the reader. "--db data" and a bare name are paths in it.
function runCommand(command, server, folder) {
  const env = { PATH: `${programs}:${process.env.PATH}`, HOME: folder, LC_ALL: "C.UTF-8", DEPECHE_API_KEY: kKey };
  const script = `exec 2>&1; ${command.replaceAll(kAddress, server.origin)}`;
  return new Promise((done) => {
    execFile("bash", ["-c", script], { cwd: folder, env }, (_, stdout) => done(stdout.replaceAll(server.origin, kAddress)));
  });
}

async function check({ command, output }, server, folder) {
  const expected = pattern(output);
  const canBeAskedAgain = /^curl ['"]/.test(command);
  for (const end = Date.now() + kPatience; ; await new Promise((later) => setTimeout(later, 200))) {
    const printed = await runCommand(command, server, folder);
    if (expected.test(printed.replace(/\s+/g, ""))) return;
    if (canBeAskedAgain && Date.now() < end) continue;
    assert.fail(`$ ${command}\nprints\n${printed}\nand the README says\n${output.join("\n")}`);
  }
}

test("the README's examples print what it says", async (t) => {
  const folder = await makeFolder(t);
  await cp(seeds, join(folder, "seeds"), { recursive: true });
  await writeFile(join(folder, ".curlrc"), "silent\n");
  const { code, stderr } = await runIndexer(["--db", "data", "--quiet", "seeds"], { cwd: folder });
  assert.equal(code, 0, stderr);
  const server = await startServer(t, { db: "data", cwd: folder, env: { DEPECHE_API_KEY: kKey } });
  const examples = readExamples(readFileSync(join(root, "README.md"), "utf8"));
  assert.ok(examples.length > 20, `${examples.length} examples`);
  for (const example of examples) {
    await t.test(example.command, async () => {
      const shownFile = /^cat (\S+)$/.exec(example.command)?.[1];
      if (shownFile) await writeFile(join(folder, shownFile), `${example.output.join("\n")}\n`);
      else if (!example.command.startsWith("export ")) await check(example, server, folder);
    });
  }
});

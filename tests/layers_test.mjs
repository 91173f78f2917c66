// The arrows of ARCHITECTURE.md point one way. Includes are written from the root of the tree, so
// reading them proves it; each rule is also shown to fail on an include that breaks it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";

import { root } from "./support/programs.mjs";

// In the files under `where`, but those under `except`, no include is like `forbidden`.
const rules = [
  {
    name: "the indexer names nothing of the server",
    where: /^indexer\//, forbidden: /^"server\//,
    broken: ["indexer/index/writer.h", '"server/search/search_request.h"'],
  },
  {
    name: "text stands on nothing of ours",
    where: /^indexer\/text\//, forbidden: /^"indexer\/(article|index)\//,
    broken: ["indexer/text/analyzer.cpp", '"indexer/article/article.h"'],
  },
  {
    name: "article knows no index",
    where: /^indexer\/article\//, forbidden: /^"indexer\/index\//,
    broken: ["indexer/article/reader.cpp", '"indexer/index/schema.h"'],
  },
  {
    name: "query knows no search and no HTTP",
    where: /^server\/query\//, forbidden: /^"server\/(search|http)\//,
    broken: ["server/query/parser.cpp", '"server/search/search_request.h"'],
  },
  {
    name: "search knows no HTTP",
    where: /^server\/search\//, forbidden: /^"server\/http\//,
    broken: ["server/search/searcher.cpp", '"server/http/router.h"'],
  },
  {
    name: "write knows no search and no HTTP",
    where: /^server\/write\//, forbidden: /^"server\/(query|search|http)\//,
    broken: ["server/write/write_service.h", '"server/search/search_service.h"'],
  },
  {
    name: "query and search write nothing",
    where: /^server\/(query|search)\//, forbidden: /^"(server\/write\/|indexer\/index\/(article_writer|generation_editor)\.h)/,
    broken: ["server/search/reader.cpp", '"server/write/write_service.h"'],
  },
  {
    name: "the transport carries bytes and knows no search",
    where: /^server\/http\/transport\//, forbidden: /^"(server\/(query|search|write)|indexer\/(text|article|index))\//,
    broken: ["server/http/transport/framing.h", '"server/query/parser.h"'],
  },
  {
    name: "the programs need no test",
    where: /^(indexer|server)\//, forbidden: /^"tests\//,
    broken: ["server/main.cpp", '"tests/server/http/rows.h"'],
  },
  {
    name: "includes of ours begin at the root",
    where: /^/, forbidden: /^"(?!(indexer|server|tests)\/)/,
    broken: ["indexer/text/analyzer.cpp", '"token.h"'],
  },
  {
    name: "Xapian stays in the files that wrap it",
    where: /^(indexer|server)\//, except: /^(indexer\/index\/|server\/search\/|indexer\/text\/stemmer)/,
    forbidden: /^<xapian[.\/]/,
    broken: ["server/query/parser.cpp", "<xapian.h>"],
  },
  {
    name: "httplib stays at the edge",
    where: /^(indexer|server)\//, except: /^server\/http\//, forbidden: /^<httplib\.h>/,
    broken: ["server/search/searcher.cpp", "<httplib.h>"],
  },
  {
    name: "JSON stays in readers and codecs",
    where: /^(indexer|server)\//, except: /^(indexer\/(article\/|index\/group_changes_codec\.cpp|reject_log\.cpp)|server\/http\/)/,
    forbidden: /^<nlohmann\//,
    broken: ["server/query/parser.cpp", "<nlohmann/json.hpp>"],
  },
];

function isBroken(rule, file, included) {
  return rule.where.test(file) && !rule.except?.test(file) && rule.forbidden.test(included);
}

function sourcesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sourcesUnder(path);
    return /\.(h|cpp)$/.test(entry.name) ? [path] : [];
  });
}

// Every include of the tree: {file, line, included}, included with its quotes or brackets.
const includes = ["indexer", "server", "tests"].flatMap((top) => sourcesUnder(join(root, top))).flatMap((path) =>
  readFileSync(path, "utf8").split("\n").flatMap((text, index) => {
    const found = /^\s*#\s*include\s*(["<][^">]*[">])/.exec(text);
    return found ? [{ file: relative(root, path), line: index + 1, included: found[1] }] : [];
  }));

test("there are includes to look at", () => assert.ok(includes.length > 50, `${includes.length} found`));

for (const rule of rules) {
  test(rule.name, () => {
    assert.ok(isBroken(rule, ...rule.broken), "the rule sees an include that breaks it");
    const found = includes.filter(({ file, included }) => isBroken(rule, file, included));
    assert.deepEqual(found.map(({ file, line, included }) => `${file}:${line} includes ${included}`), []);
  });
}

// The arrows of ARCHITECTURE.md point one way. Includes are written from the root of the tree, so reading them
// proves it; each rule is also shown to fail on an include that breaks it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

import { root } from "./support/programs.mjs";

// The rooms that each room may include beside itself, and an include that it refuses. A folder that is not here
// may include nothing, so a new one gets its line.
const kText = ["indexer/text", "indexer/text/characters", "indexer/text/lemmas", "indexer/text/words"];
// What a reader of files stands on.
const kReaders = ["indexer/base", "indexer/article", "indexer/article/dates", "indexer/article/input", "indexer/article/html",
  "indexer/article/xml", "indexer/box"];
const rooms = {
  "indexer/base": { uses: [], refuses: "indexer/text/token.h" },
  "indexer/text/characters": { uses: ["indexer/base"], refuses: "indexer/text/token.h" },
  "indexer/text/words": { uses: [], refuses: "indexer/text/stemmer.h" },
  "indexer/text/lemmas": { uses: ["indexer/text/characters"], refuses: "indexer/text/stemmer.h" },
  "indexer/text/lemmas/maker": {
    uses: ["indexer/base", "indexer/text", "indexer/text/characters", "indexer/text/lemmas"],
    refuses: "indexer/text/words/stop_words.h",
  },
  "indexer/text/filters": { uses: ["indexer/base", "indexer/text/characters"], refuses: "indexer/text/analyzer.h" },
  "indexer/text": {
    uses: ["indexer/base", "indexer/text/characters", "indexer/text/filters", "indexer/text/lemmas", "indexer/text/words"],
    refuses: "indexer/text/copies/sketch.h",
  },
  "indexer/text/copies": { uses: ["indexer/base", "indexer/text"], refuses: "indexer/article/article.h" },
  // reader.h is the door: see the rule below for the others.
  "indexer/article": {
    uses: ["indexer/base", "indexer/text", "indexer/article/dates", "indexer/article/input", "indexer/article/formats", "indexer/box"],
    refuses: "indexer/index/schema/schema.h",
  },
  "indexer/article/dates": { uses: ["indexer/base", "indexer/article"], refuses: "indexer/article/input/input.h" },
  "indexer/article/input": { uses: ["indexer/base", "indexer/article", "indexer/article/dates"], refuses: "indexer/article/formats/registry.h" },
  "indexer/box": {
    uses: ["indexer/base", "indexer/article", "indexer/article/input"], refuses: "indexer/article/formats/registry.h",
  },
  "indexer/box/child": { uses: ["indexer/base"], refuses: "indexer/box/box.h" },
  "indexer/article/xml": {
    uses: ["indexer/base", "indexer/article", "indexer/article/input", "indexer/article/html"],
    refuses: "indexer/article/formats/registry.h",
  },
  "indexer/article/html": { uses: ["indexer/base", "indexer/article", "indexer/article/dates"], refuses: "indexer/article/input/input.h" },
  "indexer/article/formats/feeds": { uses: kReaders, refuses: "indexer/article/formats/registry.h" },
  "indexer/article/formats/json": { uses: kReaders, refuses: "indexer/article/formats/registry.h" },
  "indexer/article/formats/wires": { uses: kReaders, refuses: "indexer/article/formats/registry.h" },
  "indexer/article/formats": {
    uses: [...kReaders, "indexer/article/formats/archives", "indexer/article/formats/bibliographies", "indexer/article/formats/captures", "indexer/article/formats/databases",
      "indexer/article/formats/documents", "indexer/article/formats/dumps", "indexer/article/formats/editions", "indexer/article/formats/mail",
      "indexer/article/formats/feeds", "indexer/article/formats/json", "indexer/article/formats/tables",
      "indexer/article/formats/wires"],
    refuses: "indexer/index/schema/schema.h",
  },
  "indexer/article/formats/archives": {
    uses: [...kReaders, "indexer/article/formats", "indexer/article/formats/editions"],
    refuses: "indexer/index/schema/schema.h",
  },
  "indexer/article/formats/bibliographies": {
    uses: [...kReaders, "indexer/article/formats", "indexer/article/formats/databases", "indexer/article/formats/documents"],
    refuses: "indexer/index/schema/schema.h",
  },
  "indexer/article/formats/captures": {
    uses: [...kReaders, "indexer/article/formats"],
    refuses: "indexer/index/schema/schema.h",
  },
  "indexer/article/formats/databases": {
    uses: [...kReaders, "indexer/article/formats"],
    refuses: "indexer/index/schema/schema.h",
  },
  "indexer/article/formats/documents": {
    uses: [...kReaders, "indexer/article/formats", "indexer/article/formats/databases", "indexer/article/formats/editions"],
    refuses: "indexer/index/schema/schema.h",
  },
  "indexer/article/formats/dumps": {
    uses: [...kReaders, "indexer/article/formats"],
    refuses: "indexer/index/schema/schema.h",
  },
  "indexer/article/formats/editions": {
    uses: [...kReaders, "indexer/article/formats", "indexer/article/formats/databases"],
    refuses: "indexer/index/schema/schema.h",
  },
  "indexer/article/formats/tables": { uses: [...kReaders, "indexer/article/formats"], refuses: "indexer/index/schema/schema.h" },
  "indexer/article/formats/mail": {
    uses: [...kReaders, "indexer/article/formats", "indexer/article/formats/archives", "indexer/article/formats/databases"],
    refuses: "indexer/index/schema/schema.h",
  },
  "indexer/index/schema": {
    uses: ["indexer/base", "indexer/article", ...kText],
    refuses: "indexer/index/generations/shard.h",
  },
  "indexer/index/words": { uses: ["indexer/index/schema", "indexer/text"], refuses: "indexer/index/documents/document_builder.h" },
  "indexer/index/documents": {
    uses: ["indexer/base", "indexer/article", "indexer/index/schema", "indexer/index/words", "indexer/text",
      "indexer/text/copies"],
    refuses: "indexer/index/build/article_writer.h",
  },
  "indexer/index/versions": {
    uses: ["indexer/base", "indexer/index/schema", "indexer/text", "indexer/text/copies"],
    refuses: "indexer/index/edit/group_journal.h",
  },
  "indexer/index/generations": {
    uses: ["indexer/base", "indexer/index/schema"],
    refuses: "indexer/index/edit/edited_shards.h",
  },
  "indexer/index/edit": {
    uses: ["indexer/base", "indexer/article", "indexer/article/dates", "indexer/index/schema", "indexer/index/documents", "indexer/index/versions",
      "indexer/index/generations", "indexer/index/words"],
    refuses: "indexer/index/build/catch_up.h",
  },
  "indexer/index/embargo": {
    uses: ["indexer/base", "indexer/article", "indexer/article/dates", "indexer/index/schema", "indexer/index/documents",
      "indexer/index/generations", "indexer/index/edit"],
    refuses: "indexer/index/build/article_writer.h",
  },
  "indexer/index/build": {
    uses: ["indexer/article/dates", "indexer/index/embargo", "indexer/base", "indexer/article", "indexer/index/schema", "indexer/index/documents", "indexer/index/versions",
      "indexer/index/generations", "indexer/index/edit", "indexer/index/words", "indexer/text/copies"],
    refuses: "indexer/index/keep/check.h",
  },
  "indexer/index/keep": {
    uses: ["indexer/base", "indexer/article", "indexer/index/schema", "indexer/index/documents", "indexer/index/generations",
      "indexer/index/edit", "indexer/index/versions", "indexer/index/words", "indexer/text/copies"],
    refuses: "indexer/index/build/article_writer.h",
  },
  "indexer/program": {
    uses: ["indexer/base", "indexer/text", "indexer/article", "indexer/box", "indexer/article/formats", "indexer/index/documents",
      "indexer/index/generations", "indexer/index/edit", "indexer/index/embargo", "indexer/index/build",
      "indexer/index/keep"],
    refuses: "server/query/parser.h",
  },

  "server/observe": { uses: [], refuses: "server/search/search_service.h" },
  // The names before a colon are those of the facets.
  "server/query/signs": { uses: [], refuses: "server/query/lexer.h" },
  "server/query": { uses: ["indexer/base", "indexer/index/schema", "server/query/signs", ...kText], refuses: "server/search/plan/plan.h" },
  "server/write": {
    uses: ["indexer/base", "indexer/index/documents", "indexer/index/generations", "indexer/index/edit",
      "indexer/index/embargo", "indexer/index/keep"],
    refuses: "server/search/search_service.h",
  },
  "server/search/database": {
    uses: ["indexer/index/generations", "indexer/index/versions", "indexer/index/words"],
    refuses: "server/search/model/search_request.h",
  },
  "server/search/model": {
    uses: ["indexer/base", "indexer/article", "indexer/index/schema", "indexer/index/generations", "server/query"],
    refuses: "server/search/plan/plan.h",
  },
  "server/search/sources": {
    uses: ["indexer/base", "indexer/article", "indexer/index/schema", "indexer/index/generations",
      "server/search/model"],
    refuses: "server/search/terms/word_forms.h",
  },
  "server/search/terms": {
    uses: ["indexer/base", "indexer/index/schema", "indexer/index/words", "server/query", "server/search/model",
      ...kText],
    refuses: "server/search/plan/plan.h",
  },
  "server/search/plan": {
    uses: ["indexer/article", "indexer/article/dates", "indexer/index/schema", "indexer/index/words", "server/query",
      "server/search/model", "server/search/sources", "server/search/terms", ...kText],
    refuses: "server/search/show/highlighter.h",
  },
  "server/search/columns": {
    uses: ["indexer/index/schema", "indexer/index/generations", "server/search/database"],
    refuses: "server/search/count/match_sets.h",
  },
  "server/search/count": {
    uses: ["indexer/index/schema", "indexer/index/generations", "server/search/database", "server/search/model",
      "server/search/columns", "server/search/sources"],
    refuses: "server/search/plan/plan.h",
  },
  "server/search/node": {
    uses: ["indexer/base", "indexer/index/schema", "server/search/model", "server/search/sources", "server/search/count"],
    refuses: "server/search/plan/plan.h",
  },
  "server/search/show": {
    uses: ["indexer/base", "indexer/index/schema", "indexer/text", "server/search/model", "server/search/sources",
      "server/search/terms", "server/search/plan"],
    refuses: "server/search/count/ranking.h",
  },
  "server/search/versions": {
    uses: ["indexer/base", "indexer/index/schema", "indexer/index/versions", "indexer/text/copies", "server/search/model",
      "server/search/sources", "server/search/plan", "server/search/count", "server/search/show", ...kText],
    refuses: "server/search/words/lexicon.h",
  },
  "server/search/words": {
    uses: ["indexer/base", "indexer/index/schema", "indexer/index/words", "server/query", "server/search/database",
      "server/search/model", "server/search/sources", "server/search/terms", "server/search/plan", "server/search/show",
      ...kText],
    refuses: "server/search/reader.h",
  },
  "server/search": {
    uses: ["indexer/base", "indexer/index/schema", "indexer/text", "server/query", "server/search/database",
      "server/search/model", "server/search/sources", "server/search/plan", "server/search/count", "server/search/show",
      "server/search/versions", "server/search/words"],
    refuses: "server/http/exchange/html.h",
  },

  "server/http/transport": { uses: ["indexer/base"], refuses: "server/http/routing/routes.h" },
  // A thrown error of a search becomes a status here.
  "server/http/routing": {
    uses: ["indexer/base", "server/search", "server/search/model", "server/http/transport"],
    refuses: "server/http/guard/api_keys.h",
  },
  "server/http/guard": {
    uses: ["indexer/base", "server/observe", "server/search", "server/http/transport", "server/http/routing"],
    refuses: "server/http/exchange/search_parameters.h",
  },
  "server/http/exchange": {
    uses: ["indexer/base", "indexer/article", "indexer/index/schema", "indexer/index/generations", "server/search", "server/search/model",
      "server/http/routing"],
    refuses: "server/http/page/frame/frame.h",
  },
  "server/http/api": {
    uses: ["indexer/base", "indexer/index/schema", "server/observe", "server/search", "server/search/model", "server/write",
      "indexer/index/keep", "server/http/transport", "server/http/routing", "server/http/exchange", ...kText],
    refuses: "server/http/exports/export_format.h",
  },
  "server/http/page": {
    uses: ["indexer/article", "indexer/base", "indexer/index/schema", "server/search", "server/http/routing",
      "server/http/exchange", "server/http/page/assets",
      "server/http/page/frame", "server/http/page/parts", "server/http/page/views"],
    refuses: "server/http/api/resources.h",
  },
  "server/http/page/assets": { uses: ["indexer/base", "server/http/routing"], refuses: "server/http/page/frame/frame.h" },
  "server/http/page/frame": {
    uses: ["indexer/base", "indexer/article", "server/http/transport", "server/http/routing", "server/http/exchange"],
    refuses: "server/http/page/parts/facets.h",
  },
  "server/http/page/parts": {
    uses: ["indexer/index/schema", "server/search/model", "server/http/exchange", "server/http/page/frame"],
    refuses: "server/http/page/views/results.h",
  },
  "server/http/page/views": {
    uses: ["server/search/model", "server/http/routing", "server/http/exchange", "server/http/page/frame",
      "server/http/page/parts"],
    refuses: "server/http/page/page_routes.h",
  },
  "server/http/exports/parts": {
    uses: ["indexer/base", "indexer/article", "indexer/text/characters"],
    refuses: "server/http/exports/export_codec.h",
  },
  "server/http/exports": {
    uses: ["server/http/exports/parts", "indexer/base", "indexer/article", "indexer/article/formats/tables", "indexer/text/characters", "server/search", "server/search/model",
      "server/http/routing", "server/http/exchange"],
    refuses: "server/http/writing/write_routes.h",
  },
  "server/http/writing": {
    uses: ["indexer/base", "indexer/article", "indexer/article/formats", "indexer/index/edit", "server/write",
      "server/http/transport", "server/http/routing"],
    refuses: "server/http/page/page_routes.h",
  },
  "server/shard": {
    uses: ["indexer/base", "indexer/index/schema", "server/search/database", "server/search/node"],
    refuses: "server/search/plan/plan.h",
  },
  "server/program": {
    uses: ["indexer/base", "indexer/index/generations", "indexer/index/keep", "server/observe", "server/search", "server/write", "server/http/transport",
      "server/http/routing", "server/http/guard", "server/http/api", "server/http/page", "server/http/exports",
      "server/http/writing"],
    refuses: "server/search/plan/planner.h",
  },
};

// In the files under `where`, but those under `except`, no include is like `forbidden`.
const rules = [
  {
    name: "what an article is knows no input and no format, but for the door",
    where: /^indexer\/article\/[^/]+$/, except: /\/reader\.(h|cpp)$/, forbidden: /^"indexer\/article\/(input|formats|html)\//,
    broken: ["indexer/article/date.cpp", '"indexer/article/input/encoding.h"'],
  },
  {
    name: "no format goes through the door",
    where: /^indexer\/article\/(input|formats|html)\//, forbidden: /^"indexer\/article\/reader\.h"/,
    broken: ["indexer/article/input/find_files.cpp", '"indexer/article/reader.h"'],
  },
  {
    name: "query and search write nothing",
    where: /^server\/(query|search)\//, forbidden: /^"(server\/write|indexer\/index\/(edit|build))\//,
    broken: ["server/search/reader.cpp", '"server/write/write_service.h"'],
  },
  {
    name: "the programs need no test",
    where: /^(indexer|server)\//, forbidden: /^"tests\//,
    broken: ["server/program/main.cpp", '"tests/support/running_server.h"'],
  },
  {
    name: "includes of ours begin at the root",
    where: /^/, forbidden: /^"(?!(indexer|server|tests)\/)/,
    broken: ["indexer/text/analyzer.cpp", '"token.h"'],
  },
  {
    name: "Xapian stays in the files that wrap it",
    where: /^(indexer|server)\//, except: /^(indexer\/index\/|server\/search\/|server\/shard\/|indexer\/text\/rule_stemmer)/,
    forbidden: /^<xapian[.\/]/,
    broken: ["server/query/parser.cpp", "<xapian.h>"],
  },
  {
    name: "httplib stays at the edge",
    where: /^(indexer|server)\//, except: /^server\/http\//, forbidden: /^<httplib\.h>/,
    broken: ["server/search/search_service.cpp", "<httplib.h>"],
  },
  {
    name: "JSON stays in readers and codecs",
    where: /^(indexer|server)\//,
    except: /^(indexer\/(article\/(formats|html)\/|article\/input\/json_keys\.cpp|program\/printing_writer\.cpp|index\/versions\/group_changes_codec\.cpp|program\/reject_log\.cpp)|server\/http\/)/,
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

// Includes of ours that the room of `file` refuses.
function isRefused(file, included) {
  const target = /^"((?:indexer|server)\/.*)"$/.exec(included)?.[1];
  const room = dirname(file);
  if (!target || !/^(indexer|server)\//.test(room) || dirname(target) === room) return false;
  return !rooms[room]?.uses.includes(dirname(target));
}

for (const [room, { refuses }] of Object.entries(rooms)) {
  test(`${room} includes only what it may`, () => {
    assert.ok(isRefused(`${room}/example.cpp`, `"${refuses}"`), `the rule sees ${refuses}`);
    const found = includes.filter(({ file, included }) => dirname(file) === room && isRefused(file, included));
    assert.deepEqual(found.map(({ file, line, included }) => `${file}:${line} includes ${included}`), []);
  });
}

test("every folder with sources is a room, and every room is a folder", () => {
  const folders = new Set(includes.map(({ file }) => dirname(file)).filter((folder) => !folder.startsWith("tests")));
  assert.deepEqual([...folders].sort(), Object.keys(rooms).sort());
});

// A room that one does not see at a glance wants to be two.
const filesOf = (room) => readdirSync(join(root, room), { withFileTypes: true }).filter((entry) => entry.isFile());

test("no room has more than 36 files of its own", () => {
  const crowded = Object.keys(rooms).filter((room) => filesOf(room).length > 36);
  assert.deepEqual(crowded, []);
});

// The English page is English: no sentence of it is French, whatever a query does. Articles, their names and what
// was typed are French, and say so.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { root, serve } from "../support/programs.mjs";

const headers = { "Accept-Language": "en", Accept: "text/html" };

// Words of nearly any French sentence that are no English ones.
const french = /(?<![\p{L}’'])(le|la|les|des|du|une|est|sont|et|ou|dans|pour|avec|sans|ce|cette|ces|il|elle|aucun|aucune|mots?|articles? trouvés|recherche|date n|n’\p{L}+|d’\p{L}+|l’\p{L}+|qu’\p{L}+)(?!\p{L})/iu;

// What the page itself says: without what is marked as French, what is a name of somebody else's, and queries.
function own(html) {
  return html.replace(/^[^]*<body[^>]*>/, "")
    .replace(/<ul class="why">[^]*?<\/ul>/g, (why) => why.replace(/\([^()]*\)/g, " "))  // words of the article
    .replace(/<(?<name>\w+)[^>]* lang="fr"[^>]*>[^]*?<\/\k<name>>/g, " ")
    .replace(/<(?<name>bdi|code|cite|h1|title|s|em)\b[^>]*>[^]*?<\/\k<name>>/g, " ")
    .replaceAll("ET, OU, SAUF, NON", " ")  // the operators
    .replace(/ (?:value|href|id|data-place|aria-label)="[^"]*"/g, " ")
    .replace(/<[^>]*?(?: title="([^"]*)")?[^>]*>/g, " ");
}

test("the English page has no French sentence", async (t) => {
  const server = await serve(t);
  const { json } = await server.get("/api/search?q=OTSC+Almaty");
  const [a, b] = json.hits.map(({ id }) => encodeURIComponent(id));
  const queries = [
    "OTSC Almaty", '"état d’urgence', "état d’urgence\" (", "date:hier", "date:2022..2021", "source:personne", "titre:", "nimporte:quoi",
    "a*", "=alm*", "=(a b)", "troupes PROCHE Moscou", "troupes PROCHE/500 Moscou", "gaz et pétrole", "TOUT SAUF UN ADIEU", "source:a PROCHE/3 b",
    "titre:a PROCHE/3 citation:b", "titre:(source:afp)", "ET", ")", "PROCHE/3 -a", "zzzz", "almatyy", "Nazarbaiev Almaty Bachelet", "\u00ab\u00a0OTSC\u00a0\u00bb",
  ];
  const paths = [
    "/", "/help", "/nothing", "/?q=&limit=-1", "/?q=&from=1000", "/?q=OTSC&explain=1&not_month=2022-01&source=seeds&source=b", "/values?facet=month&q=OTSC",
    `/article?id=${a}&q=OTSC`, `/compare?a=${a}&b=${b}`, "/article?id=none", ...queries.map((q) => `/?q=${encodeURIComponent(q)}`),
  ];
  for (const path of paths) {
    const { text } = await server.get(path, { headers });
    assert.match(text, /<html lang="en">/);
    const found = french.exec(own(text));
    assert.equal(found && own(text).slice(Math.max(0, found.index - 60), found.index + 60), null, path);
  }
  // What is looked for here would be found: the same pages in French have such words.
  const inFrench = await server.get("/?q=date:hier", { headers: { "Accept-Language": "fr" } });
  assert.match(own(inFrench.text), french);
});

test("every warning has an English sentence", async () => {
  const { warnings } = JSON.parse(await readFile(join(root, "web/strings/en.json"), "utf8"));
  const codes = [];
  for (const [file, pattern] of [["server/query/warnings.cpp", /return \{\s*"([a-z0-9-]+)",/g], ["server/search/plan/plan_warning.cpp", /return "([a-z0-9-]+)";/g]]) {
    codes.push(...[...(await readFile(join(root, file), "utf8")).matchAll(pattern)].map((found) => found[1]));
  }
  assert.ok(codes.length > 30);
  assert.deepEqual(codes.filter((code) => !warnings[code]), []);
  assert.deepEqual(Object.keys(warnings).filter((code) => !codes.includes(code)), []);
  for (const sentence of Object.values(warnings)) assert.doesNotMatch(sentence, /[«»àçêé]/);
});

// Compares what depeche-indexer reads in the files of a folder with the folder's expected.tsv, row by row:
// node tests/formats/compare.mjs FOLDER [ROW…]. A row is "file n id-contains title date source authors tags lang
// first-words last-words note", separated by tabs: "-" is not looked at, and an empty cell says that the field is empty.
// `n` is the number of the article and of how many, as "2/4"; "0/0" says that the file has none, and no error.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, ...only] = process.argv.slice(2);
const indexer = join(process.env.DEPECHE_BIN ?? "build/release/bin", "depeche-indexer");
const read = new Map();

// The articles of a file, and whether anything was rejected.
function readFile(name) {
  if (!read.has(name)) {
    const { stdout, stderr, status } = spawnSync(indexer, ["--print", "--quiet", join(folder, name)],
      { encoding: "utf8", maxBuffer: 1 << 28, timeout: 60_000 });
    const articles = stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));
    read.set(name, { articles, stderr: stderr.trim(), status });
  }
  return read.get(name);
}

const folded = (text) => (text ?? "").replace(/\s+/gu, " ").trim();

// A date is compared as an instant, or as a day where only a day is expected.
function isSameDate(expected, found) {
  if (!expected.includes("T")) return (found ?? "").slice(0, expected.length) === expected;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/u.test(expected) ? expected : `${expected}${(found ?? "").slice(19)}`;
  return Date.parse(zoned) === Date.parse(found);
}

// What does not hold of a row, as « title: "a", not "b" ».
function faultsOf(row) {
  const [file, number, id, title, date, source, authors, tags, lang, first, last] = row;
  const { articles, stderr, status } = readFile(file);
  if (number === "0/0") return articles.length === 0 && status === 0 ? [] : [`${articles.length} articles, status ${status}: ${stderr}`];
  const [n, count] = number === "-" ? [1, null] : number.split("/").map(Number);
  const faults = [];
  if (count !== null && articles.length !== count) faults.push(`${articles.length} articles, not ${count}: ${stderr.slice(0, 200)}`);
  const article = articles[n - 1];
  if (!article) return [...faults, `no article ${n}`];
  const check = (name, expected, found, holds) => {
    if (expected !== "-" && !holds) faults.push(`${name}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
  };
  check("id", id, article.id, article.id.includes(id));
  check("title", title, article.title, folded(article.title) === folded(title));
  check("date", date, article.date, date === "" ? !article.date : isSameDate(date, article.date));
  check("source", source, article.source, folded(article.source) === folded(source));
  check("authors", authors, article.authors, (article.authors ?? []).join("|") === authors);
  check("tags", tags, article.tags, (article.tags ?? []).join("|") === tags);
  check("lang", lang, article.lang, (article.lang ?? "") === lang);
  check("first words", first, folded(article.body).slice(0, first.length + 20), folded(article.body).startsWith(folded(first)));
  check("last words", last, folded(article.body).slice(-last.length - 20), folded(article.body).endsWith(folded(last)));
  return faults;
}

const rows = readFileSync(join(folder, "expected.tsv"), "utf8").split("\n").slice(1).filter(Boolean)
  .map((line) => line.split("\t")).filter(([file]) => only.length === 0 || only.some((part) => file.includes(part)));
let held = 0;
for (const row of rows) {
  const faults = faultsOf(row);
  if (faults.length === 0) held += 1;
  else console.log(`${row[0]} ${row[1]}\n  ${faults.join("\n  ")}`);
}
console.log(`${held} of ${rows.length} rows hold`);
process.exitCode = held === rows.length ? 0 : 1;

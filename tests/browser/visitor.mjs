// A real browser on a real server, watched: whatever a test does, no request leaves the host, the
// console stays silent and the content security policy is never broken.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { makeDatabase, makeFolder, seeds, startServer } from "../support/programs.mjs";

const arguments_ = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

// 35 articles on "chronique", for pages of results, and one that would break out if it could.
const chronicles = Array.from({ length: 35 }, (_, index) => ({
  id: `dépôt/été ${index + 1}`,
  title: `Chronique du port numéro ${index + 1}`,
  body: `La chronique du port paraît chaque semaine.\nLa marée monte, la chronique aussi.\n` +
    "Les pêcheurs rentrent au port avant la nuit.\n".repeat(40) + "La chronique revient demain." +
    Array.from({ length: 200 }, (_, boat) => ` bateau${index}n${boat}`).join(""),  // so that they are no near copies
  date: `2021-03-${String((index % 28) + 1).padStart(2, "0")}`,
  source: "La Gazette",
  section: "Vie du port",
  url: `https://gazette.example/${index + 1}`,
  authors: ["Anne Martin"],
  tags: ["mer & vent"],
}));

const hostile = {
  id: "<img src=x onerror=alert(1)>",
  title: "Piège <script>document.title = 'pris'</script>",
  body: "Un piège <img src=https://evil.example/x onerror=alert(1)> dans le texte.",
  source: "<b>gras</b>",
  url: "javascript:alert(1)",
};

// The seeds and the articles above, indexed and served, with a browser beside it: {server, browser, visit}.
export async function openArchive(t) {
  const file = join(await makeFolder(t), "chronicles.ndjson");
  await writeFile(file, [...chronicles, hostile].map((article) => JSON.stringify(article)).join("\n"));
  const server = await startServer(t, { db: await makeDatabase(t, [seeds, file]) });
  const browser = await openBrowser(t);
  return { server, browser, visit: (t, path, options) => visit(t, browser, server, path, options) };
}

export async function openBrowser(t) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: arguments_ });
  t.after(() => browser.close());
  return browser;
}

// A new visitor who has opened `path`. `expected` is what the console may say: a status that is no success
// is always reported there.
export async function visit(t, browser, server, path, { expected = /^$/, ...options } = {}) {
  const context = await browser.newContext({ locale: "fr-FR", baseURL: server.origin, ...options });
  const page = await context.newPage();
  const complaints = [];
  context.on("request", (request) => {
    if (new URL(request.url()).origin !== server.origin) complaints.push(`left the host: ${request.url()}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !expected.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(complaints, []);
  });
  await page.goto(path);
  return page;
}

// The ids of the hits that are shown, in their order.
export function shownIds(page) {
  return page.locator(".hit-title a").evaluateAll((links) =>
    links.map((link) => new URL(link.href).searchParams.get("id")));
}

// Marks the document, so that a test can tell a swapped view from a new document.
export function markDocument(page) {
  return page.evaluate(() => (window.isSameDocument = true));
}

export function isSameDocument(page) {
  return page.evaluate(() => window.isSameDocument === true);
}

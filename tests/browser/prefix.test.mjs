// The page under a path of its own: what its scripts ask for and where they lead stays below it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeDatabase, startServer } from "../support/programs.mjs";
import { openBrowser, visit } from "./visitor.mjs";

test("scripts stay below the path of the site", async (t) => {
  const server = await startServer(t, { db: await makeDatabase(t), args: ["--base-path", "/recherche/"] });
  while ((await server.get("/api/suggest?q=almat")).json.suggestions.length === 0) {
    await new Promise((later) => setTimeout(later, 50));
  }
  const page = await visit(t, await openBrowser(t), server, "/recherche/");
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.evaluate(() => (window.isSameDocument = true));

  await page.locator("#q").focus();
  await page.keyboard.type("almat");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".hit").first().waitFor();
  assert.equal(new URL(page.url()).pathname, "/recherche/");

  await page.locator(".hit-title a").first().click();
  await page.locator(".article-title").waitFor();
  assert.equal(new URL(page.url()).pathname, "/recherche/article");

  await page.locator("[data-back]").first().click();
  await page.locator(".hit").first().waitFor();
  await page.locator("[data-guide]").click();
  await page.locator("#guide .guide-list").first().waitFor();
  assert.equal(await page.evaluate(() => window.isSameDocument), true, "no document was left");
  assert.ok(asked.length >= 4, asked.join());
  for (const path of asked) assert.ok(path.startsWith("/recherche/"), path);
});

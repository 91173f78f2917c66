// Results to take along: each link gives a file, and the feed is named where readers of feeds look for it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { openArchive } from "./visitor.mjs";

const feedOf = (page) => page.evaluate(() => document.querySelector('link[rel="alternate"]')?.getAttribute("href"));

test("exports", async (t) => {
  const { server, visit } = await openArchive(t);

  await t.test("each link is a file of all results, not of this page of them", async (t) => {
    const page = await visit(t, "/?q=chronique&source=La+Gazette&offset=10&sort=title");
    const links = page.locator(".exports a[download]");
    assert.equal(await links.first().isVisible(), false);
    await page.locator(".exports summary").click();
    assert.equal(await links.first().isVisible(), true);
    await page.keyboard.press("Escape");
    assert.equal(await links.first().isVisible(), false);
    await page.locator(".exports summary").click();
    await page.locator("h1").click();
    assert.equal(await links.first().isVisible(), false);
    const files = await links.evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute("href")]));
    assert.deepEqual(files.map(([label]) => label), ["Excel", "CSV", "NDJSON", "RIS", "BibTeX"]);
    for (const [label, href] of files) {
      const { status, headers, text } = await server.get(href);
      assert.equal(status, 200, label);
      assert.match(headers.get("content-disposition"), /^attachment/, label);
      assert.equal(text.match(/Chronique du port numéro \d+/g).length >= 35, true, label);
    }
  });

  await t.test("the feed is that of the search that is shown, and of no other view", async (t) => {
    const page = await visit(t, "/?q=chronique&offset=10");
    assert.equal(await feedOf(page), "/search.atom?q=chronique");
    assert.equal((await server.get(await feedOf(page))).status, 200);
    await page.locator("#q").fill("OTSC");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/?q=OTSC");
    await page.waitForFunction(() => document.querySelector('link[rel="alternate"]').getAttribute("href") === "/search.atom?q=OTSC");
    await page.locator(".hit-title a").first().click();
    await page.locator(".article-title").waitFor();
    assert.equal(await feedOf(page), undefined);
  });

  await t.test("a feed that is opened can be read", async (t) => {
    const page = await visit(t, "/?q=chronique");
    await page.locator(".feed a").click();
    await page.waitForURL("**/search.atom?*");
    const heading = page.locator("h1");
    await heading.waitFor();
    assert.equal(await heading.textContent(), "Dépêche\u00a0: chronique");
    assert.equal(await page.locator("entry").count(), 20);
    assert.equal(await page.locator("entry > title").first().isVisible(), true);
    // What programs read is not shown, so that the style sheet was loaded.
    assert.equal(await page.locator("entry > id").first().isVisible(), false);
    assert.equal(await page.locator("entry mark").first().isVisible(), true);
    await page.locator("entry a").first().click();
    await page.waitForURL("**/article?*");
    await page.locator(".article-title").waitFor();
  });
});

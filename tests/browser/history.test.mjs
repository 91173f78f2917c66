// The address holds the search: back and forward, links to share, late answers, lost connections.
import assert from "node:assert/strict";
import { test } from "node:test";

import { isSameDocument, markDocument, openArchive, shownIds } from "./visitor.mjs";

async function search(page, query) {
  await page.locator("#q").fill(query);
  await page.keyboard.press("Enter");
}

const heading = (page, text) => page.getByRole("heading", { level: 1, name: text }).waitFor();

test("the history", async (t) => {
  const { visit } = await openArchive(t);

  await t.test("back and forward show what was shown, and the query in the box", async (t) => {
    const page = await visit(t, "/");
    await markDocument(page);
    await search(page, "OTSC");
    await heading(page, "Résultats pour «\u00a0OTSC\u00a0»");
    const results = await shownIds(page);
    await search(page, "chronique");
    await heading(page, "Résultats pour «\u00a0chronique\u00a0»");
    await page.goBack();
    await heading(page, "Résultats pour «\u00a0OTSC\u00a0»");
    assert.deepEqual(await shownIds(page), results);
    assert.equal(await page.locator("#q").inputValue(), "OTSC");
    assert.equal(await page.title(), "OTSC, Dépêche");
    await page.goBack();
    await heading(page, "Les archives de presse, au mot près");
    assert.equal(await page.locator("#q").inputValue(), "");
    await page.goForward();
    await heading(page, "Résultats pour «\u00a0OTSC\u00a0»");
    assert.equal(await isSameDocument(page), true);
  });

  await t.test("a reload and a shared address show the same results", async (t) => {
    const page = await visit(t, "/?q=chronique&offset=20");
    const results = await shownIds(page);
    await page.reload();
    assert.deepEqual(await shownIds(page), results);
  });

  await t.test("the same search once more is no new step back", async (t) => {
    const page = await visit(t, "/?q=OTSC");
    const length = await page.evaluate(() => history.length);
    await search(page, "OTSC");
    await page.waitForFunction(() => document.querySelector("#announcer").textContent !== "");
    assert.equal(await page.evaluate(() => history.length), length);
  });

  await t.test("the way back from an article leads to the same place in the results", async (t) => {
    const page = await visit(t, "/?q=chronique");
    const link = page.locator(".hit-title a").nth(8);
    const href = await link.getAttribute("href");
    // A click may scroll by itself, as Playwright brings the link into sight.
    await page.evaluate(() => addEventListener("click", () => (window.scrolledAtClick = scrollY), true));
    await link.click();
    const scrolled = await page.evaluate(() => window.scrolledAtClick);
    assert.ok(scrolled > 100);
    await page.locator(".article-title").waitFor();
    assert.equal(await page.evaluate(() => scrollY), 0);
    assert.equal(await page.evaluate(() => document.activeElement.className), "article-title");
    await page.getByRole("link", { name: "Retour aux résultats" }).click();
    await page.waitForURL("**/?q=chronique");
    await page.locator(".hit").first().waitFor();
    await page.waitForFunction((y) => Math.abs(scrollY - y) < 5, scrolled);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), href);
  });

  await t.test("what scrolls while a step back is fetched does not move its place", async (t) => {
    const page = await visit(t, "/?q=chronique");
    await page.locator(".hit-title a").nth(8).click();
    await page.locator(".article-title").waitFor();
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/?q=chronique", async (route) => {
      await held;
      await route.continue();
    });
    await page.goBack();
    const noted = await page.evaluate(() => history.state.scroll);
    assert.ok(noted > 100);
    await page.evaluate(() => scrollTo(0, 40));
    await page.waitForTimeout(300);
    release();
    await page.locator(".hit").first().waitFor();
    await page.waitForFunction((y) => Math.abs(scrollY - y) < 5, noted);
  });

  await t.test("a late answer never replaces a newer one", async (t) => {
    const page = await visit(t, "/");
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/?q=OTSC", async (route) => {
      await held;
      await route.continue().catch(() => {});  // dropped meanwhile, as it should be
    });
    await search(page, "OTSC");
    await search(page, "chronique");
    await heading(page, "Résultats pour «\u00a0chronique\u00a0»");
    release();
    await page.waitForTimeout(300);
    await heading(page, "Résultats pour «\u00a0chronique\u00a0»");
    assert.equal(new URL(page.url()).search, "?q=chronique");
  });

  await t.test("a wait that can be felt is shown, a short one is not", async (t) => {
    const page = await visit(t, "/");
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/?q=OTSC", async (route) => {
      await held;
      await route.continue();
    });
    await search(page, "OTSC");
    assert.equal(await page.locator("#progress").isVisible(), false);
    await page.getByText("Recherche en cours…").waitFor();
    release();
    await heading(page, "Résultats pour «\u00a0OTSC\u00a0»");
    assert.equal(await page.locator("#progress").isVisible(), false);
  });

  await t.test("what is typed while an answer comes is kept", async (t) => {
    const page = await visit(t, "/");
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/?q=OTSC", async (route) => {
      await held;
      await route.continue();
    });
    await search(page, "OTSC");
    await page.keyboard.type(" Almaty");
    release();
    await heading(page, "Résultats pour «\u00a0OTSC\u00a0»");
    assert.equal(await page.locator("#q").inputValue(), "OTSC Almaty");
  });

  await t.test("where the scripts can't fetch, the browser goes there itself", async (t) => {
    const page = await visit(t, "/", { expected: /ERR_FAILED/ });
    await markDocument(page);
    let refused = 0;
    await page.route("**/?q=OTSC", (route) => {
      if (route.request().resourceType() !== "fetch") return route.continue();
      refused += 1;
      return route.abort();
    });
    await search(page, "OTSC");
    await heading(page, "Résultats pour «\u00a0OTSC\u00a0»");
    assert.equal(refused, 1);
    assert.equal(await isSameDocument(page), false);
  });

  await t.test("a click that asks for a new tab gets one", async (t) => {
    const page = await visit(t, "/?q=OTSC");
    const opened = page.context().waitForEvent("page");
    await page.locator(".hit-title a").first().click({ modifiers: ["Control"] });
    await (await opened).locator(".article-title").waitFor();
    await heading(page, "Résultats pour «\u00a0OTSC\u00a0»");
  });
});

// With scripts switched off, the same addresses show the same.
import assert from "node:assert/strict";
import { test } from "node:test";

import { openArchive } from "./visitor.mjs";

// What a reader reads, but for the time a search took.
async function readable(page) {
  const text = await page.locator("main").innerText();
  return text.replace(/en [\d,]+\u00a0m?s/, "en …");
}

test("scripts off", async (t) => {
  const { visit } = await openArchive(t);

  await t.test("every address shows what it shows with scripts", async (t) => {
    const off = await visit(t, "/", { javaScriptEnabled: false });
    const on = await visit(t, "/");
    for (const path of ["/?q=OTSC+Almaty", "/?q=chronique&offset=10", "/?q=rienrienrien", "/?q=%22coups+de+feu"]) {
      await off.goto(path);
      await on.goto(path);
      assert.equal(await readable(off), await readable(on), path);
    }
  });

  await t.test("the form, the pages, an article and the way back work", async (t) => {
    const page = await visit(t, "/", { javaScriptEnabled: false });
    await page.locator("#q").fill("chronique");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/?q=chronique");
    const first = await page.locator(".hit-title").allTextContents();
    await page.getByRole("link", { name: "Suivante" }).click();
    await page.waitForURL("**offset=10");
    assert.notDeepEqual(await page.locator(".hit-title").allTextContents(), first);
    await page.locator(".hit-title a").first().click();
    await page.locator(".article-title").waitFor();
    assert.ok((await page.locator(".body mark").count()) > 0);
    assert.equal(await page.locator(".passage-steps").isVisible(), false);
    await page.getByRole("link", { name: "Retour aux résultats" }).click();
    await page.waitForURL("**offset=10");
  });
});

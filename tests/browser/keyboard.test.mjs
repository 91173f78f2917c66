// Going by keys: from hit to hit, to the guide and back, and without single keys where they are switched off.
import assert from "node:assert/strict";
import { test } from "node:test";

import { openArchive } from "./visitor.mjs";

const current = (page) => page.evaluate(() =>
  [...document.querySelectorAll(".hit")].findIndex((hit) => hit.contains(document.activeElement)));
const focusedId = (page) => page.evaluate(() => document.activeElement.id);

test("the keyboard", async (t) => {
  const { visit } = await openArchive(t);

  await t.test("j, k and the arrows go from hit to hit, Enter opens, and the way back returns", async (t) => {
    const page = await visit(t, "/?q=chronique");
    for (const [key, place] of [["j", 0], ["j", 1], ["ArrowDown", 2], ["k", 1], ["ArrowUp", 0], ["k", 0]]) {
      await page.keyboard.press(key);
      assert.equal(await current(page), place, key);
    }
    await page.keyboard.press("Enter");
    await page.locator(".article-title").waitFor();
    await page.goBack();
    await page.locator(".hit").first().waitFor();
    assert.equal(await current(page), 0);
  });

  await t.test("in the search box keys are letters", async (t) => {
    const page = await visit(t, "/?q=");
    await page.locator("#q").focus();
    await page.keyboard.type("jk?");
    assert.equal(await page.locator("#q").inputValue(), "jk?");
    assert.equal(await page.locator("#guide").isVisible(), false);
  });

  await t.test("? opens the guide, which keeps the focus and gives it back", async (t) => {
    const page = await visit(t, "/?q=chronique");
    await page.keyboard.press("j");
    await page.keyboard.press("?");
    const guide = page.getByRole("dialog", { name: "Aide à la recherche" });
    await guide.getByText("troupes PROCHE/5 Moscou").waitFor();
    for (let step = 0; step < 5; step += 1) {
      await page.keyboard.press("Tab");
      const isInside = await page.evaluate(() => document.activeElement === document.body ||
        document.querySelector("#guide").contains(document.activeElement));
      assert.ok(isInside, "the page behind is out of reach");
    }
    await page.keyboard.press("j");
    await page.keyboard.press("Escape");
    assert.equal(await guide.isVisible(), false);
    assert.equal(await current(page), 0);
  });

  await t.test("the guide's link opens it too, and is a page without scripts", async (t) => {
    const page = await visit(t, "/");
    await page.getByRole("link", { name: "Aide", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
    assert.equal(await page.locator("#guide").isVisible(), false);
    const plain = await visit(t, "/?q=gaz", { javaScriptEnabled: false });
    await plain.getByRole("link", { name: "Aide", exact: true }).click();
    await plain.getByRole("heading", { level: 1, name: "Aide à la recherche" }).waitFor();
  });

  await t.test("who switches single keys off keeps / ? j k for what they are, on every page", async (t) => {
    const page = await visit(t, "/help");
    await page.getByLabel("Raccourcis d’une seule touche").uncheck();
    await page.goto("/?q=chronique");
    for (const key of ["j", "/", "?", "ArrowDown"]) await page.keyboard.press(key);
    assert.equal(await current(page), -1);
    assert.equal(await focusedId(page), "");
    await page.getByRole("link", { name: "Aide", exact: true }).click();
    assert.equal(await page.getByLabel("Raccourcis d’une seule touche").isChecked(), false);
    await page.getByLabel("Raccourcis d’une seule touche").check();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    assert.equal(await focusedId(page), "q");
  });
});

// What was searched last: offered in the empty box, kept in this browser alone, and forgotten on demand.
import assert from "node:assert/strict";
import { test } from "node:test";

import { openArchive } from "./visitor.mjs";

const box = "#q";
const options = (page) => page.getByRole("listbox", { name: "Recherches récentes" }).getByRole("option");
const texts = async (page) => (await options(page).allTextContents()).map((text) => text.trim());

test("recent searches", async (t) => {
  const { visit } = await openArchive(t);

  await t.test("are offered in the empty box, the newest first, each once", async (t) => {
    const page = await visit(t, "/");
    for (const query of ["chronique", "OTSC", "chronique"]) {
      await page.locator(box).fill(query);
      await page.keyboard.press("Enter");
      await page.waitForURL(`**/?q=${query}`);
      await page.locator(".hit").first().waitFor();
    }
    await page.goto("/");
    assert.equal(await options(page).count(), 0, "nobody asked");
    await page.locator(box).click();
    await options(page).first().waitFor();
    assert.deepEqual(await texts(page), ["chronique", "OTSC", "Effacer l’historique"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/?q=OTSC");
  });

  await t.test("are forgotten on demand", async (t) => {
    const page = await visit(t, "/?q=<b>OTSC");
    await page.goto("/");
    await page.locator(box).click();
    assert.deepEqual(await texts(page), ["<b>OTSC", "Effacer l’historique"]);
    await options(page).last().click();
    assert.equal(await options(page).count(), 0);
    await page.locator(box).click();
    assert.equal(await options(page).count(), 0);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });

  await t.test("what another program left there is passed over", async (t) => {
    const page = await visit(t, "/");
    for (const kept of ["nonsense", "{}", "[1, null, \"phare\"]"]) {
      await page.evaluate((text) => localStorage.setItem("depeche/recent", text), kept);
      await page.reload();
      await page.locator(box).click();
      assert.deepEqual(await texts(page), kept.includes("phare") ? ["phare", "Effacer l’historique"] : []);
    }
  });
});

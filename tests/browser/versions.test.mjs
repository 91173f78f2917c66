// Versions on the page: folded under a hit, and two of them side by side.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeDatabaseOf, startServer } from "../support/programs.mjs";
import { openBrowser, visit } from "./visitor.mjs";

const dispatch = (count) => Array.from({ length: count }, (_, n) =>
  `Le navire${n} du port${n} signale${n} une tempête${n} au large de l’île${n}.`).join(" ");

const kArticles = [
  { id: "afp/1", title: "Tempête", date: "2022-01-06", source: "AFP", body: dispatch(20) },
  { id: "monde", title: "La tempête", date: "2022-01-07", source: "Monde",
    body: `${dispatch(15)}\nLe large reste calme.` },
  { id: "autre", title: "Le calme au large", date: "2022-01-05", source: "AFP", body: "Rien au large." },
];

test("versions", async (t) => {
  const server = await startServer(t, { db: await makeDatabaseOf(t, kArticles) });
  const browser = await openBrowser(t);
  const open = (t, path, options) => visit(t, browser, server, path, options);

  await t.test("are folded under a hit, and unfolded by a link", async (t) => {
    const page = await open(t, "/?q=large");
    assert.equal(await page.locator(".hit").count(), 2);
    const folded = page.locator(".versions");
    assert.equal(await folded.locator("summary").textContent(), "1\u00a0autre version");
    assert.equal(await folded.getByRole("link").first().isVisible(), false);
    await folded.locator("summary").click();
    assert.equal(await folded.getByRole("link").count(), 2);
    await page.getByRole("link", { name: "Montrer chaque version à part" }).click();
    await page.waitForURL("**/?q=large&group=none");
    assert.equal(await page.locator(".hit").count(), 3);
    await page.getByRole("link", { name: "Réunir les versions d’un même texte" }).click();
    await page.waitForURL("**/?q=large");
  });

  await t.test("are compared, the older one first, and lead back", async (t) => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await open(t, "/?q=large", { javaScriptEnabled });
      await page.locator(".versions summary").click();
      await page.getByRole("link", { name: /^Comparer/ }).click();
      await page.getByRole("heading", { name: "Deux versions comparées" }).waitFor();
      assert.equal(new URL(page.url()).search, "?a=afp%2F1&b=monde&q=large");
      assert.equal(await page.locator("article ins").count(), 2);  // "La" of the title, and the last sentence
      assert.equal(await page.locator("article del").count(), 5);
      assert.deepEqual(await page.locator(".compare-counts li").allTextContents(),
        ["15\u00a0phrases identiques", "Aucune phrase modifiée", "1\u00a0phrase ajoutée", "5\u00a0phrases retirées"]);
      await page.getByRole("link", { name: "Échanger les deux versions" }).click();
      await page.waitForURL("**/compare?a=monde&b=afp%2F1&q=large");
      assert.equal(await page.locator("article del").count(), 2);
      await page.getByRole("link", { name: "Retour aux résultats" }).click();
      await page.waitForURL("**/?q=large");
    }
  });

  await t.test("what was removed and added is told apart without colour", async (t) => {
    const page = await open(t, "/compare?a=afp%2F1&b=monde");
    const line = (name) => page.locator(`article ${name}`).first()
      .evaluate((element) => getComputedStyle(element).textDecorationLine);
    assert.deepEqual([await line("del"), await line("ins")], ["line-through", "underline"]);
    assert.match(await page.locator("article ins").first().textContent(), /^\[ajouté/);
  });
});

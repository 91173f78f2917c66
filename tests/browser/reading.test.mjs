// The reading view of an article, and the keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";

import { openArchive } from "./visitor.mjs";

test("reading", async (t) => {
  const { visit } = await openArchive(t);

  await t.test("an article is shown whole, with the words of the search marked", async (t) => {
    const page = await visit(t, "/?q=chronique&limit=1&sort=oldest");
    await page.locator(".hit-title a").click();
    await page.locator(".article-title").waitFor();
    assert.equal(await page.locator(".body p").count(), 43);
    assert.equal(await page.locator(".body mark").count(), 3);
    assert.equal(await page.locator(".passages p").first().textContent(), "3\u00a0passages surlignés");
    assert.equal(await page.locator("article .byline").textContent(), "1ᵉʳ\u00a0mars 2021La GazetteVie du portPar Anne Martin");
    assert.equal(await page.locator(".original").getAttribute("href"), "https://gazette.example/1");
    await page.getByRole("link", { name: "mer & vent" }).click();
    await page.locator(".summary", { hasText: "35\u00a0articles" }).waitFor();
  });

  await t.test("its address is its own", async (t) => {
    const page = await visit(t, "/article?id=d%C3%A9p%C3%B4t%2F%C3%A9t%C3%A9%203");
    assert.equal(await page.locator("h1").textContent(), "Chronique du port numéro 3");
    assert.equal(await page.locator("mark").count(), 0);
    await page.getByRole("link", { name: "Retour à l’accueil" }).waitFor();
  });

  await t.test("buttons step through the passages, around the ends", async (t) => {
    const page = await visit(t, "/article?id=d%C3%A9p%C3%B4t%2F%C3%A9t%C3%A9%203&q=chronique", { reducedMotion: "reduce" });
    const current = () => page.evaluate(() => [...document.querySelectorAll(".body mark")]
      .findIndex((mark) => mark.classList.contains("is-current")));
    const next = page.getByRole("button", { name: "Passage suivant" });
    const steps = [];
    for (let step = 0; step < 4; step += 1) {
      await next.click();
      steps.push(await current());
    }
    assert.deepEqual(steps, [0, 1, 2, 0]);
    await page.getByRole("button", { name: "Passage précédent" }).click();
    assert.equal(await current(), 2);
    const mark = await page.locator(".body mark").nth(2).boundingBox();
    assert.ok(mark.y > 0 && mark.y < 720, "the passage is in sight");
  });

  await t.test("an article that is not there is a 404 with a way back", async (t) => {
    const page = await visit(t, "/", { expected: /status of 404/ });
    assert.equal((await page.goto("/article?id=rien&q=gaz")).status(), 404);
    await page.getByRole("heading", { name: "Cet article est introuvable" }).waitFor();
    await page.getByRole("link", { name: "Revenir à la recherche" }).click();
    await page.waitForURL("**/?q=gaz");
  });

  await t.test("/ leads to the search box from anywhere, and Escape clears it", async (t) => {
    const page = await visit(t, "/?q=OTSC");
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    assert.equal(await page.evaluate(() => getSelection().toString()), "OTSC");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#q").inputValue(), "");
    await page.keyboard.type("a/b");
    assert.equal(await page.locator("#q").inputValue(), "a/b");
  });

  await t.test("the first Tab offers to skip to the content", async (t) => {
    const page = await visit(t, "/?q=OTSC");
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Aller au contenu" });
    assert.equal(await skip.evaluate((link) => link === document.activeElement), true);
    assert.ok((await skip.boundingBox()).y >= 0, "it is in sight");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "content");
  });

  await t.test("everything can be reached by Tab, and shows where the focus is", async (t) => {
    const page = await visit(t, "/?q=chronique");
    const expected = await page.evaluate(() => {
      const all = [...document.querySelectorAll("a[href], button, summary, input, [tabindex='0']")];
      const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
      return all.filter((element) => isSeen(element) && element.tabIndex >= 0 && element.type !== "hidden").length;
    });
    const reached = new Set();
    // A field for a date is three stops or four.
    for (let step = 0; step < expected + 8 && reached.size < expected; step += 1) {
      await page.keyboard.press("Tab");
      const [place, name, outline] = await page.evaluate(() => {
        const element = document.activeElement;
        const place = [...document.querySelectorAll("*")].indexOf(element);
        return [place, element.outerHTML, getComputedStyle(element).outlineStyle];
      });
      reached.add(place);
      assert.equal(outline, "solid", name);
    }
    assert.equal(reached.size, expected);
  });

  await t.test("the reference is dated to today and can be copied", async (t) => {
    const page = await visit(t, "/article?id=d%C3%A9p%C3%B4t%2F%C3%A9t%C3%A9%203", { permissions: ["clipboard-read", "clipboard-write"] });
    const today = new Intl.DateTimeFormat("fr", { dateStyle: "long" }).format(new Date());
    await page.getByRole("button", { name: "Copier la référence" }).click();
    await page.getByRole("button", { name: "Référence copiée" }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()),
      "MARTIN, Anne. Chronique du port numéro 3. La Gazette [en ligne]. 3\u00a0mars 2021 " +
      `[consulté le ${today}]. Disponible à l’adresse\u00a0: https://gazette.example/3`);
  });

  await t.test("an English reference has all its dates in one way", async (t) => {
    const page = await visit(t, "/article?id=d%C3%A9p%C3%B4t%2F%C3%A9t%C3%A9%203", { locale: "en-GB" });
    const today = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(new Date());
    assert.match(await page.locator(".citation").innerText(), new RegExp(`3\\s+March 2021 \\[viewed ${today}\\]`));
  });

  await t.test("on paper there is the article with its source and date, and none of the page around it", async (t) => {
    const page = await visit(t, "/article?id=d%C3%A9p%C3%B4t%2F%C3%A9t%C3%A9%203&q=chronique");
    await page.emulateMedia({ media: "print" });
    for (const shown of [".article-title", ".article-head .byline", ".body", ".citation"]) {
      assert.equal(await page.locator(shown).isVisible(), true, shown);
    }
    for (const hidden of [".search", ".back", ".passages", ".cite-actions", ".similar", ".colophon", ".help-link"]) {
      assert.equal(await page.locator(hidden).isVisible(), false, hidden);
    }
  });

  await t.test("similar articles stand below, and lead on", async (t) => {
    const page = await visit(t, "/article?id=d%C3%A9p%C3%B4t%2F%C3%A9t%C3%A9%203");
    const similar = page.getByRole("region", { name: "Articles semblables" }).getByRole("link");
    assert.ok((await similar.count()) > 0);
    const title = await similar.first().textContent();
    await similar.first().click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
  });
});

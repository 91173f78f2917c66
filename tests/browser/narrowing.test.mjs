// Narrowing a search: chips of facets, and a period by form, by link, by dragging and by keys.
import assert from "node:assert/strict";
import { test } from "node:test";

import { isSameDocument, markDocument, openArchive } from "./visitor.mjs";

// 35 articles of March 2021, one or two a day.
const chronicles = "/?q=chronique";
const chart = ".histogram-chart";

const focused = (page) => page.evaluate(() => document.activeElement.dataset.place);
const limit = (page, name) => page.locator(".filters").getByRole("link", { name: `Retirer ${name}` });

// Where the middle of a bar is, by its number.
async function placeOf(page, bar) {
  const { x, y, width, height } = await page.locator(chart).boundingBox();
  const bars = await page.locator(".bucket").count();
  return [x + ((bar + 0.5) * width) / bars, y + height / 2];
}

test("narrowing a search", async (t) => {
  const { visit } = await openArchive(t);

  await t.test("a chip adds its value and a chosen one takes it away, with the focus staying on it", async (t) => {
    const page = await visit(t, "/?q=");
    await markDocument(page);
    const chip = page.getByRole("link", { name: "La Gazette (35\u00a0articles)" });
    await chip.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/?q=&source=La%20Gazette");
    await limit(page, "source\u00a0: La Gazette").waitFor();
    assert.equal(await focused(page), "source=La Gazette");
    assert.equal(await chip.getAttribute("aria-current"), "true");
    await page.getByRole("link", { name: "seeds (3\u00a0articles)" }).click();
    await page.waitForURL("**/?q=&source=La%20Gazette&source=seeds");
    await limit(page, "source\u00a0: seeds").waitFor();
    assert.match(await page.locator(".summary").textContent(), /^38\u00a0articles/);
    await page.getByRole("link", { name: "Tout retirer" }).click();
    await page.waitForURL("**/?q=");
    assert.equal(await isSameDocument(page), true);
  });

  await t.test("a value is excluded beside its chip, and taken back by it", async (t) => {
    const page = await visit(t, "/?q=");
    await page.getByRole("link", { name: "Exclure La Gazette" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/?q=&not_source=La%20Gazette");
    await limit(page, "sauf source\u00a0: La Gazette").waitFor();
    assert.match(await page.locator(".summary").textContent(), /^4\u00a0articles/);
    await page.locator('.chip-excluded[data-place="not_source=La Gazette"]').click();
    await page.waitForURL("**/?q=");
  });

  await t.test("several values of a facet are alternatives, and say so", async (t) => {
    const page = await visit(t, "/?q=&source=La+Gazette&source=seeds");
    assert.equal((await page.locator(".filters li").allTextContents()).join("|").replaceAll("×", ""), "source\u00a0: La Gazette|ou seeds");
  });

  await t.test("recent periods are a click away", async (t) => {
    const page = await visit(t, chronicles);
    assert.deepEqual(await page.locator(".presets a").allTextContents(), ["Aujourd’hui", "7\u00a0jours", "30\u00a0jours", "Cette année"]);
    await page.locator(".presets a").last().click();
    await page.locator('.presets a[aria-current="true"]').waitFor();
    const { searchParams } = new URL(page.url());
    assert.match(searchParams.get("from"), /^\d{4}$/);
    assert.equal(searchParams.get("to"), searchParams.get("from"));
  });

  await t.test("all values of a facet are listed, searched, and lead back", async (t) => {
    const page = await visit(t, "/values?facet=month&q=chronique");
    await markDocument(page);
    assert.equal(await page.locator("h1").textContent(), "Tous les mois");
    await page.locator(".values .find-box").fill("MARS");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/values?q=chronique&facet=month&find=MARS");
    await page.getByRole("link", { name: "mars 2021 (35\u00a0articles)" }).click();
    await page.waitForURL("**/?q=chronique&month=2021-03");
    assert.equal(await isSameDocument(page), true);
  });

  await t.test("where no article has all words, chips and chart are those of the articles shown", async (t) => {
    const page = await visit(t, "/?q=chronique+OTSC+Almaty");
    await page.getByRole("link", { name: /^seeds \(/ }).waitFor();
    await page.locator(chart).waitFor();
  });

  await t.test("by section, author, subject, year and month as well", async (t) => {
    const page = await visit(t, "/?q=");
    const limits = [["Vie du port", "rubrique\u00a0: Vie du port"], ["Anne Martin", "auteur\u00a0: Anne Martin"], ["mer & vent", "sujet\u00a0: mer & vent"],
      ["2021", "année\u00a0: 2021"], ["mars 2021", "mois\u00a0: mars 2021"]];
    for (const [value, name] of limits) {
      await page.locator(".facet").getByRole("link", { name: new RegExp(`^${value} \\(`) }).click();
      await limit(page, name).waitFor();
    }
    assert.equal(new URL(page.url()).search, "?q=&year=2021&month=2021-03&section=Vie%20du%20port&tag=mer%20%26%20vent&author=Anne%20Martin");
  });

  await t.test("dragging over bars limits to their time, and one link takes that back", async (t) => {
    const page = await visit(t, chronicles);
    await page.mouse.move(...await placeOf(page, 4));
    await page.mouse.down();
    await page.mouse.move(...await placeOf(page, 1), { steps: 4 });
    assert.equal(await page.locator(".histogram-chosen").textContent(), "2\u00a0mars 2021 – 5\u00a0mars 2021\u00a0: 8\u00a0articles");
    await page.mouse.up();
    await page.waitForURL("**/?q=chronique&from=2021-03-02&to=2021-03-05");
    await limit(page, "période\u00a0: 2\u00a0mars 2021 – 5\u00a0mars 2021").waitFor();
    assert.match(await page.locator(".summary").textContent(), /^8\u00a0articles/);
    assert.equal(await page.locator(".bucket").count(), 4);
    await page.getByRole("link", { name: "Effacer la période" }).click();
    await page.waitForURL("**/?q=chronique");
  });

  await t.test("arrows walk along the bars, Shift extends, Enter limits, Escape gives up", async (t) => {
    const page = await visit(t, chronicles);
    const control = page.getByRole("listbox", { name: "Articles au fil du temps" });
    const current = () => control.evaluate((list) =>
      document.getElementById(list.getAttribute("aria-activedescendant"))?.getAttribute("aria-label"));
    await control.focus();
    assert.equal(await current(), "1ᵉʳ\u00a0mars 2021\u00a0: 2\u00a0articles");
    await page.keyboard.press("ArrowLeft");
    assert.equal(await current(), "1ᵉʳ\u00a0mars 2021\u00a0: 2\u00a0articles");
    await page.keyboard.press("End");
    assert.equal(await current(), "28\u00a0mars 2021\u00a0: 1\u00a0article");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    assert.equal(await control.locator('[aria-selected="true"]').count(), 3);
    await page.waitForFunction(() => document.querySelector("#announcer").textContent ===
      "26\u00a0mars 2021 – 28\u00a0mars 2021\u00a0: 3\u00a0articles");
    await page.keyboard.press("Escape");
    assert.equal(await control.locator('[aria-selected="true"]').count(), 0);
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/?q=chronique&from=2021-03-02&to=2021-03-03");
    await page.waitForFunction(() => document.activeElement.dataset.place === "histogram");
  });

  await t.test("Escape gives up a drag", async (t) => {
    const page = await visit(t, chronicles);
    await page.locator(chart).focus();
    await page.mouse.move(...await placeOf(page, 4));
    await page.mouse.down();
    await page.mouse.move(...await placeOf(page, 6), { steps: 2 });
    assert.equal(await page.locator(".bucket.is-chosen").count(), 3);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".bucket.is-chosen").count(), 0);
    await page.mouse.up();
    assert.equal(new URL(page.url()).search, "?q=chronique");
  });

  await t.test("choosing a period moves nothing", async (t) => {
    const page = await visit(t, chronicles);
    const height = () => page.evaluate(() => document.querySelector(".refine-body").scrollHeight);
    const before = await height();
    await page.locator(chart).focus();
    await page.keyboard.press("Shift+End");
    assert.equal(await height(), before);
  });

  await t.test("a click on a bar limits to it", async (t) => {
    const page = await visit(t, chronicles);
    await page.mouse.click(...await placeOf(page, 2));
    await page.waitForURL("**/?q=chronique&from=2021-03-03&to=2021-03-03");
    await limit(page, "période\u00a0: 3\u00a0mars 2021").waitFor();
  });

  await t.test("the table has what the chart shows, and its rows limit too", async (t) => {
    const page = await visit(t, chronicles);
    await page.getByText("En tableau").click();
    const row = page.getByRole("row").nth(1);
    assert.deepEqual(await row.locator("th, td").allTextContents(), ["1ᵉʳ\u00a0mars 2021", "2", "100\u00a0%"]);
    await row.getByRole("link").click();
    await page.waitForURL("**/?q=chronique&from=2021-03-01&to=2021-03-01");
    await limit(page, "période\u00a0: 1ᵉʳ\u00a0mars 2021").waitFor();
    assert.equal(await page.locator("#histogram-table").evaluate((fold) => fold.open), true, "it stays unfolded");
  });

  await t.test("dates can be typed; a field left empty is no limit", async (t) => {
    const page = await visit(t, `${chronicles}&sort=title&offset=10`);
    await page.getByText("Saisir des dates").click();
    await page.getByLabel("Du", { exact: true }).fill("2021-03-20");
    await page.getByRole("button", { name: "Limiter" }).click();
    await page.waitForURL("**/?q=chronique&sort=title&from=2021-03-20");
    await limit(page, "depuis\u00a0: 20\u00a0mars 2021").waitFor();
  });

  await t.test("on a phone the rail is folded, and stays open while chips are chosen", async (t) => {
    const page = await visit(t, "/?q=", { viewport: { width: 375, height: 720 } });
    const chip = page.getByRole("link", { name: "seeds (3\u00a0articles)" });
    assert.equal(await chip.isVisible(), false);
    await page.getByText("Affiner").first().click();
    await chip.click();
    await limit(page, "source\u00a0: seeds").waitFor();
    assert.equal(await chip.isVisible(), true);
  });

  await t.test("where nothing is found, what would find something is one click away", async (t) => {
    const page = await visit(t, "/?q=Almaty+ET+zanzibar&from=2022");
    await page.getByText("Aucun article n’a «\u00a0zanzibar\u00a0».").waitFor();
    await page.getByRole("link", { name: "Chercher sans «\u00a0zanzibar\u00a0»" }).click();
    await page.waitForURL("**/?q=almaty&from=2022");
    await page.goto("/?q=Almaty&from=2023");
    await page.getByRole("link", { name: "Chercher à toutes les dates" }).click();
    await page.waitForURL("**/?q=Almaty");
    await page.locator(".hit").first().waitFor();
  });

  await t.test("without scripts, chips, bars, the table and the form do the same", async (t) => {
    const page = await visit(t, chronicles, { javaScriptEnabled: false });
    await page.locator(".bucket").nth(2).dispatchEvent("click");
    await page.waitForURL("**/?q=chronique&from=2021-03-03&to=2021-03-03");
    await page.getByRole("link", { name: "Effacer la période" }).click();
    await page.waitForURL("**/?q=chronique");
    await page.getByRole("link", { name: "La Gazette (35\u00a0articles)" }).click();
    await page.waitForURL("**/?q=chronique&source=La%20Gazette");
    await page.getByText("Saisir des dates").click();
    await page.getByLabel("au", { exact: true }).fill("2021-03-05");
    await page.getByRole("button", { name: "Limiter" }).click();
    await page.waitForURL("**&to=2021-03-05");
    await limit(page, "jusqu’à\u00a0: 5\u00a0mars 2021").click();
    await page.waitForURL("**/?q=chronique&source=La%20Gazette");
  });
});

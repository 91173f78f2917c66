// Suggestions while a query is typed: by keys, by mouse, for ears, late answers and input methods.
import assert from "node:assert/strict";
import { test } from "node:test";

import { openArchive } from "./visitor.mjs";

const box = "#q";
const options = (page) => page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");

async function type(page, text) {
  await page.locator(box).focus();
  await page.keyboard.type(text);
}

test("suggestions", async (t) => {
  const { server, visit } = await openArchive(t);
  // The words are read in the background.
  while ((await server.get("/api/suggest?q=chron")).json.suggestions.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  await t.test("arrows go through them, what is typed stays, Enter searches the chosen one", async (t) => {
    const page = await visit(t, "/");
    await type(page, "chron");
    await options(page).first().waitFor();
    const state = () => page.locator(box).evaluate((input) => ({
      role: input.getAttribute("role"),
      expanded: input.getAttribute("aria-expanded"),
      current: document.getElementById(input.getAttribute("aria-activedescendant"))?.getAttribute("aria-selected"),
      value: input.value,
    }));
    assert.deepEqual(await state(), { role: "combobox", expanded: "true", current: undefined, value: "chron" });
    await page.keyboard.press("ArrowDown");
    assert.deepEqual(await state(), { role: "combobox", expanded: "true", current: "true", value: "chron" });
    await page.keyboard.press("ArrowUp");
    assert.equal((await state()).current, undefined, "back in the box");
    await page.keyboard.press("ArrowDown");
    const first = await options(page).first().locator(".suggestion-text").textContent();
    await page.keyboard.press("Enter");
    await page.locator(".hit").first().waitFor();
    assert.equal(await page.locator(box).inputValue(), first);
    assert.equal(new URL(page.url()).searchParams.get("q"), first);
    assert.equal((await state()).expanded, "false");
  });

  await t.test("Escape closes them first and clears the box then; Home goes back into the text", async (t) => {
    const page = await visit(t, "/");
    await type(page, "chron");
    await options(page).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Home");
    assert.equal(await page.locator(box).getAttribute("aria-activedescendant"), null);
    await page.keyboard.press("Escape");
    assert.equal(await options(page).count(), 0);
    assert.equal(await page.locator(box).inputValue(), "chron");
    await page.keyboard.press("ArrowDown");
    await options(page).first().waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(box).inputValue(), "");
  });

  await t.test("Enter without a choice searches what is typed", async (t) => {
    const page = await visit(t, "/");
    await type(page, "chronique");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/?q=chronique");
    await page.waitForTimeout(300);
    assert.equal(await options(page).count(), 0, "no list opens over the results");
  });

  await t.test("a click chooses, a title leads to its article", async (t) => {
    const page = await visit(t, "/");
    await type(page, "chronique du port num");
    await page.locator(".suggestion.is-title").first().click();
    await page.locator(".article-title").waitFor();
    assert.match(await page.locator(".article-title").textContent(), /^Chronique du port/);
  });

  await t.test("their number is said", async (t) => {
    const page = await visit(t, "/");
    await type(page, "chron");
    await page.waitForFunction(() => /^\d+\u00a0suggestions?, /.test(document.querySelector("#announcer").textContent));
  });

  await t.test("they lie over the page: nothing moves", async (t) => {
    const page = await visit(t, "/?q=chronique");
    const before = await page.locator(".results-head").boundingBox();
    await page.locator(box).fill("");
    await type(page, "chron");
    await options(page).first().waitFor();
    assert.deepEqual(await page.locator(".results-head").boundingBox(), before);
  });

  await t.test("a late answer is dropped, and so is one to a box that was left", async (t) => {
    const page = await visit(t, "/");
    let release;
    const held = new Promise((resolve) => (release = resolve));
    const answer = (text) => ({ suggestions: [{ kind: "word", text, html: text, articles: 1, id: null }] });
    await page.route(/\/api\/suggest\?q=c(&|$)/, async (route) => {
      await held;
      await route.fulfill({ json: answer("tard") }).catch(() => {});  // dropped meanwhile, as it should be
    });
    await page.route(/\/api\/suggest\?q=ch(&|$)/, (route) => route.fulfill({ json: answer("tôt") }));
    const asked = page.waitForRequest(/\/api\/suggest\?q=c(&|$)/);
    await type(page, "c");
    await asked;
    await type(page, "h");
    await options(page).first().waitFor();
    release();
    await page.waitForTimeout(200);
    assert.match(await options(page).first().textContent(), /^tôt/);
    await page.keyboard.press("Tab");
    assert.equal(await options(page).count(), 0);
  });

  await t.test("while an input method composes, the server is not asked", async (t) => {
    const page = await visit(t, "/");
    const asked = [];
    page.on("request", (request) => request.url().includes("/api/suggest") && asked.push(request.url()));
    const client = await page.context().newCDPSession(page);
    await page.locator(box).focus();
    await client.send("Input.imeSetComposition", { text: "chro", selectionStart: 4, selectionEnd: 4 });
    await page.waitForTimeout(250);
    assert.deepEqual(asked, []);
    await client.send("Input.insertText", { text: "chron" });
    await options(page).first().waitFor();
    assert.equal(asked.length, 1);
  });
});

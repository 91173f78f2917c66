// axe-core finds nothing in any state of the page: all its rules in the light, those on colours in the dark, those on
// size on a phone. Nothing needs to be scrolled sideways, down to the 320 pixels that a desktop zoomed to 400 % leaves.
import assert from "node:assert/strict";
import { rename } from "node:fs/promises";
import { test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { makeDatabase, startServer } from "../support/programs.mjs";
import { openArchive, visit as visitServer } from "./visitor.mjs";

const article = "/article?id=d%C3%A9p%C3%B4t%2F%C3%A9t%C3%A9%203&q=chronique";

// Where a state is, and what a reader does to get there.
const states = {
  "home": { path: "/" },
  "results": { path: "/?q=OTSC+Almaty" },
  "the second page, limited": { path: "/?q=chronique&offset=10&sort=title&source=La+Gazette&from=2021-03-01&to=2021-03-25" },
  "all articles": { path: "/?q=" },
  "relaxed results": { path: "/?q=chronique+OTSC+Almaty" },
  "an explanation": { path: "/?q=OTSC+Almaty&explain=1" },
  "another spelling": { path: "/?q=chroniqe" },
  "suggestions, one being chosen": {
    path: "/?q=",
    reach: async (page) => {
      await page.locator("#q").focus();
      await page.keyboard.type("chron");
      await page.locator(".suggestion").first().waitFor();
      await page.keyboard.press("ArrowDown");
    },
  },
  "no result": { path: "/?q=introuvablement&from=2022" },
  "a warning": { path: "/?q=%22coups+de+feu" },
  "behind the last result": { path: "/?q=OTSC&offset=500" },
  "an article": { path: article },
  "two articles compared": {
    path: "/compare?a=d%C3%A9p%C3%B4t%2F%C3%A9t%C3%A9%201&b=d%C3%A9p%C3%B4t%2F%C3%A9t%C3%A9%202&q=chronique",
  },
  "no such article": { path: "/article?id=rien" },
  "a wrong parameter": { path: "/?q=gaz&limit=-1" },
  "no such page": { path: "/rien" },
  "the guide": { path: "/help" },
  "all values of a facet": { path: "/values?facet=month&q=chronique" },
  "a value excluded, another of two": { path: "/?q=&not_source=La+Gazette&month=2022-01&month=2021-03" },
  "recent searches": {
    path: "/?q=OTSC",
    reach: async (page) => {
      await page.locator("#q").fill("");
      await page.locator(".suggestion").first().waitFor();
    },
  },
  "the guide over the results": {
    path: "/?q=OTSC",
    reach: async (page) => {
      await page.getByRole("link", { name: /^(Aide|Help)$/ }).click();
      await page.locator("#guide dl").first().waitFor();
    },
  },
  "everything unfolded, a period being chosen": {
    path: "/?q=chronique",
    reach: async (page) => {
      for (const fold of await page.locator("details").all()) await fold.evaluate((details) => (details.open = true));
      await page.locator(".histogram-chart").focus();
      await page.keyboard.press("Shift+ArrowRight");
    },
  },
};

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 375, height: 720 }, isMobile: true, hasTouch: true };
const everything = { rules: { "target-size": { enabled: true } } };

// Only what differs is looked at again: `axe` names its rules; without it, the width alone.
const visitors = {
  "light": { options: desktop, axe: (builder) => builder.options(everything) },
  "dark": { options: { ...desktop, colorScheme: "dark" }, axe: (builder) => builder.withRules(["color-contrast"]) },
  "phone": { options: phone, axe: (builder) => builder.withRules(["target-size", "scrollable-region-focusable"]) },
  "400 % zoom": { options: { viewport: { width: 320, height: 256 } } },
  "English": { options: { ...desktop, locale: "en-GB" } },
};

const statuses = /status of (400|404|503)/;

async function assertAccessible(page, axe) {
  if (axe) {
    // The legacy mode leaves out frames, which the page has none of, and so a window of its own for each result.
    const { violations } = await axe(new AxeBuilder({ page }).setLegacyMode(true)).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
    assert.deepEqual(found, []);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} pixels stick out`);
  assert.equal(await page.locator("h1").count(), 1);
}

test("accessibility", async (t) => {
  const { server, browser, visit } = await openArchive(t);
  // Suggestions and spellings come of words that are read in the background.
  while ((await server.get("/api/suggest?q=chron")).json.suggestions.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  for (const [visitor, { options, axe }] of Object.entries(visitors)) {
    await t.test(`every state, ${visitor}`, async (t) => {
      const page = await visit(t, "/", { expected: statuses, ...options });
      for (const [state, { path, reach }] of Object.entries(states)) {
        await t.test(state, async () => {
          await page.goto(path);
          await reach?.(page);
          await assertAccessible(page, axe);
        });
      }
    });
  }

  await t.test("where the database has gone, the page is a 503 that says so", async (t) => {
    const db = await makeDatabase(t);
    const server = await startServer(t, { db });
    await rename(db, `${db}.away`);
    const page = await visitServer(t, browser, server, "/?q=gaz", { expected: statuses });
    await page.getByRole("heading", { name: "L’archive ne répond pas" }).waitFor();
    await assertAccessible(page, visitors.light.axe);
    await rename(`${db}.away`, db);
    await page.getByRole("link", { name: "Réessayer" }).click();
    await page.locator(".hit").first().waitFor();
  });
});

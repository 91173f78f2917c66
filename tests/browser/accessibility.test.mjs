// axe-core finds nothing in any state of the page, light and dark, on a desktop and on a phone; and nothing
// needs to be scrolled sideways, down to the 320 pixels that a desktop zoomed to 400 % leaves.
import assert from "node:assert/strict";
import { rename } from "node:fs/promises";
import { test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { makeDatabase, startServer } from "../support/programs.mjs";
import { openArchive, visit as visitServer } from "./visitor.mjs";

const states = {
  "home": "/",
  "results": "/?q=OTSC+Almaty",
  "the second page": "/?q=chronique&offset=10&sort=newest&source=La+Gazette",
  "all articles": "/?q=",
  "relaxed results": "/?q=chronique+OTSC+Almaty",
  "no result": "/?q=introuvablement&from=2022",
  "a warning": "/?q=%22coups+de+feu",
  "behind the last result": "/?q=OTSC&offset=500",
  "an article": "/article?id=d%C3%A9p%C3%B4t%2F%C3%A9t%C3%A9%203&q=chronique",
  "no such article": "/article?id=rien",
  "a wrong parameter": "/?q=gaz&limit=-1",
  "no such page": "/rien",
};

const visitors = {
  "light": { viewport: { width: 1280, height: 800 } },
  "dark": { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  "phone": { viewport: { width: 375, height: 720 }, isMobile: true, hasTouch: true },
  "dark phone": { viewport: { width: 375, height: 720 }, isMobile: true, hasTouch: true, colorScheme: "dark" },
  "400 % zoom": { viewport: { width: 320, height: 256 } },
  "English": { viewport: { width: 1280, height: 800 }, locale: "en-GB" },
};

const statuses = /status of (400|404|503)/;

async function assertAccessible(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  assert.deepEqual(found, []);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} pixels stick out`);
  assert.equal(await page.locator("h1").count(), 1);
}

test("accessibility", async (t) => {
  const { browser, visit } = await openArchive(t);

  for (const [visitor, options] of Object.entries(visitors)) {
    await t.test(`every state, ${visitor}`, async (t) => {
      const page = await visit(t, "/", { expected: statuses, ...options });
      for (const [state, path] of Object.entries(states)) {
        await t.test(state, async () => {
          await page.goto(path);
          await assertAccessible(page);
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
    await assertAccessible(page);
    await rename(`${db}.away`, db);
    await page.getByRole("link", { name: "Réessayer" }).click();
    await page.locator(".hit").first().waitFor();
  });
});

// What a reader sees of a search, from the home page to its results.
import assert from "node:assert/strict";
import { test } from "node:test";

import { isSameDocument, markDocument, openArchive, shownIds } from "./visitor.mjs";

const box = "#q";

test("searching", async (t) => {
  const { server, visit } = await openArchive(t);

  await t.test("the home page has the focus in its search box and says what it holds", async (t) => {
    const page = await visit(t, "/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    assert.equal(await page.locator("html").getAttribute("lang"), "fr");
    assert.equal(await page.locator(".home-count").textContent(), "41\u00a0articles");
    assert.equal(await page.locator(".headline").count(), 5);
  });

  await t.test("what the empty box says fits into it on a phone", async (t) => {
    for (const locale of ["fr-FR", "en-GB"]) {
      const page = await visit(t, "/", { viewport: { width: 360, height: 640 }, locale });
      const { text, room } = await page.locator(box).evaluate((input) => {
        const style = getComputedStyle(input);
        const pen = document.createElement("canvas").getContext("2d");
        pen.font = `${style.fontSize} ${style.fontFamily}`;
        const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
        return { text: pen.measureText(input.placeholder).width, room: input.clientWidth - padding };
      });
      assert.ok(text <= room, `${locale}: ${text} of ${room} pixels`);
    }
  });

  await t.test("typing a query and Enter shows ranked, highlighted results without leaving the document", async (t) => {
    const page = await visit(t, "/");
    await markDocument(page);
    await page.keyboard.type("OTSC Almaty");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/?q=OTSC+Almaty");
    await page.locator(".hit").first().waitFor();
    // Of the five seeds, three are versions of one article.
    assert.equal((await shownIds(page)).length, 3);
    assert.match(await page.locator(".folding").textContent(), /^Les versions d’un même article comptent pour un seul\. /);
    assert.match(await page.locator(".summary").textContent(), /^3\u00a0articles en [\d,]+\u00a0ms$/);
    const marked = await page.locator(".snippet mark").allTextContents();
    assert.ok(marked.includes("OTSC") && marked.includes("Almaty"), marked.join());
    assert.ok(marked.every((word) => !/^[dl]['’]/i.test(word)), "only the word is marked");
    assert.equal(await isSameDocument(page), true);
    assert.equal(await page.title(), "OTSC Almaty, Dépêche");
  });

  await t.test("the focus stays in the box after a search, and the count is announced", async (t) => {
    const page = await visit(t, "/?q=gaz");
    await page.locator(box).fill("Almaty");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/?q=Almaty");
    await page.waitForFunction(() => /^3\u00a0articles en/.test(document.querySelector("#announcer").textContent));
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  });

  await t.test("dates are written out at their precision", async (t) => {
    const page = await visit(t, "/?q=Ned+Price");
    assert.ok((await page.locator(".hit time").allTextContents()).includes("janvier 2022"));
    await page.goto("/?q=chronique&limit=1&sort=oldest");
    assert.deepEqual(await page.locator(".hit time").allTextContents(), ["1ᵉʳ\u00a0mars 2021"]);
    assert.equal(await page.locator(".hit .source").textContent(), "La Gazette");
  });

  await t.test("long results are leafed through, in any order", async (t) => {
    const page = await visit(t, "/?q=chronique");
    await markDocument(page);
    const first = await shownIds(page);
    assert.equal(first.length, 10);
    await page.getByRole("link", { name: "Suivante" }).click();
    await page.waitForURL("**offset=10");
    await page.locator('[aria-current="page"]', { hasText: "2" }).waitFor();
    const second = await shownIds(page);
    assert.equal(new Set([...first, ...second]).size, 20);
    assert.equal(await page.evaluate(() => scrollY), 0);
    await page.getByRole("link", { name: "Plus anciens" }).click();
    await page.waitForURL("**/?q=chronique&sort=oldest");
    await page.locator('[aria-current="true"]', { hasText: "Plus anciens" }).waitFor();
    assert.equal(await page.locator(".hit time").first().textContent(), "1ᵉʳ\u00a0mars 2021");
    assert.equal(await isSameDocument(page), true);
  });

  await t.test("a new query keeps the order and the filters, and starts on the first page", async (t) => {
    const page = await visit(t, "/?q=chronique&sort=oldest&source=La+Gazette&offset=10");
    await page.locator(box).fill("port");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/?q=port&sort=oldest&source=La+Gazette");
    await page.getByRole("link", { name: "Retirer source\u00a0: La Gazette" }).click();
    await page.waitForURL("**/?q=port&sort=oldest");
  });

  await t.test("a page behind the last result leads back", async (t) => {
    const page = await visit(t, "/?q=OTSC&offset=500");
    await page.getByRole("link", { name: "Revenir à la première page" }).click();
    await page.locator(".hit").first().waitFor();
  });

  await t.test("nothing found says so and helps", async (t) => {
    const page = await visit(t, "/?q=introuvablement");
    assert.match(await page.locator(".summary").textContent(), /^Aucun article en /);
    await page.getByRole("heading", { name: "Aucun article ne répond à cette recherche" }).waitFor();
    assert.equal(await page.locator(box).inputValue(), "introuvablement");
  });

  await t.test("where another spelling finds something, that is shown, and the query as typed is one click away", async (t) => {
    // The words are read in the background.
    while ((await server.get("/api/search?q=chroniqe")).json.total === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    const page = await visit(t, "/?q=chroniqe");
    assert.equal(await page.locator(".spelling p").first().textContent(),
      "Aucun résultat pour «\u00a0chroniqe\u00a0». Résultats pour «\u00a0chronique\u00a0».");
    assert.equal((await shownIds(page)).length, 10);
    assert.equal(await page.locator(box).inputValue(), "chroniqe");
    await page.getByRole("link", { name: "Chercher seulement «\u00a0chroniqe\u00a0»" }).click();
    await page.getByRole("heading", { name: "Aucun article ne répond à cette recherche" }).waitFor();
    await page.getByText("Vouliez-vous dire").getByRole("link", { name: "chronique" }).click();
    await page.waitForURL((url) => url.searchParams.get("q") === "chronique");
    await page.locator(".hit").first().waitFor();
  });

  await t.test("articles that lack words name them", async (t) => {
    const page = await visit(t, "/?q=chronique+OTSC+Almaty");
    const missing = await page.locator(".hit").first().locator(".missing s").allTextContents();
    assert.deepEqual(missing, ["chronique"]);
    assert.match(await page.locator(".summary").textContent(), /^Aucun article avec tous les mots, en /);
  });

  await t.test("a query that is not fully understood is answered, with a warning", async (t) => {
    const page = await visit(t, "/?q=%22coups+de+feu");
    await page.getByRole("heading", { name: "À propos de cette recherche" }).waitFor();
    assert.ok((await page.locator(".warnings li").count()) > 0);
    assert.ok((await shownIds(page)).length > 0);
  });

  await t.test("a wrong parameter is named, and the search without it is one click away", async (t) => {
    const page = await visit(t, "/?q=gaz", { expected: /status of 400/ });
    const response = await page.goto("/?q=gaz&limit=-1");
    assert.equal(response.status(), 400);
    await page.getByRole("heading", { name: "Cette adresse n’est pas valable" }).waitFor();
    assert.match(await page.locator(".error p").first().textContent(), /«\u00a0limit\u00a0»/);
    assert.equal(await page.locator(box).inputValue(), "gaz");
    await page.getByRole("link", { name: "Chercher sans ce paramètre" }).click();
    await page.waitForURL("**/?q=gaz");
    await page.locator(".hit").first().waitFor();
  });

  await t.test("parameters that the page does not know are left alone", async (t) => {
    const page = await visit(t, "/?q=OTSC&utm_source=lettre&highlight_pre=%3Cscript%3Ealert(1)%3C/script%3E");
    assert.ok((await page.locator(".snippet mark").count()) > 0);
    assert.equal(await page.locator("main script").count(), 0);
  });

  await t.test("markup in articles and queries is text", async (t) => {
    const page = await visit(t, `/?q=${encodeURIComponent("piège <script>alert(1)</script>")}`);
    await page.goto("/?q=pi%C3%A8ge");
    assert.match(await page.locator(".hit-title").textContent(), /<script>document\.title = 'pris'<\/script>/);
    assert.equal(await page.locator(".hit .source").textContent(), "<b>gras</b>");
    await page.locator(".hit-title a").click();
    await page.locator(".article-title").waitFor();
    assert.equal(await page.locator(".original").count(), 0);
    assert.equal(await page.locator("main img, main script").count(), 0);
    assert.match(await page.title(), /^Piège <script>/);
  });

  await t.test("English readers get English", async (t) => {
    const page = await visit(t, "/?q=OTSC", { locale: "en-GB" });
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.match(await page.locator(".summary").textContent(), /^\d+\u00a0articles in [\d.]+\u00a0ms$/);
    assert.equal(await page.locator(".hit-title").first().getAttribute("lang"), "fr");
  });

  await t.test("every answer carries a policy that runs nothing inline", async () => {
    for (const path of ["/", "/?q=gaz", "/?limit=x&q=", "/article?id=x", "/no/such/page"]) {
      const { headers } = await server.get(path, { headers: { Accept: "text/html" } });
      const policy = headers.get("content-security-policy");
      assert.match(policy, /default-src 'none'/, path);
      assert.match(policy, /script-src 'self'/, path);
      assert.doesNotMatch(policy, /unsafe/, path);
      assert.match(headers.get("content-type"), /^text\/html/, path);
    }
  });
});

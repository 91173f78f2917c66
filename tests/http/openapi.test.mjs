// The description against the server: each GET answers HEAD likewise, and takes each parameter that it names.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeDatabase, startServer } from "../support/programs.mjs";

// Values for what must be given, and for what has none of its own in the description.
const required = { format: "csv", text: "Almaty", id: "004_cc68e3880c1b257c.txt", a: "001_c2a587b878618aa1.txt", b: "002_ccc7afb30bfcc14b.txt" };

// Of this request or connection; an answer that took another time has another length.
const varies = new Set(["connection", "content-length", "date", "keep-alive", "x-request-id"]);
const headersOf = (answer) => [...answer.headers].filter(([name]) => !varies.has(name));

test("the description holds", async (t) => {
  const key = "a-key-for-what-needs-one";
  const server = await startServer(t, { db: await makeDatabase(t), env: { DEPECHE_API_KEY: key } });
  const headers = { authorization: `Bearer ${key}` };
  const { json: document } = await server.get("/openapi.json");
  const resolve = (thing) =>
    thing?.$ref ? thing.$ref.slice(2).split("/").reduce((at, key) => at[key], document) : thing;

  const valueOf = (parameter) => {
    const schema = resolve(parameter.schema);
    const example = parameter.example ?? schema.enum?.at(-1) ?? schema.default ?? schema.examples?.[0] ?? schema.minimum ?? "x";
    return parameter.name in required && parameter.required ? required[parameter.name] : [example].flat().join(",");
  };

  const gets = Object.entries(document.paths).flatMap(([path, operations]) => (operations.get ? [[path, operations.get]] : []));
  assert.ok(gets.length > 10);
  for (const [path, operation] of gets) {
    const parameters = (operation.parameters ?? []).map(resolve);
    const place = parameters.filter(({ in: where }) => where === "path")
      .reduce((filled, parameter) => filled.replace(`{${parameter.name}}`, encodeURIComponent(valueOf(parameter))), path);
    const needed = parameters.filter(({ in: where, required }) => where === "query" && required);
    const addressWith = (given) => {
      const query = new URLSearchParams([...needed.filter((one) => one !== given), ...(given ? [given] : [])].map((one) => [one.name, valueOf(one)]));
      return query.size > 0 ? `${place}?${query}` : place;
    };

    await t.test(`HEAD ${path}`, async () => {
      const get = await server.get(addressWith(), { headers });
      const head = await server.get(addressWith(), { method: "HEAD", headers });
      assert.equal(get.status, 200, get.text);
      assert.equal(head.status, 200);
      assert.equal(head.text, "");
      assert.deepEqual(headersOf(head), headersOf(get));
    });

    for (const parameter of parameters.filter(({ in: where }) => where === "query")) {
      await t.test(`GET ${path} takes ${parameter.name}`, async () => {
        const { status, text } = await server.get(addressWith(parameter));
        assert.equal(status, 200, text);
      });
    }
  }
});

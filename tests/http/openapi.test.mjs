// The description against the server: each GET answers HEAD likewise, and takes each parameter that it names.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeDatabase, startServer } from "../support/programs.mjs";

// Values for what must be given, and for what has none of its own in the description.
const required = { format: "csv", text: "Almaty", id: "004_cc68e3880c1b257c.txt", a: "001_c2a587b878618aa1.txt", b: "002_ccc7afb30bfcc14b.txt" };

// Of this request or connection; an answer that took another time has another length.
const varies = new Set(["connection", "content-length", "date", "keep-alive", "x-request-id"]);
const headersOf = (answer) => [...answer.headers].filter(([name]) => !varies.has(name));

// Says where `value` is not what `schema` describes: a member that is missing, unknown, or of another type. Of a
// schema's words it knows those that the description uses for shapes.
function misfits(value, schema, resolve, place = "answer") {
  const whole = resolve(schema);
  if (whole.oneOf) {
    const attempts = whole.oneOf.map((one) => misfits(value, one, resolve, place));
    return attempts.some((attempt) => attempt.length === 0) ? [] : attempts[0];
  }
  const type = value === null ? "null" : Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
  const types = [whole.type ?? type].flat();
  if (!types.includes(type) && !(type === "integer" && types.includes("number"))) return [`${place} is ${type}, not ${types}`];
  if (type === "array") return value.flatMap((one, index) => misfits(one, whole.items ?? {}, resolve, `${place}[${index}]`));
  if (type !== "object" || !whole.properties) return whole.enum && !whole.enum.includes(value) ? [`${place} is ${value}`] : [];
  const missing = (whole.required ?? []).filter((name) => !(name in value)).map((name) => `${place}.${name} is missing`);
  return [...missing, ...Object.entries(value).flatMap(([name, member]) =>
    whole.properties[name] ? misfits(member, whole.properties[name], resolve, `${place}.${name}`) : [`${place}.${name} is not described`])];
}

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

    const described = operation.responses["200"].content?.["application/json"];
    const check = (json) => json && described && assert.deepEqual(misfits(json, described.schema, resolve), []);
    if (described?.example) await t.test(`the example of ${path}`, () => check(described.example));

    for (const parameter of parameters.filter(({ in: where }) => where === "query")) {
      await t.test(`GET ${path} takes ${parameter.name}`, async () => {
        const answer = await server.get(addressWith(parameter), { headers });
        if (parameter.name === "embargoed") return assert.match(answer.text, /nothing is under embargo/);  // as here
        assert.equal(answer.status, 200, answer.text);
        if (/^application\/json/.test(answer.headers.get("content-type"))) check(answer.json);
      });
    }
  }
});

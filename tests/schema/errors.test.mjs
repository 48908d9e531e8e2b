// Guards core/schema/errors.json: the list of codes is well formed, and what is published stays.
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeAjv, readSchemaFile, validator } from "./load.mjs";

const { codes } = readSchemaFile("errors.json");
const places = ["core", "service", "command", "web"];

test("every code has its spelling, a meaning and a place", () => {
  const isCode = validator(makeAjv(), "error.schema.json#/$defs/ErrorCode");
  for (const entry of codes) {
    assert.ok(isCode(entry.code), entry.code);
    assert.match(entry.meaning, /^[A-Z`].*\.$/, entry.code);
    assert.ok(entry.where.length > 0 && entry.where.every((place) => places.includes(place)), entry.code);
    assert.deepEqual(Object.keys(entry).filter((key) => !["code", "meaning", "http", "where"].includes(key)), [], entry.code);
  }
});

test("a code is listed once", () => {
  const names = codes.map(({ code }) => code);
  assert.deepEqual(names.filter((name, index) => names.indexOf(name) !== index), []);
});

test("a status is given exactly where the service answers with the code", () => {
  for (const { code, http, where } of codes) {
    assert.equal(http !== undefined, where.includes("service"), code);
    if (http !== undefined) assert.ok(Number.isInteger(http) && http >= 400 && http < 600, code);
  }
});

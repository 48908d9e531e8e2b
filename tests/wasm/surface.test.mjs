// Guards wasm/bindings.cpp: what the built module registers is the recorded surface, the door's schema and the loader's types.
// After a change meant to be one: node tests/wasm/surface.test.mjs --record
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { readSchemaFile } from "../schema/load.mjs";
import { built } from "./built.mjs";
import { readSurface } from "./surface.mjs";

const recorded = new URL("../../wasm/surface.txt", import.meta.url);
const surface = await readSurface(built("surface.wasm"));

if (process.argv.includes("--record")) writeFileSync(recorded, `${surface.join("\n")}\n`);

test("the module registers exactly what wasm/surface.txt records", () => {
  assert.deepEqual(surface, readFileSync(recorded, "utf8").trimEnd().split("\n"));
});

test("every function takes one text and gives one", () => {
  for (const line of surface) assert.match(line, /^[a-z]+\(std::string\): std::string$/);
});

test("the functions are those of door.schema.json", () => {
  const names = Object.keys(readSchemaFile("door.schema.json").properties);
  assert.deepEqual(surface.map((line) => line.split("(")[0]), names.sort());
});

test("the functions are those that the web package calls", () => {
  const source = readFileSync(new URL("../../web/src/core/raw-module.ts", import.meta.url), "utf8");
  const [, list] = source.match(/DOOR = \[([^\]]*)\]/);
  assert.deepEqual(surface.map((line) => line.split("(")[0]), [...list.matchAll(/'(\w+)'/g)].map(([, name]) => name).sort());
});

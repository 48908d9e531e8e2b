// Guards wasm/bindings.cpp: what the built module registers is the recorded surface, the door's schema and the loader's types.
// After a change meant to be one: node tests/wasm/surface.test.mjs --record
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { readSchemaFile } from "../schema/load.mjs";
import { built } from "./built.mjs";
import { readSurface } from "./surface.mjs";

const modules = ["core", "panel", "workbench"].map((name) => ({ name, recorded: new URL(`../../wasm/surface-${name}.txt`, import.meta.url) }));
for (const module of modules) module.surface = await readSurface(built(`surface-${module.name}.wasm`));
const namesOf = ({ surface }) => surface.filter((line) => line.includes("(")).map((line) => line.split("(")[0]);
const [core, panel, workbench] = modules;

if (process.argv.includes("--record")) {
  for (const { surface, recorded } of modules) writeFileSync(recorded, `${surface.join("\n")}\n`);
}

for (const { name, surface, recorded } of modules) {
  test(`${name}.wasm registers exactly what wasm/surface-${name}.txt records`, () => {
    assert.deepEqual(surface, readFileSync(recorded, "utf8").trimEnd().split("\n"));
  });

  test(`every function of ${name}.wasm takes one text and gives one, or is of the packed door`, () => {
    for (const line of surface) assert.match(line, /^[a-z]+\(std::string\): std::string$|^[a-z]+_packed\/\d+$/);
  });
}

test("the functions of core.wasm are those of door.schema.json", () => {
  const names = Object.keys(readSchemaFile("door.schema.json").properties);
  assert.deepEqual(namesOf(core), names.sort());
});

test("the functions of core.wasm are those that the web package calls", () => {
  const source = readFileSync(new URL("../../web/src/core/raw-module.ts", import.meta.url), "utf8");
  const [, list] = source.match(/DOOR = \[([^\]]*)\]/);
  assert.deepEqual(namesOf(core), [...list.matchAll(/'(\w+)'/g)].map(([, name]) => name).sort());
});

test("the functions of workbench.wasm are those of workbench.schema.json", () => {
  assert.deepEqual(namesOf(workbench), Object.keys(readSchemaFile("workbench.schema.json").properties).sort());
});

test("panel.wasm has a part of the functions of core.wasm", () => {
  for (const name of namesOf(panel)) assert.ok(namesOf(core).includes(name), name);
  assert.ok(namesOf(panel).length < namesOf(core).length);
});

test("the raw functions of core.wasm are those of packed.json, with its numbers", () => {
  const { exports, arguments: numbers } = readSchemaFile("packed.json");
  const raw = core.surface.filter((line) => !line.includes("(")).map((line) => line.split("/"));
  assert.deepEqual(raw.map(([name]) => name), Object.keys(exports).filter((name) => name !== "compile").sort());
  for (const [name, count] of raw) assert.equal(Number(count), name === "decide_packed" ? 1 + numbers.length : exports[name].in.length, name);
});

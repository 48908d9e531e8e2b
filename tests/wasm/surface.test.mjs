// Guards wasm/bindings.cpp and core.mjs: what the shipped module asks of its host and exports is the recorded surface, and its door has
// the functions of the door's schema and of the loader's types. After a change meant to be one: node tests/wasm/surface.test.mjs --record
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { readSchemaFile } from "../schema/load.mjs";
import { built, openDoor } from "./built.mjs";

const recorded = new URL("../../wasm/surface.txt", import.meta.url);
const module = await WebAssembly.compile(readFileSync(built("core.wasm")));
const surface = [
  ...WebAssembly.Module.imports(module).map(({ module: from, name, kind }) => `import ${kind} ${from}.${name}`),
  ...WebAssembly.Module.exports(module).map(({ name, kind }) => `export ${kind} ${name}`),
].sort();

if (process.argv.includes("--record")) writeFileSync(recorded, `${surface.join("\n")}\n`);

const functions = Object.keys(readSchemaFile("door.schema.json").properties).sort();

test("the module asks for and exports exactly what wasm/surface.txt records", () => {
  assert.deepEqual(surface, readFileSync(recorded, "utf8").trimEnd().split("\n"));
});

test("every function of door.schema.json is exported, and the door has these only", async () => {
  const { call, names } = await openDoor();
  assert.deepEqual(names.sort(), functions);
  for (const name of functions) {
    assert.ok(surface.includes(`export function ${name}`), name);
    assert.equal(JSON.parse(call(name, "[]")).error.code, "door.call", name);
  }
});

test("the functions are those that the web package calls", () => {
  const source = readFileSync(new URL("../../web/src/core/raw-module.ts", import.meta.url), "utf8");
  const [, list] = source.match(/DOOR = \[([^\]]*)\]/);
  assert.deepEqual([...list.matchAll(/'(\w+)'/g)].map(([, name]) => name).sort(), functions);
});

test("text crosses as it is, whatever its letters and its length", async () => {
  const { call } = await openDoor();
  for (const letters of ["", "é", "🗝", "東京\u0000", "x".repeat(3_000_000)]) {
    const signing_input = `${letters}.`;
    assert.equal(JSON.parse(call("seal", JSON.stringify({ signing_input: 1, signature: letters }))).error.code, letters.includes("\u0000") ? "json.nul" : "door.call");
    assert.match(JSON.parse(call("check", JSON.stringify({ policies: [signing_input] }))).error.code, /^json\./);
  }
});

test("10,000 calls, refused and answered, leave the memory as large as some hundred do", async () => {
  const { default: open } = await import(built("core.mjs").href);
  let memory;
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...of) => {
    const made = await instantiate(...of);
    memory = made.instance.exports.memory;
    return made;
  };
  const door = await open({ wasmBinary: readFileSync(built("core.wasm")) });
  WebAssembly.instantiate = instantiate;
  const policy = readFileSync(new URL("../../examples/policies/saas-opt-in.json", import.meta.url), "utf8");
  const calls = [JSON.stringify({ policies: [policy] }), JSON.stringify({ policies: [policy.replace('"id"', '"ids"')] }), "[", "{}"];
  const ask = (count) => {
    for (let i = 0; i < count; ++i) door.check(calls[i % calls.length]);
    return memory.buffer.byteLength;
  };
  assert.equal(ask(10_000), ask(400));
});

// Guards the JavaScript that stands in where a page refuses WebAssembly: to every vector, and to spoilt questions, the same bytes.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { javascriptOf } from "../../web/tools/javascript-core.mjs";
import { built, openDoor } from "./built.mjs";
import { bytesOf, readVectors, vectorFiles } from "./vectors.mjs";

const folder = fileURLToPath(new URL(".", built("core.wasm")));

/** The shipped module, run as JavaScript by the same glue. */
async function openJavaScript(name) {
  const text = await javascriptOf(folder, name);
  const { default: run } = await import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
  const { default: factory } = await import(built(`${name}.mjs`).href);
  const module = await factory({
    instantiateWasm(imports, receive) {
      const exports = run(imports);
      receive({ exports });
      return exports;
    },
  });
  return { text, call: (name, call) => module[name](call) };
}

const doors = {};
for (const name of ["core", "panel"]) doors[name] = { wasm: await openDoor(name), javascript: await openJavaScript(name) };

const vectorsOf = (area) => vectorFiles(area).flatMap((file) => readVectors(file));
const areas = {
  check: vectorsOf("policy").filter(({ policies }) => policies).map(({ policies }) => ({ policies })),
  decide: vectorsOf("decision").map(({ policies, input }) => ({ policies, ...input })),
  view: vectorsOf("view").map(({ policies, input, catalogue }) => ({ policies, ...input, catalogue })),
  open: vectorsOf("receipt").map(({ input }) => input),
  judge: vectorsOf("receipt").map(({ input, answers }) => ({ ...input, answers: answers ?? {} })),
};

function compare(module, name, calls) {
  const { wasm, javascript } = doors[module];
  for (const call of calls) {
    const expected = wasm.call(name, call);
    if (javascript.call(name, call) !== expected) assert.equal(javascript.call(name, call), expected, `${name} ${Buffer.from(call).toString("base64url").slice(0, 1000)}`);
  }
}

for (const [name, calls] of Object.entries(areas)) {
  test(`every vector gives the same bytes through ${name}`, () => {
    assert.ok(calls.length > 40, `only ${calls.length}`);
    for (const module of ["view", "open", "judge"].includes(name) ? ["core", "panel"] : ["core"]) compare(module, name, calls.map((call) => JSON.stringify(call)));
  });
}

test("what is no call, and all that the fuzzers have kept, is refused alike", () => {
  const kept = new URL("../fuzz/corpus/", import.meta.url);
  const files = readdirSync(kept).flatMap((one) => readdirSync(new URL(`${one}/`, kept)).map((file) => readFileSync(new URL(`${one}/${file}`, kept))));
  const raw = [...vectorsOf("json").map(bytesOf), ...files];
  assert.ok(raw.length > 100);
  for (const name of ["check", "decide", "open", "seal"]) compare("core", name, raw);
});

test("a long series of questions, for which the memory has to grow, is answered alike", () => {
  const [call] = areas.view;
  const long = JSON.stringify({ ...call, padding: "x".repeat(20_000_000) });
  compare("core", "view", [long, JSON.stringify(call), long, JSON.stringify(call)]);
});

test("it makes no code from strings and reaches for nothing", () => {
  for (const { javascript } of Object.values(doors)) assert.doesNotMatch(javascript.text, /\beval\b|\bFunction\(|\bimport\b|\bfetch\b|\bDate\b|Math\.random|crypto/);
});

// Makes examples/receipts/: node tests/samples/make.mjs [FOLDER]
//
// Keys, salts and nonces come from fixed texts, so the files come out the same every time; views and decisions are made by the built
// core.wasm (SAYSO_WASM_DIR names another build).
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDoor } from "../wasm/built.mjs";
import { bad, expectation, good, keys } from "./stories.mjs";

// The words as they were when the samples were first made: a message of later changes no sample.
const catalogue = readFileSync(new URL("words.en.json", import.meta.url), "utf8");

/** Every file of the folder by its name. */
export async function samples() {
  const door = await openDoor();
  const text = (value) => (typeof value === "string" ? `${value}\n` : `${JSON.stringify(value, null, 1)}\n`);
  const named = (folder, all) => Object.entries(all).map(([name, value]) => [`${folder}/${name}.${typeof value === "string" ? "jws" : "json"}`, text(value)]);
  return new Map([["jwks.json", text(keys())], ["expect.json", text(expectation)], ...named("good", good(door, catalogue)), ...named("bad", bad(door, catalogue))]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? fileURLToPath(new URL("../../examples/receipts", import.meta.url));
  const files = await samples();
  for (const part of ["good", "bad"]) {
    rmSync(join(folder, part), { recursive: true, force: true });
    mkdirSync(join(folder, part), { recursive: true });
  }
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  console.log(`${files.size} files in ${folder}`);
}

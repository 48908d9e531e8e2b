// Guards the project's own documents: example policies, catalogues and shared vectors are what the schemas say.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { makeAjv, validator } from "./load.mjs";

const root = new URL("../../", import.meta.url);
const ajv = makeAjv();

/** The .json files under a folder of the project, as paths from its root. */
function jsonFiles(folder) {
  if (!existsSync(new URL(folder, root))) return [];
  return readdirSync(new URL(folder, root), { recursive: true })
    .filter((name) => name.endsWith(".json"))
    .map((name) => `${folder}${name}`)
    .sort();
}

const read = (path) => JSON.parse(readFileSync(new URL(path, root), "utf8"));

function accepts(ref, value, what) {
  const check = validator(ajv, ref);
  assert.ok(check(value), `${what}: ${ajv.errorsText(check.errors)}`);
}

for (const path of jsonFiles("examples/policies/")) {
  test(`${path} is a policy`, () => accepts("policy.schema.json", read(path), path));
}

for (const path of jsonFiles("web/locales/")) {
  test(`${path} is a catalogue`, () => accepts("catalogue.schema.json", read(path), path));
}

for (const path of jsonFiles("tests/vectors/decision/")) {
  test(`${path} holds cases and decisions`, () => {
    for (const { id, input, expect } of read(path).vectors) {
      if (expect.decisions) {
        accepts("case.schema.json", input, id);
        accepts("decision.schema.json", expect.decisions, id);
      } else {
        accepts("error.schema.json#/$defs/ErrorCode", expect.error.code, id);
      }
    }
  });
}

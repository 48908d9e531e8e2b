// Guards core/schema/*.schema.json by examples: examples/<name>.json has values that are accepted, and changes to the first
// of them (or to another, by `of`) that make it refused, each with the reason why.
import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleNames, makeAjv, patched, readExamples, schemaNames, validator } from "./load.mjs";

const ajv = makeAjv();

for (const name of exampleNames) {
  for (const [ref, { good, bad }] of Object.entries(readExamples(name))) {
    const check = validator(ajv, ref);

    for (const [index, value] of good.entries()) {
      test(`${ref} accepts example ${index}`, () => {
        assert.ok(check(value), ajv.errorsText(check.errors));
      });
    }
    for (const { why, of = 0, ...change } of bad) {
      test(`${ref} refuses ${why}`, () => {
        assert.ok(!check(patched(good[of], change)));
      });
    }
  }
}

test("every schema has an accepted and a refused example", () => {
  const seen = new Set();
  for (const name of exampleNames) {
    for (const [ref, { good, bad }] of Object.entries(readExamples(name))) {
      if (good.length > 0 && bad.length > 0) seen.add(ref.split("#")[0]);
    }
  }
  assert.deepEqual(schemaNames.filter((name) => !seen.has(name)), []);
});

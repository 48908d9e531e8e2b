// Guards tests/vectors/plurals.json, which the core's own plural rules are held to, against the host's (ICU).
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

const file = new URL("../vectors/plurals.json", import.meta.url);
const tags = readdirSync(new URL("../../web/locales", import.meta.url)).map((name) => name.replace(".json", "")).sort();
const counts = [...Array(131).keys(), 200, 201, 202, 203, 205, 211, 219, 221, 1000, 1001, 1002, 1011, 999_999, 1_000_000, 1_000_001, 2_000_000, 3_500_000];

/** Runs of numbers with the same form: `[form, how many]`. */
function formsOf(tag) {
  const rules = new Intl.PluralRules(tag);
  const runs = [];
  for (const form of counts.map((count) => rules.select(count))) {
    if (runs.at(-1)?.[0] === form) runs.at(-1)[1] += 1;
    else runs.push([form, 1]);
  }
  return runs;
}

test("the vectors are ICU's, for every language that there is a catalogue for", () => {
  const lines = tags.map((tag) => `    ${JSON.stringify(tag)}: ${JSON.stringify(formsOf(tag))}`);
  const text = `{\n  "about": "Which plural form goes with each of \`counts\`, as runs of [form, how many]: Unicode CLDR by way of ICU.",\n  "counts": ${JSON.stringify(counts)},\n  "forms": {\n${lines.join(",\n")}\n  }\n}\n`;
  if (process.argv.includes("--record")) writeFileSync(fileURLToPath(file), text);
  assert.equal(readFileSync(file, "utf8"), text);
});

// Makes the vectors of this folder: node tests/vectors/receipt/generate.mjs [--check]
//
// The tokens are signed with fixed keys, so the files come out the same every time; views and decisions are made by the built core.wasm
// (SAYSO_WASM_DIR names another build). Every vector is run once with the answers of node:crypto, and must give what it expects. The
// verdicts on signatures are noted in `signatures`, for hosts that have no cryptography. `--check` compares instead of writing.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { openDoor } from "../../wasm/built.mjs";
import { answerQuestions } from "../../wasm/host.mjs";
import bundles from "./generate/bundles.mjs";
import claims from "./generate/claims.mjs";
import form from "./generate/form.mjs";
import json from "./generate/json.mjs";
import log from "./generate/log.mjs";
import signatures from "./generate/signatures.mjs";

const door = await openDoor();
const catalogue = readFileSync(new URL("../../../web/locales/en.json", import.meta.url), "utf8");

const withoutDetails = ({ checks, ...verdict }) => ({ ...verdict, checks: checks.map(({ detail, ...check }) => check) });

/** What the host says of the signatures, once the vector has given what it expects. */
function signaturesOf({ id, input, expect }) {
  const call = (name, value) => {
    const answer = JSON.parse(door.call(name, JSON.stringify(value)));
    assert.ok(answer.ok, `${id}: ${JSON.stringify(answer)}`);
    return answer.ok;
  };
  const { questions } = call("open", input);
  const answers = answerQuestions(questions);
  const found = call("judge", { ...input, answers });
  assert.deepEqual(withoutDetails(found), expect, `${id}: ${JSON.stringify(found)}`);
  const asked = questions.filter(({ kind }) => kind === "signature").map((question) => [question.id, answers[question.id]]);
  return asked.length > 0 ? { signatures: Object.fromEntries(asked) } : {};
}

for (const { file, about, vectors } of [form, json, signatures, claims, ...bundles(door, catalogue), log(door)]) {
  const lines = vectors.map((vector) => `    ${JSON.stringify({ ...vector, ...signaturesOf(vector) })}`);
  const text = `{\n  "about": ${JSON.stringify(about)},\n  "vectors": [\n${lines.join(",\n")}\n  ]\n}\n`;
  const url = new URL(`${file}.json`, import.meta.url);
  if (process.argv.includes("--check")) assert.ok(readFileSync(url, "utf8") === text, `${file}.json is not what this script makes`);
  else writeFileSync(url, text);
  console.log(`${file}.json: ${vectors.length} vectors`);
}

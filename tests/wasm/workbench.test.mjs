// Guards workbench.wasm: it finds, answers and compares what the vectors and the example policies say.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { makeAjv, validator } from "../schema/load.mjs";
import { openDoor } from "./built.mjs";
import { readVectors, vectorFiles } from "./vectors.mjs";

const door = await openDoor("workbench");
const ask = (name, call) => JSON.parse(door.call(name, JSON.stringify(call)));
const ajv = makeAjv();
const isLint = validator(ajv, "workbench.schema.json#/$defs/LintAnswer");
const isDiff = validator(ajv, "diff.schema.json");
const isAnswer = validator(ajv, "policy-answer.schema.json");
const policy = (name) => readFileSync(new URL(`../../examples/policies/${name}`, import.meta.url), "utf8");
const digest = (text) => createHash("sha256").update(text).digest("base64url");

for (const file of vectorFiles("lint")) {
  test(`${file}: every vector is found, and nothing else`, () => {
    for (const { id, policies, expect } of readVectors(file)) {
      const previous = policies.slice(0, -1);
      const { ok, error } = ask("lint", { policies: policies.slice(-1), ...(previous.length > 0 && { previous }) });
      if (expect.error) {
        assert.equal(error.code, expect.error.code, id);
        assert.equal(`/${previous.length}${error.path}`, expect.error.path, id);
        assert.equal(error.in, "/policies/0", id);
        continue;
      }
      assert.ok(isLint(ok), `${id}: ${ajv.errorsText(isLint.errors)}`);
      const pairs = ok.findings.map(({ code, path }) => `${path} ${code}`).sort();
      assert.deepEqual(pairs, expect.findings.map(({ code, path }) => `${path} ${code}`).sort(), id);
    }
  });
}

test("the questionnaire is answered in every format, and JSON as its schema says", () => {
  const policies = ["2024-09-18", "2024-09-20", "2025-11-03"].map((version) => policy(`linkedin/${version}.json`));
  const call = { policies, digests: policies.map(digest), now: "2026-01-01T00:00:00Z" };
  const { answer } = ask("answer", { ...call, format: "json" }).ok;
  assert.ok(isAnswer(JSON.parse(answer)), ajv.errorsText(isAnswer.errors));
  assert.equal(JSON.parse(answer).policy.sha256, digest(policies[2]));
  assert.match(ask("answer", { ...call, format: "csv" }).ok.answer, /^questionnaire,reference,question,answer,explanation\r\n/);
  assert.match(ask("answer", { ...call, format: "markdown" }).ok.answer, /^# Training of AI models: Example Network\n/);
  assert.match(ask("answer", { ...call, format: "text" }).ok.answer, /^Is customer data used/);
});

test("what is wrong is refused with its place", () => {
  const policies = [policy("no-training.json")];
  const call = { policies, digests: policies.map(digest), now: "2026-01-01T00:00:00Z", format: "text" };
  assert.equal(ask("answer", { ...call, now: "today" }).error.code, "time.instant");
  assert.equal(ask("answer", { ...call, format: "pdf" }).error.code, "door.call");
  assert.equal(ask("answer", { ...call, digests: [] }).error.code, "door.call");
  assert.equal(ask("lint", { policies: ["{"], previous: policies }).error.in, "/policies/0");
  assert.equal(ask("lint", { policies, previous: ["{"] }).error.in, "/previous/0");
});

test("two versions are compared, and every case that is shown is one", () => {
  const [old, next] = ["2024-09-20", "2025-11-03"].map((version) => [policy(`linkedin/${version}.json`)]);
  const { ok } = ask("diff", { old, new: next });
  assert.ok(isDiff(ok), ajv.errorsText(isDiff.errors));
  assert.equal(ok.loosened, true);
  assert.ok(ok.findings.some(({ people = [] }) => people.some(({ places = [] }) => places.includes("GB"))), JSON.stringify(ok.findings.map(({ words }) => words)));
  assert.equal(ask("diff", { old, new: old }).ok.loosened, false);
  assert.equal(ask("diff", { old, new: ["{"] }).error.in, "/new/0");
  assert.equal(ask("diff", { old: ["{"], new: next }).error.in, "/old/0");
});

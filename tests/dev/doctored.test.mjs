// Guards the judge of doctored versions: only a test that fails for the announced reason has noticed anything.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, needsBuild, readPatch } from "../doctored/judge.mjs";

const text = "rule: D1\nwhat: On from the start.\ntest: tests/web/a.test.mjs\nnamed: D1\n\n--- a/web/src/a.ts\n+++ b/web/src/a.ts\n@@ -1 +1 @@\n-a\n+b\n";
const patch = { fails: "asserting" };
const event = (rest) => ({ name: "one", passed: false, isSuite: false, cause: "ERR_ASSERTION", message: "", ...rest });

test("a patch says its rule, what it spoils and which test sees it, and what of the tree it touches", () => {
  const { rule, named, fails, touched } = readPatch("a.patch", text);
  assert.deepEqual([rule, named, fails, touched], ["D1", "D1", "asserting", ["web/src/a.ts"]]);
  assert.equal(needsBuild({ touched }), true);
  assert.equal(needsBuild({ touched: ["examples/a.css"] }), false);
});

test("a patch that lacks one of them, or changes nothing, is refused", () => {
  for (const part of ["rule", "what", "test", "named"])
    assert.throws(() => readPatch("a.patch", text.replace(new RegExp(`^${part}: .*\n`, "m"), "")), new RegExp(`does not say its ${part}`));
  assert.throws(() => readPatch("a.patch", text.replace(/^\+\+\+.*\n/m, "")), /changes nothing/);
});

test("it is noticed where a test of that name fails by an assertion", () => {
  assert.deepEqual(judge([event(), event({ name: "two", passed: true })], patch), { noticed: true, by: ["one"] });
});

test("it is not noticed where everything passes, nothing ran, a group alone fails, or something else broke", () => {
  const broken = event({ cause: "ERR_MODULE_NOT_FOUND", message: "no such file" });
  for (const events of [[], [event({ passed: true })], [event({ isSuite: true })], [broken]])
    assert.equal(judge(events, patch).noticed, false);
});

test("a wait in vain counts only where the patch announces it", () => {
  const waited = [event({ cause: "TimeoutError", message: "Timeout 8000ms exceeded" })];
  assert.equal(judge(waited, patch).noticed, false);
  assert.equal(judge(waited, { fails: "waiting" }).noticed, true);
});

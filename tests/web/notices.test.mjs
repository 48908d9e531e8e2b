// Guards what counts as told: only rules that ask for a notice, only those seen, each once, for the revision shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadSource } from "./support/load.mjs";

const { notTold, seenKey, unrecordedSignal } = await loadSource("receipt/notices.ts");
const rule = (id, mode) => ({ id, mode });
const purpose = {
  id: "ads",
  revision: 2,
  rules: [rule("a", "opt_out"), rule("b", "opt_in"), rule("c", "notice_only")],
  coming: [rule("d", "opt_out"), rule("a", "opt_out"), rule("e", "suspended")],
};
const all = new Set(["a", "b", "c", "d", "e"].map((id) => seenKey("ads", id)));
const told = (rules, revision = 2, id = "ads") => ({
  state: "notified",
  at: "2026-01-01T00:00:00Z",
  purpose: id,
  revision,
  rules,
});

test("the rules that ask for a notice, in force and to come, are told once each", () => {
  assert.deepEqual(notTold([purpose], [], all), [
    { purpose: "ads", revision: 2, state: "notified", rules: ["a", "c", "d"] },
  ]);
});

test("a rule that was not seen is not told", () => {
  assert.deepEqual(notTold([purpose], [], new Set()), []);
  assert.deepEqual(notTold([purpose], [], new Set([seenKey("other", "a"), seenKey("ads", "c")]))[0].rules, ["c"]);
});

test("what is recorded is not told again, unless it was for another revision or purpose", () => {
  assert.deepEqual(notTold([purpose], [told(["a"]), told(["c", "d"])], all), []);
  assert.deepEqual(notTold([purpose], [told(["a", "c", "d"], 1)], all)[0].rules, ["a", "c", "d"]);
  assert.deepEqual(notTold([purpose], [told(["a", "c", "d"], 2, "other")], all)[0].rules, ["a", "c", "d"]);
});

test("the browser's signal is recorded once, and its silence never", () => {
  assert.deepEqual(unrecordedSignal([], true), [{ state: "signal_on", signal: "gpc" }]);
  assert.deepEqual(unrecordedSignal([{ state: "signal_on", at: "2026-01-01T00:00:00Z", signal: "gpc" }], true), []);
  assert.deepEqual(unrecordedSignal([], false), []);
});

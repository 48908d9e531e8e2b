// Guards the decision vectors' completeness: every row of the requirement table, and every clause of a row, has vectors on both sides.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, root), "utf8"));

const { rows } = read("tests/vectors/requirement-rows.json");
const reasons = read("core/schema/decision.schema.json").$defs.Unmet.enum;
const vectors = new Map(readdirSync(new URL("tests/vectors/decision/", root)).sort()
  .flatMap((file) => read(`tests/vectors/decision/${file}`).vectors.map((vector) => [vector.id, vector])));

const decisionsOf = (id) => vectors.get(id)?.expect.decisions ?? assert.fail(`${id} is no vector with decisions`);
const isUnmet = (id, reason) => decisionsOf(id).some(({ unmet }) => unmet.includes(reason));

test("the rows are those of the table, in its order", () => {
  assert.deepEqual([...new Set(rows.map(({ reason }) => reason))], reasons);
});

for (const { reason, met_when: clause, unmet, met } of rows) {
  test(`${reason}: ${clause}`, (t) => {
    t.diagnostic(`unmet in ${unmet.join(", ")}; met in ${met.join(", ")}`);
    assert.ok(unmet.length > 0 && met.length > 0, "a clause needs a vector on both sides");
    assert.deepEqual(unmet.filter((id) => !isUnmet(id, reason)), [], "where it should be unmet");
    assert.deepEqual(met.filter((id) => isUnmet(id, reason)), [], "where it should be met");
  });
}

for (const [index, reason] of reasons.entries()) {
  test(`${reason} is the reason where it is the first that fails, and stands behind those before it`, (t) => {
    const all = [...vectors.values()].flatMap(({ id, expect }) => (expect.decisions ?? []).map((decision) => ({ id, ...decision })));
    const failing = all.filter(({ unmet }) => unmet.includes(reason));
    const first = failing.filter((decision) => decision.reason === reason);
    t.diagnostic(`unmet in ${failing.length} decisions, the reason of ${first.length}`);
    assert.ok(first.length > 0);
    const isAlone = ["no_policy", "on_premises"].includes(reason);
    for (const { id, unmet } of failing) {
      if (isAlone) assert.deepEqual(unmet, [reason], id);
      assert.deepEqual(unmet, unmet.toSorted((left, right) => reasons.indexOf(left) - reasons.indexOf(right)), id);
    }
    if (!isAlone) assert.ok(failing.some(({ unmet }) => unmet.length > 1), "never together with another");
    if (!isAlone && index > reasons.indexOf("not_used")) assert.ok(failing.length > first.length, "never behind another");
  });
}

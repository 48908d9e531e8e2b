// Guards web/src/packed.ts over the shipped core.wasm: in numbers the answer is what it is in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadCore } from "../../web/dist/core-node.js";
import { PackedSeries } from "../../web/dist/packed.js";
import { readVectors, vectorFiles } from "../wasm/vectors.mjs";

const core = await loadCore();
const seconds = (instant) => Date.parse(instant) / 1000;
const DAY = 86_400;

/** Weeks and days; past the year 9999 it never ends. */
function endOf(at, period) {
  const [, weeks = 0, days = 0] = period.match(/^P(?:(\d+)W)?(?:(\d+)D)?$/);
  const end = seconds(at) + (Number(weeks) * 7 + Number(days)) * DAY;
  return end > seconds("9999-12-31T23:59:59Z") ? Number.POSITIVE_INFINITY : end;
}

/** Ids of all that the purpose replaces, in any version published by then. */
function replacedBy(versions, id, now) {
  const found = new Set([id]);
  for (const one of found) {
    for (const { published, purposes } of versions) {
      if (seconds(published) > now) continue;
      for (const other of purposes.find((purpose) => purpose.id === one)?.replaces ?? []) found.add(other);
    }
  }
  found.delete(id);
  return found;
}

/** What stands of a history: semantics, section 3, word by word. */
function subjectOf(series, versions, purpose, { context, choices }, now) {
  const { revision, consent_valid_for: validFor, id } = purpose;
  const replaced = replacedBy(versions, id, now);
  const accepted = choices.filter(({ at }) => seconds(at) <= now);
  const isPerson = ({ by }) => by !== "organisation";
  const isNo = (choice) => choice.state === "denied" && (choice.purpose === id || replaced.has(choice.purpose));
  const isYes = (choice) => choice.state === "granted" && isPerson(choice) && choice.purpose === id;
  const isGood = (choice) => choice.revision === revision && (!validFor || now < endOf(choice.at, validFor));
  const answers = accepted.filter((choice) => isNo(choice) || isYes(choice)).reverse();
  const standing = answers.find((choice) => isNo(choice) || isGood(choice)) ?? answers[0];
  const instruction = accepted.filter((choice) => !isPerson(choice) && (choice.purpose ?? id) === id).at(-1);
  const notices = {};
  for (const { state, rules = [], at, ...told } of accepted) {
    if (state !== "notified" || told.purpose !== id || told.revision !== revision) continue;
    for (const rule of rules) notices[rule] ??= seconds(at);
  }
  return {
    ...series.of(context),
    ...(accepted.some(({ state }) => state === "signal_on") ? { signal: 1 } : {}),
    ...(instruction ? { organisation: instruction.state } : {}),
    ...(standing ? { answer: { state: standing.state, revision: standing.revision, by: standing.by ?? "subject", at: seconds(standing.at),
      earlierNo: answers.slice(answers.indexOf(standing) + 1).some(isNo) } } : {}),
    ...(Object.keys(notices).length > 0 ? { notices } : {}),
  };
}

test("every vector of a subject gives its reason", () => {
  const reasons = new Map();
  for (const { id, policies, input, expect } of vectorFiles("decision").flatMap((file) => readVectors(file))) {
    if (!expect.decisions || input.item) continue;
    const series = new PackedSeries(core, policies);
    const versions = policies.map((text) => JSON.parse(text));
    const now = seconds(input.now);
    const inForce = versions.filter(({ published }) => seconds(published) <= now).at(-1) ?? versions[0];
    for (const { purpose, reason, permitted } of expect.decisions) {
      const subject = subjectOf(series, versions, inForce.purposes.find((one) => one.id === purpose), input, now);
      const said = series.decide(purpose, now, subject);
      assert.equal(said, reason, `${id}: ${purpose} ${JSON.stringify(subject)}`);
      assert.equal(PackedSeries.permits(said), permitted);
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    series.release();
  }
  for (const reason of ["no_policy", "on_premises", "suspended", "org_prohibits", "denied", "signal_gpc", "terms_changed", "expired",
    "notice_period", "granted", "not_objected"]) assert.ok(reasons.get(reason) > 0, `no vector gives ${reason}`);
});

const policy = JSON.stringify(JSON.parse(readVectors(vectorFiles("decision")[0])[0].policies[0]));
const { published, purposes: [{ id }] } = JSON.parse(policy);

test("what is no number, no purpose or no handle is answered with null, which permits nothing", () => {
  const series = new PackedSeries(core, [policy]);
  const now = seconds(published) + DAY;
  const anybody = series.of({});
  assert.notEqual(series.decide(id, now, anybody), null);
  for (const [purpose, at, subject] of [
    ["no-such-purpose", now, anybody], [id, Number.NaN, anybody], [id, -1, anybody], [id, now + 0.5, anybody], [id, Number.POSITIVE_INFINITY, anybody],
    [id, now, { ...anybody, place: 1e6 }], [id, now, { ...anybody, age: 5 }], [id, now, { ...anybody, organisation: "maybe" }],
    [id, now, { ...anybody, answer: { state: "granted", revision: 1, by: "nobody", at: now } }],
    [id, now, { ...anybody, answer: { state: "granted", revision: 1.5, by: "subject", at: now } }],
    [id, now, { ...anybody, answer: { state: "granted", revision: 1, by: "subject", at: now + 1 } }],
  ]) {
    assert.equal(series.decide(purpose, at, subject), null, JSON.stringify([purpose, at, subject]));
  }
  assert.equal(PackedSeries.permits(null), false);
  series.release();
  assert.equal(series.decide(id, now, anybody), null);
});

test("a handle is never given twice, so a stale one does not answer of another series", () => {
  const first = core.compile({ policies: [policy] });
  core.packed._release_packed(first.handle);
  assert.notEqual(core.compile({ policies: [policy] }).handle, first.handle);
  assert.equal(core.packed._notice_packed(first.handle, 0, 1), -1);
});

test("a policy that is not valid is refused as by check", () => {
  assert.throws(() => new PackedSeries(core, ["{}"]), (error) => error.in === "/policies/0");
});

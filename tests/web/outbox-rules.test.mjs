// Guards a no that cannot be told at once: it is bounded, the newest counts, and it is not given up early.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadSource } from "./support/load.mjs";

const { byAge, displaced, LIMIT, nextStep, pause } = await loadSource("receipt/outbox-rules.ts");
const { makeIntent } = await loadSource("receipt/intent.ts");
const entry = (id, purpose, rest = {}) => ({
  id: String(id).padStart(4, "0"),
  purpose,
  service: "https://s.example",
  sub: "anna",
  ...rest,
});

test("a newer no about the same purpose takes the older one's place", () => {
  assert.deepEqual(displaced([entry(1, "ads"), entry(2, "search")], entry(3, "ads")), ["0001"]);
});

test("a newer no takes the older one's place also where the clock was set back in between", () => {
  const { id: older } = makeIntent(1_700_000_900_000, {});
  const { id: newer, iat } = makeIntent(1_700_000_000_000, {});
  assert.deepEqual(displaced([{ ...entry(1, "ads"), id: older }], { ...entry(1, "ads"), id: newer }), [older]);
  assert.equal(iat, 1_700_000_000, "what a receipt says of its time is the clock's all the same");
});

test("the no of another person, of another service or about another purpose stays", () => {
  const kept = [entry(1, "ads", { sub: "ben" }), entry(2, "ads", { service: "https://t.example" }), entry(3, "search")];
  assert.deepEqual(displaced(kept, entry(4, "ads")), []);
});

test("an entry does not displace itself when it comes back signed", () => {
  assert.deepEqual(displaced([entry(1, "ads")], entry(1, "ads")), []);
});

test("no more than the limit is kept, and the oldest goes first", () => {
  const kept = Array.from({ length: LIMIT }, (_, i) => entry(LIMIT - i, `p${i}`));
  assert.deepEqual(displaced(kept, entry(900, "new")), ["0001"]);
  const many = Array.from({ length: 1000 }, (_, i) => entry(i, `p${i}`));
  assert.equal(many.length + 1 - displaced(many, entry(5000, "new")).length, LIMIT);
});

test("a hundred switches of one purpose leave one entry", () => {
  let kept = [];
  for (let i = 1; i <= 100; i++) {
    const added = entry(i, "ads");
    const gone = displaced(kept, added);
    kept = [...kept.filter(({ id }) => !gone.includes(id)), added];
  }
  assert.deepEqual(
    kept.map(({ id }) => id),
    ["0100"],
  );
});

test("what waits is told in the order in which it was chosen", () => {
  assert.deepEqual(
    [entry(3, "c"), entry(1, "a"), entry(2, "b")].sort(byAge).map(({ purpose }) => purpose),
    ["a", "b", "c"],
  );
});

for (const [status, form, expected] of [
  [undefined, false, "later"],
  [500, false, "later"],
  [503, true, "later"],
  [401, false, "later"],
  [408, false, "later"],
  [429, false, "later"],
  [404, true, "later"],
  [400, false, "form"],
  [403, false, "form"],
  [409, false, "form"],
  [403, true, "lost"],
]) {
  test(`after ${status ?? "no answer"}${form ? " to the form" : ""} a no is ${expected}`, () =>
    assert.equal(nextStep(status, form), expected));
}

test("attempts become rarer, and never rarer than every five minutes", () => {
  assert.deepEqual([1, 2, 5, 9, 40].map(pause), [2000, 4000, 32000, 300000, 300000]);
});

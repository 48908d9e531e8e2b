// Guards small parts: identifiers, bytes, the choice of a language, reasons in words.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { loadSource } from "./support/load.mjs";

const { uuid7, makeSalt } = await loadSource("receipt/ids.ts");
const { digest, fromBase64url, payloadOf, toBase64url } = await loadSource("bytes.ts");
const { guessLocale } = await loadSource("session/shown.ts");
const { standsSame } = await loadSource("session/stands-same.ts");
const { reasonFor, waitingFor } = await loadSource("session/reasons.ts");

test("a receipt's id is a UUID of version 7 that sorts by time", () => {
  const ids = [1_000, 1_700_000_000_000, 1_700_000_000_001, 4_102_444_800_000].map((ms) => uuid7(ms));
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual([...ids].sort(), ids);
  assert.equal(uuid7(1_700_000_000_000, new Uint8Array(10)), "018bcfe5-6800-7000-8000-000000000000");
  assert.notEqual(uuid7(5), uuid7(5));
});

test("a salt is 16 bytes and differs each time", () => {
  assert.match(makeSalt().text, /^[A-Za-z0-9_-]{22}$/);
  assert.notEqual(makeSalt().text, makeSalt().text);
});

test("bytes and base64url agree with Node's, at every length", () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
    const text = toBase64url(bytes);
    assert.equal(text, Buffer.from(bytes).toString("base64url"));
    assert.deepEqual(fromBase64url(text), bytes);
  }
});

test("a digest is the SHA-256 of the text as UTF-8", async () => {
  for (const text of ["", "abc", "Zürich 東京 🗝"]) {
    assert.equal(await digest(text), createHash("sha256").update(text).digest("base64url"));
  }
});

test("a token's payload is read as UTF-8", () => {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  assert.deepEqual(payloadOf(`${part({})}.${part({ sub: "é" })}.x`), { sub: "é" });
  assert.throws(() => payloadOf("nothing"));
});

for (const [ranges, expected] of [
  [["de-AT"], "de"],
  [["DE"], "de"],
  [["pt"], "en"],
  [["pt-BR"], "pt-BR"],
  [["pt-br-x-a"], "pt-BR"],
  [["xx", "ar-EG"], "ar"],
  [["zh-Hant-TW", "de-CH-1996"], "de"],
  [[], "en"],
  [["-", "*"], "en"],
]) {
  test(`who asks for ${JSON.stringify(ranges)} begins with ${expected}`, () =>
    assert.equal(guessLocale(ranges), expected));
}

// As tests/core/view/locale_test.cpp has it for the core.
for (const [range, expected] of Object.entries({
  "zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant", "zh-hant-HK": "zh-Hant", zh: "zh-Hans", "zh-CN": "zh-Hans", "zh-SG": "zh-Hans", "zh-Hans-CN": "zh-Hans",
  no: "nb", "no-NO": "nb", nn: "nb", "nn-NO": "nb", "nb-NO": "nb", nob: "en", nnn: "en",
})) {
  test(`who asks for ${range} begins with ${expected}`, () => assert.equal(guessLocale([range], ["en", "nb", "zh-Hans", "zh-Hant"]), expected));
}

test("a yes holds for a later view only where the same person sees the same and nobody has answered since", () => {
  const view = { at: "2026-11-21T14:02:00Z", state: { message: "state.nothing" } };
  const choice = (state, at) => ({ state, at, purpose: "ads", revision: 1 });
  const no = choice("denied", "2026-11-21T14:01:00Z");
  const shown = (choices, rest = {}) => ({
    asker: { claims: { sub: "somebody" } },
    view,
    envelope: { choices: JSON.stringify(choices) },
    ...rest,
  });
  const later = { view: { ...view, at: "2026-11-21T14:30:00Z" } };
  const told = choice("notified", "2026-11-21T14:03:00Z");
  assert.ok(standsSame(shown([no]), shown([no], later)));
  assert.ok(standsSame(shown([no]), shown([no, told], later)));
  assert.ok(standsSame(shown([told]), shown([], later)));
  for (const other of [
    shown([no], { view: { ...view, state: { message: "state.all" } } }),
    shown([no], { ...later, asker: { claims: { sub: "somebody else" } } }),
    shown([choice("denied", "2026-11-21T14:20:00Z")], later),
    shown([no, { state: "signal_on", at: "2026-11-21T14:20:00Z", signal: "gpc" }], later),
    shown([], later),
  ])
    assert.ok(!standsSame(shown([no]), other), JSON.stringify(other));
});

test("a reason is told in words that say what can be done", () => {
  assert.equal(reasonFor("service.unreachable", false), "ui.offline");
  assert.equal(reasonFor("service.unreachable", true), "ui.service_away");
  assert.equal(reasonFor("receipt.state_changed", true), "ui.changed");
  assert.equal(reasonFor("receipt.sig_invalid", true), "ui.refused");
  assert.equal(waitingFor("service.unreachable", false), "ui.offline_no");
  assert.equal(waitingFor("service.unavailable", true), "ui.away_no");
  assert.equal(waitingFor("receipt.ticket_required", true), "ui.signed_out_no");
});

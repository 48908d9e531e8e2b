// Guards the typed calls into the core: what crosses, what is refused before it crosses, and what a refusal looks like.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { ConsentCore, ConsentError, isWellFormed, loadCore } from "../../web/dist/core-node.js";

const core = await loadCore();
const policy = await readFile(new URL("../../examples/policies/saas-opt-in.json", import.meta.url), "utf8");
const now = "2026-06-01T00:00:00Z";
const codeOf = (act) => {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof ConsentError, String(error));
    return error.code;
  }
  return "none";
};

test("the core is loaded once", async () => {
  assert.equal(await loadCore(), core);
  assert.equal(core.version().sayso, 1);
});

test("another copy is loaded from bytes, and no copy from bytes that are none", async () => {
  const wasm = await readFile(new URL("../../web/dist/core.wasm", import.meta.url));
  assert.notEqual(await loadCore({ wasm }), core);
  await assert.rejects(loadCore({ wasm: new Uint8Array([0, 1, 2]) }), { code: "core.unavailable" });
});

test("a decision comes back as a value", () => {
  const { decisions } = core.decide({ policies: [policy], context: {}, choices: [], now });
  assert.ok(decisions.length > 0 && decisions.every(({ permitted }) => permitted === false));
});

test("a refusal has a code and the place in the text at fault", () => {
  const broken = policy.replace('"sayso": 1', '"sayso": 2');
  assert.notEqual(broken, policy);
  assert.throws(
    () => core.check({ policies: [policy, broken] }),
    (error) => {
      assert.equal(error.code, "policy.format_version");
      assert.equal(error.in, "/policies/1");
      assert.equal(error.path, "/sayso");
      assert.ok(error.line > 0 && error.column > 0);
      return true;
    },
  );
});

for (const [where, call] of [
  ["in a policy", { policies: ["\ud800ab"], context: {}, choices: [], now }],
  ["at the end of a text", { policies: ["ab\udc00"], context: {}, choices: [], now }],
  ["in a name", { policies: [policy], context: { "\ud800": 1 }, choices: [], now }],
  ["in a nested list", { policies: [policy], context: {}, choices: [{ state: "denied", rules: ["\udfff"] }], now }],
]) {
  test(`a lone surrogate ${where} is refused before it crosses`, () => {
    let crossed = false;
    const watched = new ConsentCore({ decide: () => (crossed = true) });
    assert.equal(
      codeOf(() => watched.decide(call)),
      "text.not_well_formed",
    );
    assert.equal(crossed, false);
  });
}

test("text that is well formed crosses unchanged, whatever its letters", () => {
  const echo = new ConsentCore({
    version: (text) => JSON.stringify({ ok: JSON.parse(text) }),
    prepare: (text) => JSON.stringify({ ok: { thumbprint: text } }),
  });
  for (const letters of ["a\\ud800", "🗝", "\u0000", "\u2028", "é", "東京", "\uffff"]) {
    assert.ok(isWellFormed(letters));
    assert.deepEqual(JSON.parse(echo.thumbprint({ kty: letters })), { jwk: { kty: letters } });
  }
});

test("a core that has stopped is not asked again", () => {
  let calls = 0;
  const stopped = new ConsentCore({
    version: () => {
      calls++;
      throw new WebAssembly.RuntimeError("unreachable");
    },
  });
  assert.equal(
    codeOf(() => stopped.version()),
    "core.failed",
  );
  assert.equal(
    codeOf(() => stopped.version()),
    "core.failed",
  );
  assert.equal(calls, 1);
});

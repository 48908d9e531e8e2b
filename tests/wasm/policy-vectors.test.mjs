// Guards the shipped core.wasm: every vector of policies is read or refused as it is natively.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openDoor } from "./built.mjs";
import { readVectors, vectorFiles } from "./vectors.mjs";

const door = await openDoor();

/** The pointer as the core gives it: beginning with the version's index where there are several, or where it is a fault of the series. */
function corePath({ code, in: member, path }, count) {
  const index = member?.match(/^\/policies\/(\d+)$/)?.[1];
  return index !== undefined && (count > 1 || code.startsWith("series.")) ? `/${index}${path}` : path;
}

for (const file of vectorFiles("policy")) {
  for (const { id, comment, policies, expect } of readVectors(file)) {
    test(`${id}: ${comment}`, () => {
      const { ok, error } = JSON.parse(door.call("check", JSON.stringify({ policies })));
      if (expect.ok) return assert.deepEqual(ok?.locales, expect.ok.locales, JSON.stringify(error));
      assert.deepEqual({ code: error?.code, path: error && corePath(error, policies.length) }, expect.error);
    });
  }
}

test("there are vectors of policies", () => assert.ok(vectorFiles("policy").length > 0));

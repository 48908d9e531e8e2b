// Guards web/src/generated/contract.ts: it is what web/tools/generate-contract.mjs makes of the schemas now.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

test("the generated types are those of the schemas", () => {
  const tool = fileURLToPath(new URL("../../web/tools/generate-contract.mjs", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [tool, "--check"], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
});

// Guards the link flags: the shipped module runs where code may not be made from strings, as under a strict policy of a page.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { built } from "./built.mjs";

const script = `
  import { openDoor } from ${JSON.stringify(new URL("built.mjs", import.meta.url).href)};
  const door = await openDoor(process.argv[1]);
  process.stdout.write(door.call(process.argv[2], "{}"));
`;

const run = (source, ...args) =>
  spawnSync(process.execPath, ["--disallow-code-generation-from-strings", "--input-type=module", "--eval", source, ...args], { encoding: "utf8" });

test("the flag really forbids making code from strings", () => {
  assert.match(run('new Function("return 1")').stderr, /EvalError/);
});

for (const [name, ask] of [["core", "version"], ["panel", "version"], ["workbench", "lint"]]) {
  test(`${name}.wasm and its glue make no code from strings`, () => {
    built(`${name}.mjs`);
    const { stdout, stderr, status } = run(script, name, ask);
    assert.equal(status, 0, stderr);
    assert.ok(ask === "version" ? JSON.parse(stdout).ok.sayso === 1 : JSON.parse(stdout).error.code === "door.call", stdout);
  });
}

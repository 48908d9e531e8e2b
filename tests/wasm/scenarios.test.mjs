// Guards examples/policies: each pack does over time what its timeline in tests/vectors/scenarios says, natively and as WebAssembly.
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { root, sayso } from "../native/cli/run.mjs";
import { openDoor } from "./built.mjs";
import { packNames, packPath, scenarios, short } from "./scenarios.mjs";

const door = await openDoor();
const madeUp = ["no-training", "on-premises", "opt-out", "saas-opt-in"];

test("every pack has a timeline, and every timeline a pack", () => {
  assert.deepEqual(scenarios.map(({ name }) => name), packNames);
});

for (const { name, about, policies, texts, lint, answer, unused, rows } of scenarios) {
  const pack = packPath(name);

  test(`${name}: ${about}`, () => {
    assert.deepEqual(unused, [], "people of whom nothing is asked");
    const input = rows.map((row) => JSON.stringify(row.case)).join("\n");
    const { status, stdout, stderr } = sayso(["decide", "--policy", pack], { input });
    assert.equal(status, 0, stdout + stderr);
    const native = stdout.trimEnd().split("\n");
    assert.equal(native.length, rows.length);
    for (const [index, row] of rows.entries()) {
      assert.deepEqual(short(JSON.parse(native[index])), row.expected, row.says);
      assert.equal(door.call("decide", JSON.stringify({ policies: texts, ...row.case })), `{"ok":{"decisions":${native[index]}}}`, row.says);
    }
  });

  test(`${name}: is valid, and the check finds in it what is written down, no less and no more`, () => {
    const { status, stdout } = sayso(["policy", "check", pack, "--json"]);
    assert.equal(status, 0, stdout);
    const { findings, series } = JSON.parse(stdout);
    assert.deepEqual(findings.map(({ code, file }) => `${basename(file)}: ${code}`).sort(), lint.toSorted());
    assert.equal(series.length, policies.length);
  });

  test(`${name}: answers the questionnaire`, () => {
    const { stdout } = sayso(["policy", "answer", pack, "--now", answer.at, "--json"]);
    const said = JSON.parse(stdout);
    assert.equal(said.used, answer.used, said.answer);
    if (answer.says) assert.equal(said.answer, answer.says);
  });

  if (madeUp.includes(name)) continue;
  test(`${name}: every rule says that it is an illustration, and of what`, () => {
    for (const text of texts) {
      const policy = JSON.parse(text);
      assert.match(policy.controller.name, /^Example /);
      for (const { id, source } of policy.rules) assert.match(source ?? "", /^Illustration\. .{20}/, id);
    }
  });
}

test("the README of the packs has a row for each", () => {
  const lines = readFileSync(join(root, "examples/policies/README.md"), "utf8").split("\n");
  assert.deepEqual(packNames.filter((name) => !lines.some((line) => line.startsWith(`| \`${basename(packPath(name))}`))), []);
});

// Guards native/command/policy_check.cpp and native/files/series_files.cpp.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { policies, root, sayso, temporaryFolder, write } from "./run.mjs";

const example = readFileSync(join(policies, "saas-opt-in.json"), "utf8");

test("a valid policy: status 0 and a line about it", () => {
  const { status, stdout, stderr } = sayso(["policy", "check", join(policies, "saas-opt-in.json")]);
  assert.equal(status, 0);
  assert.match(stdout, /^valid: https:\/\/policies\.example\/saas-opt-in, 1 version, .*2 purposes.*complete in en .*\n$/);
  assert.equal(stderr, "");
});

test("a folder of versions is a series, oldest first", () => {
  const { status, stdout } = sayso(["policy", "check", join(policies, "linkedin"), "--json"]);
  assert.equal(status, 0);
  const answer = JSON.parse(stdout);
  assert.equal(answer.ok, true);
  assert.deepEqual(answer.series.map(({ version }) => version), ["2024-09-18", "2024-09-20", "2025-11-03"]);
  assert.equal(answer.locales[0], "en");
});

test("an invalid policy: status 1, and file:line:column: code: text on stderr", (t) => {
  const path = write(join(temporaryFolder(t), "bad.json"), example.replace('"fine_tuning"', '"fine_tunning"'));
  const { status, stdout, stderr } = sayso(["policy", "check", path]);
  assert.equal(status, 1);
  assert.equal(stdout, "");
  const line = example.slice(0, example.indexOf('"fine_tuning"')).split("\n").length;
  assert.match(stderr, new RegExp(`^${path}:${line}:\\d+: json\\.value: [^\\n]+\\n +\\d+ \\| .*\\n +\\| +\\^~+\\n  do: write some of [^\\n]+\\n$`));
});

test("a word of a policy that is none: those that are, as the schema has them", (t) => {
  const read = (name) => JSON.parse(readFileSync(join(root, `core/schema/${name}.schema.json`), "utf8"));
  const { $defs: own, properties } = read("policy");
  const $defs = { ...read("common").$defs, ...own };
  const words = (shape) => shape.enum ?? (shape.items ? words(shape.items) : undefined) ?? ($defs[shape.$ref?.split("/").pop()]?.enum);
  const members = [properties, ...Object.values(own).map((one) => one.properties ?? {})].flatMap(Object.entries).filter(([, shape]) => words(shape));
  assert.ok(members.length >= 7, `${members.length}`);
  const policy = JSON.parse(readFileSync(join(policies, "children-guardian.json"), "utf8"));
  const [purpose] = policy.purposes;
  const rule = policy.rules.find(({ when }) => when?.age);
  const holders = { deployment: policy, mode: rule, by: rule, age: rule.when };
  for (const [member, shape] of members) {
    const holder = holders[member] ?? purpose;
    const before = holder[member];
    holder[member] = Array.isArray(before) ? ["nonsense"] : "nonsense";
    const { stderr } = sayso(["policy", "check", write(join(temporaryFolder(t), "bad.json"), JSON.stringify(policy))]);
    const [, told] = /\n {2}do: write (?:one|some) of (.*)\n/.exec(stderr) ?? assert.fail(`${member}: ${stderr}`);
    assert.deepEqual(told.split(", ").map((word) => word.slice(1, -1)), words(shape), member);
    before === undefined ? delete holder[member] : (holder[member] = before);
  }
});

test("every invalid file is named", (t) => {
  const folder = temporaryFolder(t);
  write(join(folder, "a.json"), "{");
  write(join(folder, "b.json"), "[]");
  const { status, stderr } = sayso(["policy", "check", folder]);
  assert.equal(status, 1);
  assert.match(stderr, /a\.json:1:\d+: json\.syntax: .*\n.*\n.*\n.*b\.json:1:1: json\.type: .*\n/);
  const { stdout } = sayso(["policy", "check", folder, "--format", "json"]);
  assert.deepEqual(JSON.parse(stdout).errors.map(({ code }) => code), ["json.syntax", "json.type"]);
});

test("what is wrong between versions is placed in the later file", (t) => {
  const folder = temporaryFolder(t);
  const old = write(join(folder, "old.json"), example);
  const next = example.replace('"2026-01-01"', '"2026-02-01"').replace('"2026-01-01T', '"2026-02-01T').replace('"retention": "P1Y"', '"retention": "P9Y"');
  const later = write(join(folder, "new.json"), next);
  const { status, stderr } = sayso(["policy", "check", later, "--previous", old]);
  assert.equal(status, 1);
  assert.match(stderr, /new\.json:\d+:\d+: series\.revision: /);
  assert.equal(sayso(["policy", "check", later]).status, 0);
});

test("what cannot be read: status 2", (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, "empty"));
  for (const path of [join(folder, "none.json"), join(folder, "empty")]) {
    const { status, stderr } = sayso(["policy", "check", path]);
    assert.equal(status, 2);
    assert.match(stderr, /^file\.unreadable: [^\n]+\n$/);
  }
});

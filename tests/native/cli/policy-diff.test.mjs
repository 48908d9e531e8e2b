// Guards native/command/policy_diff.cpp and core/include/sayso/decision/diff.hpp through real policies.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { policies, sayso, temporaryFolder, write } from "./run.mjs";

const version = (name) => join(policies, "linkedin", `${name}.json`);
const diff = (old, next, ...more) => sayso(["policy", "diff", old, next, ...more]);
const findings = (old, next) => JSON.parse(diff(old, next, "--json").stdout).findings;
const read = (path) => JSON.parse(readFileSync(path, "utf8"));

test("a pause for some people loosens nothing", () => {
  const { status, stdout } = diff(version("2024-09-18"), version("2024-09-20"));
  assert.equal(status, 0);
  assert.match(stdout, /^nothing is loosened \(18 distinct rule sets, \d+ classes compared\)\n$/);
});

test("a series compared with itself loosens nothing", () => {
  assert.equal(diff(join(policies, "linkedin"), join(policies, "linkedin")).status, 0);
});

test("a new version: what changed for whom, in words", () => {
  const { status, stdout } = diff(version("2024-09-20"), version("2025-11-03"));
  assert.equal(status, 1);
  const lines = stdout.split("\n");
  const at = lines.findIndex((line) => line.startsWith("  people in GB") && line.includes("never answered"));
  assert.deepEqual(lines.slice(at - 1, at + 1), [
    "`content-ai`: denied (suspended) before, permitted (not_objected) from 2025-11-03 on",
    "  people in GB, of age adult, of any account but enterprise or unknown, who never answered and were told of" +
      " `worldwide-opt-out` by 2025-11-03 and of `new-places-opt-out` by 2025-09-22",
  ]);
  const all = findings(version("2024-09-20"), version("2025-11-03"));
  assert.deepEqual([...new Set(all.map(({ purpose }) => purpose))].sort(), ["content-ai", "profile-ai"]);
  const paused = all.filter(({ was }) => was === "suspended");
  assert.ok(paused.length > 0 && paused.every(({ people }) => people.every(({ places, ages }) => places.join() === "GB" && ages.join() === "adult")));
  const unused = all.filter(({ was }) => was === "not_used");
  assert.ok(unused.length > 0 && unused.every(({ from, people }) => from === "2025-11-03T00:00:00Z" && people.every(({ places }) => places.includes("CH") && places.includes("DE") && !places.includes("GB"))));
  assert.ok(all.some(({ kind, categories }) => kind === "item" && categories.join() === "groups"), "`groups` is new in its data");
});

test("each finding's case is denied by the one and permitted by the other", () => {
  const [old, next] = [version("2024-09-20"), version("2025-11-03")];
  const all = findings(old, next);
  const input = all.map((finding) => `${JSON.stringify(finding.case)}\n`).join("");
  const decide = (path) => sayso(["decide", "--policy", path], { input }).stdout.trim().split("\n").map((line) => JSON.parse(line)[0]);
  const [before, after] = [decide(old), sayso(["decide", "--policy", old, "--policy", next], { input }).stdout.trim().split("\n").map((line) => JSON.parse(line)[0])];
  all.forEach((finding, index) => {
    assert.deepEqual([before[index].permitted, before[index].reason], [false, finding.was], finding.words);
    assert.deepEqual([after[index].permitted, after[index].reason], [true, finding.is], finding.words);
  });
});

test("`messages` put among the data is found, with and without a higher revision", (t) => {
  const folder = temporaryFolder(t);
  const old = join(policies, "saas-opt-in.json");
  const policy = read(old);
  const purpose = policy.purposes[0];
  purpose.data.push("messages");
  const quiet = findings(old, write(join(folder, "quiet.json"), JSON.stringify(policy)));
  assert.ok(quiet.some(({ kind, members }) => kind === "terms" && members.join() === "data"));
  assert.ok(quiet.some(({ kind, categories }) => kind === "item" && categories.includes("messages")));
  purpose.revision += 1;
  const told = findings(old, write(join(folder, "told.json"), JSON.stringify(policy)));
  assert.ok(told.some(({ kind, categories }) => kind === "item" && categories.includes("messages")));
  assert.ok(!told.some(({ kind }) => kind === "terms"));
});

test("a purpose under a new name is new, and its noes must be carried over", (t) => {
  const folder = temporaryFolder(t);
  const old = join(policies, "saas-opt-in.json");
  const policy = read(old);
  const id = policy.purposes[0].id;
  policy.purposes[0].id = "renamed";
  for (const rule of policy.rules) rule.purposes = rule.purposes?.map((name) => (name === id ? "renamed" : name));
  const text = () => JSON.stringify(policy);
  const lost = findings(old, write(join(folder, "lost.json"), text()));
  assert.ok(lost.some(({ kind, purpose }) => kind === "gone" && purpose === id));
  assert.ok(lost.some(({ kind, purpose, was }) => kind === "subject" && purpose === "renamed" && was === undefined));
  policy.purposes[0].replaces = [id];
  const kept = findings(old, write(join(folder, "kept.json"), text()));
  assert.ok(!kept.some(({ kind }) => kind === "gone"));
});

test("two policies of 100 rules are compared in less than 2 s", (t) => {
  const folder = temporaryFolder(t);
  const policy = read(join(policies, "saas-opt-in.json"));
  const template = policy.rules[0];
  const codes = ["DE", "FR", "IT", "ES", "PL", "US", "US-CA", "US-TX", "GB", "BR", "CA", "JP", "IN", "AU", "KR", "EEA"];
  const modes = ["opt_in", "opt_out", "notice_only", "contract_only", "suspended"];
  const make = (seed) => ({
    ...policy,
    rules: Array.from({ length: 100 }, (_, n) => ({
      id: `r${n}`, why: template.why, mode: modes[(n * 7 + (n < 50 ? 0 : seed)) % modes.length],
      when: {
        jurisdictions: [codes[(n * 5 + seed) % codes.length], codes[(n * 3) % codes.length]],
        ...(n % 3 === 0 ? { age: [["adult", "16_17", "13_15"][n % 9 === 0 ? 0 : n % 2 + 1]] } : {}),
        ...(n % 4 === 0 ? { account: [["free", "work", "school"][n % 12 / 4]] } : {}),
        ...(n % 10 === 9 ? { data: ["messages"] } : {}),
      },
      ...(n % 5 === 1 ? { from: `2026-0${2 + (n % 7)}-01T00:00:00Z` } : {}),
      ...(n % 5 === 2 ? { until: `2027-0${1 + (n % 8)}-01T00:00:00Z` } : {}),
    })),
  });
  const old = write(join(folder, "old.json"), JSON.stringify(make(0)));
  const next = write(join(folder, "new.json"), JSON.stringify(make(1)));
  const runs = Array.from({ length: 3 }, () => {
    const began = performance.now();
    return { ...diff(old, next, "--json"), took: performance.now() - began };
  });
  const took = Math.min(...runs.map((run) => run.took));  // the others say how busy the machine was
  const { status, stdout } = runs[0];
  assert.equal(status, 1);
  t.diagnostic(`${Math.round(took)} ms, ${JSON.parse(stdout).rule_sets} rule sets, ${JSON.parse(stdout).findings.length} findings`);
  assert.ok(took < 2000 * (process.env.SAYSO_SLOWNESS ?? 1), `${took} ms`);
});

test("an invalid policy: status 1; an unreadable one, or none: status 2", (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, "empty"));
  const good = version("2024-09-18");
  const { status, stderr } = diff(good, write(join(folder, "bad.json"), "{"));
  assert.equal(status, 1);
  assert.match(stderr, /bad\.json:1:\d+: json\.syntax: /);
  assert.equal(diff(join(folder, "empty"), good).status, 2);
  assert.equal(sayso(["policy", "diff", good]).status, 2);
});

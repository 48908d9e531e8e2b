// Guards native/command/decide.cpp: NDJSON in, NDJSON out, line by line.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { binary, policies, sayso, temporaryFolder, write } from "./run.mjs";

const policy = ["--policy", join(policies, "saas-opt-in.json")];
const now = "2026-06-01T00:00:00Z";
const yes = { state: "granted", at: "2026-05-01T00:00:00Z", purpose: "assistant", revision: 1 };
const adult = { jurisdiction: "DE", age: "adult", account: "free" };
const granted = JSON.stringify({ context: adult, choices: [yes], now, purpose: "assistant" });
const silent = JSON.stringify({ context: adult, choices: [], now });

test("a line of decisions for each case, and status 0 whatever is permitted", () => {
  const { status, stdout, stderr } = sayso(["decide", ...policy], { input: `${granted}\n${silent}\n` });
  assert.equal(status, 0);
  assert.equal(stderr, "");
  const lines = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(lines.length, 2);
  assert.equal(lines[0][0].reason, "granted");
  assert.deepEqual(lines[1].map(({ reason }) => reason), ["no_choice", "no_choice"]);
});

test("a bad line gets an error in its place, the rest goes on, and the status is 2 at the end", () => {
  const input = [granted, "nonsense", "", '{"context":{},"choices":[],"now":"2026-06-01"}', "[1]", silent].join("\n");
  const { status, stdout } = sayso(["decide", ...policy], { input });
  assert.equal(status, 2);
  const lines = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(lines.length, 6);
  assert.ok(Array.isArray(lines[0]) && Array.isArray(lines[5]));
  assert.deepEqual(lines.slice(1, 5).map(({ error }) => error.line), [2, 3, 4, 5]);
  assert.deepEqual(Object.keys(lines[1].error).slice(0, 4), ["code", "path", "detail", "line"]);
  assert.equal(lines[3].error.code, "time.instant");
});

test("cases come from a file too; one that is not there is status 2", (t) => {
  const path = write(join(temporaryFolder(t), "cases.ndjson"), `${granted}\n`);
  assert.equal(sayso(["decide", ...policy, "--cases", path]).stdout, sayso(["decide", ...policy], { input: granted }).stdout);
  const { status, stderr } = sayso(["decide", ...policy, "--cases", `${path}.none`]);
  assert.equal(status, 2);
  assert.match(stderr, /^sayso: .*file\.unreadable.*\n$/);
});

test("nothing in, nothing out", () => {
  assert.deepEqual(sayso(["decide", ...policy]), { status: 0, stdout: "", stderr: "" });
});

test("whoever waits for an answer before the next question gets it", async () => {
  const child = spawn(binary, ["decide", ...policy]);
  const ended = new Promise((done) => child.on("exit", done));
  for (const question of [granted, silent, granted]) {
    const answered = new Promise((done) => child.stdout.once("data", done));
    child.stdin.write(`${question}\n`);
    assert.ok(Array.isArray(JSON.parse(await answered)));
  }
  child.stdin.end();
  assert.equal(await ended, 0);
});

test("in words, for a person", () => {
  const { status, stdout } = sayso(["decide", ...policy, "--format", "text"], { input: `${granted}\nnonsense\n` });
  assert.equal(status, 2);
  assert.match(stdout, /^assistant: yes \(granted\) until 2027-05-01T00:00:00Z\nline 2: json\.syntax: .*\n$/);
});

test("in a pipe there is no progress bar", (t) => {
  const path = write(join(temporaryFolder(t), "cases.ndjson"), `${silent}\n`.repeat(50_000));
  const { status, stderr } = sayso(["decide", ...policy, "--cases", path]);
  assert.equal(status, 0);
  assert.equal(stderr, "");
});

test("policies that do not make a series are said as policy check says them", () => {
  const { status, stdout, stderr } = sayso(["decide", "--policy", policies, "--cases", "/dev/null"]);
  assert.equal(status, 1);
  assert.equal(stdout, "");
  assert.match(stderr, /:\d+:\d+: series\.id: /);
});

const linkedin = ["--policy", join(policies, "linkedin")];
const inBritain = { context: { jurisdiction: "GB", age: "adult", account: "free" }, choices: [], now: "2024-10-01T00:00:00Z", purpose: "content-ai" };
const explained = (policyArgs, question, locale) => {
  const { status, stdout, stderr } = sayso(["decide", ...policyArgs, "--explain", locale], { input: JSON.stringify(question) });
  assert.equal(status, 0, stdout + stderr);
  return JSON.parse(stdout);
};

test("--explain adds a sentence with the rules, why they are there, who asked and when", () => {
  const [decision] = explained(linkedin, inBritain, "en-GB");
  const { explanation, ...rest } = decision;
  assert.deepEqual(rest, JSON.parse(sayso(["decide", ...linkedin], { input: JSON.stringify(inBritain) }).stdout)[0]);
  assert.match(explanation, /^Paused since 2024-09-20\. Nothing of yours is used for this\. \[/);
  assert.match(explanation, /\[uk-suspended\S*\] We paused this in the United Kingdom .* Information Commissioner's Office asked for this\. From 2024-09-20\./);
  assert.match(explanation, /\[worldwide-opt-out\] First we tell you\./);
});

test("--explain speaks every language that came with it, and the nearest where it lacks one", () => {
  const starts = { de: /^Seit /u, fr: /^/u, "pt-BR": /^/u, ar: /[\u0600-\u06ff]/u };
  const said = new Set(Object.entries(starts).map(([locale, start]) => {
    const [{ explanation }] = explained(linkedin, inBritain, locale);
    assert.match(explanation, locale === "de" ? /\[worldwide-opt-out\] Zuerst sagen wir es Ihnen\./ : start);
    return explanation;
  }));
  assert.equal(said.size, 4);
  assert.deepEqual(explained(linkedin, inBritain, "tlh"), explained(linkedin, inBritain, "en"));
});

test("--explain tells of a rule that only may apply, and of a record", () => {
  const [unknown] = explained(linkedin, { ...inBritain, context: {} }, "en");
  assert.match(unknown.explanation, /\[uk-suspended\S*\] This rule may apply to you: We paused/);
  const item = (category, collected) => explained(policy, { ...JSON.parse(granted), item: { category, collected } }, "en")[0].explanation;
  assert.match(item("prompts", "2025-06-01T00:00:00Z"), /^Not used\. A rule forbids this\..*\[older-data-out\] What you wrote before 1 January 2026 is never used\./);
  assert.match(item("documents", "2026-05-15T00:00:00Z"), /^Not used\. We do not do this\. Data: what you ask the AI, your ratings\./);
  assert.match(item("prompts", "2026-04-15T00:00:00Z"), /^Not used\. We do not do this\. Only what you write while this is on is used\./);
  assert.match(item("prompts", "2026-05-15T00:00:00Z"), /^Used for training\. You said yes on 2026-05-01\./);
});

test("--explain leaves a bad line in its place, and says in text what it says in JSON", () => {
  const { status, stdout } = sayso(["decide", ...policy, "--explain", "en"], { input: `nonsense\n${silent}\n` });
  assert.equal(status, 2);
  const [bad, good] = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(bad.error.line, 1);
  assert.equal(good.length, 2);
  const text = sayso(["decide", ...policy, "--explain", "en", "--format", "text"], { input: silent }).stdout;
  assert.equal(text, `${good.map(({ purpose, explanation }) => `${purpose}: ${explanation}`).join("; ")}\n`);
});

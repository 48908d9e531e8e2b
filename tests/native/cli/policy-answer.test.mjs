// Guards `sayso policy answer`: native/command/policy_answer.cpp and core/src/policy/answer*.cpp.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { makeAjv, validator } from "../../schema/load.mjs";
import { policies, sayso, temporaryFolder, write } from "./run.mjs";

const ajv = makeAjv();
const isAnswer = validator(ajv, "policy-answer.schema.json");
const digest = (name) => createHash("sha256").update(readFileSync(join(policies, name))).digest("base64url");

function answer(name, now = "2026-06-01T00:00:00Z", ...more) {
  const { status, stdout, stderr } = sayso(["policy", "answer", join(policies, name), "--now", now, ...more]);
  assert.equal(status, 0, stderr);
  return stdout;
}

function json(name, now) {
  const value = JSON.parse(answer(name, now, "--json"));
  assert.ok(isAnswer(value), ajv.errorsText(isAnswer.errors));
  return value;
}

const lines = (value, id) => value.questions.find((question) => question.id === id)?.lines ?? [];

test("the questionnaire's first answer: no customer data is used", () => {
  const value = json("no-training.json");
  assert.equal(value.used, "no");
  assert.equal(value.answer, "No. No customer data is used to train AI models.");
  assert.deepEqual(lines(value, "prohibit"), ["Nobody needs to: nothing is used."]);
});

test("its second: opt-in at sign-up, and customers can prohibit it at any time", () => {
  const value = json("saas-opt-in.json");
  assert.equal(value.used, "opt_in");
  assert.match(value.answer, /^Only with permission\. It is opt-in: nothing is used until .*said yes, at sign-up or later.*customers can prohibit it at any time\.$/);
  assert.match(lines(value, "prohibit").join("\n"), /Each person, at any time: one click[^]*The customer organisation, at any time[^]*Global Privacy Control, everywhere/);
  assert.match(lines(value, "past_data").join("\n"), /never used\. Only what you write while this is on[^]*`older-data-out`/);
  assert.match(lines(value, "recipients").join("\n"), /nobody else; kept for 1 year[^]*Example Models Inc\.; kept for 6 months/);
  assert.deepEqual(value.purposes[0].standing.map(({ mode, account, ages }) => [mode, account ?? ages ?? "adults"]), [
    ["opt_in", "adults"],
    ["contract_only", "enterprise"],
    ["prohibited", ["under_13", "13_15", "16_17"]],
  ]);
});

test("its third: on premises, so the vendor never holds the data", () => {
  const value = json("on-premises.json");
  assert.equal(value.used, "no");
  assert.match(value.answer, /^No\. The software runs on the customer's own premises: Example Archive never holds the data, so no customer data is used/);
});

test("by place and date: what stands, since when, and what will change", () => {
  const before = json("linkedin", "2025-09-25T00:00:00Z");
  assert.equal(before.used, "both");
  const britain = before.purposes[0].standing.find(({ places, account }) => places.includes("GB") && !account);
  assert.deepEqual([britain.mode, britain.since], ["suspended", "2024-09-20T00:00:00Z"]);
  assert.ok(before.purposes[0].coming.some((line) => /^from 3 November 2025, the EEA, .*the United Kingdom.*: opt-out: .* 42 days have passed/.test(line)));
  assert.ok(before.purposes[0].coming.every((line) => !line.includes("published later")));
  const coming = json("linkedin", "2024-10-01T00:00:00Z").purposes[0].coming;
  assert.ok(coming.length > 0 && coming.every((line) => line.endsWith(" (by version `2025-11-03`, published later)")), coming.join("\n"));
  const after = json("linkedin", "2025-11-03T00:00:00Z");
  const now = after.purposes[0].standing.find(({ places, account }) => places.includes("GB") && !account);
  assert.deepEqual([now.mode, now.notice_days, now.since], ["opt_out", 42, "2025-11-03T00:00:00Z"]);
  assert.deepEqual(after.purposes[0].coming, []);
});

test("version, digest and date are those of the version in force", () => {
  const value = json("linkedin", "2024-09-19T12:00:00Z");
  assert.deepEqual(value.policy, {
    id: "https://policies.example/linkedin-illustration",
    version: "2024-09-18",
    published: "2024-09-18T00:00:00Z",
    sha256: digest("linkedin/2024-09-18.json"),
  });
  assert.equal(value.at, "2024-09-19T12:00:00Z");
  assert.ok(lines(value, "since")[0].includes(digest("linkedin/2024-09-18.json")));
});

test("text and Markdown say the same lines", () => {
  const value = json("saas-opt-in.json");
  const text = answer("saas-opt-in.json");
  for (const { question, lines: said } of value.questions) {
    assert.ok(text.includes(`${question}\n  ${said.join("\n  ")}\n`), question);
  }
  const markdown = answer("saas-opt-in.json", undefined, "--format", "markdown");
  assert.match(markdown, /^# Training of AI models: Example Workspace\n\n## Is customer data/);
  assert.ok(!markdown.includes("`older-data-out`\n"));
});

/** The answer to policies that are no files of the examples: a small one, changed version by version. */
function answerTo(t, ...changes) {
  const folder = temporaryFolder(t);
  const small = JSON.parse(readFileSync(join(policies, "saas-opt-in.json"), "utf8"));
  small.purposes.length = 1;
  const [purpose] = small.purposes;
  const rule = { id: "r", mode: "opt_in", why: purpose.title };
  for (const [i, change] of changes.entries()) {
    const version = { ...small, version: `${i}`, published: `202${6 + i}-01-01T00:00:00Z`, rules: [rule] };
    write(join(folder, `${i}.json`), JSON.stringify({ ...version, ...change({ purpose, rule }) }));
  }
  const { status, stdout, stderr } = sayso(["policy", "answer", folder, "--now", "2026-06-01T00:00:00Z", "--json"]);
  assert.equal(status, 0, stderr);
  const value = JSON.parse(stdout);
  assert.ok(isAnswer(value), ajv.errorsText(isAnswer.errors));
  return value;
}

test("a use that only a later version has is a change to come, whatever there is today", (t) => {
  const begins = ({ purpose, rule }) => ({ purposes: [purpose], rules: [{ ...rule, id: "told", mode: "opt_out" }] });
  for (const today of [() => ({ purposes: [], rules: [] }), () => ({ deployment: "on_premises" }), ({ purpose }) => ({ purposes: [{ ...purpose, id: "other" }] })]) {
    const value = answerTo(t, today, begins);
    assert.match(lines(value, "coming").join("\n"), /: from 1 January 2027, everywhere: opt-out: .* \(by version `1`, published later\)\.$/m);
  }
});

test("people of an age with an account of a kind are told of where a rule names both", (t) => {
  const value = answerTo(t, ({ rule }) => ({ rules: [{ ...rule, mode: "opt_out", when: { account: ["free"], age: ["16_17"] } }] }));
  assert.equal(value.used, "opt_out");
  const [both] = value.purposes[0].standing.filter(({ account, ages }) => account && ages);
  assert.deepEqual([both.account, both.ages, both.mode], ["free", ["16_17"], "opt_out"]);
  assert.match(both.text, /^accounts of the kind `free`, people of the ages 16 and 17, everywhere: opt-out/);
  const apart = answerTo(t, ({ rule }) => ({ rules: [rule, { ...rule, id: "m", mode: "prohibited", when: { age: ["16_17"] } }, { ...rule, id: "c", mode: "contract_only", when: { account: ["free"] } }] }));
  assert.ok(apart.purposes[0].standing.every(({ account, ages }) => !account || !ages), "the stricter of two lines is no line of its own");
});

test("where the rules ask different people for a yes, nobody can give it", (t) => {
  const value = answerTo(t, ({ rule }) => ({ rules: [{ ...rule, by: ["subject"] }, { ...rule, id: "g", by: ["guardian"] }] }));
  assert.deepEqual([value.used, value.purposes[0].standing[0].mode], ["no", "not_used"]);
});

/** The fields of a CSV of RFC 4180. */
function parseCsv(text) {
  const rows = [[""]];
  for (let i = 0, quoted = false; i < text.length; ++i) {
    const row = rows.at(-1);
    if (quoted && text[i] === '"' && text[i + 1] === '"') row[row.length - 1] += text[++i];
    else if (text[i] === '"') quoted = !quoted;
    else if (!quoted && text[i] === ",") row.push("");
    else if (!quoted && text.startsWith("\r\n", i)) i += rows.push([""]) > 0 ? 1 : 0;
    else row[row.length - 1] += text[i];
  }
  assert.deepEqual(rows.pop(), [""]);
  return rows;
}

test("CSV has a row for each questionnaire, with as many fields everywhere", () => {
  const value = json("linkedin");
  const [head, ...rows] = parseCsv(answer("linkedin", undefined, "--format", "csv"));
  assert.deepEqual(head, ["questionnaire", "reference", "question", "answer", "explanation"]);
  assert.deepEqual(rows, value.rows.map((row) => head.map((name) => row[name])));
  const named = new Set(rows.map(([name]) => name));
  for (const name of ["AI-CAIQ 1.0.2", "SIG 2026", "HECVAT 4", "AIUC-1"]) assert.ok(named.has(name), name);
  assert.deepEqual(parseCsv(answer("no-training.json", undefined, "--format", "csv")).slice(1).map(([, , , short]) => short), ["No", "No", "N/A", "N/A", "N/A", "N/A", "No", "No"]);
});

test("what a policy wrote breaks no line and becomes no markup", (t) => {
  const text = readFileSync(join(policies, "saas-opt-in.json"), "utf8").replace('"Better answers from the assistant"', '"=cmd()\\n<b>|x"');
  const path = write(join(temporaryFolder(t), "odd.json"), text);
  const plain = sayso(["policy", "answer", path]).stdout;
  assert.ok(plain.includes("  =cmd() <b>|x: "));
  const markdown = sayso(["policy", "answer", path, "--format", "markdown"]).stdout;
  assert.ok(markdown.includes("=cmd() \\<b\\>\\|x: "));
});

test("what cannot be answered: an instant that is none, a file that is none, a policy that is not valid", (t) => {
  const path = join(policies, "no-training.json");
  assert.equal(sayso(["policy", "answer", path, "--now", "yesterday"]).status, 2);
  assert.equal(sayso(["policy", "answer", "none.json"]).status, 2);
  assert.equal(sayso(["policy", "answer", write(join(temporaryFolder(t), "bad.json"), "{")]).status, 1);
});

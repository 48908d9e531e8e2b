// Guards what `sayso policy check` finds in a valid policy and how it says it: native/command/{policy_check,diagnostic,sarif}.cpp.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { makeAjv, validator } from "../../schema/load.mjs";
import { policies, root, sayso, temporaryFolder, write } from "./run.mjs";

const example = readFileSync(join(policies, "saas-opt-in.json"), "utf8");
const ajv = makeAjv();
const isCheck = validator(ajv, "policy-check.schema.json");
const columnOf = (text, token) => text.slice(0, text.indexOf(token)).split("\n");

const endless = (t) => write(join(temporaryFolder(t), "endless.json"), example.replace('"P1Y"', '"P99Y"'));

test("a finding is a warning: on stdout with the line, a caret, what to do and the source, status 0", (t) => {
  const path = endless(t);
  const { status, stdout, stderr } = sayso(["policy", "check", path]);
  assert.equal(status, 0);
  assert.equal(stderr, "");
  const before = columnOf(example, '"P1Y"');
  const [head, line, caret, what, source, last] = stdout.split("\n");
  assert.equal(head, `${path}:${before.length}:${before.at(-1).length + 1}: lint.retention_endless: \`P99Y\` is so long that it is no end`);
  assert.match(line, new RegExp(`^ +${before.length} \\|       "retention": "P99Y",$`));
  assert.match(caret, /^ +\| +\^~~~~~$/);
  assert.equal(caret.indexOf("^"), line.indexOf('"P99Y"'));
  assert.match(what, /^ {2}do: say how long/);
  assert.match(source, /^ {2}source: GDPR, Article 5\(1\)\(e\).* <https:\/\/\S+>$/);
  assert.match(last, /^valid: .*; 1 warning$/);
});

test("as JSON it is what the schema says, whether valid or not", (t) => {
  const path = endless(t);
  const { stdout } = sayso(["policy", "check", path, "--json"]);
  const answer = JSON.parse(stdout);
  assert.ok(isCheck(answer), ajv.errorsText(isCheck.errors));
  const [{ code, severity, file, path: pointer }] = answer.findings;
  assert.deepEqual({ code, severity, file, pointer }, { code: "lint.retention_endless", severity: "warning", file: path, pointer: "/purposes/0/retention" });
  const broken = JSON.parse(sayso(["policy", "check", write(join(temporaryFolder(t), "bad.json"), "{"), "--json"]).stdout);
  assert.ok(isCheck(broken), ajv.errorsText(isCheck.errors));
  const refused = JSON.parse(sayso(["policy", "check", join(root, "none.json"), "--json"]).stdout);
  assert.ok(isCheck(refused), ajv.errorsText(isCheck.errors));
});

test("only the versions of P are linted, those of --previous are compared with", (t) => {
  const folder = temporaryFolder(t);
  const old = write(join(folder, "old.json"), example.replace('"P1Y"', '"P99Y"'));
  const next = example.replace('"version": "2026-01-01"', '"version": "2"').replace('"published": "2026-01-01T', '"published": "2026-02-01T')
    .replace('"P1Y"', '"P99Y"').replace("The assistant learns", "The assistant has learnt");
  const later = write(join(folder, "new.json"), next);
  const { stdout } = sayso(["policy", "check", later, "--previous", old, "--json"]);
  const found = JSON.parse(stdout).findings.map(({ code, file, severity }) => [code, file, severity]);
  assert.deepEqual(found, [["lint.words_changed", later, "note"], ["lint.retention_endless", later, "warning"]]);
});

test("terms changed without a new revision: an error that says what to do and who asks for it", (t) => {
  const folder = temporaryFolder(t);
  const old = write(join(folder, "old.json"), example);
  const next = example.replace('"version": "2026-01-01"', '"version": "2"').replace('"published": "2026-01-01T', '"published": "2026-02-01T');
  const later = write(join(folder, "new.json"), next.replace('"P1Y"', '"P2Y"'));
  const { status, stderr } = sayso(["policy", "check", later, "--previous", old]);
  assert.equal(status, 1);
  assert.match(stderr, /new\.json:\d+:\d+: series\.revision: .*\n +\d+ \|.*\n +\| +\^\n {2}do: raise `revision`.*\n {2}source: GDPR.*FTC.*\n$/);
});

test("SARIF has what its specification requires, with columns in characters", (t) => {
  const wide = example.replace('"en": "Better answers', '"en": "Bettér answers').replace(/\n {6}"title"/, ' "title"').replace('"P1Y"', '"P99Y"');
  const one = wide.slice(0, wide.indexOf('"P99Y"')).replaceAll("\n", " ") + wide.slice(wide.indexOf('"P99Y"'));
  const path = write(join(temporaryFolder(t), "a b.json"), one);
  const { status, stdout } = sayso(["policy", "check", path, "--format", "sarif"]);
  assert.equal(status, 0);
  const log = JSON.parse(stdout);
  assert.equal(log.version, "2.1.0");
  const [run] = log.runs;
  assert.equal(run.tool.driver.name, "sayso");
  assert.equal(run.columnKind, "unicodeCodePoints");
  const [result] = run.results;
  assert.equal(result.ruleId, run.tool.driver.rules[result.ruleIndex].id);
  assert.equal(result.level, "warning");
  assert.ok(result.message.text.includes("Source: GDPR"));
  const { artifactLocation, region } = result.locations[0].physicalLocation;
  assert.equal(new URL(artifactLocation.uri).pathname, path.replaceAll(" ", "%20"));
  assert.equal([...one].slice(region.startColumn - 1).join("").slice(0, 6), '"P99Y"');
  const bad = JSON.parse(sayso(["policy", "check", write(join(temporaryFolder(t), "bad.json"), "{"), "--format", "sarif"]).stdout);
  assert.equal(bad.runs[0].results[0].level, "error");
});

test("no colours where stdout is no terminal", (t) => {
  assert.ok(!sayso(["policy", "check", endless(t)]).stdout.includes("\u001b"));
});

test("a long line is cut around the place", (t) => {
  const path = write(join(temporaryFolder(t), "line.json"), JSON.stringify(JSON.parse(example.replace('"P1Y"', '"P99Y"'))));
  const [, line, caret] = sayso(["policy", "check", path]).stdout.split("\n");
  assert.ok(line.length < 130);
  assert.equal([...line].slice(caret.indexOf("^"), caret.lastIndexOf("~") + 1).join(""), '"P99Y"');
});

test("whatever is found in the example policies is explained beside them", () => {
  const explained = readFileSync(join(policies, "README.md"), "utf8");
  for (const name of readdirSync(policies).filter((entry) => entry !== "README.md")) {
    const { findings } = JSON.parse(sayso(["policy", "check", join(policies, name), "--json"]).stdout);
    for (const { code } of findings) {
      const row = explained.split("\n").find((line) => line.startsWith(`| \`${name}`) && line.includes(`\`${code}\``));
      assert.ok(row, `${name} has ${code}, and README.md does not say why`);
    }
  }
});

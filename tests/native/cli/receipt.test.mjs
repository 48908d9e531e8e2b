// A whole life of a receipt over the real service, with a device written in another language: a choice is signed, countersigned, saved to a
// file, checked and read by the command line.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { begin, issuer, origin } from "./person.mjs";
import { policies, root, sayso, temporaryFolder, write } from "./run.mjs";

test("a choice is countersigned, and its file convinces whoever has the controller's keys, without any network", async (t) => {
  const { folder, jwks, choose } = await begin(t);
  const answer = await choose("assistant", "granted");
  const text = await answer.text();
  assert.equal(answer.status, 201, text);
  const file = write(join(folder, "receipt.json"), text);

  const check = ["receipt", "verify", file, "--issuer", issuer, "--origin", origin, "--jwks", jwks, "--json"];
  const verified = sayso(check);
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
  const report = JSON.parse(verified.stdout);
  assert.equal(report.ok, true);
  assert.equal(report.index, 0);
  assert.deepEqual(report.checks.filter(({ ok }) => ok === false), []);
  assert.equal(report.checks.find(({ level }) => level === "replayed").ok, true);

  assert.equal(sayso([...check.slice(0, 3), "--issuer", "https://another.example", "--jwks", jwks]).status, 1);
  const altered = JSON.parse(text);
  altered.after = altered.after.replace("granted", "denied");
  const bad = write(join(folder, "altered.json"), JSON.stringify(altered));
  assert.ok(JSON.parse(sayso(["receipt", "verify", bad, ...check.slice(3)]).stdout).checks.some(({ ok }) => ok === false));

  const shown = sayso(["receipt", "show", file]);
  assert.equal(shown.status, 0, shown.stderr);
  assert.match(shown.stdout, /Assistent/);
});

test("all receipts of a person come as one file that is checked whole; the latest decides", async (t) => {
  const { folder, url, authorization, jwks, choose } = await begin(t);
  for (const [purpose, state] of [["assistant", "granted"], ["shared-models", "denied"], ["assistant", "denied"]]) {
    assert.equal((await choose(purpose, state)).status, 201);
  }
  const file = write(join(folder, "all.json"), await (await fetch(`${url}/v1/receipts`, { headers: { authorization } })).text());
  const { status, stdout } = sayso(["receipt", "verify", file, "--issuer", issuer, "--jwks", jwks, "--json"]);
  assert.equal(status, 0, stdout);
  assert.deepEqual(stdout.trimEnd().split("\n").map((line) => JSON.parse(line).index), [0, 1, 2]);
  const told = sayso(["receipt", "verify", file, "--issuer", issuer, "--jwks", jwks]).stdout;
  assert.deepEqual(told.match(/^\S+all\.json .*: holds/gm).map((line) => line.slice(line.indexOf(" "))), [1, 2, 3].map((place) => ` [${place} of 3]: holds`));
  assert.match(sayso(["receipt", "show", file]).stdout, /: not used \(denied; a no has no end\)\n/);
  const { choices } = await (await fetch(`${url}/v1/choices`, { headers: { authorization } })).json();
  const asked = JSON.stringify({ context: { jurisdiction: "DE", age: "adult", account: "free" }, choices, now: "2026-06-02T00:00:00Z", purpose: "assistant" });
  const [decision] = JSON.parse(sayso(["decide", "--policy", join(policies, "saas-opt-in.json")], { input: asked }).stdout);
  assert.equal(decision.reason, "denied");
});

test("where other rules begin is not called the end of a no", async (t) => {
  const { folder, choose } = await begin(t, "linkedin", "2025-09-10T00:00:00Z");
  const answer = await choose("content-ai", "denied");
  const file = write(join(folder, "no.json"), await answer.text());
  const { stdout } = sayso(["receipt", "show", file]);
  assert.match(stdout, /: not used \(not_used\); decided anew on 2025-11-03T00:00:00Z\n/);
});

test("one that is no bundle fails for itself: the others of its file are judged, told and written all the same", (t) => {
  const samples = join(root, "examples/receipts");
  const good = JSON.parse(readFileSync(join(samples, "good/replayed.json"), "utf8"));
  const file = write(join(temporaryFolder(t), "some.json"), JSON.stringify([good, { ...good, v: 2 }, good, 7], null, 1));
  const expected = ["--issuer", "https://consent.example.com", "--jwks", join(samples, "jwks.json")];
  const places = /^\S*some\.json:\d+:\d+: bundle\.value: `v` is 1\n\S*some\.json:\d+:\d+: bundle\.value: [^\n]+\n$/;

  const verified = sayso(["receipt", "verify", file, ...expected, "--json"]);
  assert.equal(verified.status, 1);
  assert.match(verified.stderr, places);
  const verdicts = verified.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(verdicts.map(({ ok, level, required }) => [ok, level, required]),
    [[true, "replayed", "countersigned"], [false, "none", "countersigned"], [true, "replayed", "countersigned"], [false, "none", "countersigned"]]);
  assert.deepEqual(verdicts[1].checks.map(({ level, ok, code }) => [level, ok, code]),
    [["signed", false, "bundle.value"], ["countersigned", null, undefined], ["logged", null, undefined], ["replayed", null, undefined]]);
  assert.equal(verdicts[1].checks[0].detail, "at `/1/v`: `v` is 1");
  const inWords = sayso(["receipt", "verify", file, ...expected]).stdout.split("\n").filter((line) => line.startsWith(file));
  assert.deepEqual(inWords.map((line) => line.slice(file.length).split(",")[0]),
    [" [1 of 4]: holds", " [2 of 4]: does NOT hold", " [3 of 4]: holds", " [4 of 4]: does NOT hold"]);

  for (const [args, count] of [[["show", file], 2], [["export", file, "--as", "kantara", ...expected], 2]]) {
    const { status, stdout, stderr } = sayso(["receipt", ...args]);
    assert.equal(status, 1);
    assert.match(stderr, places);
    assert.equal(stdout.split("\n").filter((line) => /^(Receipt |\{)/.test(line)).length, count);
  }
});

test("what was seen is told also with the words of another version", (t) => {
  const bundle = JSON.parse(readFileSync(join(root, "examples/receipts/good/replayed.json"), "utf8"));
  const catalogue = JSON.parse(bundle.catalogue);
  const { [Object.keys(catalogue.messages)[0]]: gone, ...messages } = catalogue.messages;
  delete messages["ui.rights"];
  messages["zz.of_later"] = "Something new";
  const file = write(join(temporaryFolder(t), "older.json"), JSON.stringify({ ...bundle, catalogue: JSON.stringify({ ...catalogue, messages }) }));
  const { status, stdout } = sayso(["receipt", "show", file]);
  assert.equal(status, 0);
  assert.match(stdout, /What the person saw\n {2}\S/);
  assert.match(stdout, /Writing suggestions/);
  assert.match(stdout, /Kept: 1 year\n/);
  assert.doesNotMatch(stdout, /cannot be read/);
});

test("what a file says of itself steers no terminal, and a view of another shape is no reason to end", (t) => {
  const folder = temporaryFolder(t);
  const whole = JSON.parse(readFileSync(join(root, "examples/receipts/good/replayed.json"), "utf8"));
  const shownWith = (change) => {
    const view = JSON.parse(whole.shown.view);
    change(view.purposes[0]);
    return sayso(["receipt", "show", write(join(folder, "file.json"), JSON.stringify({ ...whole, shown: { ...whole.shown, view: JSON.stringify(view) } }))]);
  };
  const hidden = shownWith((purpose) => Object.assign(purpose, { title: "Wri\u001b[8mting", description: "Wri\u009b8mting\r\nWhat was chosen" }));
  assert.equal(hidden.status, 0, hidden.stderr);
  assert.doesNotMatch(hidden.stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  assert.equal(hidden.stdout.match(/^What was chosen/gm).length, 1);
  for (const title of [5, [5], { a: 1 }, true]) assert.equal(shownWith((purpose) => Object.assign(purpose, { title })).status, 0, JSON.stringify(title));
});

// Guards native/command/command.cpp: exit statuses, one clear line for each error, help with an example.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { sayso, temporaryFolder } from "./run.mjs";

const commands = [[], ["policy"], ["policy", "check"], ["policy", "diff"], ["policy", "answer"], ["decide"], ["view"], ["receipt"], ["receipt", "verify"], ["receipt", "show"], ["receipt", "export"],
  ["keygen"], ["serve"], ["log"], ["log", "check"], ["init"]];

for (const command of commands) {
  test(`help of \`sayso ${command.join(" ")}\` goes to stdout and has an example`, () => {
    const { status, stdout, stderr } = sayso([...command, "--help"]);
    assert.equal(status, 0);
    assert.equal(stderr, "");
    assert.match(stdout, /Example:\n {2}\S/);
  });
}

test("the version is printed", () => {
  const { status, stdout } = sayso(["--version"]);
  assert.equal(status, 0);
  assert.match(stdout, /^sayso \d+\.\d+\.\d+\n$/);
});

const wrong = [[], ["frobnicate"], ["--frobnicate"], ["decide"], ["decide", "--policy"], ["policy"], ["policy", "frobnicate"],
  ["policy", "check"], ["keygen", "--for", "everything", "--out", "x"], ["keygen"], ["keygen", "--for", "ticket"],
  ["keygen", "--for", "ticket", "--out", "no/x", "--revoked", "2026-01-01T00:00:00Z"], ["keygen", "--for", "ticket", "--out", "no/x", "--issuer", "https://x.example"],
  ["keygen", "--rotate", "no", "--for", "ticket", "--issuer", "https://x.example", "--out", "no/x"],
  ["keygen", "--rotate", "no", "--for", "ticket", "--issuer", "https://x.example", "--alg", "ES256"],
  ["keygen", "--public", "no/x", "--for", "ticket"], ["keygen", "--public", "no/x", "--issuer", "https://x.example"], ["serve"], ["init"], ["init", "x"],
  ["serve", "--policy", "p", "--data", "d", "--issuer", "nonsense"], ["policy", "check", "p", "--format", "xml"],
  ["receipt", "verify", "x", "--issuer", "demo.invalid"], ["receipt", "verify", "x", "--issuer", "https://x.example", "--origin", "https://x.example/account"],
  ["receipt", "export", "x", "--as", "dpv", "--issuer", "demo.invalid"]];

for (const args of wrong) {
  test(`\`sayso ${args.join(" ")}\` is wrong usage: status 2 and one line on stderr that says what to do`, () => {
    const { status, stdout, stderr } = sayso(args);
    assert.equal(status, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /^sayso: [^\n]+\n$/);
  });
}

const named = [
  [["policy", "chek", "policy.json"], "there is no command `policy chek`; there are `check`, `diff`, `answer`"],
  [["receipt", "verify", "x", "--issuer", "https://x.example", "--witnesses", "1"], "--witnesses requires --log-key; see `sayso receipt verify --help`"],
  [["receipt", "verify", "x", "--issuer", "https://x.example", "--witness", "w"], "--witness requires --log-key; see `sayso receipt verify --help`"],
  [["policy", "check", "p", "--format", "xml"], "--format: xml not in {text,json,sarif}; see `sayso policy check --help`"],
  [["decide", "--policy", "p", "--format", "xml"], "--format: xml not in {text,json}; see `sayso decide --help`"],
  [["serv"], "there is no command `serv`; there are "],
  [["serve", "--polici", "p"], "there is no option `--polici`; see `sayso serve --help`"],
  [["policy", "check", "--prevoius=p", "q"], "there is no option `--prevoius`; see `sayso policy check --help`"],
  [["receipt", "verify", "x", "--issuer", "demo.invalid"], "`--issuer` must be a URL like "],
  [["receipt", "verify", "x", "--issuer", "https://x.example", "--origin", "https://x.example/account"], "`--origin` must be like "],
  [["receipt", "verify", "x", "--issuer", "https://x.example", "--origin", ""], "--origin: nothing was given; see `sayso receipt verify --help`"],
  [["receipt", "verify", "x", "--issuer", "https://x.example", "--now", ""], "--now: nothing was given; see `sayso receipt verify --help`"],
  [["log", "check", "x", "--from", ""], "--from: nothing was given; see `sayso log check --help`"],
  [["keygen", "--rotate", "x", "--for", "ticket", "--issuer", "https://x.example", "--revoked", ""], "--revoked: nothing was given; see `sayso keygen --help`"],
  [["policy", "check", ""], "P: nothing was given; see `sayso policy check --help`"],
];
for (const [args, words] of named) {
  test(`\`sayso ${args.join(" ")}\`: the word that is wrong, or amiss, is named`, () => {
    const { status, stderr } = sayso(args);
    assert.equal(status, 2);
    assert.ok(stderr.startsWith(`sayso: ${words}`), stderr);
  });
}

test("an option's value may be any word, and what follows `--` is no option", (t) => {
  assert.match(sayso(["policy", "check", "--", "--nothing"]).stderr, /`--nothing` cannot be opened/);
  const made = sayso(["init", join(temporaryFolder(t), "x"), "--controller", "policy", "--country", "DE", "--contact", "a@b.example"]);
  assert.equal(made.status, 0, made.stderr);
});

test("help tells how results are written where nothing is said", () => {
  assert.match(sayso(["decide", "--help"]).stdout, /how results are written \(json where absent\)/);
  assert.match(sayso(["policy", "diff", "--help"]).stdout, /how results are written \(text where absent\)/);
});

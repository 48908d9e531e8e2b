// Guards `npx @sayso/consent verify`: the packed package, installed into an empty folder, beside the native command.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { sayso } from "../native/cli/run.mjs";

const samples = fileURLToPath(new URL("../../examples/receipts/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "sayso-npx-"));
after(() => rmSync(folder, { recursive: true }));
const quiet = { cwd: folder, stdio: ["ignore", "pipe", "inherit"] };
execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { ...quiet, cwd: fileURLToPath(new URL("../../web", import.meta.url)) });
const [packed] = readdirSync(folder);
writeFileSync(join(folder, "package.json"), "{}");
execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", "--silent", `./${packed}`], quiet);

const npx = (...args) => spawnSync("npx", ["--offline", "--no-install", "@sayso/consent", ...args], { cwd: folder, encoding: "utf8" });
const expected = ["--issuer", "https://consent.example.com", "--jwks", join(samples, "jwks.json")];
const several = join(folder, "several.json");
writeFileSync(several, `[${["good/replayed", "bad/bundle.value", "bad/receipt.sig_invalid"].map((name) => readFileSync(join(samples, `${name}.json`)))}]`);
const file = (name) => (name === "several" ? several : join(samples, `${name}.json`));

test("says what the native command says, with its exit status", () => {
  for (const [names, more, status] of [[["good/replayed", "good/replayed-es256"], ["--require", "replayed", "--now", "2026-11-22T00:00:00Z"], 0],
    [["bad/receipt.sig_invalid"], [], 1], [["several"], [], 1], [["bad/bundle.value", "good/replayed"], [], 1], [["good/countersigned"], ["--require", "replayed", "--origin", "https://example.com"], 1]]) {
    const args = [...names.map(file), ...expected, ...more];
    const found = npx("verify", ...args);
    const native = sayso(["receipt", "verify", ...args]);
    assert.equal(found.status, status, found.stdout + found.stderr);
    assert.equal(native.status, status);
    assert.equal(found.stdout, native.stdout);
  }
});

test("a file that cannot be read, or that is no bundle, leaves the verdicts on the others", () => {
  const args = [file("bad/bundle.value"), "nowhere.json", file("good/replayed"), ...expected];
  const found = npx("verify", ...args);
  assert.equal(found.status, 2);
  assert.equal(found.stdout, sayso(["receipt", "verify", ...args]).stdout);
  assert.match(found.stdout, /bundle\.value\.json: does NOT hold[^]*replayed\.json: holds/);
  assert.match(found.stderr, /sayso-consent: `[^\n]*bundle\.value\.json`: [^\n]+\nsayso-consent: `nowhere\.json` cannot be read/);
});

test("with the policy and the log's key given, as lines of JSON", () => {
  const log = ["--log-key", "consent.example.com/log+00000000+AA=="];
  assert.equal(npx("verify", file("good/logged"), ...expected, ...log).status, 2);
  const { status, stdout } = npx("verify", file("good/replayed"), ...expected, "--json");
  assert.equal(status, 0);
  const { ok, level, subject } = JSON.parse(stdout);
  assert.deepEqual([ok, level, subject], [true, "replayed", "pairwise-0123456789"]);
});

test("refuses wrong usage and what is no bundle in one line", () => {
  for (const [args, status] of [[[], 2], [["verify"], 2], [["verify", file("good/logged")], 2], [["frobnicate", "x"], 2], [["verify", "--frobnicate"], 2],
    [["verify", "nowhere.json", ...expected], 2], [["verify", file("good/logged"), ...expected, "--require", "certain"], 2],
    [["verify", file("good/logged"), "--issuer", "consent.example.com", "--jwks", join(samples, "jwks.json")], 2],
    [["verify", file("good/logged"), ...expected, "--origin", ""], 2], [["verify", file("good/logged"), ...expected, "--now="], 2]]) {
    const found = npx(...args);
    assert.equal(found.status, status, `${args}: ${found.stdout}`);
    assert.equal(found.stdout, "");
    assert.match(found.stderr, /(?:^|\n)sayso-consent: [^\n]+\n$/); // npm may have warned before
  }
  assert.match(npx("--help").stdout, /Example:\n {2}npx @sayso\/consent verify/);
});

// Guards native/command/main.cpp: whoever reads the exit status alone is not told yes where the results could not be written.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, cpSync, openSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { begin } from "./person.mjs";
import { binary, policies, root, sayso, temporaryFolder, write } from "./run.mjs";

const policy = join(policies, "saas-opt-in.json");
const samples = join(root, "examples/receipts");
const receipt = join(samples, "good/replayed.json");
const expected = ["--issuer", "https://consent.example.com", "--jwks", join(samples, "jwks.json")];
const asked = JSON.stringify({ context: {}, choices: [], now: "2026-06-01T00:00:00Z" });

/** What prints something; the folder is for files that are read or made. */
const printing = [
  () => ["--help"],
  () => ["--version"],
  () => ["policy", "check", policy],
  () => ["policy", "check", policy, "--json"],
  () => ["policy", "diff", policy, policy],
  () => ["policy", "answer", policy],
  () => ["decide", "--policy", policy],
  (folder) => ["view", "--policy", policy, "--case", write(join(folder, "case.json"), asked), "--catalogue", join(root, "web/locales"), "--locale", "en"],
  () => ["receipt", "verify", receipt, ...expected],
  () => ["receipt", "verify", receipt, ...expected, "--json"],
  () => ["receipt", "show", receipt],
  () => ["receipt", "export", receipt, "--as", "dpv", ...expected],
  (folder) => ["keygen", "--for", "ticket", "--out", join(folder, "made.jwk")],
  (folder) => ["keygen", "--public", join(folder, "key.jwk")],
  (folder) => ["init", join(folder, "made"), "--controller", "Acme", "--country", "DE", "--contact", "privacy@acme.example"],
  (folder) => ["log", "check", join(folder, "data/log")],
];

test("output that is lost, as on a full disk, is status 2 and one line on stderr, for every command that prints", async (t) => {
  const { folder, running } = await begin(t);
  running.child.kill("SIGTERM");
  await running.ended;
  sayso(["keygen", "--for", "ticket", "--out", join(folder, "key.jwk")]);
  const full = openSync("/dev/full", "w");
  t.after(() => closeSync(full));
  for (const print of printing) {
    const kept = temporaryFolder(t);
    cpSync(folder, kept, { recursive: true });
    const before = sayso(print(kept), { input: asked });
    assert.deepEqual([before.status, before.stderr], [0, ""], print(kept).join(" "));
    assert.notEqual(before.stdout, "");
    const args = print(folder);
    const lost = spawnSync(binary, args, { cwd: root, encoding: "utf8", input: asked, stdio: ["pipe", full, "pipe"] });
    assert.equal(lost.status, 2, args.join(" "));
    assert.match(lost.stderr, /^sayso: the output could not be written[^\n]*\n$/, args.join(" "));
  }
});

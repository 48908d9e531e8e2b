// Runs the checkers of examples/receipts/interop, which use none of our code: each takes the good samples and refuses the bad ones.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../examples/receipts/", import.meta.url));
const { logKeys } = JSON.parse(readFileSync(join(folder, "expect.json"), "utf8"));
const work = mkdtempSync(join(tmpdir(), "sayso-interop-"));
after(() => rmSync(work, { recursive: true }));
cpSync(join(folder, "interop"), work, { recursive: true });
symlinkSync(fileURLToPath(new URL("../node_modules", import.meta.url)), join(work, "node_modules"));

// What every checker of signatures finds; the rest of a bundle is not looked at by it.
const bySignatures = ["receipt.countersignature_mismatch", "receipt.kid_mismatch", "receipt.kid_unknown", "receipt.sig_invalid", "receipt.typ_mismatch"];
const byDates = ["receipt.key_expired", "receipt.key_revoked"];
const byLog = ["log.index", "log.not_in_tree", "log.sig_invalid", "log.unsigned"];
const withLog = ["good/logged", "good/replayed"];
const ed25519 = ["good/countersigned", ...withLog];
const es256 = ["good/replayed-es256"];

function holds(command, args, good, bad) {
  const run = (name) => spawnSync(command, [...args(join(folder, `${name}.json`), join(folder, "jwks.json"))], { encoding: "utf8", cwd: work });
  for (const name of good) {
    const { status, stdout, stderr } = run(name);
    assert.equal(status, 0, `${name}: ${stderr}`);
    assert.match(stdout, /^good: /, name);
  }
  for (const code of bad) {
    const { status, stdout } = run(`bad/${code}`);
    assert.ok(status > 0 && stdout === "", `${code}: ${stdout}`);
  }
}

const python = "/usr/bin/python3"; // Debian's, which has Debian's packages

test("Node's `jose` takes and refuses as it should, with both algorithms", () => {
  holds(process.execPath, (...files) => ["verify.mjs", ...files], [...ed25519, ...es256], [...bySignatures, ...byDates]);
});

test("Python's `cryptography` does, with Ed25519", () => {
  holds(python, (...files) => ["-B", "verify.py", ...files], ed25519, [...bySignatures, ...byDates]);
});

test("Python's `jwcrypto` does, with ES256", () => {
  holds(python, (...files) => ["-B", "verify_es256.py", ...files], es256, ["receipt.sig_invalid"]);
});

test("Go does, with the proof of the log", () => {
  const program = join(work, "verify-go");
  const env = { ...process.env, GO111MODULE: "off", GOPATH: "/usr/share/gocode", GOFLAGS: "", GOCACHE: join(tmpdir(), "sayso-go-cache") };
  execFileSync("go", ["build", "-o", program, "./go"], { cwd: work, env, stdio: ["ignore", "inherit", "inherit"] });
  holds(program, (...files) => [...files, logKeys[0]], withLog, [...bySignatures, ...byDates, ...byLog]);
});

test("the commands of the README are these, and each says that the sample is good", () => {
  const [, ...blocks] = readFileSync(join(folder, "README.md"), "utf8").split("```sh\n").map((part) => part.split("```")[0]);
  const typed = blocks.find((block) => block.includes("verify.py"));
  assert.match(typed, new RegExp(`${logKeys[0].replaceAll("+", "\\+")}\n$`));
  const env = { ...process.env, GOFLAGS: "", GOCACHE: join(tmpdir(), "sayso-go-cache") };
  const { stdout, stderr } = spawnSync("sh", ["-ec", typed], { cwd: folder, env, encoding: "utf8" });
  assert.equal((stdout.match(/^good: /gm) ?? []).length, 3, stdout + stderr);
});

test("OpenSSL's command line does", () => {
  holds("sh", (...files) => ["verify.sh", ...files], ed25519, ["receipt.countersignature_mismatch", "receipt.kid_unknown", "receipt.sig_invalid"]);
});

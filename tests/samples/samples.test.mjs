// Holds examples/receipts/ to their names: natively, in Node by the package's API, and that the files are what `./dev samples` makes.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { verifyBundle } from "../../web/dist/verify-node.js";
import { sayso } from "../native/cli/run.mjs";
import { samples } from "./make.mjs";

const folder = fileURLToPath(new URL("../../examples/receipts/", import.meta.url));
const read = (name) => readFileSync(`${folder}${name}`, "utf8");
const { issuer, origin, logKeys, require, now } = JSON.parse(read("expect.json"));
const jwks = read("jwks.json");
const names = (part) => readdirSync(`${folder}${part}`).sort().map((file) => ({ file: `${part}/${file}`, name: file.replace(/\.[a-z]+$/, "") }));
const levelOf = (name) => name.replace(/-.*/, "");
const options = ["--issuer", issuer, "--origin", origin, "--jwks", `${folder}jwks.json`, "--log-key", logKeys[0], "--now", now];
const native = (file, level) => sayso(["receipt", "verify", `${folder}${file}`, ...options, "--require", level, "--json"]);

test("the files are what `./dev samples` makes", async () => {
  const made = await samples();
  for (const [name, text] of made) assert.equal(read(name), text, `${name}: run ./dev samples`);
  const kept = ["jwks.json", "expect.json", ...[...names("good"), ...names("bad")].map(({ file }) => file)];
  assert.deepEqual(kept.sort(), [...made.keys()].sort());
});

test("there is a good sample of each level, which reaches that level and none above, natively and in Node", async () => {
  assert.deepEqual([...new Set(names("good").map(({ name }) => levelOf(name)))].sort(), ["countersigned", "logged", "replayed", "signed"]);
  for (const { file, name } of names("good")) {
    const level = levelOf(name);
    const found = await verifyBundle(read(file), { issuer, origin, jwks, logKeys, now, require: level });
    assert.deepEqual([found.ok, found.level], [true, level], file);
    assert.deepEqual([found.subject, found.choices], ["pairwise-0123456789", [{ purpose: "writing", revision: 1, state: "granted" }]], file);
    assert.equal(found.acceptedAt, level === "signed" ? null : "2026-11-21T14:02:01Z", file);
    const { status, stdout } = native(file, level);
    assert.deepEqual([status, JSON.parse(stdout).level], [0, level], stdout);
    assert.deepEqual(JSON.parse(stdout).checks, found.checks, file);
    if (level === "replayed") continue;
    assert.equal((await verifyBundle(read(file), { issuer, origin, jwks, logKeys, now, require })).ok, false, file);
  }
});

test("each bad sample is refused with the code that it is named after, natively and in Node", async () => {
  assert.ok(names("bad").length >= 20);
  for (const { file, name } of names("bad")) {
    const found = await verifyBundle(read(file), { issuer, origin, jwks, logKeys, now, require }).catch(({ code }) => ({ ok: false, checks: [{ ok: false, code }] }));
    assert.equal(found.ok, false, file);
    assert.equal(found.checks.find(({ ok }) => ok === false)?.code, name, file);
    const { status, stdout, stderr } = native(file, require);
    assert.equal(status, 1, file);
    assert.ok((stdout + stderr).includes(name), `${file}: ${stdout}${stderr}`);
  }
});

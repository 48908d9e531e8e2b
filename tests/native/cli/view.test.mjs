// Guards native/command/view.cpp: the exact bytes of a view, and the envelope that a page takes.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { policies, root, sayso, temporaryFolder, write } from "./run.mjs";

const digest = (text) => createHash("sha256").update(text).digest("base64url");
const catalogues = join(root, "web/locales");
const policy = join(policies, "saas-opt-in.json");

/** `sayso view` of nobody in particular, with more `args`. */
function view(t, ...args) {
  const path = join(temporaryFolder(t), "case.json");
  write(path, JSON.stringify({ context: {}, choices: [], now: "2026-06-01T00:00:00Z" }));
  return sayso(["view", "--policy", policy, "--case", path, "--catalogue", catalogues, ...args]);
}

test("a view is printed as its exact bytes, in the nearest language that the policy has", (t) => {
  const { status, stdout, stderr } = view(t, "--locale", "de-AT");
  assert.deepEqual([status, stderr], [0, ""]);
  assert.equal(JSON.parse(stdout).locale, "de");
});

test("an envelope has the view's bytes, and the digests of all that it was made from", (t) => {
  const envelope = JSON.parse(view(t, "--locale", "en", "--envelope").stdout);
  assert.equal(`${envelope.view}\n`, view(t, "--locale", "en").stdout);
  assert.equal(envelope.catalogue, digest(readFileSync(join(catalogues, "en.json"))));
  assert.deepEqual(envelope.series, [digest(readFileSync(policy))]);
  assert.equal(envelope.words, undefined);
});

test("with --words the catalogue's exact bytes are in the envelope, and nothing else is different", (t) => {
  const { words, ...rest } = JSON.parse(view(t, "--locale", "en", "--envelope", "--words").stdout);
  assert.equal(words, readFileSync(join(catalogues, "en.json"), "utf8"));
  assert.deepEqual(rest, JSON.parse(view(t, "--locale", "en", "--envelope").stdout));
});

test("--words without --envelope is an error in one line that names both", (t) => {
  const { status, stdout, stderr } = view(t, "--locale", "en", "--words");
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /^[^\n]*--words[^\n]*--envelope[^\n]*\n$/);
});

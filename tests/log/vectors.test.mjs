// Guards the shared vectors of the log, and the published ones of RFC 6962 trees, against checkers that others wrote.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { leafOf, hash } from "../vectors/receipt/generate/tree.mjs";
import { identityOf } from "../vectors/receipt/generate/tokens.mjs";
import { askGo, goTakes, sigstoreTakes } from "./checkers.mjs";

const { vectors } = JSON.parse(readFileSync(new URL("../vectors/receipt/log.json", import.meta.url), "utf8"));
const entryOf = ({ countersignature, log }) =>
  hash(Buffer.from(log.salt, "base64url"), Buffer.from(identityOf(countersignature), "base64url"));

// What is of our own profile, and none of a checker's that knows neither countersignatures nor witnesses nor how many keys we know.
const ownRules = new Set(["log.index", "log.witnesses", "log.note", "log.proof", "log.key"]);
const asked = vectors
  .map(({ id, comment, input, expect }) => ({ id, comment, expect, keys: input.expect.log_keys ?? [], bundle: JSON.parse(input.bundle) }))
  .filter(({ bundle, keys, expect }) => bundle.log && keys.length === 1 && expect.checks[2].ok !== null && !ownRules.has(expect.checks[2].code))
  .filter(({ comment }) => comment !== "a witness's signature is not good");

test("Go's sumdb and @sigstore/verify give the recorded verdict on every vector of the log", () => {
  assert.ok(asked.length > 30, `only ${asked.length}`);
  for (const { id, comment, bundle, keys, expect } of asked) {
    const entry = entryOf(bundle);
    const wanted = expect.checks[2].ok;
    assert.equal(sigstoreTakes(bundle.log.proof, entry, keys[0]), wanted, `@sigstore/verify, ${id}: ${comment}`);
    assert.deepEqual(goTakes([{ text: bundle.log.proof, leaf: leafOf(entry) }], keys[0]), [wanted], `sumdb, ${id}: ${comment}`);
  }
});

const suite = new URL("../../../shared/vectors/merkle/inclusion/", import.meta.url);
const inclusion = existsSync(suite)
  ? readdirSync(suite, { recursive: true }).filter((name) => name.endsWith(".json")).map((name) => JSON.parse(readFileSync(new URL(name, suite), "utf8")))
  : undefined;
const absent = inclusion ? false : "not run: there is no folder `../shared/vectors/merkle` beside this checkout";

test("Go's sumdb gives the published verdicts on 98 proofs of inclusion", { skip: absent }, () => {
  assert.equal(inclusion.length, 98);
  const answers = askGo(inclusion.map(({ leafIdx, treeSize, root, leafHash, proof }) => (
    { index: leafIdx, size: treeSize, root: root ?? "", leaf: leafHash ?? "", proof: proof ?? [] })));
  for (const [place, { desc, wantErr }] of inclusion.entries()) assert.equal(answers[place] !== "ok", wantErr, desc);
});

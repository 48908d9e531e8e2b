// Holds the table of attacks on tokens, J1 to J22, to the vectors: each row has some, and they are refused with the codes of that row.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readVectors, vectorFiles } from "./vectors.mjs";

/** A row's codes; "ok" where some of its vectors must be taken. Where no vector can show it, the tests that do. */
const rows = {
  J1: ["receipt.alg_not_allowed", "receipt.sig_invalid"],
  J2: ["receipt.alg_key_mismatch", "receipt.alg_not_allowed"],
  J3: ["receipt.header_member"],
  J4: ["receipt.header_member"],
  J5: ["json.nul", "receipt.kid_malformed", "receipt.kid_mismatch", "receipt.too_large"],
  J6: ["receipt.header_member"],
  J7: ["receipt.not_compact"],
  J8: ["receipt.b64_noncanonical"],
  J9: ["json.duplicate"],
  J10: ["json.bom", "json.number", "json.syntax", "json.trailing", "json.type"],
  J11: ["json.nul", "json.utf8"],
  J12: ["json.too_deep", "receipt.payload"],
  J13: ["receipt.b64_noncanonical", "receipt.too_large"],
  J14: ["receipt.sig_invalid"],
  J15: ["receipt.key_invalid", "receipt.sig_invalid"],
  J16: ["ok"],
  J17: ["receipt.aud_mismatch", "receipt.iss_mismatch"],
  J18: ["json.member_missing", "json.number", "json.syntax", "ok", "receipt.iat_future", "receipt.payload"],
  J19: ["receipt.kid_unknown", "receipt.typ_mismatch"],
  J20: ["json.member_unknown", "receipt.payload"],
};
/** What acceptance refuses has no bundle to be a vector; the clock, the answers and the time of a comparison are the service's. */
const elsewhere = {
  J17: ["tests/core/receipt/acceptance_test.cpp", "jti_taken"],
  J18: ["tests/core/receipt/acceptance_test.cpp", "iat_future"],
  J21: ["tests/native/crypto/constant_time_test.cpp", "a time that tells nothing of where they differ"],
  J22: ["tests/vectors/service/untrusted.json", '"flags": ["J22"]'],
};

const vectors = vectorFiles("receipt").flatMap((file) => readVectors(file));
const codeOf = ({ expect }) => expect.checks.find(({ code }) => code)?.code ?? "ok";

test("every row of the table has vectors, and they have the row's codes", () => {
  for (const [row, codes] of Object.entries(rows)) {
    const found = vectors.filter(({ flags }) => flags.includes(row));
    assert.ok(found.length > 0, row);
    assert.deepEqual([...new Set(found.map(codeOf))].sort(), codes, row);
  }
  const flagged = new Set(vectors.flatMap(({ flags }) => flags.filter((flag) => /^J\d+$/.test(flag))));
  assert.deepEqual([...flagged].sort(), Object.keys(rows).sort());
});

test("what cannot be a vector has a test", () => {
  for (const [row, [file, words]] of Object.entries(elsewhere)) {
    assert.ok(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8").includes(words), `${row}: ${file}`);
  }
  assert.equal(new Set([...Object.keys(rows), ...Object.keys(elsewhere)]).size, 22);
});

// Codes that only acceptance gives: the tests of the core hold all of them against a twin.
const ofAcceptance = `actor_mismatch context_mismatch expired ticket_required ticket_mismatch ticket_bound jti_taken policy_superseded view_stale
  state_changed not_askable untrusted`.split(/\s+/).map((name) => `receipt.${name}`);

test("every code of receipts, bundles and the log is reached by a vector", () => {
  const { codes } = JSON.parse(readFileSync(new URL("../../core/schema/errors.json", import.meta.url), "utf8"));
  const asked = codes.filter(({ code, where }) => where.includes("core") && /^(?:receipt|log)\./.test(code)).map(({ code }) => code);
  const reached = new Set(vectors.flatMap(({ expect }) => expect.checks.map(({ code }) => code)));
  assert.deepEqual(asked.filter((code) => !reached.has(code) && !ofAcceptance.includes(code)), []);
  const acceptance = readFileSync(new URL("../core/receipt/acceptance_test.cpp", import.meta.url), "utf8");
  assert.deepEqual(ofAcceptance.filter((code) => !acceptance.includes(code)), []);
});

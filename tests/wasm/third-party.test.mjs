// Guards the core's verdicts with suites that others published: raw signatures, each wrapped as a token of ours as well, tokens and keys.
// The number of cases that each host accepts is recorded in tests/vectors/hosts.json and printed.
import assert from "node:assert/strict";
import { sha256 } from "../vectors/receipt/generate/keys.mjs";
import { b64, receiptPayload } from "../vectors/receipt/generate/tokens.mjs";
import { openDoor } from "./built.mjs";
import { answerQuestions } from "./host.mjs";
import { casesOf, nodeTakes, recorded, withSuite } from "./suites.mjs";

const door = await openDoor();
const ask = (name, value) => JSON.parse(door.call(name, JSON.stringify(value)));

const thumbprint = ({ crv, kty, x, y }) => sha256(JSON.stringify({ crv, kty, x, ...(y && { y }) }));
const typ = "consent-receipt+jwt";

/** A token of ours that bears the case's key and signature, and what the core would ask of a host: nothing where it refuses by itself. */
function wrapped({ alg, jwk, signature }) {
  const input = `${b64(JSON.stringify({ alg, kid: thumbprint(jwk), typ }))}.${b64(JSON.stringify(receiptPayload({ jwk })))}`;
  const call = { jws: `${input}.${signature.toString("base64url")}`, expect: { require: "signed" } };
  const asked = ask("open", call).ok.questions.filter(({ kind }) => kind === "signature");
  return { call, asked };
}

/** Our verdict on the raw case: the core has nothing against key and signature, and the host takes them. */
const oursTakes = (given) => wrapped(given).asked.length === 1 && nodeTakes(given);

for (const [name, numbers] of Object.entries(recorded)) {
  withSuite(name, `${numbers.cases} cases`, (suite, t) => {
    const cases = casesOf(name, suite);
    assert.equal(cases.length, numbers.cases);
    const found = { node: 0, ours: 0 };
    for (const given of cases) {
      const [node, ours] = [nodeTakes(given), oursTakes(given)];
      found.node += node;
      found.ours += ours;
      if (given.valid !== undefined) assert.equal(ours, given.valid, `case ${given.id}`);
      if (ours) assert.ok(node);
      // As a token: the signature is of something else, so it is never good; a platform is asked only where the core lets it.
      const { call, asked } = wrapped(given);
      const verdict = ask("judge", { ...call, answers: answerQuestions(ask("open", call).ok.questions) }).ok;
      assert.equal(verdict.ok, false, `case ${given.id}`);
      const { code } = verdict.checks[0];
      assert.ok(code === "receipt.sig_invalid" || code === "receipt.key_invalid" || code === "receipt.payload", `case ${given.id}: ${code}`);
      assert.ok(asked.length <= 1);
    }
    t.diagnostic(`${name}: ${JSON.stringify({ cases: cases.length, ...numbers, ...found })}`);
    assert.deepEqual(found, { node: numbers.node, ours: numbers.ours });
  });
}

// Our profile is narrower than RFC 7515: `typ` is one of ours, `kid` a thumbprint, `alg` Ed25519 or ES256. So none of the 401 is taken, the 46
// valid ones neither; what counts is that each is refused by itself, for a reason that is listed here, and that no platform is asked.
const reasons = {
  "receipt.alg_not_allowed": 322, // HMAC, RSA, P-521, `none`, or no algorithm
  "receipt.typ_mismatch": 31, // ES256, but not a token of ours
  "receipt.header_member": 1, // a member beside `alg`, `kid` and `typ`: a key, in this suite
  "receipt.not_compact": 33, // not three parts, or one of them empty
  "receipt.b64_noncanonical": 14, // not base64url in its one spelling
};

withSuite("wycheproof/json_web_signature_test.json", "401 tokens of other profiles", ({ testGroups }, t) => {
  const found = {};
  let count = 0;
  for (const { tests } of testGroups) {
    for (const { tcId, jws } of tests) {
      const call = { jws: typeof jws === "string" ? jws : JSON.stringify(jws), expect: { require: "signed" } };
      const { questions } = ask("open", call).ok;
      assert.deepEqual(questions, [], `tcId ${tcId}: a platform is asked`);
      const { ok, checks } = ask("judge", { ...call, answers: {} }).ok;
      assert.equal(ok, false, `tcId ${tcId}`);
      found[checks[0].code] = (found[checks[0].code] ?? 0) + 1;
      ++count;
    }
  }
  t.diagnostic(`401 tokens: ${JSON.stringify(found)}`);
  assert.equal(count, 401);
  assert.deepEqual(found, reasons);
});

withSuite("wycheproof/json_web_key_test.json", "26 key sets and tokens of other profiles", ({ testGroups }, t) => {
  const found = {};
  let count = 0;
  for (const group of testGroups) {
    for (const { tcId, jws } of group.tests) {
      const keys = JSON.stringify(group.public ?? group.private);
      const refused = ask("open", { jws: typeof jws === "string" ? jws : JSON.stringify(jws), expect: { issuer: "https://example.com", jwks: keys } });
      // A set with a key that is private, of another algorithm or for another use is refused whole: it was not made for this.
      assert.equal(refused.error?.code, "receipt.key_invalid", `tcId ${tcId}: ${JSON.stringify(refused)}`);
      found[refused.error.code] = (found[refused.error.code] ?? 0) + 1;
      ++count;
    }
  }
  t.diagnostic(`26 key sets: ${JSON.stringify(found)}`);
  assert.equal(count, 26);
});


// Guards the three steps around a signature with real keys: what the shipped module prepares, a platform signs and the module
// seals, the module opens again and judges by the platform's answers.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { openDoor } from "./built.mjs";
import { answerQuestions } from "./host.mjs";
import { readExamples } from "../schema/load.mjs";

const door = await openDoor();
const examples = readExamples("tokens.json");

function ask(name, call) {
  const answer = JSON.parse(door.call(name, JSON.stringify(call)));
  assert.ok("ok" in answer, JSON.stringify(answer));
  return answer.ok;
}

/** A new key: its public JWK, its thumbprint, and how it signs. */
function newKey(alg) {
  const { publicKey, privateKey } = alg === "Ed25519" ? generateKeyPairSync("ed25519") : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { kty, crv, x, y } = publicKey.export({ format: "jwk" });
  const jwk = y === undefined ? { kty, crv, x } : { kty, crv, x, y };
  const kid = createHash("sha256").update(ask("prepare", { jwk }).thumbprint).digest("base64url");
  const signBytes = (text) => (alg === "Ed25519" ? sign(null, text, privateKey) : sign("sha256", text, { key: privateKey, dsaEncoding: "ieee-p1363" }));
  return { alg, jwk, kid, signBytes };
}

function issue(typ, { alg, jwk, kid, signBytes }, payload) {
  const { signing_input } = ask("prepare", { typ, alg, jwk, kid, payload });
  const signature = signBytes(Buffer.from(signing_input, "ascii")).toString("base64url");
  return ask("seal", { signing_input, signature }).jws;
}

function verify(call) {
  const { questions } = ask("open", call);
  return ask("judge", { ...call, answers: answerQuestions(questions) });
}

const identity = (jws) => createHash("sha256").update(jws.slice(0, jws.lastIndexOf("."))).digest("base64url");

const receiptBy = (key) => issue("consent-receipt+jwt", key, { ...examples["receipt.schema.json"].good[0], cnf: { jwk: key.jwk } });

/** The text with one character of its last part changed in the middle, where every bit counts. */
function altered(jws) {
  const at = jws.lastIndexOf(".") + 10;
  return jws.slice(0, at) + (jws[at] === "A" ? "B" : "A") + jws.slice(at + 1);
}

for (const alg of ["Ed25519", "ES256"]) {
  test(`a receipt signed with ${alg} is judged as signed, and called by the digest of what was signed`, () => {
    const jws = receiptBy(newKey(alg));
    const verdict = verify({ jws, expect: { require: "signed" } });
    assert.equal(verdict.level, "signed");
    assert.equal(verdict.ok, true);
    assert.equal(verdict.receipt, identity(jws));
  });

  test(`a receipt signed with ${alg} of which a bit of the signature is changed is not`, () => {
    const verdict = verify({ jws: altered(receiptBy(newKey(alg))), expect: { require: "signed" } });
    assert.equal(verdict.level, "none");
    assert.equal(verdict.checks[0].code, "receipt.sig_invalid");
  });

  test(`a receipt with the signature of another one by the same ${alg} key is not`, () => {
    const key = newKey(alg);
    const other = issue("consent-receipt+jwt", key, { ...examples["receipt.schema.json"].good[0], cnf: { jwk: key.jwk }, jti: "019aa5e7-3c00-7000-8000-0000000000ff" });
    const jws = receiptBy(key);
    const swapped = jws.slice(0, jws.lastIndexOf(".")) + other.slice(other.lastIndexOf("."));
    assert.equal(verify({ jws: swapped, expect: { require: "signed" } }).level, "none");
  });
}

test("a receipt that the controller countersigned is judged as countersigned, by the controller's keys only", () => {
  const receipt = receiptBy(newKey("Ed25519"));
  const controller = newKey("Ed25519");
  const { aud: iss, sub, policy, context } = examples["receipt.schema.json"].good[0];
  const countersignature = issue("consent-countersignature+jwt", controller, {
    ...examples["countersignature.schema.json"].good[0], iss, sub, policy, context, receipt: identity(receipt),
  });
  const jwksOf = ({ jwk, kid, alg }) => JSON.stringify({ keys: [{ ...jwk, kid, alg, use: "sig", typ: "consent-countersignature+jwt" }] });
  const bundle = JSON.stringify({ v: 1, receipt, countersignature });

  const verdict = verify({ bundle, expect: { issuer: iss, jwks: jwksOf(controller) } });
  assert.equal(verdict.level, "countersigned", JSON.stringify(verdict));
  assert.equal(verdict.index, 0);

  assert.equal(verify({ bundle, expect: { issuer: iss, jwks: jwksOf(newKey("Ed25519")) } }).level, "signed");
  assert.equal(verify({ bundle, expect: { issuer: iss } }).level, "signed");
});

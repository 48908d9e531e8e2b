// Guards native/command/keygen.cpp.
import assert from "node:assert/strict";
import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { chmodSync, existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sayso, temporaryFolder } from "./run.mjs";

const types = { device: "consent-receipt+jwt", ticket: "consent-ticket+jwt", countersignature: "consent-countersignature+jwt" };

/** The RFC 7638 thumbprint, made by another implementation. */
function thumbprint(jwk) {
  const { crv, kty, x, y } = jwk;
  return createHash("sha256").update(JSON.stringify(y === undefined ? { crv, kty, x } : { crv, kty, x, y })).digest("base64url");
}

for (const [use, alg] of [["device", "Ed25519"], ["device", "ES256"], ["ticket", "Ed25519"], ["ticket", "ES256"], ["countersignature", "Ed25519"]]) {
  test(`a key for ${use} (${alg}) is private, is one that others can read, and its kid is printed`, (t) => {
    const out = join(temporaryFolder(t), "key.jwk");
    const { status, stdout, stderr } = sayso(["keygen", "--for", use, "--alg", alg, "--out", out]);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.equal(statSync(out).mode & 0o777, 0o600);
    const jwk = JSON.parse(readFileSync(out, "utf8"));
    assert.equal(jwk.typ, types[use]);
    assert.equal(stdout, `${jwk.kid}\n`);
    assert.equal(jwk.kid, thumbprint(jwk));
    const derived = createPublicKey(createPrivateKey({ key: jwk, format: "jwk" })).export({ format: "jwk" });
    assert.equal(derived.x, jwk.x);
  });
}

test("a file that is there is never overwritten", (t) => {
  const out = join(temporaryFolder(t), "key.jwk");
  assert.equal(sayso(["keygen", "--for", "ticket", "--out", out]).status, 0);
  const before = readFileSync(out, "utf8");
  const { status, stderr } = sayso(["keygen", "--for", "ticket", "--out", out]);
  assert.equal(status, 2);
  assert.match(stderr, /^sayso: .*never overwritten.*\n$/);
  assert.equal(readFileSync(out, "utf8"), before);
});

test("the public half is a JWKS without anything secret", (t) => {
  const folder = temporaryFolder(t);
  const files = ["a.jwk", "b.jwk"].map((name) => join(folder, name));
  sayso(["keygen", "--for", "ticket", "--out", files[0]]);
  sayso(["keygen", "--for", "countersignature", "--out", files[1]]);
  const { status, stdout } = sayso(["keygen", "--public", files[0], "--public", files[1]]);
  assert.equal(status, 0);
  const { keys } = JSON.parse(stdout);
  assert.deepEqual(keys.map(({ typ }) => typ), [types.ticket, types.countersignature]);
  for (const key of keys) assert.equal(key.d, undefined);
});

test("a key that others may read is refused in one line", (t) => {
  const out = join(temporaryFolder(t), "key.jwk");
  sayso(["keygen", "--for", "ticket", "--out", out]);
  chmodSync(out, 0o644);
  const { status, stdout, stderr } = sayso(["keygen", "--public", out]);
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /^sayso: .*chmod 600.*\n$/);
});

test("a countersignature is always Ed25519", (t) => {
  const out = join(temporaryFolder(t), "key.jwk");
  assert.equal(sayso(["keygen", "--for", "countersignature", "--alg", "ES256", "--out", out]).status, 2);
  assert.equal(existsSync(out), false);
});

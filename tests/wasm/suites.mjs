// The published suites beside the checkout, and the cases of those that are about raw signatures in one shape.
import { createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const folder = new URL("../../../shared/vectors/", import.meta.url);

/** The recorded numbers of accepted cases, by suite and host. */
export const { suites: recorded } = JSON.parse(readFileSync(new URL("../vectors/hosts.json", import.meta.url), "utf8"));

/** Runs `run(suite, t)` with a suite that is kept beside the checkout; says so where it is not there. */
export function withSuite(name, title, run) {
  const file = new URL(name, folder);
  const absent = existsSync(file) ? false : `not run: there is no ../shared/vectors/${name} beside this checkout`;
  test(`${name}: ${title}`, { skip: absent }, (t) => run(JSON.parse(readFileSync(file, "utf8")), t));
}

const hex = (text) => Buffer.from(text, "hex");
const b64 = (bytes) => bytes.toString("base64url");

/** Every case as {id, alg, jwk, message, signature, valid, isMixed}; `valid` is undefined where the suite does not say; a key is mixed where it is
 * that of a point with a part of small order. */
export function casesOf(name, suite) {
  if (name.startsWith("cctv/")) {
    return suite.map(({ number, key, sig, msg, flags }) => (
      { id: number, isMixed: flags?.includes("low_order_component_A"), alg: "Ed25519", jwk: { kty: "OKP", crv: "Ed25519", x: b64(hex(key)) }, message: Buffer.from(msg), signature: hex(sig) }));
  }
  return suite.testGroups.flatMap(({ publicKey, tests }) => tests.map(({ tcId, msg, sig, result }) => {
    const point = publicKey.uncompressed && hex(publicKey.uncompressed);
    const jwk = point
      ? { kty: "EC", crv: "P-256", x: b64(point.subarray(1, 33)), y: b64(point.subarray(33)) }
      : { kty: "OKP", crv: "Ed25519", x: b64(hex(publicKey.pk)) };
    return { id: tcId, alg: point ? "ES256" : "Ed25519", jwk, message: hex(msg), signature: hex(sig), valid: result === "valid" };
  }));
}

/** node:crypto's verdict on one of them. */
export function nodeTakes({ alg, jwk, message, signature }) {
  try {
    const key = createPublicKey({ key: jwk, format: "jwk" });
    return alg === "Ed25519" ? verify(null, message, key, signature) : verify("sha256", message, { key, dsaEncoding: "ieee-p1363" }, signature);
  } catch {
    return false;
  }
}

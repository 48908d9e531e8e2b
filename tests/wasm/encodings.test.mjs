// Guards the rule of decision 0030 on the shipped core.wasm: `the platform accepts` and `the core has nothing against A, R and S` together
// are one verdict everywhere. A is asked of `prepare`, R and S of `seal`, the rest of node:crypto.
import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { device, sha256 } from "../vectors/receipt/generate/keys.mjs";
import { b64, headerOf, receiptPayload } from "../vectors/receipt/generate/tokens.mjs";
import { openDoor } from "./built.mjs";

const door = await openDoor();
const ask = (name, value) => JSON.parse(door.call(name, JSON.stringify(value)));
const bytesOf = (hex) => Buffer.from(hex, "hex");

const signingInput = `${b64(JSON.stringify(headerOf(device, "consent-receipt+jwt")))}.${b64(JSON.stringify(receiptPayload()))}`;
const takesSignature = (bytes) => "ok" in ask("seal", { signing_input: signingInput, signature: b64(bytes) });

/** Whether the core lets the key sign: a receipt of it is prepared. */
function takesKey(bytes) {
  const jwk = { kty: "OKP", crv: "Ed25519", x: b64(bytes) };
  const kid = sha256(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x }));
  return "ok" in ask("prepare", { typ: "consent-receipt+jwt", alg: "Ed25519", jwk, kid, payload: receiptPayload({ jwk }) });
}

function platformTakes(key, message, signature) {
  try {
    const jwk = { kty: "OKP", crv: "Ed25519", x: b64(key) };
    return verify(null, message, createPublicKey({ key: jwk, format: "jwk" }), signature);
  } catch {
    return false;
  }
}
const isGood = (key, message, signature) => takesKey(key) && takesSignature(signature) && platformTakes(key, message, signature);

const p = 2n ** 255n - 19n;
const mod = (number) => ((number % p) + p) % p;
function power(base, exponent) {
  let result = 1n;
  for (let b = mod(base), e = exponent; e > 0n; e >>= 1n, b = mod(b * b)) if (e & 1n) result = mod(result * b);
  return result;
}
const inverse = (number) => power(number, p - 2n);
const d = mod(-121665n * inverse(121666n));
const add = ([x1, y1], [x2, y2]) => {
  const t = mod(d * x1 * x2 * y1 * y2);
  return [mod((x1 * y2 + x2 * y1) * inverse(1n + t)), mod((y1 * y2 + x1 * x2) * inverse(1n - t))];
};
/** The x of a y, or nothing where there is none. */
function xOf(y) {
  const square = mod((y * y - 1n) * inverse(d * y * y + 1n));
  let x = power(square, (p + 3n) / 8n);
  if (mod(x * x) !== square) x = mod(x * power(2n, (p - 1n) / 4n));
  return mod(x * x) === square ? x : undefined;
}
const encode = (y, sign) => {
  const bytes = Buffer.from((y | (BigInt(sign) << 255n)).toString(16).padStart(64, "0"), "hex").reverse();
  return bytes.toString("hex");
};

/** Every spelling of a point whose eightfold is the neutral element, found by arithmetic alone. */
function smallOrderEncodings() {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const points = new Map();
  for (let y = 2n; points.size < 8; ++y) {
    const x = xOf(y);
    if (x === undefined) continue;
    let torsion = [0n, 1n];
    for (let double = [x, y], scalar = order; scalar > 0n; scalar >>= 1n, double = add(double, double)) if (scalar & 1n) torsion = add(torsion, double);
    for (let point = torsion, n = 0; n < 8; ++n, point = add(point, torsion)) points.set(point.join(), point);
  }
  const found = new Set();
  for (const [x, y] of points.values()) {
    for (const spelling of [y, y + p].filter((number) => number < 2n ** 255n)) {
      // A point with x = 0 has two signs that decode to it.
      for (const sign of x === 0n ? [0, 1] : [Number(x & 1n)]) found.add(encode(spelling, sign));
    }
  }
  return found;
}

test("there are 14 encodings of points of small order, and the core takes none as A or R", () => {
  const found = smallOrderEncodings();
  assert.equal(found.size, 14);
  for (const hex of found) {
    assert.equal(takesKey(bytesOf(hex)), false, hex);
    assert.equal(takesSignature(Buffer.concat([bytesOf(hex), Buffer.alloc(32, 1)])), false, hex);
  }
});

test("what lies beside them is taken", () => {
  const found = smallOrderEncodings();
  for (const hex of found) {
    const beside = bytesOf(hex);
    beside[0] ^= 2;
    const y = Buffer.from(beside).reverse();
    y[0] &= 127;
    if (found.has(beside.toString("hex")) || BigInt(`0x${y.toString("hex")}`) >= p) continue;
    assert.equal(takesSignature(Buffer.concat([beside, Buffer.alloc(32, 1)])), true, hex);
  }
});

const suites = new URL("../../../shared/vectors/", import.meta.url);
/** A suite kept beside the checkout and never in it. */
function suite(name, count, run) {
  const file = new URL(name, suites);
  const skip = existsSync(file) ? false : `there is no ../shared/vectors/${name} beside this checkout`;
  test(`${name}: ${count} vectors`, { skip }, () => run(JSON.parse(readFileSync(file, "utf8"))));
}

suite("wycheproof/ed25519_test.json", 151, ({ testGroups }) => {
  let count = 0;
  for (const { publicKey, tests } of testGroups) {
    for (const { tcId, msg, sig, result } of tests) {
      assert.equal(isGood(bytesOf(publicKey.pk), bytesOf(msg), bytesOf(sig)), result === "valid", `tcId ${tcId}`);
      ++count;
    }
  }
  assert.equal(count, 151);
});

suite("cctv/ed25519vectors.json", 914, (vectors) => {
  const isSmall = new Set(smallOrderEncodings());
  let taken = 0;
  for (const { number, key, sig, msg } of vectors) {
    const good = isGood(bytesOf(key), Buffer.from(msg), bytesOf(sig));
    const strict = !isSmall.has(key) && !isSmall.has(sig.slice(0, 64));
    assert.equal(good, strict && platformTakes(bytesOf(key), Buffer.from(msg), bytesOf(sig)), `number ${number}`);
    taken += good;
  }
  assert.equal(vectors.length, 914);
  // Points with both a small-order and a prime-order part, which no list can tell.
  assert.equal(taken, 43);
});

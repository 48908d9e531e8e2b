// Guards `verifierOf` of `@sayso/consent/verify` in Node: of one token it says what the core says, whatever was done to it.
import assert from "node:assert/strict";
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify as verifyRaw } from "node:crypto";
import { test } from "node:test";
import { ConsentError, verifierOf, verifyReceipt } from "../../web/dist/verify-node.js";
import { countersignature, countersignaturePayload, receipt, receiptPayload, token, headerOf } from "../vectors/receipt/generate/tokens.mjs";
import { countersigner, device, device256, otherDevice, ticketer } from "../vectors/receipt/generate/keys.mjs";
import { readVectors, vectorFiles } from "../wasm/vectors.mjs";

const TYP = "consent-receipt+jwt";
const b64 = (value) => Buffer.from(value).toString("base64url");
const codeOf = (run) => {
  try {
    return run();
  } catch (error) {
    assert.ok(error instanceof ConsentError, String(error));
    return error.code;
  }
};
/** "ok" or the code of our refusal. */
const ours = (jws, key, typ = TYP) => codeOf(() => (verifierOf({ key, typ })(jws) instanceof Uint8Array ? "ok" : "no bytes"));
/** "ok" or the code of the core's refusal. A text is told from a bundle by its first letter, so the core's own door is asked. */
const cores = async (jws) => (await verifyReceipt(jws, { require: "signed" })).checks[0].code ?? "ok";
/** The same verdict, and the same code; only what the core's reader has against a header as JSON may have another. */
function assertSame(found, core, message) {
  if (core.startsWith("json.")) assert.notEqual(found, "ok", `${message}: ${core}`);
  else assert.equal(found, core, message);
}

const keyOf = (jws) => {
  try {
    return JSON.parse(Buffer.from(jws.split(".")[1], "base64url")).cnf.jwk;
  } catch {
    return device.jwk;
  }
};

test("a token's payload comes out as it was signed, of either algorithm and every kind", () => {
  for (const key of [device, device256]) {
    const payload = receiptPayload(key);
    assert.deepEqual(JSON.parse(Buffer.from(verifierOf({ key: key.jwk, typ: TYP })(receipt(payload, key)))), payload);
  }
  const verify = verifierOf({ key: countersigner.jwk, typ: "consent-countersignature+jwt" });
  assert.deepEqual(JSON.parse(Buffer.from(verify(countersignature()))), countersignaturePayload());
});

test("another key, another kind and another payload are refused, each with its code", () => {
  assert.equal(ours(receipt(), otherDevice.jwk), "receipt.kid_mismatch");
  assert.equal(ours(countersignature(), countersigner.jwk), "receipt.typ_mismatch");
  assert.equal(ours(countersignature(countersignaturePayload(), ticketer), countersigner.jwk, "consent-countersignature+jwt"), "receipt.kid_mismatch");
  const [header, payload, signature] = receipt().split(".");
  assert.equal(ours(`${header}.${b64("{}")}.${signature}`, device.jwk), "receipt.sig_invalid");
  assert.equal(ours(`${header}.${payload}.${b64(Buffer.alloc(63))}`, device.jwk), "receipt.sig_invalid");
  assert.equal(ours(token({ ...headerOf(device, TYP), alg: "EdDSA" }, receiptPayload(), device), device.jwk), "receipt.alg_not_allowed");
  assert.equal(ours(token({ ...headerOf(device, TYP), alg: "ES256" }, receiptPayload(), device), device.jwk), "receipt.alg_key_mismatch");
});

test("what is no key is refused before any token", () => {
  const { jwk } = device;
  const edwards = [{ ...jwk, crv: "Ed448" }, { ...jwk, x: `${jwk.x}A` }, { ...jwk, x: jwk.x.replace(/.$/, "N") }, { ...jwk, x: "A".repeat(43) }, { ...jwk, y: jwk.x },
    { ...jwk, d: jwk.x }, { kty: "oct", k: jwk.x }, null, "key"];
  const curve = [{ ...device256.jwk, y: device256.jwk.x }, { ...device256.jwk, x: b64(Buffer.alloc(32, 255)) }, { kty: "EC", crv: "P-256", x: device256.jwk.x }];
  const small = ["00", "01", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    `ec${"ff".repeat(30)}7f`, `ed${"ff".repeat(30)}7f`, `ff${"ff".repeat(30)}7f`].flatMap((hex) => {
    const point = Buffer.from(hex.padEnd(64, "0"), "hex");
    const other = Buffer.from(point);
    other[31] |= 0x80;
    return [point, other].map((bytes) => ({ ...jwk, x: b64(bytes) }));
  });
  for (const key of [...edwards, ...small, ...curve]) assert.equal(codeOf(() => verifierOf({ key, typ: TYP })), "receipt.key_invalid", JSON.stringify(key));
  assert.equal(codeOf(() => verifierOf({ key: jwk, typ: "JWT" })), "receipt.typ_mismatch");
});

test("every vector of a token has the core's verdict, where that is not about the payload's members", async () => {
  const about = /^receipt\.(?:too_large|not_compact|b64_noncanonical|header_member|alg_not_allowed|typ_mismatch|kid_malformed|kid_mismatch|alg_key_mismatch|sig_invalid)$/;
  let taken = 0;
  let refused = 0;
  for (const { id, input, expect } of vectorFiles("receipt").flatMap((file) => readVectors(file))) {
    if (input.jws === undefined || input.answers || input.expect?.accept_eddsa) continue;
    const { ok, code = "ok", detail } = expect.checks?.[0] ?? {};
    if (ok) assert.equal(ours(input.jws, keyOf(input.jws)), "ok", id);
    taken += ok ? 1 : 0;
    const isHeader = about.test(code) || (code.startsWith("json.") && /`\/header/.test(detail));
    if (!isHeader) continue;
    const key = keyOf(input.jws);
    const found = codeOf(() => ours(input.jws, key));
    refused += 1;
    // A key that is not one is refused by itself, before the token.
    if (found !== "receipt.key_invalid") assertSame(found, code, id);
  }
  assert.ok(taken > 5 && refused > 60, `${taken} ${refused}`);
});

test("whatever is done to a header, core and verifier are of one mind", async () => {
  const { alg, kid } = headerOf(device, TYP);
  const member = (name, value) => [`"${name}"`, JSON.stringify(value)];
  const good = [member("alg", alg), member("kid", kid), member("typ", TYP)];
  const write = (members, space = "") => `{${space}${members.map(([name, value]) => `${name}${space}:${space}${value}`).join(`${space},${space}`)}${space}}`;
  const headers = [
    write(good), write([good[2], good[0], good[1]]), write(good, " "), write(good, "\n\t\r "), `\f${write(good)}`, `${write(good)} x`, `\uFEFF${write(good)}`,
    write([...good, good[0]]), write([...good, ['"\\u0061lg"', '"Ed25519"']]), write([['"\\u0061lg"', '"Ed25519"'], good[1], good[2]]),
    write([member("alg", "none"), good[0], good[1], good[2]]), write([...good, member("crit", [])]), write([...good, member("__proto__", {})]),
    write([...good, member("jwk", device.jwk)]), write(good.slice(1)), write([good[0], good[2]]), write(good.slice(0, 2)), "{}", "[]", "null", '"x"', "1", "",
    write([['"alg"', "1"], good[1], good[2]]), write([['"alg"', '["Ed25519"]'], good[1], good[2]]), write([['"alg"', '"Ed255\\u0031\\u0039"'], good[1], good[2]]),
    write([good[0], ['"kid"', `"${kid.slice(0, -1)}"`], good[2]]), write([good[0], ['"kid"', `"${kid}\\u0000"`], good[2]]), write([good[0], ['"kid"', "null"], good[2]]),
    write([good[0], good[1], member("typ", "consent-ticket+jwt")]), write([good[0], good[1], member("typ", "CONSENT-RECEIPT+JWT")]), write([good[0], good[1], member("typ", "")]),
    `${write(good).slice(0, -1)},}`, write(good).replace("{", "{,"), write(good).replaceAll('"', "'"), `${write(good)}${write(good)}`, write([...good, ['"n"', "1.5"]]),
    write([good[0], member("kid", otherDevice.kid), good[2]]), write([member("alg", "ES256"), good[1], good[2]]), write([member("alg", "constructor"), good[1], good[2]]),
    Buffer.from([...Buffer.from(write(good).slice(0, -1)), 0xff, 0x7d]), Buffer.concat([Buffer.from(write(good)), Buffer.from([0])]),
  ];
  const seen = new Set();
  for (const header of headers) {
    const jws = token(header, receiptPayload(), device);
    const found = ours(jws, device.jwk);
    assertSame(found, await cores(jws), String(header));
    seen.add(found);
  }
  for (const code of ["ok", "json.syntax", "json.duplicate", "receipt.header_member", "receipt.alg_not_allowed", "receipt.kid_malformed"]) assert.ok(seen.has(code), code);
});

test("each changed letter of a token, and each left out, has the core's verdict", async () => {
  const jws = receipt();
  let dice = 1;
  const roll = (sides) => (dice = (dice * 48271) % 2147483647) % sides;
  for (let round = 0; round < 600; ++round) {
    const at = roll(round % 3 ? jws.length : 150); // the header has its share
    const letter = "ABCabc019-_.=+/ é\n{".charAt(roll(19));
    const other = round % 4 ? `${jws.slice(0, at)}${letter}${jws.slice(at + 1)}` : `${jws.slice(0, at)}${jws.slice(at + 1 + roll(3))}`;
    if (/^\s*[{[]|[\r\n]$/.test(other)) continue; // would be read as a bundle, or as a line
    const core = await cores(other);
    const found = ours(other, device.jwk);
    // A changed payload is refused by the core for what it says, its key too, before the signature is looked at.
    const isPayload = core !== "ok" && found === "receipt.sig_invalid";
    if (!isPayload) assertSame(found, core, `${round}: ${at} ${letter}`);
  }
});

test("a key may be one that was generated just now", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const { kty, crv, x } = publicKey.export({ format: "jwk" });
  const verify = verifierOf({ key: { kty, crv, x }, typ: TYP });
  const input = `${b64(JSON.stringify({ alg: "Ed25519", kid: verify.kid, typ: TYP }))}.${b64("{}")}`;
  assert.equal(Buffer.from(verify(`${input}.${b64(sign(null, Buffer.from(input), createPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" }))))}`)).toString(), "{}");
});

test("a signature whose point is of small order is refused, though node:crypto takes it", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const { kty, crv, x, d } = privateKey.export({ format: "jwk" });
  const key = { kty, crv, x };
  const { kid } = verifierOf({ key, typ: TYP });
  const number = (bytes) => BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);
  const sha512 = (...parts) => createHash("sha512").update(Buffer.concat(parts)).digest();
  const clamped = sha512(Buffer.from(d, "base64url")).subarray(0, 32);
  clamped[0] &= 248;
  clamped[31] = (clamped[31] & 127) | 64;
  const input = Buffer.from(`${b64(JSON.stringify({ alg: "Ed25519", kid, typ: TYP }))}.${b64(JSON.stringify(receiptPayload({ jwk: key })))}`);
  const neutral = Buffer.from("01".padEnd(64, "0"), "hex");
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const s = (number(sha512(neutral, Buffer.from(x, "base64url"), input)) * number(clamped)) % order;
  const signature = Buffer.concat([neutral, Buffer.from(s.toString(16).padStart(64, "0"), "hex").reverse()]);
  assert.ok(verifyRaw(null, input, createPublicKey({ key, format: "jwk" }), signature));
  const jws = `${input}.${b64(signature)}`;
  assert.equal(await cores(jws), "receipt.sig_invalid");
  assert.equal(ours(jws, key), "receipt.sig_invalid");
});

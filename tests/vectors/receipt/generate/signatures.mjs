// Signatures: small order, malleability, forms of ES256 (J14 to J16).
import { collection } from "./expect.mjs";
import { device, device256, order256, sha256, toBytes32, toNumber } from "./keys.mjs";
import { b64, receipt, receiptPayload, token } from "./tokens.mjs";

const all = collection("signatures", "Signatures that some platform takes, and that are refused or taken alike on all.");
const { refuse, take } = all;
const typ = "consent-receipt+jwt";

/** The eight points of small order and their six further spellings. */
const weak = ["00".repeat(32), `ed${"ff".repeat(30)}7f`, `${"00".repeat(31)}80`, `ed${"ff".repeat(31)}`, `01${"00".repeat(31)}`, `01${"00".repeat(30)}80`,
  `ee${"ff".repeat(30)}7f`, `ee${"ff".repeat(31)}`, "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa", `ec${"ff".repeat(30)}7f`, `ec${"ff".repeat(31)}`];
const good = receipt();
const head = good.slice(0, good.lastIndexOf(".") + 1);
const signature = Buffer.from(good.split(".")[2], "base64url");
const signedBy = (bytes) => `${head}${bytes.toString("base64url")}`;

/** A key of small order with a signature (R = the neutral element, S = 0) that verifies for many messages where it is let. */
const keyOf = (hex) => {
  const jwk = { kty: "OKP", crv: "Ed25519", x: Buffer.from(hex, "hex").toString("base64url") };
  const kid = sha256(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x }));
  const neutral = Buffer.concat([Buffer.from("01", "hex"), Buffer.alloc(63)]);
  return { alg: "Ed25519", jwk, kid, sign: () => neutral };
};
for (const hex of weak) {
  refuse(`A is ${hex}`, ["J14"], receipt(receiptPayload(keyOf(hex)), keyOf(hex)), "receipt.sig_invalid");
  refuse(`R is ${hex}`, ["J14"], signedBy(Buffer.concat([Buffer.from(hex, "hex"), signature.subarray(32)])), "receipt.sig_invalid");
}
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const little = (number) => Buffer.from(toBytes32(number)).reverse();
const s = toNumber(Buffer.from(signature.subarray(32)).reverse());
for (const [comment, number] of [["S + L", s + order], ["S = L", order], ["S = 2^256 - 1", 2n ** 256n - 1n]]) {
  refuse(comment, ["J14"], signedBy(Buffer.concat([signature.subarray(0, 32), little(number)])), "receipt.sig_invalid");
}
for (const length of [0, 1, 32, 63, 65, 128]) {
  refuse(`a signature of ${length} bytes`, ["J14"], signedBy(Buffer.concat([signature, signature]).subarray(0, length)), "receipt.sig_invalid");
}
const flipped = Buffer.from(signature);
flipped[40] ^= 1;
refuse("one bit of S changed", ["J14"], signedBy(flipped), "receipt.sig_invalid", true);
refuse("another payload under the signature", ["J14"],
  `${head.split(".")[0]}.${b64(JSON.stringify(receiptPayload(device, { sub: "another-0123456789" })))}.${signature.toString("base64url")}`,
  "receipt.sig_invalid", true);

const on256 = receipt(receiptPayload(device256), device256);
const head256 = on256.slice(0, on256.lastIndexOf(".") + 1);
const bytes256 = Buffer.from(on256.split(".")[2], "base64url");
const [r, t] = [bytes256.subarray(0, 32), bytes256.subarray(32)];
const signed256 = (...parts) => `${head256}${Buffer.concat(parts).toString("base64url")}`;
const der = (number) => Buffer.concat([Buffer.from([2, 33, 0]), number]);
refuse("DER", ["J15"], signed256(Buffer.from([48, 70]), der(r), der(t)), "receipt.sig_invalid");
for (const [comment, ...parts] of [["r = 0", Buffer.alloc(32), t], ["s = 0", r, Buffer.alloc(32)],
  ["r = n", toBytes32(order256), t], ["s = n", r, toBytes32(order256)],
  ["r and s = 2^256 - 1", Buffer.alloc(64, 255)], ["63 bytes", r, t.subarray(1)], ["65 bytes", r, t, Buffer.alloc(1)], ["64 zeros", Buffer.alloc(64)]]) {
  refuse(comment, ["J15"], signed256(...parts), "receipt.sig_invalid");
}
refuse("r and s swapped", ["J15"], signed256(t, r), "receipt.sig_invalid", true);

const withJwk = (jwk) => {
  const kid = sha256(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, ...(jwk.y && { y: jwk.y }) }));
  return token({ alg: "ES256", kid, typ }, receiptPayload({ jwk }), device256);
};
refuse("a point that is not on the curve", ["J15"], withJwk({ ...device256.jwk, y: device256.jwk.x }), "receipt.sig_invalid", true);
const compressed = Buffer.concat([Buffer.from([2]), Buffer.from(device256.jwk.x, "base64url")]);
refuse("a compressed point", ["J15"], withJwk({ kty: "EC", crv: "P-256", x: b64(compressed) }), "receipt.key_invalid");
refuse("a coordinate that is not below the prime", ["J15"], withJwk({ ...device256.jwk, x: b64(Buffer.alloc(32, 255)) }), "receipt.key_invalid");
refuse("a point on another curve", ["J15"], withJwk({ ...device256.jwk, crv: "P-384" }), "receipt.key_invalid");
refuse("a private key in the receipt", ["J15"], withJwk({ ...device256.jwk, d: device256.jwk.x }), "receipt.key_invalid");

const [low, high] = [toNumber(t), order256 - toNumber(t)].sort((left, right) => (left < right ? -1 : 1)).map(toBytes32);
take("a high s", ["J16", "valid"], signed256(r, high));
take("a low s: the same receipt by the same name", ["J16", "valid"], signed256(r, low));
export default all;

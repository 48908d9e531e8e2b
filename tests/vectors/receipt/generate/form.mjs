// The form of a token: algorithm, header, parts, base64url, size (J1 to J8, J13).
import { createHmac } from "node:crypto";
import { collection } from "./expect.mjs";
import { device, device256, otherDevice } from "./keys.mjs";
import { b64, headerOf, receipt, receiptPayload, token } from "./tokens.mjs";

const all = collection("form", "What is refused of a token's form, before anything in it is believed.");
const { refuse, take } = all;
const typ = "consent-receipt+jwt";
const header = headerOf(device, typ);
const signedWith = (changes) => token({ ...header, ...changes }, receiptPayload(), device);
const good = receipt();
const [head, payload, signature] = good.split(".");

take("signed with Ed25519", ["valid"], good);
take("signed with ES256", ["valid"], receipt(receiptPayload(device256), device256));
take("the header's members in another order, with white space", ["valid"],
  token(`{ "typ": "${typ}", "kid": "${device.kid}", "alg": "Ed25519" }`, receiptPayload(), device));

for (const alg of ["none", "None", "nOnE", "NONE", ""]) {
  refuse(`alg \`${alg}\` without a signature`, ["J1"], `${b64(JSON.stringify({ ...header, alg }))}.${payload}.`, "receipt.alg_not_allowed");
  refuse(`alg \`${alg}\` with a signature`, ["J1"], signedWith({ alg }), "receipt.alg_not_allowed");
}
refuse("alg and signature absent", ["J1"], `${b64("{}")}.${payload}.`, "receipt.alg_not_allowed");
refuse("the right alg without a signature", ["J1"], `${head}.${payload}.`, "receipt.sig_invalid");
for (const alg of ["HS256", "RS256", "ES384", "PS256", "Ed448", "ed25519", "es256", 1, null, ["Ed25519"]]) {
  refuse(`alg \`${JSON.stringify(alg)}\``, ["J1"], signedWith({ alg }), "receipt.alg_not_allowed");
}
const macInput = `${b64(JSON.stringify({ alg: "HS256", kid: device256.kid, typ }))}.${b64(JSON.stringify(receiptPayload(device256)))}`;
for (const key of [JSON.stringify(device256.jwk), Buffer.from(device256.jwk.x, "base64url")]) {
  const mac = createHmac("sha256", key).update(macInput).digest("base64url");
  refuse("a public key used as the secret of HS256", ["J2"], `${macInput}.${mac}`, "receipt.alg_not_allowed");
}
refuse("ES256 in the header, an Ed25519 key", ["J2"], signedWith({ alg: "ES256" }), "receipt.alg_key_mismatch");
refuse("Ed25519 in the header, a key on P-256", ["J2"],
  token({ ...headerOf(device256, typ), alg: "Ed25519" }, receiptPayload(device256), device256), "receipt.alg_key_mismatch");
refuse("EdDSA where nobody asked for it", ["J2"], signedWith({ alg: "EdDSA" }), "receipt.alg_not_allowed");
take("EdDSA where the caller asks for it", ["valid"], signedWith({ alg: "EdDSA" }), { accept_eddsa: true });

refuse("a key in the header", ["J3"], signedWith({ jwk: otherDevice.jwk }), "receipt.header_member");
for (const [name, value] of [["jku", "https://evil.example/keys"], ["x5u", "https://evil.example/cert"], ["x5c", ["AA"]], ["x5t", "AA"], ["x5t#S256", "AA"]]) {
  refuse(`\`${name}\` in the header`, ["J4"], signedWith({ [name]: value }), "receipt.header_member");
}
for (const kid of ["../../x", "' OR 1=1 --", "", "x".repeat(43) + "=", device.kid.slice(1), 1, null]) {
  refuse(`kid \`${JSON.stringify(kid)}\``, ["J5"], signedWith({ kid }), "receipt.kid_malformed");
}
refuse("no kid", ["J5"], token({ alg: "Ed25519", typ }, receiptPayload(), device), "receipt.kid_malformed");
refuse("a NUL in the kid", ["J5"], signedWith({ kid: "a\u0000" }), "json.nul");
refuse("a kid of 16 KiB", ["J5", "J13"], signedWith({ kid: "A".repeat(16384) }), "receipt.too_large");
refuse("the kid of another key", ["J5"], signedWith({ kid: otherDevice.kid }), "receipt.kid_mismatch", true);
for (const more of [{ crit: ["exp"] }, { crit: [] }, { b64: false, crit: ["b64"] }, { b64: true }, { zip: "DEF" }, { cty: "JWT" }, { enc: "A128GCM" }]) {
  refuse(`\`${Object.keys(more)[0]}\` in the header`, ["J6"], signedWith(more), "receipt.header_member");
}

const flattened = JSON.stringify({ payload, protected: head, signature });
for (const [comment, jws] of [["JSON serialisation, flattened", flattened],
  ["JSON serialisation, general", JSON.stringify({ payload, signatures: [{ protected: head, signature }] })], ["one part", head],
  ["two parts", `${head}.${payload}`], ["four parts", `${good}.${signature}`], ["five parts, as a JWE has", `${good}..${signature}`],
  ["a detached payload", `${head}..${signature}`], ["no header", `.${payload}.${signature}`], ["nothing but dots", ".."]]) {
  refuse(comment, ["J7"], jws, "receipt.not_compact");
}
refuse("empty text", ["J7"], "", "receipt.not_compact");

for (const [comment, addition] of [["padding", "="], ["`+`", "+"], ["`/`", "/"], ["a space", " "], ["a newline", "\n"], ["a tab", "\t"]]) {
  for (const [part, text] of [["header", `${head}${addition}.${payload}.${signature}`], ["payload", `${head}.${payload}${addition}.${signature}`],
    ["signature", `${good}${addition}`]]) {
    refuse(`${comment} in the ${part}`, ["J8"], text, "receipt.b64_noncanonical");
  }
}
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const last = letters.indexOf(signature.at(-1));
for (let bits = 1; bits < 16; ++bits) {
  refuse(`the signature's last letter with unused bits ${bits}`, ["J8"], `${good.slice(0, -1)}${letters[last + bits]}`, "receipt.b64_noncanonical");
}
refuse("a lone letter at the end", ["J8"], `${head}.${payload}.${signature}AAA`, "receipt.b64_noncanonical");

const overhead = good.length - signature.length;
refuse("16 KiB and one byte", ["J13"], `${good.slice(0, overhead)}${"A".repeat(16385 - overhead)}`, "receipt.too_large");
refuse("16 KiB exactly is looked at", ["J13"], `${good.slice(0, overhead)}${"A".repeat(16384 - overhead)}`,
  (16384 - overhead) % 4 === 1 ? "receipt.b64_noncanonical" : "receipt.sig_invalid");
const many = Array.from({ length: 1000 }, (_, n) => ({ purpose: `p${n}`, revision: 1, state: "denied" }));
refuse("a thousand purposes", ["J13"], receipt(receiptPayload(device, { choices: many })), "receipt.too_large");
export default all;

// Strict JSON in header and payload (J9 to J12, J20).
import { collection } from "./expect.mjs";
import { device } from "./keys.mjs";
import { headerOf, receiptPayload, token } from "./tokens.mjs";

const all = collection("json", "What is refused of the JSON in a token, though its signature is good.");
const { refuse } = all;
const header = headerOf(device, "consent-receipt+jwt");
const headText = JSON.stringify(header);
const text = JSON.stringify(receiptPayload());
const withPayload = (payload) => token(header, payload, device);
const withHeader = (head) => token(head, receiptPayload(), device);
const replaced = (from, to) => {
  if (!text.includes(from)) throw new Error(`the payload has no ${from}`);
  return withPayload(text.replace(from, to));
};

refuse("a member twice in the header", ["J9"], withHeader(headText.replace("{", '{"alg":"none",')), "json.duplicate");
refuse("a member twice in the header, once escaped", ["J9"], withHeader(headText.replace("{", '{"\\u0061lg":"none",')), "json.duplicate");
refuse("a member twice in the payload", ["J9"], replaced("{", '{"sub":"another-0123456789",'), "json.duplicate");
refuse("a member twice in the payload, once escaped", ["J9"], replaced("{", '{"s\\u0075b":"another-0123456789",'), "json.duplicate");
refuse("a member twice inside a choice", ["J9"], replaced('"state":"denied"', '"state":"denied","state":"granted"'), "json.duplicate");
refuse("a member twice inside the key", ["J9"], replaced('"kty":"OKP"', '"kty":"OKP","kty":"EC"'), "json.duplicate");

for (const [comment, payload, code] of [["bytes after the payload", `${text}x`, "json.trailing"], ["a second value", `${text}{}`, "json.trailing"],
  ["a byte order mark", `\ufeff${text}`, "json.bom"], ["a comment", `/* */${text}`, "json.syntax"], ["a comma too many", text.replace(/}$/, ",}"), "json.syntax"],
  ["single quotes", text.replaceAll('"', "'"), "json.syntax"], ["cut short", text.slice(0, -1), "json.syntax"], ["no JSON at all", "x", "json.syntax"],
  ["a list", "[]", "json.type"]]) {
  refuse(comment, ["J10"], withPayload(payload), code);
}
for (const [number, code] of [["NaN", "json.syntax"], ["Infinity", "json.syntax"], ["1e400", "json.number"], ["1e3", "json.number"], ["1795269720.0", "json.number"],
  ["-0", "json.number"], ["9007199254740992", "json.number"], ["01795269720", "json.syntax"], ["+1", "json.syntax"], ["0x1", "json.syntax"]]) {
  refuse(`iat ${number}`, ["J10", "J18"], replaced('"iat":1795269720', `"iat":${number}`), code);
}

const withBytes = (bytes) => {
  const place = text.indexOf("writing");
  return withPayload(Buffer.concat([Buffer.from(text.slice(0, place)), Buffer.from(bytes), Buffer.from(text.slice(place))]));
};
refuse("a byte that begins nothing", ["J11"], withBytes([0xff]), "json.utf8");
refuse("an overlong slash", ["J11"], withBytes([0xc0, 0xaf]), "json.utf8");
refuse("a surrogate as UTF-8", ["J11"], withBytes([0xed, 0xa0, 0x80]), "json.utf8");
refuse("a lone surrogate, escaped", ["J11"], replaced("writing", "\\ud800"), "json.utf8");
refuse("U+0000, escaped", ["J11"], replaced("writing", "wri\\u0000ting"), "json.nul");
refuse("a NUL byte", ["J11"], withBytes([0]), "json.nul");

const nested = (depth) => "[".repeat(depth) + "]".repeat(depth);
refuse("nine deep", ["J12"], replaced('"v":1', `"v":${nested(8)}`), "json.too_deep");
refuse("eight deep is read, and then not what was asked for", ["J12"], replaced('"v":1', `"v":${nested(7)}`), "receipt.payload");
refuse("five thousand deep", ["J12"], withPayload(nested(5000)), "json.too_deep");

for (const name of ["__proto__", "constructor", "toString", "prototype", "nonce", ""]) {
  refuse(`a claim \`${name}\``, ["J20"], replaced("{", `{${JSON.stringify(name)}:1,`), "json.member_unknown");
}
for (const name of ["__proto__", "Constructor", "toString", ""]) {
  refuse(`a purpose \`${name}\``, ["J20"], replaced('"purpose":"writing"', `"purpose":${JSON.stringify(name)}`), "receipt.payload");
}
export default all;

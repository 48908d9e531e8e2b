// Claims: replay elsewhere, clocks, kinds of token in each other's place (J17 to J19).
import { collection, refused, verdict } from "./expect.mjs";
import { device, jwks, ticketer } from "./keys.mjs";
import { acceptedAt, countersignature, countersignaturePayload, headerOf, identityOf, issuer, origin, receipt, receiptPayload, record, ticket, token } from "./tokens.mjs";

const all = collection("claims", "Receipts that are good and not for this reader, not of this time, or no receipts.");
const { add, refuse, take } = all;
const good = receipt();
const changed = (changes) => receipt(receiptPayload(device, changes));

take("the issuer and the origin that were expected", ["valid"], good, { issuer, origin });
add("made on another site", ["J17"], { jws: good, expect: { origin: "https://other.example.com" } }, refused("receipt.iss_mismatch", good, true));
add("made for another controller", ["J17"], { jws: good, expect: { issuer: "https://other.example.com" } }, refused("receipt.aud_mismatch", good, true));
add("an origin is not a part of another", ["J17"], { jws: good, expect: { origin: `${origin}.evil.example` } }, refused("receipt.iss_mismatch", good, true));

const at = (seconds) => new Date(seconds * 1000).toISOString().replace(".000", "");
const iat = acceptedAt - 1;
take("dated five minutes ahead of the reader's clock", ["J18", "valid"], good, { now: at(iat - 300) });
add("dated more than five minutes ahead", ["J18"], { jws: good, expect: { now: at(iat - 301) } }, refused("receipt.iat_future", good, true));
take("dated years ago", ["J18", "valid"], good, { now: "2036-01-01T00:00:00Z" });
for (const value of [undefined, "1795269720", null, -1, 253402300800, true]) {
  const jws = changed({ iat: value });
  refuse(`iat ${JSON.stringify(value) ?? "absent"}`, ["J18"], jws, value === undefined ? "json.member_missing" : "receipt.payload");
}

const kinds = { ticket: ticket(), countersignature: countersignature(), record: record() };
for (const [kind, jws] of Object.entries(kinds)) refuse(`a ${kind} in the place of a receipt`, ["J19"], jws, "receipt.typ_mismatch");
for (const typ of ["JWT", "application/consent-receipt+jwt", "Consent-Receipt+jwt", "", 1, undefined]) {
  refuse(`typ ${JSON.stringify(typ) ?? "absent"}`, ["J19"], token({ ...headerOf(device, ""), typ }, receiptPayload(), device), "receipt.typ_mismatch");
}
const keys = { expect: { jwks: jwks() } };
for (const [kind, jws] of Object.entries({ receipt: good, ticket: kinds.ticket, record: kinds.record })) {
  const bundle = JSON.stringify({ v: 1, receipt: good, countersignature: jws });
  add(`a ${kind} in the place of a countersignature`, ["J19"], { bundle, ...keys },
    verdict([true, "receipt.typ_mismatch"], { receipt: identityOf(good) }));
}
for (const [kind, jws] of Object.entries({ receipt: good, ticket: kinds.ticket, countersignature: kinds.countersignature })) {
  const bundle = JSON.stringify({ v: 1, record: jws, countersignature: kinds.countersignature });
  add(`a ${kind} in the place of a record`, ["J19"], { bundle, ...keys },
    verdict([null, "receipt.typ_mismatch"], { skips: ["signed", "logged"] }));
}
const byTicketKey = token(headerOf(ticketer, "consent-countersignature+jwt"), countersignaturePayload(), ticketer);
add("a countersignature by the ticket key", ["J19"], { bundle: JSON.stringify({ v: 1, receipt: good, countersignature: byTicketKey }), ...keys },
  verdict([true, "receipt.kid_unknown"], { receipt: identityOf(good) }));

for (const [comment, changes, code] of [["a view where the method has none", { view: {} }, "json.member_missing"], ["a yes beside a no",
  { choices: [{ purpose: "writing", revision: 1, state: "granted" }, { purpose: "search", revision: 1, state: "denied" }] }, "receipt.payload"],
["a purpose twice", { choices: [{ purpose: "writing", revision: 1, state: "denied" }, { purpose: "writing", revision: 2, state: "denied" }] }, "receipt.payload"],
["no choice", { choices: [] }, "receipt.payload"], ["an organisation's word from a person", { choices: [{ state: "prohibited" }] }, "receipt.payload"],
["a yes by a signal", { method: "signal", choices: [{ purpose: "writing", revision: 1, state: "granted" }] }, "receipt.payload"],
["a mail address for a pseudonym", { sub: "anna@example.com.example" }, "receipt.payload"], ["a random UUID", { jti: "019aa000-0000-4000-8000-000000000001" }, "receipt.payload"],
["an origin with a path", { iss: `${origin}/` }, "receipt.payload"], ["another version of the format", { v: 2 }, "receipt.payload"]]) {
  refuse(comment, ["form"], changed(changes), code);
}
export default all;

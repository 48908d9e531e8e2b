// What the sample receipts are: good ones, and ones that are wrong in exactly one place, each named after what is found.
import { countersigner, device, device256, jwks, otherDevice, sha256, ticketer } from "../vectors/receipt/generate/keys.mjs";
import { story } from "../vectors/receipt/generate/story.mjs";
import { acceptedAt, b64, countersignature, countersignaturePayload, headerOf, identityOf, issuer, origin, receiptPayload, token } from "../vectors/receipt/generate/tokens.mjs";
import { checkpointText, hash, leafOf, noteKey, noteOf, pathOf, proofText } from "../vectors/receipt/generate/tree.mjs";

const logName = "consent.example.com/log";
const logKey = noteKey(logName, ticketer);
const salt = hash("salt of a sample");
const index = 41;

/** What every sample is held against. */
export const expectation = { issuer, origin, logKeys: [logKey.verifier], require: "replayed", now: "2026-11-22T00:00:00Z" };

// The countersigning key of today, one that was revoked and one that ran out.
const retired = [[otherDevice, { revoked: acceptedAt }], [device, { nbf: 1704067200, exp: 1735689600 }]];
export const keys = () => {
  const { keys: current } = JSON.parse(jwks());
  const more = retired.map(([key, dates]) => ({ ...key.jwk, kid: key.kid, alg: key.alg, use: "sig", typ: "consent-countersignature+jwt", ...dates }));
  return { keys: [...current, ...more] };
};

/** The bundle with its proof in a log of 100; `change` alters the parts of the proof. */
function logged(bundle, change = {}) {
  const leaves = Array.from({ length: 100 }, (_, place) => leafOf(hash(`sample entry ${place}`)));
  leaves[index] = leafOf(hash(salt, Buffer.from(identityOf(bundle.countersignature), "base64url")));
  const text = checkpointText(logName, leaves);
  const { at = index, path = pathOf(leaves, at), note = noteOf(text, [logKey]) } = typeof change === "function" ? change({ text, leaves }) : change;
  const { v, receipt, countersignature: counter, ...rest } = bundle;
  return { v, receipt, countersignature: counter, log: { salt: salt.toString("base64url"), proof: proofText(at, path, note) }, ...rest };
}

const about = "A sample receipt, made with published keys: never rely on it.";
const withheld = ({ context, policies, catalogue, shown, after, ...rest }) => rest;
const oneLetter = (jws) => jws.replace(/.(?=[^.]{20}$)/, (letter) => (letter === "A" ? "B" : "A"));

/** A bundle whose receipt is this token; the countersignature is of it. */
const around = (receipt) => logged({ v: 1, receipt, countersignature: countersignature(countersignaturePayload({ receipt: identityOf(receipt) })) });
const receiptWith = (header, changes = {}, key = device) => around(token({ ...headerOf(key, "consent-receipt+jwt"), ...header }, receiptPayload(key, changes), key));

export function good(door, catalogue) {
  const whole = logged(story(door, { method: "settings", catalogue }));
  const onP256 = logged(story(door, { method: "settings", catalogue, key: device256 }));
  const { log, ...unlogged } = withheld(whole);
  return { signed: whole.receipt, countersigned: { about, ...unlogged }, logged: { about, ...withheld(whole) }, replayed: { about, ...whole },
    "replayed-es256": { about, ...onP256 } };
}

/** Named by the code that is found. */
export function bad(door, catalogue) {
  const seen = story(door, { method: "settings", catalogue });
  const bare = withheld(seen);
  const signedSo = (change, more = {}) => logged(story(door, { change, ...more }));
  const good = receiptPayload();
  const samples = {
    "bundle.value": { ...seen, v: 2 },
    "json.duplicate": around(token('{"alg":"Ed25519","alg":"none"}', good, device)),
    "log.index": logged(bare, { at: 40 }),
    "log.not_in_tree": logged(bare, ({ leaves, text }) => ({ path: pathOf(leaves, index).with(0, hash("another")), note: noteOf(text, [logKey]) })),
    "log.sig_invalid": logged(bare, ({ text }) => ({ note: `${text}\n${logKey.sign(`${text} `)}` })),
    "log.unsigned": logged(bare, ({ text }) => ({ note: noteOf(text, [noteKey(logName, countersigner)]) })),
    "receipt.alg_not_allowed": receiptWith({ alg: "none" }),
    "receipt.aud_mismatch": receiptWith({}, { aud: "https://other.example.com" }),
    "receipt.b64_noncanonical": around(`${seen.receipt}=`),
    "receipt.choices_differ": signedSo({ after: "[]" }),
    "receipt.countersignature_mismatch": signedSo({ countersignature: { receipt: sha256("another") } }),
    "receipt.decisions_differ": signedSo({ countersignature: { decisions: sha256("[]") } }),
    "receipt.digest_mismatch": logged({ ...seen, policies: [seen.policies[0], seen.policies[1].replace("You decide.", "We decide.")] }),
    "receipt.header_member": receiptWith({ jwk: device.jwk }),
    "receipt.iat_future": receiptWith({}, { iat: acceptedAt + 10 ** 6 }),
    "receipt.iss_mismatch": receiptWith({}, { iss: "https://other.example.com" }),
    "receipt.key_expired": signedSo({ key: device }),
    "receipt.key_revoked": signedSo({ key: otherDevice }),
    "receipt.kid_mismatch": receiptWith({ kid: otherDevice.kid }),
    "receipt.kid_unknown": signedSo({ key: ticketer }),
    "receipt.not_compact": around(`${b64("{}")}.${b64("{}")}`),
    "receipt.sig_invalid": logged({ ...seen, receipt: oneLetter(seen.receipt) }),
    "receipt.sub_mismatch": signedSo({ countersignature: { sub: "another-0123456789" } }),
    "receipt.typ_mismatch": receiptWith({ typ: "consent-record+jwt" }),
    "receipt.view_differs": viewSignedAnew(door, catalogue, seen),
  };
  return Object.fromEntries(Object.entries(samples).map(([code, sample]) => [code, { about, ...sample }]));
}

// A view that the core does not make, with a digest that fits it.
function viewSignedAnew(door, catalogue, seen) {
  const view = seen.shown.view.replace("Writing", "Reading");
  const bundle = story(door, { method: "settings", catalogue, change: { view: { sha256: sha256(view) } } });
  return logged({ ...bundle, shown: { ...bundle.shown, view } });
}

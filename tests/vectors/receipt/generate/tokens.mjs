// Tokens, good ones and ones that are wrong in exactly one place.
import { countersigner, device, sha256, ticketer } from "./keys.mjs";

export const b64 = (value) => Buffer.from(value).toString("base64url");
const digest = (name) => sha256(`sayso test value ${name}`);

export const issuer = "https://consent.example.com";
export const origin = "https://example.com";
export const acceptedAt = 1795269721; // 2026-11-21T14:02:01Z

const policy = { id: "https://policies.example/vectors", version: "1", sha256: digest("policy"), series: [digest("policy")] };

/** A receipt's payload for `key`, made by a program, so that it pins no view. */
export const receiptPayload = (key = device, changes = {}) => ({
  v: 1, iss: origin, aud: issuer, sub: "pairwise-0123456789", jti: "019aa000-0000-7000-8000-000000000001", iat: acceptedAt - 1,
  cnf: { jwk: key.jwk }, policy, context: digest("context"), ticket: "ticket-0123456789", method: "api", actor: "subject",
  choices: [{ purpose: "writing", revision: 1, state: "denied" }], ...changes,
});

export const ticketPayload = (changes = {}) => ({
  v: 1, iss: issuer, sub: "pairwise-0123456789", aud: origin, iat: acceptedAt - 100, exp: acceptedAt + 800, jti: "ticket-0123456789",
  actor: "subject", context: {}, policy: policy.sha256, ...changes,
});

export const countersignaturePayload = (changes = {}) => ({
  v: 1, iss: issuer, iat: acceptedAt, receipt: digest("receipt"), sub: "pairwise-0123456789", seq: 1, index: 41, policy,
  context: digest("context"), choices: digest("choices"), decisions: digest("decisions"), ...changes,
});

export const recordPayload = (changes = {}) => ({
  v: 1, iss: issuer, iat: acceptedAt, jti: "019aa000-0000-7000-8000-000000000002", sub: "pairwise-0123456789", aud: issuer, actor: "subject",
  method: "form", policy, choices: [{ purpose: "writing", revision: 1, state: "denied" }], channel: "form", ...changes,
});

export const headerOf = (key, typ) => ({ alg: key.alg, kid: key.kid, typ });

/** Signs header and payload, each a value or the exact text. */
export function token(header, payload, key) {
  const text = (value) => (typeof value === "object" && !Buffer.isBuffer(value) ? JSON.stringify(value) : value);
  const input = `${b64(text(header))}.${b64(text(payload))}`;
  return `${input}.${b64(key.sign(input))}`;
}

export const identityOf = (jws) => sha256(jws.slice(0, jws.lastIndexOf(".")));

export const receipt = (payload = receiptPayload(), key = device) => token(headerOf(key, "consent-receipt+jwt"), payload, key);
export const ticket = (payload = ticketPayload()) => token(headerOf(ticketer, "consent-ticket+jwt"), payload, ticketer);
export const countersignature = (payload = countersignaturePayload(), key = countersigner) =>
  token(headerOf(key, "consent-countersignature+jwt"), payload, key);
export const record = (payload = recordPayload(), key = countersigner) => token(headerOf(key, "consent-record+jwt"), payload, key);

// Whole bundles, made as the panel and the service make them: views and decisions by the core's own door.
import { countersigner, device, sha256 } from "./keys.mjs";
import { acceptedAt, countersignature, countersignaturePayload, identityOf, receipt, receiptPayload, record, recordPayload } from "./tokens.mjs";

const salt = Buffer.from("000102030405060708090a0b0c0d0e0f", "hex");
const words = (en) => ({ en });

/** One version of a small policy; `from` is when it is published. */
export const policy = (version, published, mode) => `${JSON.stringify({
  sayso: 1, id: "https://policies.example/vectors", version, published,
  controller: { name: "Example", country: "IE", contact: "privacy@example.com", privacy_policy: "https://example.com/privacy" },
  default_locale: "en",
  purposes: [{ id: "writing", revision: 1, title: words("Writing suggestions"), description: words("Models that suggest posts learn from what you publish."),
    past_data_text: words("Models already trained are not changed."), data: ["posts"], recipients: [], retention: "P1Y",
    legal_basis: "consent", processing: ["model_training"], past_data: "excluded" }],
  rules: [{ id: `${mode}-${version}`, mode, why: words("You decide.") }],
}, null, 1)}\n`;

export const series = [policy("1", "2026-01-01T00:00:00Z", "suspended"), policy("2", "2026-06-01T00:00:00Z", "opt_in")];

const written = (choice, by) => {
  const { purpose, revision, state, rules, signal } = choice;
  return { state, at: "2026-11-21T14:02:01Z", ...(purpose && { purpose }), ...(revision && { revision }), ...(by !== "subject" && !rules && !signal && { by }),
    ...(rules && { rules }), ...(signal && { signal }) };
};

/** Everything that a bundle is made of; `change` may alter any part of it before it is signed. */
export function story(door, { method = "api", actor = "subject", catalogue, at = "2026-11-21T14:00:00Z", choices, key = device, change = {} } = {}) {
  const ask = (name, value) => {
    const answer = JSON.parse(door.call(name, JSON.stringify(value)));
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.ok;
  };
  const context = { jurisdiction: "DE", age: "adult" };
  const pin = { id: "https://policies.example/vectors", version: "2", sha256: sha256(series[1]), series: series.map(sha256) };
  const disclosed = { salt: salt.toString("base64url"), value: JSON.stringify(context) };
  const contextDigest = sha256(Buffer.concat([salt, Buffer.from(disclosed.value)]));
  const chosen = choices ?? [{ purpose: "writing", revision: 1, state: "granted" }];
  const after = chosen.map((choice) => written(choice, actor));
  const { decisions } = ask("decide", { policies: series, context, choices: after, now: "2026-11-21T14:02:01Z" });
  const payload = receiptPayload(key, { policy: pin, context: contextDigest, method, actor, choices: chosen });
  const parts = { policies: series, context: disclosed, after: JSON.stringify(after) };
  if (catalogue) {
    const { view } = ask("view", { policies: series, context, choices: [], now: at, mode: "settings", locale: "en", catalogue });
    payload.view = { mode: "settings", locale: "en", at, catalogue: sha256(catalogue), choices: sha256("[]"), sha256: sha256(view), ...change.view };
    Object.assign(parts, { catalogue, shown: { choices: "[]", view } });
  }
  Object.assign(payload, change.receipt);
  const token = method === "record" ? record(recordPayload({ policy: pin, choices: chosen, ...change.receipt })) : receipt(payload, key);
  const signedAfter = change.after ?? parts.after;
  const counter = countersignaturePayload({ receipt: identityOf(token), policy: pin, context: contextDigest, choices: sha256(signedAfter),
    decisions: sha256(JSON.stringify(decisions)), ...(method === "record" && { context: undefined }),
    ...(actor === "organisation" && { decisions: undefined }), ...change.countersignature });
  return { v: 1, [method === "record" ? "record" : "receipt"]: token, countersignature: countersignature(counter, change.key ?? countersigner),
    ...parts, after: signedAfter };
}

export const acceptance = { index: 41, accepted_at: new Date(acceptedAt * 1000).toISOString().replace(".000", "") };

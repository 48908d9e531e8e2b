// A device written in another language: the panel's view is fetched, a choice is signed with node:crypto.
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { join } from "node:path";
import { policies, serve, temporaryFolder, write } from "./run.mjs";

export const origin = "https://site.example";
export const issuer = "https://demo.invalid";
const now = "2026-06-01T12:00:00Z";
const json = { "content-type": "application/json" };

const digest = (...parts) => createHash("sha256").update(Buffer.concat(parts.map((part) => Buffer.from(part)))).digest("base64url");
const encode = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const uuid7 = (milliseconds) => {
  const hex = milliseconds.toString(16).padStart(12, "0") + "7" + randomBytes(8).toString("hex").slice(1, 4) + "8" + randomBytes(8).toString("hex").slice(1);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

/** A device with an Ed25519 key of its own. */
function makeDevice() {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const { crv, kty, x } = publicKey.export({ format: "jwk" });
  return { jwk: { kty, crv, x }, kid: digest(JSON.stringify({ crv, kty, x })), privateKey };
}

/** Signs one choice after the view in `envelope`. */
function makeReceipt(device, { ticket, envelope, policy, purpose, state }) {
  const claims = JSON.parse(Buffer.from(ticket.split(".")[1], "base64url"));
  const salt = randomBytes(16);
  const context = JSON.stringify(claims.context);
  const view = JSON.parse(envelope.view);
  const payload = {
    v: 1, iss: origin, aud: issuer, sub: claims.sub, jti: uuid7(Date.parse(now)), iat: Date.parse(now) / 1000, cnf: { jwk: device.jwk }, policy,
    view: { mode: view.mode, locale: envelope.locale, at: envelope.at, catalogue: envelope.catalogue, choices: digest(envelope.choices),
      sha256: digest(envelope.view) },
    context: digest(salt, context), ticket: claims.jti, method: "settings", actor: "subject",
    choices: [{ purpose, revision: view.purposes.find(({ id }) => id === purpose).revision, state }],
    ...(envelope.head && { prev: envelope.head }),
  };
  const input = `${encode({ alg: "Ed25519", kid: device.kid, typ: "consent-receipt+jwt" })}.${encode(payload)}`;
  const receipt = `${input}.${sign(null, Buffer.from(input), device.privateKey).toString("base64url")}`;
  return { receipt, context: { salt: salt.toString("base64url"), value: context }, shown: { choices: envelope.choices } };
}

/** The person before a running demonstration: with this ticket, or a new one. */
export async function joinAt(running, folder, given, device = makeDevice()) {
  const { url } = running;
  const person = { sub: "person-0123456789", aud: origin, actor: "subject", context: { jurisdiction: "DE", age: "adult", account: "free" } };
  const ask = async () => (await fetch(`${url}/demo/tickets`, { method: "POST", headers: json, body: JSON.stringify(person) })).json();
  const ticket = given ?? (await ask()).ticket;
  const authorization = `Bearer ${ticket}`;
  const list = await (await fetch(`${url}/v1/policy`)).json();
  const { version, sha256 } = list.series.at(-1); // at `now` the last version is in force
  const policy = { id: list.id, version, sha256, series: list.series.map((one) => one.sha256) };
  const jwks = write(join(folder, "jwks.json"), await (await fetch(`${url}/.well-known/jwks.json`)).text());
  const draft = async (purpose, state) => {
    const envelope = await (await fetch(`${url}/v1/view?mode=settings&locale=de`, { headers: { authorization } })).json();
    return makeReceipt(device, { ticket, envelope, policy, purpose, state });
  };
  const send = (body, bearer = authorization) =>
    fetch(`${url}/v1/receipts`, { method: "POST", headers: { ...json, authorization: bearer }, body: JSON.stringify(body) });
  const choose = async (purpose, state) => send(await draft(purpose, state));
  return { folder, url, authorization, ticket, jwks, device, draft, send, choose, running };
}

/** A demonstration with its clock set, and a person in it. */
export async function begin(t, policy = "saas-opt-in.json", from = now) {
  const folder = temporaryFolder(t);
  const running = await serve(t, ["--demo", "--policy", join(policies, policy), "--data", join(folder, "data"), "--origin", origin]);
  await fetch(`${running.url}/demo/clock`, { method: "PUT", headers: json, body: JSON.stringify({ now: from }) });
  return joinAt(running, folder);
}

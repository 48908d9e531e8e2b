// A whole life of a receipt over the real service, with a device written in another language: the panel's view is fetched, a choice is
// signed with node:crypto, countersigned, saved to a file, checked and read by the command line.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { join } from "node:path";
import { test } from "node:test";
import { policies, sayso, serve, temporaryFolder, write } from "./run.mjs";

const origin = "https://site.example";
const issuer = "https://demo.invalid";
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

/** A demonstration with its clock set, and a person in it. */
async function begin(t) {
  const folder = temporaryFolder(t);
  const { url } = await serve(t, ["--demo", "--policy", join(policies, "saas-opt-in.json"), "--data", join(folder, "data"), "--origin", origin]);
  await fetch(`${url}/demo/clock`, { method: "PUT", headers: json, body: JSON.stringify({ now }) });
  const person = { sub: "person-0123456789", aud: origin, actor: "subject", context: { jurisdiction: "DE", age: "adult", account: "free" } };
  const { ticket } = await (await fetch(`${url}/demo/tickets`, { method: "POST", headers: json, body: JSON.stringify(person) })).json();
  const authorization = `Bearer ${ticket}`;
  const list = await (await fetch(`${url}/v1/policy`)).json();
  const [{ version, sha256 }] = list.series;
  const policy = { id: list.id, version, sha256, series: [sha256] };
  const jwks = write(join(folder, "jwks.json"), await (await fetch(`${url}/.well-known/jwks.json`)).text());
  const device = makeDevice();
  const choose = async (purpose, state) => {
    const envelope = await (await fetch(`${url}/v1/view?mode=settings&locale=de`, { headers: { authorization } })).json();
    const body = JSON.stringify(makeReceipt(device, { ticket, envelope, policy, purpose, state }));
    return fetch(`${url}/v1/receipts`, { method: "POST", headers: { ...json, authorization }, body });
  };
  return { folder, url, authorization, jwks, choose };
}

test("a choice is countersigned, and its file convinces whoever has the controller's keys, without any network", async (t) => {
  const { folder, jwks, choose } = await begin(t);
  const answer = await choose("assistant", "granted");
  const text = await answer.text();
  assert.equal(answer.status, 201, text);
  const file = write(join(folder, "receipt.json"), text);

  const check = ["receipt", "verify", file, "--issuer", issuer, "--origin", origin, "--jwks", jwks, "--json"];
  const verified = sayso(check);
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
  const report = JSON.parse(verified.stdout);
  assert.equal(report.ok, true);
  assert.equal(report.index, 0);
  assert.deepEqual(report.checks.filter(({ ok }) => ok === false), []);
  assert.equal(report.checks.find(({ level }) => level === "replayed").ok, true);

  assert.equal(sayso([...check.slice(0, 3), "--issuer", "https://another.example", "--jwks", jwks]).status, 1);
  const altered = JSON.parse(text);
  altered.after = altered.after.replace("granted", "denied");
  const bad = write(join(folder, "altered.json"), JSON.stringify(altered));
  assert.ok(JSON.parse(sayso(["receipt", "verify", bad, ...check.slice(3)]).stdout).checks.some(({ ok }) => ok === false));

  const shown = sayso(["receipt", "show", file]);
  assert.equal(shown.status, 0, shown.stderr);
  assert.match(shown.stdout, /Assistent/);
});

test("all receipts of a person come as one file that is checked whole; the latest decides", async (t) => {
  const { folder, url, authorization, jwks, choose } = await begin(t);
  for (const [purpose, state] of [["assistant", "granted"], ["shared-models", "denied"], ["assistant", "denied"]]) {
    assert.equal((await choose(purpose, state)).status, 201);
  }
  const file = write(join(folder, "all.json"), await (await fetch(`${url}/v1/receipts`, { headers: { authorization } })).text());
  const { status, stdout } = sayso(["receipt", "verify", file, "--issuer", issuer, "--jwks", jwks, "--json"]);
  assert.equal(status, 0, stdout);
  assert.deepEqual(stdout.trimEnd().split("\n").map((line) => JSON.parse(line).index), [0, 1, 2]);
  const { choices } = await (await fetch(`${url}/v1/choices`, { headers: { authorization } })).json();
  const asked = JSON.stringify({ context: { jurisdiction: "DE", age: "adult", account: "free" }, choices, now: "2026-06-02T00:00:00Z", purpose: "assistant" });
  const [decision] = JSON.parse(sayso(["decide", "--policy", join(policies, "saas-opt-in.json")], { input: asked }).stdout);
  assert.equal(decision.reason, "denied");
});

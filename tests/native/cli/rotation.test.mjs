// Guards the rotation of a service's keys: old receipts still verify, what a revoked key signed later does not, and a ticket of one is refused.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { begin, issuer, joinAt, origin } from "./person.mjs";
import { policies, sayso, serve, temporaryFolder, write } from "./run.mjs";

const json = { "content-type": "application/json" };
const countersigns = "consent-countersignature+jwt";
const tickets = "consent-ticket+jwt";
const kidOf = (jws) => JSON.parse(Buffer.from(jws.split(".")[0], "base64url")).kid;
const seconds = (instant) => Date.parse(instant) / 1000;

const setClock = (url, now) => fetch(`${url}/demo/clock`, { method: "PUT", headers: json, body: JSON.stringify({ now }) });
const jwksOf = async (url) => (await fetch(`${url}/.well-known/jwks.json`)).text();
const stop = async ({ child, ended }) => {
  child.kill("SIGTERM");
  await ended;
};
const rotate = (data, use, ...more) => sayso(["keygen", "--rotate", data, "--for", use, "--issuer", issuer, ...more]);
const again = (t, data) => serve(t, ["--demo", "--policy", join(policies, "saas-opt-in.json"), "--data", data, "--origin", origin]);

/** The bundles of a person who said yes, and a day later no; the service has ended. */
async function lived(t) {
  const person = await begin(t);
  const bundles = [await (await person.choose("assistant", "granted")).json()];
  await setClock(person.url, "2026-06-02T12:00:00Z");
  const fresh = await joinAt(person.running, person.folder, undefined, person.device);
  bundles.push(await (await fresh.choose("assistant", "denied")).json());
  await stop(person.running);
  return { ...fresh, data: join(person.folder, "data"), bundles };
}

function verdicts(folder, bundles, jwks) {
  const file = write(join(folder, "all.json"), JSON.stringify(bundles));
  const { stdout } = sayso(["receipt", "verify", file, "--issuer", issuer, "--jwks", write(join(folder, "kept.json"), jwks), "--require", "replayed", "--json"]);
  return stdout.trimEnd().split("\n").map((line) => JSON.parse(line)).map(({ ok, checks }) => (ok ? "ok" : checks.find(({ ok: good }) => good === false).code));
}

test("after a rotation old and new receipts verify under one JWKS, each by its key", async (t) => {
  const { folder, data, bundles, ticket } = await lived(t);
  const before = readFileSync(join(data, "keys/countersign.jwk"), "utf8");
  for (const use of ["countersignature", "ticket"]) {
    const { status, stdout, stderr } = rotate(data, use);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^[A-Za-z0-9_-]{43}\n$/);
  }
  assert.notEqual(readFileSync(join(data, "keys/countersign.jwk"), "utf8"), before);
  assert.equal(statSync(join(data, "keys/countersign.jwk")).mode & 0o777, 0o600);
  assert.ok(!existsSync(join(data, "keys/countersign.jwk.next")));

  const running = await again(t, data);
  await setClock(running.url, "2026-06-02T12:05:00Z");
  const jwks = await jwksOf(running.url);
  const { keys } = JSON.parse(jwks);
  assert.deepEqual(keys.map(({ typ }) => typ).sort(), [countersigns, countersigns, tickets, tickets]);
  assert.ok(keys.every((key) => !("d" in key)));
  const old = keys.find(({ kid }) => kid === JSON.parse(before).kid);
  assert.equal(old.exp, seconds("2026-06-02T12:00:00Z") + 1, "it signed nothing later");
  const fresh = keys.find(({ typ, kid }) => typ === countersigns && kid !== old.kid);
  assert.deepEqual([fresh.nbf, fresh.exp], [old.exp - 1, undefined]);

  const person = await joinAt(running, folder, ticket); // with the ticket of before, on another device
  const third = await person.choose("assistant", "denied");
  assert.equal(third.status, 201, "a ticket of the key before is taken as long as it runs");
  const all = [...bundles, await third.json()];
  assert.deepEqual(all.map(({ countersignature }) => kidOf(countersignature)), [old.kid, old.kid, fresh.kid]);
  assert.deepEqual(verdicts(folder, all, jwks), ["ok", "ok", "ok"]);
  const withoutOld = JSON.stringify({ keys: keys.filter(({ kid }) => kid !== old.kid) });
  assert.deepEqual(verdicts(folder, all, withoutOld), ["receipt.kid_unknown", "receipt.kid_unknown", "ok"]);
});

test("what a revoked key signed before still verifies, what it signed later does not", async (t) => {
  const { folder, data, bundles } = await lived(t);
  assert.equal(rotate(data, "countersignature", "--revoked", "2026-06-02T00:00:00Z").status, 0);
  const { url } = await again(t, data);
  const jwks = await jwksOf(url);
  assert.equal(JSON.parse(jwks).keys.find(({ revoked }) => revoked).revoked, seconds("2026-06-02T00:00:00Z"));
  assert.deepEqual(verdicts(folder, bundles, jwks), ["ok", "receipt.key_revoked"]);
});

test("a ticket of a revoked key is refused like any that is not trusted", async (t) => {
  const { folder, data, ticket } = await lived(t);
  assert.equal(rotate(data, "ticket", "--revoked", "2026-06-02T00:00:00Z").status, 0);
  const running = await again(t, data);
  await setClock(running.url, "2026-06-02T12:05:00Z");
  const fresh = await joinAt(running, folder);
  const body = await fresh.draft("assistant", "denied");
  const refused = await fresh.send(body, `Bearer ${ticket}`);
  assert.deepEqual([refused.status, (await refused.json()).code], [403, "receipt.untrusted"]);
  const foreign = await fresh.send(body, `Bearer ${ticket.slice(0, -8)}AAAAAAAA`);
  assert.deepEqual([foreign.status, (await foreign.json()).code], [403, "receipt.untrusted"]);
  assert.equal((await fresh.send(body)).status, 201);
});

test("a rotation that broke off keeps the service from starting, and is finished by another", async (t) => {
  const { data, folder } = await lived(t);
  const key = join(data, "keys/countersign.jwk");
  const before = readFileSync(key, "utf8");
  assert.equal(rotate(data, "countersignature").status, 0);
  renameSync(key, join(folder, "unused"));
  writeFileSync(key, before, { mode: 0o600 }); // as if it had ended before the new key was put in place
  const started = sayso(["serve", "--demo", "--policy", join(policies, "saas-opt-in.json"), "--data", data, "--listen", "127.0.0.1:0"]);
  assert.equal(started.status, 2);
  assert.match(started.stderr, /withdrawn.*--rotate/);
  assert.equal(rotate(data, "countersignature").status, 0);
  const { url } = await again(t, data);
  assert.equal(JSON.parse(await jwksOf(url)).keys.filter(({ kid }) => kid === JSON.parse(before).kid).length, 1);
});

test("a rotation tells of the new key as JSON where that is asked for, by the names that any new key has", async (t) => {
  const { data } = await lived(t);
  const file = join(data, "keys/ticket.jwk");
  const { status, stdout, stderr } = rotate(data, "ticket", "--json");
  assert.equal(status, 0, stderr);
  const { kid } = JSON.parse(readFileSync(file, "utf8"));
  assert.deepEqual(JSON.parse(stdout), { kid, alg: "Ed25519", typ: tickets, file });
  const made = sayso(["keygen", "--for", "ticket", "--out", `${file}.other`, "--json"]);
  assert.deepEqual(Object.keys(JSON.parse(made.stdout)), Object.keys(JSON.parse(stdout)));
});

test("a kept key under a foreign id keeps the service from starting", async (t) => {
  const { data } = await lived(t);
  assert.equal(rotate(data, "ticket").status, 0);
  const file = join(data, "keys/jwks.json");
  const kept = JSON.parse(readFileSync(file, "utf8"));
  kept.keys[0].kid = kept.keys[0].kid.replace(/^./, (first) => (first === "A" ? "B" : "A"));
  writeFileSync(file, JSON.stringify(kept));
  const { status, stderr } = sayso(["serve", "--demo", "--policy", join(policies, "saas-opt-in.json"), "--data", data, "--listen", "127.0.0.1:0"]);
  assert.equal(status, 2);
  assert.match(stderr, /^sayso: .*jwks\.json.*thumbprint.*key\.value.*\n$/);
});

test("where no service lived there is nothing to rotate: a folder that was mistyped stays as it is, and nobody believes a key revoked", (t) => {
  const folder = temporaryFolder(t);
  for (const data of [folder, join(folder, "typo")]) {
    const { status, stdout, stderr } = rotate(data, "countersignature", "--revoked", "2026-01-01T00:00:00Z");
    assert.equal(status, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /^sayso: .*ledger\.sqlite.*file\.unreadable.*\n$/);
  }
  assert.deepEqual(readdirSync(folder), []);
});

test("nothing is rotated under a running service, for a device, or without saying whose", async (t) => {
  const { folder } = await begin(t);
  const data = join(folder, "data");
  const before = readFileSync(join(data, "keys/ticket.jwk"), "utf8");
  assert.match(rotate(data, "ticket").stderr, /in use by another process: end it first/);
  for (const args of [["--rotate", data], ["--rotate", data, "--for", "device", "--issuer", issuer], ["--rotate", data, "--for", "ticket"],
    ["--rotate", data, "--for", "ticket", "--issuer", issuer, "--revoked", "yesterday"]]) {
    assert.equal(sayso(["keygen", ...args]).status, 2, args.join(" "));
  }
  assert.equal(readFileSync(join(data, "keys/ticket.jwk"), "utf8"), before);
});

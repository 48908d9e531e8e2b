// Guards native/service/data_folder.cpp: a log's key that is lost is said to be lost, and nothing is signed by another one in its place.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { begin, issuer, joinAt, origin } from "./person.mjs";
import { policies, sayso, serve, temporaryFolder, write } from "./run.mjs";

const serving = (data) => ["--demo", "--policy", join(policies, "saas-opt-in.json"), "--data", data, "--origin", origin];
// Where it is not refused it ends as well: nobody can listen there.
const commands = (data) => [["serve", "--listen", "192.0.2.1:80", ...serving(data)], ["keygen", "--rotate", data, "--for", "ticket", "--issuer", issuer]];

const stop = async ({ child, ended }) => {
  child.kill("SIGTERM");
  await ended;
};

/** The data folder of a service that has ended, with one receipt in its ledger; its bundle, proven, and the log's key. */
async function lived(t) {
  const person = await begin(t);
  assert.equal((await person.choose("assistant", "denied")).status, 201);
  const bundle = await proven(person);
  const logKey = (await (await fetch(`${person.url}/log/key`)).text()).trim();
  await stop(person.running);
  return { ...person, bundle, logKey, data: join(person.folder, "data") };
}

async function proven({ url, authorization }) {
  for (const end = Date.now() + 5000; ; ) {
    const bundle = (await (await fetch(`${url}/v1/receipts`, { headers: { authorization } })).json()).at(-1);
    if (bundle.log) return bundle;
    assert.ok(Date.now() < end, "not in the log");
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Every file of a folder with its digest. */
function contents(folder) {
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
  return Object.fromEntries(files.sort().map((path) => [path, createHash("sha256").update(readFileSync(path)).digest("hex")]));
}

function isLogged({ folder, jwks }, bundle, ...logKeys) {
  const file = write(join(folder, "one.json"), JSON.stringify(bundle));
  const keys = logKeys.flatMap((key) => ["--log-key", key]);
  return sayso(["receipt", "verify", file, "--issuer", issuer, "--jwks", jwks, "--require", "logged", ...keys]).status === 0;
}

const losses = [
  ["beside the log and the ledger", ["keys/log.key"]],
  ["with the log, beside a ledger that has entries", ["keys/log.key", "log"]],
  ["with the ledger, beside the log", ["keys/log.key", "ledger.sqlite"]],
];
for (const [where, lost] of losses) {
  test(`a log's key that is missing ${where} is not made anew, and nothing is changed`, async (t) => {
    const { folder, data } = await lived(t);
    mkdirSync(join(folder, "away/keys"), { recursive: true });
    for (const name of lost) renameSync(join(data, name), join(folder, "away", name));
    const before = contents(data);
    for (const args of commands(data)) {
      const { status, stdout, stderr } = sayso(args);
      assert.deepEqual([status, stdout], [2, ""]);
      const expected = args[0] === "keygen" && lost.includes("ledger.sqlite") ? /^sayso: .*ledger\.sqlite.*\n$/ :
        /^sayso: `\S*keys\/log\.key` is missing.*put it back.*keygen --for log --issuer https:\/\/demo\.invalid.*\(file\.unreadable\)\n$/;
      assert.match(stderr, expected);
      assert.deepEqual(contents(data), before);
    }
    for (const name of lost) renameSync(join(folder, "away", name), join(data, name));
    await serve(t, serving(data));
  });
}

test("where a log's key is lost for good another log is begun, as the refusal says, and the old key proves what it signed", async (t) => {
  const { folder, jwks, ticket, device, data, bundle, logKey } = await lived(t);
  const file = join(data, "keys/log.key");
  rmSync(file);
  renameSync(join(data, "log"), join(folder, "log-of-before"));
  const made = sayso(["keygen", "--for", "log", "--issuer", issuer, "--out", file]);
  assert.equal(made.status, 0, made.stderr);
  assert.match(made.stdout, /^demo\.invalid\/log\+[0-9a-f]{8}\+\S+\n$/);
  assert.equal(statSync(file).mode & 0o777, 0o600);

  const running = await serve(t, serving(data));
  const fresh = (await (await fetch(`${running.url}/log/key`)).text()).trim();
  assert.equal(made.stdout, `${fresh}\n`);
  await fetch(`${running.url}/demo/clock`, { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify({ now: "2026-06-01T12:05:00Z" }) });
  const again = await proven(await joinAt(running, folder, ticket, device));
  assert.deepEqual([isLogged({ folder, jwks }, bundle, logKey), isLogged({ folder, jwks }, again, logKey)], [true, false]);
  assert.ok([bundle, again].every((one) => isLogged({ folder, jwks }, one, logKey, fresh)));
});

test("a first start that broke off before there was a log is no loss, nor is an empty folder", async (t) => {
  const data = join(temporaryFolder(t), "data");
  await stop(await serve(t, serving(data)));
  rmSync(join(data, "keys/log.key"));
  rmSync(join(data, "log"), { recursive: true });
  mkdirSync(join(data, "log"), { mode: 0o700 });
  await serve(t, serving(data));
  assert.ok(existsSync(join(data, "keys/log.key")));
});

test("a log's key is made for an issuer, by Ed25519, never over another, and written as JSON where that is asked for", (t) => {
  const out = join(temporaryFolder(t), "log.key");
  const make = (...more) => sayso(["keygen", "--for", "log", "--out", out, ...more]);
  for (const more of [[], ["--issuer", "nonsense"], ["--issuer", issuer, "--alg", "ES256"]]) {
    const { status, stdout, stderr } = make(...more);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^sayso: [^\n]+\n$/);
  }
  assert.equal(existsSync(out), false);
  const { key, ...rest } = JSON.parse(make("--issuer", "https://example.com:8443", "--json").stdout);
  assert.match(key, /^example\.com:8443\/log\+[0-9a-f]{8}\+\S+$/);
  assert.deepEqual(rest, { alg: "Ed25519", file: out });
  assert.match(readFileSync(out, "utf8"), /^PRIVATE\+KEY\+example\.com:8443\/log\+/);
  assert.equal(make("--issuer", issuer).status, 2);
  assert.equal(sayso(["keygen", "--rotate", out, "--for", "log", "--issuer", issuer]).status, 2);
});

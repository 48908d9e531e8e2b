// Guards the log over the real service: what was accepted is proven under a signed checkpoint within two seconds, checked by
// `sayso log check` and by checkers that others wrote, and whatever is done to the files is found.
import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { askGo, goTakes, sigstoreTakes } from "../../log/checkers.mjs";
import { identityOf } from "../../vectors/receipt/generate/tokens.mjs";
import { hash, leafOf } from "../../vectors/receipt/generate/tree.mjs";
import { begin, issuer } from "./person.mjs";
import { policies, sayso, serve, write } from "./run.mjs";

const entryOf = ({ countersignature, log }) => hash(Buffer.from(log.salt, "base64url"), Buffer.from(identityOf(countersignature), "base64url"));
const sizeOf = (checkpoint) => Number(checkpoint.split("\n")[1]);

/** The person's bundles once the log has them all. */
async function proven({ url, authorization }, count) {
  for (const end = Date.now() + 2000; ; ) {
    const bundles = await (await fetch(`${url}/v1/receipts`, { headers: { authorization } })).json();
    if (bundles.length === count && bundles.every(({ log }) => log)) return bundles;
    assert.ok(Date.now() < end, "not in the log within two seconds");
    await new Promise((done) => setTimeout(done, 20));
  }
}

test("a bundle gets its proof within two seconds, and reaches `logged` with the log's key", async (t) => {
  const person = await begin(t);
  const { folder, url, jwks, choose } = person;
  for (const state of ["granted", "denied", "granted"]) assert.equal((await choose("assistant", state)).status, 201);
  const bundles = await proven(person, 3);
  const key = (await (await fetch(`${url}/log/key`)).text()).trim();
  assert.match(key, /^demo\.invalid\/log\+[0-9a-f]{8}\+/);
  const file = write(join(folder, "all.json"), JSON.stringify(bundles));
  const check = ["receipt", "verify", file, "--issuer", issuer, "--jwks", jwks, "--json"];
  for (const level of ["logged", "replayed"]) {
    const { status, stdout } = sayso([...check, "--require", level, "--log-key", key]);
    assert.equal(status, 0, stdout);
  }
  assert.equal(sayso([...check, "--require", "logged"]).status, 1);
  const otherKey = key.replace(/\+.{8}\+/, "+00000000+");
  assert.match(sayso([...check, "--require", "logged", "--log-key", otherKey]).stdout, /log\.unsigned/);
  const misread = sayso([...check, "--log-key", "key"]);
  assert.equal(misread.status, 2);
  assert.match(misread.stderr, /`key` is no key .*the text itself.*"\$\(cat FILE\)"/);
  assert.match(sayso([...check, "--require", "logged", "--log-key", key, "--witnesses", "1"]).stdout, /log\.witnesses/);

  const proofs = bundles.map((bundle) => ({ text: bundle.log.proof, leaf: leafOf(entryOf(bundle)) }));
  assert.deepEqual(goTakes(proofs, key), [true, true, true]);
  for (const bundle of bundles) assert.ok(sigstoreTakes(bundle.log.proof, entryOf(bundle), key));
});

test("the log is served as static files of the C2SP form, and nothing beside them", async (t) => {
  const person = await begin(t);
  await person.choose("assistant", "granted");
  await proven(person, 1);
  const get = (path) => fetch(`${person.url}/log/${path}`);
  const checkpoint = await get("checkpoint");
  assert.equal(checkpoint.headers.get("content-type"), "text/plain; charset=utf-8");
  assert.equal(checkpoint.headers.get("cache-control"), "no-cache");
  assert.match(await checkpoint.text(), /^demo\.invalid\/log\n1\n[A-Za-z0-9+/]{43}=\n\n— demo\.invalid\/log \S+\n$/);
  for (const [path, length] of [["tile/0/000.p/1", 32], ["tile/entries/000.p/1", 34]]) {
    const tile = await get(path);
    assert.equal(tile.headers.get("content-type"), "application/octet-stream");
    assert.match(tile.headers.get("cache-control"), /immutable/);
    assert.equal((await tile.arrayBuffer()).byteLength, length);
  }
  for (const path of ["", "tile/0/000", "tile/0/000.p/2", "tile/0/001", "nothing", "tile", "..%2fapi-key", "tile/0/..%2f..%2f..%2fapi-key", "checkpoint.new"]) {
    assert.equal((await get(path)).status, 404, path);
  }
  assert.equal((await fetch(`${person.url}/log/checkpoint`, { method: "POST" })).status, 405);
  assert.equal(statSync(join(person.folder, "data/keys/log.key")).mode & 0o777, 0o600);
});

test("`log check` follows the log over HTTP and in its folder, and names what was done to it", async (t) => {
  const person = await begin(t);
  const { folder, url, choose } = person;
  const states = (count) => Array.from({ length: count }, (_, place) => (place % 2 ? "denied" : "granted"));
  for (const state of states(4)) assert.equal((await choose("assistant", state)).status, 201);
  await proven(person, 4);
  const old = write(join(folder, "old"), await (await fetch(`${url}/log/checkpoint`)).text());
  for (const state of states(3)) await choose("assistant", state);
  await proven(person, 7);
  const log = join(folder, "data/log");
  for (const place of [`${url}/log`, `${url}/log/`, log]) {
    const { status, stdout, stderr } = sayso(["log", "check", place, "--from", old, "--json"]);
    assert.equal(status, 0, stderr);
    const { root, ...rest } = JSON.parse(stdout);
    assert.deepEqual(rest, { ok: true, origin: "demo.invalid/log", size: 7, since: 4 });
    assert.equal(root.length, 44);
  }
  const key = readFileSync(join(log, "key"), "utf8").trim();
  assert.deepEqual(askGo([{ folder: log, key, size: 7 }]), ["ok"]);
  assert.match(sayso(["log", "check", log]).stdout, /^the log `demo\.invalid\/log` holds: 7 entries/);

  const spoiled = (name, spoil, args = []) => {
    const copy = join(folder, name);
    cpSync(log, copy, { recursive: true });
    spoil(copy);
    const ended = sayso(["log", "check", copy, "--json", ...args]);
    return [ended.status, ended.stdout && JSON.parse(ended.stdout).code, ended.stdout && JSON.parse(ended.stdout).path];
  };
  const flip = (path) => (copy) => {
    const bytes = readFileSync(join(copy, path));
    bytes[5] ^= 1;
    writeFileSync(join(copy, path), bytes);
  };
  assert.deepEqual(spoiled("a", flip("tile/0/000.p/7")), [1, "log.altered", "/tile/0/000.p/7"]);
  assert.deepEqual(spoiled("b", flip("tile/entries/000.p/7")), [1, "log.altered", "/tile/entries/000.p/7"]);
  assert.deepEqual(spoiled("c", (copy) => rmSync(join(copy, "tile/entries/000.p/7"))), [1, "log.missing", "/tile/entries/000.p/7"]);
  const newest = join(log, "checkpoint");
  assert.deepEqual(spoiled("d", (copy) => cpSync(old, join(copy, "checkpoint")), ["--from", newest]), [1, "log.rollback", "/checkpoint"]);
  assert.deepEqual(spoiled("e", (copy) => rmSync(join(copy, "checkpoint"))), [2, "", ""]);
  assert.equal(sayso(["log", "check", join(folder, "none")]).status, 2);
  assert.equal(sayso(["log", "check", "http://127.0.0.1:1/log"]).status, 2);
  assert.equal(sayso(["log", "check"]).status, 2);
  for (const [text, told] of [["key", /^sayso: `key` is no key .*the text itself.*"\$\(cat FILE\)".*\n$/], ["", /^sayso: --log-key: nothing was given;.*\n$/]]) {
    const misread = sayso(["log", "check", log, "--log-key", text, "--json"]);
    assert.deepEqual([misread.status, misread.stdout], [2, ""]);
    assert.match(misread.stderr, told);
  }
});

test("a folder from which the ledger was set back signs nothing more; one without its files makes them again", async (t) => {
  const person = await begin(t);
  const { folder, choose, running } = person;
  const data = join(folder, "data");
  await choose("assistant", "granted");
  await proven(person, 1);
  running.child.kill("SIGTERM");
  await running.ended;
  const serveAgain = ["--demo", "--policy", join(policies, "saas-opt-in.json"), "--data", data];
  const older = join(folder, "older");
  cpSync(data, older, { recursive: true });

  rmSync(join(data, "log"), { recursive: true });
  const again = await serve(t, serveAgain);
  assert.equal(sizeOf(await (await fetch(`${again.url}/log/checkpoint`)).text()), 1);
  assert.equal(sayso(["log", "check", `${again.url}/log`]).status, 0);
  again.child.kill("SIGTERM");
  await again.ended;

  for (const name of ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"]) rmSync(join(older, name), { force: true });
  const refused = sayso(["serve", "--listen", "127.0.0.1:0", ...serveAgain.with(-1, older)]);
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /log\.rollback/);
  assert.ok(existsSync(join(older, "log/checkpoint")));
});

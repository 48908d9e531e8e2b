// Guards the ledger's schema: a database of the first version is opened, raised, served, and what it holds still verifies.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { policies, sayso, serve, temporaryFolder, write } from "./run.mjs";

const fixture = (name) => fileURLToPath(new URL(`../ledger/${name}`, import.meta.url));
const issuer = "https://controller.example";
const json = { "content-type": "application/json" };

/** Runs SQL with Python's SQLite, which is none of ours; rows as JSON. */
function sqlite(path, script, query = "SELECT 1") {
  const program = "import json,sqlite3,sys\ndb=sqlite3.connect(sys.argv[1])\ndb.executescript(open(sys.argv[2]).read()) if sys.argv[2] else None\nprint(json.dumps(db.execute(sys.argv[3]).fetchall()))";
  return JSON.parse(execFileSync("/usr/bin/python3", ["-c", program, path, script, query], { encoding: "utf8" }));
}

test("a ledger of version 1 is raised, and its receipts are read, proven in a log and verified", async (t) => {
  const folder = temporaryFolder(t);
  const data = join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  const database = join(data, "ledger.sqlite");
  const before = sqlite(database, fixture("version-1.sql"), "SELECT idx, identity, body FROM entries ORDER BY idx");
  assert.equal(before.length, 2);
  assert.deepEqual(sqlite(database, "", "PRAGMA user_version"), [[1]]);

  mkdirSync(join(data, "keys"), { mode: 0o700 });
  assert.equal(sayso(["keygen", "--for", "countersignature", "--out", join(data, "keys/countersign.jwk")]).status, 0);
  const serving = ["--policy", join(policies, "saas-opt-in.json"), "--data", data, "--origin", "https://site.example", "--issuer"];
  const mistyped = sayso(["serve", "--listen", "127.0.0.1:0", ...serving, "https://controler.example"]);
  assert.equal(mistyped.status, 2);
  assert.match(mistyped.stderr, /ledger\.issuer/);
  assert.deepEqual(sqlite(database, "", "PRAGMA user_version"), [[1]], "whose it is not leaves it as it was");

  const { url, child, ended } = await serve(t, [...serving, issuer]);
  const key = readFileSync(join(data, "api-key"), "utf8").trim();
  const person = { sub: "person-0123456789", aud: "https://site.example", actor: "subject", context: { jurisdiction: "DE", age: "adult", account: "free" } };
  const asked = await fetch(`${url}/v1/tickets`, { method: "POST", headers: { ...json, authorization: `Bearer ${key}` }, body: JSON.stringify(person) });
  const authorization = `Bearer ${(await asked.json()).ticket}`;
  let bundles = [];
  for (const end = Date.now() + 5000; !(bundles.length === 2 && bundles.every(({ log }) => log)); ) {
    assert.ok(Date.now() < end, "the log does not have them");
    bundles = await (await fetch(`${url}/v1/receipts`, { headers: { authorization } })).json();
  }
  const { choices, seq } = await (await fetch(`${url}/v1/choices`, { headers: { authorization } })).json();
  assert.deepEqual([choices.map(({ state }) => state), seq], [["granted", "denied"], 2]);

  const file = write(join(folder, "all.json"), JSON.stringify(bundles));
  const logKey = (await (await fetch(`${url}/log/key`)).text()).trim();
  const { status, stdout } = sayso(["receipt", "verify", file, "--issuer", issuer, "--origin", "https://site.example", "--jwks", fixture("version-1.jwks.json"),
    "--require", "logged", "--log-key", logKey, "--json"]);
  assert.equal(status, 0, stdout);
  assert.deepEqual(stdout.trimEnd().split("\n").map((line) => JSON.parse(line).index).sort(), [0, 1]);

  child.kill("SIGTERM");
  await ended;
  assert.deepEqual(sqlite(database, "", "PRAGMA user_version"), [[3]]);
  assert.deepEqual(sqlite(database, "", "SELECT idx, identity, body FROM entries ORDER BY idx"), before, "what was stored is as it was");
  assert.equal(sqlite(database, "", "SELECT count(*) FROM log")[0][0], 2);
});

// Guards native/command/serve.cpp and native/service/data_folder.cpp with the real process.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { policies, root, sayso, serve, temporaryFolder, write } from "./run.mjs";

const policy = ["--policy", join(policies, "linkedin")];
const issuer = ["--issuer", "https://controller.example"];

test("at first start the folder gets its keys, its API key and its ledger, for the owner alone; later they are kept", async (t) => {
  const data = join(temporaryFolder(t), "data");
  const first = await serve(t, [...policy, ...issuer, "--data", data]);
  const files = ["api-key", "keys/countersign.jwk", "keys/ticket.jwk", "ledger.sqlite"].map((name) => join(data, name));
  for (const file of files) assert.equal(statSync(file).mode & 0o777, 0o600, file);
  assert.equal(statSync(data).mode & 0o777, 0o700);
  const key = readFileSync(files[0], "utf8");
  const jwks = await (await fetch(`${first.url}/.well-known/jwks.json`)).text();

  first.child.kill("SIGTERM");
  assert.deepEqual(await first.ended, { code: 0, signal: null });
  const second = await serve(t, [...policy, ...issuer, "--data", data]);
  assert.equal(readFileSync(files[0], "utf8"), key);
  assert.equal(await (await fetch(`${second.url}/.well-known/jwks.json`)).text(), jwks);
  second.child.kill("SIGINT");
  assert.deepEqual(await second.ended, { code: 0, signal: null });
});

test("in a checkout the keys are no file that could be committed", async (t) => {
  const folder = temporaryFolder(t);
  const git = (...args) => execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" });
  git("init", "--quiet");
  await serve(t, [...policy, ...issuer, "--data", join(folder, "data")]);
  assert.equal(git("status", "--porcelain", "--untracked-files=all"), "");
});

test("a folder is one process's and one issuer's", async (t) => {
  const data = join(temporaryFolder(t), "data");
  const running = await serve(t, [...policy, ...issuer, "--data", data]);
  const arguments_ = ["serve", "--listen", "127.0.0.1:0", ...policy, "--data", data];
  const busy = sayso([...arguments_, ...issuer]);
  assert.equal(busy.status, 2);
  assert.match(busy.stderr, /^sayso: .*in use.*\n$/);
  running.child.kill("SIGTERM");
  await running.ended;
  const other = sayso([...arguments_, "--issuer", "https://another.example"]);
  assert.equal(other.status, 2);
  assert.match(other.stderr, /^sayso: .*another\.example.*ledger\.issuer.*\n$/);
});

test("an address that is taken: what to do is said", async (t) => {
  const folder = temporaryFolder(t);
  const { url } = await serve(t, [...policy, ...issuer, "--data", join(folder, "one")]);
  const listen = new URL(url).host;
  const { status, stderr } = sayso(["serve", "--listen", listen, ...policy, ...issuer, "--data", join(folder, "two")]);
  assert.equal(status, 2);
  assert.match(stderr, new RegExp(`^sayso: cannot listen at \`${listen}\`: another program does; end it, or give another port with \`--listen HOST:PORT\``));
});

test("the README says of nothing that is there that it is not built yet, and of what is missing that it is", async (t) => {
  const { url } = await serve(t, [...policy, ...issuer, "--data", join(temporaryFolder(t), "data")]);
  const [, listed] = /^- Designed, not built yet: ([^]*?)\n- /m.exec(readFileSync(join(root, "README.md"), "utf8"));
  const names = [...listed.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  const missing = ["POST /v1/notices", "GET /v1/events", "GET /v1/stats", "GET /metrics", "GET /v1/subjects/{sub}", "DELETE /v1/subjects/{sub}",
    "sayso receipt issue", "sayso ledger", "sayso gate", "sayso evidence"];
  assert.deepEqual(names.toSorted(), missing.toSorted());
  for (const name of names) {
    const [first, ...rest] = name.split(" ");
    if (first === "sayso") assert.match(sayso(rest).stderr, /^sayso: there is no command /, name);
    else assert.equal((await fetch(url + rest[0].replace("{sub}", "person-0123456789"), { method: first })).status, 404, name);
  }
});

test("who is refused is told what to send", async (t) => {
  const { url } = await serve(t, [...policy, ...issuer, "--data", join(temporaryFolder(t), "data")]);
  const detail = async (path, init) => JSON.parse(await (await fetch(url + path, init)).text()).detail;
  for (const headers of [{}, { authorization: "Bearer wrong" }]) {
    assert.match(await detail("/v1/decisions", { method: "POST", headers, body: "{}" }), /the key in the file `api-key`/);
    assert.match(await detail("/v1/choices", { headers }), /a ticket of this service/);
  }
});

test("a key that others may read keeps the service from starting", async (t) => {
  const data = join(temporaryFolder(t), "data");
  const running = await serve(t, [...policy, ...issuer, "--data", data]);
  running.child.kill("SIGTERM");
  await running.ended;
  chmodSync(join(data, "keys/countersign.jwk"), 0o640);
  const { status, stderr } = sayso(["serve", "--listen", "127.0.0.1:0", ...policy, ...issuer, "--data", data]);
  assert.equal(status, 2);
  assert.match(stderr, /^sayso: .*countersign\.jwk.*chmod 600.*\n$/);
});

test("a countersigning key that is missing beside a ledger is not made anew: what it signed would verify no more", async (t) => {
  const data = join(temporaryFolder(t), "data");
  const running = await serve(t, [...policy, ...issuer, "--data", data]);
  running.child.kill("SIGTERM");
  await running.ended;
  const key = join(data, "keys/countersign.jwk");
  renameSync(key, `${key}.away`);
  for (const args of [["serve", "--listen", "127.0.0.1:0", ...policy], ["keygen", "--rotate", data, "--for", "countersignature"]]) {
    const { status, stderr } = sayso([...args, ...issuer, ...(args[0] === "serve" ? ["--data", data] : [])]);
    assert.equal(status, 2);
    assert.match(stderr, /^sayso: .*countersign\.jwk.*put it back.*file\.unreadable.*\n$/);
    assert.equal(existsSync(key), false);
  }
  renameSync(`${key}.away`, key);
  await serve(t, [...policy, ...issuer, "--data", data]);
});

test("bad input changes nothing on disk", (t) => {
  const folder = temporaryFolder(t);
  const data = join(folder, "data");
  const bad = write(join(folder, "bad.json"), "{}");
  const base = ["serve", "--listen", "127.0.0.1:0", "--data", data];
  for (const [status, args] of [[1, ["--policy", bad, ...issuer]], [2, ["--policy", join(folder, "none"), ...issuer]],
    [2, [...policy, "--issuer", "nonsense"]], [2, [...policy, ...issuer, "--origin", "https://a.example/path"]],
    [2, [...policy, ...issuer, "--catalogue", folder]], [2, [...policy, ...issuer, "--site", join(folder, "none")]],
    [2, [...policy, ...issuer, "--site", folder]]]) {
    const ended = sayso([...base, ...args]);
    assert.equal(ended.status, status, args.join(" "));
    assert.equal(ended.stderr.trimEnd().split("\n").length, 1, ended.stderr);
  }
  assert.equal(existsSync(data), false);
});

test("the keys are not put where everybody may fetch them: a data folder inside the site is refused, by whatever name", (t) => {
  const site = temporaryFolder(t);
  const elsewhere = temporaryFolder(t);
  mkdirSync(join(site, "data"));
  symlinkSync(join(site, "data"), join(elsewhere, "link"));
  for (const [cwd, data] of [[site, "data"], [site, "./a/../data/b"], [elsewhere, "link"], [elsewhere, site]]) {
    const ended = sayso(["serve", "--listen", "127.0.0.1:0", ...policy, ...issuer, "--site", site, "--data", data], { cwd });
    assert.equal(ended.status, 2, data);
    assert.match(ended.stderr, /^sayso: `--data` .*`--site`.*\n$/);
  }
  assert.deepEqual(readdirSync(join(site, "data")), []);
});

test("a policy that loosens what was served before is not loaded, whether or not the older version is still given", async (t) => {
  const folder = temporaryFolder(t);
  const data = join(folder, "data");
  const original = JSON.parse(readFileSync(join(policies, "saas-opt-in.json"), "utf8"));
  const given = (name, change) => {
    const policy = structuredClone(original);
    change?.(policy, policy.purposes[0]);
    return write(join(folder, name), JSON.stringify(policy));
  };
  const begin = async (...files) => {
    const running = await serve(t, [...files.flatMap((file) => ["--policy", file]), ...issuer, "--data", data]);
    running.child.kill("SIGTERM");
    await running.ended;
  };
  const refused = (of, ...files) => {
    const ended = sayso(["serve", "--listen", "127.0.0.1:0", ...files.flatMap((file) => ["--policy", file]), ...issuer, "--data", data]);
    assert.equal(ended.status, 1, ended.stderr);
    assert.match(ended.stderr, new RegExp(`^sayso: [^\\n]*${of}[^\\n]*\\(ledger\\.policy\\)\\n$`));
  };
  const first = given("first.json");
  const later = (policy) => Object.assign(policy, { version: "later", published: "2026-02-01T00:00:00Z" });
  await begin(first);
  refused("`assistant`.*retention.*`revision`", given("quiet.json", (policy, purpose) => { purpose.retention = "P9Y"; }));
  refused("`assistant`.*retention.*`revision`", given("later.json", (policy, purpose) => { later(policy).purposes = [purpose]; purpose.retention = "P9Y"; }));
  const gone = given("gone.json", (policy) => { later(policy).purposes.shift(); });
  refused("`assistant`.*`replaces`", gone);
  refused("`assistant`.*`replaces`", first, gone);
  refused("`assistant`.*`replaces`", given("in-place.json", (policy, purpose) => { purpose.id = "helper"; }));
  refused("`assistant`.*retention.*of `https://policies.example/saas-opt-in`.*`revision`", given("other-id.json", (policy, purpose) => { policy.id = "x:another"; purpose.retention = "P9Y"; }));
  refused("rule `ask-first`.*new id", given("rule.json", (policy) => { later(policy).rules[0].from = policy.published; }));
  await begin(first); // what was refused was not served
  await begin(given("raised.json", (policy, purpose) => { later(policy); purpose.retention = "P9Y"; purpose.revision += 1; }));
  await begin(given("renamed.json", (policy, purpose) => {
    Object.assign(policy, { version: "third", published: "2026-03-01T00:00:00Z" });
    purpose.id = "helper";
    purpose.replaces = ["assistant"];
  }));
});

test("a demonstration is kept apart: its issuer is demo.invalid, and nobody else's is", async (t) => {
  const data = join(temporaryFolder(t), "data");
  const base = ["serve", "--listen", "127.0.0.1:0", ...policy, "--data", data];
  assert.equal(sayso([...base, "--demo", ...issuer]).status, 2);
  assert.equal(sayso([...base, "--issuer", "https://demo.invalid"]).status, 2);
  const { url } = await serve(t, [...policy, "--data", data, "--demo"]);
  assert.equal((await fetch(`${url}/demo/clock`)).status, 200);
});

test("the log has codes, never a token, a pseudonym or what a request held", async (t) => {
  const data = join(temporaryFolder(t), "data");
  const running = await serve(t, [...policy, ...issuer, "--data", data]);
  const key = readFileSync(join(data, "api-key"), "utf8").trim();
  const json = { "content-type": "application/json" };
  const sub = "somebody-0123456789";
  const post = (path, credential, body) =>
    fetch(running.url + path, { method: "POST", headers: { ...json, authorization: `Bearer ${credential}` }, body: JSON.stringify(body) });
  const made = await post("/v1/tickets", key, { sub, aud: "https://site.example", actor: "subject", context: { jurisdiction: "FR" } });
  const { ticket } = await made.json();
  await post("/v1/receipts", ticket, { receipt: "not.a.receipt", context: { salt: "AAAAAAAAAAAAAAAAAAAAAA", value: "{}" } });
  await post("/v1/receipts", `${ticket}x`, {});
  await fetch(`${running.url}/v1/subjects/${sub}/context`);
  await fetch(`${running.url}/${sub}?${sub}`);
  running.child.kill("SIGTERM");
  await running.ended;
  const log = running.stderr();
  assert.match(log, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ POST \/v1\/receipts \d{3} receipt\.\w+$/m);
  for (const secret of [sub, key, ticket, ticket.split(".")[1], "not.a.receipt"]) assert.ok(!log.includes(secret), log);
});

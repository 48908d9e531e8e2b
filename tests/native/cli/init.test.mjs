// Guards native/command/init*.cpp: a first project that works as printed, and never anything half made or overwritten.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { freePort } from "../../e2e/support/free-port.mjs";
import { policies, sayso, temporaryFolder, write } from "./run.mjs";

const templates = ["no-training", "saas-opt-in", "opt-out", "on-premises"];
const acme = ["--controller", "Acme Größe & Söhne GmbH", "--country", "DE", "--contact", "privacy@acme.example"];
const read = (...path) => readFileSync(join(...path), "utf8");
const today = () => new Date().toISOString().slice(0, 10);

/** A folder that looks like web/dist, and the option that names it. */
function panelIn(folder) {
  mkdirSync(join(folder, "dist/locales"), { recursive: true });
  write(join(folder, "dist/sayso.js"), "// the panel\n");
  write(join(folder, "dist/locales/en.json"), readFileSync(new URL("../../../web/locales/en.json", import.meta.url)));
  return ["--panel", join(folder, "dist")];
}

for (const template of templates) {
  test(`${template}: the policy is the controller's, of today, in every language of the template, and nothing is found in it`, (t) => {
    const folder = temporaryFolder(t);
    const before = today();
    const made = sayso(["init", "acme", "--template", template, ...acme, ...panelIn(folder)], { cwd: folder });
    assert.deepEqual([made.status, made.stderr], [0, ""]);
    const policy = JSON.parse(read(folder, "acme/policy.json"));
    const example = JSON.parse(read(policies, `${template}.json`));
    assert.ok([before, today()].includes(policy.version));
    assert.equal(policy.published, `${policy.version}T00:00:00Z`);
    assert.equal(policy.id, `tag:acme.example,${policy.version}:acme-gr-e-s-hne-gmbh`);
    assert.deepEqual(policy.controller, { name: "Acme Größe & Söhne GmbH", country: "DE", contact: "privacy@acme.example", privacy_policy: "https://acme.example/privacy" });
    assert.deepEqual(policy.purposes, example.purposes);
    assert.deepEqual(policy.rules, example.rules.filter(({ id }) => id !== "older-data-out"));
    assert.doesNotMatch(JSON.stringify(policy), /2026-01-01|policies\.example/);
    const { ok, findings, locales } = JSON.parse(sayso(["policy", "check", "--json", join(folder, "acme/policy.json")]).stdout);
    assert.deepEqual([ok, findings], [true, []]);
    assert.deepEqual(locales, JSON.parse(sayso(["policy", "check", "--json", join(policies, `${template}.json`)]).stdout).locales);
  });
}

test("opt-in is what it begins as; in a country whose language the template lacks, that and nothing else is found", (t) => {
  const folder = temporaryFolder(t);
  sayso(["init", "acme", "--controller", "Acme", "--country", "NL", "--contact", "https://www.acme.example:8443/contact"], { cwd: folder });
  const policy = JSON.parse(read(folder, "acme/policy.json"));
  assert.equal(policy.rules[0].mode, "opt_in");
  assert.equal(policy.controller.privacy_policy, "https://www.acme.example/privacy");
  const { findings } = JSON.parse(sayso(["policy", "check", "--json", join(folder, "acme/policy.json")]).stdout);
  assert.deepEqual(findings.map(({ code }) => code), ["lint.locale_missing"]);
});

test("a name in other letters has an id too", (t) => {
  const folder = temporaryFolder(t);
  const { status } = sayso(["init", "x", "--controller", "例", "--country", "JP", "--contact", "a@example.com", "--privacy-policy", "https://example.com/p"], { cwd: folder });
  assert.equal(status, 0);
  const { id, controller } = JSON.parse(read(folder, "x/policy.json"));
  assert.match(id, /^tag:example\.com,\d{4}-\d\d-\d\d:%E4%BE%8B$/);
  assert.equal(controller.privacy_policy, "https://example.com/p");
});

test("the page is three lines, the keys are the owner's alone, and neither keys nor trial are for a repository", (t) => {
  const folder = temporaryFolder(t);
  sayso(["init", "acme", ...acme, ...panelIn(folder)], { cwd: folder });
  const lines = read(folder, "acme/site/index.html").split("\n");
  assert.equal(lines.length, 4);
  assert.match(lines[0], /<title>Training of AI models - Acme Größe &amp; Söhne GmbH<\/title>/);
  const [, icon] = /<link rel="icon" href="([^"]+)">/.exec(lines[0]); // a browser that finds none asks for /favicon.ico
  const [, sheet] = /<link rel="stylesheet" href="([^"]+)">/.exec(lines[0]);
  assert.match(icon, /^data:/);
  assert.match(read(folder, "acme/site", sheet), /max-width/);
  for (const name of ["countersign", "ticket"]) assert.equal(statSync(join(folder, `acme/data/keys/${name}.jwk`)).mode & 0o777, 0o600);
  assert.equal(statSync(join(folder, "acme/data")).mode & 0o777, 0o700);
  assert.equal(read(folder, "acme/.gitignore"), "/data/\n/trial/\n");
  assert.deepEqual(readdirSync(join(folder, "acme")).sort(), [".gitignore", "data", "policy.json", "site"]);
  assert.deepEqual(readdirSync(join(folder, "acme/site/sayso")).sort(), ["locales", "sayso.js"]);
});

test("the three commands that are printed work exactly as they are, also in a folder with an odd name", async (t) => {
  const folder = temporaryFolder(t);
  const listen = `127.0.0.1:${await freePort()}`;
  const { stdout } = sayso(["init", "it's here", ...acme, "--listen", listen, ...panelIn(folder)], { cwd: folder });
  const commands = stdout.split("\n").filter((line) => line.startsWith("  ")).map((line) => line.trim());
  assert.equal(commands.length, 3, stdout);
  const [serve, curl, check] = commands;
  const service = spawn("sh", ["-c", `exec ${serve}`], { cwd: folder });
  t.after(() => service.kill("SIGKILL"));
  const said = await new Promise((done) => {
    service.stdout.once("data", (chunk) => done(String(chunk)));
    service.on("exit", () => done("it ended"));
  });
  assert.equal(said, `listening on http://${listen}\n`);
  assert.equal(execFileSync("sh", ["-c", `${curl} 2>/dev/null`], { cwd: folder, encoding: "utf8" }), read(folder, "it's here/site/index.html"));
  assert.match(execFileSync("sh", ["-c", check], { cwd: folder, encoding: "utf8" }), /^valid: tag:acme\.example,[^\n]*\n$/);

  // The page gets a ticket for itself, and with it a view.
  const url = `http://${listen}`;
  const [, path] = /ticket-url="([^"]*)"/.exec(read(folder, "it's here/site/index.html"));
  const { ticket } = await (await fetch(url + path.replaceAll("&amp;", "&"))).json();
  assert.equal(JSON.parse(Buffer.from(ticket.split(".")[1], "base64url")).aud, url);
  const view = await fetch(`${url}/v1/view`, { headers: { authorization: `Bearer ${ticket}` } });
  assert.equal(view.status, 200);
  assert.equal((await fetch(`${url}/demo/ticket?jurisdiction=UK`)).status, 400);
  assert.equal((await fetch(`${url}/demo/ticket?sub=somebody-0123456789`)).status, 400);

  // What the trial wrote is apart from the keys of the real service.
  assert.notEqual(read(folder, "it's here/trial/keys/ticket.jwk"), read(folder, "it's here/data/keys/ticket.jwk"));
});

test("the real service takes the keys, and has no ticket for the page of the trial", async (t) => {
  const folder = temporaryFolder(t);
  sayso(["init", "acme", ...acme, ...panelIn(folder)], { cwd: folder });
  const listen = `127.0.0.1:${await freePort()}`;
  const key = JSON.parse(read(folder, "acme/data/keys/ticket.jwk"));
  const service = spawn(process.env.SAYSO_BIN ?? new URL("../../../build/release/sayso", import.meta.url).pathname,
    ["serve", "--policy", "acme/policy.json", "--data", "acme/data", "--site", "acme/site", "--issuer", "https://acme.example", "--listen", listen], { cwd: folder });
  t.after(() => service.kill("SIGKILL"));
  await new Promise((done) => service.stdout.once("data", done));
  const { keys } = await (await fetch(`http://${listen}/.well-known/jwks.json`)).json();
  assert.ok(keys.some(({ kid }) => kid === key.kid));
  assert.equal((await fetch(`http://${listen}/demo/ticket?jurisdiction=DE`)).status, 404);
});

/** Everything under a folder, with what it holds. */
const treeOf = (folder) => execFileSync("sh", ["-c", "find . | sort; find . -type f | sort | xargs -r -d '\\n' cksum"], { cwd: folder, encoding: "utf8" });

test("nothing is ever overwritten: what is in the way is left, in one line, and nothing is written at all", (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, "full"));
  mkdirSync(join(folder, "empty"));
  write(join(folder, "full/policy.json"), "mine");
  write(join(folder, "file"), "mine");
  symlinkSync("empty", join(folder, "link"));
  const before = treeOf(folder);
  for (const name of ["full", "full/", "file", "link", ".", "full/..", "", "nowhere/acme"]) {
    const { status, stdout, stderr } = sayso(["init", name, ...acme], { cwd: folder });
    assert.deepEqual([status, stdout], [2, ""], name);
    assert.match(stderr, /^sayso: [^\n]+\n$/, name);
    assert.equal(treeOf(folder), before, name);
  }
  assert.equal(sayso(["init", "empty", ...acme], { cwd: folder }).status, 0);
  assert.ok(existsSync(join(folder, "empty/policy.json")));
});

test("what fails on the way leaves nothing behind", (t) => {
  const folder = temporaryFolder(t);
  const panel = panelIn(folder);
  execFileSync("mkfifo", [join(folder, "dist/pipe")]); // no file that could be copied
  const before = treeOf(folder);
  const { status, stderr } = sayso(["init", "acme", ...acme, ...panel], { cwd: folder });
  assert.equal(status, 2);
  assert.match(stderr, /^sayso: [^\n]*cannot be copied[^\n]*\(file\.unwritable\)\n$/);
  assert.equal(treeOf(folder), before);
});

const wrong = [
  [{ "--country": "UK" }, /policy\.jurisdiction/],
  [{ "--country": "de" }, /policy\.jurisdiction/],
  [{ "--country": "US-CA" }, /policy\.jurisdiction/],
  [{ "--controller": "" }, /nothing was given/],
  [{ "--controller": "  " }, /json\.value/],
  [{ "--controller": "two\nlines" }, /json\.value/],
  [{ "--contact": "acme" }, /json\.value/],
  [{ "--contact": "http://acme.example" }, /json\.value/],
  [{ "--contact": "https://" }, /json\.value/],
  [{ "--contact": "@acme.example" }, /json\.value/],
  [{ "--contact": "me@acme.example, you@acme.example" }, /json\.value/],
  [{ "--contact": "https://user:word@acme.example" }, /json\.value/],
  [{ "--contact": "javascript:alert(1)@acme.example" }, /json\.value/],
  [{ "--template": "everything" }, /json\.value/],
  [{ "--privacy-policy": "javascript:alert(1)" }, /json\.value/],
  [{ "--panel": "/nowhere" }, /file\.unreadable/],
  [{ "--listen": "everywhere" }, /json\.value/],
];
for (const [given, code] of wrong) {
  test(`\`${JSON.stringify(given)}\` is refused in one line with its code, and nothing is written`, (t) => {
    const folder = temporaryFolder(t);
    const options = { "--controller": "Acme", "--country": "DE", "--contact": "privacy@acme.example", ...given };
    const { status, stdout, stderr } = sayso(["init", "acme", ...Object.entries(options).flat()], { cwd: folder });
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^sayso: [^\n]+\n$/);
    assert.match(stderr, code);
    assert.deepEqual(readdirSync(folder), []);
  });
}

test("a name that is not UTF-8 is refused", (t) => {
  const folder = temporaryFolder(t);
  const { SAYSO_BIN: given } = process.env;
  const program = given ?? new URL("../../../build/release/sayso", import.meta.url).pathname;
  const { status, stderr } = spawnSync("sh", ["-c", `"$0" init acme --controller "$(printf 'A\\377')" --country DE --contact a@acme.example`, program], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 2);
  assert.match(stderr, /^sayso: [^\n]*json\.utf8[^\n]*\n$/);
  assert.deepEqual(readdirSync(folder), []);
});

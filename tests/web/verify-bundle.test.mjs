// Guards `verifyBundle` of `@sayso/consent/verify`: its names, what it refuses to run without, and that it asks nothing of the network.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ConsentError, verifyBundle } from "../../web/dist/verify-node.js";
import { startBrowser, startSite } from "./support/browser.mjs";

const read = (name) => readFileSync(new URL(`../../examples/receipts/${name}`, import.meta.url), "utf8");
const { issuer, origin, logKeys, now } = JSON.parse(read("expect.json"));
const jwks = read("jwks.json");
const whole = read("good/replayed.json");
const expect = { issuer, origin, jwks, logKeys, now, require: "replayed" };
const refuses = (call, code, path) => assert.rejects(call, (problem) => problem instanceof ConsentError && problem.code === code && problem.path === path);

test("a verdict has exactly its names", async () => {
  const verdict = await verifyBundle(whole, expect);
  assert.deepEqual(Object.keys(verdict), ["ok", "level", "checks", "subject", "choices", "acceptedAt"]);
  assert.deepEqual([verdict.ok, verdict.level, verdict.acceptedAt], [true, "replayed", "2026-11-21T14:02:01Z"]);
  assert.deepEqual(verdict.checks.map(({ level, ok }) => [level, ok]), [["signed", true], ["countersigned", true], ["logged", true], ["replayed", true]]);
});

test("values are taken like texts: the bundle, the keys, one policy, a date", async () => {
  const { policies, ...withheld } = JSON.parse(whole);
  const given = { ...expect, jwks: JSON.parse(jwks), policy: policies, now: new Date(now) };
  assert.equal((await verifyBundle(withheld, given)).ok, true);
  assert.equal((await verifyBundle(withheld, { ...given, policy: policies[1] })).ok, false);
  assert.equal((await verifyBundle(withheld, { ...given, policy: undefined })).level, "logged");
});

test("it refuses to run without the issuer, the keys or the level, and on a name that it does not know", async () => {
  for (const name of ["issuer", "jwks", "require"]) {
    await refuses(verifyBundle(whole, { ...expect, [name]: undefined }), "json.member_missing", `/${name}`);
    await refuses(verifyBundle(whole, { ...expect, [name]: "" }), "json.member_missing", `/${name}`);
  }
  await refuses(verifyBundle(whole), "json.member_missing", "/issuer");
  await refuses(verifyBundle(whole, { ...expect, log_keys: [] }), "json.member_unknown", "/log_keys");
  for (const [changes, code] of [[{ require: "certain" }, "door.call"], [{ now: new Date("no day") }, "time.instant"], [{ jwks: "{" }, "json.syntax"]]) {
    await assert.rejects(verifyBundle(whole, { ...expect, ...changes }), (problem) => problem instanceof ConsentError && problem.code === code, code);
  }
});

test("what no signature vouches for is not told", async () => {
  const bad = await verifyBundle(read("bad/receipt.sig_invalid.json"), expect);
  assert.deepEqual([bad.ok, bad.level, bad.subject, bad.choices], [false, "none", null, null]);
  const elsewhere = await verifyBundle(whole, { ...expect, issuer: "https://other.example.com" });
  assert.deepEqual([elsewhere.ok, elsewhere.subject, elsewhere.acceptedAt], [false, null, null]);
});

/** A bundle whose signature is not good, with texts out of which nothing can be made again in the memory there is. */
function bombOf(bundle) {
  const { policies: [policy], receipt, ...rest } = JSON.parse(bundle);
  const [header, payload, signature] = receipt.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url"));
  const forged = { ...claims, policy: { ...claims.policy, version: "8", series: [...Array(8).fill(claims.context), claims.policy.sha256] } };
  const rules = Array.from({ length: 3000 }, (_, i) => ({ id: `r${i}`, mode: "notice_only", notice: "P9W", why: { en: "x" } }));
  const policies = Array.from({ length: 9 }, (_, i) => JSON.stringify({ ...JSON.parse(policy), version: `${i}`, published: `2026-01-0${i + 1}T00:00:00Z`, rules }));
  const told = { state: "notified", at: "2026-11-21T14:02:01Z", purpose: "a", revision: 1, rules: ["r0"] };
  const { purpose, revision } = claims.choices[0];
  const last = { state: claims.choices[0].state, at: told.at, purpose, revision };
  const token = `${header}.${Buffer.from(JSON.stringify(forged)).toString("base64url")}.${signature}`;
  return JSON.stringify({ ...rest, receipt: token, policies, after: JSON.stringify([...Array(9000).fill(told), last]) });
}

test("out of what nobody signed nothing is made again, and the core goes on", async () => {
  const forged = await verifyBundle(bombOf(whole), expect);
  assert.equal(forged.checks[0].code, "receipt.sig_invalid");
  assert.equal((await verifyBundle(whole, expect)).ok, true);
});

test("the default export asks for nothing of Node's", () => {
  for (const name of ["verify.js", "core.js"]) {
    assert.doesNotMatch(readFileSync(new URL(`../../web/dist/${name}`, import.meta.url), "utf8"), /node:|require\(/, name);
  }
});

test("nothing is fetched in Node, and in Chromium the core alone, from beside the file", async () => {
  const before = globalThis.fetch;
  globalThis.fetch = () => assert.fail("something was fetched");
  try {
    assert.equal((await verifyBundle(whole, expect)).ok, true);
  } finally {
    globalThis.fetch = before;
  }
  const site = await startSite({ pages: { "/": "<!doctype html><title>Check</title>" } });
  const browser = await startBrowser();
  try {
    const page = await browser.context.newPage();
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(site.origin);
    const verdict = await page.evaluate(async (call) => (await import("/sayso/verify.js")).verifyBundle(...call), [whole, expect]);
    assert.deepEqual([verdict.ok, verdict.level], [true, "replayed"]);
    assert.deepEqual(asked.filter((path) => path !== "/" && path !== "/favicon.ico").sort(), ["/sayso/core.js", "/sayso/core.mjs", "/sayso/core.wasm", "/sayso/verify.js"]);
  } finally {
    await browser.close();
    await site.close();
  }
});

// Guards `@sayso/consent/server`: a ticket that a site's backend mints itself is taken by a real service like one of its own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { ConsentError, mintTicket, policyInForce, renderPanel } from "../../web/dist/server-node.js";
import { Service } from "../e2e/support/service.mjs";
import { startBrowser, startSite } from "./support/browser.mjs";

const service = await Service.start({ policies: ["examples/policies/saas-opt-in.json"] });
after(() => service.stop());
const keyFile = (name) => readFileSync(join(service.data, "keys", name), "utf8");
const key = keyFile("ticket.jwk");
const request = { sub: "hmac-of-account-00001", aud: "https://site.example", actor: "subject", context: { jurisdiction: "DE", age: "adult" } };
const by = { issuer: service.issuer, key, policy: await policyInForce(service.url) };
const parts = (ticket) => ticket.split(".").slice(0, 2).map((part) => JSON.parse(Buffer.from(part, "base64url")));
const refuses = (call, code, path) =>
  assert.rejects(call, (problem) => problem instanceof ConsentError && problem.code === code && (path === undefined || problem.path === path));

test("it has the bytes of the service's own ticket, but for its id and time", async () => {
  const full = { ...request, org: "org-pseudonym-0001", members: 312, actor: "organisation" };
  const now = new Date();
  const [minted, asked] = [parts((await mintTicket(full, { ...by, now })).ticket), parts(await service.ticket(full))];
  assert.deepEqual(minted[0], asked[0]);
  const { iat, exp, jti } = minted[1];
  assert.equal(exp - iat, 15 * 60);
  assert.equal(iat, Math.floor(now / 1000));
  assert.equal(JSON.stringify(minted[1]), JSON.stringify({ ...asked[1], iat, exp, jti }));
});

test("the service shows its bearer the view, and refuses it with one bit changed", async () => {
  const { ticket, exp } = await mintTicket(request, { ...by, key: JSON.parse(key) });
  assert.equal(exp, parts(ticket)[1].exp);
  const path = "/v1/view?mode=settings&locale=en";
  const shown = await service.call(path, { ticket });
  assert.equal(shown.status, 200, shown.text);
  const [head, payload, signature] = ticket.split(".");
  const other = Buffer.from(JSON.stringify({ ...parts(ticket)[1], sub: "hmac-of-account-00002" })).toString("base64url");
  assert.equal((await service.call(path, { ticket: [head, other, signature].join(".") })).status, 401);
  assert.equal((await service.call(path, { ticket: [head, payload, "A".repeat(86)].join(".") })).status, 401);
});

test("what the service would refuse is refused here, with the place, and what no backend decides cannot be given", async () => {
  for (const [changes, path] of [
    [{ sub: "short" }, "/sub"],
    [{ aud: "https://site.example/" }, "/aud"],
    [{ actor: "owner" }, "/actor"],
    [{ context: { jurisdiction: "Germany" } }, "/context/jurisdiction"],
    [{ members: -1 }, "/members"],
    [{ extra: 1 }, "/extra"],
  ]) {
    const [problem] = await Promise.allSettled([mintTicket({ ...request, ...changes }, by)]);
    assert.ok(problem.reason instanceof ConsentError, JSON.stringify(changes));
    assert.ok(problem.reason.path.endsWith(path), `${problem.reason.path} of ${JSON.stringify(changes)}`);
  }
  for (const name of ["v", "iss", "iat", "exp", "jti", "policy"]) await refuses(mintTicket({ ...request, [name]: 1 }, by), "json.member_unknown", `/${name}`);
  for (const name of ["issuer", "key", "policy"]) await refuses(mintTicket(request, { ...by, [name]: undefined }), "json.member_missing", `/${name}`);
  await refuses(mintTicket(request, { ...by, ttl: 1 }), "json.member_unknown", "/ttl");
  await refuses(mintTicket(request, { ...by, now: new Date("no day") }), "time.instant", "/now");
});

test("only a ticket's key signs tickets, and no message holds a part of it", async () => {
  const { d } = JSON.parse(key);
  for (const bad of [keyFile("countersign.jwk"), "{", key.replace(d, d.slice(1)), key.replace("Ed25519", "X25519"), JSON.stringify({ ...JSON.parse(key), kid: "A".repeat(43) }), JSON.stringify({ ...JSON.parse(key), d: undefined })]) {
    await assert.rejects(mintTicket(request, { ...by, key: bad }), (problem) => problem.code === "key.value" && problem.path === "/key" && !problem.message.includes(d.slice(1)));
  }
});

test("the policy in force is that of the service's date, and a service that is away is said to be", async () => {
  const series = await Service.start({ policies: ["examples/policies/linkedin"], demo: true });
  try {
    const listed = (await series.call("/v1/policy")).body.series;
    for (const [now, version] of [["2024-09-19T00:00:00Z", 0], ["2024-09-20T00:00:00Z", 1], ["2026-01-01T00:00:00Z", 2]]) {
      assert.ok((await series.call("/demo/clock", { method: "PUT", body: { now } })).status < 300);
      assert.equal(await policyInForce(series.url), listed[version].sha256, now);
    }
  } finally {
    await series.stop();
  }
  await refuses(policyInForce(series.url), "service.unreachable");
});

test("a panel is written in the first language of a header, and whatever else a header says costs nobody the page", async () => {
  const { ticket } = await mintTicket(request, by);
  const writtenIn = async (locale) => / lang="([^"]*)"/.exec(await renderPanel({ service: service.url, ticket, files: "/sayso", locale }))[1];
  for (const [locale, tag] of [["de-AT,de;q=0.9,en;q=0.8", "de"], ["de_DE", "de"], ["en-x", "en"], ["en-", "en"], ["*", "en"], ["", "en"], ["<script>", "en"]]) assert.equal(await writtenIn(locale), tag, locale);
});

test("what answers in the service's place, or never, is the service not being there; nobody waits longer than is said, or than 15 seconds", async () => {
  const heard = [];
  const other = createServer((_request, response) => heard.push(response) > 2 || response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in to the network")).listen(0);
  await new Promise((listening) => other.once("listening", listening));
  const address = `http://127.0.0.1:${other.address().port}`;
  const asks = [(signal) => renderPanel({ service: address, ticket: "a.b.c", files: "/sayso", signal }), (signal) => policyInForce(address, signal)];
  try {
    for (const ask of asks) await refuses(ask(), "service.unreachable");
    for (const ask of asks) await refuses(ask(AbortSignal.timeout(50)), "service.unreachable");
  } finally {
    other.close().closeAllConnections();
  }
  const { fetch, AbortSignal: { timeout } } = globalThis;
  const patience = [];
  globalThis.fetch = async (_address, { signal }) => signal.throwIfAborted();
  AbortSignal.timeout = (milliseconds) => (patience.push(milliseconds), AbortSignal.abort());
  try {
    for (const ask of asks) await refuses(ask(), "service.unreachable");
  } finally {
    globalThis.fetch = fetch;
    AbortSignal.timeout = timeout;
  }
  assert.deepEqual(patience, [15_000, 15_000]);
});

test("the default export asks for nothing of Node's, and mints in Chromium what the service takes", async () => {
  assert.doesNotMatch(readFileSync(new URL("../../web/dist/server.js", import.meta.url), "utf8"), /node:|require\(/);
  const site = await startSite({ pages: { "/": "<!doctype html><title>Worker</title>" } });
  const browser = await startBrowser();
  try {
    const page = await browser.context.newPage();
    await page.goto(site.origin);
    const { ticket } = await page.evaluate(async (call) => (await import("/sayso/server.js")).mintTicket(...call), [request, by]);
    assert.equal((await service.call("/v1/view?mode=settings&locale=en", { ticket })).status, 200);
  } finally {
    await browser.close();
    await site.close();
  }
});

// Guards the odd states: each is told in words, changes no answer, and leaves a way to say no.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { chromium } from "playwright-core";
import { openPanel, panelPage, startBrowser, startSite } from "./support/browser.mjs";
import { bundlesOf, startSiteWithService, statesOf } from "./support/service.mjs";

const berlin = { jurisdiction: "DE", age: "adult", account: "free" };
const somebody = () => ({ sub: `person-${randomBytes(12).toString("hex")}`, context: berlin });
const payload = ({ receipt, record }) => JSON.parse(Buffer.from((receipt ?? record).split(".")[1], "base64url"));
const first = (page) => page.getByRole("switch").first();
const saved = (page) => page.locator("sayso-panel .outcome[data-phase=saved]").first().waitFor();
const answers = async (world, person) => (await statesOf(world, person)).filter((state) => !state.endsWith("notified"));
const said = (page) => page.locator("sayso-panel .panel").innerText();

describe("with a service", () => {
  let browser, world;
  before(async () => {
    browser = await startBrowser();
    world = await startSiteWithService({});
  });
  after(async () => {
    await browser?.close();
    await world?.close();
  });

  test("where nothing can be stored, both answers are saved all the same, and the panel says what that means", async () => {
    const person = (world.person = somebody());
    const page = await browser.context.newPage();
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, "indexedDB", { get: () => { throw new DOMException("no", "SecurityError"); } });
    });
    await page.goto(world.site.origin);
    await first(page).click();
    await saved(page);
    await page.locator("sayso-panel .note").filter({ hasText: "Your browser keeps nothing for this page." }).waitFor();
    await first(page).click();
    await page.locator("sayso-panel .status").filter({ hasText: "You objected" }).waitFor();
    assert.deepEqual(await answers(world, person), ["content-ai granted", "content-ai denied"]);
    await page.close();
  });

  test("eight tabs agree: the order of the service decides, and there is one key", async () => {
    const person = (world.person = somebody());
    const pages = await Promise.all(Array.from({ length: 8 }, () => openPanel(browser.context, world.site.origin)));
    await first(pages[0]).click();
    await saved(pages[0]);
    for (const page of pages) await page.locator("sayso-panel [aria-checked=true]").first().waitFor();
    await first(pages[5]).click();
    for (const page of pages) await page.locator("sayso-panel .status").filter({ hasText: "You objected" }).first().waitFor();
    assert.deepEqual(await answers(world, person), ["content-ai granted", "content-ai denied"]);
    const keys = new Set((await bundlesOf(world, person)).map(payload).filter(({ choices }) => choices[0].state !== "notified").map(({ cnf }) => JSON.stringify(cnf)));
    assert.equal(keys.size, 1);
    await Promise.all(pages.map((page) => page.close()));
  });

  test("a lost device key loses nothing: what stands is the service's, and a new key says the next word", async () => {
    const person = (world.person = somebody());
    const page = await openPanel(browser.context, world.site.origin);
    await first(page).click();
    await saved(page);
    const session = await page.context().newCDPSession(page);
    await session.send("Storage.clearDataForOrigin", { origin: world.site.origin, storageTypes: "all" });
    await page.reload();
    await first(page).waitFor();
    assert.equal(await first(page).getAttribute("aria-checked"), "true");
    await first(page).click();
    await saved(page);
    const [yes, no] = (await bundlesOf(world, person)).map(payload).filter(({ choices }) => choices[0].state !== "notified");
    assert.deepEqual([yes.choices[0].state, no.choices[0].state], ["granted", "denied"]);
    assert.notDeepEqual(yes.cnf, no.cnf);
    await page.close();
  });

  test("who was signed out meanwhile is told so, with a way to sign in; a yes changes nothing", async () => {
    const person = (world.person = somebody());
    const page = await openPanel(browser.context, world.site.origin);
    await page.evaluate(() => {
      const link = Object.assign(document.createElement("a"), { slot: "sign-in", href: "/login", textContent: "Sign in" });
      document.querySelector("sayso-panel").append(link);
    });
    world.person = null;
    await first(page).click();
    await page.locator("sayso-panel .note").filter({ hasText: "You are signed out." }).waitFor();
    await page.getByRole("link", { name: "Sign in" }).waitFor();
    assert.equal(await first(page).getAttribute("aria-checked"), "false");
    await page.getByRole("button", { name: "Keep this off" }).first().click();
    await saved(page);
    assert.deepEqual(await answers(world, person), ["content-ai denied"]);
    await page.close();
  });

  test("a no said without a connection is delivered after the browser was closed and started again", async (t) => {
    const own = await startBrowser();
    t.after(() => own.close());
    const person = (world.person = somebody());
    const page = await openPanel(own.context, world.site.origin);
    await page.waitForLoadState("networkidle"); // what keeps a no has come
    await own.context.setOffline(true);
    await page.getByRole("button", { name: "Keep this off" }).first().click();
    await page.locator("sayso-panel .outcome[data-phase=queued]").first().waitFor();
    await own.restart();
    assert.deepEqual(await answers(world, person), []);
    const again = await openPanel(own.context, world.site.origin);
    await again.locator("sayso-panel .status").filter({ hasText: "You objected" }).first().waitFor();
    assert.deepEqual(await answers(world, person), ["content-ai denied"]);
  });

  test("in a private window everything works, as long as it is open", async () => {
    const person = (world.person = somebody());
    const one = await chromium.launch({ executablePath: process.env.SAYSO_CHROMIUM ?? "/usr/bin/chromium", args: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
    const page = await openPanel(await one.newContext(), world.site.origin);
    await first(page).click();
    await saved(page);
    assert.deepEqual(await answers(world, person), ["content-ai granted"]);
    await one.close();
  });
});

test("on a page without HTTPS nothing can be signed: no switch for a yes, and a no becomes the controller's record", async () => {
  const world = await startSiteWithService({ host: "site.test" });
  const browser = await startBrowser({ args: ["--host-resolver-rules=MAP site.test 127.0.0.1"] });
  const person = (world.person = somebody());
  const page = await openPanel(browser.context, world.site.origin);
  assert.equal(await page.evaluate(() => isSecureContext), false);
  await page.locator("sayso-panel .note").filter({ hasText: "Your browser cannot sign here." }).waitFor();
  assert.equal(await page.getByRole("switch").count(), 0);
  await page.getByRole("button", { name: "Keep this off" }).first().click();
  await saved(page);
  assert.deepEqual(await statesOf(world, person), ["content-ai denied"]);
  assert.ok((await bundlesOf(world, person))[0].record);
  await browser.close();
  await world.close();
});

test("a policy that is not valid: one sentence for the person, one line with code and place for the console", async () => {
  const text = readFileSync(new URL("../../examples/policies/saas-opt-in.json", import.meta.url), "utf8");
  const site = await startSite({ pages: { ...panelPage({ set: { policy: "/bad.json", context: berlin } }), "/bad.json": text.replace('"opt_in"', '"opt_inn"') } });
  const browser = await startBrowser();
  const page = await browser.context.newPage();
  const lines = [];
  page.on("console", (message) => lines.push(message.text()));
  await page.goto(site.origin);
  await page.locator("sayso-panel .panel").waitFor();
  assert.match(await said(page), /^These settings cannot be shown now\. Nothing new is switched on\./);
  const own = lines.filter((line) => line.startsWith("sayso"));
  assert.equal(own.length, 1, lines.join("\n"));
  assert.match(own[0], /^sayso: [a-z]+\.[a-z_]+: .* \(.*\/rules\/0\/mode\) at line \d+, column \d+$/);
  await browser.close();
  await site.close();
});

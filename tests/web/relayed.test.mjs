// Guards a page without a service whose own backend brings the receipts to one: what is shown is what was accepted.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openPanel, panelPage, series, startBrowser, startSite } from "./support/browser.mjs";
import { first, isOn, says, somebody, states } from "./support/people.mjs";
import { startSiteWithService } from "./support/service.mjs";

let browser, world;
before(async () => {
  browser = await startBrowser();
  world = await startSiteWithService({ now: new Date().toISOString().replace(/\.\d+/, "") });
  // The site's backend, as the page has it: the receipt goes to the service with the ticket that the panel was given.
  world.site.pages["/page.js"] = `
const { ticket } = await (await fetch("/ticket")).json();
document.addEventListener("sayso-receipt", (event) => {
  const { request } = event.detail;
  const headers = { authorization: "Bearer " + ticket, "content-type": "application/json" };
  const answer = () => fetch("${world.service.base}/v1/receipts", { method: "POST", headers, body: JSON.stringify(request) });
  if (request) event.respondWith(answer().then((response) => response.text()));
});
Object.assign(document.querySelector("sayso-panel"), { ticket, policy: "${series}" });
await import("/sayso/sayso.js");`;
});
after(async () => {
  await browser?.close();
  await world?.close();
});

test("a yes that was accepted is shown as on, and what the person then switches off as off", async () => {
  const person = (world.person = somebody());
  const page = await openPanel(browser.context, world.site.origin);
  await first(page).click();
  await says(page, "Saved.");
  assert.equal(await isOn(page), true);
  await page.locator("sayso-panel .status").filter({ hasText: "You said yes on" }).waitFor();
  await first(page).click();
  await page.locator("sayso-panel .status").filter({ hasText: "You objected" }).waitFor();
  assert.equal(await isOn(page), false);
  assert.deepEqual(page.problems, []);
  await page.close();
  assert.deepEqual(await states(world, person), ["content-ai granted", "content-ai denied"]);
});

test("what was accepted is shown also after the panel has started anew, and stands in its choices", async () => {
  const person = (world.person = somebody());
  const page = await openPanel(browser.context, world.site.origin);
  await first(page).click();
  await says(page, "Saved.");
  await page.evaluate(() => void (document.querySelector("sayso-panel").lang = "de"));
  await page.locator("sayso-panel .panel[lang=de]").waitFor();
  assert.equal(await isOn(page), true);
  assert.deepEqual(await page.evaluate(() => document.querySelector("sayso-panel").choices.map(({ state }) => state)), ["granted"]);
  await page.close();
  assert.deepEqual(await states(world, person), ["content-ai granted"]);
});

test("switching everything off takes back also what was switched on just now and is on its way", async () => {
  const text = JSON.parse(readFileSync(new URL("../../examples/policies/saas-opt-in.json", import.meta.url), "utf8"));
  const [one] = text.purposes;
  text.purposes = ["a", "b", "c"].map((id) => ({ ...one, id, title: { en: id.toUpperCase() } }));
  text.rules = text.rules.filter(({ mode }) => mode === "opt_in").map(({ purposes, ...rule }) => rule);
  const granted = { state: "granted", at: "2026-05-01T10:00:00Z", purpose: "b", revision: one.revision };
  const site = await startSite({ pages: { ...panelPage({ set: { policy: "/p.json", context: somebody().context, choices: [granted] } }), "/p.json": JSON.stringify(text) } });
  const page = await openPanel(browser.context, site.origin);
  await page.evaluate(() => {
    window.said = [];
    document.addEventListener("sayso-receipt", ({ detail }) => window.said.push(JSON.parse(atob(detail.receipt.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"))).choices[0]));
  });
  await page.getByRole("switch", { name: "A" }).click();
  await page.getByRole("button", { name: "Switch everything off" }).click();
  await page.waitForFunction(() => window.said.filter(({ state }) => state === "denied").length > 1);
  const last = new Map((await page.evaluate(() => window.said)).map(({ purpose, state }) => [purpose, state]));
  assert.deepEqual(Object.fromEntries(last), { a: "denied", b: "denied" });
  await page.close();
  await site.close();
});

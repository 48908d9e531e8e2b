// Guards what pages and frameworks do with the elements: properties without a value, forms that are reset early, places that the language changes in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { adult, heardBy, series, startSite } from "./support/browser.mjs";
import { local, useBrowser, withPanel } from "./support/panel.mjs";

const held = useBrowser();

test("a property that a framework sets to undefined is an attribute that is not there", () =>
  withPanel(held, { set: local({ mode: "settings" }) }, async (page) => {
    await page.getByRole("switch").first().waitFor();
    await page.evaluate(() => {
      for (const name of ["mode", "view", "ticket", "service", "ticketUrl"]) document.querySelector("sayso-panel")[name] = undefined;
    });
    await page.getByRole("switch").first().waitFor();
    assert.deepEqual(await page.evaluate(() => document.querySelector("sayso-panel").getAttributeNames()), ["policy"]);
    assert.deepEqual(await heardBy(page), []);
  }));

test("a text that is no bundle is an answer of the page: the choice is handed over, not refused", () =>
  withPanel(held, { set: local({ choices: [] }) }, async (page) => {
    await page.evaluate(() => document.addEventListener("sayso-receipt", (event) => event.respondWith(Promise.resolve("OK"))));
    await page.getByRole("switch").first().click();
    await page.locator("sayso-panel .outcome[data-phase=handed]").first().waitFor();
    assert.deepEqual((await heardBy(page)).filter(({ type }) => type === "sayso-error"), []);
  }));

test("a frame takes the address that was given before its script came", async () => {
  const consent = await startSite({ csp: "", pages: { "/panel.html": "<!doctype html><title>Panel</title>" } });
  const site = await startSite({ csp: "", pages: { "/": "<!doctype html><title>Page</title>" } });
  const page = await held.browser.context.newPage();
  try {
    await page.goto(site.origin);
    await page.evaluate(async (address) => {
      const frame = Object.assign(document.createElement("sayso-frame"), { src: address });
      document.body.append(frame);
      await import("/sayso/frame.js");
      frame.src = undefined;
      frame.src = address;
    }, `${consent.origin}/panel.html`);
    const [src, address] = await page.locator("sayso-frame").evaluate((frame) => [frame.getAttribute("src"), frame.shadowRoot.querySelector("iframe")?.src]);
    assert.deepEqual([src, address], [`${consent.origin}/panel.html`, `${consent.origin}/panel.html`]);
  } finally {
    await page.close();
    await site.close();
    await consent.close();
  }
});

// Guards what pages and frameworks do with the elements: properties without a value, forms that are reset early, places that the language changes in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { adult, heardBy, series, startSite } from "./support/browser.mjs";
import { local, useBrowser, withPanel } from "./support/panel.mjs";
import { gate } from "./support/people.mjs";

const held = useBrowser();
const policy = (page, act) => page.route("**/policies/**", act);

for (const [when, act] of [["before there is anything to show", async (page, hold) => hold.open()], ["where nothing can be shown", async () => {}]])
  test(`a form that is reset ${when} throws nothing`, async () => {
    const inForm = { set: local(), attributes: 'mode="signup" name="sayso"' };
    await withPanel(held, inForm, async (page) => {
      const [asked, hold] = [gate(), gate()];
      if (when.startsWith("before")) await policy(page, async (route) => (asked.open(), await hold.opened, route.fallback()));
      else await policy(page, (route) => route.abort());
      await page.evaluate(() => {
        const panel = document.querySelector("sayso-panel");
        const form = document.createElement("form");
        form.append(panel.cloneNode());
        Object.assign(form.firstChild, { context: panel.context });
        panel.replaceWith(form);
      });
      if (when.startsWith("before")) await asked.opened;
      else await page.getByText("Nothing new is switched on.").waitFor();
      await page.evaluate(() => document.forms[0].reset());
      await act(page, hold);
      if (when.startsWith("before")) await page.getByRole("radio").first().waitFor();
    });
  });

for (const [mode, role] of [["signup", "radio"], ["organisation", "button"], ["notice", "button"]])
  test(`${mode}: what could not be shown at first is shown as this mode is, once it is asked for again`, async () => {
    await withPanel(held, { set: local() }, async (page) => {
      await policy(page, (route) => route.abort());
      const failed = page.waitForEvent("console", (message) => message.text().includes("no policy at"));
      await page.evaluate((mode) => {
        const panel = document.querySelector("sayso-panel");
        const other = Object.assign(panel.cloneNode(), { mode, context: panel.context });
        panel.replaceWith(other);
      }, mode);
      await failed;
      await page.unrouteAll();
      await page.evaluate(() => document.querySelector("sayso-panel").refresh());
      await page.locator(`sayso-panel .panel.${mode}`).getByRole(role).first().waitFor();
      assert.equal(await page.getByRole("switch").count(), 0);
    });
  });

test("the dialog of a button speaks the language of the place where the button stands", () =>
  withPanel(held, { set: local() }, async (page) => {
    await page.evaluate(
      ([policy, context]) => {
        const place = Object.assign(document.createElement("footer"), { lang: "de" });
        place.append(Object.assign(document.createElement("sayso-button"), { context }));
        place.firstChild.setAttribute("policy", policy);
        document.body.append(place);
      },
      [series, adult],
    );
    await page.getByRole("button", { name: "Einstellungen zum KI-Training" }).click();
    await page.locator("sayso-button sayso-panel .panel[lang=de]").waitFor();
  }));

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

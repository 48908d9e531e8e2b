// Guards the panel in a real browser on a page without a service: the core makes the view, the page takes the receipts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { heardBy, openPanel, panelPage, startSite } from "./support/browser.mjs";
import { granted, local, switches, useBrowser, withPanel as openWith } from "./support/panel.mjs";

const held = useBrowser();
const withPanel = (options, act, contextOptions) => openWith(held, options, act, contextOptions);

describe("on a page with the strictest policy", () => {
  test("draws, toggles and signs without one violation", () =>
    withPanel({ set: local() }, async (page) => {
      await switches(page).first().click();
      await page.getByText("Handed to this site. Not confirmed.").first().waitFor();
      const heard = await heardBy(page);
      assert.deepEqual(
        heard.filter(({ violation }) => violation),
        [],
      );
      assert.deepEqual(
        heard.map(({ type }) => type),
        ["sayso-change", "sayso-receipt"],
      );
      assert.match(heard[1].receipt, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    }));
});

describe("a choice", () => {
  test("that a script makes is no yes, and one of the person is", () =>
    withPanel({ set: local() }, async (page) => {
      await switches(page)
        .first()
        .evaluate((element) => element.click());
      await switches(page).first().dispatchEvent("click");
      assert.equal(await switches(page).first().getAttribute("aria-checked"), "false");
      assert.deepEqual(
        (await heardBy(page)).map(({ code }) => code),
        ["panel.untrusted_click", "panel.untrusted_click"],
      );
      await switches(page).first().press("Space");
      await page.getByText("Handed to this site. Not confirmed.").first().waitFor();
    }));

  test("can be stopped by the page before it is signed", () =>
    withPanel({ set: local() }, async (page) => {
      await page.evaluate(() => document.addEventListener("sayso-change", (event) => event.preventDefault()));
      await switches(page).first().click();
      assert.equal(await switches(page).first().getAttribute("aria-checked"), "false");
      assert.deepEqual(
        (await heardBy(page)).map(({ type }) => type),
        ["sayso-change"],
      );
      assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
    }));

  test("is announced politely, and shown as on its way until it is known", () =>
    withPanel({ set: local() }, async (page) => {
      await page.evaluate(() =>
        document.addEventListener("sayso-receipt", (event) =>
          event.respondWith(new Promise((resolve) => (window.answer = resolve))),
        ),
      );
      await switches(page).first().click();
      await page.getByText("Saving…").first().waitFor();
      assert.equal(await switches(page).first().getAttribute("data-pending"), "saving");
      assert.equal(await page.locator("sayso-panel [role=status]").innerText(), "Saving…");
      await page.waitForFunction(() => window.answer);
      await page.evaluate(() => window.answer(null));
      await page.getByText("Handed to this site. Not confirmed.").first().waitFor();
    }));

  test("is not held up by a page that never answers for an earlier one", () =>
    withPanel({ set: local() }, async (page) => {
      await page.evaluate(() => document.addEventListener("sayso-receipt", (event) => event.respondWith(new Promise(() => {})), { once: true }));
      await switches(page).first().click();
      await page.getByText("Saving…").first().waitFor();
      await page.getByRole("button", { name: "Keep this off" }).last().click();
      await page.locator("sayso-panel .outcome[data-phase=handed]").nth(1).waitFor();
      const handed = (await heardBy(page)).filter(({ type }) => type === "sayso-receipt");
      assert.equal(handed.length, 2);
    }));

  test("leaves nothing on the device before it is made, and then a key that cannot be read", () =>
    withPanel({ set: local() }, async (page) => {
      await page.waitForTimeout(300);
      assert.deepEqual(
        await page.evaluate(async () => [await indexedDB.databases(), localStorage.length, document.cookie]),
        [[], 0, ""],
      );
      await switches(page).first().click();
      await page.getByText("Handed to this site. Not confirmed.").first().waitFor();
      const found = await page.evaluate(async () => {
        const database = await new Promise(
          (resolve) => (indexedDB.open("sayso").onsuccess = (event) => resolve(event.target.result)),
        );
        const [key] = await new Promise((resolve) => {
          database.transaction("keys").objectStore("keys").getAll().onsuccess = (event) => resolve(event.target.result);
        });
        const refused = await crypto.subtle.exportKey("jwk", key.privateKey).then(
          () => "given away",
          (error) => error.name,
        );
        return {
          refused,
          extractable: key.privateKey.extractable,
          usages: key.privateKey.usages,
          members: Object.keys(key.jwk).sort(),
        };
      });
      assert.deepEqual(found, {
        refused: "InvalidAccessError",
        extractable: false,
        usages: ["sign"],
        members: ["crv", "kty", "x"],
      });
    }));

  test("is signed with P-256 where the browser has no Ed25519", () =>
    withPanel({ set: local() }, async (page) => {
      await page.evaluate(() => {
        const generate = crypto.subtle.generateKey.bind(crypto.subtle);
        crypto.subtle.generateKey = (algorithm, ...rest) =>
          algorithm.name === "Ed25519"
            ? Promise.reject(new DOMException("", "NotSupportedError"))
            : generate(algorithm, ...rest);
      });
      await switches(page).first().click();
      await page.getByText("Handed to this site. Not confirmed.").first().waitFor();
      const { receipt } = (await heardBy(page)).find(({ type }) => type === "sayso-receipt");
      assert.equal(JSON.parse(Buffer.from(receipt.split(".")[0], "base64url")).alg, "ES256");
    }));
});

describe("what a page around it does", () => {
  const hostile =
    "* { all: revert !important; display: inline !important; color: red !important; font-size: 3px !important; } " +
    "button, sayso-panel { visibility: visible; opacity: .01; width: 1px; }";
  test("its style sheet does not reach inside", async () => {
    const shapes = [];
    for (const head of ["", '<link rel="stylesheet" href="/hostile.css">']) {
      const pages = { ...panelPage({ set: local({ choices: [granted] }), head }), "/hostile.css": hostile };
      const site = await startSite({ pages });
      const page = await openPanel(held.browser.context, site.origin);
      shapes.push(
        await switches(page)
          .first()
          .evaluate((element) => {
            const { width, height } = element.getBoundingClientRect();
            return [
              width,
              height,
              getComputedStyle(element.firstElementChild).backgroundColor,
              getComputedStyle(element).display,
            ];
          }),
      );
      await page.close();
      await site.close();
    }
    assert.deepEqual(shapes[1], shapes[0]);
  });
});

// Guards against the dark patterns that regulators name, one test or more for each that a page can show.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { adult, heardBy } from "./support/browser.mjs";
import { granted, local, shadowText, switches, useBrowser, withPanel as openWith } from "./support/panel.mjs";

const consent = "/policies/saas-opt-in.json";
const held = useBrowser();
const withPanel = (options, act, contextOptions) => openWith(held, options, act, contextOptions);

describe("no dark pattern", () => {
  test("D1: asked for a yes, nothing is on before it is given", () =>
    withPanel({ set: { policy: consent, context: { ...adult, account: "free" } } }, async (page) => {
      const states = await switches(page).evaluateAll((all) => all.map((one) => one.getAttribute("aria-checked")));
      assert.ok(states.length > 0);
      assert.deepEqual(
        states.filter((state) => state !== "false"),
        [],
      );
    }));

  test("D2, D7: what is on is shown as on, with that word, and said to be on by default where it is", () =>
    withPanel(
      {
        set: local({
          context: { jurisdiction: "US-NY", age: "adult", account: "free" },
          choices: [
            {
              state: "notified",
              at: "2024-09-18T12:00:00Z",
              purpose: "content-ai",
              revision: 1,
              rules: ["worldwide-opt-out"],
            },
            {
              state: "notified",
              at: "2025-11-04T12:00:00Z",
              purpose: "content-ai",
              revision: 2,
              rules: ["worldwide-opt-out"],
            },
          ],
        }),
      },
      async (page) => {
        assert.equal(await switches(page).first().getAttribute("aria-checked"), "true");
        assert.equal((await shadowText(page, ".word"))[0], "On");
        assert.match((await shadowText(page, ".status"))[0], /On by default since .* Used for training\./);
      },
    ));

  test("D3, D4: yes and no are the same control in the same place, one click each", () =>
    withPanel({ set: local({ choices: [granted] }) }, async (page) => {
      const [on, off] = await switches(page).all();
      const [a, b] = await Promise.all([on, off].map((one) => one.boundingBox()));
      assert.deepEqual([a.width, a.height, a.x], [b.width, b.height, b.x]);
      await on.click();
      await off.click();
      await page.waitForFunction(() => window.heard.filter(({ type }) => type === "sayso-receipt").length === 2);
      assert.deepEqual(
        (await heardBy(page)).filter(({ type }) => type === "sayso-change").map(({ state }) => state),
        ["denied", "granted"],
      );
    }));

  test("D4: counted from the same entry, off takes as many clicks as on, and they are the same clicks", () =>
    withPanel({ set: local({ choices: [granted] }) }, async (page) => {
      const clicks = [];
      for (const [which, wanted] of [[0, "denied"], [1, "granted"]]) {
        const said = async () => (await heardBy(page)).filter(({ type }) => type === "sayso-change").at(-1)?.state;
        let count = 0;
        for (; count < 5 && (await said()) !== wanted; count++) await switches(page).nth(which).click();
        clicks.push(count);
      }
      assert.deepEqual(clicks, [1, 1]);
    }));

  test("D10: a click answers for one purpose, and for nothing else", () =>
    withPanel({ set: local() }, async (page) => {
      await page.setViewportSize({ width: 1024, height: 2400 }); // a yes to what cannot be seen is refused anyway
      await switches(page).first().click();
      await page.getByText("Handed to this site. Not confirmed.").first().waitFor();
      await page.waitForTimeout(300);
      const said = (await heardBy(page)).filter(({ type }) => type === "sayso-receipt").flatMap(({ receipt }) => JSON.parse(Buffer.from(receipt.split(".")[1], "base64url")).choices);
      assert.deepEqual(said.map(({ purpose, state }) => `${purpose} ${state}`), ["content-ai granted"]);
      assert.deepEqual(await switches(page).evaluateAll((all) => all.map((one) => one.getAttribute("aria-checked"))), ["true", "false"]);
    }));

  test("D6: Escape, scrolling and leaving change nothing", () =>
    withPanel({ set: local() }, async (page) => {
      await switches(page).first().focus();
      await page.keyboard.press("Escape");
      await page.mouse.wheel(0, 2000);
      await page.waitForTimeout(200);
      assert.deepEqual(await heardBy(page), []);
      await page.reload();
      await page.locator("sayso-panel .panel").waitFor();
      assert.deepEqual(await heardBy(page), []);
    }));

  test("D9: no word of praise or shame, no picture on one side only, nothing that pulses", () =>
    withPanel({ set: local({ choices: [granted] }) }, async (page) => {
      const text = (await page.locator("sayso-panel :is(header, .head, .truth, .keep, .effect)").allInnerTexts())
        .join(" ")
        .toLowerCase();
      for (const word of ["improve", "experience", "please", "thank", "sorry", "recommended", "miss out", "!"])
        assert.ok(!text.includes(word), word);
      assert.deepEqual(await page.evaluate(() => document.getAnimations().length), 0);
    }));

  test("D10, D15, D16: each purpose says what, who, how long, why and what becomes of data already used", () =>
    withPanel({ set: local() }, async (page) => {
      for (const purpose of await page.locator("sayso-panel .purpose").all()) {
        const terms = await purpose.locator("dt").allInnerTexts();
        assert.deepEqual(terms, ["Data", "Received by", "Kept", "Basis", "What we do", "Data already used"]);
        assert.ok(await purpose.locator("dd").last().isVisible());
        assert.equal(await purpose.getByRole("switch").count(), 1);
      }
    }));

  test("D17: the right to object is a block of its own under its own heading", () =>
    withPanel({ set: local() }, async (page) => {
      await page.getByRole("region", { name: "Your right to object" }).waitFor();
    }));

  test("D20: the whole panel speaks the language of the page", () =>
    withPanel({ set: local(), lang: "de" }, async (page) => {
      assert.equal(await page.locator("sayso-panel .panel").getAttribute("lang"), "de");
      await page.getByText("Schreibvorschläge").first().waitFor();
      assert.ok((await page.locator("sayso-panel .word").allInnerTexts()).every((word) => word === "Aus"));
    }));

  test("D22: for a minor there is no switch, but a sentence, and a no is still possible", () =>
    withPanel(
      {
        set: local({
          context: { ...adult, age: "16_17" },
        }),
      },
      async (page) => {
        assert.equal(await switches(page).count(), 0);
        assert.ok((await shadowText(page, ".lock")).length > 0 || (await shadowText(page, ".status")).length > 0);
        await page.getByText("You are under 18, so stricter rules apply to you.").waitFor();
      },
    ));
});

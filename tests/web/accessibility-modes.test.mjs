// Guards that everybody can use the other modes and the dialog: axe, keyboard alone, touch, forced colours, 320 px.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { granted, local, useBrowser, withPanel as openWith } from "./support/panel.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const held = useBrowser();
const withMode = (mode, act, contextOptions, rest = {}) =>
  openWith(held, { set: local(rest.set), csp: "", attributes: `mode="${mode}"`, ...rest.page }, act, contextOptions);

const violationsIn = async (page) => {
  await page.addScriptTag({ content: axeSource });
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => String(target))]);
};

describe("accessibility of every mode", () => {
  for (const mode of ["signup", "notice", "organisation"]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`axe finds nothing wrong with ${mode} in the ${colorScheme}, also answered`, () =>
        withMode(
          mode,
          async (page) => {
            assert.deepEqual(await violationsIn(page), []);
            const no = mode === "signup" ? page.getByRole("radio", { name: "No" }) : page.getByRole("button", { name: /^(No|Prohibit)$/ });
            await no.first().click();
            assert.deepEqual(await violationsIn(page), []);
          },
          { colorScheme },
          { set: mode === "organisation" ? { context: { jurisdiction: "US-NY", age: "adult", account: "enterprise" } } : {} },
        ));
    }
  }

  test("the dialog has a name, holds the focus, and axe finds nothing wrong in it", () =>
    openWith(held, { set: local({ choices: [granted] }), csp: "" }, async (page) => {
      await page.evaluate(() => {
        const panel = document.querySelector("sayso-panel");
        const button = document.createElement("sayso-button");
        button.setAttribute("policy", panel.policy);
        panel.replaceWith(button);
      });
      await page.getByRole("button", { name: "AI training settings" }).press("Enter");
      const dialog = page.getByRole("dialog", { name: "AI training settings" });
      await dialog.getByText("Who is responsible").waitFor();
      assert.deepEqual(await violationsIn(page), []);
      for (let i = 0; i < 30; i++) {
        await page.keyboard.press("Tab");
        assert.notEqual(await page.evaluate(() => document.activeElement.localName), "main");
      }
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
      assert.equal(await page.evaluate(() => document.activeElement.localName), "sayso-button");
    }));

  test("a sign-up is answered by keyboard alone at 320 px, with the focus seen", () =>
    withMode(
      "signup",
      async (page) => {
        await page.keyboard.press("Tab");
        await page.keyboard.press("Space");
        const radios = page.getByRole("radio");
        assert.equal(await radios.nth(0).isChecked(), true);
        await page.keyboard.press("ArrowRight");
        assert.equal(await radios.nth(1).isChecked(), true);
        const outline = await page.locator("sayso-panel .answer").nth(1).evaluate((one) => getComputedStyle(one).outlineStyle);
        assert.equal(outline, "solid");
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      },
      { viewport: { width: 320, height: 640 } },
      { set: { context: { jurisdiction: "US-NY", age: "adult", account: "free" } } },
    ));

  test("a notice is closed by keyboard alone, and forced colours still show what was answered", () =>
    withMode(
      "notice",
      async (page) => {
        const no = page.getByRole("button", { name: "No", exact: true }).first();
        await no.press("Enter");
        assert.equal(await no.getAttribute("aria-pressed"), "true");
        const [yes, chosen] = await page.locator("sayso-panel .answer").evaluateAll((all) => all.slice(0, 2).map((one) => getComputedStyle(one).outlineStyle));
        assert.notEqual(yes, chosen);
        await page.getByRole("button", { name: "Close" }).press("Enter");
        assert.equal(await page.locator("sayso-panel").isVisible(), false);
      },
      { forcedColors: "active" },
    ));
});

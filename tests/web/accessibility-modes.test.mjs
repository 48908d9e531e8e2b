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

const focused = (page) =>
  page.evaluate(() => {
    const one = document.querySelector("sayso-panel").shadowRoot.activeElement;
    return one && { purpose: one.closest("[data-key]")?.dataset.key, outline: getComputedStyle(one).outlineStyle };
  });

describe("the focus stays where the person is", () => {
  test("when the button that was pressed goes away with the answer", () =>
    openWith(held, { set: local() }, async (page) => {
      await page.getByRole("button", { name: "Keep this off" }).nth(1).press("Enter");
      await page.locator("sayso-panel .outcome[data-phase=handed]").waitFor();
      assert.deepEqual(await focused(page), { purpose: "profile-ai", outline: "solid" });
    }));

  test("when the new attempt takes the place of the button that asked for it", () =>
    openWith(held, { set: local() }, async (page) => {
      await page.evaluate(() => document.addEventListener("sayso-receipt", (event) => event.respondWith(Promise.reject(new Error("away")))));
      await page.getByRole("switch").nth(1).press("Space");
      await page.getByRole("button", { name: "Try again" }).press("Enter");
      await page.locator("sayso-panel .outcome[data-phase=failed]").waitFor();
      assert.deepEqual(await focused(page), { purpose: "profile-ai", outline: "solid" });
    }));
});

test("the focus stays in the panel when the purpose that had it is gone", () =>
  openWith(held, { set: local({ choices: [granted] }) }, async (page) => {
    await page.getByRole("switch").first().focus();
    await page.evaluate(() => (document.querySelector("sayso-panel").policy = "/policies/saas-opt-in.json"));
    await page.getByRole("region", { name: "Better answers from the assistant" }).waitFor();
    assert.ok(await page.evaluate(() => document.querySelector("sayso-panel").shadowRoot.activeElement?.matches("button, summary")));
  }));

describe("what a screen reader is told", () => {
  /** The lines of the accessibility tree that say role, name and state of what can be changed. */
  const told = async (page, pattern) => (await page.locator("sayso-panel").ariaSnapshot()).split("\n").map((line) => line.trim()).filter((line) => pattern.test(line));

  test("each switch by the name of its use, with its state and why it is so", () =>
    openWith(held, { set: local({ choices: [granted] }) }, async (page) => {
      assert.deepEqual(await told(page, /^- (switch|region|heading)/), [
        '- heading "Training of AI models" [level=2]',
        '- region "Writing suggestions":',
        '- heading "Writing suggestions" [level=3]',
        '- switch "Writing suggestions" [checked]',
        '- heading "Rules that apply" [level=4]',
        '- region "Profile suggestions":',
        '- heading "Profile suggestions" [level=3]',
        '- switch "Profile suggestions"',
        '- heading "Rules that apply" [level=4]',
        '- region "Your right to object":',
        '- heading "Your right to object" [level=3]',
        '- region "Your rights":',
        '- heading "Your rights" [level=3]',
        '- region "Who is responsible":',
        '- heading "Who is responsible" [level=3]',
      ]);
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      const [on] = nodes.filter(({ role }) => role?.value === "switch");
      assert.match(on.description.value, /^Used for training\. You said yes on /);
    }));

  test("the question of a sign-up as a group of two, neither chosen", () =>
    withMode("signup", async (page) => {
      const lines = await told(page, /^- (radiogroup|radio)/);
      assert.deepEqual(lines.slice(0, 3), ['- radiogroup "May we use your data for this? Writing suggestions":', '- radio "Yes"', '- radio "No"']);
    }));

  test("of a choice what becomes of it, once, in a polite live region", () =>
    openWith(held, { set: local() }, async (page) => {
      await page.evaluate(() => {
        window.announced = [];
        const said = document.querySelector("sayso-panel").shadowRoot.querySelector("[role=status]");
        new MutationObserver(() => announced.push(said.textContent)).observe(said, { childList: true, characterData: true, subtree: true });
      });
      await page.getByRole("switch").first().press("Space");
      await page.locator("sayso-panel .outcome[data-phase=handed]").waitFor();
      assert.deepEqual(await page.evaluate(() => announced), ["Saving…", "Handed to this site. Not confirmed."]);
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      const [status] = nodes.filter(({ role }) => role?.value === "status");
      assert.equal(status.properties.find(({ name }) => name === "live").value.value, "polite");
    }));
});

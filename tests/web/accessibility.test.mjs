// Guards that everybody can use the panel: keyboard, screen reader, touch, contrast, motion, forced colours, right to left.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { granted, local, switches, useBrowser, withPanel as openWith } from "./support/panel.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const held = useBrowser();
const withPanel = (options, act, contextOptions) => openWith(held, options, act, contextOptions);

describe("accessibility", () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const [name, set] of [
      ["switches", local({ choices: [granted] })],
      ["locks", local({ context: {} })],
      ["no purposes", { policy: "/policies/no-training.json" }],
      ["what cannot be shown", { policy: "/nowhere" }],
    ]) {
      test(`axe finds nothing wrong with ${name} in the ${colorScheme}`, () =>
        withPanel(
          { set, csp: "" },
          async (page) => {
            await page.addScriptTag({ content: axeSource });
            const { violations } = await page.evaluate(() =>
              window.axe.run(document, {
                runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
              }),
            );
            assert.deepEqual(
              violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => String(target))]),
              [],
            );
          },
          { colorScheme },
        ));
    }

    test(`text has a contrast of 7 and more in the ${colorScheme}`, () =>
      withPanel(
        { set: local({ choices: [granted] }), csp: "" },
        async (page) => {
          await page.addScriptTag({ content: axeSource });
          const { violations, passes } = await page.evaluate(() =>
            window.axe.run(document, {
              runOnly: ["color-contrast-enhanced"],
              rules: { "color-contrast-enhanced": { enabled: true } },
            }),
          );
          assert.deepEqual(
            violations.flatMap(({ nodes }) =>
              nodes.map(({ target, failureSummary }) => [String(target), failureSummary]),
            ),
            [],
          );
          assert.ok(passes[0].nodes.length > 30);
        },
        { colorScheme },
      ));
  }

  test("everything can be reached and done by keyboard at 320 px, with the focus seen", () =>
    withPanel(
      { set: local({ choices: [granted] }) },
      async (page) => {
        const seen = [];
        for (let i = 0; i < 11; i++) {
          await page.keyboard.press("Tab");
          const stop = await page.evaluate(() => {
            const element = document.querySelector("sayso-panel").shadowRoot.activeElement;
            if (!element) return null;
            const { outlineStyle, outlineWidth } = getComputedStyle(element);
            return {
              what: element.getAttribute("data-do") ?? element.localName,
              focus: `${outlineStyle} ${outlineWidth}`,
            };
          });
          if (stop) seen.push(stop);
        }
        assert.deepEqual(
          seen.map(({ what }) => what),
          ["toggle", "summary", "toggle", "keep-off", "summary", "a", "a", "a", "a", "a"],
        );
        assert.ok(
          seen.every(({ focus }) => focus === "solid 2px"),
          JSON.stringify(seen),
        );
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      },
      { viewport: { width: 320, height: 640 } },
    ));

  test("keeps the focus where it was when what stands is drawn anew", () =>
    withPanel({ set: local() }, async (page) => {
      await switches(page).first().focus();
      await page.evaluate(() => document.querySelector("sayso-panel").refresh());
      assert.equal(
        await page.evaluate(() => document.querySelector("sayso-panel").shadowRoot.activeElement?.getAttribute("role")),
        "switch",
      );
    }));

  test("never takes the focus by itself, and what was closed stays closed", () =>
    withPanel({ set: local() }, async (page) => {
      assert.equal(await page.evaluate(() => document.activeElement.localName), "body");
      await page.locator("sayso-panel summary").first().click();
      await page.evaluate(() => document.querySelector("sayso-panel").refresh());
      assert.equal(await page.locator("sayso-panel details").first().getAttribute("open"), null);
    }));

  test("a switch is 44 px high to the finger, and so is a button on a touch screen", () =>
    withPanel(
      { set: local() },
      async (page) => {
        for (const control of [...(await switches(page).all()), ...(await page.locator("sayso-panel .button").all())]) {
          const { width, height } = await control.boundingBox();
          assert.ok(width >= 44 && height >= 44, `${width} x ${height}`);
        }
      },
      { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } },
    ));

  test("the thumb does not move where motion is not welcome", () =>
    withPanel(
      { set: local() },
      async (page) => {
        const duration = await page
          .locator("sayso-panel .thumb")
          .first()
          .evaluate((thumb) => getComputedStyle(thumb).transitionDuration);
        assert.equal(duration, "0s");
      },
      { reducedMotion: "reduce" },
    ));

  test("under forced colours on and off still differ", () =>
    withPanel(
      { set: local({ choices: [granted] }) },
      async (page) => {
        const [on, off] = await page.locator("sayso-panel .track").evaluateAll((tracks) =>
          tracks.map((track) => {
            const thumb = track.firstElementChild;
            return [
              getComputedStyle(track).backgroundColor,
              getComputedStyle(track).borderTopWidth,
              getComputedStyle(thumb).marginInlineStart,
            ];
          }),
        );
        assert.notDeepEqual(on, off);
        assert.equal(off[1], "2px");
      },
      { forcedColors: "active" },
    ));

  test("right to left mirrors the whole panel", () =>
    withPanel({ set: local(), lang: "ar" }, async (page) => {
      const panel = page.locator("sayso-panel .panel");
      assert.equal(await panel.getAttribute("dir"), "rtl");
      assert.equal(await panel.getAttribute("lang"), "ar");
      const [title, control] = await Promise.all(
        [".head h3", ".switch"].map((part) => page.locator(`sayso-panel ${part}`).first().boundingBox()),
      );
      assert.ok(control.x + control.width < title.x + title.width / 2);
    }));
});

// Guards every scene of the gallery, all modes and odd states: axe, 400 % zoom, targets, the mirror, motion, contrast, forced colours.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { openGallery, startGallery } from "./support/gallery.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let site;
before(async () => (site = await startGallery()));
after(() => site?.close());

/** All scenes in a Chromium of its own. */
async function withGallery(query, contextOptions, act) {
  const browser = await startBrowser(contextOptions);
  try {
    const page = await openGallery(browser.context, site, query);
    await act(page);
    assert.deepEqual(page.problems, []);
  } finally {
    await browser.close();
  }
}

const variants = [
  ["in the light", { theme: "light" }, {}],
  ["in the dark", { theme: "dark" }, {}],
  ["from right to left", { lang: "ar" }, {}],
  ["under forced colours", {}, { forcedColors: "active" }],
  ["with more contrast", {}, { contrast: "more" }],
];
for (const [how, query, contextOptions] of variants) {
  test(`axe finds nothing wrong with any mode and state ${how}`, () =>
    withGallery(query, contextOptions, async (page) => {
      await page.evaluate(axeSource);
      const found = await page.evaluate(async () => {
        // Each panel is made to stand alone on its page: the gallery's own repetition is not its fault.
        const { violations } = await window.axe.run("main", { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.flat().join(" ")}`));
      });
      assert.deepEqual(found, []);
    }));
}

for (const [lang, words] of [
  ["en", /have been reviewed/],
  ["fr", /a draft until somebody who speaks it has reviewed them/],
]) {
  test(`the gallery says whether somebody who speaks ${lang} has reviewed its words`, () =>
    withGallery({ lang, mode: "signup" }, {}, async (page) => {
      await page.getByRole("status").filter({ hasText: words }).waitFor();
    }));
}

describe("at 320 px, which is 1280 px at 400 % zoom", () => {
  for (const lang of ["en", "de", "ar"]) {
    test(`nothing is cut off or has to be moved sideways, and every target can be hit, in ${lang}`, () =>
      withGallery({ lang }, { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }, async (page) => {
        const found = await page.evaluate(() => {
          const wrong = document.documentElement.scrollWidth > innerWidth ? ["the page is wider than the screen"] : [];
          for (const figure of document.querySelectorAll("figure")) {
            const { shadowRoot } = figure.querySelector("sayso-panel");
            const panel = shadowRoot.querySelector(".panel").getBoundingClientRect();
            for (const one of shadowRoot.querySelectorAll(".panel *")) {
              const { left, right, width, height } = one.getBoundingClientRect();
              if (!one.checkVisibility() || width === 0 || one.namespaceURI.endsWith("svg")) continue;
              const name = `${figure.dataset.scene}: ${one.localName}.${one.className} ${one.textContent.slice(0, 20)}`;
              if (left < panel.left - 1 || right > panel.right + 1) wrong.push(`${name} stands out`);
              if (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible") wrong.push(`${name} is cut off`);
              if (one.matches("button, summary, label, a") && (width < 24 || height < 24)) wrong.push(`${name} is ${width} x ${height}`);
            }
          }
          return wrong;
        });
        assert.deepEqual(found, []);
      }));
  }
});

test("from right to left everything stands where a mirror shows it", () =>
  withGallery({ theme: "light", width: "480" }, {}, async (page) => {
    const found = await page.evaluate(() => {
      const parts = "h2, h3, h4, dt, dd, summary, .switch, .word, .button, .note svg, .term, .coming, .list, .summary, .pair";
      const boxes = (panel) => [...panel.querySelectorAll(parts)].filter((one) => one.checkVisibility()).map((one) => [`${one.localName}.${one.className}`, one.getBoundingClientRect()]);
      const wrong = [];
      for (const figure of document.querySelectorAll("figure")) {
        const panel = figure.querySelector("sayso-panel").shadowRoot.querySelector(".panel");
        const { left, right } = panel.getBoundingClientRect();
        const ltr = boxes(panel);
        panel.dir = "rtl";
        boxes(panel).forEach(([name, box], at) => {
          const mirrored = left + (right - ltr[at][1].right);
          if (Math.abs(box.left - mirrored) > 1) wrong.push(`${figure.dataset.scene} ${name}: ${box.left}, not ${mirrored}`);
        });
      }
      return wrong;
    });
    assert.deepEqual(found, []);
  }));

const longest = (page) =>
  page.evaluate(() => {
    const duration = (text) => Math.max(...text.split(",").map((one) => parseFloat(one) * (one.includes("ms") ? 1 : 1000)));
    const roots = [...document.querySelectorAll("sayso-panel")].map(({ shadowRoot }) => shadowRoot);
    const all = roots.flatMap((root) => [...root.querySelectorAll("*")]).flatMap((one) => [null, "::before", "::after"].map((part) => getComputedStyle(one, part)));
    return {
      transition: Math.max(...all.map(({ transitionDuration }) => duration(transitionDuration))),
      animations: all.filter(({ animationName }) => animationName !== "none").length + roots.flatMap((root) => root.getAnimations()).filter((one) => one instanceof CSSAnimation).length,
    };
  });

test("nothing is animated, whether motion is welcome or not", async () => {
  for (const reducedMotion of ["no-preference", "reduce"])
    await withGallery({}, { reducedMotion }, async (page) => assert.deepEqual(await longest(page), { transition: 0, animations: 0 }));
});

test("who wants more contrast gets no quiet text and no pale line", async () => {
  const look = (page) =>
    page.evaluate(() => {
      const root = document.querySelector("sayso-panel").shadowRoot;
      const of = (selector, name) => getComputedStyle(root.querySelector(selector))[name];
      return { text: of("h2", "color"), quiet: of(".about", "color"), line: of(".panel", "borderTopColor"), edge: of(".track", "borderTopColor") };
    });
  await withGallery({ mode: "settings", state: "asked" }, { contrast: "more" }, async (page) => {
    const { text, quiet, line, edge } = await look(page);
    assert.deepEqual([quiet, edge], [text, text]);
    assert.notEqual(line, "rgb(218, 222, 227)");
  });
  await withGallery({ mode: "settings", state: "asked" }, {}, async (page) => {
    const { text, quiet } = await look(page);
    assert.notEqual(quiet, text);
  });
});

test("every stop of the keyboard is seen, none is missed, and the order is that of reading", () =>
  withGallery({ theme: "light" }, { viewport: { width: 768, height: 900 } }, async (page) => {
    const expected = await page.evaluate(() =>
      [...document.querySelectorAll("sayso-panel")].flatMap(({ shadowRoot }) => {
        const all = [...shadowRoot.querySelectorAll("button, summary, a[href], input")].filter((one) => one.checkVisibility());
        const groups = new Set();
        // Of a group of radio buttons one is a stop.
        return all.filter((one) => one.type !== "radio" || (!groups.has(one.name) && groups.add(one.name))).length;
      }).reduce((sum, count) => sum + count, 0),
    );
    await page.locator("select").last().focus();
    let last = -Infinity;
    for (let i = 0; i < expected; i++) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const host = document.activeElement;
        const one = host.shadowRoot?.activeElement;
        if (!one) return null;
        const seen = one.type === "radio" ? one.closest("label") : one;
        const { outlineStyle, outlineWidth } = getComputedStyle(seen);
        return { what: one.textContent || one.localName, outline: `${outlineStyle} ${outlineWidth}`, panel: [...document.querySelectorAll("sayso-panel")].indexOf(host) };
      });
      assert.ok(stop, `stop ${i + 1} of ${expected} is outside of the panels`);
      assert.equal(stop.outline, "solid 2px", stop.what);
      assert.ok(stop.panel >= last);
      last = stop.panel;
    }
  }));

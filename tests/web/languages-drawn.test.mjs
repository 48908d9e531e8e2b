// Guards that every language fits: each scene of the gallery at 320 px, everything opened, in a policy that has texts in that language.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { unknownToBrowsers } from "./support/languages.mjs";
import { openGallery, startGallery } from "./support/gallery.mjs";

const locales = new URL("../../web/locales/", import.meta.url);
const policies = new URL("../../examples/policies/", import.meta.url);
const tags = readdirSync(locales).sort().map((file) => file.replace(/\.json$/, ""));
const used = ["saas-opt-in", "on-premises", "no-training", "linkedin/2024-09-18", "linkedin/2024-09-20", "linkedin/2025-11-03"];

let site, browser;
before(async () => {
  site = await startGallery();
  browser = await startBrowser({ viewport: { width: 320, height: 640 } });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** The policy with its English texts given out as texts of that language, where it has none of its own. */
function policyIn(tag, name) {
  const read = readFileSync(new URL(`${name}.json`, policies), "utf8");
  const reviver = (_key, value) => (typeof value?.en === "string" ? { [tag]: value.en, ...value } : value);
  return JSON.stringify(JSON.parse(read, reviver));
}

/** In the page: what is written as English writes dates and durations; and whether its Intl knows the language. */
function findEnglish(tag) {
  const text = [...document.querySelectorAll("sayso-panel")].map(({ shadowRoot }) => shadowRoot.querySelector(".panel").textContent).join("\n");
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  const english = /\b[A-Z][a-z]+ \d{1,2}, \d{4}\b|\d (year|month|week|day)/g;
  return { english: text.match(english) ?? [], figures: text.match(/\d{4}-\d\d-\d\d/g) ?? [], isKnown };
}

/** In the page: what is wrong with how the panels stand there, everything in them opened. */
function findFaults({ tag, dir }) {
  const wrong = [];
  const opened = [...document.querySelectorAll("figure")].map((figure) => {
    const { shadowRoot } = figure.querySelector("sayso-panel");
    for (const details of shadowRoot.querySelectorAll("details")) details.open = true;
    return { scene: figure.dataset.scene, panel: shadowRoot.querySelector(".panel") };
  });
  if (document.documentElement.scrollWidth > innerWidth) wrong.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  const isBeside = (inner, outer) => inner.left < outer.left - 1 || inner.right > outer.right + 1;
  const isAbove = (inner, outer) => inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
  const wordsOf = (one) => {
    const nodes = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    const boxes = [];
    while (nodes.nextNode()) {
      if (nodes.currentNode.parentElement.closest(".said")) continue;
      const range = document.createRange();
      range.selectNodeContents(nodes.currentNode);
      boxes.push(range.getBoundingClientRect());
    }
    return boxes.filter(({ width }) => width > 0);
  };
  for (const { scene, panel } of opened) {
    if (panel.lang !== tag || panel.dir !== dir) wrong.push(`${scene}: is marked as ${panel.lang} ${panel.dir}`);
    const sheet = panel.getBoundingClientRect();
    for (const one of panel.querySelectorAll("*")) {
      if (!one.checkVisibility() || one.closest("svg, .said") || !one.textContent.trim()) continue;
      const name = `${scene}: ${one.localName}.${one.className} '${one.textContent.slice(0, 40)}'`;
      const box = one.getBoundingClientRect();
      if (isBeside(box, sheet)) wrong.push(`${name} stands out of the panel`);
      if (wordsOf(one).some((words) => isBeside(words, box))) wrong.push(`${name}: its words stand out of it`);
      if (!one.matches("button, summary, .status, .word, .control, .answer, .summary li")) continue;
      if (wordsOf(one).some((words) => isAbove(words, box))) wrong.push(`${name}: its words are higher than it`);
      const { textOverflow, overflow } = getComputedStyle(one);
      if (textOverflow !== "clip" || overflow !== "visible") wrong.push(`${name} may be cut short`);
    }
  }
  return { panels: opened.length, wrong };
}

/** Opens every scene in that language. */
async function open(tag) {
  for (const name of used) site.pages[`/policies/${name}.json`] = policyIn(tag, name);
  return openGallery(browser.context, site, { lang: tag, width: "320" });
}

for (const tag of tags) {
  test(`everything that is said in ${tag} has room at 320 px, and the panel is marked as ${tag}`, async () => {
    const page = await open(tag);
    try {
      const { dir } = JSON.parse(readFileSync(new URL(`${tag}.json`, locales), "utf8"));
      const { panels, wrong } = await page.evaluate(findFaults, { tag, dir });
      assert.deepEqual(wrong, []);
      assert.ok(panels >= 19, `${panels} panels`);
      assert.deepEqual(page.problems, []);
    } finally {
      await page.close();
    }
  });
}

for (const tag of unknownToBrowsers) {
  test(`in ${tag}, which this browser may not know, a date is never in another language`, async () => {
    const page = await open(tag);
    try {
      const { english, figures, isKnown } = await page.evaluate(findEnglish, tag);
      assert.deepEqual(english, []);
      assert.equal(figures.length > 0, !isKnown);
    } finally {
      await page.close();
    }
  });
}

test("the search for English finds it where it belongs", async () => {
  const page = await open("en");
  try {
    const { english } = await page.evaluate(findEnglish, "en");
    assert.ok(english.some((one) => /^[A-Z]/.test(one)) && english.some((one) => /year|week/.test(one)), english.join());
  } finally {
    await page.close();
  }
});

test("the search for faults finds a word that is too long, a button that cuts and a wrong language", async () => {
  const page = await open("en");
  try {
    const { wrong } = await page.evaluate((search) => {
      const roots = [...document.querySelectorAll("sayso-panel")].map(({ shadowRoot }) => shadowRoot);
      const [word, button] = [".word", ".button"].map((part) => roots.map((root) => root.querySelector(part)).find(Boolean));
      roots[0].querySelector(".panel").lang = "de";
      word.textContent = "Aus".repeat(20);
      Object.assign(button.style, { overflow: "hidden", blockSize: "8px", minBlockSize: "0" });
      return new Function(`return (${search})`)()({ tag: "en", dir: "ltr" });
    }, findFaults.toString());
    for (const fault of [/is marked as de ltr/, /\.word 'AusAus.* stands? out/, /button.* higher than it/, /button.* may be cut short/]) {
      assert.ok(wrong.some((one) => fault.test(one)), `${fault}: ${wrong.join("\n")}`);
    }
  } finally {
    await page.close();
  }
});

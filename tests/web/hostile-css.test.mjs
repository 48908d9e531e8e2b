// Guards a yes against the style sheet of the page: either the panel looks as it does without one, or no yes comes of a click. A no always does.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { heardBy, panelPage, startBrowser, startSite } from "./support/browser.mjs";
import { granted, local } from "./support/panel.mjs";

const first = (page) => page.locator("sayso-panel [role=switch]").first();

/** By what they do: `looks` where the panel is to look the same, `stops` where a yes is to be refused. */
const sheets = {
  looks: {
    "everything in its own way": "* { all: revert !important; color: red !important; font-size: 3px !important; background: yellow !important }",
    "small and spread text": "html { font-size: 2px !important } body { font-size: 1px !important; line-height: 0 !important; letter-spacing: 9px; word-spacing: 9em; text-indent: 50px; text-transform: uppercase }",
    "buttons of the page": "button, [role=switch], summary { display: none !important; opacity: 0 !important; transform: scale(0) !important }",
    "headings and paragraphs of the page": "h1, h2, h3, p, ul, li, dl, section { display: none; visibility: hidden; font-size: 0 }",
    "an element that is laid out otherwise": "sayso-panel { display: none !important; display: inline !important }",
  },
  stops: {
    "almost transparent": "sayso-panel { opacity: .01 !important }",
    "hidden": "sayso-panel { visibility: hidden !important }",
    "shrunk": "sayso-panel { transform: scale(.3) !important; transform-origin: 0 0 }",
    "clipped": "sayso-panel { clip-path: inset(0 0 90% 0) !important }",
    "blurred": "sayso-panel { filter: blur(8px) !important }",
    "faded by a filter": "sayso-panel { filter: opacity(5%) !important }",
    "in the colour of its ground": "sayso-panel { --sayso-text: #fff; --sayso-quiet: #fff; --sayso-surface: #fff }",
    "without a title": "sayso-panel::part(purpose-title) { font-size: 0 !important }",
    "without a description": "sayso-panel::part(description) { display: none !important }",
    "with another state": 'sayso-panel::part(state-word)::after { content: " already" !important }',
    "with another title": 'sayso-panel::part(purpose-title)::before { content: "Free cake: " !important }',
    "with a status out of sight": "sayso-panel::part(status) { text-indent: -9999px; overflow: hidden }",
    "with a description out of the page": "sayso-panel::part(description) { position: absolute !important; left: -9999px }",
    "in transparent letters": "sayso-panel::part(description) { color: transparent !important }",
    "under something else": 'body::after { content: "Win a prize"; position: fixed; inset: 0; background: #fff; z-index: 2147483647 }',
    "cut off": "sayso-panel { height: 90px !important; overflow: hidden !important }",
    "beside the screen": "sayso-panel { position: fixed !important; left: -5000px; width: 600px }",
    "with a speck for a switch": "sayso-panel::part(switch) { transform: scale(.1) }",
  },
};

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

async function withSheet(css, choices, act) {
  const pages = { ...panelPage({ set: local({ choices }), head: '<link rel="stylesheet" href="/hostile.css">' }), "/hostile.css": css };
  pages["/"] = pages["/"].replace("<h1>Settings</h1>", "");
  const site = await startSite({ pages });
  const page = await browser.context.newPage();
  try {
    await page.goto(site.origin);
    await first(page).waitFor({ state: "attached" });
    await act(page);
  } finally {
    await page.close();
    await site.close();
  }
}

/** A trusted act of the person, by pointer where something can be hit, else by keyboard: `sayso-change` says that it was taken as one. */
async function press(page) {
  const control = first(page);
  const box = await control.boundingBox();
  if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const asked = await page.evaluate(() => heard.some(({ type }) => type === "sayso-change"));
  if (asked) return;
  await control.evaluate((element) => element.focus());
  await page.keyboard.press("Space");
}
const receipts = async (page) => (await heardBy(page)).filter(({ receipt }) => receipt).length;
const picture = (page) => page.locator("sayso-panel [part~=purpose]").first().screenshot();

test("there are twenty sheets and more", () => assert.ok(Object.values(sheets).flatMap(Object.keys).length >= 20));

describe("a sheet that does not reach inside", () => {
  let plain;
  before(() => withSheet("", [], async (page) => (plain = await picture(page))));
  for (const [name, css] of Object.entries(sheets.looks))
    test(`${name}: looks the same, and a yes is one`, () =>
      withSheet(css, [], async (page) => {
        assert.ok(plain.equals(await picture(page)), "it looks otherwise");
        await press(page);
        await page.waitForFunction(() => heard.some(({ receipt }) => receipt));
      }));
});

describe("a sheet that misleads", () => {
  for (const [name, css] of Object.entries(sheets.stops)) {
    test(`${name}: no yes comes of it`, () =>
      withSheet(css, [], async (page) => {
        await press(page);
        if (name !== "hidden") await page.waitForFunction(() => heard.some(({ type, receipt }) => receipt || type === "sayso-error"));
        assert.equal(await receipts(page), 0);
        assert.deepEqual((await heardBy(page)).filter(({ type }) => type === "sayso-error").map(({ code }) => code), name === "hidden" ? [] : ["panel.hidden"]);
        assert.equal(await first(page).getAttribute("aria-checked", { timeout: 1000 }).catch(() => "false"), "false");
      }));
    if (name !== "hidden")
      test(`${name}: a no is taken all the same`, () =>
        withSheet(css, [granted], async (page) => {
          await press(page);
          await page.waitForFunction(() => heard.some(({ receipt }) => receipt));
        }));
  }
});

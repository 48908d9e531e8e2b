// Guards how the panel looks: a few scenes of the gallery against the pictures in looks/. `SAYSO_KEEP_LOOKS=1 node --test tests/web/looks.test.mjs`
// keeps what they look like now; look at them before you commit them.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { openGallery, startGallery } from "./support/gallery.mjs";
import { compare, keepSmall } from "./support/looks.mjs";

const folder = new URL("looks/", import.meta.url);
const build = new URL("../../build/looks/", import.meta.url);
const MAY_DIFFER = 0.004;

const scenes = [
  { mode: "settings", state: "answered", theme: "light" },
  { mode: "settings", state: "answered", theme: "dark", width: "320" },
  { mode: "settings", state: "asked", theme: "light", lang: "ar", isWhole: true },
  { mode: "settings", state: "asked", theme: "light", width: "320", isWhole: true },
  { mode: "settings", state: "not saved", theme: "light", width: "480" },
  { mode: "settings", state: "paused", forced: true },
  { mode: "signup", state: "asked", theme: "light", width: "320" },
  { mode: "notice", state: "new", theme: "dark" },
  { mode: "organisation", state: "decided", theme: "light" },
];

let site, ruler;
before(async () => {
  site = await startGallery();
  ruler = await startBrowser();
});
after(async () => {
  await ruler?.close();
  await site?.close();
});

/** A picture of one scene, in the one font that every machine of the tests has. */
async function pictureOf({ forced, isWhole, ...query }) {
  const browser = await startBrowser({ viewport: { width: 1024, height: 2400 }, ...(forced ? { forcedColors: "active" } : {}) });
  try {
    const page = await openGallery(browser.context, site, query);
    const panel = page.locator("sayso-panel");
    await panel.evaluate(async (element, whole) => {
      element.style.setProperty("--sayso-font", '"DejaVu Sans"');
      for (const details of element.shadowRoot.querySelectorAll("details")) details.open &&= whole;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await Promise.all(element.shadowRoot.getAnimations().map(({ finished }) => finished));
    }, isWhole === true);
    return await panel.screenshot();
  } finally {
    await browser.close();
  }
}

for (const scene of scenes) {
  const name = [scene.mode, scene.state, scene.theme ?? "forced colours", scene.lang, scene.width].filter(Boolean).join(" ");
  const file = `${name.replaceAll(" ", "-")}.webp`;
  test(`${name} looks as it did`, async () => {
    const picture = await pictureOf(scene);
    const page = await ruler.context.newPage();
    if (process.env.SAYSO_KEEP_LOOKS) writeFileSync(new URL(file, folder), await keepSmall(page, picture));
    const { share, height, keptHeight } = await compare(page, picture, readFileSync(new URL(file, folder)));
    await page.close();
    if (share > MAY_DIFFER) {
      mkdirSync(build, { recursive: true });
      writeFileSync(new URL(file.replace("webp", "png"), build), picture);
    }
    assert.ok(share <= MAY_DIFFER, `${(share * 100).toFixed(2)} % of it differs (${height} px high, was ${keptHeight}); see build/looks/`);
  });
}

test("the comparison sees another colour, another distance and another size, and nothing in the same picture twice", async () => {
  const browser = await startBrowser({ viewport: { width: 1024, height: 2400 } });
  try {
    const page = await openGallery(browser.context, site, { mode: "settings", state: "asked", theme: "light" });
    const ruled = await ruler.context.newPage();
    const panel = page.locator("sayso-panel");
    const kept = await keepSmall(ruled, await panel.screenshot());
    assert.ok((await compare(ruled, await panel.screenshot(), kept)).share <= MAY_DIFFER / 4);
    const spoil = { "--sayso-text": "#777", "--sayso-gap": "12px", "--sayso-font-size": "17px" };
    for (const [name, value] of Object.entries(spoil)) {
      await panel.evaluate((element, [name, value]) => element.style.setProperty(name, value), [name, value]);
      assert.ok((await compare(ruled, await panel.screenshot(), kept)).share > MAY_DIFFER, name);
      await panel.evaluate((element, name) => element.style.removeProperty(name), name);
    }
    await ruled.close();
  } finally {
    await browser.close();
  }
});

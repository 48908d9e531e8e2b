// Guards examples/themes and what web/README.md says of the look: themes use only what is documented, and every word stands out in each of them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { extname } from "node:path";
import { after, before, describe, test } from "node:test";
import { startBrowser, startSite } from "./support/browser.mjs";
import { contrastsIn } from "./support/contrast.mjs";
import { openGallery, startGallery } from "./support/gallery.mjs";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const under = (path, pattern) => readdirSync(new URL(path, root)).filter((name) => pattern.test(name)).map((name) => `${path}${name}`);
const themes = ["bank", "startup", "civic"];
const [, look] = /\n## Look\n([^]*?)\n## /.exec(read("web/README.md"));
/** The names in the first column of the tables. */
const rows = look.split("\n").filter((line) => line.startsWith("| `")).map((line) => line.split("|")[1]);
const documented = new Set(rows.flatMap((names) => [...names.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name)));
const properties = [...documented].filter((name) => name.startsWith("--"));
const parts = [...documented].filter((name) => !name.startsWith("--"));

test("every custom property of the style sheets is documented, and nothing else is", () => {
  const used = under("web/src/panel/", /\.css$/).flatMap((path) => read(path).match(/--sayso-[a-z-]+/g) ?? []);
  assert.deepEqual(properties.sort(), [...new Set(used)].sort());
  assert.ok(properties.length >= 12);
});

test("every documented part is one that the sources draw", () => {
  const sources = under("web/src/panel/", /\.ts$/).map(read).join("\n");
  assert.deepEqual(parts.filter((name) => !new RegExp(`['\`"]${name}['\`" ]|'${name}'`).test(sources)), []);
});

test("custom-elements.json names the same", () => {
  const declared = JSON.parse(read("web/custom-elements.json")).modules.flatMap(({ declarations }) => declarations);
  const elements = declared.filter(({ tagName }) => tagName !== "sayso-frame"); // it has one part, itself, and is styled from inside its own page
  const named = (list) => [...new Set(elements.flatMap((element) => element[list] ?? []).map(({ name }) => name))].sort();
  assert.deepEqual(named("cssParts"), [...parts].sort());
  assert.deepEqual(named("cssProperties"), [...properties].sort());
});

for (const theme of themes) {
  test(`${theme} uses documented properties and parts, and nothing of what the panel is made of inside`, () => {
    const css = read(`examples/themes/${theme}.css`).replace(/\/\*[^]*?\*\//g, "");
    const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)];
    assert.ok(rules.length > 1);
    for (const [, selectors, body] of rules) {
      for (const selector of selectors.split(",").map((one) => one.trim())) {
        const [, part] = /^sayso-panel(?:::part\(([a-z-]+)\))?$/.exec(selector) ?? assert.fail(selector);
        if (part) assert.ok(parts.includes(part), selector);
        else for (const line of body.trim().split(/;\s*/).filter(Boolean)) assert.ok(properties.includes(line.split(":")[0]), line);
      }
    }
    const set = rules.flatMap(([, , body]) => body.match(/--sayso-[a-z-]+(?=:)/g) ?? []);
    assert.ok(new Set(set).size >= 11, "a theme says what every colour is");
  });
}

describe("in Chromium", () => {
  let site, browser;
  const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };
  before(async () => {
    const answer = (path) => (_request, response) => response.setHeader("content-type", types[extname(path)]).end(read(path));
    const files = [...under("examples/themes/", /\.(html|js|css)$/), ...under("examples/gallery/", /\.js$/)];
    site = await startSite({ pages: { ...Object.fromEntries(files.map((path) => [path.replace("examples", ""), answer(path)])), "/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" } });
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  async function open(query) {
    const page = await browser.context.newPage();
    page.problems = [];
    page.on("pageerror", ({ message }) => page.problems.push(message));
    await page.clock.setFixedTime(new Date("2026-06-01T12:00:00Z"));
    await page.goto(`${site.origin}/themes/index.html?${new URLSearchParams(query)}`);
    await page.locator("sayso-panel .panel").waitFor();
    await page.locator("sayso-panel").evaluate(({ shadowRoot }) => shadowRoot.querySelectorAll("details").forEach((one) => (one.open = true)));
    return page;
  }

  for (const theme of themes) {
    for (const scheme of ["light", "dark"]) {
      test(`${theme}, ${scheme}: every word has a contrast of 4.5 and every control one of 3, in each mode`, async () => {
        for (const scene of ["settings answered", "settings asked", "settings paused", "settings minor", "signup asked", "notice new", "organisation decided"]) {
          const page = await open({ theme, scheme, scene });
          const measured = await contrastsIn(page.locator("sayso-panel"));
          assert.ok(measured.length > 5, scene);
          assert.deepEqual(measured.filter(({ ratio, edge }) => ratio < (edge ? 3 : 4.5)), [], scene);
          assert.deepEqual(page.problems, []);
          await page.close();
        }
      });
    }
    test(`${theme}: what was not saved is read as well as the rest`, async () => {
      for (const scheme of ["light", "dark"]) {
        const page = await open({ theme, scheme });
        await page.locator("sayso-panel").evaluate((panel) => panel.addEventListener("sayso-receipt", (event) => event.respondWith(Promise.reject(new Error("not now")))));
        await page.locator("sayso-panel").getByRole("switch").first().click();
        await page.locator("sayso-panel [data-phase=failed]").waitFor();
        assert.deepEqual((await contrastsIn(page.locator("sayso-panel"))).filter(({ ratio, edge }) => ratio < (edge ? 3 : 4.5)), []);
        await page.close();
      }
    });
  }

  test("every part that is drawn, in any mode and state, is documented", async () => {
    const gallery = await startGallery();
    const page = await openGallery(browser.context, gallery, {});
    const drawn = await page.evaluate(() => [...document.querySelectorAll("sayso-panel")].flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll("[part]")].flatMap((one) => [...one.part])));
    assert.deepEqual([...new Set(drawn)].filter((name) => !parts.includes(name)), []);
    assert.ok(new Set(drawn).size > 25);
    await page.close();
    await gallery.close();
  });

  test("the measure sees a pale text and a pale edge", async () => {
    const page = await open({ theme: "none", scheme: "light" });
    const panel = page.locator("sayso-panel");
    assert.deepEqual((await contrastsIn(panel)).filter(({ ratio }) => ratio < 3), []);
    await panel.evaluate((element) => element.style.setProperty("--sayso-quiet", "#aaa"));
    await panel.evaluate((element) => element.style.setProperty("--sayso-control", "#ccc"));
    const pale = (await contrastsIn(panel)).filter(({ ratio }) => ratio < 3);
    assert.ok(pale.some(({ edge }) => edge) && pale.some(({ edge }) => !edge));
    await page.close();
  });

  test("a theme changes how it looks, and the chooser keeps what was chosen", async () => {
    const grounds = new Set();
    const page = await open({ theme: "bank", scheme: "light" });
    for (const theme of ["startup", "civic", "none", "bank"]) {
      await Promise.all([page.waitForURL(new RegExp(`theme=${theme}`)), page.locator("select[name=theme]").selectOption(theme)]);
      await page.locator("sayso-panel .panel").waitFor();
      grounds.add(await page.locator("sayso-panel").evaluate(({ shadowRoot }) => {
        const { fontFamily, color, borderTopLeftRadius } = getComputedStyle(shadowRoot.querySelector(".panel"));
        return `${fontFamily} ${color} ${borderTopLeftRadius}`;
      }));
      assert.equal(await page.locator("select[name=scheme]").inputValue(), "light");
    }
    assert.equal(grounds.size, 4);
    await page.close();
  });
});

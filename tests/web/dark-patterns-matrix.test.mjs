// Guards D1-D24 on what is really drawn, in every mode: modes, policies, widths and languages, each pair of them at least once.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { describe, test } from "node:test";
import { adult, heardBy, series } from "./support/browser.mjs";
import { loadCore } from "../../web/dist/core-node.js";
import { useBrowser, withPanel as openWith } from "./support/panel.mjs";

const held = useBrowser();
const modes = ["settings", "signup", "notice", "organisation"];
const folder = new URL("../../examples/policies/", import.meta.url);
const textOf = (path) => readFileSync(new URL(path, folder), "utf8");
/** Every example: its name and its files, oldest first. */
const policies = readdirSync(folder, { withFileTypes: true })
  .flatMap((entry) => {
    if (entry.isDirectory()) return [[entry.name, readdirSync(new URL(`${entry.name}/`, folder)).sort().map((file) => `${entry.name}/${file}`)]];
    return entry.name.endsWith(".json") ? [[entry.name.replace(".json", ""), [entry.name]]] : [];
  })
  .sort();
const widths = [320, 768, 1280];
const languages = ["en", "de", "ar"];
const newest = (files) => JSON.parse(textOf(files.at(-1)));
const contextIn = (mode) => ({ ...adult, account: mode === "organisation" ? "enterprise" : "free" });
const core = await loadCore();

// A notice without news draws nothing, which is held in modes.test.mjs: where there is some, the core says.
function hasNews(files) {
  const now = new Date().toISOString().replace(/\.\d+/, "");
  const input = { policies: files.map(textOf), context: adult, choices: [], now, mode: "notice", locale: "en", catalogue: english };
  const { purposes } = JSON.parse(core.view(input).view);
  return purposes.some(({ control }) => control.kind !== "switch" || (control.grant && control.deny));
}
const catalogue = (tag) => readFileSync(new URL(`../../web/locales/${tag}.json`, import.meta.url), "utf8");
const english = catalogue("en");
const legitimate = (tag) => JSON.parse(catalogue(tag)).messages["basis.legitimate_interest"];

// Width and language rotate over the full square of modes and policies: every pair of values meets.
const rows = modes.flatMap((mode, i) =>
  policies
    .map(([name, files], j) => ({ mode, name, files, width: widths[(i + j) % 3], lang: languages[(i + Math.floor(j / 3)) % 3] }))
    .filter(({ files }) => mode !== "notice" || hasNews(files)),
);

/** What a person meets, read from the rendered tree. */
const read = (page) =>
  page.evaluate(() => {
    const root = document.querySelector("sayso-panel").shadowRoot;
    const style = (element) => {
      const { fontSize, color, backgroundColor, fontFamily, opacity } = getComputedStyle(element);
      return { fontSize, color, backgroundColor, fontFamily, opacity };
    };
    const box = (element) => {
      const { width, height, x, y } = element.getBoundingClientRect();
      return { width, height, x, y };
    };
    const control = (element) => ({
      tag: element.localName,
      is: element.part.contains("yes") ? "yes" : element.part.contains("no") ? "no" : "switch",
      visible: element.checkVisibility(),
      words: element.innerText.trim(),
      chosen: element.getAttribute("aria-checked") === "true" || element.getAttribute("aria-pressed") === "true" || element.querySelector("input")?.checked === true,
      pictures: element.querySelectorAll("svg, img").length,
      style: style(element),
      box: box(element),
    });
    const panel = root.querySelector(".panel");
    return {
      lang: panel?.lang ?? null,
      dir: panel?.dir ?? null,
      text: panel?.innerText ?? "",
      purposes: [...root.querySelectorAll(".purpose")].map((purpose) => ({
        id: purpose.dataset.key,
        text: purpose.innerText,
        terms: [...purpose.querySelectorAll("dd")].map((one) => one.checkVisibility()),
        switches: [...purpose.querySelectorAll("[role=switch]")].map(control),
        answers: [...purpose.querySelectorAll(".answer")].map(control),
      })),
      buttons: [...root.querySelectorAll("button, label, summary, a")].filter((one) => one.checkVisibility()).map((one) => ({ words: one.innerText.trim(), ...box(one) })),
      fields: root.querySelectorAll("textarea, select, input:not([type=radio])").length,
      polite: root.querySelectorAll("[role=status]").length,
      moving: document.getAnimations().length + root.getAnimations().length,
      objection: root.querySelector("[data-key=objection] h3")?.innerText ?? null,
      sideways: document.documentElement.scrollWidth > innerWidth,
    };
  });

const NOT_AN_ANSWER = /later|not now|remind|später|nicht jetzt|لاحقا/i;
const PRAISE_OR_SHAME = /improve|better experience|please|thank|sorry|recommend|miss out|no thanks|bitte|danke|leider|empfohlen|schade|من فضلك|شكرا|نأسف|!/i;
const TWICE_NO = /don.t not|not un|do not disallow|nicht un|keine? .*nicht/i;
const EVERYTHING_ON = /(accept|allow|agree|switch|turn).*(all|everything).*on|accept all|allow all|alle(s)? (akzeptieren|erlauben|einschalten)|اقبل الكل|فعّل كل/i;

test("every pair of mode, policy, width and language is among them", () => {
  for (const [one, other] of [["mode", "width"], ["mode", "lang"], ["width", "lang"]])
    assert.equal(new Set(rows.map((row) => `${row[one]} ${row[other]}`)).size, new Set(rows.map((row) => row[one])).size * 3);
  assert.ok(rows.filter(({ mode }) => mode === "notice").length > policies.length / 3);
});

for (const { mode, name, files, width, lang } of rows) {
  test(`${mode}, ${name}, ${width} px, ${lang}`, () =>
    openWith(
      held,
      { set: { policy: files.map((file) => `/policies/${file}`).join(" "), context: contextIn(mode) }, attributes: `mode="${mode}"`, lang },
      async (page) => {
        const shown = await read(page);
        const { purposes, default_locale: fallback } = newest(files);
        assert.equal(shown.purposes.length, purposes.length, "all of it is drawn");
        assert.equal(shown.sideways, false, "D14: nothing is cut off at this width");
        const spoken = purposes.every(({ title }) => title[lang]) ? lang : fallback;
        assert.equal(shown.lang, spoken, "D20: one language, the page's where the policy has it");
        assert.equal(shown.dir, spoken === "ar" ? "rtl" : "ltr");
        assert.equal(shown.fields, 0, "D13: no reason, no address, no identity is asked for");
        assert.equal(shown.polite, 1, "D19: changes are announced");
        assert.equal(shown.moving, 0, "D9: nothing moves by itself");
        for (const { words, width: wide, height } of shown.buttons) {
          assert.doesNotMatch(words, NOT_AN_ANSWER, "D5");
          assert.doesNotMatch(words, PRAISE_OR_SHAME, "D9");
          assert.doesNotMatch(words, TWICE_NO, "D7");
          assert.doesNotMatch(words, EVERYTHING_ON, "D11");
          assert.ok(wide >= 24 && height >= 24, `a target of 24 px: ${words} is ${wide} x ${height}`);
        }
        for (const purpose of shown.purposes) {
          const own = purposes.find(({ id }) => id === purpose.id);
          assert.ok(purpose.text.includes(own.title[spoken]), "D20");
          assert.ok(purpose.text.includes(own.past_data_text[spoken].slice(0, 40)), "D16");
          assert.deepEqual(purpose.terms, [true, true, true, true, true, true], "D15: in the first layer");
          assert.ok(purpose.switches.length <= 1 && [0, 2].includes(purpose.answers.length), "D10");
          for (const { chosen } of [...purpose.switches, ...purpose.answers]) assert.equal(chosen, false, "D1: nothing is on before an answer");
          if (purpose.answers.length === 2) checkPair(purpose.answers, shown.dir);
        }
        for (const one of shown.purposes.flatMap(({ switches, answers }) => [...switches, ...answers]))
          assert.ok(one.visible && one.box.width >= 24, "D14: every control is there at every width");
        const canObject = shown.purposes.some(({ text, switches, answers }) => text.includes(legitimate(spoken)) && switches.length + answers.length > 0);
        if (canObject && mode !== "organisation") assert.ok(shown.objection, "D17: a block of its own");
        await page.keyboard.press("Escape");
        await page.mouse.wheel(0, 3000);
        await page.waitForTimeout(50);
        assert.deepEqual((await heardBy(page)).filter(({ type }) => type !== "sayso-error"), [], "D6: neither Escape nor scrolling answers");
      },
      { viewport: { width, height: 900 } },
    ));
}

/** D3, D5, D8: two answers of the same kind, size, look and row, yes first. */
function checkPair([first, second], dir) {
  assert.deepEqual([first.is, second.is], ["yes", "no"], "D8: in the same order everywhere");
  const [yes, no] = [first, second];
  assert.equal(yes.tag, no.tag, "D3");
  assert.deepEqual(yes.style, no.style, "D3");
  assert.equal(yes.pictures, no.pictures, "D9");
  assert.ok(Math.abs(yes.box.width * yes.box.height - no.box.width * no.box.height) <= 0.05 * yes.box.width * yes.box.height, "D3");
  assert.equal(yes.box.y, no.box.y, "D3: in one row");
  assert.ok(dir === "rtl" ? yes.box.x > no.box.x : yes.box.x < no.box.x, "D8: in the same order everywhere");
  assert.ok(yes.box.height >= 44);
}

describe("by the person's history", () => {
  const told = (at) => ({ state: "notified", at, purpose: "content-ai", revision: 2, rules: ["worldwide-opt-out", "new-places-opt-out"] });
  const open = (set, mode, act) => openWith(held, { set: { policy: series, context: adult, ...set }, attributes: `mode="${mode}"` }, act);

  test("D22: a child is asked nothing, in no mode", async () => {
    for (const mode of ["settings", "signup"]) {
      await open({ context: { ...adult, age: "13_15" } }, mode, async (page) => {
        const { purposes } = await read(page);
        assert.ok(purposes.length > 0);
        for (const { switches, answers } of purposes) assert.deepEqual([switches, answers], [[], []]);
      });
    }
  });

  test("D24: told and the time has not run: off, with the day from which it can be on", () =>
    open({ choices: [told(new Date(Date.now() - 2 * 86_400_000).toISOString().replace(/\.\d+/, ""))] }, "settings", async (page) => {
      const [{ text, switches }] = (await read(page)).purposes;
      assert.match(text, /Not used yet\. We told you on .* It can start on /);
      assert.equal(switches[0].chosen, false);
    }));

  test("D23: a member sees that the organisation decided, when, and that a no of their own stays", () =>
    open(
      { policy: "/policies/saas-opt-in.json", choices: [{ state: "denied", at: "2026-02-01T00:00:00Z", purpose: "assistant", revision: 1 }, { state: "prohibited", at: "2026-03-01T00:00:00Z", by: "organisation" }] },
      "settings",
      async (page) => {
        const [{ text, switches }] = (await read(page)).purposes;
        assert.match(text, /Your organisation decided this on .*2026/);
        assert.match(text, /The earlier no of .*2026 is kept/);
        assert.equal(switches.length, 0);
      },
    ));

  test("D4: off is as near as on: one click from the same entry, in the same place", () =>
    open({ choices: [told("2025-11-10T00:00:00Z"), { state: "granted", at: "2026-02-01T00:00:00Z", purpose: "content-ai", revision: 2 }] }, "settings", async (page) => {
      const { purposes } = await read(page);
      const [on, off] = purposes.map(({ switches }) => switches[0]);
      assert.deepEqual([on.chosen, off.chosen], [true, false]);
      assert.deepEqual([on.box.x, on.box.width, on.box.height], [off.box.x, off.box.width, off.box.height]);
    }));
});

// Guards that the catalogue says lists, spans of time and small numbers as Intl would, and that a first drawing waits for none of Intl's formatters.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { loadSource } from "./support/load.mjs";

const { Words } = await loadSource("messages/format.ts");
const folder = new URL("../../web/locales/", import.meta.url);
const catalogues = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")));
const REGIONS = "en-US en-GB en-IN de-AT de-CH fr-CA fr-CH nl-BE it-CH sv-FI pt-PT pt-AO zh-Hans-SG ar-EG ar-AE hi-IN es-MX ca-ES tr-TR".split(" ");
const UNITS = { year: "Y", month: "M", week: "W", day: "D" };
const LISTS = [["A"], ["A", "B"], ["A", "B", "C"], ["A", "B", "C", "D"], ["A", "invierno"]];
const NUMBERS = [1, 2, 3, 4, 5, 7, 11, 20, 21, 22, 30, 90, 100, 180, 365, 999, 1000, 12345];
// Of these two Intl has abbreviations only.
const ABBREVIATED = ["ga", "mt"];

const speak = (catalogue, ranges = []) => {
  const words = new Words({ ...catalogue, messages: { ...catalogue.messages, "x.value": "{v}" } }, ranges);
  return (value) => words.say("x.value", { v: value });
};
const bare = (text) => text.replace(/[\u2068\u2069]/g, "").replace(/\s/g, " ");
const tagged = catalogues.flatMap((catalogue) => [
  [catalogue.locale, catalogue, []],
  ...REGIONS.filter((region) => region.startsWith(`${catalogue.locale}-`)).map((region) => [region, catalogue, [region]]),
]);

for (const [tag, catalogue, ranges] of tagged) {
  test(`lists, spans of time and numbers in ${tag} are as Intl has them`, () => {
    const say = speak(catalogue, ranges);
    const list = new Intl.ListFormat(tag, { type: "conjunction" });
    for (const items of LISTS) assert.equal(bare(say({ list: items.map((text) => ({ text })) })), bare(list.format(items)));
    for (const count of NUMBERS) assert.equal(say({ count }), new Intl.NumberFormat(tag).format(count));
    if (ABBREVIATED.includes(tag)) return;
    for (const [unit, letter] of Object.entries(UNITS)) {
      const format = new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: "long" });
      for (const number of NUMBERS) assert.equal(bare(say({ duration: `P${number}${letter}` })), bare(format.format(number)));
    }
  });
}

test("Irish and Maltese count years, months, weeks and days in whole words", () => {
  for (const tag of ABBREVIATED) {
    const say = speak(catalogues.find(({ locale }) => locale === tag));
    for (const letter of Object.values(UNITS)) for (const number of [1, 2, 3, 11, 21]) assert.match(say({ duration: `P${number}${letter}` }), /\p{L}{2,}/u);
  }
});

test("digits that somebody asked for, or of another language, are theirs", () => {
  const english = catalogues.find(({ locale }) => locale === "en");
  assert.equal(speak({ ...english, locale: "mr" })({ count: 12 }), "१२");
  assert.equal(speak({ ...english, locale: "hi" }, ["hi-IN-u-nu-deva"])({ count: 12 }), "१२");
});

test("a catalogue of before leaves all of it to Intl", () => {
  const say = speak({ locale: "de", dir: "ltr", messages: {} });
  assert.equal(say({ list: ["a", "b", "c"].map((text) => ({ text })) }), "a, b und c");
  assert.equal(say({ duration: "P1Y6M" }), "1 Jahr und 6 Monate");
});

test("what a first panel shows without a date makes no formatter of Intl but that for plurals", (t) => {
  const english = catalogues.find(({ locale }) => locale === "en");
  const made = [];
  for (const name of ["NumberFormat", "ListFormat", "DateTimeFormat"]) {
    const real = Intl[name];
    Intl[name] = class extends real {
      constructor(...given) {
        super(...given);
        made.push(name);
      }
    };
    t.after(() => (Intl[name] = real));
  }
  const say = speak(english, ["en-US"]);
  assert.deepEqual(
    [say({ list: [{ text: "a" }, { text: "b" }, { text: "c" }] }), say({ duration: "P1Y6M" }), say({ count: 3 })],
    ["a, b, and c", "1 year and 6 months", "3"],
  );
  assert.deepEqual(made, []);
  say({ date: "2026-11-22" });
  assert.deepEqual(made, ["DateTimeFormat"]);
});

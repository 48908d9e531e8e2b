// Guards the words that people read: values in their language, plurals, links that cannot run script.
import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue, loadSource } from "./support/load.mjs";

const { Words, linkPiece } = await loadSource("messages/format.ts");
const words = (locale, messages, ranges) =>
  new Words({ locale, dir: locale === "ar" ? "rtl" : "ltr", messages }, ranges);

const values = [
  ["en", { text: "Acme" }, "Acme"],
  ["en", { date: "2026-11-21" }, "November 21, 2026"],
  ["de", { date: "2026-11-21" }, "21. November 2026"],
  ["de", { date: "2026-01-01" }, "1. Januar 2026"],
  ["en", { count: 312 }, "312"],
  ["de", { count: 1234567 }, "1.234.567"],
  ["en", { duration: "P2Y" }, "2 years"],
  ["en", { duration: "P1Y6M" }, "1 year and 6 months"],
  ["de", { duration: "P6W" }, "6 Wochen"],
  ["fr", { duration: "P1D" }, "1 jour"],
  ["en", { list: [{ text: "a" }, { text: "b" }, { message: "c" }] }, "a, b, and see"],
  ["de", { list: [{ text: "a" }, { text: "b" }] }, "a und b"],
  ["en", { list: [] }, ""],
  ["en", { message: "c" }, "see"],
];
for (const [locale, value, expected] of values) {
  test(`${JSON.stringify(value)} reads '${expected}' in ${locale}`, () => {
    const read = words(locale, { m: "{v}", c: "see" }).plain({ message: "m", args: { v: value } });
    assert.equal(read.replace(/\s/g, " "), expected);
  });
}

test("a date is that of UTC wherever the reader is", () => {
  const zone = process.env.TZ;
  for (const tz of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
    process.env.TZ = tz;
    assert.equal(words("en", { m: "{d}" }).say("m", { d: { date: "2026-03-01" } }), "March 1, 2026");
  }
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test("the reader's own region writes the date, another language's does not", () => {
  const say = (ranges) => words("en", { m: "{d}" }, ranges).say("m", { d: { date: "2026-11-21" } });
  assert.equal(say(["en", "en-GB"]), "21 November 2026");
  assert.equal(say(["de-AT", "fr"]), "November 21, 2026");
});

// Intl knows no Klingon, as that of Chromium knows no Irish, Icelandic or Maltese.
const unknown = [
  [{ date: "2026-11-21" }, "2026-11-21"],
  [{ count: 1234567 }, "1 234 567"],
  [{ list: [{ text: "a" }, { text: "b" }, { text: "c" }] }, "a, b, c"],
  [{ duration: "P2Y1M" }, "2y, 1m"],
];
for (const [value, expected] of unknown) {
  test(`in a language that Intl does not know, ${JSON.stringify(value)} is '${expected}', in no other language`, () => {
    for (const ranges of [[], ["tlh-US", "en-US"]]) {
      assert.equal(words("tlh", { m: "{v}" }, ranges).say("m", { v: value }).replace(/\s/g, " "), expected);
    }
  });
}

test("a moment is a date and a time of day, in figures where Intl does not know the language", () => {
  const shape = { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" };
  const read = (locale) => words(locale, {}).time(Date.UTC(2026, 10, 21, 14, 2), shape);
  assert.deepEqual([read("tlh"), read("de")], ["2026-11-21 14:02", "21.11.2026, 14:02"]);
});

test("the count chooses the plural form of the language", () => {
  const message = { one: "{count} choice", other: "{count} choices" };
  const say = (count) => words("en", { m: message }).say("m", { count: { count } });
  assert.deepEqual([0, 1, 2].map(say), ["0 choices", "1 choice", "2 choices"]);
  const arabic = { zero: "0", one: "1", two: "2", few: "few", many: "many", other: "other" };
  const sayArabic = (count) => words("ar", { m: arabic }).say("m", { count: { count } });
  assert.deepEqual([0, 1, 2, 3, 11, 100].map(sayArabic), ["0", "1", "2", "few", "many", "other"]);
});

test("a name in the other script is set apart where the text runs from the right", () => {
  assert.equal(words("ar", { m: "{v}." }).say("m", { v: { text: "Acme" } }), "\u2068Acme\u2069.");
});

test("what is not in the catalogue is shown as its id, never as nothing and never from a prototype", () => {
  assert.equal(words("en", {}).say("ui.on"), "ui.on");
  assert.equal(words("en", {}).say("toString"), "toString");
  assert.equal(words("en", { m: "by {who}" }).say("m"), "by {who}");
});

const addresses = [
  ["https://www.dataprotection.ie/", { href: "https://www.dataprotection.ie/", words: "dataprotection.ie" }],
  ["https://network.example/privacy", { href: "https://network.example/privacy", words: "network.example/privacy" }],
  ["mailto:a@b.example?subject=x", { href: "mailto:a@b.example?subject=x", words: "a@b.example" }],
  ["javascript:alert(1)", "javascript:alert(1)"],
  [" javascript:alert(1)", " javascript:alert(1)"],
  ["data:text/html,x", "data:text/html,x"],
];
for (const [address, expected] of addresses) {
  test(`the address '${address}' ${typeof expected === "string" ? "is no link" : `is a link to ${expected.words}`}`, () => {
    assert.deepEqual(linkPiece(address), expected);
  });
}

test("a link stands in its sentence as a piece of its own", () => {
  const pieces = words("en", { m: "Write to {to} now" }).pieces({
    message: "m",
    args: { to: { link: "mailto:a@b.example" } },
  });
  assert.deepEqual(pieces, ["Write to ", { href: "mailto:a@b.example", words: "a@b.example" }, " now"]);
});

test("every message that the element says is in the catalogue", async () => {
  const { messages } = await catalogue("en");
  const { readdir, readFile } = await import("node:fs/promises");
  const source = new URL("../../web/src/", import.meta.url);
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith(".ts"));
  const said = new Set();
  for (const file of files) {
    for (const [, id] of (await readFile(new URL(file, source), "utf8")).matchAll(/'(ui\.[a-z_]+)'/g)) said.add(id);
  }
  assert.ok(said.size > 30, `${said.size} found`);
  assert.deepEqual(
    [...said].filter((id) => !(id in messages)),
    [],
  );
});

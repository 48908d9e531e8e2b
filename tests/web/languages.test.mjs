// Guards the words of every language, as far as a machine can: nothing missing, nothing left in English, the plurals that the language has,
// labels that say a thing once, one word for one thing.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { consents, denials, expectedTags, found, pleas, shared } from "./support/languages.mjs";

const folder = new URL("../../web/locales/", import.meta.url);
const catalogues = readdirSync(folder)
  .sort()
  .map((file) => [file.replace(/\.json$/, ""), JSON.parse(readFileSync(new URL(file, folder), "utf8"))]);
const english = catalogues.find(([tag]) => tag === "en")[1].messages;

const RIGHT_TO_LEFT = ["ar", "he"];
// What switches and buttons say, and the states beside them: beside 'off', a word that denies says the opposite.
const SWITCHES = [
  "ui.on ui.off ui.paused ui.locked ui.allow ui.prohibit ui.keep_off ui.all_off ui.yes ui.undo ui.try_again ui.close ui.check ui.open",
  "ui.download ui.download_all ui.sign_in ui.choice_on ui.choice_off ui.choice_allowed ui.choice_prohibited",
  "summary.on summary.off summary.paused org.summary_allowed org.summary_prohibited",
].flatMap((ids) => ids.split(" "));
const LABELS = [
  "ui.no ui.plain_form ui.details ui.receipt ui.rules ui.rights ui.responsible ui.choices ui.coming ui.what_changes ui.accepted ui.proven",
  "org.summary_open ui.saving ui.loading panel.title signup.title notice.title org.title objection.title",
].flatMap((ids) => ids.split(" "));

const formsOf = (message) => (typeof message === "string" ? { other: message } : message);
const everyForm = (messages) =>
  Object.entries(messages).flatMap(([id, message]) => Object.entries(formsOf(message)).map(([category, text]) => ({ id, category, text })));
const holesIn = (text) => [...new Set([...text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name))].sort().join(" ");
const firstSentence = (text) => text.split(/(?<=[.。।])/)[0];
const idsOf = (wrong) => wrong.map(({ id, category, text }) => `${id} (${category}): ${text}`);

/** The whole numbers below ten thousand that a plural category is for. */
function numbersOf(rules, category) {
  return Array.from({ length: 10_000 }, (_, number) => number).filter((number) => rules.select(number) === category);
}

/** Whether this form may say its number in words: there must be only one. Where all is on, there is at least one use. */
function maySpellOut(rules, id, category) {
  const numbers = numbersOf(rules, category).filter((number) => number > 0 || id !== "state.all");
  return ["zero", "one", "two"].includes(category) && numbers.length === 1;
}

/** Messages of English, by how its text begins. */
const beginning = (words) => Object.keys(english).filter((id) => typeof english[id] === "string" && english[id].startsWith(words));

test("the panel speaks every official language of the European Union, and those beside them that the tables name", () => {
  assert.deepEqual(catalogues.map(([tag]) => tag).sort(), [...expectedTags].sort());
  for (const table of [denials, pleas]) assert.deepEqual(Object.keys(table).sort(), [...expectedTags].sort());
});

test("the policies of the demonstration and the gallery have every text in six languages", () => {
  const policies = new URL("../../examples/policies/", import.meta.url);
  const files = ["saas-opt-in", "no-training", "on-premises", "linkedin/2024-09-18", "linkedin/2024-09-20", "linkedin/2025-11-03"];
  const missing = files.flatMap((file) => {
    const found = [];
    JSON.parse(readFileSync(new URL(`${file}.json`, policies), "utf8"), (key, value) => {
      if (typeof value?.en !== "string") return value;
      found.push(...["ar", "de", "es", "fr", "pt-BR"].filter((tag) => !value[tag]).map((tag) => `${file}: ${key} in ${tag}`));
      return value;
    });
    return found;
  });
  assert.deepEqual(missing, []);
});

for (const [tag, { locale, dir, status, messages }] of catalogues) {
  const rules = new Intl.PluralRules(tag);
  const forms = everyForm(messages);
  const labels = (ids) => forms.filter(({ id }) => ids.includes(id));

  describe(`the words of ${tag}`, () => {
    test("the file is named after its language, as BCP 47 spells it, and tells its direction and whether it was reviewed", () => {
      assert.equal(locale, tag);
      assert.deepEqual(Intl.getCanonicalLocales(tag), [tag]);
      assert.deepEqual(Intl.PluralRules.supportedLocalesOf(tag), [tag]);
      assert.equal(dir, RIGHT_TO_LEFT.includes(tag) ? "rtl" : "ltr");
      assert.ok(["draft", "reviewed"].includes(status), status);
    });

    test("every message of English is there, in its order, and no other", () => {
      const [mine, all] = [Object.keys(messages), Object.keys(english)];
      const difference = { missing: all.filter((id) => !(id in messages)), extra: mine.filter((id) => !(id in english)) };
      assert.deepEqual(difference, { missing: [], extra: [] });
      assert.deepEqual(mine, all);
    });

    test("a plural has exactly the forms that the language tells apart", () => {
      const wanted = rules.resolvedOptions().pluralCategories.toSorted().join(" ");
      const shape = (message, categories) => (typeof message === "string" ? "one text" : categories);
      const wrong = Object.entries(messages).flatMap(([id, message]) => {
        const given = shape(message, Object.keys(formsOf(message)).sort().join(" "));
        return given === shape(english[id], wanted) ? [] : [`${id} has ${given}, not ${shape(english[id], wanted)}`];
      });
      assert.deepEqual(wrong, []);
    });

    test("a form has the placeholders of English; only one for a single number may say that number in words", () => {
      const wrong = forms.filter(({ id, category, text }) => {
        const wanted = holesIn(formsOf(english[id]).other);
        if (holesIn(text) === wanted) return false;
        return !maySpellOut(rules, id, category) || holesIn(`${text} {count}`) !== wanted;
      });
      assert.deepEqual(idsOf(wrong), []);
    });

    if (tag !== "en") {
      test("nothing was left in English, but for words that the language shares", () => {
        const words = (text) => text.replace(/\{[^}]*\}/g, "");
        const same = forms.filter(({ id, category, text }) => {
          const source = formsOf(english[id]);
          return text === (source[category] ?? source.other) && /\p{L}/u.test(words(text));
        });
        const allowed = shared[tag] ?? [];
        assert.deepEqual(idsOf(same.filter(({ text }) => !allowed.includes(text))), []);
        assert.deepEqual(allowed.filter((word) => !same.some(({ text }) => text === word)), [], "allowed, but not there");
      });
    }

    test("nothing is shouted, begged for or badly spaced", () => {
      const wrong = forms.filter(({ text }) => /[!！¡‼]|\.\.\.|\s\s|^\s|\s$/u.test(text) || found(pleas, tag, text).length > 0);
      assert.deepEqual(idsOf(wrong), []);
    });

    test("no label says no twice, and what a switch says denies nothing", () => {
      const denied = (text) => found(denials, tag, text).length;
      assert.equal(denied(messages["ui.no"]), 1, `the table's words are of ${tag}`);
      assert.deepEqual(idsOf(labels(LABELS).filter(({ text }) => denied(text) > 1)), []);
      assert.deepEqual(idsOf(labels(SWITCHES).filter(({ category, text }) => denied(text) > (category === "zero" && !text.includes("{count}") ? 1 : 0))), []);
    });

    test("one word for one thing: a status says 'not used' and 'used for training' as every other, and 'off' is the word of the switch", () => {
      const notUsed = firstSentence(messages["status.not_used"]);
      const used = firstSentence(messages["status.granted"]);
      assert.deepEqual(beginning("Not used.").filter((id) => firstSentence(messages[id]) !== notUsed), []);
      assert.deepEqual(beginning("Used for training.").filter((id) => firstSentence(messages[id]) !== used), []);
      for (const id of beginning("On by default since {since}.")) assert.ok(messages[id].includes(used), id);
      assert.deepEqual(beginning("Off. ").filter((id) => firstSentence(messages[id]).replace(/[.。।]$/u, "") !== messages["ui.off"]), []);
      assert.deepEqual([messages["signup.title"], messages["ui.choice_on"].includes("{purpose}")], [messages["panel.title"], true]);
    });

    // Chinese has no other plain word for yes than that of the law.
    if (!tag.startsWith("zh-")) {
      test("only the basis is called consent: a status, a note or an effect never is", () => {
        const isCalled = new RegExp(consents[tag], "iu");
        assert.match(messages["basis.consent"], isCalled);
        assert.deepEqual(idsOf(forms.filter(({ id, text }) => id !== "basis.consent" && isCalled.test(text))), []);
      });
    }

    test("on and off, yes and no, allow and prohibit can be told apart", () => {
      for (const pair of ["on off", "yes no", "allow prohibit", "choice_on choice_off", "choice_allowed choice_prohibited", "check_passed check_failed"]) {
        const [one, other] = pair.split(" ").map((id) => messages[`ui.${id}`].toLocaleLowerCase(tag));
        assert.notEqual(one, other, pair);
      }
    });
  });
}

test("in French no colon, question mark or quotation mark begins a line alone: the space beside it does not break", () => {
  const french = catalogues.find(([tag]) => tag === "fr")[1].messages;
  assert.deepEqual(idsOf(everyForm(french).filter(({ text }) => /[^\u00a0\u202f][:;?!»]|«[^\u00a0\u202f]/u.test(text))), []);
});

test("the table of words that deny finds them whole, in scripts with and without spaces", () => {
  assert.deepEqual(found(denials, "de", "Nicht nein, keine Note"), ["Nicht", "nein", "keine"]);
  assert.deepEqual(found(denials, "es", "Sin nada; notas"), ["Sin", "nada"]);
  assert.deepEqual(found(denials, "ja", "使われていません"), ["ません"]);
  assert.deepEqual(found(pleas, "zh-Hans", "申请；请求；请保存"), ["请"]);
});

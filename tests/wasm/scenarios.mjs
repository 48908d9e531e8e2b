// The timelines of tests/vectors/scenarios, read: who may be trained on, when and why, under each pack of examples/policies.
import { existsSync, readFileSync, readdirSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const folder = new URL("../vectors/scenarios/", import.meta.url);
const packs = new URL("examples/policies/", root);

const readText = (path) => readFileSync(new URL(path, root), "utf8");

/** The packs of examples/policies: a file for one version, a folder for a series. */
export const packNames = readdirSync(packs).filter((name) => name !== "README.md").map((name) => name.replace(/\.json$/, "")).sort();

/** The path of a pack from the top of the checkout. */
export const packPath = (name) => `examples/policies/${existsSync(new URL(`${name}.json`, packs)) ? `${name}.json` : name}`;

/** The answer that a row expects, short: the rules with `?` where they are only assumed. */
const expected = ({ purpose, permitted, reason, rules }) => (purpose ? [{ purpose, permitted, reason, rules }] : []);

/** What the core said, in the same short form. */
export const short = (decisions) => decisions.map(({ purpose, permitted, reason, rules }) => (
  { purpose, permitted, reason, rules: rules.map(({ id, assumed }) => id + (assumed ? "?" : "")) }));

/** Every scenario, by the name of its pack; each row of its timeline with the case to ask and what is expected of the answer. */
export const scenarios = readdirSync(folder).filter((name) => name.endsWith(".json")).sort().map((file) => {
  const { about, policies, lint, answer, people, timeline } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  const rows = timeline.map((row) => {
    const { context, choices } = people[row.who];
    const { at: now, purpose, item } = row;
    return { says: `${now} ${row.who}: ${row.says}`, case: { context, choices, now, ...(purpose && { purpose }), ...(item && { item }) }, expected: expected(row) };
  });
  const unused = Object.keys(people).filter((name) => !timeline.some(({ who }) => who === name));
  return { name: file.replace(/\.json$/, ""), about, policies, texts: policies.map(readText), lint, answer, unused, rows };
});

// Random series and questions about them by fast-check, small enough that rules, places, instants and choices often meet.
import fc from "fast-check";

const day = 86_400_000;
const start = Date.parse("2024-01-01T00:00:00Z");
export const instant = (days) => new Date(start + days * day).toISOString().replace(".000Z", "Z");

const words = { en: "Words." };
const seldom = (arbitrary, weight = 1) => fc.oneof({ weight: 10 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary });
const often = (arbitrary) => seldom(arbitrary, 8);
const days = (from, to) => fc.integer({ min: from, max: to });
const dates = (from, to) => days(from, to).map(instant);

/** The object without the members that are undefined, as JSON knows it. */
const present = (object) => JSON.parse(JSON.stringify(object));

const when = fc.record({
  jurisdictions: seldom(fc.subarray(["US", "US-CA", "GB", "FR", "EEA"], { minLength: 1, maxLength: 2 }), 2),
  age: seldom(fc.subarray(["under_13", "16_17", "adult"], { minLength: 1 })),
  account: seldom(fc.subarray(["free", "enterprise"], { minLength: 1 })),
  data: seldom(fc.subarray(["posts", "chats"], { minLength: 1 })),
  collected_from: seldom(dates(0, 30)),
  collected_until: seldom(dates(31, 60)),
}).map(present);

const modes = ["opt_out", "opt_out", "opt_in", "opt_in", "notice_only", "opt_out", "opt_in", "contract_only", "suspended", "prohibited", "not_used"];
const strict = new Set(["suspended", "prohibited", "not_used"]);

const rule = fc.record({
  mode: fc.constantFrom(...modes),
  when,
  purposes: seldom(fc.constantFrom(["p"], ["q"])),
  from: seldom(dates(0, 40)),
  until: seldom(dates(41, 80)),
  notice: often(fc.constantFrom("P1D", "P20D", "P40D")),
  by: often(fc.constantFrom(["guardian"], ["subject", "guardian"], ["subject"])),
}).map(({ mode, when: conditions, notice, by, ...rest }) => {
  const where = strict.has(mode) && Object.keys(conditions).length === 0 ? { jurisdictions: ["GB"] } : conditions;
  const more = mode === "opt_in" ? { by } : ["notice_only", "opt_out"].includes(mode) ? { notice } : {};
  return present({ ...rest, ...more, mode, why: words, when: Object.keys(where).length > 0 ? where : undefined });
});

const purpose = (id) => fc.record({ past_data: fc.constantFrom("included", "included", "excluded"), consent_valid_for: seldom(fc.constantFrom("P5D", "P5D", "P30D"), 7), replaces: seldom(fc.constant(["gone"]), 3) })
  .map((more) => present({ id, revision: 2, title: words, description: words, past_data_text: words, data: ["chats", "posts"], recipients: [], retention: "P1Y",
    legal_basis: "consent", processing: ["model_training"], ...more }));

const rules = fc.oneof({ weight: 9, arbitrary: fc.array(rule, { minLength: 1, maxLength: 4 }) }, { weight: 1, arbitrary: fc.constant([]) });

/** One or two versions; the second has other rules, and at times one purpose less. */
const series = fc.record({
  purposes: fc.tuple(purpose("p"), purpose("q")), first: rules, second: seldom(rules, 4), later: days(20, 40), shorter: fc.boolean(),
  deployment: fc.constantFrom("saas", "saas", "saas", "saas", "saas", "saas", "saas", "saas", "saas", "saas", "saas", "saas", "saas", "saas", "saas", "on_premises"),
  signals: seldom(fc.constantFrom({ gpc: { jurisdictions: "all" } }, { gpc: { jurisdictions: ["US-CA", "GB"] } }), 5),
}).map(({ purposes, first, second, later, shorter, deployment, signals }) => {
  const version = (name, published, list, named) => present({ sayso: 1, id: "https://policies.example/random", version: name, published,
    controller: { name: "Example", country: "IE", contact: "privacy@example.com", privacy_policy: "https://example.com/privacy" }, deployment, default_locale: "en",
    purposes: named, rules: list.map((made, index) => ({ id: `r${name}${index}`, ...made })).filter((made) => !made.purposes || named.some(({ id }) => made.purposes.includes(id))), signals });
  return [version("1", instant(0), first, purposes), ...(second ? [version("2", instant(later), second, shorter ? [purposes[0]] : purposes)] : [])];
});

const ids = ["1", "2"].flatMap((version) => [0, 1, 2, 3].map((index) => `r${version}${index}`));
const about = { purpose: fc.constantFrom("p", "p", "p", "p", "p", "p", "q", "gone"), revision: fc.constantFrom(2, 2, 2, 1) };
const by = fc.constantFrom(undefined, undefined, undefined, "guardian");
const choice = fc.oneof(
  { weight: 5, arbitrary: fc.record({ state: fc.constant("granted"), ...about, by }) },
  { weight: 1, arbitrary: fc.record({ state: fc.constant("denied"), ...about, by }) },
  { weight: 6, arbitrary: fc.record({ state: fc.constant("notified"), ...about, rules: fc.oneof(fc.constant(ids), fc.subarray(ids, { minLength: 4 })) }) },
  { weight: 1, arbitrary: fc.constant({ state: "signal_on", signal: "gpc" }) },
  { weight: 3, arbitrary: fc.record({ state: fc.constantFrom("granted", "granted", "prohibited"), by: fc.constant("organisation"), purpose: seldom(about.purpose, 4) }) },
);

const question = fc.record({
  context: fc.record({
    jurisdiction: often(fc.constantFrom("US", "US-CA", "US-TX", "GB", "FR", "RE", "DE", "JP")),
    age: often(fc.constantFrom("adult", "adult", "16_17", "under_13")),
    account: often(fc.constantFrom("free", "enterprise", "other")),
    signals: seldom(fc.boolean().map((gpc) => ({ gpc })), 4),
  }),
  choices: fc.array(fc.tuple(days(0, 60), choice), { maxLength: 8 }),
  now: fc.oneof({ weight: 1, arbitrary: fc.constant(-5) }, { weight: 30, arbitrary: days(5, 75) }),
  purpose: fc.constantFrom("p", "p", "p", "p", "p", "q"),
  item: seldom(fc.record({ category: seldom(fc.constantFrom("posts", "posts", "posts", "chats", "mail"), 9), collected: seldom(days(0, 60), 9) }), 5),
}).map(({ choices, now, item, ...rest }) => present({
  ...rest,
  choices: choices.sort(([left], [right]) => left - right).map(([at, made]) => ({ ...made, at: instant(at) })),
  now: instant(now),
  item: item && { ...item, collected: item.collected === undefined ? undefined : instant(Math.min(item.collected, now)) },
}));

/** A series with questions about it, each about one purpose. */
export const world = fc.record({ policies: series, questions: fc.array(question, { minLength: 4, maxLength: 4 }) });

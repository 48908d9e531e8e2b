// The laws of semantics, section 6, each stated once for what the WebAssembly answers. A law is silent (undefined), or says whether it holds.

const never = ["suspended", "prohibited", "not_used"];
const asks = ["opt_in", "opt_out", "contract_only"];
const tells = ["notice_only", "opt_out"];
const sameAnswer = (left, right) => left !== null && right !== null && JSON.stringify([left.permitted, left.reason, left.unmet]) === JSON.stringify([right.permitted, right.reason, right.unmet]);
const implied = (speaks, holds) => (speaks ? holds() : undefined);
const inForce = ({ policies, question }) => policies.filter(({ published }) => published <= question.now).at(-1);
const withRules = (policies, change) => policies.map((policy) => ({ ...policy, rules: change(policy.rules, policy) }));
const without = (object, name) => Object.fromEntries(Object.entries(object).filter(([member]) => member !== name));

/** The question with these choices made at its `now`, and none later. */
const and = (question, ...more) => ({ ...question, choices: [...question.choices.filter(({ at }) => at <= question.now), ...more.map((choice) => ({ ...choice, at: question.now }))] });

const applying = (world, decision) => decision.rules.map(({ id }) => inForce(world).rules.find((rule) => rule.id === id));
const applies = (world, decision, modes) => applying(world, decision).some(({ mode }) => modes.includes(mode));
const revision = (world) => inForce(world)?.purposes.find(({ id }) => id === world.question.purpose)?.revision ?? 1;
const said = (world, state, more = {}) => ({ state, purpose: world.question.purpose, revision: revision(world), ...more });
const toldAll = (world) => said(world, "notified", { rules: [...new Set(world.policies.flatMap(({ rules }) => rules.map(({ id }) => id)))] });
const organisation = (state) => ({ state, by: "organisation" });
const signal = { state: "signal_on", signal: "gpc" };
const isTighter = (before, after, ended = []) => after !== null && before.unmet.every((reason) => after.unmet.includes(reason) || ended.includes(reason));

/** Whether `no_rule` was all that stood against it, now or when the record was collected. */
function onlyWithoutRule(ask, policies, question, { unmet }) {
  const is = (reasons) => reasons?.join() === "no_rule";
  const collected = question.item?.collected;
  return is(unmet) || (collected !== undefined && is(ask(policies, { ...without(question, "item"), now: collected })?.unmet));
}

/** Every instant at which something might change, in seconds. */
function instants({ policies }, choices) {
  const seconds = (text) => Date.parse(text) / 1000;
  const periods = policies.flatMap(({ rules, purposes }) => [...rules.map(({ notice }) => notice), ...purposes.map((purpose) => purpose.consent_valid_for)])
    .map((period) => Number(/^P(\d+)D$/.exec(period ?? "P0D")[1]) * 86_400);
  const written = policies.flatMap(({ published, rules }) => [published, ...rules.flatMap(({ from, until }) => [from, until])]).filter(Boolean).map(seconds);
  return [...written, ...choices.flatMap(({ at }) => [0, ...periods].map((period) => seconds(at) + period)), seconds("9999-12-31T23:59:59Z")];
}

/** By number: `(world, decision, ask)`, where `world` is `{policies, question}` and `ask(policies, question)` gives the decision or null. */
export const laws = {
  1: ({ policies, question }, decision, ask) => implied(decision.rules.length > 0, () => {
    const reversed = ask(withRules(policies, (rules) => rules.toReversed()), question);
    const doubled = ask(withRules(policies, (rules) => [...rules, ...rules.map((rule) => ({ ...rule, id: `${rule.id}.twice` }))]),
      { ...question, choices: question.choices.map((choice) => (choice.rules ? { ...choice, rules: [...choice.rules, ...choice.rules.map((id) => `${id}.twice`)] } : choice)) });
    return JSON.stringify(reversed) === JSON.stringify(decision) && sameAnswer(doubled, decision) && doubled.until === decision.until;
  }),
  2: ({ policies, question }, decision, ask) => {
    const fewer = policies.flatMap(({ rules }, version) => rules.map((_, gone) => policies.map((policy, index) => (index === version ? { ...policy, rules: policy.rules.toSpliced(gone, 1) } : policy))));
    const denied = fewer.filter((series) => {
      const before = ask(series, question);
      return before !== null && !before.permitted && !onlyWithoutRule(ask, series, question, before);
    });
    return implied(denied.length > 0, () => !decision.permitted);
  },
  3: ({ policies, question }, decision, ask) => implied(!decision.permitted, () => [
    ...["jurisdiction", "age", "account"].map((name) => ({ ...question, context: without(question.context, name) })),
    ...(question.item ? ["category", "collected"].map((name) => ({ ...question, item: without(question.item, name) })) : []),
  ].every((vaguer) => !ask(policies, vaguer)?.permitted)),
  4: (world, decision, ask) => implied(applies(world, decision, asks), () => {
    const no = said(world, "denied");
    const noise = [toldAll(world), signal, said(world, "granted", { revision: revision(world) + 1 }), organisation("granted")];
    return [and(world.question, no), and(world.question, no, ...noise)].every((question) => !ask(world.policies, question)?.permitted);
  }),
  5: (world, decision, ask) => implied(applies(world, decision, never), () => !decision.permitted
    && !ask(world.policies, and(world.question, toldAll(world), organisation("granted"), said(world, "granted", { by: "guardian" }), said(world, "granted")))?.permitted),
  6: (world, decision) => {
    const isSure = applying(world, decision).some(({ when = {} }, index) => !decision.rules[index].assumed && !("data" in when || "collected_from" in when || "collected_until" in when));
    return implied(!isSure, () => !decision.permitted);
  },
  7: ({ policies, question }, decision, ask) => {
    const prohibited = ask(policies, and(question, organisation("prohibited")));
    // A word of this very instant counts for what is collected at this instant, too.
    const ended = ["org_prohibits", "org_not_granted", ...(question.item?.collected === question.now ? ["past_data"] : [])];
    return isTighter(decision, prohibited) && !prohibited.permitted && isTighter(decision, ask(policies, and(question, organisation("granted"))), ended);
  },
  8: ({ policies, question }, decision, ask) => [{ ...question, context: { ...question.context, signals: { gpc: true } } }, and(question, signal)]
    .every((signalled) => isTighter(decision, ask(policies, signalled))),
  10: (world, decision, ask) => {
    const question = and(world.question);
    const at = (seconds) => ask(world.policies, { ...question, now: new Date(seconds * 1000).toISOString().replace(".000Z", "Z") });
    const [now, until] = [question.now, decision.until ?? "9999-12-31T23:59:59Z"].map((text) => Date.parse(text) / 1000);
    const between = [...new Set([...instants(world, question.choices), until - 1])].filter((seconds) => seconds > now && seconds < until);
    if (!between.every((seconds) => sameAnswer(at(seconds), decision))) return false;
    return implied(decision.until !== undefined, () => until > now && !sameAnswer(at(until), decision));
  },
  11: ({ policies, question }, decision, ask) => implied(question.item !== undefined && !ask(policies, without(question, "item"))?.permitted, () => !decision.permitted),
  12: (world, _, ask) => {
    const question = { ...world.question, choices: world.question.choices.filter(({ state, by }) => state !== "notified" && (state !== "granted" || by === "organisation")) };
    const untold = ask(world.policies, question);
    return implied(untold !== null && applies({ ...world, question }, untold, tells), () => !untold.permitted);
  },
};

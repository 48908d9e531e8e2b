// The laws of semantics, section 6, over random series and people, held against the shipped core.wasm by fast-check; law 9 against the
// command line: the same bytes.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { sayso, temporaryFolder, write } from "../native/cli/run.mjs";
import { openDoor } from "./built.mjs";
import { laws } from "./laws.mjs";
import { world } from "./worlds.mjs";

const door = await openDoor();
// One seed, so that a run says the same twice; another one is tried by SAYSO_SEED.
const seed = Number(process.env.SAYSO_SEED ?? 20_261_122);

/** The one decision about the question's purpose, or null where the version in force lacks it. */
function ask(policies, question) {
  const answer = JSON.parse(door.call("decide", JSON.stringify({ policies: policies.map((policy) => JSON.stringify(policy)), ...question })));
  if (answer.error?.code === "case.purpose_unknown") return null;
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.ok.decisions[0];
}

const reasons = `no_policy on_premises not_used prohibited suspended no_rule org_prohibits org_not_granted denied signal_gpc no_choice terms_changed expired
  actor_not_allowed not_notified notice_period category_not_covered past_data granted not_objected`.split(/\s+/);

test("the laws hold for random series, people, histories and records, and no class of cases is starved", (t) => {
  const classes = Object.fromEntries(["permitted", "not permitted", "record", "person", "place unknown", "changes with time", "record permitted", ...reasons,
    ...Object.keys(laws).map((number) => `law ${number} speaks`)].map((name) => [name, 0]));
  let asked = 0;
  fc.assert(fc.property(world, ({ policies, questions }) => {
    for (const question of questions) {
      const decision = ask(policies, question);
      if (decision === null) continue;
      asked += 1;
      const { permitted, reason, unmet, until } = decision;
      const is = { permitted, "not permitted": !permitted, record: question.item !== undefined, person: question.item === undefined, "place unknown": !question.context.jurisdiction,
        "changes with time": until !== undefined, "record permitted": permitted && question.item !== undefined };
      for (const name of [...Object.keys(is).filter((each) => is[each]), ...(permitted ? [reason] : unmet)]) classes[name] += 1;
      for (const [number, law] of Object.entries(laws)) {
        const holds = law({ policies, question }, decision, ask);
        if (holds !== undefined) classes[`law ${number} speaks`] += 1;
        assert.notEqual(holds, false, `law ${number}: ${JSON.stringify(decision)}`);
      }
    }
  }), { numRuns: 500, seed, includeErrorInReport: true });
  const share = (name) => (100 * classes[name]) / asked;
  for (const name of Object.keys(classes)) t.diagnostic(`${name}: ${classes[name]} of ${asked}, ${share(name).toFixed(1)} %`);
  assert.deepEqual(Object.keys(classes).filter((name) => share(name) < 1), [], "starved");
  assert.ok(asked > 1_500, `only ${asked}`);
});

test("law 9: the command line and the WebAssembly give the same bytes for random series", (t) => {
  const folder = temporaryFolder(t);
  let compared = 0;
  fc.assert(fc.property(world, ({ policies, questions }) => {
    const texts = policies.map((policy) => JSON.stringify(policy));
    const files = texts.map((text, index) => write(join(folder, `${index}.json`), text));
    const { stdout } = sayso(["decide", ...files.flatMap((file) => ["--policy", file])], { input: questions.map((question) => JSON.stringify(question)).join("\n") });
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, questions.length);
    for (const [index, question] of questions.entries()) {
      const answer = door.call("decide", JSON.stringify({ policies: texts, ...question }));
      const { error } = JSON.parse(answer);
      if (error) assert.equal(JSON.parse(lines[index]).error.code, error.code);
      else assert.equal(answer, `{"ok":{"decisions":${lines[index]}}}`);
      compared += 1;
    }
  }), { numRuns: 150, seed, includeErrorInReport: true });
  assert.equal(compared, 600);
});

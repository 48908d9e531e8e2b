// Guards what one token costs in Node, as a ratio of the same rounds and with room for a busy machine: `./dev bench` holds the true goals.
import assert from "node:assert/strict";
import { test } from "node:test";
import { timeTokens } from "../bench/tokens.mjs";
import { holds, isGoal, tokenGoals } from "../bench/goals.mjs";
import { makeWorkload, SMALL } from "../bench/workload.mjs";

const GRACE = 1.5;

test("a JWS costs about what its goals say, beside node:crypto and other libraries", async (t) => {
  const goals = tokenGoals(await timeTokens(makeWorkload(SMALL), 31)).filter(isGoal);
  for (const goal of goals) t.diagnostic(`${goal.what}: ${goal.figure.median.toPrecision(3)} of ${goal.most ?? goal.least}`);
  assert.equal(goals.length, 3);
  for (const goal of goals) assert.ok(holds(goal, GRACE), `${goal.what}: ${goal.figure.median}`);
});

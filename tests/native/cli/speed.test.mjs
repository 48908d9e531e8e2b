// Guards what verification, the log and streams cost, as ratios of the same rounds and with room for a busy machine: `./dev bench` holds the true goals.
import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, isGoal, nativeGoals, streamBesideSignature } from "../../bench/goals.mjs";
import { timeNative } from "../../bench/native.mjs";
import { makeWorkload, SMALL } from "../../bench/workload.mjs";

const GRACE = 1.5;

test("a JWS, a log and a stream cost about what their goals say", (t) => {
  const timed = timeNative(makeWorkload(SMALL), 31, 5);
  const goals = [...nativeGoals(timed).filter((goal) => isGoal(goal) && goal.unit !== "lines/s"), streamBesideSignature(timed)];
  for (const goal of goals) t.diagnostic(`${goal.what}: ${goal.figure.median.toPrecision(3)} of ${goal.most ?? goal.least}`);
  assert.equal(goals.length, 3);
  for (const goal of goals) assert.ok(holds(goal, GRACE), `${goal.what}: ${goal.figure.median}`);
});

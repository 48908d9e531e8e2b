// The same question natively and as WebAssembly, byte for byte: every vector, what the fuzzers have kept, and vectors with bytes changed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { openDoor } from "./built.mjs";
import { bytesOf, readVectors, vectorFiles } from "./vectors.mjs";

const native = process.env.SAYSO_DOOR ?? fileURLToPath(new URL("../../build/release/tests/sayso_door", import.meta.url));
const doors = { core: await openDoor("core"), workbench: await openDoor("workbench") };
const doorOf = (name) => (["lint", "diff"].includes(name) ? doors.workbench : doors.core);

/** The answers of the native door to [name, bytes of the call]. */
function askNatively(calls) {
  assert.ok(existsSync(native), `${native} is missing: cmake --preset release && cmake --build --preset release`);
  const input = calls.map(([name, call]) => `${name} ${Buffer.from(call).toString("base64url")}\n`).join("");
  const { status, stdout, stderr } = spawnSync(native, { input, maxBuffer: 1 << 30, encoding: "latin1" });
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split("\n").map((line) => Buffer.from(line, "base64url").toString("utf8"));
}

/** Compares them all, and counts what came out by code. */
function compare(calls) {
  const outcomes = new Map();
  for (const [index, answer] of askNatively(calls).entries()) {
    const [name, call] = calls[index];
    const other = doorOf(name).call(name, Buffer.from(call));
    if (other !== answer) assert.equal(other, answer, `${name} ${Buffer.from(call).toString("base64url").slice(0, 2000)}`);
    const [, outcome] = answer.match(/^\{"error":\{"code":"([^"]+)"/) ?? [null, "ok"];
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  return outcomes;
}

const vectorsOf = (area) => vectorFiles(area).flatMap((file) => readVectors(file));
const text = (name, call) => [name, Buffer.from(JSON.stringify(call))];
const seeds = {
  check: vectorsOf("policy").filter(({ policies }) => policies).map(({ policies }) => text("check", { policies })),
  decide: vectorsOf("decision").map(({ policies, input }) => text("decide", { policies, ...input })),
  view: vectorsOf("view").map(({ policies, input, catalogue }) => text("view", { policies, ...input, catalogue })),
  open: vectorsOf("receipt").map(({ input }) => text("open", input)),
  judge: vectorsOf("receipt").map(({ input, answers }) => text("judge", { ...input, answers: answers ?? {} })),
  lint: vectorsOf("lint").map(({ policies }) => text("lint", { policies })),
};
seeds.check.push(...seeds.decide.map(([, call]) => text("check", { policies: JSON.parse(call).policies })));

for (const [name, calls] of Object.entries(seeds)) {
  test(`every vector gives the same bytes through ${name}`, () => {
    assert.ok(calls.length > 40, `only ${calls.length}`);
    compare(calls);
  });
}

test("every text of the JSON vectors, and all that the fuzzers have kept, is refused alike", () => {
  const kept = new URL("../fuzz/corpus/", import.meta.url);
  const files = readdirSync(kept).flatMap((folder) => readdirSync(new URL(`${folder}/`, kept)).map((file) => readFileSync(new URL(`${folder}/${file}`, kept))));
  const raw = [...vectorsOf("json").map(bytesOf), ...files];
  assert.ok(files.length > 10 && raw.length > 100);
  const outcomes = compare(["check", "decide", "open", "seal"].flatMap((name) => raw.map((bytes) => [name, bytes])));
  assert.ok(outcomes.size > 8, JSON.stringify([...outcomes]));
});

/** mulberry32: the same run every time. */
function makeRandom(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PIECES = ['"', "\\", "{", "}", "[", "]", ",", ":", "null", "true", "-0", "1.0", "1e2", "9007199254740992", "\\u0000", "\\ud800", "\xff", "\xc0\x80", "\0", " ", "\n", "\ufeff"].map((piece) =>
  Buffer.from(piece, piece.length === 1 || piece === "\xc0\x80" ? "latin1" : "utf8"),
);

/** One to three changes: a byte, a piece put in, a stretch taken out or told twice. */
function spoil(bytes, random) {
  let spoilt = Buffer.from(bytes);
  for (let left = 1 + random(3); left > 0; --left) {
    const at = random(spoilt.length);
    const before = spoilt.subarray(0, at);
    const behind = spoilt.subarray(at);
    const length = 1 + random(24);
    const ways = [
      () => Buffer.concat([before, Buffer.of(random(256)), behind.subarray(1)]),
      () => Buffer.concat([before, PIECES[random(PIECES.length)], behind]),
      () => Buffer.concat([before, behind.subarray(length)]),
      () => Buffer.concat([before, behind.subarray(0, length), behind]),
    ];
    spoilt = ways[random(ways.length)]();
  }
  return spoilt;
}

for (const [name, calls] of Object.entries(seeds)) {
  test(`calls of ${name} with bytes changed give the same bytes, refused or not`, (context) => {
    const random = makeRandom(name.length * 7919);
    const count = name === "lint" ? 200 : 1600;
    const outcomes = compare(Array.from({ length: count }, () => [name, spoil(calls[random(calls.length)][1], random)]));
    const sorted = [...outcomes].sort((left, right) => right[1] - left[1]);
    context.diagnostic(sorted.map(([code, times]) => `${code} ${times}`).join(", "));
    assert.ok(outcomes.get("ok") > 0, "no call came through: nothing but refusals was compared");
    assert.ok(outcomes.size > 8, `only ${outcomes.size} outcomes`);
  });
}

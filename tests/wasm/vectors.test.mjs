// Guards the shipped core.wasm: every shared vector gives the recorded bytes, and every answer is what the schemas say.
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeAjv, validator } from "../schema/load.mjs";
import { openDoor } from "./built.mjs";
import { answerQuestions } from "./host.mjs";
import { assertError, bytesOf, readVectors, vectorFiles } from "./vectors.mjs";

const door = await openDoor();
const ajv = makeAjv();
const schema = (ref) => validator(ajv, ref);
const answers = { check: schema("door.schema.json#/$defs/CheckAnswer"), decide: schema("door.schema.json#/$defs/DecideAnswer"),
  view: schema("door.schema.json#/$defs/ViewAnswer"), open: schema("door.schema.json#/$defs/OpenAnswer"), judge: schema("verdict.schema.json") };
const isError = schema("error.schema.json");
const isView = schema("view.schema.json");

/** Calls the door and holds the answer against its schema. Gives the answer's text and its value. */
function call(name, value) {
  const text = door.call(name, typeof value === "string" ? value : JSON.stringify(value));
  const answer = JSON.parse(text);
  const check = "ok" in answer ? answers[name] : isError;
  assert.ok(check("ok" in answer ? answer.ok : answer), `${text}: ${ajv.errorsText(check.errors)}`);
  return { text, answer };
}

function eachVector(area, run) {
  for (const file of vectorFiles(area)) {
    for (const vector of readVectors(file)) test(`${vector.id}: ${vector.comment}`, () => run(vector));
  }
}

/** A call whose one policy is these bytes, escaped only where JSON asks for it: so bytes that are no text arrive as they are. */
function checkCallOf(bytes) {
  const escaped = [...bytes].map((byte) => (byte < 0x20 || byte === 0x22 || byte === 0x5c ? Buffer.from(`\\u${byte.toString(16).padStart(4, "0")}`) : Buffer.of(byte)));
  return Buffer.concat([Buffer.from('{"policies":["'), ...escaped, Buffer.from('"]}')]);
}

const unsendable = ["json.nul", "json.utf8"];

eachVector("json", (vector) => {
  const { error } = vector.expect;
  const answer = JSON.parse(door.call("check", checkCallOf(bytesOf(vector))));
  if (!error) return assert.ok(answer.ok, JSON.stringify(answer));
  assert.ok(isError(answer), JSON.stringify(answer));
  // What no string can carry is refused in the call, before the policy in it is looked at.
  if (answer.error.in === undefined) return assert.ok(unsendable.includes(answer.error.code), JSON.stringify(answer));
  assertError(answer.error, error);
});

eachVector("decision", ({ policies, input, expect }) => {
  const { text, answer } = call("decide", { policies, ...input });
  if (expect.error) return assertError(answer.error, expect.error, policies.length);
  assert.equal(text, `{"ok":{"decisions":${JSON.stringify(expect.decisions)}}}`);
});

eachVector("view", ({ policies, input, catalogue, expect }) => {
  const { answer } = call("view", { policies, ...input, catalogue });
  if (expect.error) return assertError(answer.error, expect.error, policies.length);
  assert.deepEqual(JSON.parse(answer.ok.view), JSON.parse(expect.view));
  assert.equal(answer.ok.view, expect.view);
  assert.ok(isView(JSON.parse(answer.ok.view)), ajv.errorsText(isView.errors));
});

/** A verdict as a vector has it: nothing depends on the wording of a detail. */
const withoutDetails = ({ checks, ...verdict }) => ({ ...verdict, checks: checks.map(({ detail, ...check }) => check) });

eachVector("receipt", ({ input, answers: given, expect }) => {
  const opened = call("open", input).answer;
  if (opened.error) return assertError(opened.error, expect.error ?? {});
  const { answer } = call("judge", { ...input, answers: given ?? answerQuestions(opened.ok.questions) });
  if (expect.error) return assertError(answer.error, expect.error);
  assert.deepEqual(withoutDetails(answer.ok), expect);
});

test("there are vectors of decisions", () => assert.ok(vectorFiles("decision").length > 0));

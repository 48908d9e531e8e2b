// Guards the shipped panel.wasm: to every question that it takes it gives the bytes that core.wasm gives.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openDoor } from "./built.mjs";
import { answerQuestions } from "./host.mjs";
import { readVectors, vectorFiles } from "./vectors.mjs";

const [core, panel] = await Promise.all([openDoor("core"), openDoor("panel")]);
const vectorsOf = (area) => vectorFiles(area).flatMap((file) => readVectors(file));

/** The answer that both give, which must be the same text. */
function ask(name, call) {
  const text = panel.call(name, JSON.stringify(call));
  assert.equal(text, core.call(name, JSON.stringify(call)));
  return JSON.parse(text);
}

const TOKEN_MEMBERS = ["issuer", "origin", "jwks", "now", "accept_eddsa"];

/** The same question about the tokens alone: without what is of the levels above. */
function aboutTokens({ expect, ...call }) {
  const kept = Object.entries(expect).filter(([name]) => TOKEN_MEMBERS.includes(name));
  const level = expect.require === "signed" ? "signed" : "countersigned";
  return { ...call, expect: { ...Object.fromEntries(kept), require: level, up_to: "countersigned" } };
}

test("every view vector gives the same bytes", () => {
  const vectors = vectorsOf("view");
  assert.ok(vectors.length > 50, `only ${vectors.length}`);
  for (const { policies, input, catalogue, expect, id } of vectors) {
    const answer = ask("view", { policies, ...input, catalogue });
    if (expect.view) assert.equal(answer.ok?.view, expect.view, id);
    else assert.equal(answer.error?.code, expect.error.code, id);
  }
});

test("every receipt vector gives the same questions and the same verdict about the tokens", () => {
  const reached = new Map();
  for (const { input, answers } of vectorsOf("receipt")) {
    if (!input?.expect || Array.isArray(input.expect)) continue;
    const opened = ask("open", aboutTokens(input));
    const judged = ask("judge", { ...aboutTokens(input), answers: answers ?? (opened.ok ? answerQuestions(opened.ok.questions) : {}) });
    const kind = judged.ok?.level ?? judged.error.code;
    reached.set(kind, (reached.get(kind) ?? 0) + 1);
  }
  for (const level of ["none", "signed", "countersigned"]) assert.ok(reached.get(level) > 0, `no vector reaches \`${level}\``);
});

test("the checks of the two levels are those of a verdict about all four", () => {
  let compared = 0;
  for (const { input, answers } of vectorsOf("receipt")) {
    const { ok: opened } = JSON.parse(core.call("open", JSON.stringify(input)));
    if (!opened) continue;
    const given = answers ?? answerQuestions(opened.questions);
    const { ok: whole } = JSON.parse(core.call("judge", JSON.stringify({ ...input, answers: given })));
    const { ok: tokens } = ask("judge", { ...aboutTokens(input), answers: given });
    if (!whole || !tokens) continue;
    for (const [place, { detail, ...check }] of tokens.checks.entries()) {
      const { detail: words, ...same } = whole.checks[place];
      assert.deepEqual(check, same);
      // To whom it judges all four, the core says besides which two addresses differ.
      const told = check.code && /^receipt\.(aud|iss)_mismatch$/.test(check.code) ? words.slice(0, detail.length) : words;
      assert.equal(detail, told);
    }
    for (const member of ["receipt", "index", "accepted_at"]) assert.equal(tokens[member], whole[member]);
    compared += 1;
  }
  assert.ok(compared > 50, `only ${compared} compared`);
});

test("a question about the levels above is refused by the panel's module, never answered with less", () => {
  const [vector] = vectorsOf("receipt").filter(({ input, expect }) => input.expect && expect.level === "replayed");
  for (const expect of [vector.input.expect, { ...vector.input.expect, up_to: "countersigned" }, { ...vector.input.expect, up_to: "replayed" }]) {
    const { error } = JSON.parse(panel.call("judge", JSON.stringify({ ...vector.input, expect, answers: {} })));
    assert.equal(error?.code, "door.call");
  }
});

test("a level above the highest one to look at cannot be required", () => {
  const [vector] = vectorsOf("receipt").filter(({ input, expect }) => input.expect && expect.level === "replayed");
  const call = aboutTokens(vector.input);
  const { error } = ask("open", { ...call, expect: { ...call.expect, require: "replayed" } });
  assert.deepEqual([error?.code, error?.path], ["door.call", "/expect/require"]);
});

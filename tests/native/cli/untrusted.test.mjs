// Holds a running service to tests/vectors/service/untrusted.json: what is not trusted is answered alike, and only the log tells why.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { device as foreign } from "../../vectors/receipt/generate/keys.mjs";
import { b64, headerOf, token } from "../../vectors/receipt/generate/tokens.mjs";
import { begin } from "./person.mjs";

const { answer, vectors } = JSON.parse(readFileSync(new URL("../../vectors/service/untrusted.json", import.meta.url), "utf8"));

const payloadOf = (jws) => JSON.parse(Buffer.from(jws.split(".")[1], "base64url"));
const oneLetter = (jws) => jws.replace(/.(?=[^.]{20}$)/, (letter) => (letter === "A" ? "B" : "A"));
const spoilers = {
  signature: (jws) => oneLetter(jws),
  other_signature: (jws, { other }) => [...jws.split(".").slice(0, 2), other.split(".")[2]].join("."),
  payload: (jws) => jws.replace(/\..*\./, `.${b64(JSON.stringify({ ...payloadOf(jws), sub: "person-9876543210" }))}.`),
  foreign_key: (jws) => token(headerOf(foreign, "consent-ticket+jwt"), payloadOf(jws), foreign),
  countersigning_kid: (jws, { countersigner }) => token({ ...headerOf(foreign, "consent-ticket+jwt"), kid: countersigner }, payloadOf(jws), foreign),
};

const answerOf = async (response) => {
  const headers = [...response.headers].filter(([name]) => name !== "date");
  return JSON.stringify({ status: response.status, headers, body: await response.text() });
};

test("what is not trusted is answered alike, byte for byte, and the log alone tells which part it was", async (t) => {
  const { draft, send, ticket, url, running } = await begin(t);
  const { keys } = await (await fetch(`${url}/.well-known/jwks.json`)).json();
  const { kid: countersigner } = keys.find(({ typ }) => typ === "consent-countersignature+jwt");
  const { receipt: other } = await draft("assistant", "denied");
  const answers = new Map();
  for (const { id, spoil, logged } of vectors) {
    const body = await draft("assistant", "granted");
    if (spoil.receipt) body.receipt = spoilers[spoil.receipt](body.receipt, { other });
    const bearer = spoil.ticket ? spoilers[spoil.ticket](ticket, { countersigner }) : ticket;
    const before = running.stderr().length;
    const response = await send(body, `Bearer ${bearer}`);
    assert.equal(response.status, answer.status, id);
    const text = await answerOf(response);
    assert.equal(JSON.parse(JSON.parse(text).body).code, answer.code, id);
    for (const end = Date.now() + 2000; running.stderr().length === before && Date.now() < end; ) await new Promise((done) => setTimeout(done, 5));
    const line = running.stderr().slice(before);
    assert.ok(line.includes(logged), `${id}: ${line}`);
    assert.ok(!line.includes("person-0123456789"), "nothing personal in the log");
    answers.set(id, text);
  }
  assert.equal(new Set(answers.values()).size, 1, JSON.stringify([...answers], null, 1));
  const { choices } = await (await fetch(`${url}/v1/choices`, { headers: { authorization: `Bearer ${ticket}` } })).json();
  assert.deepEqual(choices, [], "nothing was written");
});

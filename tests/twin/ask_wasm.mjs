// The WebAssembly's answers for compare.py: a line in is {"policies":[text,...],"cases":[...]}, a line out an array with one text a case:
// the decisions' own bytes, or the error's code and path.
import { createInterface } from "node:readline";
import { openDoor } from "../wasm/built.mjs";

const { call } = await openDoor();
const HEAD = '{"ok":{"decisions":';

function answerTo(policies, asked) {
  const text = call("decide", JSON.stringify({ policies, ...asked }));
  if (text.startsWith(HEAD)) return text.slice(HEAD.length, -"}}".length);
  const { code, path } = JSON.parse(text).error;
  return JSON.stringify({ code, path });
}

for await (const line of createInterface({ input: process.stdin })) {
  const { policies, cases } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(cases.map((asked) => answerTo(policies, asked)))}\n`);
}

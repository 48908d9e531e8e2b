// The shared vectors once more, in the browser's own WebAssembly: the same bytes as natively and in Node.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { scenarios, short } from '../wasm/scenarios.mjs';
import { assertError, readVectors, vectorFiles } from '../wasm/vectors.mjs';
import { Browser, browserName } from './support/browser/port.mjs';
import { Site } from './support/site.mjs';

let site, browser, page;

before(async () => {
  site = await Site.start();
  site.service = { url: site.origin };
  browser = await Browser.start();
  page = await browser.page();
  await page.goto(site.origin);
  await page.evaluate(async () => {
    const [{ default: instantiate }, response] = await Promise.all([import('/sayso/core.mjs'), fetch('/sayso/core.wasm')]);
    globalThis.door = await instantiate({ wasmBinary: new Uint8Array(await response.arrayBuffer()) });
  });
});

after(async () => {
  await browser?.stop();
  await site?.stop();
});

/** The answers to many calls, as the texts that the door gives. */
const ask = (name, calls) => page.evaluate(([to, texts]) => texts.map((text) => globalThis.door[to](text)), [name, calls.map((call) => JSON.stringify(call))]);

for (const [area, name, callOf, check] of [
  ['decision', 'decide', ({ policies, input }) => ({ policies, ...input }), (text, { decisions }) => assert.equal(text, `{"ok":{"decisions":${JSON.stringify(decisions)}}}`)],
  ['view', 'view', ({ policies, input, catalogue }) => ({ policies, ...input, catalogue }), (text, { view }) => assert.equal(JSON.parse(text).ok?.view, view, text)],
]) {
  test(`every ${area} vector gives the recorded bytes in ${browserName}`, async () => {
    const vectors = vectorFiles(area).flatMap((file) => readVectors(file));
    const answers = await ask(name, vectors.map(callOf));
    for (const [index, { id, comment, policies, expect }] of vectors.entries()) {
      const { error } = JSON.parse(answers[index]);
      assert.equal(error === undefined, expect.error === undefined, `${id}: ${comment}: ${answers[index]}`);
      if (error) assertError(error, expect.error, policies.length);
      else check(answers[index], expect);
    }
    assert.ok(vectors.length > 20, `only ${vectors.length} vectors`);
  });
}

test(`every row of the timelines of the example policies is answered in ${browserName} as written`, async () => {
  const rows = scenarios.flatMap(({ name, texts, rows: asked }) => asked.map((row) => ({ ...row, says: `${name}, ${row.says}`, texts })));
  const answers = await ask('decide', rows.map(({ texts, case: question }) => ({ policies: texts, ...question })));
  for (const [index, { says, expected }] of rows.entries()) assert.deepEqual(short(JSON.parse(answers[index]).ok?.decisions ?? []), expected, `${says}: ${answers[index]}`);
  assert.ok(rows.length > 100, `only ${rows.length} rows`);
});

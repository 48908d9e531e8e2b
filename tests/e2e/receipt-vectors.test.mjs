// The shared vectors of receipts in a browser: WebCrypto's answers, by the code that ships, give the same verdicts as node:crypto's and
// libsodium's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readVectors, vectorFiles } from '../wasm/vectors.mjs';
import { Browser, browserName } from './support/browser/port.mjs';
import { Site } from './support/site.mjs';

let site, browser, page;

before(async () => {
  site = await Site.start();
  site.service = { url: site.origin };
  browser = await Browser.start();
  page = await browser.page();
  await page.goto(site.origin);
});

after(async () => {
  await browser?.stop();
  await site?.stop();
});

/** Verdicts by `verifyReceipt`, whose calls to the core are made with exactly the vector's input. */
const verdictsOn = (inputs) => page.evaluate(async (all) => {
  const [{ verifyReceipt }, { loadCore }] = await Promise.all([import('/sayso/verify.js'), import('/sayso/core.js')]);
  const core = await loadCore();
  const verdicts = [];
  for (const input of all) {
    const asked = { open: () => core.open(input), judge: ({ answers }) => core.judge({ ...input, answers }) };
    verdicts.push(await verifyReceipt('', input.expect, asked));
  }
  return verdicts;
}, inputs);

for (const file of vectorFiles('receipt')) {
  test(`${file} in ${browserName}`, async () => {
    const vectors = readVectors(file);
    const verdicts = await verdictsOn(vectors.map(({ input }) => input));
    for (const [index, { id, comment, expect }] of vectors.entries()) {
      const { checks, ...verdict } = verdicts[index];
      assert.deepEqual({ ...verdict, checks: checks.map(({ detail, ...check }) => check) }, expect, `${id}: ${comment}`);
    }
    assert.ok(vectors.length > 15, `only ${vectors.length} vectors`);
  });
}

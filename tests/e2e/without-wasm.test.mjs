// A page whose policy refuses WebAssembly: the same core runs as JavaScript, and what it signs is replayed to the byte by the command line.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Browser } from './support/browser/port.mjs';
import { PanelPage } from './support/panel-page.mjs';
import { Service, issuer, root, run } from './support/service.mjs';
import { Site } from './support/site.mjs';

const ASSISTANT = 'Better answers from the assistant';
const policy = 'examples/policies/saas-opt-in.json';
let site, service, browser;

before(async () => {
  site = await Site.start();
  service = await Service.start({ policies: [policy], origins: [site.origin] });
  Object.assign(site, { service, allowsWasm: false, person: { sub: 'person-without-wasm-01', context: { jurisdiction: 'DE', age: 'adult', account: 'free' } } });
  browser = await Browser.start();
});

after(async () => {
  await browser?.stop();
  await service?.stop();
  await site?.stop();
});

test('in and out again, each receipt replayed, and nothing more for the policy to refuse than one try', async () => {
  const panel = await PanelPage.open(browser, site.origin);
  const jwks = join(service.folder, 'jwks.json');
  writeFileSync(jwks, (await service.call('/.well-known/jwks.json')).text);
  for (const isOn of [true, false]) {
    await panel.toggle(ASSISTANT);
    assert.equal(await panel.isOn(ASSISTANT), isOn);
    const { name, text } = await panel.download();
    const file = join(service.folder, name);
    writeFileSync(file, text);
    const { status, stdout, stderr } = run('receipt', 'verify', file, '--issuer', issuer, '--origin', site.origin, '--jwks', jwks,
      '--policy', join(root, policy), '--require', 'replayed', '--json');
    assert.equal(status, 0, stdout + stderr);
  }
  const fetched = await panel.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
  assert.deepEqual(fetched.filter((path) => path.endsWith('.wasm')), []);
  const refused = await browser.problems();
  assert.deepEqual(refused.filter((words) => !/wasm/.test(words)), []);
  assert.ok(refused.length <= 1, refused.join());
});

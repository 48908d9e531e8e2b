// A person opts in, out and in again in a real browser; what the service then holds is what they were told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { compactVerify, createLocalJWKSet, importJWK } from 'jose';
import { testWhereAble } from './support/browser/only.mjs';
import { Browser } from './support/browser/port.mjs';
import { claimsOf, digest } from './support/device.mjs';
import { PanelPage } from './support/panel-page.mjs';
import { Service, issuer, root, run } from './support/service.mjs';
import { Site } from './support/site.mjs';

const ASSISTANT = 'Better answers from the assistant';
const policy = 'examples/policies/saas-opt-in.json';
const person = { sub: 'person-e2e-0000000001', context: { jurisdiction: 'DE', age: 'adult', account: 'free' } };

let site, service, browser, panel;
const seqOf = ({ countersignature }) => claimsOf(countersignature).seq;

/** The bundles of the ledger, in the order in which they were accepted. */
async function accepted() {
  const ticket = await service.ticket({ aud: site.origin, actor: 'subject', ...person });
  const { body } = await service.call('/v1/receipts', { ticket });
  return body.sort((a, b) => seqOf(a) - seqOf(b));
}

before(async () => {
  site = await Site.start();
  service = await Service.start({ policies: [policy], origins: [site.origin] });
  Object.assign(site, { service, person });
  browser = await Browser.start();
  panel = await PanelPage.open(browser, site.origin);
});

after(async () => {
  await browser?.stop();
  await service?.stop();
  await site?.stop();
});

test('nothing is on before the person has said yes', async () => {
  assert.equal(await panel.isOn(ASSISTANT), false);
  assert.deepEqual(await accepted(), []);
});

test('in, out and in again: three clicks, three receipts in the ledger, in their order', async () => {
  for (const [index, state] of ['granted', 'denied', 'granted'].entries()) {
    await panel.toggle(ASSISTANT);
    assert.equal(await panel.isOn(ASSISTANT), state === 'granted');
    const bundles = await accepted();
    assert.equal(bundles.length, index + 1);
    const receipt = claimsOf(bundles.at(-1).receipt);
    assert.deepEqual(receipt.choices, [{ purpose: 'assistant', revision: 1, state }]);
    assert.equal(receipt.method, 'settings');
  }
});

test('each receipt names the one before it', async () => {
  const receipts = (await accepted()).map(({ receipt }) => receipt);
  assert.equal(claimsOf(receipts[0]).prev, undefined);
  for (const [index, receipt] of receipts.slice(1).entries()) {
    assert.equal(claimsOf(receipt).prev, digest(receipts[index].split('.').slice(0, 2).join('.')));
  }
});

test('the downloaded bundle verifies, replayed, with the command line and no network', async () => {
  const { name, text } = await panel.download();
  assert.match(name, /^sayso-.+\.json$/);
  assert.equal(Object.keys(JSON.parse(text))[0], 'about');
  const file = join(service.folder, name);
  const jwks = join(service.folder, 'jwks.json');
  writeFileSync(file, text);
  writeFileSync(jwks, (await service.call('/.well-known/jwks.json')).text);
  const { status, stdout, stderr } = run('receipt', 'verify', file, '--issuer', issuer, '--origin', site.origin, '--jwks', jwks,
    '--policy', join(root, policy), '--require', 'replayed', '--json');
  assert.equal(status, 0, stdout + stderr);
  assert.equal(JSON.parse(stdout).level, 'replayed');
});

test('both signatures of the bundle verify with a library that we did not write', async () => {
  const bundle = JSON.parse((await panel.download()).text);
  const device = await importJWK(claimsOf(bundle.receipt).cnf.jwk, 'Ed25519');
  const keys = createLocalJWKSet((await service.call('/.well-known/jwks.json')).body);
  const receipt = await compactVerify(bundle.receipt, device, { algorithms: ['Ed25519'] });
  const countersignature = await compactVerify(bundle.countersignature, keys, { algorithms: ['Ed25519'] });
  assert.equal(receipt.protectedHeader.typ, 'consent-receipt+jwt');
  assert.equal(countersignature.protectedHeader.typ, 'consent-countersignature+jwt');
  assert.equal(claimsOf(bundle.countersignature).receipt, digest(bundle.receipt.split('.').slice(0, 2).join('.')));
});

test('the page checks a receipt by itself', async () => {
  const first = (await panel.openReceipts()).first();
  await first.getByRole('button', { name: /check/i }).click();
  await first.locator('[data-good=true]').waitFor();
});

test('the state survives a reload', async () => {
  await panel.reload();
  assert.equal(await panel.isOn(ASSISTANT), true);
});

test('the state and the receipts survive a restart of the service, and its sudden death', async () => {
  const held = await accepted();
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    await service.restart({ signal });
    assert.deepEqual(await accepted(), held);
    await panel.reload();
    assert.equal(await panel.isOn(ASSISTANT), true);
  }
});

testWhereAble('the device key outlives the browser: what is said after a restart is signed with it', async () => {
  const keyOf = ({ receipt }) => claimsOf(receipt).cnf.jwk.x;
  const key = keyOf((await accepted()).at(-1));
  await browser.restart();
  panel = await PanelPage.open(browser, site.origin);
  assert.equal(await panel.isOn(ASSISTANT), true);
  for (const state of ['denied', 'granted']) {
    await panel.toggle(ASSISTANT);
    const latest = (await accepted()).at(-1);
    assert.equal(claimsOf(latest.receipt).choices[0].state, state);
    assert.equal(keyOf(latest), key);
  }
});

test('a synthetic click makes no yes', async () => {
  await panel.toggle(ASSISTANT);
  const before = (await accepted()).length;
  await panel.switch(ASSISTANT).evaluate((element) => element.click());
  await pause(500);
  assert.equal(await panel.isOn(ASSISTANT), false);
  assert.equal((await accepted()).length, before);
});

test('a page that cancels the event signs nothing', async () => {
  const before = (await accepted()).length;
  await panel.panel.evaluate((element) => element.addEventListener('sayso-change', (event) => event.preventDefault(), { once: true }));
  await panel.switch(ASSISTANT).click();
  await pause(500);
  assert.equal((await accepted()).length, before);
  assert.equal(await panel.isOn(ASSISTANT), false);
});

test('the private key cannot leave the browser', async () => {
  const exported = await panel.page.evaluate(async () => {
    const keys = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((done, failed) => Object.assign(indexedDB.open(name), { onsuccess: (event) => done(event.target.result), onerror: failed }));
      for (const store of db.objectStoreNames) {
        const rows = await new Promise((done) => { db.transaction(store).objectStore(store).getAll().onsuccess = (event) => done(event.target.result); });
        const collect = (value) => {
          if (value instanceof CryptoKey) keys.push(value);
          else if (value && typeof value === 'object') Object.values(value).forEach(collect);
        };
        rows.forEach(collect);
      }
      db.close();
    }
    const secret = keys.filter((key) => key.type === 'private');
    const leaks = await Promise.all(secret.map((key) => crypto.subtle.exportKey('jwk', key).then(() => true, () => false)));
    return { found: secret.length, leaks: leaks.filter(Boolean).length };
  });
  assert.deepEqual(exported, { found: 1, leaks: 0 });
});

test('nothing on the page broke, and its own policy refused nothing', async () => {
  assert.deepEqual(await browser.problems(), []);
});

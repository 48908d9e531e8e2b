// A person says yes and no in the frame of the consent origin, as examples/frame sets it up, in a real browser and with a real service behind it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, browserName } from './support/browser/port.mjs';
import { claimsOf } from './support/device.mjs';
import { Framed } from './support/framed.mjs';
import { PanelPage } from './support/panel-page.mjs';
import { Service } from './support/service.mjs';

const ASSISTANT = 'Better answers from the assistant';
const person = { sub: 'person-e2e-framed-01', context: { jurisdiction: 'DE', age: 'adult', account: 'free' } };

let framed, service, browser, page, frame, canSee;

/** What the ledger holds of the person's answers, oldest first: the claims of each receipt, and the receipt. */
async function accepted() {
  const ticket = await service.ticket({ aud: framed.consent.origin, actor: 'subject', ...person });
  const { body } = await service.call('/v1/receipts', { ticket });
  const all = body.map(({ receipt, countersignature }) => ({ receipt, seq: claimsOf(countersignature).seq, ...claimsOf(receipt) }));
  return all.filter(({ choices }) => choices[0].state !== 'notified').sort((a, b) => a.seq - b.seq);
}
const states = async () => (await accepted()).map(({ choices }) => choices[0].state);
const heard = async (type) => (await page.evaluate(() => window.heard)).filter((one) => one.type === type);

/** In the frame: the public keys of which it keeps the private ones, and whether those can be taken out. */
async function keysKept() {
  const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
  const database = await done(indexedDB.open('sayso'));
  const keys = await done(database.transaction('keys').objectStore('keys').getAll());
  database.close();
  return keys.map(({ jwk, privateKey }) => [jwk.x, privateKey.extractable]);
}

before(async () => {
  framed = await Framed.start();
  service = await Service.start({ policies: ['examples/policies/saas-opt-in.json'], origins: [framed.consent.origin] });
  Object.assign(framed, { service, person });
  browser = await Browser.start();
  page = await browser.page();
  await page.goto(framed.around.origin);
  frame = new PanelPage(page.locator('sayso-frame').locator('iframe').inside());
  await frame.ready();
  canSee = await page.evaluate(() => 'isVisible' in IntersectionObserverEntry.prototype);
});

after(async () => {
  await browser?.stop();
  await service?.stop();
  await framed?.stop();
});

test('the frame shows what is asked, nothing is on, and what stood in its place is gone', async () => {
  assert.equal(await frame.isOn(ASSISTANT), false);
  assert.deepEqual(await accepted(), []);
  await page.getByRole('link', { name: 'AI training settings' }).waitFor({ state: 'hidden' });
});

test('a yes is one click in the frame; where the browser cannot tell what lies over it, one more in a window of its own', async () => {
  if (canSee) await frame.toggle(ASSISTANT);
  else {
    await frame.switch(ASSISTANT).click();
    const own = new PanelPage(await browser.opened());
    await own.ready();
    assert.deepEqual(await states(), []);
    await own.toggle(ASSISTANT);
    await frame.panel.locator('[role=switch][aria-checked=true]').first().waitFor(); // the frame has heard of it
    await own.page.close();
  }
  assert.equal(await frame.isOn(ASSISTANT), true);
  assert.deepEqual(await states(), ['granted']);
});

test('a no is one click in the frame, in every browser', async () => {
  await frame.toggle(ASSISTANT);
  assert.equal(await frame.isOn(ASSISTANT), false);
  assert.deepEqual(await states(), ['granted', 'denied']);
});

// WebKit keeps apart what a frame and a window of one origin keep: what was said in the window has that one's key.
test('both are signed for the consent origin by the key that is kept there, which nothing can take out of it', async () => {
  const [yes, no] = await accepted();
  assert.deepEqual([yes.iss, no.iss], [framed.consent.origin, framed.consent.origin]);
  assert.equal(yes.cnf.jwk.x === no.cnf.jwk.x, browserName !== 'webkit');
  assert.deepEqual((await frame.page.tab.evaluate(String(keysKept), null)).filter(([x]) => x === no.cnf.jwk.x), [[no.cnf.jwk.x, false]]);
});

test('the page around heard of both', async () => {
  await page.waitUntil(() => window.heard.filter(({ bundle }) => bundle).length >= 2);
  assert.deepEqual((await heard('sayso-receipt')).map(({ bundle }) => bundle.receipt), (await accepted()).map(({ receipt }) => receipt));
  assert.deepEqual((await heard('sayso-change')).map(({ state }) => state), ['granted', 'denied']);
  assert.deepEqual(await heard('sayso-error'), []);
});

test('after a reload the frame shows what stands, and what was said', async () => {
  await page.reload();
  await frame.ready();
  assert.equal(await frame.isOn(ASSISTANT), false);
  assert.equal(await (await frame.openReceipts()).count(), 2);
  assert.deepEqual(await browser.problems(), []);
});

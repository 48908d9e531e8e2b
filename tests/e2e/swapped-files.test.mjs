// A site on which one file is not the one built: it runs in no browser, and there is no switch for a yes.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import { Browser } from './support/browser/port.mjs';
import { PanelPage } from './support/panel-page.mjs';
import { Service } from './support/service.mjs';
import { Site } from './support/site.mjs';

const ASSISTANT = 'Better answers from the assistant';
const person = { sub: 'person-of-swapped-files', context: { jurisdiction: 'DE', age: 'adult', account: 'free' } };
let site, service, browser;

before(async () => {
  site = await Site.start();
  service = await Service.start({ policies: ['examples/policies/saas-opt-in.json'], origins: [site.origin] });
  Object.assign(site, { service, person });
  browser = await Browser.start();
});

after(async () => {
  await browser?.stop();
  await service?.stop();
  await site?.stop();
});

for (const [wrong, allowsWasm] of [['panel.mjs', true], ['panel.wasm', true], ['panel-js.mjs', false]]) {
  test(`${wrong} is another: it does not run, and there is no switch for a yes`, async () => {
    Object.assign(site, { wrong, allowsWasm });
    const panel = await PanelPage.open(browser, site.origin);
    await panel.switch(ASSISTANT).waitFor({ state: 'hidden' });
    await panel.panel.getByText('Your browser cannot check this page, so you can only say no here.').first().waitFor();
    await pause(300); // what should not run would have run by now
    assert.equal(await panel.page.evaluate(() => globalThis.swappedRan ?? null), null);
    assert.equal(await panel.switch(ASSISTANT).count(), 0);
    const ticket = await service.ticket({ aud: site.origin, actor: 'subject', ...person });
    assert.deepEqual((await service.call('/v1/receipts', { ticket })).body, []);
    await panel.page.close();
  });
}

test('where the page begins with sealed.js, nothing of the panel runs, whichever file is another', async () => {
  Object.assign(site, { script: 'sealed.js', wrong: null, allowsWasm: true });
  const whole = await PanelPage.open(browser, site.origin);
  await whole.switch(ASSISTANT).waitFor();
  await whole.page.close();
  for (const wrong of ['sayso.js', 'save.js']) {
    site.wrong = wrong;
    const page = await browser.page();
    await page.goto(site.origin);
    await pause(1000); // what should not run would have run by now
    assert.deepEqual(await page.evaluate(() => [globalThis.swappedRan ?? null, customElements.get('sayso-panel') === undefined]), [null, true], wrong);
    await page.close();
  }
});

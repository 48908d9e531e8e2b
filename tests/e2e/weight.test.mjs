// What web/tools/size.mjs weighs is what a browser fetches: no file more until a choice is drawn, made, signed and saved.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { budgets } from '../../web/tools/budgets.mjs';
import { Browser } from './support/chromium.mjs';
import { PanelPage } from './support/panel-page.mjs';
import { Service } from './support/service.mjs';
import { Site } from './support/site.mjs';

const ASSISTANT = 'Better answers from the assistant';
const [toDraw, toSave] = budgets.map(({ files }) => [...files].sort());

let site, service, browser, panel;

before(async () => {
  site = await Site.start();
  service = await Service.start({ policies: ['examples/policies/saas-opt-in.json'], origins: [site.origin] });
  Object.assign(site, { service, person: { sub: 'person-weight-00000001', context: { jurisdiction: 'DE', age: 'adult', account: 'free' } } });
  browser = await Browser.start();
});

after(async () => {
  await browser?.stop();
  await service?.stop();
  await site?.stop();
});

/** The files of the package that the page has fetched, catalogues (which are words) aside. */
async function fetched() {
  const names = await panel.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
  const files = names.filter((name) => name.startsWith('/sayso/') && /\.(m?js|wasm|css)$/.test(name)).map((name) => name.slice('/sayso/'.length));
  return [...new Set(files)].sort();
}

test('a panel is drawn with what is weighed for that', async () => {
  await browser.page().then(async (page) => {
    // Everything but the first file is held back: what is drawn then needed no more.
    await page.route(/\/sayso\/(?!sayso\.js).*\.(m?js|wasm)$/, () => undefined);
    await page.goto(site.origin);
    await page.getByRole('switch', { name: ASSISTANT }).waitFor();
    await page.close();
  });
  assert.deepEqual(toDraw, ['sayso.js']);
});

test('a choice is signed, saved and seen to be accepted with what is weighed for that, and nothing else', async () => {
  panel = await PanelPage.open(browser, site.origin);
  await panel.toggle(ASSISTANT);
  assert.equal(await panel.isOn(ASSISTANT), true);
  assert.deepEqual(await fetched(), toSave);
});

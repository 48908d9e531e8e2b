// The demonstration's other pages: a notice in the flow of a page, a form to sign up, an organisation's administration.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Browser } from './support/browser/port.mjs';
import { Service, root } from './support/service.mjs';

let site, service, browser, page;

before(async () => {
  site = mkdtempSync(join(tmpdir(), 'sayso-demo-'));
  cpSync(join(root, 'examples/account-settings'), site, { recursive: true });
  cpSync(join(root, 'web/dist'), join(site, 'sayso'), { recursive: true });
  service = await Service.start({ policies: ['examples/policies/linkedin'], demo: true, site });
  await service.call('/demo/clock', { method: 'PUT', body: { now: '2025-09-22T12:00:00Z' } });
  browser = await Browser.start({ viewport: { width: 1200, height: 900 } });
  page = await browser.page();
});

after(async () => {
  await browser?.stop();
  await service?.stop();
  rmSync(site, { recursive: true, force: true });
});

const saved = (place) => place.locator('[data-phase=saved]').first().waitFor();

test('a member meets what is new in the flow of a page, answers there, and comes back by the footer', async () => {
  await page.goto(`${service.url}/feed.html?as=demo-person-oliver-london`);
  const notice = page.locator('#notice');
  await notice.getByRole('heading', { name: /What is new/ }).waitFor();
  await notice.getByRole('button', { name: 'No', exact: true }).first().click();
  await saved(notice);
  await page.getByRole('button', { name: 'AI training settings' }).click();
  await page.getByRole('dialog').getByText(/earlier no of 22 September 2025 is kept/).first().waitFor();
});

test('who signs up answers in the form, and finds the answers in the settings', async () => {
  await page.goto(`${service.url}/signup.html`);
  await page.getByLabel('Name').fill('Kim');
  await page.getByLabel('Mail').fill('kim@example.com');
  await page.getByRole('radio', { name: 'No' }).first().check();
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.getByText(/You objected on 22 September 2025/).first().waitFor();
});

test('an administrator prohibits a use for all members', async () => {
  await page.goto(`${service.url}/organisation.html`);
  await page.getByText(/binds 312 members/).waitFor();
  await page.getByRole('button', { name: 'Prohibit' }).first().click();
  await saved(page.locator('#bound'));
  assert.match(await page.locator('#bound').locator('.status').first().innerText(), /Prohibited since/);
  assert.deepEqual(await browser.problems(), []);
});

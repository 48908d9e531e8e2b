// The demonstration as a visitor walks through it: eight people, four dates, the training gate beside the panel, a receipt checked.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { testWhereAble } from './support/browser/only.mjs';
import { Browser } from './support/browser/port.mjs';
import { PanelPage } from './support/panel-page.mjs';
import { Service, root } from './support/service.mjs';

const WRITING = 'Writing suggestions';
const PROFILE = 'Profile suggestions';

let site, service, browser, demo;

before(async () => {
  site = mkdtempSync(join(tmpdir(), 'sayso-demo-'));
  cpSync(join(root, 'examples/account-settings'), site, { recursive: true });
  cpSync(join(root, 'web/dist'), join(site, 'sayso'), { recursive: true });
  cpSync(join(root, 'examples/workbench'), join(site, 'workbench'), { recursive: true });
  service = await Service.start({ policies: ['examples/policies/linkedin'], demo: true, site });
  browser = await Browser.start({ viewport: { width: 1360, height: 900 } });
  demo = await Demo.open();
});

after(async () => {
  await browser?.stop();
  await service?.stop();
  rmSync(site, { recursive: true, force: true });
});

class Demo extends PanelPage {
  static async open() {
    const page = new Demo(await browser.page());
    await page.page.goto(service.url);
    await page.settled();
    return page;
  }

  async settled() {
    await this.page.locator('body[aria-busy=false]').waitFor();
    await this.ready();
  }

  async pose(name) {
    await this.page.getByRole('radio', { name }).check();
    await this.settled();
  }

  async travel(label) {
    await this.page.getByRole('button', { name: label }).click();
    await this.settled();
  }

  /** What the gate says of a record. */
  async gate(record) {
    return this.page.getByRole('row', { name: record }).getByRole('cell').innerText();
  }
}

test('before the suspension the default is on for who was told, and the gate uses it', async () => {
  assert.equal(await demo.isOn(WRITING), true);
  assert.match(await demo.gate('A post 4 March 2023'), /^Used: told/);
  assert.match(await demo.gate('A private message'), /^Left out: this kind of data/);
  assert.match(await demo.gate('A line in the profile'), /^Left out: collected before/);
});

test('a browser signal keeps it off until the person says yes, and the gate follows the click', async () => {
  await demo.pose(/Jordan/);
  assert.match(await demo.status(WRITING).innerText(), /Global Privacy Control/);
  assert.match(await demo.gate('A post 4 March 2023'), /Global Privacy Control/);
  await demo.toggle(WRITING);
  await demo.page.getByRole('cell', { name: /^Used: the person said yes/ }).first().waitFor();
});

for (const [name, words] of [[/Oliver/, /On by default/], [/Lena/, /We do not do this/], [/Camille/, /On by default/], [/Noa/, /Not used/], [/Priya/, /organisation/], [/Sam/, /may apply|Not used/]]) {
  test(`before the suspension, ${name.source}: ${words.source}`, async () => {
    await demo.pose(name);
    assert.match(await demo.status(WRITING).innerText(), words);
  });
}

test('an organisation allows it, and its member can still say no', async () => {
  await demo.pose(/Priya/);
  await demo.page.getByRole('button', { name: 'Allows it' }).click();
  await demo.settled();
  assert.equal(await demo.isOn(WRITING), true);
  await demo.toggle(WRITING);
  assert.equal(await demo.isOn(WRITING), false);
  await demo.page.getByRole('button', { name: 'Prohibits it' }).click();
  await demo.settled();
  assert.match(await demo.status(WRITING).innerText(), /organisation/);
});

test('during the suspension nothing of a member in the United Kingdom is used, and the panel says who asked for it', async () => {
  await demo.pose(/Oliver/);
  await demo.travel(/During it/);
  assert.match(await demo.status(WRITING).innerText(), /^Paused since 20 September 2024/);
  assert.match(await demo.purpose(WRITING).innerText(), /Information Commissioner's Office/);
  assert.match(await demo.gate('A post 4 March 2023'), /^Left out: suspended/);
});

test('after the second notice it is on where it was new, and a no ends it at once', async () => {
  await demo.travel(/After the second notice/);
  assert.match(await demo.status(WRITING).innerText(), /^On by default since 3 November 2025/);
  await demo.pose(/Lena/);
  assert.equal(await demo.isOn(PROFILE), true);
  await demo.toggle(WRITING);
  await demo.page.getByRole('cell', { name: /^Left out: the person said no/ }).first().waitFor();
  await demo.pose(/Noa/);
  assert.match(await demo.gate('A post 4 March 2023'), /^Left out: prohibited/);
});

test('a saved receipt is checked on a page of its own, and one with a changed letter is refused', async () => {
  await demo.pose(/Lena/);
  const { text } = await demo.download();
  const page = await browser.page();
  await page.goto(`${service.url}/verify.html`);
  const check = async (content) => {
    const file = join(service.folder, 'receipt.json');
    writeFileSync(file, content);
    await page.getByLabel(/Choose the file/).setInputFiles(file);
    return page.locator('.verdict').first().locator('h3').innerText();
  };
  assert.match(await check(text), /^This receipt holds/);
  assert.equal(await page.locator('.verdict .chosen').innerText(), 'Writing suggestions: no');
  assert.doesNotMatch(await page.locator('.verdict').innerText(), /not_applicable|not_possible/);
  await page.reload();
  const changed = text.replace(/("receipt": ?"[^".]+\.[^".]{40})(.)/, (_, head, letter) => head + (letter === 'A' ? 'B' : 'A'));
  assert.ok(changed !== text);
  assert.match(await check(changed), /does not hold|not a receipt/);
});

test('the first link leads past the demonstration, to the settings', async () => {
  const page = await browser.page();
  await page.goto(service.url);
  await page.locator('body[aria-busy=false] sayso-panel').first().waitFor();
  const skip = page.getByRole('link', { name: 'Skip the demonstration' });
  assert.ok(await skip.evaluate((link) => link === document.querySelector('a, button, input, select, [tabindex]')));
  await skip.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'settings');
  await page.close();
});

testWhereAble('every page of the demonstration fits a narrow screen', async () => {
  const page = await browser.page();
  await page.resize({ width: 320, height: 640 });
  for (const path of ['', 'feed.html', 'signup.html', 'organisation.html', 'verify.html']) {
    await page.goto(`${service.url}/${path}`);
    await page.locator('body[aria-busy=false] sayso-panel, main.verify, sayso-panel').first().waitFor();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, path);
  }
  const receipt = join(service.folder, 'narrow.json');
  writeFileSync(receipt, (await demo.download()).text);
  await page.getByLabel(/Choose the file/).setInputFiles(receipt);
  await page.locator('.verdict').first().waitFor();
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, 'with a receipt checked');
  await page.close();
});

test('the page speaks the chosen language, from right to left where it is one', async () => {
  await demo.page.getByLabel('Language').selectOption('ar');
  await demo.panel.locator('[lang=ar]').first().waitFor();
  assert.equal(await demo.page.evaluate(() => document.documentElement.dir), 'rtl');
});

test('going back in time takes back what came later', async () => {
  await demo.page.locator('#language').selectOption('en');
  await demo.travel(/Before the suspension/);
  await demo.pose(/Lena/);
  assert.match(await demo.status(WRITING).innerText(), /We do not do this/);
});

test('nothing went wrong in the pages', async () => assert.deepEqual(await browser.problems(), []));

test('the workbench is one click away and shows a panel under the service\'s own content policy', async () => {
  await demo.page.goto(service.url);
  await demo.settled();
  await demo.page.getByRole('link', { name: 'A workbench for policies' }).click();
  await demo.page.locator('#policy').fill(readFileSync(join(root, 'examples/policies/saas-opt-in.json'), 'utf8'));
  await demo.page.locator('#verdict', { hasText: 'Nothing was found.' }).waitFor();
  await demo.page.locator('sayso-panel').getByText('Better answers from the assistant').first().waitFor();
  assert.deepEqual(await browser.problems(), []);
});

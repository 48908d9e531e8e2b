// What `sayso init` makes, in a real browser: three lines of HTML are a working panel, and the same page is no door anywhere else.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Browser } from './support/browser/port.mjs';
import { PanelPage } from './support/panel-page.mjs';
import { freePort } from './support/free-port.mjs';
import { root, run, sayso } from './support/service.mjs';

let folder, browser;
const started = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-init-'));
  browser = await Browser.start();
});

after(async () => {
  await browser?.stop();
  for (const { child, ended } of started) {
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command line until it listens. */
async function serve(program, args, options) {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  started.push({ child, ended: new Promise((done) => child.once('exit', done)) });
  return /listening on (\S+)/.exec(String(await new Promise((done) => child.stdout.once('data', done))))[1];
}

const init = (name, ...more) => run('init', join(folder, name), '--controller', 'Acme GmbH', '--country', 'DE', '--contact', 'privacy@acme.example',
  '--panel', join(root, 'web/dist'), ...more);

test('as printed: the page asks, takes a yes, and shows its receipt', async () => {
  const { status, stdout } = init('asked', '--listen', `127.0.0.1:${await freePort()}`);
  assert.equal(status, 0);
  const url = await serve('sh', ['-c', `exec ${stdout.split('\n').find((line) => line.includes(' serve '))}`]);
  for (const address of [url, url.replace('127.0.0.1', 'localhost')]) {
    const panel = await PanelPage.open(browser, `${address}/`);
    await panel.panel.getByText('Acme GmbH').first().waitFor();
    if (address === url) {
      assert.equal(await panel.isOn('Better answers from the assistant'), false);
      await panel.toggle('Better answers from the assistant');
    } else {
      await panel.toggle('Models shared with our partner');
    }
    const { text } = await panel.download();
    assert.ok(JSON.parse(text).countersignature);
    await panel.page.close();
  }
  assert.deepEqual(await browser.problems(), []);
});

test('on a wide screen its lines are short enough to read, on a narrow one nothing is beside the screen', async () => {
  const { stdout } = init('wide', '--listen', `127.0.0.1:${await freePort()}`);
  const url = await serve('sh', ['-c', `exec ${stdout.split('\n').find((line) => line.includes(' serve '))}`]);
  const page = await browser.page();
  await page.goto(url);
  await page.locator('sayso-panel').getByText('Acme GmbH').first().waitFor();
  // The narrowest window of a browser may be wider than what is asked for.
  for (const width of [1600, 320]) {
    await page.resize({ width, height: 800 });
    const [left, wide, all, screen] = await page.evaluate(() => {
      const { left, width } = document.querySelector('sayso-panel').getBoundingClientRect();
      return [left, width, document.documentElement.scrollWidth, innerWidth];
    });
    assert.equal(screen > 760, width > 760, `${screen} of ${width}`);
    assert.ok(left >= 0 && wide <= 760 && left + wide <= screen && all <= screen, `${wide} of ${screen}`);
  }
  assert.deepEqual(await browser.problems(), []); // its style sheet and its icon are allowed by its own header
  await page.close();
});

for (const [template, words] of [['no-training', 'does not use customer data'], ['opt-out', 'Help with writing'], ['on-premises', 'Search models']]) {
  test(`${template}: the page shows it`, async () => {
    const { stdout } = init(template, '--template', template, '--listen', `127.0.0.1:${await freePort()}`);
    const url = await serve('sh', ['-c', `exec ${stdout.split('\n').find((line) => line.includes(' serve '))}`]);
    const page = await browser.page();
    await page.goto(url);
    await page.locator('sayso-panel').getByText(words).first().waitFor();
    await page.close();
  });
}

test('deployed as it is, the page signs nobody in: nothing can be switched on, nothing is written', async () => {
  init('deployed');
  const here = join(folder, 'deployed');
  const url = await serve(sayso, ['serve', '--policy', join(here, 'policy.json'), '--data', join(here, 'data'), '--site', join(here, 'site'),
    '--issuer', 'https://acme.example', '--listen', '127.0.0.1:0']);
  const page = await browser.page();
  await page.goto(url);
  await page.locator('sayso-panel').getByText('You are signed out.').waitFor();
  assert.equal(await page.locator('sayso-panel').getByRole('switch').count(), 0);
  const key = readFileSync(join(here, 'data/api-key'), 'utf8').trim();
  const asked = await fetch(`${url}/v1/decisions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sub: 'demo-trial-person', purpose: 'assistant' }),
  });
  assert.equal(JSON.parse(await asked.text()).decision?.permitted ?? false, false);
  await page.close();
});

// Guards examples/verify: one file, opened from the disk without any network, under its own policy.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { page as buildPage, levels } from '../../examples/verify/build.mjs';
import { testWhereAble } from './support/browser/only.mjs';
import { Browser } from './support/browser/port.mjs';

const samples = fileURLToPath(new URL('../../examples/receipts/', import.meta.url));
const { issuer, origin, logKeys } = JSON.parse(readFileSync(join(samples, 'expect.json'), 'utf8'));
const sample = (name) => join(samples, name);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'sayso-verify-'));
const file = join(folder, 'verify.html');

let browser;
before(async () => {
  writeFileSync(file, await buildPage());
  browser = await Browser.start({ viewport: { width: 1000, height: 1400 } });
});
after(async () => {
  await browser?.stop();
  rmSync(folder, { recursive: true });
});

/** The page, opened from the disk; without any network, where the browser can be told so. */
async function open({ isOffline = true } = {}) {
  const page = await browser.page();
  await page.network?.setOffline(isOffline);
  await page.goto(pathToFileURL(file).href);
  await page.getByText('No receipt yet.').waitFor();
  return page;
}

async function check(page, files, { require = 'countersigned', logs = '', of = issuer, site = origin } = {}) {
  await page.locator('#issuer').fill(of);
  await page.locator('details').first().evaluate((details) => (details.open = true));
  await page.locator('#origin').fill(site);
  await page.locator('#log-keys').fill(logs);
  await page.locator('#require').selectOption(require);
  await page.locator('#files').setInputFiles(['jwks.json', ...files].map(sample));
  await page.locator('.verdict').first().waitFor();
}

const levelsOf = (page) => page.locator('.check').evaluateAll((all) => all.map(({ dataset, className }) => [dataset.level, className.split(' ')[1]]));
const verdictOf = (page) => page.locator('.verdict > h2').allTextContents();

test('shows each level with its evidence, what it does not prove, and the panel as the person saw it', async () => {
  const page = await open();
  await check(page, ['good/replayed.json'], { require: 'replayed', logs: logKeys[0] });
  assert.deepEqual(await verdictOf(page), ['Holds: replayed']);
  assert.deepEqual(await levelsOf(page), [['signed', 'yes'], ['countersigned', 'yes'], ['logged', 'yes'], ['replayed', 'yes']]);
  const text = await page.locator('.verdict').innerText();
  for (const words of ['pairwise-0123456789', 'Writing suggestions: yes', '2026-11-21T14:02:01Z', 'Does not prove', 'What the person saw.', 'Who could have forged it', 'number 1 of this subject']) {
    assert.ok(text.includes(words), `${words} in ${text}`);
  }
  const panel = page.locator('.panel-host').locator('.panel');
  assert.match(await panel.innerText(), /Writing suggestions/);
  assert.equal(await panel.locator('[role=switch]').getAttribute('aria-checked'), 'false'); // as it was before the yes
  assert.match(await page.locator('.shown').innerText(), /same to the byte, as at 2026-11-21T14:00:00Z/);
  assert.equal(await panel.locator('button:not([disabled])').count(), 0);
});

test('an issuer or a site that is typed otherwise is told apart from a forgery', async () => {
  const page = await open();
  await check(page, ['good/replayed.json'], { of: `${issuer}/` });
  assert.deepEqual(await verdictOf(page), ['Not checked: it is for another issuer than the one above']);
  assert.ok((await page.locator('.verdict').innerText()).includes(`another issuer, \`${issuer}\`, not \`${issuer}/\``));
  await check(page, ['good/replayed.json'], { site: 'https://www.example.com' });
  await page.getByText('another site').first().waitFor();
  assert.deepEqual(await verdictOf(page), ['Not checked: it was made on another site than the one above']);
  await page.locator('#issuer').fill(issuer.replace('https://', ''));
  await page.locator('#issuer').blur();
  await page.getByText('begins with https://').waitFor();
  assert.deepEqual(await verdictOf(page), []);
});

test('a title that is not proven is not told: the id is, which is signed', async () => {
  const bundle = JSON.parse(readFileSync(sample('good/replayed.json'), 'utf8'));
  const forged = join(folder, 'forged.json');
  writeFileSync(forged, JSON.stringify({ ...bundle, policies: bundle.policies.map((text) => text.replaceAll('Writing suggestions', 'Nothing at all')) }));
  const page = await open();
  await page.locator('#issuer').fill(issuer);
  await page.locator('#files').setInputFiles([sample('jwks.json'), forged]);
  await page.locator('.verdict').waitFor();
  assert.deepEqual(await page.locator('.chosen').allTextContents(), ['writing: yes']);
});

testWhereAble('asks the network for nothing but itself, and needs none', async () => {
  const page = await open();
  await check(page, ['good/replayed.json'], { require: 'replayed', logs: logKeys[0] });
  assert.deepEqual(await verdictOf(page), ['Holds: replayed']);
  assert.deepEqual(page.network.requests().filter((url) => url !== pathToFileURL(file).href), []);
});

test("tells of each level what the README's table tells", async () => {
  const page = await open();
  await check(page, ['good/replayed.json']);
  const table = await levels();
  assert.deepEqual(Object.keys(table), ['signed', 'countersigned', 'logged', 'replayed']);
  for (const [level, words] of Object.entries(table)) {
    const told = await page.locator(`.check[data-level=${level}] dd`).allTextContents();
    assert.deepEqual(told, [words.proves, words.not, words.forger]);
  }
});

test('a file dropped is taken like one chosen; what it withholds is said', async () => {
  const page = await open();
  await page.locator('#issuer').fill(issuer);
  const files = ['jwks.json', 'good/countersigned.json', 'good/signed.jws'].map((name) => [name, readFileSync(sample(name), 'utf8')]);
  await page.evaluate((all) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of all) dataTransfer.items.add(new File([text], name));
    document.getElementById('drop').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  }, files);
  await page.locator('.verdict').nth(1).waitFor();
  assert.deepEqual(await verdictOf(page), ['Holds: countersigned', 'Does not hold: only signed, and countersigned was asked for']);
  assert.match(await page.locator('.shown').first().innerText(), /not in this file/);
});

test('nothing is said before the issuer and the keys are known', async () => {
  const page = await open();
  await page.locator('#files').setInputFiles([sample('good/replayed.json')]);
  await page.getByText('Say who must have accepted it.').waitFor();
  await page.locator('#issuer').fill(issuer);
  await page.locator('#issuer').blur();
  await page.getByText('The issuer’s keys are missing').waitFor();
  assert.equal(await page.locator('.verdict').count(), 0);
  await page.locator('#files').setInputFiles([sample('jwks.json')]);
  await page.locator('.verdict').waitFor();
  await page.locator('#issuer').fill('https://other.example.com');
  await page.locator('#issuer').blur();
  await page.locator('.verdict.bad').waitFor();
  assert.match(await page.locator('.verdict').innerText(), /receipt\.aud_mismatch/);
});

test('what is wrong is named, and a panel that is not proven is called so', async () => {
  for (const name of ['receipt.view_differs', 'receipt.sig_invalid', 'receipt.key_revoked', 'log.not_in_tree', 'bundle.value']) {
    const page = await open();
    await check(page, [`bad/${name}.json`], { require: 'replayed', logs: logKeys[0] });
    assert.equal(await page.locator('.verdict.bad').count(), 1, name);
    assert.ok((await page.locator('.verdict').innerText()).includes(name), name);
    if (name === 'receipt.view_differs') assert.match(await page.locator('.shown').innerText(), /It is NOT proven/);
    await page.close();
  }
});

test('axe finds nothing wrong, and nothing was refused or thrown', async () => {
  const page = await open();
  await check(page, ['good/replayed.json', 'bad/receipt.sig_invalid.json'], { require: 'replayed' });
  assert.deepEqual(await browser.problems(), []);
  await page.evaluate(`() => { ${axe} }`);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => String(target))]), []);
});

test('its own policy forbids it to reach anything, even where there is a network', async () => {
  const heard = [];
  const server = createServer((request, response) => response.end(heard.push(request.url))).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.on('listening', resolve));
  const address = `http://127.0.0.1:${server.address().port}/x`;
  try {
    const page = await open({ isOffline: false });
    const outcome = await page.evaluate(async (url) => {
      const tried = [fetch(url, { mode: 'no-cors' }), new Promise((done, fail) => Object.assign(new Image(), { onload: done, onerror: fail, src: url }))];
      const sent = await Promise.allSettled(tried);
      return [...sent.map(({ status }) => status), document.defaultView.isSecureContext];
    }, address);
    assert.deepEqual(outcome, ['rejected', 'rejected', true]);
    assert.deepEqual(heard, []);
  } finally {
    server.close();
  }
});

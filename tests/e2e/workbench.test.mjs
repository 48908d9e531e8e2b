// The workbench in a real browser: a policy is checked, answered and shown as it is written, and nothing leaves the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { after, before, test } from 'node:test';
import { testWhereAble } from './support/browser/only.mjs';
import { Browser } from './support/browser/port.mjs';
import { root } from './support/service.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };
const example = (name) => readFileSync(join(root, 'examples/policies', name), 'utf8');
const saas = example('saas-opt-in.json');

let server, origin, browser, page;
const asked = [];

before(async () => {
  server = createServer(async ({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    const path = normalize(new URL(url, 'http://localhost').pathname).replace(/\/$/, '/index.html');
    const file = path.startsWith('/sayso/') ? join(root, 'web/dist', path.slice('/sayso'.length)) : join(root, 'examples', path);
    const body = await readFile(file).catch(() => null);
    response.writeHead(body ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(body ?? 'not here');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await Browser.start({ viewport: { width: 1280, height: 900 } });
  page = await browser.page();
  await page.goto(`${origin}/workbench/`);
  await settled();
});

after(async () => {
  await browser?.stop();
  server?.closeAllConnections();
  server?.close();
});

const settled = () => page.locator('body[aria-busy=false]').waitFor();
const verdict = (text) => page.locator('#verdict', { hasText: text }).waitFor();

test('who has no policy at hand begins with an example, which then gives way', async () => {
  await page.getByRole('button', { name: 'Begin with an example' }).click();
  await verdict('Valid: version');
  assert.equal(await page.getByRole('button', { name: 'Begin with an example' }).count(), 0);
  await page.locator('#policy').fill('');
  await verdict('Write a policy');
});

test('a clean policy: nothing is found, the answer is there, the panel asks first', async () => {
  await page.locator('#policy').fill(saas);
  await verdict('Nothing was found.');
  assert.match(await page.locator('#answer').innerText(), /It is opt-in: nothing is used until the person has said yes/);
  await page.locator('sayso-panel').getByText('Better answers from the assistant').first().waitFor();
  await page.locator('sayso-panel').getByText('We could not tell what kind of account you have').first().waitFor();
  assert.deepEqual(await page.locator('#account option').allInnerTexts(), ['not known', 'enterprise', 'any other']);
  await page.locator('#account').selectOption({ label: 'any other' });
  await page.locator('sayso-panel').getByText('Not used. We need your yes first.').first().waitFor();
});

test('a finding tells the line, what to do and the source, and leads there', async () => {
  await page.locator('#policy').fill(saas.replace('"P1Y"', '"P99Y"'));
  await verdict('1 finding.');
  const finding = page.locator('#findings li');
  const line = saas.slice(0, saas.indexOf('"P1Y"')).split('\n').length;
  assert.match(await finding.innerText(), new RegExp(`Line ${line}: .*P99Y[^]*What to do: say how long[^]*lint\\.retention_endless[^]*GDPR`));
  await finding.getByRole('button').click();
  assert.equal(await page.locator('#policy').evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd)), '"P99Y"');
});

test('a policy that is not valid: the place is told, and nothing is answered or shown', async () => {
  await page.locator('#policy').fill(saas.replace('"fine_tuning"', '"fine_tunning"'));
  await verdict('Not valid.');
  assert.match(await page.locator('#findings').innerText(), /Line \d+: .*json\.value/s);
  assert.equal(await page.locator('#answer').innerText(), '');
  assert.equal(await page.locator('sayso-panel').count(), 0);
});

test('with the version before, what changed under the same revision is found', async () => {
  const later = saas.replace('"version": "2026-01-01"', '"version": "2"').replace('"published": "2026-01-01T', '"published": "2026-02-01T').replace('"P1Y"', '"P2Y"');
  await page.locator('#before').setInputFiles({ name: 'before.json', text: saas });
  await page.locator('#policy').fill(later);
  await page.locator('#findings', { hasText: 'series.revision' }).waitFor();
  await page.getByRole('button', { name: 'Forget the version before' }).click();
  await verdict('Nothing was found.');
});

test('with the version before, it is said who is loosened, with a case that shows it', async () => {
  await page.locator('#before').setInputFiles({ name: 'before.json', text: example('linkedin/2024-09-20.json') });
  await page.locator('#policy').fill(example('linkedin/2025-11-03.json'));
  await page.locator('#diff-verdict', { hasText: /^Loosened in \d+ ways?\.$/ }).waitFor();
  const first = page.locator('#loosened > div').first();
  await first.getByText('The smallest case').click();
  const shown = JSON.parse(await first.locator('pre').innerText());
  assert.ok(shown.context && shown.now, JSON.stringify(shown));
  const told = Number((await page.locator('#diff-verdict').innerText()).match(/\d+/)[0]);
  assert.equal(await page.locator('.diff .warning, .diff .note').count(), told);
  await page.locator('#policy').fill(example('linkedin/2024-09-20.json').replace('"version": "2024-09-20"', '"version": "next"').replace('"published": "2024-09-20T', '"published": "2024-09-21T'));
  await page.locator('#diff-verdict', { hasText: 'Nothing is loosened.' }).waitFor();
  await page.getByRole('button', { name: 'Forget the version before' }).click();
  await page.locator('section.diff').waitFor({ state: 'hidden' });
});

test('the panel is that of the place, the age and the account', async () => {
  await page.locator('#policy').fill(saas);
  await verdict('Nothing was found.');
  await page.locator('#age').selectOption('13_15');
  await page.locator('sayso-panel').getByText('Data of people under 18 is never used.').first().waitFor();
  await page.locator('#age').selectOption('adult');
  await page.locator('#place').fill('UK');
  await page.locator('#place').press('Tab');
  await page.locator('#place-fault', { hasText: 'UK is no place' }).waitFor();
  await page.locator('#place').fill('GB');
  await page.locator('#place').press('Tab');
  await page.waitUntil(() => document.getElementById('place-fault').textContent === '');
});

test('the answer is saved as CSV', async () => {
  const { text } = await page.download(() => page.getByRole('button', { name: 'Save as CSV' }).click());
  assert.match(text, /^questionnaire,reference,question,answer,explanation\r\n/);
});

test('nothing leaves the page: only its own files were asked for', async () => {
  assert.deepEqual(asked.filter((line) => !/^GET \/(?:favicon\.ico|policies\/opt-out\.json|(?:workbench|sayso)\/[\w./-]*)$/.test(line)), []);
  assert.deepEqual(await browser.problems(), []);
});

testWhereAble('it fits a narrow screen', async () => {
  await page.resize({ width: 320, height: 700 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
});

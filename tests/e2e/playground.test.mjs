// The playground in a real browser: the HTML that it prints, put into a fresh page, draws the same panel.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Browser } from './support/chromium.mjs';
import { Service, root } from './support/service.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let site, service, browser;

before(async () => {
  site = mkdtempSync(join(tmpdir(), 'sayso-playground-'));
  // The site as `./dev demo` lays it out, by its own lines.
  const lines = readFileSync(join(root, 'dev'), 'utf8').match(/^ +(?:mkdir|cp) .*build\/demo-site.*$/gm);
  execFileSync('sh', ['-ec', lines.join('\n').replaceAll('build/demo-site', site)], { cwd: root });
  service = await Service.start({ policies: ['examples/policies/linkedin'], demo: true, site });
  browser = await Browser.start({ viewport: { width: 1280, height: 900 } });
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: service.url });
});

after(async () => {
  await browser?.stop();
  await service?.stop();
  rmSync(site, { recursive: true, force: true });
});

async function open(query = {}) {
  const page = await browser.page();
  await page.goto(`${service.url}/playground/?${new URLSearchParams(query)}`);
  await page.locator('body[aria-busy=false]').waitFor();
  return page;
}

/** The panel once it stands: its markup, and how each element looks. Ids of receipts and of tickets are none of either. */
async function drawn(page) {
  const panel = page.locator('sayso-panel');
  await panel.locator('[part~=purpose], [part~=note]').first().waitFor();
  return panel.evaluate(async (host) => {
    const { shadowRoot } = host;
    const markup = () => shadowRoot.innerHTML;
    for (let last = ''; last !== markup();) {
      last = markup();
      await new Promise((done) => setTimeout(done, 300));
    }
    await Promise.all(shadowRoot.getAnimations().map(({ finished }) => finished));
    const looks = [...shadowRoot.querySelectorAll('*')].map((one) => {
      const { color, backgroundColor, borderTopColor, borderTopLeftRadius, fontFamily, fontSize, fontWeight, direction } = getComputedStyle(one);
      const { width, height } = one.getBoundingClientRect();
      return [one.localName, Math.round(width), Math.round(height), color, backgroundColor, borderTopColor, borderTopLeftRadius, fontFamily, fontSize, fontWeight, direction].join(' ');
    });
    return { markup: markup(), looks, lang: shadowRoot.querySelector('.panel').lang };
  });
}

/** A fresh page of the same site that holds this HTML and nothing else. */
async function fresh(html) {
  const page = await browser.page();
  await page.route('**/fresh.html', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await page.goto(`${service.url}/fresh.html`);
  return page;
}

const cases = [
  { width: '480' },
  { mode: 'settings', lang: 'ar', theme: 'civic', scheme: 'dark', width: '480' },
  { mode: 'signup', lang: 'de', theme: 'startup', scheme: 'light', width: '704' },
  { mode: 'organisation', person: 'a member of an organisation', lang: 'fr', theme: 'bank', width: '480', dir: 'rtl' },
  { mode: 'notice', policy: '/policies/opt-out.json', lang: 'pt-BR', width: '320' },
  { person: 'somebody of whom nothing is known', theme: 'bank', scheme: 'dark', width: '320' },
  { policy: '/policies/linkedin/2024-09-18.json /policies/linkedin/2024-09-20.json', person: 'an adult in California', width: '480' },
  { policy: '/policies/no-training.json', width: '480' },
  { source: 'service', width: '480', theme: 'startup' },
];
for (const query of cases) {
  test(`the HTML draws what one sees: ${JSON.stringify(query)}`, async () => {
    const page = await open(query);
    const seen = await drawn(page);
    const html = await page.locator('#html').innerText();
    const other = await fresh(html);
    const again = await drawn(other);
    assert.equal(again.markup, seen.markup);
    assert.deepEqual(again.looks, seen.looks);
    assert.equal(seen.lang, query.lang ?? 'en');
    assert.ok(seen.looks.length > 10);
    assert.deepEqual(browser.problems, []);
    await other.close();
    await page.close();
  });
}

test('each choice draws something else, changes the HTML, and stands in the address', async () => {
  const page = await open({ width: '480' });
  const seen = [await drawn(page)];
  const printed = new Set([await page.locator('#html').innerText()]);
  for (const [name, value] of [['mode', 'organisation'], ['lang', 'de'], ['theme', 'civic'], ['scheme', 'dark'], ['width', '320'], ['person', 'somebody of 16 in Germany']]) {
    await page.locator(`select[name=${name}]`).selectOption(value);
    const now = await drawn(page);
    assert.notDeepEqual(now, seen.at(-1), name);
    seen.push(now);
    const html = await page.locator('#html').innerText();
    assert.ok(!printed.has(html), name);
    printed.add(html);
    assert.equal(new URL(page.url()).searchParams.get(name), value);
  }
  await page.reload();
  assert.deepEqual(await drawn(page), seen.at(-1));
  await page.close();
});

test('what is copied is what is printed', async () => {
  const page = await open({ mode: 'signup', theme: 'bank' });
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Copied.').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.locator('#html').evaluate(({ textContent }) => textContent));
  await page.close();
});

test('every language there are words for can be chosen, and a draft says that it is one', async () => {
  const page = await open();
  for (const file of readdirSync(join(root, 'web/locales'))) {
    const { locale, status } = JSON.parse(readFileSync(join(root, 'web/locales', file), 'utf8'));
    await page.locator('select[name=lang]').selectOption(locale);
    const option = await page.locator(`select[name=lang] option[value="${locale}"]`).innerText();
    assert.equal(/\(draft\)$/.test(option), status === 'draft', locale);
    assert.equal(await page.locator('#notes li', { hasText: 'is a draft' }).count() > 0, status === 'draft', locale);
  }
  await page.close();
});

test('a language that the policy lacks is not passed over in silence', async () => {
  const page = await open({ policy: '/policies/zoom/2023-08-07.json', lang: 'de' });
  await page.locator('#notes li', { hasText: 'This policy has no texts in Deutsch' }).waitFor();
  await page.close();
});

test('what is written into the fields is text, never a part of the page', async () => {
  const page = await open({ source: 'service', service: '"><img src=x onerror=alert(1)>', ticket: '</script><b>' });
  const html = await page.locator('#html').innerText();
  assert.match(html, /service="&quot;>&lt;img src=x onerror=alert\(1\)>"/);
  const parsed = await page.evaluate((text) => {
    const made = new DOMParser().parseFromString(text, 'text/html');
    return { images: made.querySelectorAll('img, b').length, service: made.querySelector('sayso-panel').getAttribute('service') };
  }, html);
  assert.deepEqual(parsed, { images: 0, service: '"><img src=x onerror=alert(1)>' });
  await page.close();
});

test('the demonstration leads to it, and axe finds nothing wrong with it and with the page of the themes', async () => {
  const page = await browser.page();
  await page.goto(service.url);
  await page.getByRole('link', { name: 'A playground for the panel' }).click();
  await page.locator('body[aria-busy=false]').waitFor();
  for (const address of ['/playground/?lang=de&theme=bank', '/themes/?theme=startup']) {
    await page.goto(service.url + address);
    await drawn(page);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
    assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.flat().join(' ')}`)), [], address);
  }
  await page.close();
});

test('it fits a narrow screen', async () => {
  const page = await open();
  await page.setViewportSize({ width: 320, height: 700 });
  await drawn(page);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
  await page.close();
});

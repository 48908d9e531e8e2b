// A panel that a server wrote into the page: it can be read before any script, is taken over as it stands, and says no with scripts off.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ConsentError, mintTicket, policyInForce, renderPanel } from '../../web/dist/server-node.js';
import { startBrowser, startSite, strictCsp } from '../web/support/browser.mjs';
import { Service } from './support/service.mjs';

const ended = [];
after(async () => {
  for (const end of ended.reverse()) await end();
});
let site;
let service;
let held; // while this is unresolved the site keeps the panel's script back

before(async () => {
  site = await startSite();
  ended.push(() => site.close());
  service = await Service.start({ policies: ['examples/policies/saas-opt-in.json'], origins: [site.origin] });
  ended.push(() => service.stop());
  site.setCsp(`${strictCsp.replace("connect-src 'self'", `connect-src 'self' ${service.url}`)}; form-action ${service.url}`);
  site.pages['/sayso/held.js'] = async (_, response) => {
    await held;
    response.setHeader('content-type', 'text/javascript').end('import "/sayso/sayso.js";');
  };
});

/** Writes the page for one person and opens it. */
async function open({ sub, locale = 'en', script = '/sayso/sayso.js', heard = () => {}, ...options }) {
  const key = readFileSync(join(service.data, 'keys/ticket.jwk'), 'utf8');
  const person = { sub, aud: site.origin, actor: 'subject', context: { jurisdiction: 'DE', age: 'adult', account: 'free' } };
  const { ticket } = await mintTicket(person, { issuer: service.issuer, key, policy: await policyInForce(service.url) });
  const panel = await renderPanel({ service: service.url, ticket, locale, files: '/sayso' });
  site.pages['/'] = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>Account</title><link rel="icon" href="/icon.svg">
<script type="module" src="${script}"></script><main>${panel}</main></html>`;
  site.pages['/icon.svg'] = "<svg xmlns='http://www.w3.org/2000/svg'/>";
  const browser = await startBrowser(options);
  ended.push(() => browser.close());
  const page = await browser.context.newPage();
  page.said = [];
  page.on('console', (message) => page.said.push(message.text()));
  page.on('pageerror', (error) => page.said.push(error.message));
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!['/', '/icon.svg'].includes(pathname)) heard(pathname);
  });
  // While the script is kept back nothing else of the document is.
  await page.goto(site.origin, { waitUntil: 'commit' });
  await page.locator('sayso-panel .panel h3').first().waitFor();
  return page;
}

test('before any script has come everything can be read, in its style, and nothing pretends to be a switch', async () => {
  let release;
  held = new Promise((done) => (release = done));
  const page = await open({ sub: 'reader-before-scripts', script: '/sayso/held.js' });
  const panel = page.locator('sayso-panel');
  assert.equal(await panel.getByRole('heading', { level: 2 }).innerText(), 'Training of AI models');
  assert.equal(await panel.locator('.purpose').count(), 2);
  assert.equal(await panel.getByRole('switch').count(), 0);
  assert.equal(await panel.locator('form').isVisible(), false);
  assert.equal(await panel.locator('.panel').evaluate((element) => getComputedStyle(element).borderRadius), '12px');
  const top = async () => (await panel.locator('.purpose').first().boundingBox()).y;
  const before = await top();
  await page.evaluate(() => (window.kept = document.querySelector('sayso-panel').shadowRoot.querySelector('.purpose h3')));

  release();
  const control = panel.getByRole('switch', { name: 'Better answers from the assistant' });
  await control.waitFor();
  assert.equal(await page.evaluate(() => window.kept === document.querySelector('sayso-panel').shadowRoot.querySelector('.purpose h3')), true);
  assert.equal(await top(), before); // nothing jumps
  await control.click();
  await panel.getByText('Saved.').first().waitFor();
  assert.equal(await control.getAttribute('aria-checked'), 'true');
  assert.deepEqual(page.said, []);
});

test('what the server drew is what the element draws, but for what needs the element', async () => {
  const page = await open({ sub: 'reader-who-compares' });
  const served = /<template[^>]*>([\s\S]*)<\/template>/.exec(site.pages['/'])[1];
  await page.locator('sayso-panel').getByRole('switch').first().waitFor();
  const texts = await page.locator('sayso-panel .panel').evaluate((drawn) => [...drawn.querySelectorAll('h2,h3,dt,dd')].map((element) => element.textContent));
  assert.ok(texts.length > 10);
  const plain = served.replace(/<[^>]+>/g, '\n').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
  for (const text of texts.filter((one) => one !== 'Your choices and receipts')) assert.ok(plain.includes(text), text);
});

test('three files are asked for until it can be toggled, and none of them waits for another', async () => {
  let release;
  held = new Promise((done) => (release = done));
  const asked = [];
  const page = await open({ sub: 'reader-in-a-hurry', script: '/sayso/held.js', heard: (path) => asked.push(path) });
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.json')));
  assert.deepEqual(asked.sort(), ['/sayso/held.js', '/sayso/locales/en.json', '/sayso/panel.css']);
  release();
  await page.locator('sayso-panel').getByRole('switch').first().waitFor();
  assert.equal(asked.filter((path) => path === '/sayso/locales/en.json').length, 1);
  assert.deepEqual(page.said, []);
});

test('with scripts off the same page says no by the plain form, in its language', async () => {
  const page = await open({ sub: 'reader-without-scripts', locale: 'de', javaScriptEnabled: false });
  const panel = page.locator('sayso-panel');
  assert.equal(await panel.getByRole('heading', { level: 2 }).innerText(), 'Training von KI-Modellen');
  await panel.getByRole('checkbox', { name: 'Modelle mit unserem Partner' }).check();
  await panel.locator('form').getByRole('button').click();
  await page.getByRole('heading', { name: 'Ihr Nein ist vermerkt.' }).waitFor();
  const { ticket } = Object.fromEntries([...site.pages['/'].matchAll(/ (ticket)="([^"]+)"/g)].map(([, name, value]) => [name, value]));
  const { body } = await service.call('/v1/choices', { ticket });
  assert.deepEqual(body.choices.map(({ purpose, state }) => [purpose, state]), [['shared-models', 'denied']]);
});

test('what was written into the page cannot break out of it, and what cannot be had is said', async () => {
  const ticket = await service.ticket({ sub: 'reader-of-odd-markup', aud: site.origin, actor: 'subject', context: { jurisdiction: 'DE' } });
  const markup = await renderPanel({ service: service.url, publicService: '', ticket, ticketUrl: '/a"b<c', files: '/x"><script>' });
  assert.doesNotMatch(markup, /<script>|"b<c/);
  assert.match(markup, /action="\/v1\/objections"/);
  await assert.rejects(renderPanel({ service: service.url, ticket: 'none', files: '' }), (problem) => problem instanceof ConsentError && problem.code === 'service.unreachable');
});

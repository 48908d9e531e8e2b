// The last resort: scripts are off, and the plain form that the site has put into its page still says no.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Browser } from './support/browser/port.mjs';
import { Service, issuer, run } from './support/service.mjs';

const person = { sub: 'person-without-scripts', actor: 'subject', context: { jurisdiction: 'DE', age: 'adult', account: 'free' } };
let server, origin, service, browser, ticket;

const form = (lang) => `<!doctype html><html lang="${lang}"><title>Settings</title><sayso-panel><form method="post" action="${service.url}/v1/objections">
<input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="lang" value="${lang}">
<label><input type="checkbox" name="purpose" value="assistant"> Better answers</label>
<label><input type="checkbox" name="purpose" value="shared-models"> Shared models</label><button>Say no</button></form></sayso-panel></html>`;

before(async () => {
  server = createServer((request, response) => {
    if (request.url === '/quiet') response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('content-type', 'text/html; charset=utf-8').end(form(request.url === '/quiet' ? 'en' : request.url.slice(1) || 'en'));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${server.address().port}`;
  service = await Service.start({ policies: ['examples/policies/saas-opt-in.json'], origins: [origin] });
  browser = await Browser.start({ scripts: false });
  ticket = await service.ticket({ ...person, aud: origin });
});

after(async () => {
  await browser?.stop();
  await service?.stop();
  server?.close();
});

test('a no to one purpose is recorded, told in the language of the page, and saved as a record that verifies', async () => {
  const page = await browser.page();
  await page.goto(`${origin}/de`);
  await page.getByLabel('Shared models').check();
  await page.getByRole('button', { name: 'Say no' }).click();
  await page.getByRole('heading', { name: 'Ihr Nein ist vermerkt.' }).waitFor();
  assert.deepEqual(await page.getByRole('listitem').allInnerTexts(), ['Modelle mit unserem Partner: aus']);
  assert.equal(await page.locator('html').getAttribute('lang'), 'de');
  const { name, text } = await page.download(() => page.getByRole('link').click());
  assert.equal(name, 'sayso-record.json');
  const [file, jwks] = ['record.json', 'jwks.json'].map((of) => join(service.folder, of));
  writeFileSync(file, text);
  writeFileSync(jwks, (await service.call('/.well-known/jwks.json')).text);
  const verified = run('receipt', 'verify', file, '--issuer', issuer, '--jwks', jwks, '--json');
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
  const { body } = await service.call('/v1/choices', { ticket });
  assert.deepEqual(body.choices.map(({ purpose, state }) => [purpose, state]), [['shared-models', 'denied']]);
});

test('a page that keeps its address to itself, so that the browser names no origin, loses no no', async () => {
  const page = await browser.page();
  await page.goto(`${origin}/quiet`);
  await page.getByLabel('Better answers').check();
  await page.getByRole('button', { name: 'Say no' }).click();
  await page.getByRole('heading', { name: 'Your no is recorded.' }).waitFor();
  assert.deepEqual(await page.getByRole('listitem').allInnerTexts(), ['Better answers from the assistant: off']);
});

test('with nothing marked it is a no to everything', async () => {
  const page = await browser.page();
  await page.goto(origin);
  await page.getByRole('button', { name: 'Say no' }).click();
  await page.getByRole('heading', { name: 'Your no is recorded.' }).waitFor();
  assert.equal(await page.getByRole('listitem').count(), 2);
});

test('what is not understood is told as a page too, and nothing of the sender comes back as markup', async () => {
  const post = async (body, type = 'application/x-www-form-urlencoded') => {
    const response = await fetch(`${service.url}/v1/objections`, { method: 'POST', headers: { 'content-type': type, origin }, body });
    return { status: response.status, type: response.headers.get('content-type'), csp: response.headers.get('content-security-policy'), text: await response.text() };
  };
  for (const [body, status, code] of [
    ['', 400, 'json.member_missing'],
    [`ticket=${ticket}&purpose=%zz`, 400, 'json.value'],
    [`ticket=${ticket}&state=granted`, 400, 'json.member_unknown'],
    [`ticket=${ticket}&ticket=${ticket}`, 400, 'json.member_unknown'],
    [`ticket=${ticket}&purpose=%3Cscript%3E`, 400, 'case.purpose_unknown'],
    [`ticket=${ticket}x&lang=%22%3E%3Cscript%3E`, 403, 'receipt.untrusted'],
  ]) {
    const answer = await post(body);
    assert.equal(answer.status, status, body);
    assert.match(answer.type, /^text\/html/);
    assert.match(answer.csp, /default-src 'none'/);
    assert.ok(answer.text.includes(`<code>${code}</code>`), answer.text);
    assert.ok(!answer.text.includes('<script'), answer.text);
  }
  assert.equal((await post('x', 'text/plain')).status, 415);
});

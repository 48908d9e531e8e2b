// Guards examples/guides: each is walked as it stands, and the mistakes of which the first tells look as it says.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { mintTicket, policyInForce } from '../../web/dist/server-node.js';
import { sayso } from '../native/cli/run.mjs';
import { startBrowser, startSite } from '../web/support/browser.mjs';
import { Device } from './support/device.mjs';
import { freePort } from './support/free-port.mjs';
import { Guide } from './support/guide.mjs';
import { root } from './support/service.mjs';

const guides = [];
const open = (name) => guides[guides.push(new Guide(name)) - 1];
after(async () => {
  for (const guide of guides) await guide.end();
});

/** Somebody says yes to a panel of that service: keeps the answer as receipt.json and waits until the log has it. */
async function sayYes({ url, folder }, ticket) {
  const call = async (path, { body, ...more } = {}) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${more.ticket}` };
    const answer = await fetch(url + path, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });
    const text = await answer.text();
    assert.ok(answer.ok, text);
    return { text, body: JSON.parse(text) };
  };
  const device = await Device.make();
  const seen = await device.look({ call }, ticket);
  const { text } = await call('/v1/receipts', { ticket, body: device.receipt(seen, [{ purpose: 'assistant', revision: 1, state: 'granted' }]) });
  writeFileSync(join(folder, 'receipt.json'), text);
  while ((await (await fetch(`${url}/log/checkpoint`)).text()).split('\n')[1] !== '1') await new Promise((done) => setTimeout(done, 50));
}

async function ticketFor({ url, folder }, aud) {
  const key = readFileSync(join(folder, 'data/api-key'), 'utf8').trim();
  const body = JSON.stringify({ sub: 'hmac-of-the-account-id', aud, actor: 'subject', context: { jurisdiction: 'DE', age: 'adult', account: 'free' } });
  const answer = await fetch(`${url}/v1/tickets`, { method: 'POST', body, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' } });
  return JSON.parse(await answer.text()).ticket;
}

test('the web developer: a first project, and the pieces of one of their own', async () => {
  const guide = open('web-developer');
  await guide.walk();
  const browser = await startBrowser();
  const page = await browser.context.newPage();
  await page.goto(guide.url);
  await page.locator('sayso-panel').getByText('Acme GmbH').first().waitFor();
  await browser.close();
});

test('the backend developer: tickets, an export, receipts, keys, a restart', async () => {
  const guide = open('backend-developer');
  await guide.walk({ 'hmac-of-a-stranger': () => ticketFor(guide, 'https://www.example.com').then((ticket) => sayYes(guide, ticket)) });
});

test('the backend developer finds every endpoint in the table, with what it takes', () => {
  const source = readFileSync(join(root, 'native/service/router.cpp'), 'utf8');
  const served = [...source.matchAll(/\{"(\w+)", "([^"]+)", Credential::(\w+), Body::\w+, \w+\}/g)].map(([, method, path, takes]) => [`${method} ${path}`, takes]);
  const told = [...open('backend-developer').text.matchAll(/^\| `(\w+ [^`]+)` \| ([^|]+) \|/gm)].map(([, endpoint, takes]) => [endpoint, takes]);
  const word = { key: 'key', none: 'none', any_ticket: 'ticket', ticket: 'ticket', ticket_or_key: 'ticket or key', own: /itself|in the body/ };
  assert.deepEqual(told.map(([endpoint]) => endpoint).sort(), served.map(([endpoint]) => endpoint).sort());
  for (const [endpoint, takes] of served) {
    const [, said] = told.find(([one]) => one === endpoint);
    word[takes] instanceof RegExp ? assert.match(said, word[takes], endpoint) : assert.equal(said, word[takes], endpoint);
  }
});

test('the compliance officer: that day in that country, a suspension, what was shown, the log', async () => {
  const guide = open('compliance-officer');
  await guide.walk({
    'log/checkpoint': async () => {
      await guide.serve('sayso serve --policy examples/policies/saas-opt-in.json --data data --issuer https://consent.example.com --origin https://www.example.com');
      await sayYes(guide, await ticketFor(guide, 'https://www.example.com'));
    },
  });
});

test('every picture and page that a guide points to is there, and the README leads to each guide', () => {
  const folder = join(root, 'examples/guides');
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.md'))) {
    assert.ok(readme.includes(`(examples/guides/${name})`), name);
    const links = [...readFileSync(join(folder, name), 'utf8').matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
    assert.deepEqual(links.filter((link) => !existsSync(join(folder, link))), [], name);
  }
});

test('the web developer: each mistake of the table says in the console what the table says', async (t) => {
  const guide = open('web-developer');
  const rows = [...guide.text.matchAll(/^\| `([^`]+)`( alone)? \| (.+) \| (.+) \|$/gm)].map(([, words]) => words);
  const site = await startSite({ csp: "default-src 'none'" });
  const foreign = await startSite({ csp: "default-src 'none'" });
  guide.address = `127.0.0.1:${await freePort()}`;
  await guide.serve(`sayso serve --policy examples/policies/saas-opt-in.json --data data --issuer https://consent.example.com --origin ${site.origin}`);
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const browser = await startBrowser();
  t.after(async () => {
    await browser.close();
    await Promise.all([site.close(), foreign.close()]);
  });
  const csp = (...services) => `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' ${services.join(' ')}; require-trusted-types-for 'script'`;
  const json = (body) => (_, response) => response.setHeader('content-type', 'application/json').end(body);
  const issuer = 'https://consent.example.com';
  const key = JSON.parse(readFileSync(join(guide.folder, 'data/keys/ticket.jwk'), 'utf8'));
  sayso(['keygen', '--for', 'ticket', '--out', join(guide.folder, 'another.jwk')]);
  const policy = await policyInForce(guide.url);
  const minted = async (by) => {
    const asked = { sub: 'hmac-of-the-account-id', aud: site.origin, actor: 'subject', context: { jurisdiction: 'DE', age: 'adult', account: 'free' } };
    return { answer: json(JSON.stringify(await mintTicket(asked, { issuer, key, policy, ...by }))) };
  };
  const mistakes = {
    'no ticket came, so nobody is signed in': [{ answer: (_, response) => response.writeHead(401).end() }, { ticketUrl: '/nowhere' }, { answer: json('{}') }],
    'is not valid JSON': [{ answer: (_, response) => response.setHeader('content-type', 'text/html').end('<title>Sign in</title>') }],
    'blocked by CORS policy': [{ at: foreign }],
    'no answer to': [{ service: nobody }],
    'Content Security Policy': [{ allowed: [] }],
    'must hold a ticket of this service': [await minted({ key: readFileSync(join(guide.folder, 'another.jwk'), 'utf8') }), await minted({ issuer: `${issuer}/` })],
    'the ticket has expired': [await minted({ now: new Date(Date.now() - 3_600_000) })],
  };
  assert.deepEqual(rows, Object.keys(mistakes));

  const said = async ({ at = site, service = guide.url, ticketUrl = '/ticket', allowed = [guide.url, nobody], answer }) => {
    at.setCsp(csp(...allowed));
    const ticket = await ticketFor(guide, site.origin);
    Object.assign(at.pages, {
      '/': `<!doctype html><html lang="en"><title>Account</title><script type="module" src="/sayso/sayso.js"></script><sayso-panel service="${service}" ticket-url="${ticketUrl}"></sayso-panel></html>`,
      '/ticket': answer ?? json(JSON.stringify({ ticket })),
    });
    const page = await browser.context.newPage();
    const lines = [];
    page.on('console', (message) => lines.push(message.text()));
    const isTold = page.waitForEvent('console', (message) => message.text().startsWith('sayso: '));
    await page.goto(at.origin);
    await isTold;
    await page.close();
    return lines.join('\n');
  };
  for (const [words, cases] of Object.entries(mistakes)) {
    for (const one of cases) {
      const lines = await said(one);
      assert.ok(lines.includes(words), `${words}: ${lines}`);
    }
  }
  assert.ok(!/CORS|Content Security/.test(await said({ service: nobody })), 'alone');
});

test('the package that is named is the one that is built, by a path that npm does not take for a repository', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'web/package.json'), 'utf8'));
  const tarball = `build/sayso-consent-${version}.tgz`;
  for (const file of ['README.md', 'web/README.md', 'examples/guides/web-developer.md']) {
    const text = readFileSync(join(root, file), 'utf8');
    assert.deepEqual([...new Set(text.match(/\S*sayso-consent-[\w.-]+/g))].map((name) => name.replace('`', '')), [`./${tarball}`], file);
    if (text.includes('npx @sayso/consent')) assert.ok(text.indexOf(tarball) < text.indexOf('npx @sayso/consent'), file);
  }
  for (const name of ['react', 'vue', 'backend']) {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'examples', name, 'package.json'), 'utf8'));
    assert.equal(dependencies['@sayso/consent'], `file:../../${tarball}`, name);
  }
});

test('what is cut from a file is refused where the file says otherwise, and what was not printed is missed', async () => {
  for (const [text, fault] of [
    ['```css examples/themes/bank.css\nno such line\n```\n', /examples\/themes\/bank\.css holds/],
    ['```sh\necho one\n```\n```text\ntwo\n```\n', /it prints\ntwo/],
    ['```js\nlet x;\n```\n', /it is said where this is cut from/],
  ]) {
    const guide = open('customer');
    guide.text = text;
    await assert.rejects(guide.walk(), fault);
  }
});

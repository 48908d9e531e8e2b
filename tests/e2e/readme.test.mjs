// Guards the README: what stands there to be typed is typed here, in its order, in an empty folder, before a service started as it says.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeConsumer, root } from '../web/support/consumer.mjs';
import { startBrowser, startSite } from '../web/support/browser.mjs';
import { Device } from './support/device.mjs';
import { freePort } from './support/free-port.mjs';
import { sayso } from './support/service.mjs';

const blocks = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind, text]) => ({ kind, text }));
const one = (kind, word) => {
  const found = blocks.filter((block) => block.kind === kind && block.text.includes(word));
  assert.equal(found.length, 1, `one ${kind} block with ${word}`);
  return found[0].text;
};
const controller = 'https://consent.example.com';
const { folder, remove } = makeConsumer();
const address = { service: '', site: '' };
const ended = [remove];
after(async () => {
  for (const end of ended.reverse()) await end();
});

/** A block as the shell takes it, the made-up controller's address being that of the service here; its issuer stays what it is. */
function type(text, { status = 0 } = {}) {
  const here = text.replaceAll(/(?<!--issuer )https:\/\/consent\.example\.com/g, address.service);
  const { PATH, HOME } = process.env;
  const found = spawnSync('sh', ['-ec', here], { cwd: folder, encoding: 'utf8', env: { PATH: `${join(folder, 'bin')}:${PATH}`, HOME } });
  assert.equal(found.status, status, `${text}\n${found.stdout}${found.stderr}`);
  return found.stdout;
}

before(async () => {
  mkdirSync(join(folder, 'bin'));
  symlinkSync(sayso, join(folder, 'bin/sayso'));
  mkdirSync(join(folder, 'build/release'), { recursive: true });
  symlinkSync(sayso, join(folder, 'build/release/sayso'));
  symlinkSync(join(root, 'examples'), join(folder, 'examples'));
  cpSync(join(root, 'examples/policies/saas-opt-in.json'), join(folder, 'policy.json'));
  for (const [name, version] of [['old', '2024-09-20'], ['new', '2025-11-03']]) cpSync(join(root, `examples/policies/linkedin/${version}.json`), join(folder, `${name}.json`));

  const site = await startSite({ csp: "default-src 'none'" });
  ended.push(() => site.close());
  const servicePort = await freePort();
  Object.assign(address, { service: `http://127.0.0.1:${servicePort}`, site: site.origin });
  site.setCsp(`default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' ${address.service}; require-trusted-types-for 'script'`);
  address.pages = site.pages;

  const command = one('sh', 'sayso serve').trim() + ` --listen 127.0.0.1:${servicePort} --origin ${site.origin}`;
  const service = spawn('sh', ['-c', `exec ${command}`], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  ended.push(() => new Promise((done) => service.once('exit', done) && service.kill()));
  await new Promise((done, failed) => {
    service.stdout.once('data', done);
    service.once('exit', (code) => failed(new Error(`serve ended with ${code}`)));
  });
});

/** Runs a block of JavaScript as a module beside the package, after `given`; what it made, as JSON. */
function runModule(name, given, text, made) {
  const [, imports, rest] = /^((?:import .*\n)*)([\s\S]*)$/.exec(text.replaceAll(/policyInForce\('[^']+'\)/g, `policyInForce('${address.service}')`));
  writeFileSync(join(folder, name), `import { readFileSync } from 'node:fs';\n${imports}${given}\n${rest}\nprocess.stdout.write(JSON.stringify(${made}));\n`);
  const found = spawnSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' });
  assert.equal(found.status, 0, found.stderr);
  return JSON.parse(found.stdout);
}

const mint = (sub) => runModule('mint.mjs', `const sub = ${JSON.stringify(sub)}; const ticketKey = readFileSync('data/keys/ticket.jwk', 'utf8');`, one('js', 'mintTicket'), 'ticket');

let browser;
async function newPage() {
  browser ??= await startBrowser();
  return browser.context.newPage();
}
ended.push(() => browser?.close());

test('every command of ./dev that it names is one', () => {
  const help = spawnSync('./dev', ['help'], { cwd: root, encoding: 'utf8' }).stdout;
  const named = new Set([...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/\.\/dev (\w+)/g)].map(([, name]) => name));
  assert.ok(named.size > 3);
  for (const name of named) assert.match(help, new RegExp(`^ +${name}\\b`, 'm'));
});

test('embed: the three lines draw the panel for whoever the backend says is there', async () => {
  const ticket = mint('hmac-of-the-account-id').replaceAll('"', '');
  const shown = await fetch(`${address.service}/v1/view?mode=settings&locale=en`, { headers: { authorization: `Bearer ${ticket}` } });
  assert.equal(shown.status, 200);
  const html = one('html', '<sayso-panel').replaceAll(controller, address.service);
  Object.assign(address.pages, {
    '/': `<!doctype html><html lang="en"><title>Account</title>${html}</html>`,
    '/account/consent-ticket': (_, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ ticket })),
  });
  const page = await newPage();
  await page.goto(address.site);
  await page.locator('sayso-panel').getByRole('switch').first().waitFor();
});

test('embed: its two lines show the panel in a frame of the consent origin', async () => {
  const around = await startSite({ csp: "default-src 'none'; script-src 'self'; frame-src *" });
  ended.push(() => around.close());
  around.pages['/'] = `<!doctype html><html lang="en"><title>Account</title>${one('html', '<sayso-frame').replaceAll(controller, address.site)}</html>`;
  const example = (name) => readFileSync(join(root, 'examples/frame', name), 'utf8');
  const ticket = mint('hmac-of-another-account').replaceAll('"', '');
  Object.assign(address.pages, {
    '/panel.html': example('panel.html').replace('https://www.example.com', around.origin).replace('service=""', `service="${address.service}"`),
    '/panel.css': example('panel.css'),
    '/consent-ticket': (_, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ ticket })),
  });
  const page = await newPage();
  await page.goto(around.origin);
  await page.frameLocator('sayso-frame iframe').getByRole('switch').first().waitFor();
});

test('init: a first project, in any of the templates that are named', () => {
  const command = one('sh', 'sayso init');
  assert.match(type(command), /^made consent from the template saas-opt-in:/);
  assert.match(type(command, { status: 2 }), /^$/);
  assert.match(type('sayso policy check consent/policy.json'), /^valid: /);
  const [, templates] = /--template (\S+)/.exec(command);
  for (const name of templates.split('|')) type(command.replace('init consent', `init ${name} --template ${name}`));
});

test('check and answer: valid, found wanting for a code host, loosened, answered', () => {
  const lines = one('sh', 'sayso policy check').trim().split('\n');
  assert.equal(lines.length, 4);
  type(lines[0]);
  assert.equal(JSON.parse(type(lines[1])).version, '2.1.0');
  assert.match(type(lines[2], { status: 1 }), /GB/);
  assert.ok(type(lines[3]).length > 200);
});

test('verify: the file that a person saved holds up, is told in words and goes into the standard form', async () => {
  const call = async (path, { ticket, body } = {}) => {
    const answer = await fetch(address.service + path, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', ...(ticket && { authorization: `Bearer ${ticket}` }) },
    });
    const text = await answer.text();
    return { status: answer.status, text, body: JSON.parse(text) };
  };
  const device = await Device.make();
  const ticket = mint('hmac-of-another-account');
  const seen = await device.look({ call }, ticket);
  const signed = device.receipt(seen, [{ purpose: 'assistant', revision: 1, state: 'granted' }]);
  const { status, text } = await call('/v1/receipts', { body: signed, ticket });
  assert.equal(status, 201, text);
  writeFileSync(join(folder, 'receipt.json'), text);
  const said = type(one('sh', 'receipt verify'));
  assert.match(said, /replayed/);
  assert.match(said, /Better answers from the assistant/);
  assert.match(said, /dpv/i);
  const given = `const bundle = readFileSync('receipt.json', 'utf8'); const jwks = readFileSync('jwks.json', 'utf8');`;
  const verdict = runModule('verify.mjs', given, one('js', 'verifyBundle'), '{ ok, level, subject, choices, acceptedAt, checks }');
  assert.deepEqual([verdict.ok, verdict.level, verdict.subject], [true, 'replayed', 'hmac-of-another-account']);
});

test('gate: somebody in London during the suspension is not trained on', () => {
  const decisions = JSON.parse(type(one('sh', 'sayso decide')));
  assert.ok(decisions.length > 0);
  for (const { permitted } of decisions) assert.equal(permitted, false);
});

test('no block is left untyped', () => {
  const typed = ['./dev demo', '<sayso-panel', '<sayso-frame', 'mintTicket', 'sayso init', 'sayso serve', 'sayso policy check', 'receipt verify', 'verifyBundle', 'sayso decide'];
  assert.deepEqual(blocks.filter(({ text }) => !typed.some((word) => text.includes(word))), []);
});

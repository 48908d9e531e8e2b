// What is refused writes nothing: every refusal is compared with the number of rows in the ledger's file before and after.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Device } from './support/device.mjs';
import { Service } from './support/service.mjs';

const origin = 'https://site.example';
const optIn = 'examples/policies/saas-opt-in.json';
const series = ['2024-09-18', '2024-09-20', '2025-11-03'].map((version) => `examples/policies/linkedin/${version}.json`);
const adult = { jurisdiction: 'DE', age: 'adult', account: 'free' };
const yes = (purpose, revision = 1) => [{ purpose, revision, state: 'granted' }];
const no = (purpose, revision = 1) => [{ purpose, revision, state: 'denied' }];

let service, device, number = 0;
const someone = (context = adult) => ({ sub: `person-refused-${String(++number).padStart(6, '0')}`, aud: origin, actor: 'subject', context });
const post = (body, ticket, to = service) => to.call('/v1/receipts', { method: 'POST', body, ticket });

async function refused(answer, status, code, { to = service, rows }) {
  const { status: got, body } = await answer;
  assert.deepEqual({ status: got, code: body.code }, { status, code });
  assert.deepEqual(to.rows(), rows);
}

before(async () => {
  service = await Service.start({ policies: [optIn], origins: [origin] });
  device = await Device.make();
});
after(() => service?.stop());

test('an honest receipt is taken once, and answered again with the same receipt and countersignature', async () => {
  const ticket = await service.ticket(someone());
  const body = device.receipt(await device.look(service, ticket), yes('assistant'));
  const first = await post(body, ticket);
  const rows = service.rows();
  const again = await post(body, ticket);
  assert.deepEqual([first.status, again.status], [201, 200]);
  const [taken, told] = [JSON.parse(first.text), JSON.parse(again.text)];
  // Its proof in the log may have followed in between.
  assert.deepEqual({ ...told, log: null }, { ...taken, log: null });
  assert.deepEqual(service.rows(), rows);
});

test('a receipt altered after it was signed', async () => {
  const ticket = await service.ticket(someone());
  const body = device.receipt(await device.look(service, ticket), no('assistant'));
  const [header, payload, signature] = body.receipt.split('.');
  const altered = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('"denied"', '"granted"')).toString('base64url');
  const rows = service.rows();
  await refused(post({ ...body, receipt: `${header}.${altered}.${signature}` }, ticket), 403, 'receipt.untrusted', { rows });
});

test('another body under a jti that was taken', async () => {
  const ticket = await service.ticket(someone());
  const ground = await device.look(service, ticket);
  let jti;
  await post(device.receipt(ground, no('assistant'), (payload) => { ({ jti } = payload); }), ticket);
  const rows = service.rows();
  await refused(post(device.receipt(ground, no('shared-models'), (payload) => { payload.jti = jti; }), ticket), 409, 'receipt.jti_taken', { rows });
});

test('another person’s ticket', async () => {
  const mine = await service.ticket(someone());
  const theirs = await service.ticket(someone());
  const body = device.receipt(await device.look(service, mine), yes('assistant'));
  const rows = service.rows();
  await refused(post(body, theirs), 403, 'receipt.sub_mismatch', { rows });
});

test('no ticket at all', async () => {
  const ticket = await service.ticket(someone());
  const body = device.receipt(await device.look(service, ticket), no('assistant'));
  const rows = service.rows();
  await refused(post(body), 401, 'receipt.ticket_required', { rows });
});

test('a yes that comes late, after a newer no', async () => {
  const who = someone();
  const ticket = await service.ticket(who);
  const late = device.receipt(await device.look(service, ticket), yes('assistant'));
  const newer = await service.ticket(who);
  assert.equal((await post(device.receipt(await device.look(service, newer), no('assistant')), newer)).status, 201);
  const rows = service.rows();
  await refused(post(late, ticket), 409, 'receipt.state_changed', { rows });
});

test('a no is taken late, with an old head and another device', async () => {
  const who = someone();
  const ticket = await service.ticket(who);
  const ground = await device.look(service, ticket);
  assert.equal((await post(device.receipt(ground, yes('assistant')), ticket)).status, 201);
  const lost = await Device.make();
  assert.equal((await post(lost.receipt(ground, no('assistant')), await service.ticket(who))).status, 201);
});

test('a ticket that another device has used for a yes', async () => {
  const ticket = await service.ticket(someone());
  assert.equal((await post(device.receipt(await device.look(service, ticket), yes('assistant')), ticket)).status, 201);
  const other = await Device.make();
  const body = other.receipt(await other.look(service, ticket), yes('shared-models'));
  const rows = service.rows();
  await refused(post(body, ticket), 403, 'receipt.ticket_bound', { rows });
});

test('a yes for a view that nobody could have been shown', async () => {
  const ticket = await service.ticket(someone());
  const body = device.receipt(await device.look(service, ticket), yes('assistant'), (payload) => { payload.view.sha256 = payload.view.choices; });
  const rows = service.rows();
  await refused(post(body, ticket), 409, 'receipt.view_differs', { rows });
});

test('a yes and a no in one receipt', async () => {
  const ticket = await service.ticket(someone());
  const ground = await device.look(service, ticket);
  const rows = service.rows();
  assert.throws(() => device.receipt(ground, [...yes('assistant'), ...no('shared-models')]), { code: 'receipt.payload' });
  assert.deepEqual(service.rows(), rows);
});

test('bodies that are no JSON, no receipt or too large', async () => {
  const ticket = await service.ticket(someone());
  const rows = service.rows();
  for (const [body, status] of [['{', 400], ['{"receipt":"x","receipt":"y"}', 400], [`{"receipt":"${'x'.repeat(70_000)}"}`, 413]]) {
    const answer = await post(body, ticket);
    assert.equal(answer.status, status, answer.text);
    assert.ok(answer.body.code, answer.text);
  }
  assert.deepEqual(service.rows(), rows);
});

test('a yes under a policy that has been superseded', async () => {
  const old = await Service.start({ policies: series.slice(0, 1), origins: [origin] });
  try {
    const who = someone({ jurisdiction: 'US-IL', age: 'adult', account: 'free' });
    const ticket = await old.ticket(who);
    const ground = await device.look(old, ticket);
    const { id, revision } = JSON.parse(ground.envelope.view).purposes[0];
    const body = device.receipt(ground, yes(id, revision));
    await old.restart({ policies: series });
    const rows = old.rows();
    await refused(post(body, ticket, old), 409, 'receipt.policy_superseded', { to: old, rows });
  } finally {
    await old.stop();
  }
});

test('a yes where the policy prohibits', async () => {
  const strict = await Service.start({ policies: series, origins: [origin] });
  try {
    const ticket = await strict.ticket(someone({ jurisdiction: 'ES', age: '13_15', account: 'free' }));
    const ground = await device.look(strict, ticket);
    const { id, revision } = JSON.parse(ground.envelope.view).purposes[0];
    const rows = strict.rows();
    await refused(post(device.receipt(ground, yes(id, revision)), ticket, strict), 403, 'receipt.not_askable', { to: strict, rows });
  } finally {
    await strict.stop();
  }
});

test('a credential that is no ticket', async () => {
  const rows = service.rows();
  for (const ticket of ['nonsense', 'a.b.c', service.apiKey]) {
    const { status } = await service.call('/v1/choices', { ticket });
    assert.ok(status === 401 || status === 403, `${status}`);
  }
  assert.deepEqual(service.rows(), rows);
});

// A no needs neither a key nor a panel: the controller records it, signs the record, and it binds the next decision.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { claimsOf } from './support/device.mjs';
import { Service, issuer, run } from './support/service.mjs';

const origin = 'https://site.example';
let service, number = 0;
const someone = () => ({ sub: `person-objects-${String(++number).padStart(6, '0')}`, aud: origin, actor: 'subject', context: { jurisdiction: 'DE', age: 'adult', account: 'free' } });
const object = (body) => service.call('/v1/objections', { method: 'POST', body });

before(async () => {
  service = await Service.start({ policies: ['examples/policies/saas-opt-in.json'], origins: [origin] });
});
after(() => service?.stop());

test('a no to everything is recorded, stands, and verifies as countersigned', async () => {
  const who = someone();
  const { status, body, text } = await object({ ticket: await service.ticket(who) });
  assert.equal(status, 201, text);
  assert.deepEqual(claimsOf(body.record).choices.map(({ purpose, state }) => `${purpose} ${state}`), ['assistant denied', 'shared-models denied']);
  const standing = (await service.call('/v1/choices', { ticket: await service.ticket(who) })).body;
  assert.deepEqual(standing.choices.map(({ state }) => state), ['denied', 'denied']);

  const [file, jwks] = ['record.json', 'jwks.json'].map((name) => join(service.folder, name));
  writeFileSync(file, text);
  writeFileSync(jwks, (await service.call('/.well-known/jwks.json')).text);
  const verified = run('receipt', 'verify', file, '--issuer', issuer, '--jwks', jwks, '--json');
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
  assert.equal(JSON.parse(verified.stdout).level, 'countersigned');
});

test('a no to one purpose leaves the other unanswered', async () => {
  const who = someone();
  const { body } = await object({ ticket: await service.ticket(who), purpose: ['shared-models'], lang: 'de' });
  assert.deepEqual(claimsOf(body.record).choices, [{ purpose: 'shared-models', revision: 1, state: 'denied' }]);
});

test('an organisation prohibits for all its members', async () => {
  const org = { sub: 'organisation-objects-1', aud: origin, actor: 'organisation', context: {}, members: 3 };
  assert.equal((await object({ ticket: await service.ticket(org) })).status, 201);
  const member = { ...someone(), org: org.sub };
  const { body } = await service.call('/v1/choices', { ticket: await service.ticket(member) });
  assert.deepEqual(body.choices.map(({ state, by }) => [state, by]), [['prohibited', 'organisation']]);
});

test('what is not understood is refused and writes nothing', async () => {
  const ticket = await service.ticket(someone());
  const rows = service.rows();
  for (const [body, status, code] of [
    [{ ticket, purpose: ['nothing'] }, 400, 'case.purpose_unknown'],
    [{ ticket, purpose: ['assistant', 'assistant'] }, 400, 'json.value'],
    [{ ticket, state: 'granted' }, 400, 'json.member_unknown'],
    [{ ticket: `${ticket}x` }, 403, 'receipt.untrusted'],
    [{}, 400, 'json.member_missing'],
  ]) {
    const answer = await object(body);
    assert.deepEqual([answer.status, answer.body.code], [status, code]);
  }
  assert.deepEqual(service.rows(), rows);
});

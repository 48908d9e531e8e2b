// An organisation's word about its members: it binds the next decision, is told to the member, and lifts no member's no.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser } from './support/browser/port.mjs';
import { Device } from './support/device.mjs';
import { PanelPage } from './support/panel-page.mjs';
import { Service } from './support/service.mjs';
import { Site } from './support/site.mjs';

const ASSISTANT = 'Better answers from the assistant';
const org = 'organisation-acme-000001';
const member = { sub: 'person-at-acme-0000001', org, context: { jurisdiction: 'DE', age: 'adult', account: 'free' } };

let site, service, browser, device;

before(async () => {
  site = await Site.start();
  service = await Service.start({ policies: ['examples/policies/saas-opt-in.json'], origins: [site.origin] });
  Object.assign(site, { service, person: member });
  browser = await Browser.start();
  device = await Device.make();
});

after(async () => {
  await browser?.stop();
  await service?.stop();
  await site?.stop();
});

const decisionAbout = async (sub) => (await service.call('/v1/decisions', { method: 'POST', key: true, body: `${JSON.stringify({ sub, purpose: 'assistant' })}\n`,
  headers: { 'content-type': 'application/x-ndjson' } })).body[0];

async function instruct(state) {
  const ticket = await service.ticket({ sub: org, aud: site.origin, actor: 'organisation', context: {}, members: 312 });
  const ground = await device.look(service, ticket);
  const body = device.receipt(ground, [{ state }], (payload) => {
    payload.method = 'api';
    delete payload.view;
  });
  delete body.shown;
  return service.call('/v1/receipts', { method: 'POST', ticket, body });
}

test('a member says yes; the organisation prohibits; the next decision about the member is no', async () => {
  const panel = await PanelPage.open(browser, site.origin);
  await panel.toggle(ASSISTANT);
  assert.equal((await decisionAbout(member.sub)).permitted, true);

  const answer = await instruct('prohibited');
  assert.equal(answer.status, 201, answer.text);
  const decision = await decisionAbout(member.sub);
  assert.equal(decision.permitted, false);
  assert.equal(decision.reason, 'org_prohibits');

  await panel.reload();
  assert.equal(await panel.switch(ASSISTANT).count(), 0);
  assert.match(await panel.purpose(ASSISTANT).innerText(), /organisation/i);
});

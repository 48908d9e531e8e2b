/** What happens around the person whom the visitor poses as: the network tells its members, an organisation decides. */
import { sendReceipt } from './receipts.js';
import * as service from './service.js';

/** On these days all eight members open their settings. Under `opt_out` data is used only of people who were told. */
export const NOTICE_DAYS = ['2024-09-18T12:00:00Z', '2025-09-22T00:00:00Z'];
const NOTICE_MODES = new Set(['opt_out', 'notice_only']);

/** Shows the settings to one person and records which notice rules they saw: those of the version in force, also where they begin later. */
export async function tell(core, policies, person) {
  const ticket = await service.ticketFor(person);
  const envelope = await service.viewFor(ticket);
  const view = JSON.parse(envelope.view);
  const version = policies.map((text) => JSON.parse(text)).find((one) => one.version === view.policy.version);
  const choices = noticesIn(view, new Set(version.rules.map(({ id }) => id)));
  if (choices.length > 0) await sendReceipt(core, ticket, choices, { envelope, head: envelope.head });
}

function noticesIn({ purposes }, published) {
  const isNotice = ({ id, mode }) => NOTICE_MODES.has(mode) && published.has(id);
  return purposes
    .map(({ id, revision, rules, coming }) => ({ purpose: id, revision, state: 'notified', rules: [...rules, ...coming].filter(isNotice).map((rule) => rule.id) }))
    .filter(({ rules }) => rules.length > 0);
}

/** The organisation decides for its members: `prohibited` or `granted`, for all purposes. */
export async function instruct(core, org, state) {
  const ticket = await service.ticketForOrganisation(org);
  const envelope = await service.viewFor(ticket, 'organisation');
  await sendReceipt(core, ticket, [{ state }], { envelope, head: envelope.head });
}

/** The organisation's last word, or null. */
export function stanceOf(choices) {
  return choices.findLast(({ by }) => by === 'organisation')?.state ?? null;
}

/** The calls that this page makes to the service. Two of them exist only in a demonstration: the clock and `pose as`. */

async function call(path, { method = 'GET', body, ticket } = {}) {
  const headers = {};
  if (body) headers['content-type'] = 'application/json';
  if (ticket) headers.authorization = `Bearer ${ticket}`;
  const response = await fetch(path, { method, headers, credentials: 'omit', ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text;
}

const json = async (path, options) => JSON.parse(await call(path, options));

/** What the service's clock shows. */
export const readClock = async () => (await json('/demo/clock')).now;

/** Sets the service's clock. */
export const setClock = (now) => call('/demo/clock', { method: 'PUT', body: { now } });

/** A ticket for this person, as the backend of a real site would ask for it. */
export async function ticketFor({ sub, context, org }) {
  const body = { sub, aud: location.origin, actor: 'subject', context, ...(org ? { org: org.sub } : {}) };
  return (await json('/demo/tickets', { method: 'POST', body })).ticket;
}

/** A ticket for somebody who has no account yet: it serves to draw the questions of the sign-up form. */
export const ticketBeforeSignUp = async (context) =>
  (await json('/demo/tickets', { method: 'POST', body: { aud: location.origin, actor: 'subject', context } })).ticket;

/** The ticket of the new account, which follows the one in the form: with it the answers are signed. */
export async function ticketAfterSignUp(sub, context, first) {
  const { jti } = JSON.parse(atob(first.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
  return (await json('/demo/tickets', { method: 'POST', body: { sub, aud: location.origin, actor: 'subject', context, follows: jti } })).ticket;
}

/** A ticket for somebody who decides for an organisation. */
export async function ticketForOrganisation({ sub, context, members }) {
  return (await json('/demo/tickets', { method: 'POST', body: { sub, aud: location.origin, actor: 'organisation', context, members } })).ticket;
}

/** What is recorded: the choices, the organisation's among them, and the latest receipt. */
export const recordOf = (ticket) => json('/v1/choices', { ticket });

/** What the panel shows the ticket's holder now, with what it was made of. */
export const viewFor = (ticket, mode = 'settings') => json(`/v1/view?mode=${mode}&locale=en`, { ticket });

/** Sends a receipt. */
export const send = (ticket, body) => call('/v1/receipts', { method: 'POST', body, ticket });

/** The version in force and all versions loaded, as a receipt names them. */
export async function policyPin() {
  const { id, series, now } = await json('/v1/policy');
  const { version, sha256 } = series.findLast(({ published }) => published <= now) ?? series[0];
  return { id, version, sha256, series: series.map((one) => one.sha256) };
}

/** The exact texts of the policy's versions, oldest first. */
export async function policies() {
  const { series } = await json('/v1/policy');
  return Promise.all(series.map(({ sha256 }) => call(`/v1/policy/${sha256}`)));
}

/** The controller's public keys, as they are served. */
export const publicKeys = () => call('/.well-known/jwks.json');

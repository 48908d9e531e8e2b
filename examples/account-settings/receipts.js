/**
 * Makes and sends a receipt without a panel: what this demonstration needs to play the people whom the visitor does not pose as.
 * The core makes the bytes, the browser signs them. A key here lives for one receipt: nobody owns a device.
 */
import * as service from './service.js';

const utf8 = (text) => new TextEncoder().encode(text);
const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const digest = async (bytes) => base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
const claimsOf = (ticket) => JSON.parse(atob(ticket.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));

/** Sends `choices` of the ticket's person or organisation. `envelope` is the view that they saw. */
export async function sendReceipt(core, ticket, choices, { envelope, head }) {
  const claims = claimsOf(ticket);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const value = JSON.stringify(claims.context);
  const receipt = await sign(core, {
    v: 1, iss: claims.aud, aud: claims.iss, sub: claims.sub, jti: uuid7(claims.iat), iat: claims.iat, policy: await service.policyPin(),
    view: await viewPin(envelope),
    context: await digest(new Uint8Array([...salt, ...utf8(value)])), ticket: claims.jti, method: modeOf(envelope),
    actor: claims.actor, choices, ...(head ? { prev: head } : {}),
  });
  const { choices: before, extra } = envelope;
  await service.send(ticket, { receipt, context: { salt: base64url(salt), value }, shown: { choices: before, ...(extra ? { extra } : {}) } });
}

const modeOf = ({ view }) => JSON.parse(view).mode;

async function viewPin({ view, at, locale, catalogue, choices, extra }) {
  const digests = { choices: await digest(utf8(choices)), ...(extra ? { extra: await digest(utf8(extra)) } : {}), sha256: await digest(utf8(view)) };
  return { mode: modeOf({ view }), locale, at, catalogue, ...digests };
}

async function sign(core, payload) {
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  const jwk = { kty, crv, x, y };
  const kid = await digest(utf8(core.thumbprint(jwk)));
  const { signing_input: input } = core.prepare({ typ: 'consent-receipt+jwt', alg: 'ES256', jwk, kid, payload: { ...payload, cnf: { jwk } } });
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, utf8(input));
  return core.seal({ signing_input: input, signature: base64url(new Uint8Array(signature)) }).jws;
}

/** RFC 9562, version 7, of an instant in seconds. */
function uuid7(seconds) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint32(0, Math.floor((seconds * 1000) / 65536));
  new DataView(bytes.buffer).setUint16(4, (seconds * 1000) % 65536);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

// A device in Node that says what no honest panel says: real keys, real receipts, wrong in one place.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { loadCore } from '../../../web/dist/core-node.js';

export const digest = (bytes) => createHash('sha256').update(bytes).digest('base64url');
export const claimsOf = (jws) => JSON.parse(Buffer.from(jws.split('.')[1], 'base64url'));

let last = 0;
function uuid7() {
  last = Math.max(Date.now(), last + 1);
  const hex = last.toString(16).padStart(12, '0') + '7' + randomBytes(10).toString('hex').slice(0, 3) + '8' + randomBytes(10).toString('hex').slice(0, 15);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export class Device {
  static async make() {
    const device = new Device();
    device.core = await loadCore();
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { kty, crv, x } = publicKey.export({ format: 'jwk' });
    device.jwk = { kty, crv, x };
    device.privateKey = privateKey;
    device.kid = digest(device.core.thumbprint(device.jwk));
    return device;
  }

  /** What the panel would have fetched and remade before a click: the ground on which a receipt stands. */
  async look(service, ticket) {
    const envelope = (await service.call('/v1/view?mode=settings&locale=en', { ticket })).body;
    const policies = await Promise.all(envelope.series.map(async (sha256) => (await service.call(`/v1/policy/${sha256}`)).text));
    return { envelope, policies, ticket, claims: claimsOf(ticket) };
  }

  /** The body of POST /v1/receipts; `change(payload, body)` may spoil it before it is signed. */
  receipt({ envelope, policies, claims }, choices, change = () => {}) {
    const view = JSON.parse(envelope.view);
    const shown = policies.findIndex((text) => JSON.parse(text).version === view.policy.version);
    const salt = randomBytes(16);
    const canonical = JSON.stringify(claims.context);
    const payload = {
      v: 1, iss: claims.aud, aud: claims.iss, sub: claims.sub, jti: uuid7(), iat: claims.iat, cnf: { jwk: this.jwk },
      policy: { ...view.policy, sha256: envelope.series[shown], series: envelope.series },
      view: { mode: 'settings', locale: envelope.locale, at: envelope.at, catalogue: envelope.catalogue, choices: digest(envelope.choices), sha256: digest(envelope.view) },
      context: digest(Buffer.concat([salt, Buffer.from(canonical)])),
      ticket: claims.jti, method: 'settings', actor: claims.actor, choices, ...(envelope.head ? { prev: envelope.head } : {}),
    };
    const body = { context: { salt: salt.toString('base64url'), value: canonical }, shown: { choices: envelope.choices } };
    change(payload, body);
    return { receipt: this.sign(payload), ...body };
  }

  sign(payload) {
    const { signing_input } = this.core.prepare({ typ: 'consent-receipt+jwt', alg: 'Ed25519', jwk: this.jwk, kid: this.kid, payload });
    return this.core.seal({ signing_input, signature: sign(null, Buffer.from(signing_input), this.privateKey).toString('base64url') }).jws;
  }
}

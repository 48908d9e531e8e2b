import { digest, toBase64url, utf8 } from '../bytes.ts';
import { type ConsentCore, ConsentError } from '../core.ts';
import type { Digest, PublicKey, Ticket, TicketAnswer, TicketRequest } from '../generated/contract.ts';
import { uuid7 } from '../receipt/ids.ts';

/** In whose name tickets are made. Nothing of it reaches the page but the ticket. */
export interface TicketIssuer {
  /** The controller's issuer, as the service has it (`--issuer`). */
  readonly issuer: string;
  /** The private key that signs tickets, as `sayso keygen --for ticket` writes it: the file's text, or its value. */
  readonly key: string | JsonWebKey;
  /** Digest of the policy in force: see policyInForce. */
  readonly policy: Digest;
  /** When; the clock's time where absent. */
  readonly now?: Date;
}

const TYPE = 'consent-ticket+jwt';
const TICKET_SECONDS = 15 * 60;
const KNOWN = ['issuer', 'key', 'policy', 'now'];
const OURS = ['v', 'iss', 'iat', 'exp', 'jti', 'policy'];

interface Signer {
  readonly jwk: PublicKey;
  readonly kid: Digest;
  readonly sign: CryptoKey;
}

// A key is imported once: most backends have one, and importing costs as much as signing.
const signers = new Map<string, Promise<Signer>>();

function badKey(detail: string, cause?: unknown): never {
  throw new ConsentError('key.value', detail, { path: '/key' }, cause);
}

async function importSigner(text: string): Promise<Signer> {
  let key: JsonWebKey & { typ?: unknown; kid?: unknown };
  try {
    key = JSON.parse(text);
  } catch {
    badKey('the ticket key is not JSON'); // never with its text: it is a secret
  }
  const { kty, crv, x, d, kid, typ } = key ?? {};
  // INVARIANT: only a key made for tickets signs tickets; the one that countersigns never leaves the service.
  if (typ !== TYPE) badKey(`\`typ\` of the ticket key is not \`${TYPE}\``);
  if (kty !== 'OKP' || crv !== 'Ed25519' || !x || !d || typeof kid !== 'string') badKey('not a private Ed25519 key with `kid`');
  // The service finds the key by its thumbprint (RFC 7638): under another name each ticket would be refused there.
  if ((await digest(JSON.stringify({ crv, kty, x }))) !== kid) badKey('`kid` is not the thumbprint of the ticket key');
  const jwk = { kty, crv, x } as PublicKey;
  const sign = await crypto.subtle
    .importKey('jwk', { kty, crv, x, d }, 'Ed25519', false, ['sign'])
    .catch((cause: unknown) => badKey('the ticket key cannot be used here', cause));
  return { jwk, kid, sign };
}

function signerOf(key: string | JsonWebKey): Promise<Signer> {
  const text = typeof key === 'string' ? key : JSON.stringify(key);
  const known = signers.get(text);
  if (known) return known;
  const made = importSigner(text);
  signers.set(text, made);
  made.catch(() => signers.delete(text));
  return made;
}

function refuseBadCall(request: TicketRequest, by: TicketIssuer): void {
  const unknown = Object.keys(by ?? {}).find((name) => !KNOWN.includes(name)) ?? Object.keys(request ?? {}).find((name) => OURS.includes(name));
  if (unknown !== undefined) throw new ConsentError('json.member_unknown', `there is no \`${unknown}\``, { path: `/${unknown}` });
  const missing = (['issuer', 'key', 'policy'] as const).find((name) => !by?.[name]);
  if (missing) throw new ConsentError('json.member_missing', `\`${missing}\` must be said`, { path: `/${missing}` });
  if (by.now && Number.isNaN(+by.now)) throw new ConsentError('time.instant', '`now` is no date', { path: '/now' });
}

/**
 * A ticket as the service's `POST /v1/tickets` gives it, made by the site's backend itself: who the person before the panel is, for
 * fifteen minutes. `request` has the members of that endpoint's body. The core makes the bytes and refuses whatever the service would.
 * Rejects with a ConsentError: the core's codes with the path in the payload, `key.value`, `json.member_missing`, `json.member_unknown`.
 */
export async function mintTicketWith(core: ConsentCore, request: TicketRequest, by: TicketIssuer): Promise<TicketAnswer> {
  refuseBadCall(request, by);
  const { jwk, kid, sign } = await signerOf(by.key);
  const now = +(by.now ?? Date.now());
  const iat = Math.floor(now / 1000);
  const exp = iat + TICKET_SECONDS;
  const payload = { ...request, v: 1, iss: by.issuer, iat, exp, jti: uuid7(now), policy: by.policy } as Ticket;
  const { signing_input } = core.prepare({ typ: TYPE, alg: 'Ed25519', jwk, kid, payload });
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', sign, utf8(signing_input)));
  const { jws } = core.seal({ signing_input, signature: toBase64url(signature) });
  return { ticket: jws, exp };
}

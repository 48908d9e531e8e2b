import { digest, utf8 } from '../bytes.ts';
import type {
  Context, Digest, Id, PolicyPin, Receipt, ReceiptsRequest, Seconds, SignedChoice, Ticket, Uuid7, View, ViewEnvelope, ViewMode,
} from '../generated/contract.ts';
import type { DeviceKey } from './key-store.ts';
import { makeSalt, uuid7 } from './ids.ts';

/** What a person chose and before what: all that a receipt needs, save the key and the core. It can be kept and signed later. */
export interface Intent {
  readonly id: Uuid7;
  /** Address of the service; empty where the page takes the receipt. */
  readonly service: string;
  readonly purpose: Id;
  readonly revision: number;
  readonly state: 'granted' | 'denied';
  readonly iat: Seconds;
  readonly mode: ViewMode;
  readonly envelope: ViewEnvelope;
  readonly claims: Claims;
  /** The ticket's text; absent where the receipt is self-asserted. */
  readonly ticket?: string;
}

/** What a receipt takes from a ticket; without one, from the page itself. */
export type Claims = Pick<Ticket, 'iss' | 'aud' | 'actor' | 'context'> & { readonly sub: string; readonly jti?: string };

/** What of the policy a receipt names, and the canonical context. */
export interface Grounds {
  readonly policy: PolicyPin;
  readonly context: string;
}

export type Chosen = Pick<Intent, 'purpose' | 'revision' | 'state'>;

/** The intent of a click at this instant, in milliseconds by the corrected clock. */
export function makeIntent(milliseconds: number, chosen: Chosen, rest: Omit<Intent, 'id' | 'iat' | keyof Chosen>): Intent {
  return { id: uuid7(milliseconds), iat: Math.floor(milliseconds / 1000), ...chosen, ...rest };
}

/** The payload to sign, and the rest of the body to post. The context is digested with a salt of its own. */
export async function makePayload(intent: Intent, key: DeviceKey, { policy, context }: Grounds) {
  const salt = makeSalt();
  const { claims, envelope } = intent;
  const payload: Receipt = {
    v: 1,
    iss: claims.aud,
    aud: claims.iss,
    sub: claims.sub,
    jti: intent.id,
    iat: intent.iat,
    cnf: { jwk: key.jwk },
    policy,
    view: await viewPin(intent.mode, envelope),
    context: await saltedDigest(salt.bytes, context),
    ...(claims.jti ? { ticket: claims.jti } : {}),
    method: intent.mode,
    actor: claims.actor,
    choices: [signedChoice(intent)],
    ...(envelope.head ? { prev: envelope.head } : {}),
  };
  const rest: Omit<ReceiptsRequest, 'receipt'> = {
    context: { salt: salt.text, value: context },
    shown: { choices: envelope.choices, ...(envelope.extra ? { extra: envelope.extra } : {}) },
  };
  return { payload, rest };
}

async function viewPin(mode: ViewMode, envelope: ViewEnvelope): Promise<NonNullable<Receipt['view']>> {
  const { at, locale, catalogue, choices, extra, view } = envelope;
  const [choicesDigest, extraDigest, sha256] = await Promise.all([digest(choices), extra && digest(extra), digest(view)]);
  return { mode, locale, at, catalogue, choices: choicesDigest, ...(extraDigest ? { extra: extraDigest } : {}), sha256 };
}

function signedChoice({ claims, purpose, revision, state }: Intent): SignedChoice {
  if (claims.actor !== 'organisation') return { purpose, revision, state };
  return { purpose, state: state === 'denied' ? 'prohibited' : state };
}

async function saltedDigest(salt: Uint8Array, text: string): Promise<Digest> {
  const bytes = utf8(text);
  const whole = new Uint8Array(salt.length + bytes.length);
  whole.set(salt);
  whole.set(bytes, salt.length);
  return digest(whole);
}

/** Which version a view shows, among the texts of its series. */
export async function pinPolicy(view: View, policies: readonly string[]): Promise<PolicyPin> {
  const series = await Promise.all(policies.map((text) => digest(text)));
  const shown = policies.findIndex((text) => (JSON.parse(text) as { version: string }).version === view.policy.version);
  return { ...view.policy, sha256: series[shown] as Digest, series };
}

/** The claims of somebody of whom no ticket tells: the device's own word. */
export function selfAsserted(sub: string, issuer: string, context: Context): Claims {
  return { iss: issuer, aud: location.origin, sub, actor: 'subject', context };
}

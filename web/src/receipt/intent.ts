import { digest, utf8 } from '../bytes.ts';
import type {
  Actor,
  Context,
  Digest,
  Id,
  PolicyPin,
  Receipt,
  ReceiptsRequest,
  Seconds,
  SignedChoice,
  Ticket,
  Uuid7,
  View,
  ViewEnvelope,
  ViewMode,
} from '../generated/contract.ts';
import type { DeviceKey } from './key-store.ts';
import { makeSalt, uuid7 } from './ids.ts';

/** What a person chose and before what: all that a receipt needs save key and core, so it can be signed later. */
export interface Intent {
  readonly id: Uuid7;
  /** Address of the service; empty where the page takes the receipt. */
  readonly service: string;
  readonly said: readonly SignedChoice[];
  readonly iat: Seconds;
  /** Drawn with the choice, so that it is the same receipt wherever and however often it is signed. */
  readonly salt: ReturnType<typeof makeSalt>;
  /** A signal is no view's: its receipt says nothing of what was shown. */
  readonly method: ViewMode | 'signal';
  readonly envelope: ViewEnvelope;
  readonly claims: Claims;
  /** The ticket's text; absent where the receipt is self-asserted. */
  readonly ticket?: string;
}

/** What a receipt takes from a ticket; without one, from the page itself. */
export type Claims = Pick<Ticket, 'iss' | 'aud' | 'actor' | 'context'> & {
  readonly sub: string;
  readonly jti?: string;
};

/** What of the policy a receipt names, and the canonical context. */
export interface Grounds {
  readonly policy: PolicyPin;
  readonly context: string;
}

/** One answer of a person, as a click gives it. */
export interface Chosen {
  readonly purpose: Id;
  readonly revision: number;
  readonly state: 'granted' | 'denied';
}

// The clock is corrected by what the service says of the time, and may step back: what is said later still comes after.
let last = 0;

/** The intent of this instant, in milliseconds by the corrected clock. */
export function makeIntent(milliseconds: number, rest: Omit<Intent, 'id' | 'iat' | 'salt'>): Intent {
  last = Math.max(last + 1, milliseconds);
  return { id: uuid7(last), iat: Math.floor(milliseconds / 1000), salt: makeSalt(), ...rest };
}

/** An answer as it is signed; an organisation's no prohibits. */
export function signedChoice({ purpose, revision, state }: Chosen, actor: Actor): SignedChoice {
  if (actor !== 'organisation') return { purpose, revision, state };
  return { purpose, state: state === 'denied' ? 'prohibited' : state };
}

/** The payload to sign, and the rest of the body to post. The context is digested with a salt of its own. */
export async function makePayload(intent: Intent, key: DeviceKey, { policy, context }: Grounds) {
  const { claims, envelope, method, salt } = intent;
  const payload: Receipt = {
    v: 1,
    iss: claims.aud,
    aud: claims.iss,
    sub: claims.sub,
    jti: intent.id,
    iat: intent.iat,
    cnf: { jwk: key.jwk },
    policy,
    ...(method === 'signal' ? {} : { view: await viewPin(method, envelope) }),
    context: await saltedDigest(salt.bytes, context),
    ...(claims.jti ? { ticket: claims.jti } : {}),
    method,
    actor: claims.actor,
    choices: [...intent.said],
    ...(envelope.head ? { prev: envelope.head } : {}),
  };
  const rest: Omit<ReceiptsRequest, 'receipt'> = {
    context: { salt: salt.text, value: context },
    ...(method === 'signal'
      ? {}
      : { shown: { choices: envelope.choices, ...(envelope.extra ? { extra: envelope.extra } : {}) } }),
  };
  return { payload, rest };
}

async function viewPin(mode: ViewMode, envelope: ViewEnvelope): Promise<NonNullable<Receipt['view']>> {
  const { at, locale, catalogue, choices, extra, view } = envelope;
  const [choicesDigest, extraDigest, sha256] = await Promise.all([
    digest(choices),
    extra && digest(extra),
    digest(view),
  ]);
  return {
    mode,
    locale,
    at,
    catalogue,
    choices: choicesDigest,
    ...(extraDigest ? { extra: extraDigest } : {}),
    sha256,
  };
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

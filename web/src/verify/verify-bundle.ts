import { payloadOf } from '../bytes.ts';
import { type ConsentCore, ConsentError } from '../core.ts';
import type { Bundle, Check, Expectation, Level, ReachedLevel, SignedChoice } from '../generated/contract.ts';
import type { Answer } from './verify-receipt.ts';
import { verifyStrange } from './verify-strange.ts';

/** What a bundle is held against. Texts are those of the files, byte for byte. */
export interface BundleExpectation {
  /** The controller that must have accepted it. */
  readonly issuer: string;
  /** The site on which it must have been made. */
  readonly origin?: string;
  /** The controller's keys: the text of the set, or the set. */
  readonly jwks: string | object;
  /** Verifier keys of the controller's log; without them the log is not looked at. */
  readonly logKeys?: readonly string[];
  /** The versions of the policy, oldest first, where the bundle lacks them. */
  readonly policy?: string | readonly string[];
  /** The level without which it does not hold. */
  readonly require: Level;
  /** Nothing may be dated later than this: an instant as in `2026-01-31T12:00:00Z`, or a Date. */
  readonly now?: string | Date;
}

/** What a bundle proves. What nobody vouches for with a signature that holds is null. */
export interface BundleVerdict {
  readonly ok: boolean;
  /** The highest level below which nothing fails or is open. */
  readonly level: ReachedLevel;
  /** One a level, lowest first. */
  readonly checks: readonly Check[];
  /** The pseudonym of the data subject. */
  readonly subject: string | null;
  readonly choices: readonly SignedChoice[] | null;
  /** When the controller accepted it, by its countersignature. */
  readonly acceptedAt: string | null;
}

const NEEDED = ['issuer', 'jwks', 'require'] as const;
const KNOWN = [...NEEDED, 'origin', 'logKeys', 'policy', 'now'];

/** Refuses to run without what a verdict would mean nothing without, and on a name that it would otherwise pass over. */
export function refuseBadCall(expect: BundleExpectation): void {
  const unknown = Object.keys(expect ?? {}).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) throw new ConsentError('json.member_unknown', `there is no \`${unknown}\``, { path: `/${unknown}` });
  const missing = NEEDED.find((name) => !expect?.[name]);
  if (missing) throw new ConsentError('json.member_missing', `\`${missing}\` must be said`, { path: `/${missing}` });
}

const textOf = (value: string | object) => (typeof value === 'string' ? value : JSON.stringify(value));
// A date that is none is left to the core to refuse.
const instantOf = (now: string | Date) => (now instanceof Date && +now ? `${now.toISOString().slice(0, 19)}Z` : `${now}`);

function expectationOf({ issuer, origin, jwks, logKeys, policy, require, now }: BundleExpectation): Expectation {
  return {
    issuer,
    require,
    jwks: textOf(jwks),
    ...(origin !== undefined && { origin }),
    ...(logKeys && { log_keys: [...logKeys] }),
    ...(policy !== undefined && { policies: [policy].flat() }),
    ...(now !== undefined && { now: instantOf(now) }),
  };
}

/** The payload of the token that tells what was chosen, where a signature vouches for it. */
function vouchedFor(bundle: string, checks: readonly Check[]): { sub: string; choices: SignedChoice[] } | undefined {
  const { receipt = bundle, record } = (bundle.trimStart().startsWith('{') ? JSON.parse(bundle) : {}) as Partial<Bundle>;
  if (!checks[record ? 1 : 0]?.ok) return undefined;
  return payloadOf(record ?? receipt);
}

/**
 * What one bundle, or a bare receipt, proves: nothing is fetched, and no clock is asked. It says what was chosen and accepted then, not
 * what stands now. Resolves also where the bundle does not hold; rejects with a ConsentError where it is none, with
 * `json.member_missing` where `issuer`, `jwks` or `require` is not said, and with `json.member_unknown` on any other name.
 */
export async function verifyBundleWith(
  core: ConsentCore,
  bundle: string | Bundle,
  expect: BundleExpectation,
  answer?: Answer,
): Promise<BundleVerdict> {
  const text = textOf(bundle);
  const { ok, level, checks, accepted_at } = await verifyStrange(core, text, expectationOf(expect), answer);
  const said = vouchedFor(text, checks);
  return { ok, level, checks, subject: said?.sub ?? null, choices: said?.choices ?? null, acceptedAt: accepted_at ?? null };
}

import { type ConsentCore, ConsentError } from '../core.ts';
import type { Digest, Verdict } from '../generated/contract.ts';
import type { Service } from '../session/service.ts';
import { verifyWith } from '../verify/verify-receipt.ts';
import type { Claims } from './intent.ts';

/**
 * Whether the controller has accepted exactly this: its countersignature names the receipt's identity and verifies with
 * the keys that the service publishes. Fails with the code of what does not hold; nothing less is shown as saved.
 */
export async function proveAccepted(
  core: ConsentCore,
  service: Service,
  bundle: string,
  claims: Claims,
  identity: Digest,
): Promise<void> {
  const verdict = await countersigned(core, service, bundle, claims);
  if (verdict.receipt !== identity)
    throw new ConsentError('receipt.countersignature_mismatch', 'another receipt');
}

/** Whether the controller vouches for a bundle, by the keys that the service publishes. Fails with the code of what does not hold. */
export async function countersigned(core: ConsentCore, service: Service, bundle: string, { iss, aud }: Claims): Promise<Verdict> {
  const jwks = await service.ask('/.well-known/jwks.json');
  const verdict = await verifyWith(core, bundle, {
    issuer: iss,
    origin: aud,
    require: 'countersigned',
    up_to: 'countersigned',
    jwks,
  });
  if (verdict.ok) return verdict;
  const why = verdict.checks.find(({ ok, code }) => ok === false && code);
  throw new ConsentError(why?.code ?? 'receipt.countersignature_mismatch', 'no proof');
}

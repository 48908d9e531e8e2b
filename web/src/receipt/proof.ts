import { payloadOf } from '../bytes.ts';
import { type ConsentCore, ConsentError } from '../core.ts';
import type { Bundle, ConsentRecord, Digest, Id, Verdict } from '../generated/contract.ts';
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
  const jwks = await service.ask('/.well-known/jwks.json');
  const verdict = await verifyWith(core, bundle, {
    issuer: claims.iss,
    origin: claims.aud,
    require: 'countersigned',
    up_to: 'countersigned',
    jwks,
  });
  if (!verdict.ok) throw new ConsentError(failedCode(verdict), 'the answer does not prove that it was accepted');
  if (verdict.receipt !== identity)
    throw new ConsentError('receipt.countersignature_mismatch', 'the answer is about another receipt');
}

/** The same for a record, which the controller makes itself: it must hold the no that was said. */
export async function proveRecorded(
  core: ConsentCore,
  service: Service,
  bundle: string,
  claims: Claims,
  purpose: Id,
): Promise<void> {
  const record = payloadOf<ConsentRecord>((JSON.parse(bundle) as Bundle).record ?? '..');
  const said = record.choices.some(
    (choice) => 'purpose' in choice && choice.purpose === purpose && choice.state !== 'granted',
  );
  if (!said || record.sub !== claims.sub)
    throw new ConsentError('receipt.countersignature_mismatch', 'the record is about something else');
  const jwks = await service.ask('/.well-known/jwks.json');
  const verdict = await verifyWith(core, bundle, {
    issuer: claims.iss,
    origin: claims.aud,
    require: 'countersigned',
    up_to: 'countersigned',
    jwks,
  });
  if (!verdict.ok) throw new ConsentError(failedCode(verdict), 'the answer does not prove that it was recorded');
}

/** Why a verdict is not good. */
export function failedCode(verdict: Verdict): ConsentError['code'] {
  return verdict.checks.find(({ ok, code }) => ok === false && code)?.code ?? 'receipt.countersignature_mismatch';
}

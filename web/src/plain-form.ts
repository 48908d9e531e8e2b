/** The last resort of a no, which needs neither a key nor the core: the ticket says who says no, the controller signs a record of it. */
import { payloadOf } from './bytes.ts';
import { ConsentError, loadPanelCore } from './core.ts';
import type { Bundle, ConsentRecord, Id } from './generated/contract.ts';
import type { Claims } from './receipt/intent.ts';
import type { OutboxEntry } from './receipt/outbox.ts';
import { countersigned } from './receipt/proof.ts';
import type { Service } from './session/service.ts';

/** Says one no without a receipt; gives the bundle with the record of it, verified where there is a core. Fails as the service does. */
export async function sayByForm(service: Service, { intent, purpose }: OutboxEntry, ticket: string): Promise<string> {
  const body = JSON.stringify({ ticket, purpose: [purpose], lang: intent.envelope.locale });
  const bundle = await service.ask('/v1/objections', { body });
  requireRecorded(bundle, intent.claims, purpose);
  const core = globalThis.crypto?.subtle ? await loadPanelCore().catch(() => null) : null;
  if (core) await countersigned(core, service, bundle, intent.claims);
  return bundle;
}

// The controller makes the record itself: it must hold the no that was said, also where nothing can be verified. What a sign-in page of
// the network answers is no record.
function requireRecorded(bundle: string, claims: Claims, purpose: Id): void {
  const record = payloadOf<ConsentRecord>((JSON.parse(bundle) as Bundle).record ?? '..');
  const said = record.choices.some(
    (choice) => 'purpose' in choice && choice.purpose === purpose && choice.state !== 'granted',
  );
  if (!said || record.sub !== claims.sub)
    throw new ConsentError('receipt.countersignature_mismatch', 'the record is about something else');
}

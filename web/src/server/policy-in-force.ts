import { ConsentError } from '../core.ts';
import { PATIENCE_MS } from '../session/tickets.ts';
import type { Digest } from '../generated/contract.ts';

type Versions = { readonly series: readonly { readonly published: string; readonly sha256: Digest }[]; readonly now: string };

/**
 * Digest of the version of the policy that the service at this address has in force: what `mintTicket` pins. Ask again when it is some
 * minutes old: a ticket under an older version is good for a no only. `signal` ends the waiting; without one it ends after 15 seconds.
 * Rejects with `service.unreachable`.
 */
export async function policyInForce(service: string | URL, signal = AbortSignal.timeout(PATIENCE_MS)): Promise<Digest> {
  const address = new URL('v1/policy', `${service}`.replace(/\/?$/, '/'));
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' }, signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const { series, now } = (await response.json()) as Versions;
    const inForce = series.findLast(({ published }) => published <= now) ?? series[0];
    if (!inForce) throw new Error('no version');
    return inForce.sha256;
  } catch (cause) {
    throw new ConsentError('service.unreachable', `the policy in force is not known: ${address.origin} did not say`, {}, cause);
  }
}

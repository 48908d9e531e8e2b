import { type ConsentCore, loadCore } from './core.ts';
import type { TicketAnswer, TicketRequest } from './generated/contract.ts';
import { mintTicketWith, type TicketIssuer } from './server/mint-ticket.ts';

export { ConsentError } from './core.ts';
export type { TicketAnswer, TicketRequest } from './generated/contract.ts';
export type { TicketIssuer } from './server/mint-ticket.ts';
export { policyInForce } from './server/policy-in-force.ts';
export { type PanelRequest, renderPanel } from './server/render-panel.ts';

/** `@sayso/consent/server`, for backends without Node too: see mintTicketWith. `core` is loaded from beside this file where none is given. */
export async function mintTicket(request: TicketRequest, by: TicketIssuer, core?: ConsentCore): Promise<TicketAnswer> {
  return mintTicketWith(core ?? (await loadCore()), request, by);
}

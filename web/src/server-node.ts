import { type ConsentCore, loadCore } from './core-node.ts';
import type { TicketAnswer, TicketRequest } from './generated/contract.ts';
import { mintTicket as mint, type TicketIssuer } from './server.ts';

export { ConsentError, type PanelRequest, policyInForce, renderPanel, type TicketAnswer, type TicketIssuer, type TicketRequest } from './server.ts';

/** `@sayso/consent/server` in Node: the same, with the core of the package's own folder. */
export async function mintTicket(request: TicketRequest, by: TicketIssuer, core?: ConsentCore): Promise<TicketAnswer> {
  return mint(request, by, core ?? (await loadCore()));
}

import { payloadOf } from '../bytes.ts';
import { ConsentError } from '../errors.ts';
import type { Ticket } from '../generated/contract.ts';

/** How long anything of the network is waited for. */
export const PATIENCE_MS = 15_000;

/** A ticket as the page holds it. Its claims are read, not verified: the service does that. */
export interface HeldTicket {
  readonly text: string;
  readonly claims: Ticket;
}

/** Where tickets come from: given with the page, or fetched from the site that knows who is signed in. */
export interface TicketOptions {
  readonly ticket: string | null;
  readonly ticketUrl: string | null;
  readonly getTicket: (() => Promise<string | null>) | null;
}

/** Holds the ticket. It goes into a header only: never into an address, storage other than the outbox, or a log. */
export class Tickets {
  readonly #options: TicketOptions;
  #held: HeldTicket | null = null;
  /** How far the site's clock is ahead of this device's, in milliseconds. */
  #ahead = 0;

  constructor(options: TicketOptions) {
    this.#options = options;
    try {
      if (options.ticket) this.#hold(options.ticket);
    } catch {
      // What is no ticket is none.
    }
  }

  /** The one held, without asking for one. */
  get held(): HeldTicket | null {
    return this.#held;
  }

  /** The one held, or a first one; null where nobody is signed in. */
  async current(): Promise<HeldTicket | null> {
    return this.#held ?? this.fresh();
  }

  /** A new one, for a yes and after a refusal; the one held where the page offers no way to get another. */
  async fresh(): Promise<HeldTicket | null> {
    const { getTicket, ticketUrl } = this.#options;
    if (!getTicket && !ticketUrl) return this.#held;
    const text = await Promise.race([getTicket ? getTicket() : fetchTicket(ticketUrl as string), tooLate()]);
    if (!text) return (this.#held = null);
    const held = this.#hold(text);
    this.setClock(held.claims.iat * 1000);
    return held;
  }

  /** Told of an instant that the site or its service has just given, in milliseconds. */
  setClock(now: number): void {
    this.#ahead = now - Date.now();
  }

  /** Milliseconds by the site's clock, as far as it is known: what a receipt says of its time is corrected by it. */
  readonly now = (): number => Date.now() + this.#ahead;

  #hold(text: string): HeldTicket {
    return (this.#held = { text, claims: payloadOf<Ticket>(text) });
  }
}

const noTicket = () => new ConsentError('service.unreachable', 'no ticket came');

// The page's own way to a ticket may hang for ever, and what waits for it must not.
function tooLate(): Promise<never> {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE_MS, noTicket()));
}

async function fetchTicket(url: string): Promise<string | null> {
  const address = new URL(url, document.baseURI);
  if (address.origin !== location.origin)
    throw new ConsentError('service.origin', 'the `ticket-url` is of another origin');
  const response = await fetch(address, {
    cache: 'no-store',
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
  }).catch(() => null);
  if (!response || response.status >= 500) throw noTicket();
  if (!response.ok) return null;
  const { ticket } = (await response.json()) as { ticket?: string };
  return ticket ?? null;
}

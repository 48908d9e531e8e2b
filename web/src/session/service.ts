import { ConsentError } from '../errors.ts';
import type { Problem } from '../generated/contract.ts';
import { type HeldTicket, PATIENCE_MS, type Tickets } from './tickets.ts';

export interface Ask {
  /** The ticket to show; absent for what is public. */
  readonly ticket?: Pick<HeldTicket, 'text'> | undefined;
  /** A body to post as JSON, its exact text. */
  readonly body?: string;
}

/** The service over HTTP. No cookies are ever sent: the ticket alone says who asks. */
export class Service {
  readonly base: string;
  readonly #tickets: Tickets;

  /** `base` is the service's address, relative to the page; empty for the page's own origin. */
  constructor(base: string, tickets: Tickets) {
    this.base = new URL(base || '/', document.baseURI).href.replace(/\/$/, '');
    this.#tickets = tickets;
  }

  /**
   * The text of a successful answer. Fails with the service's own code, or with `service.unreachable` where none came.
   */
  async ask(path: string, { ticket, body }: Ask = {}): Promise<string> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (ticket) headers['authorization'] = `Bearer ${ticket.text}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const request: RequestInit = { headers, credentials: 'omit', signal: AbortSignal.timeout(PATIENCE_MS) };
    if (body !== undefined) Object.assign(request, { method: 'POST', body });
    try {
      const response = await fetch(this.base + path, request);
      const text = await response.text();
      if (response.ok) return text;
      throw refusal(response.status, text);
    } catch (problem) {
      if (problem instanceof ConsentError) throw problem;
      throw new ConsentError('service.unreachable', `no answer to \`${path.split('?')[0]}\``, {}, problem);
    }
  }

  /** As `ask`, with the ticket held; one that the service no longer takes is replaced once. Says also whose it was. */
  async askAs(path: string): Promise<{ readonly text: string; readonly asker: HeldTicket }> {
    const ticket = await this.#tickets.current();
    if (!ticket) throw signedOut();
    try {
      return { text: await this.ask(path, { ticket }), asker: ticket };
    } catch (problem) {
      if (!isUnauthorised(problem)) throw problem;
      const fresh = await this.#tickets.fresh();
      if (!fresh || fresh.text === ticket.text) throw signedOut(fresh && problem);
      return { text: await this.ask(path, { ticket: fresh }), asker: fresh };
    }
  }
}

/** Nobody is signed in: no ticket came, or none that the service took. */
export function signedOut(refused: Error | null = null): ConsentError {
  return new ConsentError('receipt.ticket_required', refused?.message ?? 'no ticket came, so nobody is signed in');
}

/** Whether another ticket is needed. Each built file has a copy of the class of refusals, so they are told by their member. */
export function isUnauthorised(problem: unknown): problem is Refusal {
  return problem instanceof Error && 'status' in problem && problem.status === 401;
}

/** The service's refusal of a request. */
class Refusal extends ConsentError {
  readonly status: number;

  constructor(status: number, code: ConsentError['code'], detail: string) {
    super(code, detail);
    this.status = status;
  }
}

function refusal(status: number, text: string): Refusal {
  let problem: Partial<Problem> = {};
  try {
    problem = JSON.parse(text) as Partial<Problem>;
  } catch {
    // An answer that is no problem document comes from something between us and the service.
  }
  return new Refusal(
    status,
    problem.code ?? 'service.unavailable',
    problem.detail ?? problem.title ?? `status ${status}`,
  );
}

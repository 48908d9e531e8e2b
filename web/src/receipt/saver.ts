import { codeOf, loadPanelCore } from '../core.ts';
import type { Bundle, ErrorCode, Id, SignedAnswer, SignedChoice, View, ViewMode } from '../generated/contract.ts';
import { isUnauthorised, type Service, signedOut, statusOf } from '../session/service.ts';
import type { Shown } from '../session/shown.ts';
import { painted } from '../session/painted.ts';
import type { HeldTicket, Tickets } from '../session/tickets.ts';
import { alone, isBlocked } from './database.ts';
import { policyTextsOf, type Remade, remake } from './grounds.ts';
import { type Chosen, type Claims, type Intent, makeIntent, signedChoice } from './intent.ts';
import { entryOf, forget, keep, type OutboxEntry, waiting } from './outbox.ts';
import type { Keeper, Outcome, Told } from './outcome.ts';
import { nextStep, pause } from './outbox-rules.ts';
import { proveAccepted } from './proof.ts';
import { requireSeen } from './seen.ts';
import { signIntent } from './signer.ts';

/** What the saver needs of the panel. */
export interface SaverHost {
  readonly service: Service;
  readonly tickets: Tickets;
  readonly mode: ViewMode;
  readonly told: Told;
}

const ASK_AGAIN: readonly string[] = [
  'receipt.policy_superseded',
  'receipt.state_changed',
  'receipt.view_stale',
  'receipt.view_differs',
];
const VIEW_FOR_MS = 10 * 60_000;

/** Signs choices, brings them to the service, and keeps a no until it has arrived. */
export class Saver implements Keeper {
  readonly #host: SaverHost;
  readonly #remade = new WeakMap<Shown, Promise<Remade>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;

  constructor(host: SaverHost) {
    this.#host = host;
    addEventListener('online', this.#online);
  }

  stop(): void {
    clearTimeout(this.#timer);
    removeEventListener('online', this.#online);
  }

  readonly isBlocked = isBlocked;
  readonly #online = () => void this.flush();

  async check(shown: Shown): Promise<Shown | null> {
    const { same, envelope } = await this.#remadeOf(shown);
    return same ? null : { ...shown, envelope, view: JSON.parse(envelope.view) as View };
  }

  // Made once for each view shown. Fails with `core.unavailable`, or as the service does.
  async #remadeOf(shown: Shown): Promise<Remade> {
    const { context } = shown;
    if (!context) throw signedOut();
    const made = this.#remade.get(shown) ?? this.#remake(shown, context);
    this.#remade.set(shown, made);
    made.catch(() => this.#remade.delete(shown));
    return made;
  }

  async #remake({ envelope, catalogue }: Shown, context: Claims['context']): Promise<Remade> {
    const [core, policies] = await Promise.all([loadPanelCore(), policyTextsOf(envelope.series, this.#host.service)]);
    return remake(core, envelope, context, catalogue, policies);
  }

  // A yes: with a fresh ticket, for a view made again here with the same bytes, after every no that waits.
  async grant(chosen: Chosen, shown: Shown): Promise<Outcome> {
    try {
      await requireSeen(chosen.purpose, shown);
      await painted();
      const ticket = await this.#host.tickets.fresh();
      const claims = claimsOf(ticket);
      if (!ticket || !claims) throw signedOut();
      if (!(await this.flush())) return { kind: 'failed', code: 'service.unreachable' };
      const code = await this.#outdated(shown, ticket);
      if (code) return { kind: 'changed', code };
      const intent = this.#intent([signedChoice(chosen, claims.actor)], shown, claims, ticket);
      const core = await loadPanelCore();
      const { body, identity } = await signIntent(core, intent, await this.#remadeOf(shown));
      const bundle = await this.#postTwice(body, ticket);
      await proveAccepted(core, this.#host.service, bundle, claims, identity);
      return { kind: 'saved', bundle: JSON.parse(bundle) as Bundle };
    } catch (problem) {
      const code = codeOf(problem, 'service.internal');
      return { kind: ASK_AGAIN.includes(code) ? 'changed' : 'failed', code };
    }
  }

  async #outdated(shown: Shown, { claims }: HeldTicket): Promise<ErrorCode | null> {
    if (claims.sub !== shown.sub || JSON.stringify(claims.context) !== JSON.stringify(shown.context))
      return 'receipt.context_mismatch';
    if (this.#host.tickets.now() - Date.parse(shown.envelope.at) > VIEW_FOR_MS) return 'receipt.view_stale';
    return (await this.#remadeOf(shown)).same ? null : 'receipt.view_differs';
  }

  // An answer can be lost after the receipt was taken: the same bytes once more bring the same answer.
  async #postTwice(body: string, ticket: HeldTicket): Promise<string> {
    try {
      return await this.#host.service.ask('/v1/receipts', { ticket, body });
    } catch (problem) {
      if (codeOf(problem, 'service.internal') !== 'service.unreachable') throw problem;
      return this.#host.service.ask('/v1/receipts', { ticket, body });
    }
  }

  // A no: any ticket of this person will do, and it is kept until it has been told.
  async deny(chosen: Chosen, shown: Shown): Promise<Outcome> {
    const ticket = (await this.#host.tickets.current().catch(() => null)) ?? this.#host.tickets.last;
    const claims = claimsOf(ticket);
    if (!ticket || !claims) return { kind: 'failed', code: 'receipt.ticket_required' };
    const entry = entryOf(this.#intent([signedChoice(chosen, claims.actor)], shown, claims, ticket), chosen.purpose);
    await keep(entry);
    return alone(lockOf(entry), () => this.#tell(entry, shown));
  }

  #intent(
    said: readonly SignedChoice[],
    { envelope }: Shown,
    claims: Claims,
    ticket: HeldTicket,
    method: Intent['method'] = this.#host.mode,
  ): Intent {
    const { service, tickets } = this.#host;
    return makeIntent(tickets.now(), { service: service.base, said, method, envelope, claims, ticket: ticket.text });
  }

  async postpone(noes: readonly SignedAnswer[], method: Intent['method'], shown: Shown): Promise<void> {
    const ticket = (await this.#host.tickets.current()) ?? this.#host.tickets.last;
    const claims = claimsOf(ticket);
    if (!ticket || !claims) throw signedOut();
    for (const no of noes) {
      const said = [signedChoice({ ...no, state: 'denied' }, claims.actor)];
      await keep(entryOf(this.#intent(said, shown, claims, ticket, method), no.purpose));
    }
  }

  async #tell(entry: OutboxEntry, shown?: Shown): Promise<Outcome> {
    try {
      const bundle = await this.#tellSigned(entry, shown);
      await forget(entry.id);
      this.#attempt = 0;
      return { kind: 'saved', bundle: JSON.parse(bundle) as Bundle };
    } catch (problem) {
      return nextStep(failureOf(problem, 400), false) === 'later' ? this.#later(problem) : this.#tellByForm(entry);
    }
  }

  async #tellSigned(entry: OutboxEntry, shown: Shown | undefined): Promise<string> {
    const { intent } = entry;
    const signed = entry.signed ?? (await signIntent(await loadPanelCore(), intent, await this.#groundsOf(intent, shown)));
    if (!entry.signed) await keep({ ...entry, signed });
    const bundle = await this.#postNo(intent, signed.body);
    await proveAccepted(await loadPanelCore(), this.#host.service, bundle, intent.claims, signed.identity);
    return bundle;
  }

  // The receipt says what the person saw, also where the core would have made another view: the service notes it.
  async #groundsOf(intent: Intent, shown: Shown | undefined): Promise<Remade> {
    if (shown) return this.#remadeOf(shown);
    const { envelope, claims } = intent;
    const [core, policies, catalogue] = await Promise.all([
      loadPanelCore(),
      policyTextsOf(envelope.series, this.#host.service),
      this.#host.service.ask(`/v1/catalogue/${envelope.catalogue}`),
    ]);
    return remake(core, envelope, claims.context, catalogue, policies);
  }

  async #postNo(intent: Intent, body: string): Promise<string> {
    const { service, tickets } = this.#host;
    const ticket = await this.#ticketFor(intent);
    try {
      return await service.ask('/v1/receipts', { ticket, body });
    } catch (problem) {
      if (!isUnauthorised(problem)) throw problem;
      await tickets.fresh().catch(() => null);
      return service.ask('/v1/receipts', { ticket: await this.#ticketFor(intent), body });
    }
  }

  // The ticket of the time of the choice serves to say no for long; a newer one of the same person is better.
  async #ticketFor(intent: Intent): Promise<HeldTicket> {
    const held = await this.#host.tickets.current().catch(() => null);
    const same = held && held.claims.sub === intent.claims.sub && held.claims.actor === intent.claims.actor;
    return same ? held : { text: intent.ticket ?? '', claims: intent.claims as HeldTicket['claims'] };
  }

  // Where this code cannot be had either, it is tried again later.
  async #tellByForm(entry: OutboxEntry): Promise<Outcome> {
    try {
      const { sayByForm } = await import('../plain-form.ts');
      const bundle = await sayByForm(this.#host.service, entry, (await this.#ticketFor(entry.intent)).text);
      await forget(entry.id);
      return { kind: 'saved', bundle: JSON.parse(bundle) as Bundle };
    } catch (problem) {
      if (nextStep(failureOf(problem, undefined), true) === 'later') return this.#later(problem);
      await forget(entry.id);
      return { kind: 'failed', code: codeOf(problem, 'service.internal') };
    }
  }

  #later(problem: unknown): Outcome {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#online, pause(++this.#attempt));
    return { kind: 'queued', code: codeOf(problem, 'service.unreachable') };
  }

  // This person's first, since a yes waits for them; what somebody else of this device said follows by itself.
  async flush(): Promise<boolean> {
    const entries = (await waiting()).filter(({ service }) => service === this.#host.service.base);
    const isOwn = ({ sub }: OutboxEntry) => sub === this.#host.tickets.held?.claims.sub;
    const done = await this.#tellAll(entries.filter(isOwn), this.#host.told);
    void this.#tellAll(entries.filter((entry) => !isOwn(entry)), () => undefined);
    return done;
  }

  // Oldest first, up to the first that cannot be told.
  async #tellAll(entries: readonly OutboxEntry[], told: Told): Promise<boolean> {
    for (const entry of entries) {
      const outcome = await alone(lockOf(entry), () => this.#tellAgain(entry));
      if (outcome) told(entry.purpose, outcome);
      if (outcome?.kind === 'queued') return false;
    }
    return true;
  }

  // Another tab may have told it while this one waited for its turn.
  async #tellAgain({ id }: OutboxEntry): Promise<Outcome | null> {
    const entry = (await waiting()).find((one) => one.id === id);
    return entry ? this.#tell(entry) : null;
  }

  async note(
    said: readonly SignedChoice[],
    method: Intent['method'],
    shown: Shown,
    chosen = false,
  ): Promise<Bundle> {
    const { service, tickets } = this.#host;
    const ticket = await tickets.current();
    const claims = claimsOf(ticket);
    if (!ticket || !claims) throw signedOut();
    const core = await loadPanelCore();
    const intent = this.#intent(said, shown, claims, ticket, method);
    const { body, identity } = await signIntent(core, intent, await this.#remadeOf(shown), { passing: !chosen });
    const bundle = await service.ask('/v1/receipts', { ticket, body });
    await proveAccepted(core, service, bundle, claims, identity);
    return JSON.parse(bundle) as Bundle;
  }

  async waiting(): Promise<readonly Id[]> {
    const sub = this.#host.tickets.held?.claims.sub;
    return (await waiting())
      .filter((entry) => entry.service === this.#host.service.base && entry.sub === sub)
      .map(({ purpose }) => purpose);
  }
}

function lockOf({ id }: OutboxEntry): string {
  return `sayso-outbox ${id}`;
}

function claimsOf(ticket: HeldTicket | null): Claims | null {
  const sub = ticket?.claims.sub;
  return ticket && sub ? { ...ticket.claims, sub } : null;
}

// Only what the service itself refused is refused: no answer, or a page of something in between, says nothing about a no.
// A failure of our own is `own`: what this browser cannot do the plain form can, and after that it is tried again.
function failureOf(problem: unknown, own: number | undefined): number | undefined {
  const code = codeOf(problem, 'service.internal');
  if (code === 'service.unreachable' || code === 'service.unavailable') return undefined;
  return statusOf(problem) ?? own;
}

import { codeOf, loadPanelCore } from '../core.ts';
import type { Bundle, ErrorCode, Id, SignedChoice, View, ViewMode } from '../generated/contract.ts';
import { isUnauthorised, type Service, signedOut } from '../session/service.ts';
import type { Shown } from '../session/shown.ts';
import { painted } from '../session/painted.ts';
import { standsSame } from '../session/stands-same.ts';
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
  /** The noes that the panel tells in their turn. */
  readonly #inTurn = new Set<string>();

  constructor(host: SaverHost) {
    this.#host = host;
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

  // A yes whose view is old is given for the new one where that shows the person the same.
  async grant(chosen: Chosen, shown: Shown, anew: () => Promise<Shown>): Promise<Outcome> {
    const outcome = await this.#grantOnce(chosen, shown);
    if (outcome.kind === 'failed' && outcome.sent) {
      // It may stand after all: that is looked at as soon as it can be.
      const look = () => void anew();
      look();
      addEventListener('online', look, { once: true });
    }
    if (outcome.kind !== 'changed') return outcome;
    const now = await anew();
    return now !== shown && standsSame(shown, now) ? this.#grantOnce(chosen, now) : outcome;
  }

  // With a fresh ticket, for a view made again here with the same bytes, after every no that waits.
  async #grantOnce(chosen: Chosen, shown: Shown): Promise<Outcome> {
    let sent = false;
    try {
      await painted();
      await requireSeen(chosen.purpose, shown);
      const ticket = bearer(await this.#host.tickets.fresh());
      if (!(await this.flush())) return { kind: 'failed', code: 'service.unreachable' };
      const code = await this.#outdated(shown, ticket);
      if (code) return { kind: 'changed', code };
      const intent = this.#intent([signedChoice(chosen, ticket.claims.actor)], shown, ticket);
      const core = await loadPanelCore();
      const { body, identity } = await signIntent(core, intent, await this.#remadeOf(shown));
      sent = navigator.onLine;
      const bundle = await this.#postTwice(body, ticket);
      await proveAccepted(core, this.#host.service, bundle, intent.claims, identity);
      return { kind: 'saved', bundle: JSON.parse(bundle) as Bundle };
    } catch (problem) {
      const code = codeOf(problem, 'service.internal');
      return { kind: ASK_AGAIN.includes(code) ? 'changed' : 'failed', code, sent: sent && code.startsWith('service.un') };
    }
  }

  async #outdated(shown: Shown, { claims }: HeldTicket): Promise<ErrorCode | null> {
    if (claims.sub !== shown.asker?.claims.sub || JSON.stringify(claims.context) !== JSON.stringify(shown.context))
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

  // A no is that of the person shown, whoever has signed in since. It is kept until it has been told, by whomever.
  async deny(chosen: Chosen, shown: Shown): Promise<() => Promise<Outcome>> {
    const entry = await this.#keepNo(chosen, shown);
    this.#inTurn.add(entry.id);
    return async () => {
      this.#inTurn.delete(entry.id);
      return this.#tellAgain(entry, shown);
    };
  }

  #intent(
    said: readonly SignedChoice[],
    { envelope }: Shown,
    ticket: HeldTicket,
    method: Intent['method'] = this.#host.mode,
  ): Intent {
    const { service, tickets } = this.#host;
    const claims = ticket.claims as Claims;
    return makeIntent(tickets.now(), { service: service.base, said, method, envelope, claims, ticket: ticket.text });
  }

  async postpone(noes: readonly Chosen[], method: Intent['method'], shown: Shown): Promise<void> {
    for (const no of noes) await this.#keepNo(no, shown, method);
  }

  async #keepNo(chosen: Chosen, shown: Shown, method?: Intent['method']): Promise<OutboxEntry> {
    const ticket = bearer(shown.asker ?? (await this.#host.tickets.current()));
    const said = [signedChoice(chosen, ticket.claims.actor)];
    const entry = entryOf(this.#intent(said, shown, ticket, method), chosen.purpose);
    await keep(entry);
    return entry;
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
  async #ticketFor(intent: Intent): Promise<Pick<HeldTicket, 'text'>> {
    const held = await this.#host.tickets.current().catch(() => null);
    const same = held && held.claims.sub === intent.claims.sub && held.claims.actor === intent.claims.actor;
    return same ? held : { text: intent.ticket ?? '' };
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

  // Whatever becomes of the panel meanwhile.
  #later(problem: unknown): Outcome {
    addEventListener('online', this.#online, { once: true });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#online, pause(++this.#attempt));
    return { kind: 'queued', code: codeOf(problem, 'service.unreachable') };
  }

  // This person's first, since a yes waits for them; what somebody else of this device said follows by itself.
  async flush(): Promise<boolean> {
    const entries = (await waiting()).filter(({ id, service }) => service === this.#host.service.base && !this.#inTurn.has(id));
    const isOwn = ({ sub }: OutboxEntry) => sub === this.#host.tickets.held?.claims.sub;
    const done = await this.#tellAll(entries.filter(isOwn), this.#host.told);
    void this.#tellAll(entries.filter((entry) => !isOwn(entry)), () => undefined);
    return done;
  }

  // Oldest first, up to the first that cannot be told.
  async #tellAll(entries: readonly OutboxEntry[], told: Told): Promise<boolean> {
    for (const entry of entries) {
      const outcome = await this.#tellAgain(entry);
      if (outcome.kind !== 'changed') told(entry.purpose, outcome);
      if (outcome.kind === 'queued') return false;
    }
    return true;
  }

  // Another tab may have told it, or kept a newer one in its place, while this one waited for its turn. What was said here and now is told
  // all the same: the service answers what it knows with the same bytes.
  #tellAgain(said: OutboxEntry, shown?: Shown): Promise<Outcome> {
    return alone(`sayso-outbox ${said.id}`, async () => {
      const entry = (await waiting()).find(({ id }) => id === said.id) ?? (shown && said);
      return entry ? this.#tell(entry, shown) : { kind: 'changed', code: 'receipt.state_changed' };
    });
  }

  async note(
    said: readonly SignedChoice[],
    method: Intent['method'],
    shown: Shown,
    chosen = false,
  ): Promise<Bundle> {
    const { service, tickets } = this.#host;
    const ticket = bearer(await tickets.current());
    const core = await loadPanelCore();
    const intent = this.#intent(said, shown, ticket, method);
    const { body, identity } = await signIntent(core, intent, await this.#remadeOf(shown), { passing: !chosen });
    const bundle = await service.ask('/v1/receipts', { ticket, body });
    await proveAccepted(core, service, bundle, intent.claims, identity);
    return JSON.parse(bundle) as Bundle;
  }

  async waiting(): Promise<readonly Id[]> {
    const sub = this.#host.tickets.held?.claims.sub;
    return (await waiting())
      .filter((entry) => entry.service === this.#host.service.base && entry.sub === sub)
      .map(({ purpose }) => purpose);
  }
}

// Fails where nobody is signed in, or not yet: a ticket of before there was an account is nobody's.
function bearer(ticket: HeldTicket | null): HeldTicket {
  if (ticket?.claims.sub) return ticket;
  throw signedOut();
}

// Only what the service itself refused is refused: no answer, or a page of something in between, says nothing about a no.
// A failure of our own is `own`: what this browser cannot do the plain form can, and after that it is tried again.
function failureOf(problem: unknown, own: number | undefined): number | undefined {
  const code = codeOf(problem, 'service.internal');
  if (code.startsWith('service.un')) return undefined;
  return problem instanceof Error && 'status' in problem && typeof problem.status === 'number' ? problem.status : own;
}

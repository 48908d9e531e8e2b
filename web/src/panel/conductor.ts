import { codeOf } from '../errors.ts';
import type { ErrorCode, Id, View } from '../generated/contract.ts';
import { Words } from '../messages/format.ts';
import type { HandOver, Keeper, Outcome } from '../receipt/outcome.ts';
import type { Receipts } from '../receipts.ts';
import type { Witness } from '../save.ts';
import { Latest } from '../session/latest.ts';
import { painted } from '../session/painted.ts';
import { reasonFor } from '../session/reasons.ts';
import { firstCatalogue, type Shown, wordsOf } from '../session/shown.ts';
import { ChoiceRun } from './choices.ts';
import type { Banner, ReceiptList, Scene } from './scene.ts';
import { draw, drawPlight } from './draw.ts';
import { drawControl, drawPurpose } from './draw-purpose.ts';
import type { Settings } from './settings.ts';
import { Source } from './source.ts';

/** What the conductor needs of the element. */
export interface Stage {
  readonly root: ShadowRoot;
  /** Draws; `sheets` are what the panel's own lacks for it. */
  readonly show: (wanted: HTMLElement, ...sheets: readonly (CSSStyleSheet | undefined)[]) => void;
  readonly announce: (words: string) => void;
  /** What the form around a sign-up sends. */
  readonly setForm: (value: string) => void;
  readonly handOver: HandOver;
  readonly saved: (outcome: Outcome & { kind: 'saved' }) => void;
  readonly failed: (code: ErrorCode, message: string) => void;
}

const FRESH_FOR_MS = 10 * 60_000;
// Said where not even the catalogue can be had.
const LAST_WORDS = new Words({
  locale: 'en',
  dir: 'ltr',
  messages: {
    'ui.cannot_show': 'These settings cannot be shown now. Nothing new is switched on.',
    'ui.try_again': 'Try again',
  },
});

/** Leads one panel from its first view on: fetches, checks, draws, and keeps what is shown true. */
export class Conductor {
  readonly #stage: Stage;
  readonly #source: Source;
  readonly #choices: ChoiceRun;
  readonly #latest = new Latest<Shown>();
  readonly #channel: BroadcastChannel | null;
  #before: Conductor | null;
  #shown: Shown | null = null;
  #banner: Banner | null = null;
  #canGrant = true;
  #signedIn = true;
  #receipts: Receipts | null = null;
  #list: ReceiptList = { items: [] };
  #witness: Witness | null = null;
  #stopped = false;
  // What somebody said yes to before there was a view.
  readonly #late: Id[] = [];
  // Nothing can be shown, and that is said.
  #stuck = false;
  #modes: typeof import('../modes.ts') | null = null;
  #signup: typeof import('../signup.ts') | null = null;
  readonly #answers = new Map<Id, 'yes' | 'no'>();

  constructor(settings: Settings, stage: Stage, before: Conductor | null) {
    this.#stage = stage;
    this.#before = before;
    this.#source = new Source(settings, stage.handOver, (purpose, outcome) => void this.#told(purpose, outcome));
    this.#choices = new ChoiceRun(this.#source, {
      shown: () => this.#view(),
      redraw: (id, words) => this.#redraw(id, words),
      refresh: () => this.refresh(),
      settled: (_purpose, outcome) => this.#settled(outcome),
    });
    // Without a service other pages have nothing to tell.
    this.#channel = this.#source.service && globalThis.BroadcastChannel ? new BroadcastChannel('sayso') : null;
    this.#channel?.addEventListener('message', this.#heard);
  }

  /** What is on the page: until there is a view, that of whoever led the panel before. */
  get view(): View | null {
    return this.#shown?.view ?? this.#before?.view ?? null;
  }

  /** Draws the first view, then makes ready for choices. Never rejects. */
  async start(): Promise<void> {
    try {
      this.#stuck = false;
      const { mode, viewText, view } = this.#source.settings;
      [this.#modes, this.#signup] = await Promise.all([
        mode === 'settings' ? null : import('../modes.ts'),
        mode === 'signup' ? import('../signup.ts') : null,
        this.#take(this.#source.first()),
      ]);
      if (this.#stopped || this.#isQuiet()) return;
      this.#draw();
      for (const id of this.#late) this.#choices.settle(id, true, { kind: 'changed', code: 'receipt.view_stale' });
      // What keeps a no for a service cannot come too early.
      if (!this.#source.service) await painted();
      if (viewText ?? view) await this.#refreshServed();
      // Opened before the panel was started anew.
      if (this.#stage.root.querySelector('.receipts[open]')) void this.openReceipts();
      await this.#makeReady();
    } catch (problem) {
      await this.#cannotShow(problem);
    }
  }

  /** Draws nothing any more. A choice on its way is brought to its end, and whoever leads the panel then hears of it. */
  stop(): void {
    this.#stopped = true;
    this.#channel?.removeEventListener('message', this.#heard);
    this.#witness?.stop();
  }

  /** Draws the view as it is now, or a newer one. Rejects where it cannot be had; what was shown stays. Where nothing could be, begins anew. */
  async refresh(): Promise<void> {
    if (this.#stuck) return this.start();
    if (!(await this.#take(this.#source.again()))) return;
    this.#signedIn = true;
    if (this.#banner?.kind === 'signed_out') this.#banner = null;
    this.#choices.forgetUntrue();
    this.#draw();
    void this.#check();
    if (this.#receipts) void this.openReceipts();
  }

  /** When the page is looked at again: what stands may have changed since, or the person have signed in elsewhere. */
  async revisit(): Promise<void> {
    if (this.#stuck) return this.start();
    const age = this.#source.tickets.now() - Date.parse(this.#shown?.envelope.at ?? '');
    if ((age > FRESH_FOR_MS || !this.#signedIn) && this.#source.refreshable) await this.refresh().catch(() => undefined);
  }

  /** The person chose. A yes must come from a click of theirs; a no is taken from anything. */
  choose(id: Id, on: boolean): void {
    const purpose = this.#shown?.view.purposes.find((one) => one.id === id);
    if (purpose) this.#choices.choose(purpose, on);
    else if (!on) this.#before?.choose(id, on);
    else this.#late.push(id);
  }

  /** What the person last asked for, for another attempt. */
  lastAsked(id: Id): boolean | undefined {
    return this.#choices.pending.get(id)?.on ?? this.#before?.lastAsked(id);
  }

  async openReceipts(): Promise<void> {
    const { words, view } = this.#view();
    const { service, tickets } = this.#source;
    const issuer = tickets.held?.claims.iss;
    if (!service || !issuer) return;
    try {
      const { Receipts } = await import('../receipts.ts');
      this.#receipts ??= new Receipts(service, words, view, issuer);
      this.#list = await this.#receipts.load();
    } catch (problem) {
      this.#list = { items: [], note: words.say('ui.service_away') };
      this.#report(problem);
    }
    this.#draw();
  }

  /** The receipts, once they have been opened. */
  get receipts(): Receipts | null {
    return this.#receipts;
  }

  async checkReceipt(id: string): Promise<void> {
    if (!this.#receipts) return;
    const said = await this.#receipts.check(id);
    this.#list = this.#receipts.list();
    this.#draw();
    this.#announce(said);
  }

  #view(): Shown {
    if (!this.#shown) throw new Error('nothing shown yet');
    return this.#shown;
  }

  async #take(asking: Promise<Shown>): Promise<boolean> {
    const shown = await this.#latest.take(asking);
    const asker = this.#shown?.asker;
    if (!shown) return false;
    // What became of one person's choices is nothing to the next.
    if (asker && asker.claims.sub !== shown.asker?.claims.sub) this.#choices.pending.clear();
    this.#shown = shown;
    return true;
  }

  #announce(words: string): void {
    if (!this.#stopped) this.#stage.announce(words);
  }

  // A notice without news is not drawn; one that is on the page stays there.
  #isQuiet(): boolean | undefined {
    return this.#modes?.isQuiet(this.#view().view, this.#stage.root);
  }

  // A click is answered in its own frame, by the control that it is about; what is said of it comes in the next.
  #redraw(id: Id, words: string): void {
    const { root } = this.#stage;
    const outcome = root.getElementById(`outcome-${id}`);
    // A button in it that was pressed keeps the focus until there is another.
    if (this.#modes || outcome?.contains(root.activeElement)) this.#draw(id);
    else {
      this.#draw(id, drawControl);
      outcome?.setAttribute('data-phase', 'old-' + outcome.getAttribute('data-phase'));
    }
    void painted().then(() => {
      this.#draw(id);
      this.#announce(words);
    });
  }

  // All of it, or what one purpose shows: nothing else depends on a choice on its way.
  #draw(id?: Id, drawOne = drawPurpose): void {
    if (this.#stopped || this.#isQuiet()) return;
    this.#before = null;
    this.#setForm();
    const { view, words } = this.#view();
    const receipts = this.#source.service && this.#signedIn ? this.#list : null;
    const scene: Scene = {
      view,
      words,
      pending: this.#choices.pending,
      receipts,
      banner: this.#banner,
      readOnly: !this.#signedIn,
      canGrant: this.#canGrant,
      answers: this.#answers,
    };
    const modes = this.#modes;
    const one = view.purposes.find((purpose) => purpose.id === id);
    this.#stage.show(one ? (modes?.drawAsked ?? drawOne)(one, scene) : (modes?.drawMode ?? draw)(scene), modes?.modeSheet(), this.#list.sheet);
    this.#witness?.watch(this.#stage.root);
  }

  // A view that came with the page may be anybody's, or old: the person's own follows, where they are signed in.
  async #refreshServed(): Promise<void> {
    if (!this.#source.refreshable) return;
    try {
      await this.refresh();
    } catch (problem) {
      if (codeOf(problem, 'service.internal') !== 'receipt.ticket_required') return this.#report(problem);
      this.#signedIn = false;
      this.#setBanner('signed_out');
    }
  }

  async #makeReady(): Promise<void> {
    if (globalThis.crypto?.subtle) await this.#check();
    else this.#setBanner('no_keys');
    if (this.#source.settings.mode === 'signup') return;
    try {
      const keeper = await this.#source.keeper();
      await this.#signUp(keeper).catch((problem) => this.#report(problem));
      this.#choices.showWaiting(await keeper.waiting());
      this.#draw();
      await keeper.flush();
      if (this.#source.service && this.#signedIn && this.#canGrant) await this.#bearWitness(keeper);
    } catch (problem) {
      this.#report(problem);
    }
  }

  // What was answered before there was an account is signed once there is a ticket that follows.
  async #signUp(keeper: Keeper): Promise<void> {
    const { held } = this.#source.tickets;
    if (!held?.claims.follows) return;
    const { deliver } = await import('../signup.ts');
    if (await deliver(held.claims, keeper, this.#shown)) await this.refresh();
  }

  /** An answer of a sign-up, or none any more: kept until there is an account, and what the form sends. */
  answer(id?: Id, answer: 'yes' | 'no' = 'no'): void {
    // It is about what is on the page.
    if (this.#before) return this.#before.answer(id, answer);
    if (id) this.#answers.set(id, answer);
    else this.#answers.clear();
    if (this.#shown) this.#draw();
    this.#setForm();
  }

  #setForm(): void {
    if (this.#before) return this.#before.#setForm();
    const value = this.#signup?.keepAnswers(this.#source.tickets.held, this.#answers, this.#view(), this.#stage.root);
    if (value) this.#stage.setForm(value);
  }

  async #bearWitness(keeper: Keeper): Promise<void> {
    const { Witness } = await import('../save.ts');
    if (this.#stopped || this.#source.tickets.held?.claims.actor === 'organisation') return;
    this.#witness = new Witness({
      keeper,
      shown: () => this.#view(),
      recorded: async () => {
        await this.refresh();
        this.#channel?.postMessage(this.#channelName());
      },
      failed: (problem) => this.#report(problem),
    });
    await this.#witness.signal();
    this.#witness.watch(this.#stage.root);
  }

  // The core makes the view again. Where it makes another, that one is what the policy says, and it is shown instead.
  async #check(): Promise<void> {
    const checked = this.#view();
    if (!checked.context) return;
    try {
      const own = await (await this.#source.keeper()).check(checked);
      if (!own || this.#shown !== checked) return;
      this.#shown = own;
      this.#draw();
      this.#stage.failed('receipt.view_differs', 'the view served is not what the policy says');
    } catch (problem) {
      const code = codeOf(problem, 'service.internal');
      if (code === 'core.unavailable' || code === 'core.failed') this.#setBanner('no_core');
      else this.#report(problem);
    }
  }

  #setBanner(kind: Banner['kind']): void {
    const { words, view } = this.#view();
    this.#banner = { kind, words: words.say(`ui.${kind}`, { controller: { text: view.controller.name } }) };
    if (kind.startsWith('no')) this.#canGrant = false;
    this.#draw();
  }

  #settled(outcome: Outcome): void {
    if (outcome.kind === 'failed' || outcome.kind === 'changed')
      this.#stage.failed(outcome.code, 'not saved');
    if ('code' in outcome && reasonFor(outcome.code) === 'ui.signed_out') this.#setBanner('signed_out');
    const tellBlocked = (keeper: Keeper) =>
      keeper.isBlocked() && !this.#banner && this.#setBanner('storage_blocked');
    this.#source.keeper().then(tellBlocked, () => undefined);
    if (outcome.kind !== 'saved') return;
    this.#channel?.postMessage(this.#channelName());
    this.#stage.saved(outcome);
  }

  // A no that waited has arrived, or never will.
  async #told(purpose: Id, outcome: Outcome): Promise<void> {
    if (!this.#shown || outcome.kind === 'queued') return;
    if (outcome.kind === 'saved') await this.refresh().catch(() => undefined);
    this.#choices.settle(purpose, false, outcome);
  }

  readonly #heard = ({ data }: MessageEvent): void => {
    if (data === this.#channelName()) void this.refresh().catch(() => undefined);
  };

  #channelName(): string {
    return `${this.#source.service?.base ?? ''} ${this.#source.tickets.held?.claims.sub ?? ''}`;
  }

  async #cannotShow(problem: unknown): Promise<void> {
    this.#stuck = true;
    // A notice that cannot be had is no news; it never takes the place of the page.
    if (this.#source.settings.mode === 'notice') return this.#report(problem);
    const words = await firstCatalogue(this.#source.settings.ranges, null)
      .then((text) => wordsOf(text))
      .catch(() => LAST_WORDS);
    if (this.#stopped) return;
    this.#report(problem);
    this.#source
      .keeper()
      .then((keeper) => this.#signUp(keeper).finally(() => keeper.flush()))
      .catch(() => undefined);
    this.#stage.show(drawPlight(words, codeOf(problem, 'service.internal') === 'receipt.ticket_required' ? 'ui.signed_out' : 'ui.cannot_show'));
    this.#setForm();
  }

  #report(problem: unknown): void {
    this.#stage.failed(
      codeOf(problem, 'service.internal'),
      problem instanceof Error ? problem.message : String(problem),
    );
  }
}

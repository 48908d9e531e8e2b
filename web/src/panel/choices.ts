import { codeOf } from '../errors.ts';
import type { Bundle, ErrorCode, Id, ViewPurpose } from '../generated/contract.ts';
import type { Words } from '../messages/format.ts';
import type { Chosen } from '../receipt/intent.ts';
import type { Keeper, Outcome } from '../receipt/outcome.ts';
import { reasonFor, waitingFor } from '../session/reasons.ts';
import type { Shown } from '../session/shown.ts';
import type { Pending } from './scene.ts';
import type { Source } from './source.ts';

/** What the run of choices needs of the panel around it. */
export interface Around {
  readonly shown: () => Shown;
  /** Draws anew what one purpose shows, and says `words` of it. */
  readonly redraw: (id: Id, words: string) => void;
  /** Fetches and draws the view as it is now. */
  readonly refresh: () => Promise<void>;
  /** Tells the rest of the page, other tabs, and who listens. */
  readonly settled: (purpose: Id, outcome: Outcome) => void;
}

interface Want {
  readonly on: boolean;
  /** The purpose as the person saw it when choosing. */
  readonly seen: ViewPurpose;
  /** Tells the no, which was kept at the click; of a yes, the no that it follows. */
  readonly kept: ReturnType<Keeper['deny']> | undefined;
  /** Who was shown it. */
  readonly asker: Shown['asker'];
}

/** Carries out choices one after another; of several about one purpose the newest. */
export class ChoiceRun {
  readonly pending = new Map<Id, Pending>();
  readonly #source: Source;
  readonly #around: Around;
  readonly #wanted = new Map<Id, Want>();
  #running = false;

  constructor(source: Source, around: Around) {
    this.#source = source;
    this.#around = around;
  }

  /** A click is a choice. */
  choose(seen: ViewPurpose, on: boolean): void {
    const shown = this.#around.shown();
    const kept = on
      ? this.#wanted.get(seen.id)?.kept
      : this.#source.keeper().then((keeper) => keeper.deny(chosenOf(seen, 'denied'), shown));
    kept?.catch(() => undefined);
    this.#wanted.set(seen.id, { on, seen, kept, asker: shown.asker });
    this.#pend(seen.id, { phase: 'saving', on, words: this.#words.say('ui.saving') });
    if (!this.#running) void this.#run();
  }

  /** Drops what a fresh view has made untrue: 'saved' of what is otherwise now, 'not saved' of what is so after all. */
  forgetUntrue(): void {
    for (const purpose of this.#around.shown().view.purposes) {
      const pending = this.pending.get(purpose.id);
      if (pending && isUntrue(pending, purpose)) this.pending.delete(purpose.id);
    }
  }

  /** A no that waits since an earlier visit. */
  showWaiting(ids: readonly Id[]): void {
    for (const id of ids) {
      if (!this.pending.has(id)) this.pending.set(id, this.#queued('service.unreachable'));
    }
  }

  /** What became of a choice, in words beside its switch. */
  settle(id: Id, on: boolean, outcome: Outcome, undo = false): void {
    // A newer click about the same purpose is still to be carried out and says what is shown.
    if (!this.#wanted.has(id)) this.#pend(id, { ...this.#settled(on, outcome), undo });
    this.#around.settled(id, outcome);
  }

  async #run(): Promise<void> {
    this.#running = true;
    // Also what is asked for meanwhile: a map tells of it as long as one goes through it.
    for (const [id, want] of this.#wanted) {
      this.#wanted.delete(id);
      const outcome = await this.#carryOut(want);
      // A no of somebody who was here before says nothing of whoever is now.
      if (!want.on && this.#isOfAnother(want)) {
        this.#around.settled(id, outcome);
        continue;
      }
      const on = outcome.kind === 'saved' ? await this.#nowOn(id, want.on, outcome.bundle) : want.on;
      this.settle(id, on, outcome, on !== want.seen.control.on);
    }
    this.#running = false;
  }

  // What is saved is shown as the view then says; where that cannot be had, as it was saved.
  async #nowOn(id: Id, on: boolean, bundle: Bundle): Promise<boolean> {
    try {
      this.#source.remember(bundle);
      await this.#around.refresh();
      return this.#around.shown().view.purposes.find((purpose) => purpose.id === id)?.control.on ?? on;
    } catch {
      return on;
    }
  }

  #isOfAnother({ asker }: Want): boolean | null | undefined {
    return asker && asker.claims.sub !== this.#around.shown().asker?.claims.sub;
  }

  async #carryOut(want: Want): Promise<Outcome> {
    const { on, seen, kept } = want;
    try {
      const told = await (await kept)?.();
      if (!on) return told as Outcome;
      const keeper = await this.#source.keeper();
      const outcome = await this.#grant(keeper, want);
      // Where an earlier no still waits, a yes that was not saved has changed nothing about it.
      const stillNo = outcome.kind === 'failed' && (await keeper.waiting()).includes(seen.id);
      return stillNo ? { kind: 'queued', code: outcome.code } : outcome;
    } catch (problem) {
      return { kind: 'failed', code: codeOf(problem, 'service.unreachable') };
    }
  }

  // A yes is for what the person saw: where the view, or whose it is, has changed since the click, it is shown and asked again.
  async #grant(keeper: Keeper, want: Want): Promise<Outcome> {
    const { seen } = want;
    const before = this.#around.shown();
    const now = before.view.purposes.find(({ id }) => id === seen.id);
    if (this.#isOfAnother(want) || JSON.stringify(now) !== JSON.stringify(seen)) return { kind: 'changed', code: 'receipt.state_changed' };
    return keeper.grant(chosenOf(seen, 'granted'), before, async () => {
      // Why it was not saved is told also where the new view does not come.
      await this.#around.refresh().catch(() => undefined);
      return this.#around.shown();
    });
  }

  #settled(on: boolean, outcome: Outcome): Pending {
    const say = (id: string) => this.#words.say(id, { controller: this.#controller });
    if (outcome.kind === 'saved') return { phase: 'saved', on, words: say('ui.saved') };
    if (outcome.kind === 'handed') return { phase: 'handed', on, words: say('ui.handed_over') };
    if (outcome.kind === 'queued') return this.#queued(outcome.code);
    if (outcome.sent)
      return { phase: 'failed', on, words: say('ui.not_confirmed') };
    const code = reasonFor(outcome.code) === 'ui.refused' ? ` (${outcome.code})` : '';
    return { phase: 'failed', on, words: `${say('ui.not_saved')} ${say(reasonFor(outcome.code))}${code}` };
  }

  #queued(code: ErrorCode): Pending {
    return { phase: 'queued', on: false, words: this.#words.say(waitingFor(code), { controller: this.#controller }) };
  }

  #pend(id: Id, pending: Pending): void {
    this.pending.set(id, pending);
    this.#around.redraw(id, pending.words);
  }

  get #words(): Words {
    return this.#around.shown().words;
  }

  get #controller(): { text: string } {
    return { text: this.#around.shown().view.controller.name };
  }
}

// A no that was not saved, or that waits, is so after all once there is none to give any more: that it is off says nothing of it.
function isUntrue({ phase, on }: Pending, { control }: ViewPurpose): boolean {
  if (phase === 'saved') return on !== control.on;
  return (phase === 'failed' || phase === 'queued') && on === control.on && (on || !control.deny);
}

function chosenOf({ id, revision }: ViewPurpose, state: Chosen['state']): Chosen {
  return { purpose: id, revision, state };
}

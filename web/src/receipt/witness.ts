import type { Choice, ViewMode } from '../generated/contract.ts';
import type { Shown } from '../session/shown.ts';
import { alone } from './database.ts';
import { notTold, unrecordedSignal } from './notices.ts';
import type { Keeper } from './outcome.ts';

const LONG_ENOUGH_MS = 1000;
const NEARLY_WHOLE = 0.9;

export interface WitnessHost {
  readonly keeper: Keeper;
  readonly shown: () => Shown;
  /** Something was recorded: what stands has changed. */
  readonly recorded: () => Promise<void>;
  readonly failed: (problem: unknown) => void;
}

/**
 * Records what a person was really shown, and the signal that their browser sends, where it is not recorded yet.
 * A rule counts as shown when nearly all of its words were on the screen for a second while the page was looked at.
 */
export class Witness {
  readonly #host: WitnessHost;
  readonly #seen = new Set<string>();
  readonly #tried = new Set<string>();
  readonly #timers = new Map<Element, ReturnType<typeof setTimeout>>();
  readonly #observer: IntersectionObserver | null;

  constructor(host: WitnessHost) {
    this.#host = host;
    this.#observer =
      'IntersectionObserver' in globalThis
        ? new IntersectionObserver(this.#changed, { threshold: NEARLY_WHOLE })
        : null;
  }

  /** Begins with what is on the page now; to be called again after each drawing. */
  watch(root: ParentNode): void {
    for (const rule of root.querySelectorAll('[data-rule]')) this.#observer?.observe(rule);
  }

  stop(): void {
    this.#observer?.disconnect();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  /** Records the browser's signal. */
  async signal(): Promise<void> {
    const on = (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
    await this.#record('signal', () => unrecordedSignal(choicesOf(this.#host.shown()), on));
  }

  readonly #changed = (entries: readonly IntersectionObserverEntry[]): void => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(this.#timers.get(target));
      this.#timers.delete(target);
      if (isIntersecting)
        this.#timers.set(
          target,
          setTimeout(() => this.#sawOne(target), LONG_ENOUGH_MS),
        );
    }
  };

  #sawOne(rule: Element): void {
    const key = rule.getAttribute('data-rule');
    if (!key || document.hidden || this.#seen.has(key)) return;
    this.#seen.add(key);
    void this.#record(this.#host.shown().view.mode, () => {
      const shown = this.#host.shown();
      return notTold(shown.view.purposes, choicesOf(shown), this.#seen);
    });
  }

  // One at a time among all tabs; what was refused once is not tried again on this page.
  async #record(method: ViewMode | 'signal', missing: () => ReturnType<typeof notTold>): Promise<void> {
    await alone('sayso-notice', async () => {
      const said = missing();
      const what = JSON.stringify(said);
      if (said.length === 0 || this.#tried.has(what)) return;
      this.#tried.add(what);
      try {
        if (await this.#host.keeper.note(said, method, this.#host.shown())) await this.#host.recorded();
      } catch (problem) {
        this.#host.failed(problem);
      }
    });
  }
}

function choicesOf({ envelope }: Shown): readonly Choice[] {
  return JSON.parse(envelope.choices) as Choice[];
}

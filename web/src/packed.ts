import type { ConsentCore } from './core.ts';
import type { CompileAnswer, Context, Id, LocateAnswer, Reason } from './generated/contract.ts';
import { PACKED } from './generated/packed.ts';

/** A subject in numbers, made once and asked about often: what `PackedSeries.of` gives, and what stands of the history. */
export interface PackedSubject extends LocateAnswer {
  readonly organisation?: (typeof PACKED.organisation)[number];
  /** The standing answer; where none is good, the last yes. `at` in seconds since 1970. */
  readonly answer?: {
    readonly state: 'granted' | 'denied';
    readonly revision: number;
    readonly by: 'subject' | 'guardian';
    readonly at: number;
    /** Whether a no stands further back. */
    readonly earlierNo?: boolean;
  };
  /** By rule with a notice: the least `at`, in seconds, of a notice of the current revision that names it. */
  readonly notices?: Readonly<Record<string, number>>;
}

/**
 * `@sayso/consent/packed`: a series kept in a dense form, for millions of decisions. It says what `decide` says of the same
 * subject, without `until`; histories do not cross, what stands of them does.
 */
export class PackedSeries {
  readonly #core: ConsentCore;
  readonly #made: CompileAnswer;
  #told = false;

  /** Fails as `check` does. */
  constructor(core: ConsentCore, policies: readonly string[]) {
    this.#core = core;
    this.#made = core.compile({ policies: [...policies] });
  }

  /** The numbers of a context. Fails with `context.value`. */
  of(context: Context): LocateAnswer {
    return this.#core.locate({ handle: this.#made.handle, context });
  }

  /** The reason at `now`, in seconds since 1970; null where the purpose or a number is not one. Null is never a yes. */
  decide(purpose: Id, now: number, subject: PackedSubject): Reason | null {
    const { handle, purposes, notices } = this.#made;
    const { packed } = this.#core;
    const { answer } = subject;
    // A subject without notices leaves all at 0, so most calls have none to set.
    if (subject.notices || this.#told) {
      notices.forEach((rule, slot) => packed._notice_packed(handle, slot, subject.notices?.[rule] ?? 0));
      this.#told = subject.notices !== undefined;
    }
    const reason = packed._decide_packed(
      handle,
      purposes.indexOf(purpose),
      now,
      subject.place,
      subject.age,
      subject.account,
      subject.signal,
      subject.organisation ? PACKED.organisation.indexOf(subject.organisation) : 0,
      answer ? PACKED.answer.indexOf(answer.state) : 0,
      answer?.revision ?? 0,
      answer ? PACKED.answer_by.indexOf(answer.by) : 0,
      answer?.at ?? 0,
      answer?.earlierNo ? 1 : 0,
    );
    return PACKED.reason[reason] ?? null;
  }

  /** Whether a reason is a yes. */
  static permits(reason: Reason | null): boolean {
    return reason === 'granted' || reason === 'not_objected';
  }

  /** Forgets the series; whoever asks it afterwards gets null. */
  release(): void {
    this.#core.packed._release_packed(this.#made.handle);
  }
}

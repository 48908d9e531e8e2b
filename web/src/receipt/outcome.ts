import type { Bundle, ErrorCode, Id, Jws, ReceiptsRequest, SignedChoice, ViewMode } from '../generated/contract.ts';
import type { Shown } from '../session/shown.ts';
import type { Chosen } from './intent.ts';

/** What became of a choice. `saved` is said only of what the controller has countersigned. */
export type Outcome =
  | { readonly kind: 'saved'; readonly bundle: Bundle }
  /** The page has the receipt; whether anybody accepted it is not known. */
  | { readonly kind: 'handed' }
  /** A no that waits here and is told again. */
  | { readonly kind: 'queued'; readonly code: ErrorCode }
  /** What the person saw no longer holds: the new view is to be drawn. */
  | { readonly kind: 'changed'; readonly code: ErrorCode; readonly sent?: boolean }
  /** `sent`: a yes that may have arrived although no answer came. */
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly sent?: boolean };

/** Who signs choices and brings them where they count. */
export interface Keeper {
  /** The view as the core makes it, where that is another than the one shown; fails with `core.unavailable`. */
  check(shown: Shown): Promise<Shown | null>;
  /** Signs a yes and brings it where it counts; where what was shown has changed, `anew` draws what stands now. */
  grant(chosen: Chosen, shown: Shown, anew: () => Promise<Shown>): Promise<Outcome>;
  /** Keeps a no, where anything is kept; what it gives tells it, in its turn. Rejects where nobody knows whose it is. */
  deny(chosen: Chosen, shown: Shown): Promise<() => Promise<Outcome>>;
  /**
   * Records what was shown, what the browser sent, or what was answered before there was an account. Stores nothing,
   * save the device's key where the person chose (`chosen`). Rejects where it is not accepted.
   */
  note(
    said: readonly SignedChoice[],
    method: ViewMode | 'signal',
    shown: Shown,
    chosen?: boolean,
  ): Promise<Bundle | null>;
  /** Keeps noes that were said before there was an account, to be told as any other that waits. */
  postpone(noes: readonly Chosen[], method: ViewMode, shown: Shown): Promise<void>;
  /** Whether this browser keeps nothing for the page. */
  isBlocked(): boolean;
  /** The purposes with a no that waits. */
  waiting(): Promise<readonly Id[]>;
  /** Tells what waits; true where nothing does any more. */
  flush(): Promise<boolean>;
}

/** Gives a receipt to the page; resolves with what the page answers: the bundle that it got for it, its text, or anything else. */
export type HandOver = (receipt: Jws, request: ReceiptsRequest) => Promise<unknown>;
/** Hears of a no that waited: told, or given up. */
export type Told = (purpose: Id, outcome: Outcome) => void;

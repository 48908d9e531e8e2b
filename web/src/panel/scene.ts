import type { Id, View } from '../generated/contract.ts';
import type { Words } from '../messages/format.ts';
import type { drawReceiptList } from './draw-receipt-list.ts';

/** Where a choice is on its way. `on` is what the person asked for, `words` what the panel says about it. */
export interface Pending {
  readonly phase: 'saving' | 'saved' | 'failed' | 'queued' | 'handed';
  readonly on: boolean;
  readonly words: string;
  /** Saved just now, and the opposite of what was before. */
  readonly undo?: boolean;
}

/** A receipt as listed: already in words, so that drawing is the same wherever it came from. */
export interface ListedReceipt {
  readonly id: string;
  readonly when: string;
  readonly what: string;
  readonly proof: string;
  readonly verdict?: { readonly good: boolean | null; readonly words: string };
}

export interface ReceiptList {
  /** What is said instead of, or above, the receipts. */
  readonly note?: string;
  readonly items: readonly ListedReceipt[];
  /** How they are drawn, once that is here. */
  readonly draw?: typeof drawReceiptList;
  readonly sheet?: CSSStyleSheet;
}

/** A sentence above everything: what is wrong, and what can be done. */
export interface Banner {
  readonly kind: 'signed_out' | 'no_core' | 'no_keys' | 'storage_blocked';
  readonly words: string;
}

/** All that is drawn. Drawing is a function of it alone. */
export interface Scene {
  readonly view: View;
  readonly words: Words;
  readonly pending: ReadonlyMap<Id, Pending>;
  readonly receipts: ReceiptList | null;
  readonly banner: Banner | null;
  /** Nobody is signed in: what stands is shown, nothing can be changed. */
  readonly readOnly: boolean;
  /** A yes can be signed here. Where it cannot, only a no is offered. */
  readonly canGrant: boolean;
  /** In sign-up: what was answered so far. */
  readonly answers?: ReadonlyMap<Id, 'yes' | 'no'>;
}

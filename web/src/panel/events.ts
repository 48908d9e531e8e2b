import type { Bundle, ErrorCode, Id, Jws, ReceiptsRequest } from '../generated/contract.ts';

/** A choice is about to be signed; `preventDefault()` stops it, and the switch goes back. */
export class SaysoChangeEvent extends CustomEvent<{
  readonly purpose: Id;
  readonly revision: number;
  readonly state: 'granted' | 'denied';
}> {
  constructor(detail: SaysoChangeEvent['detail']) {
    super('sayso-change', { detail, bubbles: true, composed: true, cancelable: true });
  }
}

/** What a page is given: a bundle that was accepted or, without a service, a receipt to bring to its own backend. */
export type ReceiptDetail = { readonly bundle: Bundle } | { readonly receipt: Jws; readonly request: ReceiptsRequest };

/**
 * A receipt was made. A page without a service answers with `respondWith`, during the event: resolved with a bundle the
 * choice is shown as saved; resolved with anything else, or not answered within 15 seconds, as handed to this site and not confirmed.
 */
export class SaysoReceiptEvent extends CustomEvent<ReceiptDetail> {
  /** What the page said. */
  answer: Promise<unknown> | undefined;

  constructor(detail: ReceiptDetail) {
    super('sayso-receipt', { detail, bubbles: true, composed: true });
  }

  respondWith(answer: Promise<unknown>): void {
    this.answer = answer;
  }
}

/** Something did not work; the person has been told, where it concerns them. */
export class SaysoErrorEvent extends CustomEvent<{ readonly code: ErrorCode; readonly message: string }> {
  constructor(detail: SaysoErrorEvent['detail']) {
    super('sayso-error', { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'sayso-change': SaysoChangeEvent;
    'sayso-receipt': SaysoReceiptEvent;
    'sayso-error': SaysoErrorEvent;
  }
}

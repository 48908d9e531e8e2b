import { type ConsentCore, loadCore } from './core.ts';
import type { Expectation, Verdict } from './generated/contract.ts';
import { verifyWith } from './verify/verify-receipt.ts';

export { ConsentError } from './core.ts';
export type { Check, Expectation, Verdict } from './generated/contract.ts';
export { bundlesOf } from './verify/verify-receipt.ts';

/** `@sayso/consent/verify` in browsers: see verifyWith. `core` is loaded where none is given. */
export async function verifyReceipt(text: string, expect: Expectation, core?: ConsentCore): Promise<Verdict> {
  return verifyWith(core ?? (await loadCore()), text, expect);
}

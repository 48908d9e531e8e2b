import { type ConsentCore, loadCore } from './core.ts';
import type { Bundle, Expectation, Verdict } from './generated/contract.ts';
import { type BundleExpectation, type BundleVerdict, refuseBadCall, verifyBundleWith } from './verify/verify-bundle.ts';
import { verifyStrange } from './verify/verify-strange.ts';

export { ConsentError } from './core.ts';
export type { Bundle, Check, Expectation, Verdict } from './generated/contract.ts';
export type { BundleExpectation, BundleVerdict } from './verify/verify-bundle.ts';
export { bundlesOf } from './verify/verify-receipt.ts';

/** `@sayso/consent/verify` in browsers: see verifyBundleWith. `core` is loaded where none is given, from beside this file. */
export async function verifyBundle(bundle: string | Bundle, expect: BundleExpectation, core?: ConsentCore): Promise<BundleVerdict> {
  refuseBadCall(expect);
  return verifyBundleWith(core ?? (await loadCore()), bundle, expect);
}

/** The same with the names of the core's door and its whole verdict: see verifyStrange. */
export async function verifyReceipt(text: string, expect: Expectation, core?: ConsentCore): Promise<Verdict> {
  return verifyStrange(core ?? (await loadCore()), text, expect);
}

import { type ConsentCore, loadCore } from './core-node.ts';
import type { Bundle, Expectation, Verdict } from './generated/contract.ts';
import { type BundleExpectation, type BundleVerdict, verifyBundle as verifyOne, verifyReceipt as verify } from './verify.ts';

export { bundlesOf, type Bundle, type BundleExpectation, type BundleVerdict, type Check, ConsentError } from './verify.ts';
export type { Expectation, Verdict } from './verify.ts';

/** `@sayso/consent/verify` in Node: the same, with the core of the package's own folder. */
export async function verifyBundle(bundle: string | Bundle, expect: BundleExpectation, core?: ConsentCore): Promise<BundleVerdict> {
  return verifyOne(bundle, expect, core ?? (await loadCore()));
}

/** Likewise. */
export async function verifyReceipt(text: string, expect: Expectation, core?: ConsentCore): Promise<Verdict> {
  return verify(text, expect, core ?? (await loadCore()));
}

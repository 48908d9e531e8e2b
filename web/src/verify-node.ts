import { type ConsentCore, loadCore } from './core-node.ts';
import type { Bundle, Expectation, Verdict } from './generated/contract.ts';
import { answer } from './verify/answers-node.ts';
import { type BundleExpectation, type BundleVerdict, refuseBadCall, verifyBundleWith } from './verify/verify-bundle.ts';
import { verifyStrange } from './verify/verify-strange.ts';

export { bundlesOf, type Bundle, type BundleExpectation, type BundleVerdict, type Check, ConsentError } from './verify.ts';
export type { Expectation, PublicKey, TokenType, Verdict } from './generated/contract.ts';
export { type TokenExpectation, type TokenVerifier, verifierOf } from './verify/token-node.ts';

/** `@sayso/consent/verify` in Node: the same by node:crypto, with the core of the package's own folder. */
export async function verifyBundle(bundle: string | Bundle, expect: BundleExpectation, core?: ConsentCore): Promise<BundleVerdict> {
  refuseBadCall(expect);
  return verifyBundleWith(core ?? (await loadCore()), bundle, expect, answer);
}

/** Likewise. */
export async function verifyReceipt(text: string, expect: Expectation, core?: ConsentCore): Promise<Verdict> {
  return verifyStrange(core ?? (await loadCore()), text, expect, answer);
}

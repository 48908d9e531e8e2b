import { type ConsentCore, loadCore } from './core-node.ts';
import type { Expectation, Verdict } from './generated/contract.ts';
import { verifyReceipt as verify } from './verify.ts';

export { bundlesOf, type Check, ConsentError, type Expectation, type Verdict } from './verify.ts';

/** `@sayso/consent/verify` in Node: the same, with the core of the package's own folder. */
export async function verifyReceipt(text: string, expect: Expectation, core?: ConsentCore): Promise<Verdict> {
  return verify(text, expect, core ?? (await loadCore()));
}

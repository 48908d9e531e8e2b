import type { ConsentCore } from '../core.ts';
import type { Expectation, Verdict } from '../generated/contract.ts';
import { answer } from './answers.ts';

const BARE_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/**
 * What one bundle, or a bare receipt, proves. The text is that of the file as it is; nothing is fetched.
 * Resolves with a verdict, also where the receipt does not hold; rejects with a ConsentError where the text is no bundle.
 */
export async function verifyWith(core: ConsentCore, text: string, expect: Expectation): Promise<Verdict> {
  const trimmed = text.trim();
  const subject = BARE_JWS.test(trimmed) ? { jws: trimmed } : { bundle: text };
  const { questions } = core.open({ ...subject, expect });
  return core.judge({ ...subject, expect, answers: await answer(questions) });
}

/** The bundles of a file that holds one or an array; each is a text of its own. */
export function bundlesOf(text: string): string[] {
  if (!text.trimStart().startsWith('[')) return [text];
  return (JSON.parse(text) as unknown[]).map((bundle) => JSON.stringify(bundle));
}

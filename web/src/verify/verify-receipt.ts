import type { ConsentCore } from '../core.ts';
import type { Expectation, Verdict } from '../generated/contract.ts';
import { answer } from './answers.ts';

/**
 * What one bundle, or a bare receipt, proves. The text is that of the file as it is; nothing is fetched.
 * Resolves with a verdict, also where the receipt does not hold; rejects with a ConsentError where it is no bundle.
 */
export async function verifyWith(core: ConsentCore, text: string, expect: Expectation): Promise<Verdict> {
  const subject = /^\s*[{[]/.test(text) ? { bundle: text } : { jws: text.replace(/[\r\n]+$/, '') };
  const { questions } = core.open({ ...subject, expect });
  return core.judge({ ...subject, expect, answers: await answer(questions) });
}

/** The bundles of a file that holds one or an array; each is a text of its own. A broken array stays whole, for the core to refuse. */
export function bundlesOf(text: string): string[] {
  if (!text.trimStart().startsWith('[')) return [text];
  try {
    return (JSON.parse(text) as unknown[]).map((bundle) => JSON.stringify(bundle));
  } catch {
    return [text];
  }
}

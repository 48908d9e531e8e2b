import type { ConsentCore } from '../core.ts';
import type { Answers, Expectation, Question, Verdict } from '../generated/contract.ts';
import { answer as answerByWebCrypto } from './answers.ts';

/** Finds out what only the host can tell. */
export type Answer = (questions: readonly Question[]) => Promise<Answers>;

/**
 * What one bundle, or a bare receipt, proves. The text is that of the file as it is; nothing is fetched.
 * Resolves with a verdict, also where the receipt does not hold; rejects with a ConsentError where it is no bundle.
 */
export async function verifyWith(
  core: ConsentCore,
  text: string,
  expect: Expectation,
  answer: Answer = answerByWebCrypto,
): Promise<Verdict> {
  const subject = subjectOf(text);
  const { questions } = core.open({ ...subject, expect });
  return core.judge({ ...subject, expect, answers: await answer(questions) });
}

/** A bundle, or a bare receipt. */
export const subjectOf = (text: string) => (/^\s*[{[]/.test(text) ? { bundle: text } : { jws: text.replace(/[\r\n]+$/, '') });

/** The bundles of a file that holds one or an array; each is a text of its own. A broken array stays whole, for the core to refuse. */
export function bundlesOf(text: string): string[] {
  if (!text.trimStart().startsWith('[')) return [text];
  try {
    JSON.parse(text);
  } catch {
    return [text];
  }
  return itemsOf(text);
}

// The items of an array as they are written: parsed and written again, the last of two equal members would win, and the
// file that everybody else refuses would be another one.
function itemsOf(array: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let begin = 0;
  for (const { 0: token, index } of array.matchAll(/"(?:\\.|[^"\\])*"|[[\]{},]/g)) {
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
    const ends = (token === ',' && depth === 1) || depth === 0;
    if (ends) items.push(array.slice(begin, index).trim());
    if (ends || (token === '[' && depth === 1)) begin = index + 1;
  }
  return items.filter((item) => item !== '');
}

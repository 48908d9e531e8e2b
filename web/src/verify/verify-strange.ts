import type { ConsentCore } from '../core.ts';
import type { Answers, Expectation, Verdict } from '../generated/contract.ts';
import { answer as answerByWebCrypto } from './answers.ts';
import { type Answer, subjectOf, verifyWith } from './verify-receipt.ts';

/**
 * As `verifyWith`, of a bundle that anybody may have made: the view and the decisions are only made again out of texts that were found to be
 * those that are signed, since out of others it can take any time, and all memory there is. The verdict is the same.
 */
export async function verifyStrange(core: ConsentCore, text: string, expect: Expectation, answer: Answer = answerByWebCrypto): Promise<Verdict> {
  if (expect?.up_to) return verifyWith(core, text, expect, answer);
  const call = { ...subjectOf(text), expect };
  const first: Answers = await answer(core.open({ ...call, answers: {} }).questions);
  const { questions } = core.open({ ...call, answers: first });
  const others = await answer(questions.filter(({ id }) => !Object.hasOwn(first, id)));
  return core.judge({ ...call, answers: { ...first, ...others } });
}

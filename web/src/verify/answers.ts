import { digest, fromBase64url, utf8 } from '../bytes.ts';
import { ConsentError } from '../core.ts';
import type { Answers, Question, SignatureQuestion } from '../generated/contract.ts';

const ALGORITHMS = {
  Ed25519: { key: { name: 'Ed25519' }, signature: { name: 'Ed25519' } },
  ES256: { key: { name: 'ECDSA', namedCurve: 'P-256' }, signature: { name: 'ECDSA', hash: 'SHA-256' } },
} as const;

/** Finds out by WebCrypto what only the host can tell. Fails with `device.keys` where an algorithm is missing. */
export async function answer(questions: readonly Question[]): Promise<Answers> {
  const pairs = questions.map(async (question): Promise<[string, boolean | string]> => {
    const answered = question.kind === 'sha256' ? digest(fromBase64url(question.bytes)) : isGood(question);
    return [question.id, await answered];
  });
  return Object.fromEntries(await Promise.all(pairs));
}

// A key that cannot be imported has made no good signature; an algorithm that is missing says nothing about it.
async function isGood({ alg, jwk, message, signature }: SignatureQuestion): Promise<boolean> {
  const { key, signature: scheme } = ALGORITHMS[alg];
  try {
    const imported = await crypto.subtle.importKey('jwk', { ...jwk }, key, false, ['verify']);
    return await crypto.subtle.verify(scheme, imported, fromBase64url(signature), utf8(message));
  } catch (problem) {
    if ((problem as DOMException).name !== 'NotSupportedError') return false;
    throw new ConsentError('device.keys', `\`${alg}\` cannot be checked here`, {}, problem);
  }
}

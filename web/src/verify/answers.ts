import { fromBase64url, toBase64url, utf8 } from '../bytes.ts';
import { ConsentError } from '../core.ts';
import type { Answers, DigestQuestion, Question, SignatureQuestion } from '../generated/contract.ts';

/** What WebCrypto calls the two algorithms: their keys and their signatures. */
export const ALGORITHMS = {
  Ed25519: { key: { name: 'Ed25519' }, signature: { name: 'Ed25519' } },
  ES256: { key: { name: 'ECDSA', namedCurve: 'P-256' }, signature: { name: 'ECDSA', hash: 'SHA-256' } },
} as const;

/** Finds out by WebCrypto what only the host can tell. Fails with `device.keys` where an algorithm is missing. */
export async function answer(questions: readonly Question[]): Promise<Answers> {
  const pairs = questions.map(async (question): Promise<[string, boolean | string]> => {
    const answered = question.kind === 'sha256' ? digestOf(question) : isGood(question);
    return [question.id, await answered];
  });
  return Object.fromEntries(await Promise.all(pairs));
}

// The digest of the bytes, and of what comes of it step by step.
async function digestOf({ bytes, then = [] }: DigestQuestion): Promise<string> {
  const hash = async (data: BlobPart[]) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(data).arrayBuffer()));
  let digest = await hash([fromBase64url(bytes)]);
  for (const [before = '', after = ''] of then) digest = await hash([fromBase64url(before), digest, fromBase64url(after)]);
  return toBase64url(digest);
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

import { fromBase64url } from '../bytes.ts';
import { ConsentError } from '../core.ts';
import type { Receipt, SignedChoice } from '../generated/contract.ts';
import type { Shown } from '../session/shown.ts';

// A page may have put functions of its own in the place of what reads and writes texts and goes through lists: here are loops and comparisons.
// What is left of them can make these disagree, hence refuse, and not agree.
const LETTERS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Whether view and words, as drawn, are those of the texts that a receipt names. */
export function isRead({ view, envelope, catalogue }: Shown): boolean {
  return spelled(view) === respelled(envelope.view) && spelled(JSON.parse(catalogue)) === respelled(catalogue);
}

/** Refuses to sign what the person did not say. Fails with `receipt.digest_mismatch`. */
export function requireSaid(signingInput: string, payload: Receipt, choices: readonly SignedChoice[]): void {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(signingInput.split('.')[1] ?? ''));
  if (respelled(text) !== spelled({ ...payload, choices })) throw new ConsentError('receipt.digest_mismatch', 'this was not said');
}

// In a spelling of our own: JSON, but each string after its length and as it is.
function spelled(value: unknown): string {
  if (typeof value === 'string') return `${value.length}:${value}`;
  if (typeof value !== 'object' || value === null) return `${value as string}`;
  const isList = value instanceof Array;
  let text = '';
  for (const name in value) {
    if (Object.hasOwn(value, name)) text += (text && ',') + (isList ? '' : `${spelled(name)}:`) + spelled(value[name as never]);
  }
  return isList ? `[${text}]` : `{${text}}`;
}

/** A JSON text in that spelling. */
function respelled(json: string): string {
  let text = '';
  let words = '';
  let isInside = false;
  for (let at = 0; at < json.length; at++) {
    let letter = json[at] as string;
    if (letter === '"') {
      if (isInside) text += spelled(words);
      isInside = !isInside;
      words = '';
    } else if (isInside) {
      if (letter === '\\') {
        letter = json[++at] as string;
        letter = letter === 'u' ? String.fromCharCode(+`0x${json[++at]}${json[++at]}${json[++at]}${json[++at]}`) : (LETTERS[letter] ?? letter);
      }
      words += letter;
    } else if (letter > ' ') text += letter;
  }
  return text;
}

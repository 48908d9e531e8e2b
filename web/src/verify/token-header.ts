import { ConsentError } from '../core.ts';
import type { ErrorCode, TokenType } from '../generated/contract.ts';

/** The protected header of every token: exactly these members. */
export interface TokenHeader {
  readonly alg: string;
  readonly kid: string;
  readonly typ: string;
}

/** The kinds of token, and how long the text of one may be: a receipt comes from anybody, the others from the controller. */
export const LONGEST: Readonly<Record<TokenType, number>> = {
  'consent-receipt+jwt': 16_384,
  'consent-ticket+jwt': 65_536,
  'consent-countersignature+jwt': 65_536,
  'consent-record+jwt': 65_536,
};

/** Where texts are put for Node's own functions: none is longer, and nothing else runs meanwhile. */
export const scratch = Buffer.alloc(Math.max(...Object.values(LONGEST)));

const MEMBERS = ['alg', 'kid', 'typ'] as const;

export function refuse(code: ErrorCode, path: string, detail: string): never {
  throw new ConsentError(code, detail, { path });
}

/** The bytes of base64url in its one spelling; what else is taken for it by lenient readers is refused at `path`. */
export function bytesOf(text: string, path: string): Buffer {
  const bytes = scratch.subarray(0, scratch.write(text, 'base64url'));
  if (bytes.toString('base64url') !== text) refuse('receipt.b64_noncanonical', path, 'base64url without padding, in its one spelling, is asked for');
  return Buffer.from(bytes);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('json.utf8', '/header', 'not well-formed UTF-8');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('json.syntax', '/header', 'the header is no JSON');
  }
}

/** A header by our profile, whatever its spelling: as `core/src/receipt/jws.cpp` reads it. */
export function readHeader(bytes: Uint8Array): TokenHeader {
  const text = decode(bytes);
  const header = parse(text);
  const isObject = typeof header === 'object' && header !== null && !Array.isArray(header);
  const members = Object.entries(isObject ? header : {});
  // INVARIANT: of what parses as an object without objects or lists inside, each member has at least one string. So a name that was given
  // twice, with whatever escapes, leaves more strings in the text than in what was parsed.
  const isFlat = members.every(([, value]) => typeof value !== 'object' || value === null);
  const strings = text.match(/"(?:\\.|[^"\\])*"/g)?.length ?? 0;
  const parsed = members.length + members.filter(([, value]) => typeof value === 'string').length;
  if (isObject && isFlat && strings !== parsed) refuse('json.duplicate', '/header', 'a member of this name was given before');
  const isKnown = isObject && members.every(([name]) => MEMBERS.includes(name as (typeof MEMBERS)[number]));
  if (!isKnown) refuse('receipt.header_member', '/header', 'the header has `alg`, `kid` and `typ` and no other member');
  const textAt = (name: string) => members.find(([member, value]) => member === name && typeof value === 'string')?.[1] ?? '';
  return { alg: textAt('alg'), kid: textAt('kid'), typ: textAt('typ') };
}

import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { PublicKey, TokenType } from '../generated/contract.ts';
import { isStrictPoint } from './edwards.ts';
import { bytesOf, LONGEST, readHeader, refuse, scratch } from './token-header.ts';

/** What a token is held against: whose key signed it, and which kind it must be. */
export interface TokenExpectation {
  readonly key: PublicKey;
  readonly typ: TokenType;
}

/** Gives the payload of a token, as it was signed; see verifierOf. */
export interface TokenVerifier {
  (token: string): Uint8Array;
  /** The key's thumbprint, which the token must name. */
  readonly kid: string;
}

const ALGORITHMS = [
  { alg: 'Ed25519', kty: 'OKP', crv: 'Ed25519', names: ['crv', 'kty', 'x'] },
  { alg: 'ES256', kty: 'EC', crv: 'P-256', names: ['crv', 'kty', 'x', 'y'] },
] as const;
type Family = (typeof ALGORITHMS)[number];

const FIELD = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const numberOf = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

const refuseKey = (detail: string): never => refuse('receipt.key_invalid', '/key', detail);

/** A JWK with the members that its thumbprint covers and no other, and what platforms differ about refused. */
function readKey(jwk: PublicKey): { family: Family; key: KeyObject; kid: string } {
  const given = Object.entries(jwk ?? {}) as [string, string][];
  const family = ALGORITHMS.find(({ kty, crv }) => jwk?.kty === kty && jwk.crv === crv) ?? refuseKey('neither an Ed25519 key nor one of P-256');
  const names: readonly string[] = family.names;
  if (given.length !== names.length || given.some(([name]) => !names.includes(name))) refuseKey('a public key has the members of its thumbprint and no other');
  const coordinates = given.filter(([name]) => name.length === 1).map(([, text]) => coordinateOf(text));
  const isGood = family.alg === 'Ed25519' ? coordinates.every((bytes) => isStrictPoint(bytes)) : coordinates.every((bytes) => numberOf(bytes) < FIELD);
  if (!isGood) refuseKey('the key is of small order, or not canonical');
  const text = JSON.stringify(Object.fromEntries(names.map((name) => [name, jwk[name as keyof PublicKey]])));
  return { family, key: keyObjectOf(jwk), kid: createHash('sha256').update(text).digest('base64url') };
}

function coordinateOf(text: unknown): Buffer {
  const bytes = Buffer.from(typeof text === 'string' ? text : '', 'base64url');
  if (bytes.length !== 32 || bytes.toString('base64url') !== text) refuseKey('a coordinate is 32 bytes in base64url');
  return bytes;
}

function keyObjectOf(jwk: PublicKey): KeyObject {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return refuseKey('the point is not on the curve');
  }
}

/** How a signature of 64 bytes is checked. OpenSSL takes a point of small order for `R`; it refuses by itself what is not reduced. */
function checkOf({ alg }: Family, key: KeyObject): (message: Uint8Array, signature: Uint8Array) => boolean {
  if (alg === 'Ed25519') return (message, signature) => isStrictPoint(signature) && verify(null, message, key, signature);
  const options = { key, dsaEncoding: 'ieee-p1363' } as const;
  return (message, signature) => verify('sha256', message, options, signature);
}

/**
 * Reads a key once, for any number of tokens: the verifier gives the bytes of a token's payload where the token is one by our profile, its
 * `kid` is the key's thumbprint and its signature good. It throws a ConsentError otherwise, with the code that the core has for it (of
 * a header that is no good JSON, perhaps another). It does not read the payload: what a receipt proves is told by
 * `verifyBundle`. Throws `receipt.key_invalid` or `receipt.typ_mismatch` at once where key or kind are none.
 */
export function verifierOf({ key: jwk, typ }: TokenExpectation): TokenVerifier {
  if (!Object.hasOwn(LONGEST, typ)) refuse('receipt.typ_mismatch', '/typ', 'there is no such kind of token');
  const { family, key, kid } = readKey(jwk);
  const isGood = checkOf(family, key);
  // What every token that was made by Sayso begins with; any other spelling of the same is read.
  const usual = Buffer.from(JSON.stringify({ alg: family.alg, kid, typ })).toString('base64url');

  function checkHeader(bytes: Buffer): void {
    const header = readHeader(bytes);
    if (!ALGORITHMS.some(({ alg }) => alg === header.alg)) refuse('receipt.alg_not_allowed', '/header', '`alg` is `Ed25519` or `ES256`');
    if (header.typ !== typ) refuse('receipt.typ_mismatch', '/header', 'a token of another kind is asked for');
    const thumbprint = Buffer.from(header.kid, 'base64url');
    const isThumbprint = thumbprint.length === 32 && thumbprint.toString('base64url') === header.kid;
    if (!isThumbprint) refuse('receipt.kid_malformed', '/header', '`kid` is a thumbprint of 43 characters');
    if (header.alg !== family.alg) refuse('receipt.alg_key_mismatch', '/header/alg', "the algorithm is not the key's");
    if (header.kid !== kid) refuse('receipt.kid_mismatch', '/header/kid', '`kid` is not the thumbprint of the key');
  }

  function verifyToken(token: string): Uint8Array {
    if (token.length > LONGEST[typ]) refuse('receipt.too_large', '', 'the token is too large');
    const first = token.indexOf('.');
    const second = token.indexOf('.', first + 1);
    const isCompact = first > 0 && second > first + 1 && token.indexOf('.', second + 1) < 0;
    if (!isCompact) refuse('receipt.not_compact', '', 'a compact JWS of three parts is asked for');
    const header = token.slice(0, first);
    const bytes = header === usual ? undefined : bytesOf(header, '/header');
    const payload = bytesOf(token.slice(first + 1, second), '/payload');
    const signature = bytesOf(token.slice(second + 1), '/signature');
    if (bytes) checkHeader(bytes);
    // Both parts are base64url by now, so each letter is a byte.
    const message = scratch.subarray(0, scratch.write(token.slice(0, second), 'latin1'));
    if (signature.length !== 64 || !isGood(message, signature)) refuse('receipt.sig_invalid', '/signature', 'the signature is not good');
    return payload;
  }
  return Object.assign(verifyToken, { kid });
}

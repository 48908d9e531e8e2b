// Checks a bundle with npm's `jose` alone: node verify.mjs BUNDLE JWKS
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { calculateJwkThumbprint, compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from 'jose';

const [bundle, { keys }] = process.argv.slice(2, 4).map((file) => JSON.parse(readFileSync(file, 'utf8')));

async function verify(jws, typ, jwk, algorithms) {
  const header = decodeProtectedHeader(jws);
  if (header.typ !== typ || header.kid !== (await calculateJwkThumbprint(jwk))) throw new Error(`not a ${typ} of this key`);
  const { payload } = await compactVerify(jws, await importJWK(jwk, header.alg), { algorithms });
  return JSON.parse(new TextDecoder().decode(payload));
}

// The person's device signed the receipt.
const receipt = await verify(bundle.receipt, 'consent-receipt+jwt', decodeJwt(bundle.receipt).cnf.jwk, ['Ed25519', 'ES256']);

// The controller signed the countersignature, with a key that was good at that time.
const typ = 'consent-countersignature+jwt';
const key = keys.find(({ kid, typ: kind }) => kid === decodeProtectedHeader(bundle.countersignature).kid && kind === typ);
if (!key) throw new Error('the controller has no such key');
const { iat, receipt: accepted } = await verify(bundle.countersignature, typ, key, ['Ed25519']);
if (iat < (key.nbf ?? 0) || iat >= Math.min(key.exp ?? Infinity, key.revoked ?? Infinity)) throw new Error('the key was not good then');

// And it names this receipt, by the digest of what was signed.
const signed = bundle.receipt.slice(0, bundle.receipt.lastIndexOf('.'));
if (accepted !== createHash('sha256').update(signed).digest('base64url')) throw new Error('countersigned another receipt');
console.log(`good: ${receipt.sub} chose ${JSON.stringify(receipt.choices)}, accepted ${new Date(iat * 1000).toISOString()}`);

// One token in Node: `verifierOf` of the shipped files beside node:crypto alone over the same bytes, and beside other libraries.
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { createVerifier } from 'fast-jwt';
import { compactVerify } from 'jose';
import { timeInTurn } from './node-timing.mjs';

const b64 = (value) => Buffer.from(value).toString('base64url');
const utf8 = new TextDecoder();
const TYP = 'consent-receipt+jwt';

/** A token with this payload, as Sayso makes one, and the same with the older name of the algorithm, which fast-jwt asks for. */
function makeTokens(payload, verifierOf) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { kty, crv, x } = publicKey.export({ format: 'jwk' });
  const verifier = verifierOf({ key: { kty, crv, x }, typ: TYP });
  const tokenOf = (alg) => {
    const input = `${b64(JSON.stringify({ alg, kid: verifier.kid, typ: TYP }))}.${payload}`;
    return `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`;
  };
  return { verifier, token: tokenOf('Ed25519'), older: tokenOf('EdDSA'), pem: publicKey.export({ format: 'pem', type: 'spki' }) };
}

/** By operation {count, nanoseconds: [one a round]}: the payload of the workload's receipt under a key that has been read beforehand. */
export async function timeTokens({ bundles }, rounds) {
  const { verifierOf } = await import('../../web/dist/verify-node.js');
  const payload = JSON.parse(bundles.countersigned).receipt.split('.')[1];
  const { verifier, token, older, pem } = makeTokens(payload, verifierOf);
  const key = createPublicKey(pem);
  const [input, signature] = [token.slice(0, token.lastIndexOf('.')), token.slice(token.lastIndexOf('.') + 1)];
  const [message, bytes] = [Buffer.from(input), Buffer.from(signature, 'base64url')];
  const fast = createVerifier({ key: pem, algorithms: ['EdDSA'], cache: false });
  return timeInTurn([
    { name: 'raw_signature', run: () => verify(null, message, key, bytes) },
    { name: 'jws', run: () => verifier(token).length > 0 },
    { name: 'jws_read', run: () => JSON.parse(utf8.decode(verifier(token))).v === 1 },
    { name: 'jose', run: async () => (await compactVerify(token, key)).payload.length > 0 },
    { name: 'fast_jwt', run: () => fast(older).v === 1 },
  ], rounds);
}

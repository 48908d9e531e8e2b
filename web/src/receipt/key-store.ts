import { digest, utf8 } from '../bytes.ts';
import { type ConsentCore, ConsentError } from '../core.ts';
import type { Algorithm, Digest, PublicKey, Sub } from '../generated/contract.ts';
import { ALGORITHMS } from '../verify/answers.ts';
import { alone, hasDatabase, readOne, write } from './database.ts';

/** The key of this device for one person: the private half can be used here and never be read. */
export interface DeviceKey {
  readonly sub: Sub;
  readonly alg: Algorithm;
  readonly kid: Digest;
  readonly jwk: PublicKey;
  readonly privateKey: CryptoKey;
}

const whileOpen = new Map<Sub, DeviceKey>();

/**
 * The key of this origin and this person, made at first need under a lock, so that many tabs make one.
 * Where nothing can be stored it lives as long as the page; a `passing` one that had to be made is not kept at all.
 * Fails with `device.keys` where there can be none.
 */
export async function deviceKey(sub: Sub, core: ConsentCore, passing = false): Promise<DeviceKey> {
  if (!globalThis.crypto?.subtle) throw new ConsentError('device.keys', 'not secure');
  return alone(`sayso-key:${sub}`, async () => {
    const stored = (await hasDatabase()) ? await readOne<DeviceKey>('keys', sub).catch(() => undefined) : undefined;
    const known = stored ?? whileOpen.get(sub);
    const key = known ?? (await makeKey(sub, core));
    if (passing) return key;
    if (!known) await write('keys', key).catch(() => undefined);
    whileOpen.set(sub, key);
    return key;
  });
}

async function makeKey(sub: Sub, core: ConsentCore): Promise<DeviceKey> {
  for (const alg of ['Ed25519', 'ES256'] as const) {
    const pair = await workingPair(alg);
    if (!pair) continue;
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    const jwk = (alg === 'Ed25519' ? { kty, crv, x } : { kty, crv, x, y }) as PublicKey;
    return { sub, alg, kid: await digest(core.thumbprint(jwk)), jwk, privateKey: pair.privateKey };
  }
  throw new ConsentError('device.keys', 'no algorithm');
}

// Some browsers announce an algorithm that then fails: one that has signed and verified is believed.
async function workingPair(alg: Algorithm): Promise<CryptoKeyPair | null> {
  const { key, signature: scheme } = ALGORITHMS[alg];
  try {
    const pair = (await crypto.subtle.generateKey(key, false, ['sign', 'verify'])) as CryptoKeyPair;
    const probe = utf8('sayso');
    const signature = await crypto.subtle.sign(scheme, pair.privateKey, probe);
    return (await crypto.subtle.verify(scheme, pair.publicKey, signature, probe)) ? pair : null;
  } catch {
    return null;
  }
}

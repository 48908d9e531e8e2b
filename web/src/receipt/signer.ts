import { digest, toBase64url, utf8 } from '../bytes.ts';
import type { ConsentCore } from '../core.ts';
import type { Digest, Jws } from '../generated/contract.ts';
import { ALGORITHMS } from '../verify/answers.ts';
import { requireSaid } from './exact.ts';
import { type Grounds, type Intent, makePayload } from './intent.ts';
import { deviceKey } from './key-store.ts';

/** A signed receipt, the body that brings it to a service, and the identity by which every later token names it. */
export interface SignedReceipt {
  readonly jws: Jws;
  readonly body: string;
  readonly identity: Digest;
}

export interface KeyUse {
  /** Under which name the key is kept; the subject's where absent. */
  readonly keyName?: string;
  /** Where there is no key yet, one for this receipt alone: nothing is stored before the person chooses. */
  readonly passing?: boolean;
}

/**
 * Signs what a person chose with the key of the device. The core says which bytes, and refuses a payload that is not
 * whole. Fails with its codes and with `device.keys`.
 */
export async function signIntent(
  core: ConsentCore,
  intent: Intent,
  grounds: Grounds,
  use: KeyUse = {},
): Promise<SignedReceipt> {
  const key = await deviceKey(use.keyName ?? intent.claims.sub, core, use.passing);
  const { alg, jwk, kid, privateKey } = key;
  const { payload, rest } = await makePayload(intent, key, grounds);
  const { signing_input } = core.prepare({ typ: 'consent-receipt+jwt', alg, jwk, kid, payload });
  requireSaid(signing_input, payload, intent.said);
  const signature = new Uint8Array(await crypto.subtle.sign(ALGORITHMS[alg].signature, privateKey, utf8(signing_input)));
  const { jws } = core.seal({ signing_input, signature: toBase64url(signature) });
  return { jws, body: JSON.stringify({ receipt: jws, ...rest }), identity: await digest(signing_input) };
}

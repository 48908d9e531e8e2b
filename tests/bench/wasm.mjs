// The WebAssembly core in Node beside node:crypto: the shipped files of web/dist.
import { createPublicKey, verify } from 'node:crypto';
import { timeInTurn } from './node-timing.mjs';

/** The two signatures that a verification asks about, as calls of node:crypto with keys read beforehand. */
function rawVerification(core, { bundles, issuer, origin, jwks }) {
  const { questions } = core.open({ bundle: bundles.countersigned, expect: { issuer, origin, jwks } });
  const calls = questions.filter(({ kind }) => kind === 'signature').map(({ jwk, message, signature }) => ({
    key: createPublicKey({ key: jwk, format: 'jwk' }),
    message: Buffer.from(message),
    signature: Buffer.from(signature, 'base64url'),
  }));
  if (calls.length !== 2) throw new Error('the bundle has not two signatures');
  return () => calls.every(({ key, message, signature }) => verify(null, message, key, signature));
}

/** One raw call of the packed door: the next subject of the cases, the answers going round. */
function packedNext(core, policies, cases) {
  const { handle, purposes } = core.compile({ policies });
  const subjects = cases.map(({ context, now }) => ({ ...core.locate({ handle, context }), now: Date.parse(now) / 1000 }));
  core.packed._notice_packed(handle, 0, 0); // the first call of the glue finds the function
  core.packed._decide_packed(handle, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  const decide = core.packed._decide_packed;
  let next = 0;
  return () => {
    const { place, age, account, signal, now } = subjects[next++ % subjects.length];
    const answer = next % 3;
    return decide(handle, next % purposes.length, now, place, age, account, signal, 0, answer, answer ? 1 : 0, answer ? 1 : 0, 0, 0) >= -1;
  };
}

function operationsOf({ core, verifyReceipt, workload }) {
  const { policies, bundles, issuer, origin, jwks } = workload;
  const cases = workload.cases.map((text) => JSON.parse(text));
  const decideNext = () => {
    let next = 0;
    return () => core.decide({ policies, ...cases[next++ % cases.length] }).decisions.length > 0;
  };
  const verification = (require) => async () => (await verifyReceipt(bundles[require], { issuer, origin, jwks, require }, core)).ok;
  return [
    { name: 'raw_two_signatures', run: rawVerification(core, workload) },
    { name: 'decide_packed', run: packedNext(core, policies, cases) },
    { name: 'decide_policies', run: decideNext() },
    { name: 'verify_countersigned', run: verification('countersigned') },
    { name: 'verify_replayed', run: verification('replayed') },
  ];
}

/** By operation {count, nanoseconds: [one a round]}. */
export async function timeWasm(workload, rounds) {
  const [{ loadCore }, { verifyReceipt }] = await Promise.all([import('../../web/dist/core-node.js'), import('../../web/dist/verify-node.js')]);
  return timeInTurn(operationsOf({ core: await loadCore(), verifyReceipt, workload }), rounds);
}

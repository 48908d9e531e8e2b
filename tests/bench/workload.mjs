// What both hosts are timed with: the cases and the receipt of the shared vectors, so that every run asks the same questions.
import { readVectors } from '../wasm/vectors.mjs';

/** The first vector of a receipt that proves everything that can be proven, with what the person saw. */
function wholeReceipt() {
  const found = readVectors('receipt/replays.json').find(({ input, expect }) => expect.level === 'replayed' && /"shown":/.test(input.bundle ?? ''));
  if (!found) throw new Error('tests/vectors/receipt/replays.json has no receipt that is replayed with its view');
  return found.input;
}

/** What is left of a bundle where everything but the two tokens is withheld. */
function tokensOf(bundle) {
  const { v, receipt, countersignature } = JSON.parse(bundle);
  return JSON.stringify({ v, receipt, countersignature });
}

/** {policies, cases, bundles: {countersigned, replayed}, issuer, origin, jwks}: texts throughout, as files and requests hold them. */
export function makeWorkload() {
  const people = readVectors('decision/linkedin.json').filter(({ expect }) => expect.decisions);
  const { bundle, expect: { issuer, origin, jwks } } = wholeReceipt();
  return {
    policies: people[0].policies,
    cases: people.map(({ input }) => JSON.stringify(input)),
    bundles: { countersigned: tokensOf(bundle), replayed: bundle },
    issuer, origin, jwks,
  };
}

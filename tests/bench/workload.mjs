// What both hosts are timed with: the cases and the receipt of the shared vectors, so that every run asks the same questions.
import { readVectors } from '../wasm/vectors.mjs';
import { makeStream } from './streams.mjs';

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

/** How large the logs and streams are that commands are timed with. */
export const WHOLE = { entries: 1_000_000, signatures: 4000, lines: 50_000 };
export const SMALL = { entries: 20_000, signatures: 200, lines: 2000 };

/**
 * {policies, cases, bundles: {countersigned, replayed}, issuer, origin, jwks, decide: {policy, cases}, log: {entries, signatures, message}}: texts
 * throughout, as files and requests hold them.
 */
export function makeWorkload({ entries, signatures, lines }) {
  const people = readVectors('decision/linkedin.json').filter(({ expect }) => expect.decisions);
  const { bundle, expect: { issuer, origin, jwks } } = wholeReceipt();
  return {
    policies: people[0].policies,
    cases: people.map(({ input }) => JSON.stringify(input)),
    bundles: { countersigned: tokensOf(bundle), replayed: bundle },
    issuer, origin, jwks,
    decide: makeStream(20, lines),
    log: { entries, signatures, message: JSON.parse(bundle).receipt.replace(/\.[^.]*$/, '') },
  };
}

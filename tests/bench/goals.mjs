// What verification and streams must keep to: ratios of what is timed in the same rounds, and what is said of each.
import { ratios, summary } from './statistics.mjs';

const SODIUM = 'one crypto_sign_verify_detached of the same bytes';
const CRYPTO = 'one crypto.verify of the same bytes';

/** How many lines one core answers in a second. */
const perSecond = ({ count, nanoseconds }) => summary(nanoseconds.map((took) => (count / took) * 1e9));

/** {what, unit, figure: summary, against, most?, least?}: goals have `most` or `least`, the others are told beside them. */
export const nativeGoals = (timed) => [
  { what: 'verify one JWS, payload out (native)', figure: ratios(timed.jws, timed.raw_signature), against: SODIUM, most: 1.1 },
  { what: 'verify one receipt, payload read whole (native)', figure: ratios(timed.receipt, timed.raw_signature), against: SODIUM },
  {
    what: `sayso log check of ${timed.log_check.count.toLocaleString('en')} entries`, figure: ratios(timed.log_signatures, timed.log_check), least: 40,
    unit: 'faster', against: `a signature each; ${(timed.log_signatures.count * timed.log_signatures.nanoseconds.length).toLocaleString('en')} were checked`,
  },
  {
    what: 'sayso decide, 20 rules, cases of 330 bytes', figure: perSecond(timed.decide_lines), least: 100_000, unit: 'lines/s',
    against: 'one core, from file to file',
  },
];

/** What a stream costs, told so that it means the same on any machine: for the tests, which keep to no speed. */
export const streamBesideSignature = (timed) => ({
  what: 'a line of sayso decide', figure: ratios(timed.decide_lines, timed.log_signatures), against: SODIUM, most: 0.3,
});

export const tokenGoals = (timed) => [
  { what: 'verify one JWS, payload out (Node)', figure: ratios(timed.jws, timed.raw_signature), against: CRYPTO, most: 1.15 },
  { what: 'the same, and JSON.parse of the payload (Node)', figure: ratios(timed.jws_read, timed.raw_signature), against: CRYPTO },
  { what: 'jose compactVerify (Node)', figure: ratios(timed.jose, timed.jws), against: 'ours, payload out', least: 1 },
  { what: 'fast-jwt, cache off (Node)', figure: ratios(timed.fast_jwt, timed.jws), against: 'ours, payload out', least: 1 },
  { what: 'fast-jwt, cache off, which parses the payload (Node)', figure: ratios(timed.fast_jwt, timed.jws_read), against: 'ours with JSON.parse' },
];

/** Whether a goal is kept, or kept but for a factor of `grace`. */
export const holds = ({ figure, most = Infinity, least = 0 }, grace = 1) => figure.median <= most * grace && figure.median >= least / grace;

export const isGoal = ({ most, least }) => most !== undefined || least !== undefined;

import type { Choice } from '../generated/contract.ts';
import type { Shown } from './shown.ts';

/**
 * Whether a yes said before one view may be given for the other: both show the same person the same, and nobody has
 * answered anything between them, not even what looks the same. Only the instant may differ, and what was recorded as told.
 */
export function standsSame(a: Shown, b: Shown): boolean {
  return a.asker?.claims.sub === b.asker?.claims.sub && lookOf(a) === lookOf(b) && answersIn(a) === answersIn(b);
}

function lookOf({ view }: Shown): string {
  return JSON.stringify({ ...view, at: '' });
}

function answersIn({ envelope }: Shown): string {
  return JSON.stringify((JSON.parse(envelope.choices) as Choice[]).filter(({ state }) => state !== 'notified'));
}

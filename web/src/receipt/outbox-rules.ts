/** What is waiting to be told: only noes, the newest for each purpose of each person. */
export interface Waiting {
  /** A UUIDv7: sorts by time. */
  readonly id: string;
  readonly service: string;
  readonly sub: string;
  readonly purpose: string;
}

/** More noes than any policy has purposes; what a broken page could pile up stays bounded. */
export const LIMIT = 64;

/** Which of the entries kept must go when `added` comes: those that it supersedes, then the oldest above the limit. */
export function displaced(kept: readonly Waiting[], added: Waiting): string[] {
  const superseded = kept.filter((entry) => entry.id < added.id && isAboutSame(entry, added));
  const rest = kept.filter((entry) => entry.id !== added.id && !superseded.includes(entry)).sort(byAge);
  const surplus = rest.slice(0, Math.max(0, rest.length + 1 - LIMIT));
  return [...superseded, ...surplus].map(({ id }) => id);
}

/** The order in which to tell: as it was chosen. */
export function byAge(a: Waiting, b: Waiting): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function isAboutSame(a: Waiting, b: Waiting): boolean {
  return a.service === b.service && a.sub === b.sub && a.purpose === b.purpose;
}

/** What becomes of a no that was not accepted: told again later, told by the plain form, or given up. */
export type Next = 'later' | 'form' | 'lost';

// Not now, or not here: signed out, too slow, too often, or a service that is being put in place.
const LATER: readonly number[] = [401, 404, 405, 408, 425, 429];

/** By the refusal's status; none where no answer came. */
export function nextStep(status: number | undefined, triedForm: boolean): Next {
  if (status === undefined || status >= 500 || LATER.includes(status)) return 'later';
  return triedForm ? 'lost' : 'form';
}

/** How long to wait before the n-th attempt after a failure, in milliseconds: from 2 s to 5 minutes. */
export function pause(attempt: number): number {
  return Math.min(2 ** attempt * 1000, 300_000);
}

/** The first day of the story. */
export const BEGINNING = '2024-09-18T00:00:00Z';

/** The stops on the time line that have a button of their own. */
export const PRESETS = [
  { now: '2024-09-19T12:00:00Z', label: 'Before the suspension' },
  { now: '2024-10-01T12:00:00Z', label: 'During it' },
  { now: '2025-09-22T12:00:00Z', label: 'The second notice' },
  { now: '2025-11-10T12:00:00Z', label: 'After the second notice' },
];

/** `2025-11-03T00:00:00Z` as `3 November 2025`. */
export function longDate(instant, locale = 'en-GB') {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
}

import type { Choice, Context, ViewMode } from '../generated/contract.ts';

/** What the page gives that is no text. */
export interface Given {
  getTicket: (() => Promise<string | null>) | null;
  context: Context;
  choices: readonly Choice[];
}

/** What the page asked for, read once at the start. */
export interface Settings {
  readonly policy: string | null;
  /** Address of the service, empty for the page's own origin; null where there is none. */
  readonly service: string | null;
  readonly ticket: string | null;
  readonly ticketUrl: string | null;
  readonly getTicket: Given['getTicket'];
  /** Address of a served view. */
  readonly view: string | null;
  /** The text of one that came with the page. */
  readonly viewText: string | null;
  readonly mode: ViewMode;
  /** The element's language, where it says one. */
  readonly lang: string;
  /** The languages of the page and of the person, best first. */
  readonly ranges: readonly string[];
  readonly context: Context;
  /** As it is now: without a service, what was accepted since is among the choices. */
  readonly given: Given;
}

/** The text of the view served inside of an element. */
export function servedView(element: Element): string | null {
  return element.querySelector('script[slot=view]')?.textContent || null;
}

/** The languages to ask for: the element's or its page's, then the browser's. */
export function languageRanges(element: Element): string[] {
  const marked = element.closest('[lang]')?.getAttribute('lang') || document.documentElement.lang;
  return [marked, ...navigator.languages].filter(Boolean);
}

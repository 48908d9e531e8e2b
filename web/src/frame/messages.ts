/**
 * All that passes between `<sayso-frame>` and the page in it. Into the frame goes how it should look, and nothing else: there is no
 * message that answers, confirms or signs. Out of it come words for the page around; a text of any other shape is no message.
 */
export interface Hello {
  readonly sayso: 'hello';
  /** Of the page around, empty where it says none. */
  readonly lang: string;
  readonly scheme: 'light' | 'dark' | '';
}

export type Told =
  | { readonly sayso: 'ready'; readonly title: string }
  | { readonly sayso: 'height'; readonly height: number }
  | { readonly sayso: 'event'; readonly type: ForwardedEvent; readonly detail: object };

const FORWARDED = ['sayso-change', 'sayso-receipt', 'sayso-error'] as const;
export type ForwardedEvent = (typeof FORWARDED)[number];
export const forwarded: readonly ForwardedEvent[] = FORWARDED;

type Shape = Readonly<Record<string, (value: unknown) => boolean>>;
const text = (value: unknown, longest: number): value is string => typeof value === 'string' && value.length <= longest;
const isOneOf =
  (...words: readonly string[]) =>
  (value: unknown): boolean =>
    words.includes(value as string);

const HELLO: Shape = {
  sayso: isOneOf('hello'),
  lang: (value) => text(value, 35) && /^([a-z]{2,8}(-[a-z0-9]{1,8})*)?$/i.test(value),
  scheme: isOneOf('light', 'dark', ''),
};

const TALLEST = 100_000;
const TOLD: readonly Shape[] = [
  { sayso: isOneOf('ready'), title: (value) => text(value, 200) },
  { sayso: isOneOf('height'), height: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= TALLEST },
  { sayso: isOneOf('event'), type: isOneOf(...FORWARDED), detail: (value) => typeof value === 'object' && value !== null },
];

// Exactly these members, each its own.
function fits(data: unknown, shape: Shape): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const isFit = ([name, holds]: [string, (value: unknown) => boolean]) => Object.hasOwn(data, name) && holds(data[name as keyof typeof data]);
  return Object.keys(data).length === Object.keys(shape).length && Object.entries(shape).every(isFit);
}

export function readHello(data: unknown): Hello | null {
  return fits(data, HELLO) ? (data as Hello) : null;
}

export function readTold(data: unknown): Told | null {
  return TOLD.some((shape) => fits(data, shape)) ? (data as Told) : null;
}
